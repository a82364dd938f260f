#include "base/zone.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>

#include "base/ascii.hpp"
#include "base/limits.hpp"

namespace seatrial {
namespace {

using namespace std::chrono;

// Big-endian numbers from a block of bytes; what lies behind its end is said once, by `ok`.
class Bytes {
 public:
  explicit Bytes(std::string_view bytes) : rest_(bytes) {}

  bool ok() const { return ok_; }
  std::string_view rest() const { return rest_; }
  std::string_view take(std::size_t count) {
    ok_ = ok_ && count <= rest_.size();
    if (!ok_) return {};
    const std::string_view taken = rest_.substr(0, count);
    rest_.remove_prefix(count);
    return taken;
  }
  std::int64_t number(std::size_t bytes) {
    std::uint64_t value = 0;
    const std::string_view taken = take(bytes);
    for (const char c : taken) value = value << 8 | static_cast<unsigned char>(c);
    return bytes == 4 ? static_cast<std::int32_t>(value) : static_cast<std::int64_t>(value);
  }

 private:
  std::string_view rest_;
  bool ok_ = true;
};

struct Header {
  std::size_t utc_flags, standard_flags, leaps, times, types, letters;

  std::size_t data_bytes(std::size_t time_bytes) const {
    return times * (time_bytes + 1) + types * 6 + letters + leaps * (time_bytes + 4) +
           standard_flags + utc_flags;
  }
};

std::optional<Header> read_header(Bytes& bytes) {
  if (bytes.take(4) != "TZif") return std::nullopt;
  const std::string_view version = bytes.take(16);
  if (version.empty() || version.front() < '2') return std::nullopt;  // 1: ends in 2038
  const auto count = [&] { return static_cast<std::size_t>(bytes.number(4)); };
  const Header header{.utc_flags = count(),
                      .standard_flags = count(),
                      .leaps = count(),
                      .times = count(),
                      .types = count(),
                      .letters = count()};
  for (const std::size_t each : {header.utc_flags, header.standard_flags, header.leaps,
                                 header.times, header.types, header.letters})
    if (each > limits::zone_bytes_max) return std::nullopt;
  return bytes.ok() && header.types > 0 ? std::optional(header) : std::nullopt;
}

// Far beyond any record; keeps arithmetic on days within its range.
bool is_sane(sys_seconds time) {
  return abs(time.time_since_epoch()) < hours(24) * 365 * 10'000;
}

}  // namespace

std::string format_day(Day day) {
  const year_month_day date{day};
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

bool is_zone_name(std::string_view name) {
  const auto is_letter = [](char c) { return is_name_byte(c) || c == '+' || c == '-' || c == '/'; };
  return !name.empty() && name.size() <= limits::zone_name_bytes_max &&
         std::ranges::all_of(name, is_letter) && name.front() != '/' && name.back() != '/' &&
         name.find("//") == name.npos;
}

// The POSIX TZ string behind the data: "CET-1CEST,M3.5.0,M10.5.0/3".
class Zone::FooterReader {
 public:
  explicit FooterReader(std::string_view text) : rest_(text) {}

  std::optional<Footer> read() {
    Footer footer;
    if (!letters() || !offset(footer.offset)) return std::nullopt;
    if (rest_.empty()) return footer;
    SummerTime summer{.offset = footer.offset + hours(1)};
    if (!letters()) return std::nullopt;
    if (!rest_.starts_with(',') && !offset(summer.offset)) return std::nullopt;
    if (!rule(summer.begins) || !rule(summer.ends) || !rest_.empty()) return std::nullopt;
    footer.summer = summer;
    return footer;
  }

 private:
  bool take(char wanted) {
    if (!rest_.starts_with(wanted)) return false;
    rest_.remove_prefix(1);
    return true;
  }

  bool letters() {
    const bool quoted = take('<');
    const std::size_t end = quoted ? rest_.find('>') : rest_.find_first_of("+-0123456789,");
    if (end == 0 || end == rest_.npos) return false;
    rest_.remove_prefix(end + (quoted ? 1 : 0));
    return true;
  }

  bool number(int& value) {
    const std::size_t digits = std::min(rest_.find_first_not_of("0123456789"), rest_.size());
    if (digits == 0 || digits > 3) return false;
    value = 0;
    for (const char c : rest_.substr(0, digits)) value = value * 10 + (c - '0');
    rest_.remove_prefix(digits);
    return true;
  }

  // "2", "-2:30:00"
  bool time(seconds& value) {
    const int sign = take('-') ? -1 : 1;
    if (sign > 0) take('+');
    int h = 0, m = 0, s = 0;
    if (!number(h) || (take(':') && !number(m)) || (take(':') && !number(s))) return false;
    value = sign * (hours(h) + minutes(m) + seconds(s));
    return abs(value) <= hours(24 * 7);
  }

  // POSIX counts what has to be added to reach UTC.
  bool offset(seconds& value) {
    if (!time(value)) return false;
    value = -value;
    return true;
  }

  bool rule(YearlyRule& rule) {
    int month = 0, week = 0, day = 0;
    if (!take(',') || !take('M') || !number(month) || !take('.') || !number(week) || !take('.') ||
        !number(day) || month < 1 || month > 12 || week < 1 || week > 5 || day > 6)
      return false;
    rule = {.month = std::chrono::month(static_cast<unsigned>(month)),
            .week = static_cast<unsigned>(week),
            .weekday = weekday(static_cast<unsigned>(day)),
            .time = hours(2)};
    return !take('/') || time(rule.time);
  }

  std::string_view rest_;
};

Zone::Seconds Zone::YearlyRule::in(year y, seconds offset) const {
  const sys_days day =
      week == 5 ? sys_days(y / month / weekday[last]) : sys_days(y / month / weekday[week]);
  return day + time - offset;
}

seconds Zone::Footer::offset_at(Seconds time) const {
  if (!summer) return offset;
  const year y = year_month_day(floor<days>(time + offset)).year();
  const Seconds begins = summer->begins.in(y, offset), ends = summer->ends.in(y, summer->offset);
  const bool north = begins < ends;
  const bool is_summer = north ? begins <= time && time < ends : time < ends || begins <= time;
  return is_summer ? summer->offset : offset;
}

Zone::Zone() = default;

Result<Zone> Zone::parse(std::string_view name, std::string_view bytes) {
  const auto malformed = [&] {
    return fail(fmt::format("the time zone '{}' is damaged: no TZif file of version 2", name));
  };
  Bytes in(bytes);
  const auto old = read_header(in);  // the same once more in 32 bits: skipped
  if (!old) return malformed();
  in.take(old->data_bytes(4));
  const auto header = read_header(in);
  if (!header || in.rest().size() < header->data_bytes(8)) return malformed();

  Bytes times(in.take(header->times * 8)), indexes(in.take(header->times)),
      types(in.take(header->types * 6));
  in.take(header->letters + header->leaps * 12 + header->standard_flags + header->utc_flags);
  std::vector<seconds> offsets;
  for (std::size_t i = 0; i < header->types; ++i) {
    offsets.emplace_back(types.number(4));
    types.take(2);
    if (abs(offsets.back()) > hours(26)) return malformed();
  }
  Zone zone;
  zone.name_ = name;
  zone.first_ = offsets.front();
  for (std::size_t i = 0; i < header->times; ++i) {
    const Seconds at{seconds(times.number(8))};
    const auto type = static_cast<std::size_t>(static_cast<unsigned char>(indexes.take(1).front()));
    if (type >= offsets.size() || (!zone.changes_.empty() && at <= zone.changes_.back().at))
      return malformed();
    zone.changes_.push_back({.at = at, .offset = offsets[type]});
  }
  const std::string_view footer = in.rest();
  if (footer.size() > 2 && footer.front() == '\n') {
    zone.footer_ = FooterReader(footer.substr(1, footer.find('\n', 1) - 1)).read();
    if (!zone.footer_) return malformed();
  }
  return zone;
}

seconds Zone::offset_at(Seconds time) const {
  const auto after = std::ranges::upper_bound(changes_, time, {}, &Change::at);
  if (after == changes_.end() && footer_) return footer_->offset_at(time);
  return after == changes_.begin() ? first_ : std::prev(after)->offset;
}

LocalTime Zone::local(UtcTime time) const {
  const Seconds second = floor<seconds>(time);
  const seconds offset = is_sane(second) ? offset_at(second) : first_;
  return LocalTime((time + offset).time_since_epoch());
}

Day Zone::day_of(UtcTime time) const {
  return floor<days>(local(time));
}

UtcTime Zone::utc(LocalTime time) const {
  const UtcTime as_utc(time.time_since_epoch());
  const seconds before = offset_at(floor<seconds>(as_utc) - days(1));
  const seconds after = offset_at(floor<seconds>(as_utc) + days(1));
  for (const seconds offset : {std::max(before, after), std::min(before, after)})
    if (local(as_utc - offset) == time) return as_utc - offset;
  return as_utc - before;  // skipped: the old clock would have shown it
}

bool Zone::has(Day day) const {
  return day_of(utc(day)) == day;
}

}  // namespace seatrial
