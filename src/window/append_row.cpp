#include "window/append_row.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/ascii.hpp"
#include "base/markdown_lines.hpp"
#include "base/ranges.hpp"
#include "base/text.hpp"
#include "window/cell_words.hpp"
#include "window/layout.hpp"
#include "window/mode_cell.hpp"
#include "window/outcome_cell.hpp"
#include "window/place.hpp"
#include "window/table.hpp"
#include "window/table_style.hpp"
#include "window/tally.hpp"
#include "window/written_time.hpp"

// Writing a row as the hand before wrote it.
namespace seatrial::window {
namespace {

using Minutes = std::chrono::minutes;

// Nothing that a cell holds may end it or the line.
std::string cell_text(std::string_view text) {
  std::string cell;
  for (const char c : printable_line(text)) {
    if (c == '|')
      cell += cell.ends_with('\\') ? "&#124;" : "\\|";
    else
      cell += c;
  }
  if (cell.ends_with('\\')) cell += ' ';
  return cell;
}

class RowWriter {
 public:
  RowWriter(std::string_view text, const Layout& layout, const Zone& zone, const WindowRow& row)
      : text_(text), layout_(layout), zone_(zone), row_(row) {}

  std::vector<std::string> cells() const {
    std::vector<std::string> cells;
    for (std::size_t i = 0; i < layout_.columns.size(); ++i) cells.push_back(cell_text(cell(i)));
    return cells;
  }

 private:
  std::string cell(std::size_t column) const {
    const Column& about = layout_.columns[column];
    switch (about.kind) {
      case ColumnKind::date:
      case ColumnKind::written:
      case ColumnKind::clock:
        return time(column);
      case ColumnKind::outcome:
        return outcome(column);
      case ColumnKind::mode:
        return mode(column);
      case ColumnKind::flag:
        return flag(column);
      case ColumnKind::flags:
        return all_flags(column);
      case ColumnKind::details:
        return layout_.has(ColumnKind::flags) ? row_.details : row_.details + homeless_flags();
      case ColumnKind::also_outcome:
        return outcome(column);
      case ColumnKind::failures:
        return !about.of_checks ? "" : row_.outcome == Outcome::fail ? "1" : "0";
      case ColumnKind::environment:
        return environment(column);
      case ColumnKind::incidents:  // people know
        return row_.answered_none ? none_word(column) : std::string();
      case ColumnKind::aspect:
      case ColumnKind::other:
        return names_part(about) ? only_part(column) : std::string();
      case ColumnKind::rate:
      case ColumnKind::left_out:
      case ColumnKind::taken_back:
        return {};
    }
    return {};
  }

  // The newest row whose cell `fits`, as it stands; empty: there is none.
  template <class Fits>
  std::string_view precedent(std::size_t column, const Fits& fits) const {
    for (auto row = layout_.rows.rbegin(); row != layout_.rows.rend(); ++row) {
      const std::string_view line = text_at(text_, *row);
      const auto cells = table_cells(line);
      if (column < cells.size() && fits(text_at(line, cells[column])))
        return text_at(line, cells[column]);
    }
    return {};
  }

  std::string time(std::size_t column) const {
    const bool has_clock = layout_.has(ColumnKind::clock);
    const std::string_view before = precedent(column, [&](std::string_view cell) {
      return parse_written_time(cell, layout_.order).has_value();
    });
    TimeForm form;
    if (const auto written = parse_written_time(before, layout_.order)) {
      form = written->form;
      if (form.date && has_bare_day(column)) form.date->bare_day = true;  // "30 Nov" says nothing
    } else if (layout_.columns[column].kind == ColumnKind::clock) {
      form.clock = ClockForm{};
    } else {
      form.date = DateForm{};
      if (!has_clock) {
        form.between = "T";
        form.clock = ClockForm{.suffix = "Z", .offset = std::chrono::minutes(0)};
      }
    }
    const auto of_header = layout_.offset();
    if (form.clock && !form.clock->offset) form.clock->offset = of_header;
    const auto offset = clock_offset();
    if (!form.clock && has_clock && (offset || of_header))  // the day of the clock beside it
      return as_code(before, write_time(row_.at + offset.value_or(of_header.value_or(Minutes(0))),
                                        form, Zone()));
    return as_code(before, write_time(row_.at, form, zone_));
  }

