#include "report/hardening.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "base/ascii.hpp"
#include "base/ranges.hpp"
#include "base/text.hpp"
#include "base/units.hpp"
#include "model/version.hpp"
#include "report/escape.hpp"
#include "report/markdown_parts.hpp"
#include "report/view.hpp"
#include "report/wording.hpp"

namespace seatrial::report {
namespace {

bool is_stated(const JudgedItem& judged) {
  return !judged.binding.measures() || judged.binding.checks.front().kind == "attest";
}

constexpr std::string_view title_mark = "# Hardening report: ";

std::string archive_line(std::string_view archive) {
  return fmt::format("Decided from the records of [{0}]({0}).", archive);
}

class HardeningWriter {
 public:
  HardeningWriter(const View& view, const Hardening& facts) : view_(view), facts_(facts) {}

  std::string write() {
    add_head();
    add_rows("Enforced now, as observed", passed(false));
    add_rows("Stated by persons", passed(true));
    add_rows("Not enforced", view_.own({State::fail, State::error, State::blocked}));
    add_rows("Waived", rows({State::waived}));
    add_idle_waivers();
    add_follow_ups();
    add_gates();
    add_signatures();
    add_runs();
    add_archive();
    return std::move(out_);
  }

 private:
  // An item without a record of its own, such as a sum, claims nothing here.
  std::vector<const Row*> rows(std::initializer_list<State> states) const {
    auto found = view_.own(states);
    std::erase_if(found, [](const Row* row) { return row->judged->records.empty(); });
    return found;
  }

  // What was measured, or what people said and signed.
  std::vector<const Row*> passed(bool stated) const {
    auto found = rows({State::pass});
    std::erase_if(found, [&](const Row* row) { return is_stated(*row->judged) != stated; });
    return found;
  }

  void add_head() {
    const RunDocument& document = *view_.document;
    out_ += fmt::format("{}{}\n\n", title_mark,
                        markdown_text(facts_.wave.empty() ? title(document) : facts_.wave));
    out_ += fmt::format("{}\n\n{}\n\n", decision_line(view_), archive_line(facts_.archive));
    out_ += fmt::format("- As of: {}\n- Subject: {}\n- Environments: {}\n",
                        format_time(document.finished), markdown_text(subject(document)),
                        markdown_text(environments(document)));
    if (!view_.claims_line.empty())
      out_ += fmt::format("- Claims of the document: {}\n", markdown_text(view_.claims_line));
    if (!facts_.runs.empty())
      out_ += fmt::format("- Last run: {}, {} {}\n", markdown_text(facts_.runs.back().decision),
                          format_time(facts_.runs.back().at), link(facts_.runs.back().record));
    add_ci_status();
  }

  void add_ci_status() {
    const auto run = std::ranges::find_if(facts_.runs.rbegin(), facts_.runs.rend(),
                                          [](const CitedRun& each) { return !each.ci.empty(); });
    if (run == facts_.runs.rend())
      out_ += "- CI: none of these runs was made by a CI job\n";
    else
      out_ += fmt::format("- CI: {} by {} {}\n", markdown_text(run->decision),
                          markdown_text(run->ci), link(run->record));
  }

  std::string link(std::uint64_t record) const {
    return fmt::format("([record {}]({}#L{}))", record, facts_.archive, record + 1);
  }

  std::string links(const JudgedItem& judged) const {
    std::string text;
    for (const std::uint64_t record : judged.records) {
      text += " " + link(record);
      const auto signer = facts_.signers.find(record);
      if (signer != facts_.signers.end())
        text.insert(text.size() - 1, ", " + markdown_text(signer->second));
    }
    return text;
  }

  // "signed by Sam Secure as Sec for go": of a row that says who signs.
  std::string signatures_of(const JudgedItem& judged) const {
    std::vector<std::string> told;
    for (const GateResult& gate : view_.document->gates)
      for (const Signature& each : gate.signatures)
        if (each.record && contains(judged.records, *each.record))
          told.push_back(
              fmt::format("signed by {} as {} for {}", each.person, each.role, gate.name));
    return join(told, ", ");
  }

