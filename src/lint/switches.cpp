#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <unordered_map>

#include "base/ascii.hpp"
#include "base/text.hpp"
#include "base/words.hpp"
#include "lint/thresholds.hpp"

// The same thing demanded once enabled and once disabled.
namespace seatrial::lint {
namespace {

constexpr std::size_t text_bytes_max = 200;  // a longer text says more than a state

constexpr WordSet states_on({"enabled", "on", "active", "activated", "true"});
constexpr WordSet states_off({"disabled", "off", "inactive", "deactivated", "false"});

// What is switched to and fro while a plan is carried out, and words that make it depend.
constexpr WordSet passing({"maintenance", "traffic", "freeze", "cron",        "job",   "no",
                           "without",     "only",    "unless", "until",       "if",    "except",
                           "when",        "or",      "either", "toggle",      "can",   "not",
                           "never",       "switch",  "alert",  "temporarily", "after", "before",
                           "then",        "first",   "test",   "default",     "while", "during",
                           "flag"});

struct Stated {
  bool on = false;
  std::string key;
};

// "Debug mode is disabled", "DEBUG=false": exactly one state, and a thing.
std::optional<Stated> state_in(std::string_view text, ScopeWords scope) {
  if (text.size() > text_bytes_max) return std::nullopt;
  std::optional<bool> on;
  ScopeWords thing;
  std::string word;
  for (const char c : lower(text) + " ") {
    if (is_word(c)) {
      word += c;
      continue;
    }
    const bool is_on = states_on.contains(word), is_off = states_off.contains(word);
    if (passing.contains(word) || ((is_on || is_off) && on)) return std::nullopt;
    if (is_on || is_off)
      on = is_on;
    else if (on && names_environment(word))
      scope.insert(word);  // "enabled in production"
    else if (!word.empty() && on && !telling_words(word).empty())
      return std::nullopt;  // "enabled for admins": of something else
    else if (!word.empty())
      thing.merge(telling_words(word));
    word.clear();
  }
  thing.erase("turned");
  thing.erase("set");
  if (!on || thing.empty()) return std::nullopt;
  Stated stated{.on = *on, .key = {}};
  thing.merge(scope);
  for (const std::string& each : thing) stated.key += each + " ";
  return stated;
}

struct Place {
  Span span;
  std::string text;
  const Item* item = nullptr;  // null: a row, and its scope is known
  ScopeWords scope = {};
};

// Few texts name a state.
bool may_state(std::string_view text) {
  return holds_any_ignoring_case(text,
                                 {"abled", "active", "activated", "true", "false", " on", " off"});
}

bool is_state(const std::string& cell) {
  return states_on.contains(cell) || states_off.contains(cell);
}

// Rows such as "| Debug mode | disabled |".
void add_rows(const Document& document, const Table& table, std::vector<Place>& places) {
  for (std::size_t row = 1; row < table.rows.size(); ++row) {
    const auto& cells = table.rows[row].cells;
    std::optional<std::size_t> state;
    std::size_t states = 0;
    for (std::size_t i = 1; i < std::min(cells.size(), table.header.size()); ++i) {
      if (!is_state(lower(trim(document.cell(cells[i]))))) continue;
      ++states;
      state = i;
    }
    if (states != 1) continue;  // of several environments
    ScopeWords scope = scope_of_section(document, table.heading);
    scope.merge(telling_words_of_title(table.header[*state]));
    if (scope.contains("statu") || scope.contains("default") || scope.contains("state")) continue;
    places.push_back({cells[*state], document.cell(cells[0]) + ": " + document.cell(cells[*state]),
                      nullptr, std::move(scope)});
  }
}

std::vector<Place> places_of(const Document& document) {
  std::vector<Place> places;
  for (const Item& item : document.checklist.items)
    if (item.polarity == Polarity::require && item.form != Form::row && item.role != Role::rule &&
        item.text.size() <= text_bytes_max && may_state(item.text))
      places.push_back({item.span, item.text, &item});
  for (const Table& table : document.tables)
    if (table.header.size() >= 2) add_rows(document, table, places);
  std::ranges::stable_sort(places, {}, [](const Place& place) { return place.span.offset; });
  return places;
}

}  // namespace

Faults opposed_switches(const Document& document) {
  struct First {
    bool on = false;
    int line = 0;
  };
  std::unordered_map<std::string, First> seen;
  Faults faults;
  for (Place& place : places_of(document)) {
    const auto stated =
        state_in(place.text, place.item ? scope_of(document, *place.item) : std::move(place.scope));
    if (!stated) continue;
    const int line = document.lines().at(place.span.offset).line;
    const auto [first, fresh] = seen.emplace(stated->key, First{stated->on, line});
    if (fresh || first->second.on == stated->on) continue;
    faults.push_back({place.span,
                      fmt::format("{} here, and {} at line {}", stated->on ? "on" : "off",
                                  first->second.on ? "on" : "off", first->second.line),
                      "demand one of both, or say how the two differ"});
  }
  return faults;
}

}  // namespace seatrial::lint