  bool has_bare_day(std::size_t column) const {
    return !precedent(column, [&](std::string_view cell) {
              const auto written = parse_written_time(cell, layout_.order);
              return written && written->form.date && written->form.date->bare_day;
            }).empty();
  }

  // The one cluster of a table of one.
  std::string only_part(std::size_t column) const {
    const std::string_view name =
        precedent(column, [](std::string_view cell) { return !cell.empty(); });
    const std::string_view other =
        precedent(column, [&](std::string_view cell) { return !cell.empty() && cell != name; });
    return other.empty() ? std::string(name) : std::string();
  }

  // In ticks where the cell before it was.
  static std::string as_code(std::string_view before, std::string text) {
    const bool is_code = before.size() > 2 && before.starts_with('`') && before.ends_with('`') &&
                         before.find('`', 1) == before.size() - 1;
    return is_code && text.find('`') == text.npos ? fmt::format("`{}`", text) : text;
  }

  // What the clock's own column tells of its zone.
  std::optional<std::chrono::minutes> clock_offset() const {
    if (!layout_.has(ColumnKind::clock)) return std::nullopt;
    const auto written =
        parse_written_time(precedent(layout_.find(ColumnKind::clock), [](std::string_view cell) {
          return parse_written_time(cell).has_value();
        }));
    return written && written->form.clock ? written->form.clock->offset : std::nullopt;
  }

  std::string outcome(std::size_t column) const {
    const bool says_mode = layout_.has(ColumnKind::mode);
    const bool not_run = row_.mode == Mode::light && !says_mode && row_.outcome == Outcome::pass;
    const Outcome wanted = not_run ? Outcome::skipped : row_.outcome;
    const std::string_view before = precedent(column, [&](std::string_view cell) {
      return read_outcome(cell).outcome == wanted && !read_outcome(cell).mode && is_plain(cell);
    });
    if (!before.empty()) return std::string(before);
    const std::string word = wanted == Outcome::pass   ? "pass"
                             : wanted == Outcome::fail ? "fail"
                             : not_run                 ? "not-run"
                                                       : "hold";
    const std::string_view any =
        precedent(column, [](std::string_view cell) { return !cell.empty(); });
    const bool capitals = !any.empty() && lower(any) != any && std::ranges::none_of(any, is_lower);
    return capitals ? upper(word) : word;
  }

  // Says the outcome and nothing of the run that it was about.
  static bool is_plain(std::string_view cell) {
    return cell.size() < 12 && cell.find_first_of("0123456789\\[(") == cell.npos;
  }

  // Flags for which the table has no column, so that a streak can tell what they were.
  std::string homeless_flags() const {
    std::string text;
    for (const auto& [name, value] : row_.flags)
      if (!contains(layout_.columns, name, &Column::name))
        text += fmt::format("{}{}={}", text.empty() ? "; " : ", ", name, value.value_or("(unset)"));
    return text;
  }

  static std::string upper(std::string word) {
    for (char& c : word)
      if (is_lower(c)) c = static_cast<char>(c - 'a' + 'A');
    return word;
  }

  // As the table calls it; where nobody tells, the one of all rows.
  std::string environment(std::size_t column) const {
    const auto is_meant = [&](std::string_view cell) {
      return !cell.empty() &&
             (row_.environment.empty() || equals_ignoring_case(cell, row_.environment) ||
              place_in(cell) == place_in(row_.environment));
    };
    const std::string_view before = precedent(column, is_meant);
    if (!row_.environment.empty()) return before.empty() ? row_.environment : std::string(before);
    const std::string_view other =
        precedent(column, [&](std::string_view cell) { return !cell.empty() && cell != before; });
    return other.empty() ? std::string(before) : std::string();
  }

  std::string mode(std::size_t column) const {
    const std::string& asked = layout_.columns[column].name;
    const bool is_answer = asked == "strict" || asked == "light";
    const Mode about = asked == "light" ? Mode::light : Mode::strict;
    const std::string_view before = precedent(column, [&](std::string_view cell) {
      return (is_answer ? read_mode_answer(cell, about) : read_mode_cell(cell)) == row_.mode;
    });
    if (!before.empty()) return std::string(before);
    if (is_answer) return answer(column, row_.mode == about);
    return std::string(name(row_.mode));
  }

