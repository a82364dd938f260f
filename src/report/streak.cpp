#include "report/streak.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/json.hpp"
#include "base/text.hpp"
#include "report/escape.hpp"
#include "report/layout.hpp"

namespace seatrial::report {
namespace {

constexpr std::size_t reason_bytes_shown = 300;

std::string headline(const Streak& streak) {
  if (streak.demanded_days > streak.target)
    return fmt::format("{} consecutive {} days count, {} are wanted", streak.demanded_days,
                       streak.zone, streak.target);
  return fmt::format("{} of {} consecutive {} days count", streak.demanded_days, streak.target,
                     streak.zone);
}

}  // namespace

std::string streak_text(const Streak& streak, const TerminalStyle& style) {
  const Ink ink(style);
  std::string out = fmt::format("{}  {}\n", ink.decision(streak.decision), headline(streak));
  const std::size_t days = static_cast<std::size_t>(std::max(streak.days, 0));
  out += fmt::format(
      "counted by hand: {} in a row; there is a strict pass on {}{} in a row\n",
      plural(streak.naive, "passing row"),
      streak.days > streak.target ? "" : fmt::format("{} of ", streak.days),
      plural(streak.days > streak.target ? days : static_cast<std::size_t>(streak.target), "day"));
  for (const std::string& reason : streak.reasons)
    out += fmt::format("  - {}\n", line(reason, reason_bytes_shown));
  for (const Criterion& criterion : streak.criteria)
    out += fmt::format("  {:>4} of {}  {}\n", criterion.days, streak.target,
                       line(criterion.item, reason_bytes_shown));
  if (streak.earliest)
    out += fmt::format("earliest possible GO: {}, with a strict pass and no fail on each day\n",
                       format_time(*streak.earliest));
  return out;
}

std::string streak_json(const Streak& streak) {
  std::string out;
  JsonWriter json(out, 0);
  json.begin_object();
  json.key("naive").integer(static_cast<long long>(streak.naive));
  json.key("days").integer(streak.days);
  json.key("demanded_days").integer(streak.demanded_days);
  json.key("target").integer(streak.target);
  json.key("reasons").begin_list();
  for (const std::string& reason : streak.reasons) json.text(reason);
  json.end_list();
  if (!streak.criteria.empty()) {
    json.key("criteria").begin_list();
    for (const Criterion& criterion : streak.criteria)
      json.begin_object()
          .member("item", criterion.item)
          .key("days")
          .integer(criterion.days)
          .end_object();
    json.end_list();
  }
  json.end_object();
  return safe_json(out) + "\n";
}

}  // namespace seatrial::report
