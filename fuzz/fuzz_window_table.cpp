#include <algorithm>
#include <string>

#include "gate/streak.hpp"
#include "input.hpp"
#include "window/append_row.hpp"
#include "window/table.hpp"

namespace {

using namespace seatrial;

const UtcTime now = parse_time("2026-03-04T09:05:06Z").value();

bool is_subsequence(std::string_view part, std::string_view whole) {
  std::size_t at = 0;
  for (const char c : whole) at += at < part.size() && part[at] == c ? 1 : 0;
  return at == part.size();
}

void check(std::string_view text) {
  const auto table = window::read_window_table("smoke.md", text, Zone(), {"MODE"});
  if (!table) return;
  for (const Diagnostic& problem : table->unreadable)
    must(problem.span.offset + problem.span.length <= text.size());
  const gate::StreakRule rule{.target = 7, .demands = {.flags = {{"MODE", {.allowed = {"on"}}}}}};
  const Streak streak = gate::judge_table(table->records, rule, now);
  must(streak.demanded_days <= streak.days);
  must(static_cast<std::size_t>(streak.days) <= table->records.size());
  must((streak.decision == Decision::go) == streak.reasons.empty());

  const window::WindowRow row{.at = now, .flags = {{"MODE", "on"}}, .details = "all | passed"};
  const auto longer = window::append_row("smoke.md", text, Zone(), row);
  must(longer.has_value());
  must(longer->size() > text.size() && is_subsequence(text, *longer));
  const auto again = window::read_window_table("smoke.md", *longer, Zone(), {"MODE"});
  must(again.has_value());
  const std::size_t rows = again->records.size() + again->unreadable.size();
  must(rows >= table->records.size() + table->unreadable.size());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  check(text_of(data, size));
  return 0;
}
