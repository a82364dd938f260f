#include "cli/run.hpp"

#include <fmt/format.h>

#include <optional>
#include <thread>

#include "app/evidence_run.hpp"
#include "app/inputs.hpp"
#include "app/ledger.hpp"
#include "app/pipeline.hpp"
#include "base/limits.hpp"
#include "base/named.hpp"
#include "base/text.hpp"
#include "base/units.hpp"
#include "cli/commands.hpp"
#include "cli/interrupts.hpp"
#include "cli/output.hpp"
#include "cli/progress.hpp"
#include "cli/style.hpp"
#include "gate/decide.hpp"

namespace seatrial::cli {
namespace {

Result<int> workers_of(const Arguments& arguments) {
  if (!arguments.has("--workers"))
    return static_cast<int>(std::max(1u, std::thread::hardware_concurrency()));
  const auto workers = parse_integer(arguments.get("--workers"));
  if (!workers || *workers < 1 || *workers > limits::workers_max)
    return fail("--workers: expected a number from 1 to " + std::to_string(limits::workers_max));
  return static_cast<int>(*workers);
}

// Before anybody is told of the result: what is bad news is recorded as well. What is returned
// tells that it could not be.
std::optional<int> record(Session& session, app::Ran& ran,
                          const std::vector<app::ReportTarget>& targets) {
  if (session.arguments.has("--no-record")) return std::nullopt;
  const auto recorded = app::record_run(ran, app::ci_job_of(session.process), session.place(),
                                        session.evidence_doors());
  if (!recorded) return session.give_up(Error(recorded.error()).context("not recorded"));
  if (!*recorded) return std::nullopt;
  session.terminal.err(fmt::format("recorded as record {} of {}\n", (*recorded)->index,
                                   (*recorded)->checkpoint.origin));
  attach_evidence(session, ran.document, targets);
  return std::nullopt;
}

// What people have stated, waived and signed counts in a run as well.
Result<Ledger> ledger_of(Session& session) {
  return app::read_ledger(session.place(), session.storage(), session.now());
}

}  // namespace

int run_and_report(Session& session, const Recorder& recorder) {
  const auto targets = report_targets(session.arguments);
  if (!targets) return session.refuse(targets.error().what);
  const auto workers = workers_of(session.arguments);
  if (!workers) return session.refuse(workers.error().what);

  if (session.arguments.has("--store") && !session.arguments.has("--no-record") &&
      !session.has_store())
    return session.refuse(printable_line(session.open_store().error().what));

  heed_interrupts();
  std::stop_source stop;
  std::optional<Progress> progress;
  const auto watch = [&](const RunDocument& document) {
    progress.emplace(document, style_of(session.arguments, session.terminal), session.terminal);
    run::Observer observer = progress->observer();
    observer.tick = [&, draw = observer.tick] {
      if (was_interrupted()) stop.request_stop();
      draw();
    };
    return observer;
  };

  app::Request request = session.request();
  request.reports = *targets;
  request.wants_snapshot = true;
  if (!recorder.table.empty())
    request.reports.push_back({.kind = app::table_kind, .path = recorder.table.string()});
  auto ledger = ledger_of(session);
  if (!ledger) return session.give_up(ledger.error());
  auto ran = app::run({.input = std::move(request),
                       .mode = named<Mode>(session.arguments.get("--mode")).value_or(Mode::strict),
                       .consent_once = session.arguments.has("--allow"),
                       .workers = *workers,
                       .is_recorded = !session.arguments.has("--no-record") && session.has_store(),
                       .ledger = std::move(*ledger)},
                      session.process, session.world(), watch, stop.get_token());
  if (progress) progress->end();
  if (!ran) return session.refuse(ran.error());
  session.terminal.err(ran->warnings.text());
  const auto unrecorded = record(session, *ran, *targets);
  const bool delivered = deliver(session, ran->document, *targets, ran->config, ran->root);
  if (unrecorded && recorder.keep)
    session.terminal.err("error: no row in the table: the run is not in the log\n");
  const int code =
      recorder.keep && !unrecorded ? recorder.keep(*ran) : gate::exit_code(ran->document);
  return worse_code(worse_for(code, unrecorded.value_or(exit_done)),
                    delivered ? exit_done : exit_undecided);
}

int run_run(Session& session) {
  return run_and_report(session, {});
}

}  // namespace seatrial::cli
