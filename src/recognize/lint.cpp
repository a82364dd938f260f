#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <unordered_map>

#include "base/text.hpp"
#include "base/units.hpp"
#include "recognize/commands.hpp"
#include "recognize/expectation.hpp"
#include "recognize/recognize.hpp"
#include "recognize/threshold.hpp"
#include "recognize/view.hpp"
#include "shell/command.hpp"

// What is wrong with the document itself, whatever the system under check is like.
namespace seatrial::recognize {
namespace {

class Lint {
 public:
  explicit Lint(const Checklist& checklist) : checklist_(checklist), lines_(checklist.source) {}

  std::vector<Diagnostic> run() {
    for (std::size_t i = 0; i < checklist_.items.size(); ++i) {
      const Item& item = checklist_.items[i];
      has_children_ = i + 1 < checklist_.items.size() && checklist_.items[i + 1].parent == i;
      look_at_blocks(item);
      look_at_claim(item);
      look_for_duplicate(item);
      collect_threshold(item);
      look_for_blank_name(item);
    }
    look_at_thresholds();
    std::ranges::stable_sort(found_, {},
                             [](const Diagnostic& diagnostic) { return diagnostic.span.offset; });
    return std::move(found_);
  }

 private:
  struct Tier {
    const Item* item;
    Threshold threshold;
    double value;
    std::string unit;
  };

  void report(std::string_view code, Span span, std::string message, std::string help) {
    found_.push_back({.code = std::string(code),
                      .severity = Severity::warning,
                      .path = checklist_.path,
                      .span = span,
                      .at = lines_.at(span.offset),
                      .message = std::move(message),
                      .help = std::move(help)});
  }

  void look_at_blocks(const Item& item) {
    for (const CodeBlock& block : item.code) {
      if (!is_shell(block.language)) continue;
      if (const auto why = hidden_failure(block))
        report("ST0201", block.span, "this command cannot fail honestly: " + *why,
               "let the command fail, and say what is expected: `# Expected: No output`");
      const bool verifies = block.expected || item.role == Role::check;
      if (const auto why = verifies && block.expected ? shell::mutates(block.text) : std::nullopt)
        report("ST0202", block.span, "a verification changes what it looks at: " + *why,
               "make the change an item of its own, and verify with a command that only reads");
    }
    const auto& verification = item.verification;
    if (!verification) return;
    for (const Token& token : read_prose(verification->text).tokens) {
      if (!token.spanned || !is_command(token.text)) continue;
      if (const auto why = shell::mutates(token.text))
        report("ST0202", verification->span, "a verification changes what it looks at: " + *why,
               "make the change an item of its own, and verify with a command that only reads");
      if (const auto why = shell::hides_failure(token.text))
        report("ST0201", verification->span, "this command cannot fail honestly: " + *why,
               "let the command fail, and say what is expected of it");
    }
  }

  // What a step expects may tell its failure from its success.
  static std::optional<std::string> hidden_failure(const CodeBlock& block) {
    for (const Step& step : steps_of(block)) {
      const Expectation expected = read_expectation(step.expected);
      const bool text = expected.kind == Expectation::Kind::text;
      if (auto why = shell::hides_failure(step.command, text ? expected.text : "")) return why;
    }
    return std::nullopt;
  }

  // A tick is a claim; what it rests on has to be somewhere: a verification, a block, a link, a
  // value.
  void look_at_claim(const Item& item) {
    if (item.claimed != true || item.form != Form::task || has_children_) return;
    if (item.verification || !item.code.empty()) return;
    const Prose prose = read_prose(item.text);
    const bool evidence = item.text.find("](") != std::string::npos ||
                          std::ranges::any_of(prose.tokens, [](const Token& token) {
                            return token.spanned || token.kind == Token::Kind::url ||
                                   token.kind == Token::Kind::path ||
                                   token.kind == Token::Kind::assignment ||
                                   token.kind == Token::Kind::name;
                          });
    if (!evidence)
      report("ST0203", item.span, "ticked, and nothing says what this rests on",
             "name a command, a file, a link or a value that shows it");
  }

  void look_for_duplicate(const Item& item) {
    if (item.form != Form::task || item.text.size() < duplicate_bytes_min) return;
    std::string key;
    for (const std::string& part : item.section) key += part + "\n";
    if (item.parent) key += fmt::format("{}\n", *item.parent);
    key +=
        std::string(name(item.polarity)) + item.lead_in + "\n" + lower(collapse_spaces(item.text));
    const auto [first, fresh] = seen_.emplace(std::move(key), &item);
    if (!fresh)
      report("ST0204", item.span,
             fmt::format("the same item stands at line {}", first->second->at.line),
             "remove one of them, or say how they differ");
  }

