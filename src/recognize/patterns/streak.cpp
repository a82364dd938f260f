#include <fmt/format.h>

#include <algorithm>

#include "base/number_words.hpp"
#include "base/text.hpp"
#include "recognize/pattern.hpp"
#include "recognize/shared_prose.hpp"

// Days in a row: "at least seven consecutive `pass` entries from strict records".
namespace seatrial::recognize {
namespace {

using Kind = Token::Kind;

constexpr int days_max = 366;  // more is no number of days that somebody waits for

bool is_row(const Token& token) {
  return among(token.lower, {"consecutive", "successive", "straight"});
}

bool is_entry(const Token& token) {
  return among(token.lower, {"entries", "records", "days", "passes", "runs", "rows"});
}

bool is_pass(const Token& token) {
  return among(token.lower, {"pass", "passes", "passing", "passed", "green"});
}

// What such a sentence is made of, and what leaves it what it is.
bool belongs(const Token& token) {
  return token.kind == Kind::mark || token.says(sense::filler) || is_row(token) ||
         is_entry(token) || is_pass(token) ||
         among(token.lower, {"at",    "least", "contains", "has",    "holds",  "shows",
                             "lists", "with",  "of",       "from",   "in",     "a",
                             "an",    "the",   "strict",   "smoke",  "window", "smoke-window",
                             "audit", "table", "log",      "record", "daily",  "streak"});
}

// "seven consecutive": how many; none: nothing of the kind is said, or of several numbers.
std::optional<int> days_in_a_row(const std::vector<Token>& tokens) {
  std::optional<int> days;
  for (std::size_t i = 0; i + 1 < tokens.size(); ++i) {
    if (!is_row(tokens[i + 1])) continue;
    const auto number = counted(tokens[i].text);
    if (!number || *number < 1 || *number > days_max || days) return std::nullopt;
    days = number;
  }
  return days;
}

Check streak_of(int days) {
  return check_of("streak", {{"days", Value::number(std::to_string(days))}});
}

bool has(const Prose& prose, bool (*is_wanted)(const Token&)) {
  return std::ranges::any_of(prose.tokens, is_wanted);
}

// Of strict passes and nothing else it is sure; that runs are meant, of days, is a guess.
std::optional<Finding> consecutive_passes(const View& view) {
  const auto days = days_in_a_row(view.prose.tokens);
  if (!days || !view.english || !children(view).empty() || !has(view.prose, is_pass) ||
      !has(view.prose, is_entry))
    return std::nullopt;
  std::size_t at = 0;
  const bool whole = std::ranges::all_of(view.prose.tokens, [&](const Token& token) {
    ++at;
    const bool counts = at < view.prose.tokens.size() && is_row(view.prose.tokens[at]);
    return counts || belongs(token);
  });
  Finding found = finding(whole && view.prose.has({"strict"}) && !view.conditional(),
                          streak_of(*days), quote(view.item.text));
  found.whole = whole;
  return found;
}

// "Seven consecutive days with:" above "no tenant incidents": who says that there were none is for
// the team to say.
std::optional<Finding> days_without(const View& view) {
  const auto& tokens = view.prose.tokens;
  if (!view.english || tokens.size() < 2 || !among(tokens[0].lower, {"no", "zero", "without"}))
    return std::nullopt;
  const auto days = days_in_a_row(shared_prose(lead_of(view))->tokens);
  if (!days) return std::nullopt;
  const std::string_view text = view.item.text;
  const std::size_t begin = lower(text).find(tokens[0].lower) + tokens[0].text.size();
  std::string what(trim(text.substr(begin)));
  while (!what.empty() && among(what.substr(what.size() - 1), {",", ".", ";"})) what.pop_back();
  if (what.empty()) return std::nullopt;
  Finding found = finding(false, streak_of(*days),
                          fmt::format("{} under {}", quote(text), quote(lead_of(view))));
  found.checks[0].params.set("none", Value(what));
  return found;
}

std::optional<Finding> match(const View& view) {
  auto found = consecutive_passes(view);
  return found ? found : days_without(view);
}

constexpr Example examples[] = {
    {"Smoke-window audit contains at least seven consecutive `pass` entries from strict records.",
     "streak days=7"},
    {"At least seven consecutive `pass` entries from strict records.", "streak days=7"},
    {"The log has 5 consecutive green strict days", "streak days=5"},
    {"At least 14 consecutive strict passes in the smoke table", "streak days=14"},
};
constexpr std::string_view counters[] = {
    "Seven consecutive `pass` entries",
    "Seven consecutive strict passes of the login test",
    "Seven consecutive strict passes, unless it is a holiday",
    "No seven consecutive strict `fail` entries",
    "At most seven consecutive strict pass entries",
    "Two consecutive strict passes or seven consecutive green days",
    "Many consecutive strict passes",
    "Seven consecutive strict days with:\n  - no incidents",
    "Seven consecutive days with:\n  > no tenant incidents,",
};

constexpr Rule table[] = {
    {{"streak", "streak", "Days in a row of strict passes.", examples, counters},
     match,
     in_plain_words},
};

}  // namespace

std::span<const Rule> streak_rules() {
  return table;
}

}  // namespace seatrial::recognize
