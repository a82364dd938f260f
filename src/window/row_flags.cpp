#include "window/row_flags.hpp"

#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "base/text.hpp"
#include "window/cell_words.hpp"
#include "window/told_flags.hpp"

namespace seatrial::window {
namespace {

using Assignments = std::vector<std::pair<std::string, std::string>>;

// "A=x, B = y; C: z": name and value, in the ways people write them.
Assignments assignments(std::string_view cell) {
  std::string text = shown(cell);
  for (const std::string_view sign : {" = ", " =", "= ", ": "})
    text = replace_all(std::move(text), sign, "=");
  for (const std::string_view separator : {"<br>", "<br/>", "<br />", ",", ";", "\t", "(", ")"})
    text = replace_all(std::move(text), separator, " ");
  Assignments found;
  for (const std::string_view word : split(text, ' ')) {
    const std::size_t sign = word.find('=');
    if (sign != word.npos && sign > 0)
      found.emplace_back(word.substr(0, sign), word.substr(sign + 1));
  }
  return found;
}

// "enforced" of "enforced ✅" and "`AUTH_MODE=enforced`"
std::string bare_value(std::string_view name, std::string_view cell) {
  std::string value = shown(cell);
  std::string_view rest = value;
  if (rest.starts_with(name) && rest.substr(name.size()).starts_with('='))
    rest.remove_prefix(name.size() + 1);
  for (const std::string_view tick : {"\uFE0F", "✅", "✔", "✓", "☑"})
    if (rest.size() > tick.size() && rest.ends_with(tick))
      rest = trim(rest.substr(0, rest.size() - tick.size()));
  return std::string(rest);
}

// Two values for one flag in a row: nobody can tell which held.
void assign(const std::string& name, std::string_view value, SmokeRecord& record) {
  const auto read = is_unset(value) ? std::nullopt : std::optional(bare_value(name, value));
  const auto [found, added] = record.flags.try_emplace(name, read);
  if (!added && found->second != read)
    found->second = found->second.value_or("(unset)") + "/" + read.value_or("(unset)");
}

Assignments told_of(std::string_view remark, const std::set<std::string>& demanded) {
  Assignments told = assignments(remark);
  for (auto& each : told_values(shown(remark), demanded)) told.push_back(std::move(each));
  std::erase_if(told, [&](const auto& each) { return !demanded.contains(each.first); });
  return told;
}

}  // namespace

void read_row_flags(const RowCells& cells, const std::set<std::string>& demanded,
                    SmokeRecord& record, std::set<std::string>& found) {
  for (std::size_t i = 0; i < cells.columns().size(); ++i) {
    const Column& column = cells.columns()[i];
    Assignments told;
    if (column.kind == ColumnKind::flag) assign(column.name, cells.at(i), record);
    if (column.kind == ColumnKind::flags) told = assignments(cells.at(i));
    if (column.kind == ColumnKind::details || column.kind == ColumnKind::other)
      told = told_of(cells.at(i), demanded);
    for (const auto& [name, value] : told) {
      record.lists_flags = record.lists_flags || column.kind == ColumnKind::flags;
      found.insert(name);
      assign(name, value, record);
    }
  }
}

}  // namespace seatrial::window