  // " (Restore time: 22 minutes)": what people stated for its blanks.
  static std::string values(const Row& row) {
    const auto& measured = row.judged->measured;
    const auto& blanks = row.item->blanks;
    std::vector<std::string> texts;
    for (std::size_t i = 0; i < measured.size(); ++i) {
      const auto named = std::ranges::find(blanks, measured[i].label, &Blank::label);
      const bool is_in_order = measured[i].label.empty() && blanks.size() == measured.size();
      const Blank* blank = is_in_order ? &blanks[i] : named == blanks.end() ? nullptr : &*named;
      const std::string& label = blank ? blank->label : measured[i].label;
      texts.push_back(markdown_text(
          fmt::format("{}{}{}{}", label, label.empty() ? "" : ": ", measured[i].value,
                      blank ? unit_behind(measured[i].value, blank->unit) : std::string())));
    }
    return texts.empty() ? std::string() : fmt::format(" ({})", join(texts, ", "));
  }

  // The blank's, unless the value has one.
  static std::string unit_behind(std::string_view value, const std::string& unit) {
    const bool is_number = value.find_first_not_of("0123456789.,") == value.npos;
    return is_number && !unit.empty() ? " " + unit : std::string();
  }

  void add_rows(std::string_view heading, const std::vector<const Row*>& rows) {
    if (rows.empty()) return;
    out_ += fmt::format("\n## {}\n\n", heading);
    for (const Row* row : rows) {
      out_ += fmt::format("- {}", words(*row));
      if (!row->environment.empty()) out_ += fmt::format(" [{}]", markdown_text(row->environment));
      const std::string said = row->observed.empty() ? signatures_of(*row->judged) : row->observed;
      if (!said.empty()) out_ += fmt::format(": {}", markdown_text(said));
      out_ += values(*row);
      if (row->judged->waiver) out_ += fmt::format(": {}", linked(markdown_text(row->why)));
      out_ += links(*row->judged) + "\n";
    }
  }

  void add_idle_waivers() {
    if (facts_.idle_waivers.empty()) return;
    out_ += "\n## Waivers that cover nothing now\n\n";
    for (const IdleWaiver& each : facts_.idle_waivers) {
      JudgedItem waived = *each.judged;
      waived.waiver = std::make_shared<const Waiver>(each.waiver);
      out_ += fmt::format("- {}{}: it passes now; {}; waived by {} {}\n",
                          words(view_.document->item_of(waived).text),
                          waived.environment.empty() || view_.document->environments.size() < 2
                              ? std::string()
                              : fmt::format(" [{}]", markdown_text(waived.environment)),
                          markdown_text(waiver_text(waived)), markdown_text(each.person),
                          link(each.record));
    }
  }

  void add_follow_ups() {
    const auto owed = view_.own({State::pending, State::stale, State::planned, State::unbound});
    if (owed.empty()) return;
    out_ += "\n## Follow-ups\n\n";
    for (std::size_t first = 0; first < owed.size(); ++first) {
      const auto is_before = [&](const Row* row) { return row->item == owed[first]->item; };
      const auto begin = owed.begin(), here = begin + static_cast<std::ptrdiff_t>(first);
      if (std::any_of(begin, here, is_before)) continue;
      out_ += fmt::format("- [ ] {}:", words(*owed[first]));
      std::vector<std::string> said;  // once, where all environments say it
      for (auto row = here; row != owed.end(); ++row)
        if (is_before(*row)) add_state(**row, said);
      for (std::size_t i = 0; i < said.size(); ++i) out_ += (i == 0 ? " " : "; ") + said[i];
      out_ += "\n";
    }
  }

  // What is owed, and in which environments: "STALE, ... [staging] [production]".
  void add_state(const Row& row, std::vector<std::string>& said) const {
    const std::string state =
        fmt::format("{}{}{}", word(row.state()),
                    row.why.empty() ? "" : fmt::format(", {}", linked(markdown_text(row.why))),
                    links(*row.judged));
    const std::string place =
        row.environment.empty() ? "" : fmt::format(" [{}]", markdown_text(row.environment));
    const auto same = std::ranges::find_if(
        said, [&](const std::string& each) { return each.starts_with(state + " ["); });
    if (same == said.end())
      said.push_back(state + place);
    else
      *same += place;
  }

  // May it stand between ticks and be nothing but code?
  static bool is_plain_code(std::string_view text) {
    return !text.empty() && text.find_first_of("<>|\\\n") == text.npos;
  }

