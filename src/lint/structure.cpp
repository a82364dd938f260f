#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <unordered_map>

#include "base/plain_text.hpp"
#include "base/text.hpp"
#include "base/words.hpp"
#include "lint/counts.hpp"
#include "lint/gates.hpp"
#include "lint/rule.hpp"
#include "lint/scope.hpp"

// How items stand to each other: twice, in the wrong order, in the wrong number.
namespace seatrial::lint {
namespace {

constexpr std::size_t duplicate_bytes_min = 12;  // "Chrome" may well stand twice

// Two lines of blanks are two lines to fill in.
bool has_words(std::string_view text) {
  return text.find_first_not_of("_. -") != std::string_view::npos;
}

std::string path_of(const Item& item) {
  std::string path;
  for (const std::string& heading : item.section) path += heading + "\n";
  return path;
}

// Items that two sections have in common. Where sections share several, or more than two sections
// share one, they are built alike on purpose: one for each service, environment or phase.
class RepeatedElsewhere {
 public:
  using Pair = std::pair<const Item*, const Item*>;  // the later one, the first one

  void add(const Item& item, const std::string& text) {
    if (item.section.empty() || item.parent || lower_words(item.text).size() < words_min ||
        !lasts(item))
      return;
    places_[text].push_back(&item);
  }

  std::vector<Pair> pairs() const {
    std::map<std::pair<std::string, std::string>, std::vector<Pair>> shared;
    for (const auto& [text, items] : places_)
      if (items.size() == 2 && items[0]->section != items[1]->section)
        shared[{path_of(*items[0]), path_of(*items[1])}].emplace_back(items[1], items[0]);
    std::vector<Pair> found;
    for (const auto& [sections, pairs] : shared)
      if (pairs.size() == 1) found.push_back(pairs.front());
    return found;
  }

 private:
  static constexpr std::size_t words_min = 4;  // "Smoke test passes" may be said of anything

  // What is said of one environment or step may have to be said of the next one again.
  static bool lasts(const Item& item) {
    if (item.phase || item.day || item.track) return false;
    const std::string& title = item.section.back();
    return title.find_first_of("0123456789") == std::string::npos && !names_stage(title);
  }

  static bool names_stage(std::string_view title) {
    static constexpr WordSet stages({"before",       "after",          "during",
                                     "pre",          "post",           "day",
                                     "phase",        "stage",          "step",
                                     "week",         "prior",          "rollback",
                                     "final",        "pre-deployment", "post-deployment",
                                     "pre-launch",   "post-launch",    "pre-release",
                                     "post-release", "deployment",     "deploy",
                                     "release",      "launch",         "rollout",
                                     "cutover",      "verification",   "validation",
                                     "preparation",  "monitoring"});
    return std::ranges::any_of(lower_words(title), [](const std::string& word) {
      return stages.contains(word) || names_environment(word);
    });
  }

  std::map<std::string, std::vector<const Item*>> places_;
};

// Emphasis, case and a final dot make no difference; targets of links and placeholders do.
std::string text_key(const Item& item) {
  const bool plain =
      item.text.find("](") == std::string::npos && item.text.find('<') == std::string::npos;
  std::string text = lower(collapse_spaces(plain ? plain_text(item.text) : item.text));
  while (text.ends_with('.') || text.ends_with(';')) text.pop_back();
  return std::string(name(item.polarity)) + "\n" + item.lead_in + "\n" + text;
}

std::string place_key(const Item& item) {
  return path_of(item) + (item.parent ? fmt::format("{}\n", *item.parent) : "");
}

Fault repeats(const Item& item, const Item& first) {
  return {item.span, fmt::format("the same item stands at line {}", first.at.line),
          "remove one of them, or say how they differ"};
}

Faults duplicates(const Document& document) {
  Faults faults;
  std::unordered_map<std::string, const Item*> seen;
  RepeatedElsewhere elsewhere;
  for (const Item& item : document.checklist.items) {
    if (item.form != Form::task || item.text.size() < duplicate_bytes_min || !has_words(item.text))
      continue;
    const std::string text = text_key(item);
    const auto [first, fresh] = seen.emplace(place_key(item) + text, &item);
    if (fresh)
      elsewhere.add(item, text);
    else
      faults.push_back(repeats(item, *first->second));
  }
  for (const auto& [item, first] : elsewhere.pairs()) faults.push_back(repeats(*item, *first));
  return faults;
}

struct Parts {
  std::size_t all = 0;
  std::size_t open = 0;

  void add(const Item& item) {
    ++all;
    if (is_open(item)) ++open;
  }
};

// The boxes of each section and of those within it, by the headings above them.
std::map<std::string, Parts> parts_by_section(const Document& document) {
  std::map<std::string, Parts> parts;
  for (const Item& item : document.checklist.items) {
    if (item.form != Form::task) continue;
    std::string path;
    for (const std::string& heading : item.section) parts[path += heading + "\n"].add(item);
  }
  return parts;
}

// A ticked item with open parts, or "**Status:** [x] Complete" above open boxes of its section.
Faults done_before_parts(const Document& document) {
  Faults faults;
  const auto& items = document.checklist.items;
  auto by_section = parts_by_section(document);
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (items[i].claimed != true) continue;
    Parts parts;
    if (items[i].form == Form::status)
      parts = by_section[path_of(items[i])];
    else
      for (const Item* child : document.children(i)) parts.add(*child);
    if (parts.open == 0) continue;
    faults.push_back({items[i].span,
                      fmt::format("ticked, and {} of its {} {} open", parts.open,
                                  plural(parts.all, "part"), parts.open == 1 ? "is" : "are"),
                      "tick what is done below it first, or mark it \"(optional)\""});
  }
  return faults;
}

Faults done_too_early(const Document& document) {
  Faults faults;
  for (auto find : {done_before_parts, done_before_gate, complete_above_open, done_before_need})
    std::ranges::move(find(document), std::back_inserter(faults));
  return faults;
}

constexpr std::array rules = {
    Rule{"ST0204", Severity::warning, duplicates},
    Rule{"ST0213", Severity::warning, done_too_early},
    Rule{"ST0224", Severity::warning, wrong_counts},
    Rule{"ST0224", Severity::warning, wrong_progress},
};

}  // namespace

std::span<const Rule> structure_rules() {
  return rules;
}

}  // namespace seatrial::lint
