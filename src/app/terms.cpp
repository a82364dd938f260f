#include "app/terms.hpp"

#include <fmt/format.h>

#include <utility>

#include "base/limits.hpp"
#include "base/text.hpp"
#include "base/units.hpp"

namespace seatrial::app {
namespace {

// That a record can tell.
UtcTime last_time() {
  return parse_time("9999-12-31T23:59:59Z").value_or(UtcTime::max());
}

// "2026-06-05T18:00Z" means its first second.
std::string with_seconds(std::string text) {
  constexpr std::size_t minutes_end = std::string_view("2026-06-05T18:00").size();
  const bool has_minutes = text.size() > minutes_end && text[minutes_end - 3] == ':';
  if (has_minutes &&
      (text[minutes_end] == 'Z' || text[minutes_end] == '+' || text[minutes_end] == '-'))
    text.insert(minutes_end, ":00");
  return text;
}

}  // namespace

Result<std::optional<UtcTime>> end_of(const EndWords& words, UtcTime now) {
  if (words.until && words.valid_for) return fail("--until and --valid-for exclude each other");
  if (words.valid_for) {
    const auto duration = parse_duration(*words.valid_for);
    if (!duration || duration->count() == 0)
      return fail("--valid-for: expected a duration, as in 30d");
    if (*duration > last_time() - now) return fail("--valid-for: that is behind the year 9999");
    return now + *duration;
  }
  if (!words.until) return std::optional<UtcTime>();
  const auto time = parse_time(with_seconds(*words.until));
  if (!time)
    return fail(fmt::format("--until: {}; the zone is part of it, as Z or +02:00",
                            printable_line(time.error().what)));
  if (*time <= now) return fail(fmt::format("--until: {} is past", format_time(*time)));
  return *time;
}

Result<Waiver> waiver_of(const WaiverWords& words, UtcTime now) {
  for (const auto& [option, text] :
       {std::pair<std::string_view, const std::string&>("--reason", words.reason),
        std::pair<std::string_view, const std::string&>("--reference", words.reference)})
    if (trim(text).empty()) return fail(fmt::format("waive needs a {}", option));
  const auto until = end_of(words.end, now);
  if (!until) return fail(until.error());
  if (!*until)
    return fail(
        "waive needs an end, with its zone: --until 2026-12-31T18:00:00+01:00, or "
        "--valid-for 14d");
  if (**until - now > limits::waiver_length_max)
    return fail(
        "a waiver lasts at most two years (waiver_length_max): what is excused for longer is no "
        "exception");
  return Waiver{
      .reason = words.reason, .reference = words.reference, .owner = words.owner, .until = **until};
}

}  // namespace seatrial::app