  // The words of an item, with its code as code where nothing else can hide in it.
  static std::string words(const Row& row) { return words(row.item->text); }
  static std::string words(const std::string& item) {
    const auto parts = split(item, '`');
    bool is_safe = parts.size() % 2 == 1;
    for (std::size_t i = 1; i < parts.size(); i += 2) is_safe = is_safe && is_plain_code(parts[i]);
    if (!is_safe) return markdown_text(item);
    std::string text;
    for (std::size_t i = 0; i < parts.size(); ++i) {
      if (i % 2 == 1)
        text += fmt::format("`{}`", printable_line(parts[i]));
      else
        text += fmt::format("{}{}{}", parts[i].starts_with(' ') ? " " : "", markdown_text(parts[i]),
                            parts[i].ends_with(' ') && parts[i].size() > 1 ? " " : "");
    }
    return text;
  }

  // "record 8" in what is said leads to it.
  std::string linked(std::string text) const {
    constexpr std::string_view word = "record ";
    for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at)) {
      const std::size_t begin = at + word.size();
      std::size_t end = begin;
      while (end < text.size() && is_digit(text[end])) ++end;
      const auto index = parse_integer(std::string_view(text).substr(begin, end - begin));
      at = end;
      if (!index) continue;
      const std::string link =
          fmt::format("[record {}]({}#L{})", *index, facts_.archive, *index + 1);
      const std::size_t from = begin - word.size();
      text.replace(from, end - from, link);
      at = from + link.size();
    }
    return text;
  }

  void add_gates() {
    if (!view_.document->gates.empty()) out_ += "\n" + gates_table(view_);
  }

  // Who signed, or has not, with which key: whoever reads this may know whose that is.
  void add_signatures() {
    std::string rows;
    for (const GateResult& gate : view_.document->gates)
      for (const Signature& each : gate.signatures) rows += signature_row(gate, each);
    if (rows.empty()) return;
    out_ += "\n## Signatures\n\n" +
            table_head({"Gate", "Role", "Person", "Standing", "Time", "Record", "Signed with"}) +
            rows;
  }

  std::string signature_row(const GateResult& gate, const Signature& each) const {
    const bool is_told = each.record.has_value();
    const auto signer = is_told ? facts_.signers.find(*each.record) : facts_.signers.end();
    const std::string standing = each.note.empty()
                                     ? std::string(name(each.standing))
                                     : fmt::format("{}: {}", name(each.standing), each.note);
    return fmt::format(
        "| {} | {} | {} | {} | {} | {} | {} |\n", markdown_text(gate.name),
        markdown_text(each.role), markdown_text(each.person), markdown_text(standing),
        is_told ? format_time(each.at) : "",
        is_told ? fmt::format("[{0}]({1}#L{2})", *each.record, facts_.archive, *each.record + 1)
                : std::string(),
        signer == facts_.signers.end() ? "" : markdown_text(signer->second));
  }

  void add_runs() {
    if (facts_.runs.empty()) return;
    out_ += "\n## Runs\n\n" + table_head({"Record", "Time", "Mode", "Decision", "Signed by"});
    for (const CitedRun& run : facts_.runs)
      out_ += fmt::format("| [{}]({}#L{}) | {} | {} | {} | {} |\n", run.record, facts_.archive,
                          run.record + 1, format_time(run.at), name(run.mode),
                          markdown_text(run.decision), markdown_text(run.key));
  }

  void add_archive() {
    out_ += fmt::format(
        "\n## Evidence\n\nThe whole log is kept beside this report in [{0}]({0}): {1}. `seatrial "
        "verify {0} --log-key {2} --checkpoint {3}` makes the tree anew, and shows without the "
        "store that each record is as it was signed and that none is missing. The public keys of "
        "those who signed are in [{4}]({4}).\n\nMade by seatrial {5}.\n",
        facts_.archive, markdown_text(facts_.log), facts_.log_key, facts_.checkpoint, facts_.keys,
        version);
  }

  const View& view_;
  const Hardening& facts_;
  std::string out_;
};

}  // namespace

std::string hardening(const RunDocument& document, const Hardening& facts) {
  const View view = make_view(document);
  return HardeningWriter(view, facts).write();
}

bool is_hardening(std::string_view text, std::string_view archive) {
  return text.starts_with(title_mark) && text.contains("\n" + archive_line(archive) + "\n");
}

}  // namespace seatrial::report
