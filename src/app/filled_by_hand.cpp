#include "app/filled_by_hand.hpp"

#include <algorithm>
#include <cstddef>
#include <vector>

#include "base/ascii.hpp"
#include "base/text.hpp"
#include "base/words.hpp"

namespace seatrial::app {
namespace {

using Lines = std::vector<std::string_view>;

constexpr std::size_t blank_min = 2;
constexpr std::size_t blank_by_word_min = 4;  // "____ms"; "__so:__" is emphasis

std::string_view without_blanks_behind(std::string_view line) {
  const std::size_t last = line.find_last_not_of(" \t\r");
  return last == line.npos ? std::string_view() : line.substr(0, last + 1);
}

Lines lines_of(std::string_view text) {
  Lines lines = split_lines(text);
  for (std::string_view& line : lines) line = without_blanks_behind(line);
  while (!lines.empty() && lines.back().empty()) lines.pop_back();
  return lines;
}

std::string in_one(const Lines& lines) {
  std::string text;
  for (const std::string_view line : lines) text.append(line).push_back('\n');
  return text;
}

// How long the blank is that begins here; 0: none does.
std::size_t blank_at(std::string_view text, std::size_t at) {
  for (const std::string_view choice : {"Yes / No", "Yes/No", "Y / N", "Y/N"}) {
    const std::size_t end = at + choice.size();
    if (text.substr(at).starts_with(choice) && (at == 0 || !is_letter_or_digit(text[at - 1])) &&
        (end == text.size() || !is_letter_or_digit(text[end])))
      return choice.size();
  }
  if (text[at] != '_' || (at > 0 && (is_letter_or_digit(text[at - 1]) || text[at - 1] == '_')))
    return 0;
  const std::size_t end = std::min(text.find_first_not_of('_', at), text.size());
  const bool is_by_word = (end < text.size() && is_letter_or_digit(text[end])) ||
                          (at > 0 && text[at - 1] != ' ' && text[at - 1] != '(');
  return end - at >= (is_by_word ? blank_by_word_min : blank_min) ? end - at : 0;
}

// What stands around the blanks: one part more than there are blanks. What is code or a remark has
// none, since it says what is done.
Lines parts_around_blanks(std::string_view text) {
  Lines parts;
  std::size_t first = 0;
  bool is_code = false;
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] == '`') is_code = !is_code;
    if (text.substr(at).starts_with("<!--")) break;
    const std::size_t length = is_code ? 0 : blank_at(text, at);
    if (length > 0) {
      parts.push_back(text.substr(first, at - first));
      first = at + length;
    }
    at += std::max<std::size_t>(length, 1);
  }
  parts.push_back(text.substr(first));
  return parts;
}

// Neither code nor a remark nor another cell; at the begin of a line, nothing that makes it another
// block.
bool may_be_value(std::string_view value, std::string_view before) {
  if (value.find_first_of("`|") != value.npos || value.contains("<!--")) return false;
  const bool is_first = before.find_first_not_of(" \t-*+") == before.npos;
  return !is_first || value.empty() || is_letter_or_digit(value.front()) || value.front() == '_';
}

bool differs_in_blanks(std::string_view now, std::string_view then) {
  if (now == then) return true;
  const Lines parts = parts_around_blanks(then);
  const bool says_nothing =
      std::ranges::all_of(parts, [](std::string_view part) { return trim(part).empty(); });
  if (parts.size() == 1 || says_nothing || !now.starts_with(parts.front())) return false;
  std::string_view rest = now.substr(parts.front().size());
  for (std::size_t i = 1; i < parts.size(); ++i) {
    const bool is_last = i + 1 == parts.size();
    if (is_last && !rest.ends_with(parts[i])) return false;
    const std::size_t end = is_last ? rest.size() - parts[i].size() : rest.find(parts[i]);
    if (end == rest.npos || !may_be_value(rest.substr(0, end), parts[i - 1])) return false;
    rest.remove_prefix(end + parts[i].size());
  }
  return true;
}

bool is_row(std::string_view line) {
  line = trim(line);
  return line.size() > 1 && line.front() == '|' && line.back() == '|';
}

bool is_divider(std::string_view line) {
  return is_row(line) && line.contains('-') && line.find_first_not_of(" \t|:-") == line.npos;
}

Lines cells_of(std::string_view row) {
  row = trim(row);
  Lines cells = split(row.substr(1, row.size() - 2), '|');
  for (std::string_view& cell : cells) cell = trim(cell);
  return cells;
}

bool differs_in_cells(std::string_view now, std::string_view then) {
  if (!is_row(now) || now.contains('\\') || then.contains('\\')) return false;
  const Lines here = cells_of(now), there = cells_of(then);
  const bool says_nothing =
      std::ranges::all_of(there, [](std::string_view cell) { return cell.empty(); });
  return !says_nothing &&
         std::ranges::equal(here, there, [](std::string_view cell, std::string_view before) {
           if (before.empty() || before.find_first_not_of('_') == before.npos)
             return may_be_value(cell, "cell");
           return differs_in_blanks(cell, before);
         });
}

// "- [x] Told" as "- [ ] Told".
std::string without_tick(std::string_view line) {
  std::string text(line);
  const std::size_t box = text.find_first_not_of(" \t-*+0123456789.)");
  if (box == text.npos || box == 0) return text;
  const std::string_view ticked = std::string_view(text).substr(box, 3);
  if (among(ticked, {"[x]", "[X]"})) text[box + 1] = ' ';
  return text;
}

bool is_fence(std::string_view line) {
  return trim(line).starts_with("```") || trim(line).starts_with("~~~");
}

}  // namespace

std::string without_line_ends(std::string_view text) {
  return in_one(lines_of(text));
}

std::string with_its_blanks(std::string_view text, std::string_view earlier) {
  Lines lines = lines_of(text);
  const Lines before = lines_of(earlier);
  if (lines.size() != before.size()) return in_one(lines);
  bool is_code = false;
  for (std::size_t i = 0; i < before.size(); ++i) {
    if (is_fence(before[i])) is_code = !is_code;
    if (is_code || lines[i] == before[i]) continue;
    const bool is_header = i + 1 < before.size() && is_divider(before[i + 1]);
    const std::string now = without_tick(lines[i]), then = without_tick(before[i]);
    if (is_row(then) ? !is_header && differs_in_cells(now, then) : differs_in_blanks(now, then))
      lines[i] = before[i];
  }
  return in_one(lines);
}

}  // namespace seatrial::app
