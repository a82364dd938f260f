#include <filesystem>
#include <optional>

#include "app/inputs.hpp"
#include "app/stored_run.hpp"
#include "base/limits.hpp"
#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/evidence.hpp"
#include "cli/hardening.hpp"
#include "cli/output.hpp"
#include "report/read.hpp"

namespace seatrial::cli {
namespace {

Result<RunDocument> from_file(Session& session, const std::string& path) {
  const auto bytes = session.files().read(path, limits::blob_bytes_max);
  if (!bytes) return fail(bytes.error());
  auto document = report::read_run(*bytes);
  if (!document) return fail(Error(document.error()).context(path));
  return document;
}

Result<RunDocument> from_store(Session& session) {
  std::optional<std::uint64_t> index;
  if (session.arguments.has("--record")) {
    const auto number = record_number(session.arguments.get("--record"));
    if (!number) return misuse(number.error().what);
    index = *number;
  }
  const auto store = session.open_store();
  if (!store) return fail(store.error());
  warn_of_unknown_past(session, *store);
  return app::stored_run(*store, index);
}

bool is_same_file(const std::string& left, const std::string& right) {
  std::error_code ignored;
  return std::filesystem::equivalent(left, right, ignored);
}

// A report of a stored run, too, is written over nothing that a run reads.
app::Findings misplaced(Session& session, const RunDocument& document,
                        const std::vector<app::ReportTarget>& targets) {
  app::Request request = session.request();
  request.files = document.call.files;
  request.reports = targets;
  app::Loaded loaded{.config = {}, .root = request.directory, .document = document, .warnings = {}};
  if (const auto& sidecar = session.sidecar()) {
    loaded.config = sidecar->config;
    loaded.root = sidecar->root;
  }
  return app::misplaced_reports(loaded, request, session.files());
}

}  // namespace

int run_report(Session& session) {
  if (session.arguments.has("--hardening")) return write_hardening(session);
  const auto targets = report_targets(session.arguments);
  if (!targets) return session.refuse(targets.error().what);
  if (session.arguments.positional.size() > 1)
    return session.refuse("report takes one stored run at a time");
  if (!session.arguments.positional.empty() &&
      (session.arguments.has("--record") || session.arguments.has("--store")))
    return session.refuse("report reads a file, or a record of a store, and not both");
  for (const app::ReportTarget& target : *targets)
    for (const std::string& run : session.arguments.positional)
      if (is_same_file(run, target.path))
        return session.refuse("this report would overwrite the run " + printable_line(run));
  auto document = session.arguments.positional.empty()
                      ? from_store(session)
                      : from_file(session, session.arguments.positional.front());
  if (!document && session.arguments.positional.empty()) return session.give_up(document.error());
  if (!document) return session.refuse(printable_line(document.error().what));
  if (const auto found = misplaced(session, *document, *targets); found.has_errors())
    return session.refuse(found);
  attach_evidence(session, *document, *targets);
  return deliver(session, *document, *targets, {}, {}) ? exit_done : exit_undecided;
}

}  // namespace seatrial::cli
