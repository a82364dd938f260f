#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "base/ascii.hpp"
#include "base/ranges.hpp"
#include "base/text.hpp"
#include "base/units.hpp"
#include "lint/rule.hpp"

// "Last Updated: 2026-02-20" against what is known of the document's age.
namespace seatrial::lint {
namespace {

using Days = std::chrono::sys_days;

constexpr std::chrono::days tolerance{1};  // time zones

std::optional<Days> valid(int year, unsigned month, unsigned day) {
  const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(month),
                                         std::chrono::day(day)};
  if (!date.ok() || year < 1970 || year > 9999) return std::nullopt;
  return Days(date);
}

int number(std::string_view text) {
  const auto value = parse_integer(text);
  return value ? static_cast<int>(*value) : 0;
}

// "2026-02-20" and "2026/02/20"
std::optional<Days> iso_date(std::string_view text) {
  for (std::size_t at = 0; at + 10 <= text.size(); ++at) {
    const std::string_view date = text.substr(at, 10);
    if (at > 0 && is_digit(text[at - 1])) continue;
    if (at + 10 < text.size() && is_digit(text[at + 10])) continue;
    bool shaped = true;
    for (std::size_t i = 0; i < 10; ++i)
      shaped &= i == 4 || i == 7 ? date[i] == date[4] && (date[i] == '-' || date[i] == '/')
                                 : is_digit(date[i]);
    if (shaped)
      return valid(number(date.substr(0, 4)), static_cast<unsigned>(number(date.substr(5, 2))),
                   static_cast<unsigned>(number(date.substr(8, 2))));
  }
  return std::nullopt;
}

// A day, or a month of which no day is said.
struct Date {
  Days first;
  Days last;
};

std::optional<Date> day_of(std::optional<Days> day) {
  return day ? std::optional(Date{*day, *day}) : std::nullopt;
}

std::optional<Date> month_of(int year, unsigned month) {
  const auto first = valid(year, month, 1);
  if (!first) return std::nullopt;
  return Date{*first,
              Days(std::chrono::year(year) / std::chrono::month(month) / std::chrono::last)};
}

// "November 23, 2025", "23 Nov 2025", "November 2025"
std::optional<Date> written_date(std::string_view text) {
  static constexpr std::array<std::string_view, 12> months = {
      "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"};
  unsigned month = 0, day = 0;
  int year = 0;
  std::string word;
  for (const char c : lower(text) + " ") {
    if (is_lower(c) || is_digit(c)) {
      word += c;
      continue;
    }
    if (word.size() == 4 && std::ranges::all_of(word, is_digit))
      year = number(word);
    else if (!word.empty() && is_digit(word[0]) && word.size() <= 4)
      day = static_cast<unsigned>(number(word.substr(0, word.find_first_not_of("0123456789"))));
    else if (word.size() >= 3 && contains(months, std::string_view(word).substr(0, 3)))
      month =
          static_cast<unsigned>(std::ranges::find(months, word.substr(0, 3)) - months.begin()) + 1;
    word.clear();
  }
  if (month == 0 || year == 0) return std::nullopt;
  return day > 0 ? day_of(valid(year, month, day)) : month_of(year, month);
}

// "10.01.2025": day, month, year.
std::optional<Days> dotted_date(std::string_view text) {
  const auto parts = split(trim(text).substr(0, text.find_first_not_of("0123456789. ")), '.');
  if (parts.size() != 3 || trim(parts[2]).size() != 4) return std::nullopt;
  return valid(number(trim(parts[2])), static_cast<unsigned>(number(trim(parts[1]))),
               static_cast<unsigned>(number(trim(parts[0]))));
}

std::optional<Date> date_in(std::string_view text) {
  if (auto date = day_of(iso_date(text))) return date;
  if (auto date = day_of(dotted_date(text))) return date;
  return written_date(text);
}

std::string shown(Days day) {
  return format_date(UtcTime(day));
}

struct Stated {
  const Field* field = nullptr;
  Date date;
};

std::optional<Stated> last_updated(const Document& document) {
  static constexpr std::array<std::string_view, 7> names = {
      "last updated",  "updated",      "last update",  "last modified",
      "last reviewed", "last revised", "last revision"};
  for (const Field& field : document.fields) {
    if (!contains(names, std::string_view(field.name)) || !(field.head || field.foot)) continue;
    if (const auto date = date_in(field.value)) return Stated{&field, *date};
  }
  return std::nullopt;
}

// The latest date of the document's own history table.
std::optional<Days> last_in_history(const Document& document) {
  std::optional<Days> latest;
  for (const Table& table : document.tables) {
    const auto column_name = std::ranges::find(table.header, "date");
    const bool history = contains(table.header, "changes") || contains(table.header, "change") ||
                         (contains(table.header, "version") && contains(table.header, "author"));
    if (column_name == table.header.end() || !history) continue;
    const auto column = static_cast<std::size_t>(column_name - table.header.begin());
    for (std::size_t row = 1; row < table.rows.size(); ++row) {
      if (column >= table.rows[row].cells.size()) continue;
      const auto date = date_in(document.bytes(table.rows[row].cells[column]));
      if (date && (!latest || date->first > *latest)) latest = date->first;
    }
  }
  return latest;
}

// "Validation Snapshot (2026-03-06)" in a document of 2026-03-04 was added later.
std::optional<Days> last_in_headings(const Document& document) {
  std::optional<Days> latest;
  for (const Heading& heading : document.headings) {
    if (!contains_ignoring_case(heading.text, "snapshot") &&
        !contains_ignoring_case(heading.text, "update") &&
        !contains_ignoring_case(heading.text, "results"))
      continue;
    const auto day = iso_date(heading.text);
    if (day && (!latest || *day > *latest)) latest = day;
  }
  return latest;
}

Faults stale_date(const Document& document) {
  const auto stated = last_updated(document);
  Faults faults;
  const auto report = [&](const Field& field, std::string message) {
    if (faults.empty())
      faults.push_back({field.span, std::move(message), "set it to the day of the last change"});
  };
  const Facts& facts = document.facts;
  if (stated && facts.now &&
      stated->date.first > std::chrono::floor<std::chrono::days>(*facts.now) + tolerance)
    report(*stated->field, fmt::format("{} lies in the future", shown(stated->date.first)));
  if (stated && facts.committed) {
    const auto committed = std::chrono::floor<std::chrono::days>(*facts.committed);
    if (committed > stated->date.last + tolerance)
      report(*stated->field, fmt::format("stale: the text says {}, and git changed the file on {}",
                                         shown(stated->date.last), shown(committed)));
  }
  if (stated)
    for (const auto& later : {last_in_history(document), last_in_headings(document)})
      if (later && *later > stated->date.last)
        report(*stated->field, fmt::format("stale: the text says {}, and speaks of a change on {}",
                                           shown(stated->date.last), shown(*later)));
  return faults;
}

constexpr std::array rules = {Rule{"ST0220", Severity::warning, stale_date}};

}  // namespace

std::span<const Rule> date_rules() {
  return rules;
}

}  // namespace seatrial::lint