  // "y" where the table has letters.
  std::string answer(std::size_t column, bool yes) const {
    const std::string_view letter = precedent(
        column, [](std::string_view cell) { return cell.size() == 1 && is_letter(cell.front()); });
    const std::string_view word = yes ? "yes" : "no";
    if (letter.empty()) return std::string(word);
    const std::string first(word.substr(0, 1));
    return is_lower(letter.front()) ? first : upper(first);
  }

  std::string none_word(std::size_t column) const {
    const std::string_view before = precedent(column, [](std::string_view cell) {
      return !cell.empty() && read_incidents(cell) == Incidents::none;
    });
    return before.empty() ? "none" : std::string(before);
  }

  std::string unset_word(std::size_t column) const {
    const std::string_view before =
        precedent(column, [](std::string_view cell) { return !cell.empty() && is_unset(cell); });
    return before.empty() ? "(unset)" : std::string(before);
  }

  std::string flag(std::size_t column) const {
    const auto found = row_.flags.find(layout_.columns[column].name);
    if (found == row_.flags.end() || !found->second) return unset_word(column);
    return as_code(
        precedent(column, [](std::string_view cell) { return !cell.empty() && !is_unset(cell); }),
        *found->second);
  }

  std::string all_flags(std::size_t column) const {
    const std::string_view before =
        precedent(column, [](std::string_view cell) { return cell.find('=') != cell.npos; });
    std::string separator = ", ";
    for (const std::string_view each : {"<br>", "; ", ";", ", ", ","})
      if (before.find(each) != before.npos) {
        separator = each;
        break;
      }
    std::vector<std::string> parts;
    for (const auto& [name, value] : row_.flags)
      parts.push_back(name + "=" + value.value_or("(unset)"));
    return join(parts, separator);
  }

