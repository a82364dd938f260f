#include "checklist/filled.hpp"

#include <algorithm>
#include <array>

#include "base/ascii.hpp"
#include "base/limits.hpp"
#include "base/text.hpp"
#include "base/units.hpp"
#include "checklist/table_rows.hpp"

namespace seatrial::checklist {
namespace {

constexpr std::string_view fence = "___";
constexpr std::size_t unit_bytes_max = 4;

bool is_among(char c, std::string_view characters) {
  return characters.find(c) != characters.npos;
}

// A value never begins what would be more than text: a tag, a link, code, emphasis, a cell.
bool begins_markup(std::string_view value, std::size_t at) {
  if (is_among(value[at], "|`*[]\\") || static_cast<unsigned char>(value[at]) < 0x20) return true;
  const char next = at + 1 < value.size() ? value[at + 1] : '\0';
  return value[at] == '<' && (is_word(next) ? !is_digit(next) : is_among(next, "/!?"));
}

std::size_t run_of_underscores(std::string_view text, std::size_t at) {
  return std::min(text.find_first_not_of('_', at), text.size()) - at;
}

// "___4___" at this place of a line; none: something else.
std::optional<Filled> filled_at(std::string_view line, std::size_t at) {
  if (run_of_underscores(line, at) != fence.size() || (at > 0 && continues_name(line[at - 1])))
    return std::nullopt;
  const std::size_t begin = at + fence.size();
  const std::size_t close = line.find(fence, begin);
  if (close == line.npos || run_of_underscores(line, close) != fence.size()) return std::nullopt;
  const std::size_t end = close + fence.size();
  const std::string_view value = line.substr(begin, close - begin);
  if (!may_follow_blank(line.substr(end)) || !is_value(value)) return std::nullopt;
  return Filled{
      .span = {at, end - at}, .value = std::string(value), .empty = std::string(empty_blank)};
}

std::optional<Filled> choice_at_end(std::string_view line) {
  const std::string_view answer = answer_at_end(line);
  auto made = choice_made(answer);
  if (!made) return std::nullopt;
  return Filled{.span = {static_cast<std::size_t>(answer.data() - line.data()), answer.size()},
                .value = std::move(made->chosen),
                .empty = std::move(made->open)};
}

// Is there more in the line than blanks and what leads it? Without, underscores are a ruler.
bool has_words(std::string_view line, const std::vector<Filled>& filled) {
  std::size_t at = 0;
  for (const Filled& each : filled) {
    if (line.substr(at, each.span.offset - at).find_first_not_of(" \t\r>_") != line.npos)
      return true;
    at = each.span.offset + each.span.length;
  }
  return line.substr(at).find_first_not_of(" \t\r>_") != line.npos;
}

// `in_code`: whether a code span is open, from line to line.
std::vector<Filled> filled_of_line(std::string_view line, bool& in_code) {
  std::vector<Filled> filled;
  for (std::size_t at = 0; at < line.size();) {
    if (line[at] == '`') in_code = !in_code;
    auto found = line[at] == '_' && !in_code ? filled_at(line, at) : std::nullopt;
    if (found) {
      at += found->span.length;
      filled.push_back(std::move(*found));
    } else {
      at += line[at] == '_' ? run_of_underscores(line, at) : 1;
    }
  }
  if (!has_words(line, filled)) return {};
  if (filled.empty() && !in_code)
    if (auto choice = choice_at_end(line)) filled.push_back(std::move(*choice));
  return filled;
}

bool may_hold_values(std::string_view text) {
  return text.find(fence) != text.npos || text.find("**") != text.npos;
}

void add_filled_of_line(std::string_view line, std::size_t offset, bool& in_code,
                        std::vector<Filled>& out) {
  for (Filled& each : filled_of_line(line, in_code)) {
    each.span.offset += offset;
    out.push_back(std::move(each));
  }
}

void find_in_paragraph(const Document& document, const Block& block, std::vector<Filled>& out) {
  const std::string_view text = document.bytes(block);
  if (!may_hold_values(text)) return;
  bool in_code = false;
  for (std::string_view line : split_lines(text)) {
    const auto offset = block.span.offset + static_cast<std::size_t>(line.data() - text.data());
    add_filled_of_line(line, offset, in_code, out);
  }
}

std::optional<Filled> filled_cell(std::string_view cell) {
  if (auto value = underscored_value(cell))
    return Filled{
        .span = {0, cell.size()}, .value = std::move(*value), .empty = std::string(empty_blank)};
  auto made = choice_made(cell);
  if (!made) return std::nullopt;
  return Filled{
      .span = {0, cell.size()}, .value = std::move(made->chosen), .empty = std::move(made->open)};
}

void find_in_table(const Document& document, const Block& block, std::vector<Filled>& out) {
  const auto rows = read_rows(document, block);
  for (std::size_t row = 1; row < rows.size(); ++row)
    for (const Span& cell : rows[row].cells) {
      const std::string_view text = document.source.substr(cell.offset, cell.length);
      if (!may_hold_values(text)) continue;
      if (auto filled = filled_cell(text)) {
        filled->span = cell;
        out.push_back(std::move(*filled));
      } else {
        bool in_code = false;
        add_filled_of_line(text, cell.offset, in_code, out);
      }
    }
}

}  // namespace

bool may_follow_blank(std::string_view rest) {
  rest = rest.substr(0, unit_bytes_max + 1);
  const std::string unit(rest.begin(), std::ranges::find_if_not(rest, continues_name));
  if (unit.empty() || unit.size() > unit_bytes_max) return unit.empty();
  if (unit.front() >= '0' && unit.front() <= '9') return false;
  return parse_duration("1" + unit) || parse_size("1" + unit);
}

bool is_value(std::string_view value) {
  if (value.empty() || value.size() > limits::blank_value_bytes_max) return false;
  if (!is_word(value.front()) && !is_among(value.front(), "+-<>~=")) return false;
  if (!is_word(value.back()) && !is_among(value.back(), ")%")) return false;
  if (value.find(fence) != value.npos) return false;
  for (std::size_t at = 0; at < value.size(); ++at)
    if (begins_markup(value, at)) return false;
  return true;
}

std::optional<std::string> underscored_value(std::string_view text) {
  auto filled = text.starts_with(fence) ? filled_at(text, 0) : std::nullopt;
  if (!filled || filled->span.length != text.size()) return std::nullopt;
  return std::move(filled->value);
}

std::string_view answer_at_end(std::string_view line) {
  line = trim(line);
  const char open = line.ends_with(')') ? '(' : line.ends_with(']') ? '[' : '\0';
  const std::size_t bracket = open == '\0' ? line.npos : line.rfind(open);
  if (bracket != line.npos) return line.substr(bracket);
  const std::size_t colon = line.rfind(':');
  return colon == line.npos ? std::string_view() : trim(line.substr(colon + 1));
}

bool is_choice(std::string_view text) {
  static constexpr std::array<std::string_view, 4> spellings = {"y / n", "y/n", "yes / no",
                                                                "yes/no"};
  const bool framed = (text.starts_with('(') && text.ends_with(')')) ||
                      (text.starts_with('[') && text.ends_with(']'));
  if (framed) text = trim(text.substr(1, text.size() - 2));
  return std::ranges::find(spellings, lower(text)) != spellings.end();
}

std::optional<Choice> choice_made(std::string_view text) {
  const std::size_t open = text.find("**");
  const std::size_t close = open == text.npos ? open : text.find("**", open + 2);
  if (close == text.npos || text.size() > limits::blank_value_bytes_max) return std::nullopt;
  const std::string chosen(text.substr(open + 2, close - open - 2));
  std::string plain(text.substr(0, open));
  plain.append(chosen).append(text.substr(close + 2));
  static constexpr std::array<std::string_view, 4> answers = {"y", "n", "yes", "no"};
  if (!is_choice(plain) || std::ranges::find(answers, lower(chosen)) == answers.end())
    return std::nullopt;
  return Choice{.open = std::move(plain), .chosen = chosen};
}

bool ends_in_code(std::string_view text) {
  return std::ranges::count(text, '`') % 2 != 0;
}

std::vector<Filled> find_filled(const Document& document) {
  std::vector<Filled> filled;
  for (const Block& block : document.blocks) {
    if (block.kind == BlockKind::paragraph) find_in_paragraph(document, block, filled);
    if (block.kind == BlockKind::table) find_in_table(document, block, filled);
  }
  return filled;
}

std::string without_values(std::string_view source, const std::vector<Filled>& filled) {
  std::string text(source);
  for (const Filled& each : filled) {
    const bool underscores = each.empty == empty_blank;
    text.replace(each.span.offset, each.span.length, each.span.length, underscores ? '_' : ' ');
    if (!underscores) text.replace(each.span.offset, each.empty.size(), each.empty);
  }
  return text;
}

}  // namespace seatrial::checklist
