#pragma once

#include <memory>

#include "app/evidence_log.hpp"
#include "app/evidence_place.hpp"
#include "cli/command.hpp"
#include "cli/terminal.hpp"
#include "world/real/real.hpp"

namespace seatrial::cli {

// What a command that works on evidence starts with: the doors, and where the evidence lies.
struct Evidence {
  world::real::Doors doors;
  std::unique_ptr<world::Storage> storage = world::real::make_storage();
  app::EvidencePlace place;

  app::EvidenceDoors evidence_doors() {
    return {.storage = *storage, .clock = doors.world().clock, .random = doors.world().random};
  }
};

// Where `--store`, the sidecar and the repository say that it lies.
std::unique_ptr<Evidence> evidence_of(const Arguments& arguments);
std::unique_ptr<Evidence> evidence_of(const Arguments& arguments, const plan::Config& config,
                                      const std::filesystem::path& root);

// Says why; exit_invalid where evidence is not what was signed.
int give_up(const Error& error, Terminal& terminal);

// Appends a failure to the log, where somebody here may write to it, and says what became of that:
// "recorded this failure as record 12".
std::string record_failure(Evidence& evidence, const evidence::Draft& failure);

// "test-result/v0.1" of a predicate type: what follows the last directory but one.
std::string short_type(std::string_view predicate_type);

}  // namespace seatrial::cli
