#include "checklist/blanks.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <span>

#include "base/ascii.hpp"
#include "base/plain_text.hpp"
#include "base/target.hpp"
#include "base/text.hpp"
#include "base/threshold.hpp"
#include "base/words.hpp"
#include "checklist/filled.hpp"
#include "checklist/owners.hpp"
#include "checklist/passes.hpp"
#include "checklist/table_rows.hpp"

namespace seatrial::checklist {
namespace {

constexpr std::size_t bytes_looked_at = 1024;  // behind a blank

std::size_t end_of_underscores(std::string_view line, std::size_t at) {
  return std::min(line.find_first_not_of('_', at), line.size());
}

// Where a day of three parts ends that begins there: "__/__/____", "____-__-__". None: it is none,
// as "___-___-____" is a number of a telephone.
std::optional<std::size_t> end_of_date(std::string_view line, std::size_t at) {
  constexpr int joints = 2, short_parts_least = 2;
  std::size_t end = end_of_underscores(line, at);
  const char joint = end < line.size() ? line[end] : '\0';
  if (joint != '/' && joint != '.' && joint != '-') return std::nullopt;
  if (at > 1 && line[at - 1] == joint && line[at - 2] == '_') return std::nullopt;
  int short_parts = end - at == 2 ? 1 : 0;
  for (int parts = 0; parts < joints; ++parts) {
    if (!line.substr(end).starts_with(std::string{joint, '_', '_'})) return std::nullopt;
    const std::size_t begin = end + 1;
    end = end_of_underscores(line, begin);
    short_parts += end - begin == 2 ? 1 : 0;
  }
  if (joint == '-' && short_parts < short_parts_least) return std::nullopt;
  const bool goes_on =
      end < line.size() && line[end] == joint && line.substr(end + 1).starts_with('_');
  return goes_on ? std::nullopt : std::optional(end);
}

// "______" or "__/__/____" that stands for itself and is no part of a name.
std::optional<Span> next_underscores(std::string_view line, std::size_t from) {
  for (std::size_t at = line.find("__", from); at != std::string_view::npos;
       at = line.find("__", at)) {
    const auto date = end_of_date(line, at);
    const std::size_t end = date.value_or(end_of_underscores(line, at));
    const bool apart = at == 0 || !continues_name(line[at - 1]);
    if ((date || end - at > 2) && apart && may_follow_blank(line.substr(end)))
      return Span{at, end - at};
    at = end;
  }
  return std::nullopt;
}

// "Y / N" and its spellings, behind a colon or in brackets at the end of the line.
std::optional<Span> choice(std::string_view line) {
  const std::string_view answer = answer_at_end(line);
  if (!is_choice(answer)) return std::nullopt;
  return Span{static_cast<std::size_t>(answer.data() - line.data()), answer.size()};
}

// What a box holds is no part of the words behind it.
std::string without_boxes(std::string_view text) {
  std::string words;
  for (std::size_t at = 0; at < text.size();) {
    const bool begins = at == 0 || text[at - 1] == ' ';
    const auto box = begins ? box_at(text.substr(at)) : std::nullopt;
    if (box)
      at += box->length;
    else
      words += text[at++];
  }
  return words;
}

// Without any of what joins it to the text before.
std::string_view without_joints(std::string_view text, std::span<const std::string_view> joints) {
  const auto begins = [&](std::string_view joint) { return text.starts_with(joint); };
  for (auto joint = std::ranges::find_if(joints, begins); joint != joints.end();
       joint = std::ranges::find_if(joints, begins))
    text.remove_prefix(joint->size());
  return text;
}

std::string label_before(std::string_view text) {
  std::string plain = plain_text(without_boxes(text));
  while (!plain.empty() && (plain.back() == ':' || plain.back() == ' ' || plain.back() == '-' ||
                            plain.back() == '/' || plain.back() == '='))
    plain.pop_back();
  static constexpr std::array<std::string_view, 10> joints = {
      " ", "-", "/",      ",",      ";",
      "|", ")", "\u2022", "\u2192", "\u2013"};  // and a dot, an arrow, a dash
  return std::string(without_joints(plain, joints));
}

// "minutes" of "____ minutes (target: < 5)", "%" of "____%"; not the label of the next blank.
std::string unit_behind(std::string_view rest) {
  rest = rest.substr(std::min(rest.find_first_not_of(' '), rest.size()));
  if (rest.starts_with('%')) return "%";
  std::size_t end = 0;
  while (end < rest.size() && end < 16 && is_word(rest[end])) ++end;
  if (end < rest.size() && rest[end] == '/' && end + 1 < rest.size() && is_word(rest[end + 1]) &&
      end > 0) {
    ++end;
    while (end < rest.size() && end < 24 && continues_name(rest[end])) ++end;
  }
  if (end < rest.size() && std::string_view(" (,;.").find(rest[end]) == std::string_view::npos)
    return {};
  const std::string_view behind = rest.substr(end, rest.find_first_of(",;", end) - end);
  if (behind.find(':') != behind.npos && behind.find('(') == behind.npos) return {};
  return std::string(rest.substr(0, end));
}

// "target" of "Rows: source ____ target ____": the word between two blanks is the name of the
// second where the last one has no unit either.
bool is_next_label(std::string_view rest, std::string_view unit) {
  if (unit.empty() || !unit_of(unit).empty() ||
      among_ignoring_case(unit, {"of", "from", "and", "or", "to", "in", "on", "at", "by", "out"}))
    return false;
  const auto next = rest.find("___");
  if (next == rest.npos || trim(rest.substr(0, next)) != unit) return false;
  const auto last = rest.find_first_not_of('_', rest.rfind("___"));
  return last == rest.npos || unit_behind(rest.substr(last)).empty();
}

// What each pair of brackets holds, in its order; a link is none.
std::vector<std::string_view> brackets_in(std::string_view text) {
  std::vector<std::string_view> found;
  for (auto open = text.find_first_of("(["); open != text.npos;) {
    const auto close = text.find(text[open] == '(' ? ')' : ']', open);
    if (close == text.npos) break;
    const bool is_link = text[open] == '[' && text.substr(close + 1).starts_with('(');
    if (!is_link) found.push_back(trim(text.substr(open + 1, close - open - 1)));
    const auto end = is_link ? text.find(')', close) : close;
    open = end == text.npos ? end : text.find_first_of("([", end);
  }
  return found;
}

// "(see runbook 3)", "(e.g. 120)": not what the value has to be.
bool only_points_elsewhere(std::string_view words) {
  static constexpr std::array<std::string_view, 6> signs = {"see ", "e.g.", "for example",
                                                            "ref",  "http", "#"};
  return std::ranges::any_of(signs, [&](std::string_view sign) {
    return equals_ignoring_case(words.substr(0, sign.size()), sign);
  });
}

// "min, max 10" of "min, max 10), and so on", where the blank stands between brackets itself.
std::string_view within_its_brackets(std::string_view rest) {
  const auto close = rest.find_first_of(")]");
  const bool is_outer = rest.find_first_of("([") > close;
  return is_outer ? rest.substr(0, close) : rest;
}

// "(target: < 5)", "[at least 80%]", ", must be below 300 ms": what stands between a blank and the
// next one.
std::optional<std::string> target_behind(std::string_view rest, std::string_view unit) {
  for (const std::string_view words : brackets_in(rest))
    if (auto target = read_target(words); target && !only_points_elsewhere(words)) return target;
  rest = trim(within_its_brackets(rest));
  if (rest.starts_with(unit)) rest.remove_prefix(unit.size());
  static constexpr std::array<std::string_view, 8> joints = {
      " ", ",", ":", "-", ";", "/", "\u2013", "\u2014"};  // and two dashes
  rest = without_joints(rest, joints);
  rest = rest.substr(0, std::min(rest.find(';'), rest.find(". ")));
  return rest.find_first_of("([") == rest.npos ? named_target(rest) : std::nullopt;
}

// "0 critical findings (found: ____)", "No failed logins: ____ found": what is counted is not to be
// there.
bool wants_none(std::string_view label, std::string_view unit) {
  static constexpr std::array<std::string_view, 7> counted = {
      "found", "count", "counted", "observed", "measured", "actual", "seen"};
  const std::string_view first = label.substr(0, label.find(' '));
  if (!among_ignoring_case(first, {"0", "no", "zero"})) return false;
  const auto last = label.find_last_of(":(");
  const std::string_view tail = last == label.npos ? unit : trim(label.substr(last + 1));
  return std::ranges::find(counted, lower(tail)) != counted.end();
}

// "< 300ms" of "p99 latency < 300 ms: ____ ms": what the words in front of a blank demand of it.
std::optional<std::string> target_in_front(std::string_view label) {
  for (const std::string_view words : brackets_in(label))
    if (auto target = named_target(words)) return target;
  const auto words = threshold_words(label);
  const auto threshold = read_threshold(words);
  if (!threshold || !*threshold || (*threshold)->metric.empty()) return std::nullopt;
  return fmt::format("{} {}", (*threshold)->op, (*threshold)->value);
}

// Up to the next blank: what stands behind that says nothing of this one.
std::string_view behind_blank(std::string_view rest) {
  rest = rest.substr(0, bytes_looked_at);
  return rest.substr(0, rest.find("___"));
}

std::string_view without_blanks(std::string_view text) {
  return text.substr(std::min(text.find_first_not_of(' '), text.size()));
}

// Does the text begin with what only joins it to the text before?
bool begins_with_joint(std::string_view text) {
  static constexpr std::array<std::string_view, 8> joints = {",",    ";",  "and ", "& ",
                                                             "und ", "+ ", "|",    "/"};
  return std::ranges::any_of(joints, [&](auto joint) { return text.starts_with(joint); });
}

// What stands between two blanks, without what belongs to the first: its unit, its target, and
// other words up to a comma. "min (target: < 5), found" is "found".
std::string_view between_blanks(std::string_view text, std::string_view unit) {
  text = without_blanks(text);
  if (!unit.empty() && text.starts_with(unit)) text = without_blanks(text.substr(unit.size()));
  const auto close = text.starts_with('(') ? text.find(')') : text.npos;
  if (close != text.npos) text = without_blanks(text.substr(close + 1));
  const auto comma = text.find_first_of(",;");
  if (!begins_with_joint(text) && comma != text.npos) text = text.substr(comma);
  for (const std::string_view joint : {",", ";"})
    if (text.starts_with(joint)) text = without_blanks(text.substr(joint.size()));
  for (const std::string_view joint : {"and ", "& ", "und "})
    if (text.starts_with(joint)) return without_blanks(text.substr(joint.size()));
  return text;
}

// "Tests: ____ passed, ____ failed": where some are to pass, none is to fail.
void refuse_failed(std::vector<Blank>& blanks) {
  const auto is = [](const Blank& blank, std::string_view word) {
    const std::string_view label = blank.label;
    return equals_ignoring_case(blank.unit, word) ||
           equals_ignoring_case(label.substr(label.rfind(' ') + 1), word);
  };
  if (std::ranges::none_of(blanks, [&](const Blank& blank) { return is(blank, "passed"); })) return;
  for (Blank& blank : blanks)
    if (!blank.target && is(blank, "failed")) blank.target = "= 0";
}

// All blanks of one line, `offset` being the line's own.
std::vector<Blank> blanks_of(std::string_view line, std::size_t offset, int number) {
  std::vector<Blank> blanks;
  if (line.find_first_not_of("_ \t\r") == std::string_view::npos) return blanks;  // a ruler
  std::size_t done = 0;
  std::string group;  // "Vulnerability count" of "Vulnerability count: High: ____ Critical: ____"
  for (auto span = next_underscores(line, 0); span; span = next_underscores(line, done)) {
    const std::string_view front = line.substr(done, span->offset - done);
    std::string label =
        label_before(blanks.empty() ? front : between_blanks(front, blanks.back().unit));
    if (blanks.empty()) {
      const auto colon = label.rfind(": ");
      if (colon != std::string::npos) group = label.substr(0, colon + 2);
    } else {
      if (label.empty())
        label = blanks.back().label;
      else
        label.insert(0, group);
    }
    done = span->offset + span->length;
    const std::string_view rest = behind_blank(line.substr(done));
    std::string unit = unit_behind(rest);
    if (!group.empty() && is_next_label(line.substr(done, bytes_looked_at), unit)) unit.clear();
    auto target = target_behind(rest, unit);
    if (!target) target = target_in_front(label);
    if (!target && wants_none(label, unit)) target = "= 0";
    blanks.push_back({.span = {offset + span->offset, span->length},
                      .line = number,
                      .label = std::move(label),
                      .unit = std::move(unit),
                      .target = std::move(target)});
  }
  if (!blanks.empty()) {
    refuse_failed(blanks);
    return blanks;
  }
  if (const auto span = choice(line))
    blanks.push_back({.span = {offset + span->offset, span->length},
                      .line = number,
                      .label = label_before(line.substr(0, span->offset)),
                      .unit = {},
                      .target = {}});
  return blanks;
}

void keep(Draft& draft, Item* item, std::vector<Blank> blanks) {
  for (Blank& blank : blanks)
    if (const Filled* filled = draft.document.filled_at(blank.span.offset)) {
      blank.span = filled->span;
      blank.value = filled->value;
    }
  auto& kept = item != nullptr ? item->blanks : draft.checklist.loose_blanks;
  std::ranges::move(blanks, std::back_inserter(kept));
}

void read_paragraph(Draft& draft, BlockId id) {
  const Span span = draft.block(id).span;
  const std::string_view text = draft.document.bytes(draft.block(id));
  if (text.find("___") == std::string_view::npos && text.find('/') == std::string_view::npos)
    return;
  for_each_line(text, [&](std::string_view line, std::size_t at) {
    const std::size_t offset = span.offset + at;
    if (line.ends_with('\r')) line.remove_suffix(1);
    auto blanks = blanks_of(line, offset, draft.document.lines.at(offset).line);
    if (!blanks.empty()) keep(draft, enclosing_item(draft, id), std::move(blanks));
  });
}

bool is_blank_cell(std::string_view cell) {
  return (cell.size() >= 3 && cell.find_first_not_of('_') == std::string_view::npos) ||
         is_choice(cell);
}

Item* row_item(Draft& draft, BlockId table, const Row& row) {
  const std::size_t index = first_item_behind(draft, draft.document.lines.line_start(row.line));
  auto& items = draft.checklist.items;
  return index < items.size() && draft.block_of[index] == table && items[index].at.line == row.line
             ? &items[index]
             : nullptr;
}

std::string_view text_of(std::string_view source, Span span) {
  return source.substr(span.offset, span.length);
}

// "____" is what its column says; "____ ms" has a unit besides.
std::vector<Blank> blanks_of_cell(std::string_view source, Span cell, int line) {
  if (is_blank_cell(text_of(source, cell)))
    return {{.span = cell,
             .line = line,
             .label = {},
             .unit = {},
             .target = {},
             .value = {},
             .in_cell = true}};
  return blanks_of(text_of(source, cell), cell.offset, line);
}

// "Target", "Limit (ms)"
bool names_target(std::string_view title) {
  return among_ignoring_case(trim(title.substr(0, title.find('('))),
                             {"target", "goal", "threshold", "limit", "objective", "slo", "sla",
                              "budget", "expected", "max", "maximum", "min", "minimum"});
}

// What the row says in the column for targets; none: there is no such column, or it is open.
std::optional<std::string> target_of(std::string_view source, const Row& row,
                                     const std::vector<std::string>& titles) {
  const auto column =
      static_cast<std::size_t>(std::ranges::find_if(titles, names_target) - titles.begin());
  if (column >= std::min(titles.size(), row.cells.size())) return std::nullopt;
  const std::string target = plain_text(text_of(source, row.cells[column]));
  const bool open = target.find('_') != std::string::npos || target.empty();
  if (open) return std::nullopt;
  const std::string_view title = titles[column];
  return read_target(fmt::format("{}: {}", trim(title.substr(0, title.find('('))), target))
      .value_or(target);
}

void read_cells(Draft& draft, BlockId id) {
  const auto rows = read_rows(draft.document, draft.block(id));
  const std::string_view source = draft.document.source;
  std::vector<std::string> titles;
  for (const Span& cell : rows.empty() ? std::vector<Span>() : rows[0].cells)
    titles.push_back(plain_text(text_of(source, cell)));
  for (std::size_t index = 1; index < rows.size(); ++index) {
    const Row& row = rows[index];
    std::vector<Blank> blanks;
    for (std::size_t column = 0; column < row.cells.size(); ++column)
      for (Blank& blank : blanks_of_cell(source, row.cells[column], row.line)) {
        if (blank.label.empty() && column < titles.size()) blank.label = titles[column];
        if (!blank.target) blank.target = target_of(source, row, titles);
        blanks.push_back(std::move(blank));
      }
    keep(draft, row_item(draft, id, row), std::move(blanks));
  }
}

}  // namespace

bool bounds_blank(std::string_view line) {
  if (line.find("___") == line.npos) return false;
  return std::ranges::any_of(blanks_of(line, 0, 0),
                             [](const Blank& blank) { return blank.target.has_value(); });
}

namespace {

// Where one of two signs stands last.
std::size_t last_of(std::string_view line, char one, char other) {
  std::size_t at = line.size();
  while (at > 0 && line[at - 1] != one && line[at - 1] != other) --at;
  return at - 1;  // 0 - 1 is npos
}

bool ends_in_hint_of_choice(std::string_view line) {
  const std::size_t open = last_of(line, '(', '[');
  const std::size_t close = open == line.npos ? open : line.find_first_of(")]", open);
  return close != line.npos && is_choice(line.substr(open, close + 1 - open)) &&
         line.find_first_not_of(" :_*", close + 1) == line.npos;
}

}  // namespace

bool offers_choice(std::string_view line) {
  if (ends_in_hint_of_choice(line)) return true;
  const std::size_t asked = last_of(line, ':', '?');
  if (asked == line.npos) return false;
  const std::string_view answer = line.substr(asked + 1);  // "**Restored:** yes / no"
  return is_choice(trim(answer.substr(std::min(answer.find_first_not_of("* "), answer.size()))));
}

void attach_blanks(Draft& draft) {
  for (BlockId id = 0; id < draft.document.blocks.size(); ++id) {
    if (draft.block(id).kind == BlockKind::paragraph) read_paragraph(draft, id);
    if (draft.block(id).kind == BlockKind::table) read_cells(draft, id);
  }
}

}  // namespace seatrial::checklist