  std::string_view text_;
  const Layout& layout_;
  const Zone& zone_;
  const WindowRow& row_;
};

// A flag that has no place in the table, below a header that may be meant for it: the row would not
// tell what it was.
std::optional<Diagnostic> unclear_flag(std::string_view path, std::string_view text,
                                       const Layout& layout, const WindowRow& row) {
  if (layout.has(ColumnKind::details)) return std::nullopt;
  for (const auto& [flag, value] : row.flags)
    if (const Column* column = layout.unclear_for(flag))
      return Diagnostic{.code = "ST0602",
                        .path = std::string(path),
                        .span = layout.header,
                        .at = LineIndex(text).at(layout.header.offset),
                        .message = fmt::format("nobody can tell whether '{}' is what {} was, and "
                                               "no row is added that does not tell it",
                                               column->title, flag),
                        .help = fmt::format("call the column that tells it `{}`", flag)};
  return std::nullopt;
}

// Behind it a row is added: the last one that tells something, in front of those that were prepared
// and of a total.
Span last_record(std::string_view text, const Layout& layout) {
  const auto last = std::find_if_not(layout.rows.rbegin(), layout.rows.rend(),
                                     [&](Span row) { return says_nothing(layout, text, row); });
  return last == layout.rows.rend() ? layout.rule : *last;
}

// May the row stand in it? Not below the name of another environment, and no strict one below
// "Light records".
bool fits(const Layout& layout, const WindowRow& row) {
  const TableHeading& heading = layout.heading;
  if (layout.tells_fails_only || !heading.taken_back.empty()) return false;
  if (row.mode == Mode::strict && heading.is_light) return false;
  return row.environment.empty() || layout.has(ColumnKind::environment) ||
         heading.environment.empty() || heading.environment == place_in(row.environment);
}

// How much of what the row is its heading says.
int match(const Layout& layout, const WindowRow& row) {
  const bool is_place = !layout.heading.environment.empty() && !row.environment.empty();
  return (is_place ? 2 : 0) + (layout.heading.is_light == (row.mode == Mode::light) ? 1 : 0);
}

// The newest of those that fit best; none: it goes into none of them.
std::optional<std::size_t> table_for(const std::vector<Layout>& layouts, bool newest_on_top,
                                     const WindowRow& row) {
  std::optional<std::size_t> best;
  for (std::size_t i = 0; i < layouts.size(); ++i) {
    if (!fits(layouts[i], row)) continue;
    const int more = best ? match(layouts[i], row) - match(layouts[*best], row) : 1;
    if (more > 0 || (more == 0 && !newest_on_top)) best = i;
  }
  return best;
}

std::string_view line_end_of(std::string_view text, const Layout& layout) {
  const std::size_t header_end = layout.header.offset + layout.header.length;
  return text.substr(header_end).starts_with("\r\n") ? "\r\n" : "\n";
}

std::expected<std::string, Diagnostic> with_row(std::string_view path, std::string_view text,
                                                const Zone& zone, const WindowRow& row,
                                                const Layout& layout, bool newest_first) {
  if (auto why = unclear_flag(path, text, layout, row)) return std::unexpected(std::move(*why));
  const Span last = newest_first ? layout.rule : last_record(text, layout);
  const std::string line =
      TableStyle(text, layout).line(RowWriter(text, layout, zone, row).cells());
  const std::size_t end = last.offset + last.length;
  return fmt::format("{}{}{}{}", text.substr(0, end), line_end_of(text, layout), line,
                     text.substr(end));
}

// The header and the rule of a table for such rows.
std::string empty_table(const WindowRow& row, bool names_environment) {
  std::string header = "| Timestamp (UTC) |", rule = "| --- |";
  const auto add = [&](std::string_view name) {
    header += fmt::format(" {} |", name);
    rule += " --- |";
  };
  if (names_environment) add("Environment");
  add("Mode");
  for (const auto& [name, value] : row.flags) add(cell_text(name));
  add("Checks");
  add("Details");
  return fmt::format("{}\n{}\n", header, rule);
}

// The text with an empty table at its end, below a heading that says nothing of its rows.
std::string with_new_table(std::string_view text, const Layout& before, std::string_view level,
                           const WindowRow& row) {
  const std::string table = fmt::format("{}\n{} Records\n\n{}", text.ends_with('\n') ? "" : "\n",
                                        level, empty_table(row, !row.environment.empty()));
  return std::string(text) + replace_all(table, "\n", line_end_of(text, before));
}

}  // namespace

std::expected<std::string, Diagnostic> append_row(std::string_view path, std::string_view text,
                                                  const Zone& zone, const WindowRow& row) {
  if (auto why = unmerged(path, text)) return std::unexpected(std::move(*why));
  std::set<std::string> flags;
  for (const auto& [name, value] : row.flags) flags.insert(name);
  const auto table = read_window_table(path, text, zone, flags);
  if (!table) return std::unexpected(table.error());
  if (table->records.empty() && !table->unreadable.empty()) {
    Diagnostic why = table->unreadable.front();
    why.severity = Severity::error;
    why.message += ", and no other row can be read, so that none is added to them";
    return std::unexpected(std::move(why));
  }
  const auto layouts = find_layouts(text, flags);
  if (const auto at = table_for(layouts, table->newest_on_top, row))
    return with_row(path, text, zone, row, layouts[*at], table->newest_first[*at]);
  for (const std::string_view level : {"##", "#"}) {  // the title may say what the row is not
    const std::string longer = with_new_table(text, layouts.back(), level, row);
    const auto found = find_layouts(longer, flags);
    if (found.size() > layouts.size() && fits(found.back(), row))
      return with_row(path, longer, zone, row, found.back(), false);
  }
  return std::unexpected(
      Diagnostic{.code = "ST0601",
                 .path = std::string(path),
                 .message = "no table of records that this one could be added to",
                 .help = "add a table for it, below a heading of its environment and mode"});
}

std::string new_window_table(std::string_view title, const WindowRow& row) {
  const std::string head = fmt::format("# {}\n\n", printable_line(title));
  std::string text = head + empty_table(row, false);
  const auto layouts = find_layouts(text, {});
  if (!layouts.empty() && !fits(layouts.front(), row)) text = head + empty_table(row, true);
  const auto appended = append_row({}, text, Zone(), row);
  return appended.value_or(text);
}

}  // namespace seatrial::window
