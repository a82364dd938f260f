#include "recognize/table_heads.hpp"

#include <algorithm>

#include "base/markdown_lines.hpp"

namespace seatrial::recognize {
namespace {

constexpr int rows_max = 400;  // above a row

std::string_view line_before(std::string_view source, std::size_t at) {
  if (at == 0) return {};
  const std::size_t begin = source.rfind('\n', at - 2);
  const std::size_t from = at < 2 || begin == source.npos ? 0 : begin + 1;
  return source.substr(from, at - 1 - from);
}

// The line of heads above the row that begins at `at`, or empty.
std::string_view heads_above(std::string_view source, std::size_t at) {
  for (int row = 0; row < rows_max && at > 0; ++row) {
    const std::string_view line = line_before(source, at);
    at = static_cast<std::size_t>(line.data() - source.data());
    if (line.find('|') == line.npos) return {};
    if (is_table_rule(line)) return line_before(source, at);
  }
  return {};
}

}  // namespace

std::vector<HeadedCell> headed_cells(const View& view) {
  const std::string_view source = view.checklist.source;
  if (view.item.form != Form::row || view.item.span.offset >= source.size()) return {};
  const std::size_t before = source.rfind('\n', view.item.span.offset);
  const std::size_t begin = before == source.npos ? 0 : before + 1;
  const std::string_view line = source.substr(begin, source.find('\n', begin) - begin);
  const std::string_view heads = heads_above(source, begin);
  const auto columns = table_cells(heads);
  const auto cells = table_cells(line);
  std::vector<HeadedCell> all;
  for (std::size_t i = 0; i < std::min(columns.size(), cells.size()); ++i)
    all.push_back({heads.substr(columns[i].offset, columns[i].length),
                   line.substr(cells[i].offset, cells[i].length)});
  return all;
}

}  // namespace seatrial::recognize
