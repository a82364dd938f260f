#include "app/own_run.hpp"

namespace seatrial::app {
namespace {

ObservedItem observed(const RunDocument& document, const JudgedItem& judged) {
  return {.item = qualified_id(document, judged),
          .environment = judged.environment,
          .state = judged.beneath.value_or(judged.state),
          .demand = judged.demand,
          .waived = judged.state == State::waived,
          .required = document.item_of(judged).required};
}

Source source_of(const RunDocument& document, const gate::Situation& situation) {
  Source source{.record = situation.ledger.claimed.size(), .at = document.finished};
  source.commit = document.commit.value_or("");
  source.directory = document.root;
  if (!document.change.empty())
    source.files.emplace(changing_name, document.change);
  else if (!document.work_tree.empty())
    source.files.emplace(work_tree_name, document.work_tree);
  return source;
}

}  // namespace

void add_own_run(const RunDocument& document, const Flags& flags,
                 const EnvironmentFlags& environment_flags, gate::Situation& situation) {
  RecordedRun own{.source = source_of(document, situation),
                  .mode = document.mode,
                  .finished = document.finished,
                  .interrupted = document.interrupted,
                  .flags = flags,
                  .definitions = situation.definitions,
                  .is_this = true};
  if (environment_flags.size() > 1) own.flags_in = environment_flags;
  for (const JudgedItem& judged : document.items) own.items.push_back(observed(document, judged));
  situation.ledger.claimed.emplace_back(document.finished);
  situation.ledger.runs.push_back(std::move(own));
}

}  // namespace seatrial::app
