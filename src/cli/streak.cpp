#include "app/streak.hpp"

#include <fmt/format.h>

#include "app/ledger.hpp"
#include "base/limits.hpp"
#include "base/units.hpp"
#include "cli/commands.hpp"
#include "cli/evidence.hpp"
#include "cli/input.hpp"
#include "evidence/memory.hpp"
#include "report/streak.hpp"
#include "world/real/real.hpp"

namespace seatrial::cli {
namespace {

Result<std::optional<int>> target_of(const Arguments& arguments) {
  if (!arguments.has("--target")) return std::nullopt;
  const auto days = parse_integer(arguments.get("--target"));
  if (!days || *days < 1 || *days > limits::window_days_max)
    return fail(
        fmt::format("--target: expected a number of days from 1 to {}", limits::window_days_max));
  return static_cast<int>(*days);
}

// The records of the store. One that was named has to be there.
Result<app::Log> whole_log(const Arguments& arguments, UtcTime now) {
  const auto evidence = evidence_of(arguments);
  const auto& place = evidence->place;
  const bool exists = evidence::Store::exists(place.store, *evidence->storage);
  if (!exists && !place.is_named) return app::Log();
  if (!exists) return fail(evidence::Store::open(place.store, *evidence->storage).error());
  auto ledger = app::read_ledger(place, *evidence->storage, now);
  if (!ledger) return fail(std::move(ledger).error());
  return app::Log(*std::move(ledger));
}

}  // namespace

int run_streak(const Arguments& arguments, Terminal& terminal) {
  const auto target = target_of(arguments);
  if (!target) return refuse(target.error().what, terminal);
  app::StreakRequest request{.input = request_of(arguments),
                             .table = arguments.get("--table"),
                             .zone = arguments.get("--timezone"),
                             .window = arguments.get("--window"),
                             .target = *target};
  request.input.files = arguments.all("--checklist");
  if (!request.table.empty() && !request.window.empty())
    return refuse("--table and --window exclude each other", terminal);
  world::real::Doors doors;
  world::World world = doors.world();
  std::expected<app::StreakAnswer, app::Findings> answer;
  if (request.table.empty()) {
    const auto log = whole_log(arguments, world.clock.now());
    if (!log) return give_up(log.error(), terminal);
    answer = app::judge_window_streak(request, *log, world);
  } else {
    answer = app::judge_table(request, world);
  }
  if (!answer) return refuse(answer.error(), terminal);
  terminal.err(answer->warnings.text());
  terminal.out(arguments.get("--output") == "json"
                   ? report::streak_json(answer->streak)
                   : report::streak_text(answer->streak, style_of(arguments, terminal)));
  switch (answer->streak.decision) {
    case Decision::go:
      return exit_done;
    case Decision::hold:
      return exit_hold;
    case Decision::no_go:
      return exit_failed;
  }
  return exit_undecided;
}

}  // namespace seatrial::cli
