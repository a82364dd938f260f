#include "cli/verify_decision.hpp"

#include <fmt/format.h>

#include "app/redecide.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "cli/evidence.hpp"
#include "gate/decide.hpp"

namespace seatrial::cli {
namespace {

Value value_of(const app::Redecision& decision) {
  Value value = Value::map();
  value.set("gate", decision.gate);
  value.set("recorded", decision.recorded);
  value.set("now", decision.now);
  Value& differences = value.set("differences", Value::list());
  for (const std::string& each : decision.differences) differences.append(each);
  if (!decision.other_rules.empty()) value.set("other_rules", decision.other_rules);
  return value;
}

}  // namespace

int verify_decision(Session& session) {
  const auto record = record_number(session.arguments.get("--decision"));
  if (!record) return session.refuse(record.error().what);
  const auto store = open_wanted_store(session);
  if (!store) return store.error();
  const auto decision = app::decide_again(*store, *record, session.files());
  if (!decision) return session.give_up(decision.error());
  if (session.arguments.get("--output") == "json") {
    session.terminal.out(write_json(value_of(*decision), 2) + "\n");
  } else if (decision->differences.empty()) {
    session.terminal.out(
        fmt::format("ok  record {}: the gate {} is {}, and that follows from its inputs\n", *record,
                    printable_line(decision->gate), decision->now));
  } else {
    session.terminal.out(fmt::format("record {} of the gate {} does not follow from its inputs\n",
                                     *record, printable_line(decision->gate)));
    for (const std::string& each : decision->differences)
      session.terminal.out(fmt::format("  - {}\n", each));
    if (!decision->other_rules.empty())
      session.terminal.out(fmt::format(
          "it was decided by the rules of another version of seatrial ({}; here they are {}): only "
          "that version can tell whether it followed from them\n",
          printable_line(decision->other_rules), gate::rules_version));
  }
  return decision->differences.empty() ? exit_done : exit_invalid;
}

}  // namespace seatrial::cli
