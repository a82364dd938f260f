#include "cli/verify_decision.hpp"

#include <fmt/format.h>

#include "app/redecide.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "cli/evidence.hpp"
#include "cli/input.hpp"
#include "cli/log_actions.hpp"

namespace seatrial::cli {
namespace {

Value value_of(const app::Redecision& decision) {
  Value value = Value::map();
  value.set("gate", decision.gate);
  value.set("recorded", decision.recorded);
  value.set("now", decision.now);
  Value& differences = value.set("differences", Value::list());
  for (const std::string& each : decision.differences) differences.append(each);
  return value;
}

}  // namespace

int verify_decision(const Arguments& arguments, Terminal& terminal) {
  const auto record = record_number(arguments.get("--decision"));
  if (!record) return refuse(record.error().what, terminal);
  const auto evidence = evidence_of(arguments);
  const auto store = evidence::Store::open(evidence->place.store, *evidence->storage);
  if (!store) return give_up(store.error(), terminal);
  const auto decision = app::decide_again(*store, *record, evidence->doors.world().files);
  if (!decision) return give_up(decision.error(), terminal);
  if (arguments.get("--output") == "json") {
    terminal.out(write_json(value_of(*decision), 2) + "\n");
  } else if (decision->differences.empty()) {
    terminal.out(fmt::format("ok  record {}: the gate {} is {}, and that follows from its inputs\n",
                             *record, printable_line(decision->gate), decision->now));
  } else {
    terminal.out(fmt::format("record {} of the gate {} does not follow from its inputs\n", *record,
                             printable_line(decision->gate)));
    for (const std::string& each : decision->differences)
      terminal.out(fmt::format("  - {}\n", each));
  }
  return decision->differences.empty() ? exit_done : exit_invalid;
}

}  // namespace seatrial::cli
