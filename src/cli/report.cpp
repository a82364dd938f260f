#include <filesystem>
#include <optional>

#include "app/inputs.hpp"
#include "app/stored_run.hpp"
#include "base/limits.hpp"
#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/evidence.hpp"
#include "cli/hardening.hpp"
#include "cli/input.hpp"
#include "cli/log_actions.hpp"
#include "cli/output.hpp"
#include "report/read.hpp"

namespace seatrial::cli {
namespace {

Result<RunDocument> from_file(const std::string& path, Evidence& evidence) {
  const auto bytes = evidence.doors.world().files.read(path, limits::blob_bytes_max);
  if (!bytes) return fail(bytes.error());
  auto document = report::read_run(*bytes);
  if (!document) return fail(Error(document.error()).context(path));
  return document;
}

Result<RunDocument> from_store(const Arguments& arguments, Evidence& evidence) {
  std::optional<std::uint64_t> index;
  if (arguments.has("--record")) {
    const auto number = record_number(arguments.get("--record"));
    if (!number) return fail(number.error());
    index = *number;
  }
  const auto store = evidence::Store::open(evidence.place.store, *evidence.storage);
  if (!store) return fail(store.error());
  return app::stored_run(*store, index);
}

bool is_same_file(const std::string& left, const std::string& right) {
  std::error_code ignored;
  return std::filesystem::equivalent(left, right, ignored);
}

// A report of a stored run, too, is written over nothing that a run reads.
app::Findings misplaced(const RunDocument& document, const std::vector<app::ReportTarget>& targets,
                        const Arguments& arguments, world::Files& files) {
  app::Request request = request_of(arguments);
  request.files = document.call.files;
  request.reports = targets;
  app::Loaded loaded{.config = {}, .root = request.directory, .document = document, .warnings = {}};
  if (auto sidecar = app::load_sidecar(request, files)) {
    loaded.config = std::move(sidecar->config);
    loaded.root = std::move(sidecar->root);
  }
  return app::misplaced_reports(loaded, request, files);
}

}  // namespace

int run_report(const Arguments& arguments, Terminal& terminal) {
  if (arguments.has("--hardening")) return write_hardening(arguments, terminal);
  const auto targets = report_targets(arguments);
  if (!targets) return refuse(targets.error().what, terminal);
  if (arguments.positional.size() > 1)
    return refuse("report takes one stored run at a time", terminal);
  if (!arguments.positional.empty() && (arguments.has("--record") || arguments.has("--store")))
    return refuse("report reads a file, or a record of a store, and not both", terminal);
  for (const app::ReportTarget& target : *targets)
    for (const std::string& run : arguments.positional)
      if (is_same_file(run, target.path))
        return refuse("this report would overwrite the run " + printable_line(run), terminal);
  const auto evidence = evidence_of(arguments);
  auto document = arguments.positional.empty() ? from_store(arguments, *evidence)
                                               : from_file(arguments.positional.front(), *evidence);
  if (!document && document.error().is_invalid_evidence) return give_up(document.error(), terminal);
  if (!document) return refuse(printable_line(document.error().what), terminal);
  if (const auto found = misplaced(*document, *targets, arguments, evidence->doors.world().files);
      found.has_errors())
    return refuse(found, terminal);
  attach_evidence(*document, *targets, *evidence);
  return deliver(*document, *targets, {}, {}, arguments, terminal) ? exit_done : exit_undecided;
}

}  // namespace seatrial::cli
