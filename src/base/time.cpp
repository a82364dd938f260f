#include "base/time.hpp"

#include <fmt/format.h>

#include <charconv>

#include "base/ascii.hpp"

namespace seatrial {
namespace {

using namespace std::chrono;

bool take_digits(std::string_view& text, std::size_t count, int& number) {
  if (text.size() < count) return false;
  const std::string_view digits = text.substr(0, count);
  if (digits.find_first_not_of("0123456789") != std::string_view::npos) return false;
  std::from_chars(digits.data(), digits.data() + digits.size(), number);
  text.remove_prefix(count);
  return true;
}

bool take(std::string_view& text, char wanted) {
  if (text.empty() || text.front() != wanted) return false;
  text.remove_prefix(1);
  return true;
}

}  // namespace

std::string format_time(UtcTime time) {
  const auto day = floor<days>(time);
  const year_month_day date{day};
  const hh_mm_ss clock{time - day};
  std::string text =
      fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}", static_cast<int>(date.year()),
                  static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                  clock.hours().count(), clock.minutes().count(), clock.seconds().count());
  if (clock.subseconds().count() != 0) text += fmt::format(".{:03}", clock.subseconds().count());
  return text + "Z";
}

Result<UtcTime> parse_time(std::string_view text) {
  const std::string whole(text);
  const auto malformed = [&] {
    return fail(fmt::format("'{}' is not a time like 2026-01-31T14:00:00Z", whole));
  };
  int y = 0, mo = 0, d = 0, h = 0, mi = 0, s = 0, ms = 0;
  if (!take_digits(text, 4, y) || !take(text, '-') || !take_digits(text, 2, mo) ||
      !take(text, '-') || !take_digits(text, 2, d))
    return malformed();
  const year_month_day date{year{y}, month{static_cast<unsigned>(mo)},
                            day{static_cast<unsigned>(d)}};
  if (!date.ok()) return malformed();
  if (!take(text, 'T') || !take_digits(text, 2, h) || !take(text, ':') ||
      !take_digits(text, 2, mi) || !take(text, ':') || !take_digits(text, 2, s))
    return malformed();
  if (take(text, '.')) {
    int scale = 100;
    if (text.empty() || text.front() < '0' || text.front() > '9') return malformed();
    for (; !text.empty() && is_digit(text.front()); text.remove_prefix(1)) {
      ms += (text.front() - '0') * scale;
      scale /= 10;
    }
  }
  minutes offset{0};
  if (!take(text, 'Z')) {
    const bool east = take(text, '+');
    int oh = 0, om = 0;
    if ((!east && !take(text, '-')) || !take_digits(text, 2, oh) || !take(text, ':') ||
        !take_digits(text, 2, om) || oh > 23 || om > 59)
      return malformed();
    offset = (east ? 1 : -1) * (hours{oh} + minutes{om});
  }
  if (!text.empty() || h > 23 || mi > 59 || s > 60) return malformed();
  return sys_days{date} + hours{h} + minutes{mi} + seconds{s} + milliseconds{ms} - offset;
}

std::string format_date(UtcTime time) {
  return format_time(time).substr(0, 10);
}

std::string format_month(UtcTime time) {
  return format_time(time).substr(0, 7);
}

}  // namespace seatrial
