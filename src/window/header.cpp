#include "window/header.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "base/ascii.hpp"
#include "base/capital_name.hpp"
#include "base/markdown_lines.hpp"
#include "base/text.hpp"
#include "base/words.hpp"
#include "window/header_words.hpp"
#include "window/zone_words.hpp"

namespace seatrial::window {
namespace {

using Names = std::span<const std::string_view>;

bool has_word(std::string_view text, Names names) {
  std::string words(text);
  std::ranges::replace(words, '/', ' ');
  return std::ranges::any_of(split(words, ' '),
                             [&](std::string_view word) { return among(word, names); });
}

// Is each word of the text among one of the lists?
bool has_only(std::string_view text, std::initializer_list<Names> lists) {
  return std::ranges::all_of(split(text, ' '), [&](std::string_view word) {
    return std::ranges::any_of(lists, [&](Names names) { return among(word, names); });
  });
}

// Emphasis, emoji and a byte order mark say nothing about a column.
std::string shown_name(std::string_view cell) {
  std::string text(cell);
  std::erase_if(text, [](char c) {
    return c == '`' || c == '*' || c == '?' || static_cast<unsigned char>(c) >= 0x80;
  });
  return replace_all(std::string(trim(text)), "\\_", "_");
}

// The demanded flag of that name, in any case, and with blanks for underscores; empty: it is none.
std::string demanded(std::string_view name, const std::set<std::string>& flags) {
  std::string joined(name);
  std::ranges::replace(joined, ' ', '_');
  std::ranges::replace(joined, '-', '_');
  for (const std::string& flag : flags)
    if (equals_ignoring_case(flag, name) || equals_ignoring_case(flag, joined)) return flag;
  return {};
}

// The words of a header in front of its brackets, with what its words and brackets tell of a zone.
class HeaderReader {
 public:
  explicit HeaderReader(std::string_view name) {
    std::string text(name);
    std::ranges::replace(text, '[', '(');
    std::ranges::replace(text, ']', ')');
    std::ranges::replace(text, '_', ' ');
    std::ranges::replace(text, ',', ' ');
    const std::size_t bracket = std::min(text.find('('), text.size());
    for (const std::string_view word : split(std::string_view(text).substr(0, bracket), ' '))
      if (!word.empty()) words_.emplace_back(word);
    if (bracket < text.size()) read_brackets(std::string_view(text).substr(bracket + 1));
    if (words_.size() > 1 && take_zone(words_.back())) words_.pop_back();
    if (words_.size() > 1 && take_zone(words_.front())) words_.erase(words_.begin());
    if (words_.size() == 1) take_zone(words_.front());  // "UTC" is a name of dates
    take_unknown_zone();
  }

  std::string words() const { return lower(join(words_, " ")); }
  std::optional<std::chrono::minutes> offset() const { return offset_; }
  const std::string& unknown_zone() const { return unknown_; }

 private:
  bool take_zone(std::string_view word) {
    const auto offset = zone_offset(word);
    if (offset) offset_ = offset;
    return offset.has_value();
  }

  // "Date CST", but not "DATE TIME"
  void take_unknown_zone() {
    if (words_.size() < 2 || !names_zone(words_.back())) return;
    const std::string others = lower(join({words_.begin(), words_.end() - 1}, " "));
    const bool shouts = zone_offset(words_.front()) || names_zone(words_.front());
    if (shouts || (!among(others, date_names) && !among(others, clock_names))) return;
    unknown_ = words_.back();
    words_.pop_back();
  }

  void read_brackets(std::string_view inside) {
    std::string text(inside);
    std::ranges::replace(text, ')', ' ');
    std::ranges::replace(text, ';', ' ');
    for (const std::string_view word : split(text, ' ')) {
      if (const auto offset = zone_offset(word)) {
        offset_ = offset;
        return;
      }
      if (names_zone(word)) unknown_ = word;
    }
  }

