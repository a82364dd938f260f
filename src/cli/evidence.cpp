#include "cli/evidence.hpp"

#include <fmt/format.h>

#include "base/text.hpp"
#include "cli/input.hpp"

namespace seatrial::cli {

std::unique_ptr<Evidence> evidence_of(const Arguments& arguments, const plan::Config& config,
                                      const std::filesystem::path& root) {
  auto evidence = std::make_unique<Evidence>();
  const auto store = arguments.has("--store") ? std::optional(arguments.get("--store"))
                                              : std::optional<std::string>();
  evidence->place = app::evidence_place(store, config, root, world::real::process_variables());
  return evidence;
}

std::unique_ptr<Evidence> evidence_of(const Arguments& arguments) {
  world::real::Doors doors;
  app::Request request = request_of(arguments);
  request.files.clear();
  const auto sidecar = app::load_sidecar(request, doors.world().files);
  if (!sidecar) {
    // A store can be looked at where the sidecar is broken.
    const auto root = app::repository_root(request.directory, doors.world().files);
    return evidence_of(arguments, {}, root);
  }
  return evidence_of(arguments, sidecar->config, sidecar->root);
}

int give_up(const Error& error, Terminal& terminal) {
  terminal.err(fmt::format("error: {}\n", printable_line(error.what)));
  if (error.is_usage) return exit_usage;
  return error.is_invalid_evidence ? exit_invalid : exit_undecided;
}

std::string record_failure(Evidence& evidence, const evidence::Draft& failure) {
  auto writer = app::open_writer(evidence.place, evidence.evidence_doors());
  const auto recorded =
      writer ? app::record_failure(*writer, evidence.place, *evidence.storage, failure)
             : Result<app::FailureRecord>(fail(writer.error()));
  if (!recorded)
    return fmt::format("this failure is not recorded: {}\n", printable_line(recorded.error().what));
  return recorded->is_new
             ? fmt::format("recorded this failure as record {}\n", recorded->record)
             : fmt::format("record {} says so already: nothing is recorded\n", recorded->record);
}

std::string short_type(std::string_view predicate_type) {
  const std::size_t version = predicate_type.rfind('/');
  const std::size_t name = version == predicate_type.npos || version == 0
                               ? version
                               : predicate_type.rfind('/', version - 1);
  return std::string(name == predicate_type.npos ? predicate_type
                                                 : predicate_type.substr(name + 1));
}

}  // namespace seatrial::cli
