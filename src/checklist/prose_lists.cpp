#include "checklist/prose_lists.hpp"

#include <algorithm>
#include <array>

#include "base/ascii.hpp"
#include "base/find_last.hpp"
#include "base/plain_text.hpp"
#include "base/text.hpp"
#include "base/words.hpp"
#include "checklist/blanks.hpp"
#include "checklist/code.hpp"
#include "checklist/filled.hpp"
#include "checklist/labels.hpp"
#include "checklist/orders.hpp"

namespace seatrial::checklist {
namespace {

constexpr std::size_t line_bytes_max = 300;  // of a line that is looked at
constexpr std::size_t label_words_max = 5;
constexpr std::size_t field_words_max = 7;

template <class Says>
bool most_lines(const Draft& draft, BlockId list, Says says) {
  std::size_t lines = 0;
  std::size_t found = 0;
  for (BlockId id = draft.block(list).first_child; id != no_block; id = draft.block(id).next) {
    const BlockId text = draft.block(id).first_child;
    if (text == no_block || draft.block(text).kind != BlockKind::paragraph) continue;
    ++lines;
    found += says(draft.document.bytes(draft.block(text)).substr(0, line_bytes_max)) ? 1 : 0;
  }
  return found > 1 && found * 3 > lines * 2;
}

std::size_t count_words(std::string_view text) {
  return static_cast<std::size_t>(
      std::ranges::count_if(split(trim(text), ' '), [](auto word) { return !word.empty(); }));
}

bool is_path(std::string_view name) {
  return name.find(' ') == std::string_view::npos && name.find('=') == std::string_view::npos &&
         (name.find('/') != std::string_view::npos || name.find('.') != std::string_view::npos);
}

// "`configs/`: the sessions", "`/etc/hostname` - the name"
bool is_inventory_line(std::string_view text) {
  if (!text.starts_with('`')) return false;
  const std::size_t close = text.find('`', 1);
  if (close == std::string_view::npos || !is_path(text.substr(1, close - 1))) return false;
  const std::string_view rest = text.substr(close + 1);
  return rest.starts_with(":") || rest.starts_with(" - ") || rest.starts_with(" and `");
}

// "Version name: `1.0.2`", "Staging address: pending."
bool is_fact_line(std::string_view text) {
  const auto label = label_at(text);
  if (!label || label->length >= text.size() || count_words(label->name) > label_words_max ||
      gives_order(label->name))
    return false;
  std::string_view value = trim(text.substr(label->length));
  while (value.ends_with('.')) value.remove_suffix(1);
  const std::string small = lower(value.substr(0, 16));
  if (small.starts_with("pending") || small == "tbd" || small.starts_with("not recorded") ||
      small == "not run")
    return true;
  return value.size() > 2 && value.front() == '`' && value.find('`', 1) == value.size() - 1 &&
         value.find_first_of(" =") == std::string_view::npos;
}

// `make all`, `out/report.json`: something that can be looked at by itself.
bool names_place(std::string_view text) {
  const std::size_t open = text.find('`');
  const std::size_t close = open == std::string_view::npos ? open : text.find('`', open + 1);
  return close != std::string_view::npos &&
         text.substr(open, close - open).find_first_of(" /") != std::string_view::npos;
}

bool is_field_line(std::string_view text) {
  static constexpr WordSet verbs({"is", "are", "must", "has", "have", "should", "returns", "passes",
                                  "exists", "works", "not", "no"});
  if (text.find('=') != std::string_view::npos || names_place(text) || gives_order(text))
    return false;
  const std::string plain = lower(plain_text(text));
  const auto words = split(plain, ' ');
  if (words[0] == "what" || words[0] == "how" || words[0] == "which" || words[0] == "why")
    return true;
  return words.size() <= field_words_max &&
         std::ranges::none_of(words, [](auto word) { return verbs.contains(word); });
}

// "`MAIL_KEY`", "`MAIL_KEY`: the sender's key", "`MODE=live`"
bool is_variable_line(std::string_view text) {
  if (!text.starts_with('`')) return false;
  const std::size_t close = text.find('`', 1);
  if (close == std::string_view::npos) return false;
  std::string_view name = text.substr(1, close - 1);
  name = name.substr(0, name.find('='));
  const bool capitals =
      std::ranges::all_of(name, [](char c) { return is_upper(c) || is_digit(c) || c == '_'; });
  if (!capitals || name.size() < 3) return false;
  const std::string_view rest = trim(text.substr(close + 1));
  return rest.empty() || rest.starts_with(':') || rest.starts_with('-') || rest.starts_with('(') ||
         rest.starts_with("\xe2\x80\x93") || rest.starts_with("\xe2\x80\x94");
}

// "**Go** = all gates are green": what a verdict means.
bool defines_verdict(std::string_view markup) {
  const std::string plain = lower(plain_text(markup.substr(0, line_bytes_max)));
  const std::size_t end = plain.find('=');
  if (end == std::string::npos) return false;
  return std::ranges::any_of(
      std::array<std::string_view, 7>{"go", "no-go", "nogo", "conditional go", "hold", "pass",
                                      "fail"},
      [&](std::string_view name) { return trim(std::string_view(plain).substr(0, end)) == name; });
}

}  // namespace

bool lists_facts(const Draft& draft, BlockId list) {
  return most_lines(draft, list, [](std::string_view text) {
    return is_inventory_line(text) || is_fact_line(text);
  });
}

bool asks_for_variables(const Draft& draft, BlockId list, std::string_view lead) {
  static constexpr WordSet names({"variable", "variables", "env", "vars", "secrets"});
  static constexpr WordSet demands({"required", "configure", "set", "define", "provide", "fill",
                                    "export", "must", "need", "needed", "needs"});
  static constexpr WordSet turns({"optional", "not", "no", "never", "remove", "unset", "delete",
                                  "if", "when", "one", "either", "any", "rotate", "deprecated"});
  const std::size_t stop = find_last(lead, ". ");  // of several sentences the last one leads to it
  const std::string small = lower(lead.substr(stop == std::string_view::npos ? 0 : stop + 2));
  bool named = false, demanded = false;
  std::string word;
  for (const char c : small.substr(0, line_bytes_max) + " ") {
    if (is_lower(c)) {
      word += c;
      continue;
    }
    if (turns.contains(word)) return false;
    named = named || names.contains(word);
    demanded = demanded || demands.contains(word);
    word.clear();
  }
  return named && demanded && most_lines(draft, list, is_variable_line);
}

bool asks_for_state(std::string_view text) {
  static constexpr WordSet states(
      {"configured", "confirmed", "enabled", "disabled", "verified", "tested", "rotated", "set"});
  const auto label = label_at(text);
  if (!label) return false;
  const std::string name = lower(label->name);
  return name.find('=') != std::string::npos ||
         std::ranges::any_of(split(name, ' '), [](auto word) { return states.contains(word); });
}

bool states_demand(std::string_view text) {
  static constexpr WordSet bounds({"below", "under", "above", "least", "most", "less", "more", "<",
                                   ">", "<=", ">=", "\u2264", "\u2265"});
  static constexpr WordSet states(
      {"empty",   "enabled",  "disabled", "configured", "tested",   "verified", "green",
       "healthy", "running",  "rotated",  "set",        "up",       "restored", "documented",
       "drained", "deployed", "signed",   "reachable",  "rejected", "closed",   "closed."});
  const std::string plain = lower(plain_text(text.substr(0, line_bytes_max)));
  const bool has_number = std::ranges::any_of(plain, is_digit);
  std::string_view before;
  for (const std::string_view word : split(plain, ' ')) {
    if (word == "must" || (has_number && bounds.contains(word))) return true;
    if ((before == "is" || before == "are") && states.contains(word)) return true;
    before = word;
  }
  return false;
}

bool opens_fields(std::string_view lead) {
  static constexpr WordSet verbs(
      {"capture",  "captures", "record",  "records",  "include",     "includes", "contain",
       "contains", "define",   "defines", "describe", "describes",   "specify",  "specifies",
       "state",    "states",   "store",   "stores",   "information", "fields",   "details"});
  if (!lead.ends_with(':') || lead.size() > line_bytes_max) return false;
  const std::string small = lower(lead.substr(0, lead.size() - 1));
  const auto words = split(small, ' ');
  return words.size() > 2 && verbs.contains(words.back());
}

bool lists_fields(const Draft& draft, BlockId list) {
  return most_lines(draft, list, is_field_line);
}

bool opens_condition(std::string_view lead) {
  static constexpr WordSet verbs({"affects", "changes", "touches", "involves", "includes",
                                  "contains", "requires", "concerns"});
  if (!lead.ends_with(':') || lead.size() > line_bytes_max) return false;
  const std::string small = lower(lead.substr(0, lead.size() - 1));
  const auto words = split(small, ' ');
  return verbs.contains(words.back()) && std::ranges::find(words, "only") == words.end() &&
         (std::ranges::find(words, "when") != words.end() ||
          std::ranges::find(words, "if") != words.end());
}

bool points_elsewhere(std::string_view plain) {
  const std::string small = lower(plain.substr(0, line_bytes_max));
  if (!small.starts_with("see ") || small.starts_with("see that") || count_words(small) > 6)
    return false;
  return small.find(".md") != std::string::npos || small.find("http") != std::string::npos ||
         small.find('/') != std::string::npos;
}

bool asks_for_answer(std::string_view text) {
  const auto label = label_at(text);
  if (!label || label->length < text.size()) return false;
  static constexpr std::array<std::string_view, 30> names = {
      "owner",   "date",    "author", "authors", "version", "name",     "service",     "team",
      "ticket",  "release", "branch", "commit",  "status",  "reviewer", "approver",    "title",
      "contact", "link",    "links",  "notes",   "note",    "comments", "description", "summary",
      "start",   "end",     "time",   "project", "issue",   "example"};
  const std::string name = lower(label->name);
  return std::ranges::find(names, name) == names.end();
}

// Lines that point elsewhere or explain, whatever the list is about.
bool is_note(std::string_view text, bool has_content) {
  const std::string plain = plain_text(text);
  if (plain.empty() || defines_verdict(text) || points_elsewhere(plain)) return true;
  // A link and nothing else is a table of contents or a reference.
  if (text.front() == '[' && text.back() == ')' && text.find("](") != std::string_view::npos &&
      text.find("](") == text.rfind("]("))
    return true;
  if (text.starts_with("http://") || text.starts_with("https://"))
    return plain.find(' ') == std::string::npos;
  const auto label = label_at(text);
  if (!label) return false;
  if (is_expected_label(label->name)) return true;
  // "Owner:" is a field to fill in; "Run the smoke tests:" goes on in the block below it.
  if (label->length >= text.size())
    return !has_content && !gives_order(text) && !asks_for_answer(text);
  static constexpr std::array<std::string_view, 24> names = {
      "verification", "verify",   "how to verify", "strategy",   "note",         "notes",
      "example",      "evidence", "reference",     "references", "see",          "why",
      "rationale",    "owner",    "reason",        "tip",        "warning",      "important",
      "impact",       "contact",  "link",          "docs",       "action items", "status"};
  return std::ranges::find(names, lower(label->name)) != names.end();
}

bool states_field(std::string_view text) {
  static constexpr WordSet states(
      {"agreed",  "approved", "assigned",  "available", "complete", "confirmed", "current",
       "done",    "green",    "healthy",   "known",     "live",     "named",     "ok",
       "passing", "present",  "published", "reachable", "ready",    "reviewed",  "set",
       "tested",  "up",       "valid",     "verified",  "works",    "written"});
  const auto label = label_at(text);
  if (!label || label->length >= text.size() || is_expected_label(label->name) ||
      among_ignoring_case(label->name,
                          {"note", "notes", "example", "tip", "see", "why", "reason", "rationale",
                           "warning", "important", "verification", "verify", "how to verify"}))
    return false;
  std::string value = lower(plain_text(text.substr(label->length, line_bytes_max)));
  while (value.ends_with('.')) value.pop_back();
  const std::size_t last = value.rfind(' ');
  const bool tells = text.find('`') != text.npos && last != value.npos;
  return tells ||
         states.contains(std::string_view(value).substr(last == value.npos ? 0 : last + 1)) ||
         states_demand(text.substr(label->length));
}

bool has_blank(std::string_view text) {
  if (text.find("___") != std::string_view::npos) return true;
  const auto colon = text.rfind(':');
  return colon != std::string_view::npos && is_choice(trim(text.substr(colon + 1)));
}

bool asks_for_value(std::string_view text) {
  return has_blank(text) && (gives_order(text) || bounds_blank(text));
}

bool is_step_with_blank(const Draft& draft, BlockId list, std::string_view text) {
  if (asks_for_value(text)) return true;
  for (BlockId id = draft.block(list).first_child; id != no_block; id = draft.block(id).next) {
    const BlockId line = draft.block(id).first_child;
    if (line == no_block || draft.block(line).kind != BlockKind::paragraph) continue;
    const std::string_view other = draft.document.bytes(draft.block(line));
    if (!has_blank(other) && !label_at(other)) return true;
  }
  return false;
}

}  // namespace seatrial::checklist