  // "[Name]", "TBD" left in an item that is ticked.
  void look_for_blank_name(const Item& item) {
    if (item.claimed != true) return;
    if (const auto open = shell::placeholder(item.text))
      report("ST0207", item.span, fmt::format("ticked, and `{}` was never filled in", *open),
             "write what it stands for, or remove the tick");
  }

  void collect_threshold(const Item& item) {
    if (item.role != Role::rule) return;
    const auto threshold = find_threshold(read_prose(item.text));
    if (!threshold) return;
    const std::size_t end = threshold->value.find_first_not_of("0123456789.");
    const auto value = parse_number(std::string_view(threshold->value).substr(0, end));
    if (!value) return;
    const std::string unit = end == std::string::npos ? "" : threshold->value.substr(end);
    const std::string metric = threshold->metric;
    tiers_[metric].push_back({&item, *threshold, *value, unit});
  }

  void look_at_thresholds() {
    for (const auto& [metric, tiers] : tiers_) {
      look_for_contradiction(metric, tiers);
      look_for_gap(metric, tiers);
    }
  }

  // The same comparison in the same tier, once with and once without a duration.
  void look_for_contradiction(const std::string& metric, const std::vector<Tier>& tiers) {
    for (std::size_t i = 1; i < tiers.size() && i < tiers_max; ++i) {
      for (std::size_t j = 0; j < i; ++j) {
        const Tier &early = tiers[j], &late = tiers[i];
        if (early.value != late.value || early.unit != late.unit ||
            early.threshold.op != late.threshold.op)
          continue;
        if (early.threshold.window == late.threshold.window ||
            verdict_of(*early.item) == Verdict::alert || verdict_of(*late.item) == Verdict::alert)
          continue;
        report("ST0205", late.item->span,
               fmt::format("{} {} {} {} here and {} at line {}", metric, late.threshold.op,
                           late.threshold.value, duration_words(late), duration_words(early),
                           early.item->at.line),
               "say for how long the value has to hold, the same in both places");
        break;
      }
    }
  }

  enum class Verdict { rollback, veto, alert };

  static Verdict verdict_of(const Item& item) {
    if (item.polarity == Polarity::veto) return Verdict::veto;
    // "Alert thresholds:" and "...: Warning" wake someone and decide nothing.
    const bool wakes = contains_ignoring_case(item.lead_in, "alert") ||
                       contains_ignoring_case(item.text, ": warning") ||
                       contains_ignoring_case(item.text, ": critical");
    return wakes || item.polarity == Polarity::require ? Verdict::alert : Verdict::rollback;
  }

  static std::string duration_words(const Tier& tier) {
    return tier.threshold.window.empty() ? "at once" : "for " + tier.threshold.window;
  }

  // "Do not roll back below 2 %" and "roll back above 5 %": nobody says what happens in between.
  void look_for_gap(const std::string& metric, const std::vector<Tier>& tiers) {
    const Tier* veto = nullptr;
    const Tier* trigger = nullptr;
    for (const Tier& tier : tiers) {
      const bool below = tier.threshold.op.starts_with('<');
      const Verdict verdict = verdict_of(*tier.item);
      if (verdict == Verdict::veto && below && (!veto || tier.value > veto->value)) veto = &tier;
      if (verdict == Verdict::rollback && !below && (!trigger || tier.value < trigger->value))
        trigger = &tier;
    }
    if (!veto || !trigger || veto->unit != trigger->unit || veto->value >= trigger->value) return;
    report("ST0206", veto->item->span,
           fmt::format("no verdict for {} from {} to {}: line {} begins at {}", metric,
                       veto->threshold.value, trigger->threshold.value, trigger->item->at.line,
                       trigger->threshold.value),
           "say what to do in between, or let the tiers meet");
  }

  static constexpr std::size_t duplicate_bytes_min = 12;  // "Chrome" may well stand twice
  static constexpr std::size_t tiers_max = 64;            // of one metric

  const Checklist& checklist_;
  LineIndex lines_;
  bool has_children_ = false;  // of the item that is looked at: they are its evidence
  std::vector<Diagnostic> found_;
  std::unordered_map<std::string, const Item*> seen_;
  std::map<std::string, std::vector<Tier>> tiers_;
};

}  // namespace

std::vector<Diagnostic> lint(const Checklist& checklist) {
  return Lint(checklist).run();
}

}  // namespace seatrial::recognize
