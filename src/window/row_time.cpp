#include "window/row_time.hpp"

#include <algorithm>
#include <string_view>

#include "base/limits.hpp"
#include "base/result.hpp"
#include "base/text.hpp"
#include "window/written_time.hpp"

namespace seatrial::window {
namespace {

bool belongs_to_day_above(const RowCells& cells, std::optional<UtcTime> above) {
  return above && trim(cells.of(ColumnKind::date)).empty();
}

Result<WrittenTime> read_date(const RowCells& cells, const Zone& zone,
                              std::optional<UtcTime> above) {
  if (belongs_to_day_above(cells, above)) {
    WrittenTime same{.day = zone.day_of(*above), .clock = {}, .form = {}};
    if (cells.layout().has(ColumnKind::clock)) same.form.clock = ClockForm{};
    return same;
  }
  auto written = parse_written_time(cells.of(ColumnKind::date), cells.layout().order);
  if (written && !written->day) return fail("a clock without a day");
  return written;
}

void complain_of_date(const RowCells& cells, const Error& why, const Complain& complain) {
  const bool is_either =
      parse_written_time(cells.of(ColumnKind::date), DateOrder::day_first).has_value();
  complain(cells.place_of(ColumnKind::date),
           why.what + (is_either ? ": its month may be either number" : ""),
           is_either ? "write 2026-02-20, or let the header say which: `Date (MM/DD/YYYY)`"
                     : "write 2026-02-20T19:47:40Z, 2026-02-20 19:47 or 2026-02-20");
}

// The time of day of a column of its own.
bool read_clock(const RowCells& cells, WrittenTime& written, const Complain& complain) {
  const auto clock = parse_written_time(cells.of(ColumnKind::clock));
  if (!clock || clock->day) {
    complain(cells.place_of(ColumnKind::clock), "no time of day stands here",
             "write 19:47 or 19:47:40");
    return false;
  }
  written.clock = clock->clock;
  written.form.clock = clock->form.clock;
  return true;
}

UtcTime moment(WrittenTime written, const RowCells& cells, const Zone& zone) {
  if (written.clock && !written.form.clock->offset)
    written.form.clock->offset = cells.layout().offset();
  return moment_of(written, zone);
}

}  // namespace

std::optional<UtcTime> read_row_time(const RowCells& cells, const Zone& zone,
                                     std::optional<UtcTime> above, const Complain& complain) {
  auto written = read_date(cells, zone, above);
  if (!written) {
    complain_of_date(cells, written.error(), complain);
    return std::nullopt;
  }
  if (cells.layout().has(ColumnKind::clock) && !read_clock(cells, *written, complain))
    return std::nullopt;
  if (!written->clock && belongs_to_day_above(cells, above)) return above;
  return moment(*written, cells, zone);
}

bool has_row_date(const RowCells& cells, std::optional<UtcTime> above) {
  const std::string_view cell = cells.of(ColumnKind::date);
  if (trim(cell).empty()) return above.has_value();
  const auto written = parse_written_time(cell, cells.layout().order);
  return written && written->day;
}

void read_row_writing(const RowCells& cells, const Zone& zone, SmokeRecord& record) {
  for (std::size_t i = 0; i < cells.columns().size(); ++i) {
    if (cells.columns()[i].kind != ColumnKind::written) continue;
    const auto written = parse_written_time(cells.at(i), cells.layout().order);
    if (!written || !written->day) continue;
    const UtcTime at = moment(*written, cells, zone);
    record.written = std::max({record.at, at, record.written.value_or(at)});
    if (at + limits::back_dating_max < record.at) record.at = at;  // before there was its day
  }
}

}  // namespace seatrial::window
