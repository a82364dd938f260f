#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <unordered_map>

#include "base/text.hpp"
#include "lint/counts.hpp"
#include "lint/rule.hpp"

// How items stand to each other: twice, in the wrong order, in the wrong number.
namespace seatrial::lint {
namespace {

constexpr std::size_t duplicate_bytes_min = 12;  // "Chrome" may well stand twice

// Two lines of blanks are two lines to fill in.
bool has_words(std::string_view text) {
  return text.find_first_not_of("_. -") != std::string_view::npos;
}

std::string duplicate_key(const Item& item) {
  std::string key;
  for (const std::string& part : item.section) key += part + "\n";
  if (item.parent) key += fmt::format("{}\n", *item.parent);
  return key + std::string(name(item.polarity)) + item.lead_in + "\n" +
         lower(collapse_spaces(item.text));
}

Faults duplicates(const Document& document) {
  Faults faults;
  std::unordered_map<std::string, const Item*> seen;
  for (const Item& item : document.checklist.items) {
    if (item.form != Form::task || item.text.size() < duplicate_bytes_min || !has_words(item.text))
      continue;
    const auto [first, fresh] = seen.emplace(duplicate_key(item), &item);
    if (!fresh)
      faults.push_back({item.span,
                        fmt::format("the same item stands at line {}", first->second->at.line),
                        "remove one of them, or say how they differ"});
  }
  return faults;
}

bool is_open(const Item& item) {
  return item.claimed == false && item.required && !item.condition && item.role != Role::rule;
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

std::string path_of(const Item& item) {
  std::string path;
  for (const std::string& heading : item.section) path += heading + "\n";
  return path;
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

// The number in "Phase 2"; 0: none.
int phase_number(const std::optional<std::string>& phase) {
  if (!phase) return 0;
  const std::size_t digit = phase->find_first_of("0123456789");
  int number = 0;
  if (digit != std::string::npos)
    std::from_chars(phase->data() + digit, phase->data() + phase->size(), number);
  return number;
}

// "Before proceeding to Phase 2:" with open boxes, and something of Phase 2 is ticked.
Faults done_before_gate(const Document& document) {
  std::map<int, const Item*> open_gates;  // by the phase that must not begin
  for (const Item& item : document.checklist.items) {
    if (item.role != Role::criterion || !is_open(item)) continue;
    const std::string lead = lower(item.lead_in);
    const std::size_t at = lead.find("before proceeding to phase ");
    if (at != std::string::npos) open_gates.emplace(phase_number(lead.substr(at)), &item);
  }
  Faults faults;
  for (const Item& item : document.checklist.items) {
    const auto gate = open_gates.find(phase_number(item.phase));
    if (gate == open_gates.end() || item.claimed != true) continue;
    faults.push_back(
        {item.span,
         fmt::format("ticked, and the gate of its phase is open: line {}", gate->second->at.line),
         "pass the gate first; it exists so that this does not happen"});
    open_gates.erase(gate);
  }
  return faults;
}

Faults done_too_early(const Document& document) {
  Faults faults = done_before_parts(document);
  Faults more = done_before_gate(document);
  std::ranges::move(more, std::back_inserter(faults));
  return faults;
}

constexpr std::array rules = {
    Rule{"ST0204", Severity::warning, duplicates},
    Rule{"ST0213", Severity::warning, done_too_early},
    Rule{"ST0224", Severity::warning, wrong_counts},
};

}  // namespace

std::span<const Rule> structure_rules() {
  return rules;
}

}  // namespace seatrial::lint