  std::vector<std::string> words_;
  std::optional<std::chrono::minutes> offset_;
  std::string unknown_;
};

bool tells_outcome(std::string_view words) {
  const auto parts = split(words, ' ');
  return std::ranges::any_of(parts, [](auto word) { return among(word, outcome_words); }) &&
         std::ranges::all_of(parts, [](auto word) {
           return among(word, outcome_words) || among(word, outcome_companions);
         });
}

// "Secrets" of "Secrets in logs": what is looked for, and not where. Empty: nothing is.
std::string_view sought(std::string_view words) {
  const auto in = words.find(" in ");
  return in == words.npos ? std::string_view() : words.substr(0, in);
}

bool is_withdrawn(std::string_view words) {
  return among(words, withdrawn_names) || has_word(words, withdrawn_words);
}

// "Evidence link", "Recorded by", "Who ran it", "Release version"
bool is_remark(std::string_view words) {
  const auto parts = split(words, ' ');
  if (parts.size() > 1 && among(parts.front(), counting_words)) return false;
  return parts.front().empty() || parts.front() == "who" || among(parts.back(), remark_words);
}

// "Recorded at", "Entered": beside the day of a row, and the day itself where there is no other.
bool tells_writing(std::string_view words) {
  return has_word(words, writing_words) && has_only(words, {writing_words, writing_companions});
}

// "Failed checks", "# failed", "Exit code", but not "Auth failures": only people know those.
bool tells_failed_checks(std::string_view words) {
  return among(words, exit_names) ||
         has_only(words, {failure_words, test_words, count_words, outcome_companions});
}

bool tells_left_out(std::string_view words) {
  return has_word(words, left_out_words) &&
         has_only(words, {left_out_words, test_words, count_words, outcome_companions});
}

// "Failure reason", "Error log": words about it.
bool tells_failures(std::string_view words) {
  return among(words, exit_names) ||
         (has_word(words, failure_words) &&
          (!is_remark(words) || among(split(words, ' ').back(), count_words)));
}

bool is_late(std::string_view words) {
  return among(words, late_names) || has_word(words, late_words);
}

ColumnKind kind_of(std::string_view words) {
  if (is_late(words) || is_withdrawn(words) || has_word(words, excuse_words))
    return ColumnKind::taken_back;
  if (tells_writing(words)) return ColumnKind::written;
  if (among(words, date_names)) return ColumnKind::date;
  if (among(words, environment_names)) return ColumnKind::environment;
  if (among(words, clock_names)) return ColumnKind::clock;
  if (among(words, mode_names) || among(words, strict_names) || among(words, light_names))
    return ColumnKind::mode;
  if (among(words, flags_names)) return ColumnKind::flags;
  if (among(words, details_names)) return ColumnKind::details;
  if (among(words, failure_names)) return ColumnKind::failures;
  if (among(words, outcome_names) || tells_outcome(words)) return ColumnKind::outcome;
  if (has_word(words, rate_words) &&
      (has_word(words, outcome_names) || has_word(words, failure_words) ||
       has_word(words, success_words)))
    return ColumnKind::rate;
  if (tells_left_out(words)) return ColumnKind::left_out;
  if (tells_failures(words)) return ColumnKind::failures;
  if (has_word(words, incident_words))  // "Regressions", but "Regression tests" pass or fail
    return has_word(words, test_words) ? ColumnKind::outcome : ColumnKind::incidents;
  if (!sought(words).empty() && is_remark(words)) {
    const ColumnKind kind = kind_of(sought(words));
    return kind == ColumnKind::failures || kind == ColumnKind::incidents ? kind
                                                                         : ColumnKind::aspect;
  }
  return is_remark(words) ? ColumnKind::other : ColumnKind::aspect;
}

// "Mode", "Result": what a table has of its own, also where a flag is called `MODE`.
bool is_own_name(std::string_view words) {
  return among(words, date_names) || among(words, clock_names) || among(words, mode_names) ||
         among(words, environment_names) || among(words, details_names) ||
         among(words, outcome_names);
}

// "LOGINMODE": a name of a flag also without an underscore, and no "DATE".
bool is_joined_flag(std::string_view name) {
  constexpr std::size_t front_min = 3;
  const bool is_capital =
      std::ranges::all_of(name, [](char c) { return is_upper(c) || is_digit(c); });
  constexpr std::string_view ends[] = {"MODE", "FLAG", "TOGGLE", "ENFORCEMENT"};
  return is_capital && std::ranges::any_of(ends, [&](std::string_view end) {
           return name.size() >= end.size() + front_min && name.ends_with(end);
         });
}

// "AUTH_MODE" of "AUTH_MODE actual" and "Found: AUTH_MODE", and not of "AUTH_MODE expected"; empty:
// what it was is not told.
std::string seen_flag(std::string_view name, const std::set<std::string>& flags) {
  std::string text(name);
  std::ranges::replace_if(
      text, [](char c) { return std::string_view("()[]:,/").contains(c); }, ' ');
  std::string flag;
  for (const std::string_view word : split(text, ' ')) {
    if (word.empty() || among(lower(word), seen_words)) continue;
    if (!flag.empty() || (!flags.contains(std::string(word)) && !is_capital_name(word))) return {};
    flag = word;
  }
  return flag;
}

Column read_column(std::string_view cell, const std::set<std::string>& flags) {
  const std::string name = shown_name(cell);
  if (const std::string flag = demanded(name, flags);
      !flag.empty() && (flag == name || !is_own_name(lower(name))))
    return {.kind = ColumnKind::flag, .name = flag, .title = name};
  if (is_capital_name(name) || is_joined_flag(name))
    return {.kind = ColumnKind::flag, .name = name, .title = name};
  if (const std::string flag = seen_flag(name, flags); !flag.empty())
    return {.kind = ColumnKind::flag, .name = flag, .title = name};
  const HeaderReader header(name);
  Column column{.kind = kind_of(header.words()), .name = header.words(), .title = name};
  if (among(column.name, strict_names)) column.name = "strict";
  if (among(column.name, light_names)) column.name = "light";
  column.of_checks = column.kind == ColumnKind::failures && tells_failed_checks(column.name);
  if (column.kind == ColumnKind::date || column.kind == ColumnKind::clock ||
      column.kind == ColumnKind::written) {
    column.offset = header.offset();
    if (!column.offset) column.unknown_zone = header.unknown_zone();
  }
  return column;
}

std::size_t rank(const Column& column) {
  return static_cast<std::size_t>(std::ranges::find(outcome_names, column.name) -
                                  std::begin(outcome_names));
}

// Of several columns of a kind one is meant; of several outcomes the others can only take it back.
void keep_one(std::vector<Column>& columns, ColumnKind kind) {
  auto best = columns.end();
  for (auto column = columns.begin(); column != columns.end(); ++column)
    if (column->kind == kind &&
        (best == columns.end() || (kind == ColumnKind::outcome && rank(*column) < rank(*best))))
      best = column;
  for (auto column = columns.begin(); column != columns.end(); ++column)
    if (column->kind == kind && column != best)
      column->kind = kind == ColumnKind::outcome ? ColumnKind::also_outcome : ColumnKind::other;
}

bool has(const std::vector<Column>& columns, ColumnKind kind) {
  return std::ranges::find(columns, kind, &Column::kind) != columns.end();
}

// "| Mode | MODE |": the one in capitals is a flag of that name, also where nobody names the flags.
void find_namesakes(std::vector<Column>& columns) {
  for (Column& column : columns)
    if (column.kind != ColumnKind::flag && column.title.size() > 1 &&
        std::ranges::all_of(column.title, is_upper) &&
        std::ranges::any_of(columns, [&](const Column& other) {
          return other.title != column.title && equals_ignoring_case(other.title, column.title);
        }))
      column = {.kind = ColumnKind::flag, .name = column.title, .title = column.title};
}

// "| Date | Light | Strict |": what the checks of either mode came to.
void find_outcome_in_modes(std::vector<Column>& columns) {
  if (has(columns, ColumnKind::outcome)) return;
  for (const std::string_view mode : {"strict", "light"})
    for (Column& column : columns)
      if (column.kind == ColumnKind::mode && column.name == mode)
        column.kind = mode == "strict"                    ? ColumnKind::outcome
                      : has(columns, ColumnKind::outcome) ? ColumnKind::also_outcome
                                                          : ColumnKind::mode;
}

}  // namespace

std::vector<Column> read_columns(std::string_view header, const std::set<std::string>& flags) {
  std::vector<Column> columns;
  for (const Span& cell : table_cells(header))
    columns.push_back(read_column(header.substr(cell.offset, cell.length), flags));
  find_namesakes(columns);
  find_outcome_in_modes(columns);
  for (const ColumnKind kind :
       {ColumnKind::clock, ColumnKind::outcome, ColumnKind::flags, ColumnKind::details})
    keep_one(columns, kind);
  if (!has(columns, ColumnKind::date) && !has(columns, ColumnKind::written))
    for (Column& column : columns)
      if (column.kind == ColumnKind::clock) column.kind = ColumnKind::date;  // "Time (UTC)" alone
  return columns;
}

bool tells_total(const Column& column) {
  return has_word(column.name, total_words) &&
         has_only(column.name, {total_words, test_words, count_words});
}

std::string_view taken_back_as(const Column& column) {
  if (is_late(column.name)) return "is back-dated";
  return is_withdrawn(column.name) ? "was taken back" : "was excused";
}

bool names_part(const Column& column) {
  return (column.kind == ColumnKind::aspect || column.kind == ColumnKind::other) &&
         (among(column.name, part_names) || among(column.name, loose_part_names));
}

bool may_name_runner(const Column& column) {
  return among(column.name, loose_part_names);
}

bool names_kind(const Column& column) {
  return among(split(column.name, ' ').back(), {"type", "kind", "profile", "category", "nature"});
}

bool takes_remarks(const Column& column) {
  return column.kind == ColumnKind::details ||
         among(split(column.name, ' ').back(),
               {"note", "notes", "comment", "comments", "remark", "remarks", "detail", "details",
                "summary", "description", "message"});
}

bool asks_for_signature(const Column& column) {
  return has_word(column.name, signature_words);
}

bool is_welcome(std::string_view word) {
  return among(word, welcome_words);
}

Sense sense_of(const Column& column) {
  if (has_word(column.name, neither_words)) return Sense::neither;
  if (has_word(column.name, backlog_words)) return Sense::unknown;
  const bool is_bad =
      has_word(column.name, unwelcome_words) || has_word(column.name, failure_words);
  const bool is_good = has_word(column.name, welcome_words) || among(column.name, date_names);
  if (is_good == is_bad) return Sense::unknown;
  return is_bad ? Sense::unwelcome : Sense::welcome;
}

}  // namespace seatrial::window
