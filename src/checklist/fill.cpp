#include "checklist/fill.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/ascii.hpp"
#include "base/markdown_lines.hpp"
#include "base/text.hpp"
#include "base/yes_or_no.hpp"
#include "checklist/filled.hpp"

namespace seatrial::checklist {
namespace {

constexpr int neighbours_max = 32;  // rows to either side that a cell is compared with

// What a reader sees of it, not its bytes.
std::size_t width_of(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(
      text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

Edit cell_edit(std::string_view source, Span content, std::string_view text) {
  const Span room = room_of(source, content);
  const std::size_t end = room.offset + room.length;
  const bool empty = content.length == 0;
  const std::size_t front =
      empty ? std::min<std::size_t>(room.length, 1) : content.offset - room.offset;
  const std::size_t behind = empty ? front : end - content.offset - content.length;
  std::string cell = std::string(source.substr(room.offset, front)).append(text);
  if (end >= source.size() || source[end] != '|')
    return {room, cell.append(empty ? 0 : behind, ' ')};
  const std::size_t before = width_of(source.substr(room.offset, room.length));
  const std::size_t width = width_of(cell);
  cell.append(std::max(std::min<std::size_t>(behind, 1), before > width ? before - width : 0), ' ');
  return {room, cell};
}

std::string_view line_of(std::string_view source, std::size_t offset) {
  const std::size_t before = offset == 0 ? source.npos : source.rfind('\n', offset - 1);
  const std::size_t begin = before == source.npos ? 0 : before + 1;
  return source.substr(begin, source.find('\n', begin) - begin);
}

// The cell with that number in a line, if it holds an empty blank: with the room around it.
std::optional<std::string_view> empty_cell(std::string_view source, std::string_view line,
                                           std::size_t column) {
  const auto cells = table_cells(line);
  if (column >= cells.size() || cells[column].length < 3) return std::nullopt;
  const std::string_view content = line.substr(cells[column].offset, cells[column].length);
  if (content.find_first_not_of('_') != content.npos) return std::nullopt;
  const auto begin = static_cast<std::size_t>(content.data() - source.data());
  const Span room = room_of(source, {begin, content.size()});
  return source.substr(room.offset, room.length);
}

// As rows nearby have the empty cell of this column; one of the same width first.
std::optional<std::string_view> empty_neighbour(std::string_view source, Span content) {
  const std::string_view own = line_of(source, content.offset);
  const std::size_t own_begin = static_cast<std::size_t>(own.data() - source.data());
  const auto cells = table_cells(own);
  const auto column = static_cast<std::size_t>(
      std::ranges::find(cells, content.offset - own_begin, &Span::offset) - cells.begin());
  const std::size_t width = room_of(source, content).length;
  std::optional<std::string_view> nearest;
  for (const bool up : {false, true}) {
    std::string_view line = own;
    for (int rows = 0; rows < neighbours_max; ++rows) {
      const auto begin = static_cast<std::size_t>(line.data() - source.data());
      const std::size_t behind = begin + line.size() + 1;
      if (up ? begin == 0 : behind >= source.size()) break;
      line = line_of(source, up ? begin - 1 : behind);
      if (line.find('|') == line.npos) break;
      const auto empty = empty_cell(source, line, column);
      if (empty && empty->size() == width) return empty;
      if (empty && !nearest) nearest = empty;
    }
  }
  return nearest;
}

// What a cell was before it was filled, as far as the table tells: like its neighbours, else a run
// of underscores over its whole width.
Edit emptied_cell(std::string_view source, Span content) {
  const Span room = room_of(source, content);
  if (const auto empty = empty_neighbour(source, content)) return {room, std::string(*empty)};
  const std::size_t front = content.offset - room.offset;
  const std::size_t behind = room.length - front - content.length;
  const std::size_t margin = std::min<std::size_t>(behind, 1);
  std::string cell(source.substr(room.offset, front));
  cell.append(std::max(room.length - front - margin, empty_blank.size()), '_');
  return {room, cell.append(margin, ' ')};
}

// Of what was written by hand nobody knows what it stood upon: nothing, unless the rows around it
// have blanks.
Edit cleared_cell(std::string_view source, Span content) {
  const Span room = room_of(source, content);
  const auto empty = empty_neighbour(source, content);
  return {room, empty ? std::string(*empty)
                      : std::string(width_of(source.substr(room.offset, room.length)), ' ')};
}

Edit edit_of(std::string_view source, const Blank& blank, std::string_view text) {
  return blank.in_cell ? cell_edit(source, blank.span, text) : Edit{blank.span, std::string(text)};
}

std::string_view text_of(const Checklist& checklist, const Blank& blank) {
  return std::string_view(checklist.source).substr(blank.span.offset, blank.span.length);
}

std::string_view line_before(std::string_view source, std::size_t offset) {
  const std::size_t line = source.rfind('\n', offset);
  const std::size_t begin = offset == 0 || line == source.npos ? 0 : line + 1;
  return source.substr(begin, offset - begin);
}

// "4 minutes" in front of "minutes" says it once.
std::string_view without_unit(std::string_view value, std::string_view unit) {
  value = trim(value);
  if (!unit.empty() && value.size() > unit.size() &&
      equals_ignoring_case(value.substr(value.size() - unit.size()), unit))
    value = trim(value.substr(0, value.size() - unit.size()));
  return value;
}

// "Y / N" with one of its words emphasized.
std::string chosen(std::string_view open, bool answer) {
  const std::size_t slash = open.find('/');
  std::size_t begin = answer ? 0 : slash + 1;
  while (begin < open.size() && !is_letter(open[begin])) ++begin;
  std::size_t end = begin;
  while (end < open.size() && is_letter(open[end])) ++end;
  return fmt::format("{}**{}**{}", open.substr(0, begin), open.substr(begin, end - begin),
                     open.substr(end));
}

Result<std::optional<Edit>> choose(const Checklist& checklist, const Blank& blank,
                                   std::string_view open, std::optional<std::string_view> value) {
  if (!value) return std::optional(edit_of(checklist.source, blank, open));
  const auto answer = answer_of(*value);
  if (!answer)
    return fail(fmt::format("'{}' is neither yes nor no", shorten(printable_line(*value), 40)));
  if (blank.value && answer_of(*blank.value) == answer) return std::optional<Edit>();
  return std::optional(edit_of(checklist.source, blank, chosen(open, *answer)));
}

std::string_view mark_of(const Checklist& checklist, const Item& item) {
  return item.mark ? std::string_view(checklist.source).substr(item.mark->offset, item.mark->length)
                   : std::string_view();
}

// It says yes, and no box around it says what would be the opposite.
bool is_check_mark(std::string_view mark) {
  static constexpr std::array<std::string_view, 3> marks = {
      "✅", ":white_check_mark:", ":heavy_check_mark:"};
  return std::ranges::find(marks, mark) != marks.end();
}

// "❌ BEFORE: ...": what is bad and not what is still to be done.
bool tells_of_bad(const Item& item) {
  return std::ranges::any_of(
      std::array<std::string_view, 5>{"before", "old", "bad", "wrong", "don't"},
      [&](std::string_view word) { return lower(item.text).starts_with(word); });
}

bool is_cross(std::string_view mark) {
  return mark == "❌" || mark == ":x:";
}

bool are_in_one_list(const Item& left, const Item& right) {
  return left.form == right.form && left.parent == right.parent && left.section == right.section;
}

// What the author writes where something is not done yet: a box anywhere, a cross in the same list.
// None: there is nothing of the kind, and a check mark that became a cross would say the contrary
// of what is meant.
std::optional<std::string> open_box_for(const Checklist& checklist, const Item& done) {
  for (const bool crosses : {false, true})
    for (const Item& item : checklist.items)
      if (const std::string_view mark = mark_of(checklist, item);
          mark.size() > 1 && !item.claimed.value_or(true) && is_cross(mark) == crosses &&
          (!crosses || (are_in_one_list(item, done) && !tells_of_bad(item))))
        return std::string(mark);
  return std::nullopt;
}

}  // namespace

Span room_of(std::string_view source, Span content) {
  std::size_t begin = content.offset, end = content.offset + content.length;
  while (begin > 0 && is_blank(source[begin - 1])) --begin;
  while (end < source.size() && is_blank(source[end])) ++end;
  return {begin, end - begin};
}

Result<std::optional<Edit>> fill_edit(const Checklist& checklist, const Blank& blank,
                                      std::optional<std::string_view> value) {
  if (!value && !blank.value) return std::optional<Edit>();
  const std::string_view text = text_of(checklist, blank);
  if (const auto made = choice_made(text)) return choose(checklist, blank, made->open, value);
  if (is_choice(text)) return choose(checklist, blank, text, value);
  if (!value)
    return std::optional(blank.in_cell ? emptied_cell(checklist.source, blank.span)
                                       : Edit{blank.span, std::string(empty_blank)});
  const std::string_view written = without_unit(*value, blank.unit);
  if (blank.value && *blank.value == written) return std::optional<Edit>();
  if (!is_value(written))
    return fail(fmt::format("'{}' cannot stand in a blank", shorten(printable_line(*value), 40)));
  if (!blank.in_cell && ends_in_code(line_before(checklist.source, blank.span.offset)))
    return fail("the blank is part of code");
  return std::optional(edit_of(checklist.source, blank, fmt::format("___{}___", written)));
}

namespace {

bool edits_nothing_in(const std::vector<Edit>& edits, Span cell) {
  return std::ranges::none_of(edits, [&](const Edit& edit) {
    return edit.span.offset < cell.offset + cell.length &&
           cell.offset <= edit.span.offset + edit.span.length;
  });
}

}  // namespace

std::vector<Edit> fresh_edits(const Checklist& checklist) {
  const TickStyle style = tick_style(checklist);
  std::string unticked;  // a box that was ticked, and has become open
  std::vector<Edit> edits;
  std::vector<const Item*> check_marks;
  const auto empty = [&](const std::vector<Blank>& blanks) {
    for (const Blank& blank : blanks)
      if (auto edit = fill_edit(checklist, blank, std::nullopt); edit && *edit)
        edits.push_back(std::move(**edit));
  };
  for (const Item& item : checklist.items) {
    if (item.claimed.value_or(false) && is_check_mark(mark_of(checklist, item))) {
      if (item.form != Form::heading) check_marks.push_back(&item);
    } else if (auto edit = tick_edit(checklist, item, false, style)) {
      if (unticked.empty() && edit->replacement.size() > 1) unticked = edit->replacement;
      edits.push_back(std::move(*edit));
    }
    empty(item.blanks);
  }
  empty(checklist.loose_blanks);
  for (const SignOffRow& row : sign_off_rows(checklist))
    for (const Span& cell : row.by_hand)
      if (edits_nothing_in(edits, cell)) edits.push_back(cleared_cell(checklist.source, cell));
  for (const Item* item : check_marks)
    if (const auto box = open_box_for(checklist, *item).value_or(unticked); !box.empty())
      edits.push_back({*item->mark, box});
  return edits;
}

}  // namespace seatrial::checklist
