#pragma once

#include <memory>
#include <optional>
#include <string_view>

#include "app/evidence_place.hpp"
#include "app/findings.hpp"
#include "app/load.hpp"
#include "base/exit_codes.hpp"
#include "cli/arguments.hpp"
#include "cli/terminal.hpp"
#include "evidence/store.hpp"
#include "world/real/real.hpp"

namespace seatrial::cli {

// What every command works with: what was typed, the terminal, and the doors, which open here and
// nowhere else. The sidecar is read once, however many ask for it.
class Session {
 public:
  Session(Arguments typed, Terminal& shown) : arguments(std::move(typed)), terminal(shown) {}

  Arguments arguments;
  Terminal& terminal;
  const world::Variables process = world::real::process_variables();

  std::filesystem::path directory() const { return std::filesystem::current_path(); }
  world::World& world() { return doors_.world(); }
  world::Files& files() { return world().files; }
  UtcTime now() { return world().clock.now(); }

  const std::expected<app::Sidecar, app::Findings>& sidecar();
  // What app is told of checklists, with the sidecar, if it could be read.
  app::Request request();

  // Where `--store`, the sidecar and the repository say that the evidence lies. It can be looked at
  // where the sidecar is broken.
  const app::EvidencePlace& place();
  world::Storage& storage() { return *storage_; }
  app::EvidenceDoors evidence_doors();
  bool has_store();
  // Refuses one that somebody put into the place of another.
  Result<evidence::Store> open_store();

  // They say why the command ends, and with which code: exit_usage for mistakes of the user,
  // exit_invalid where evidence is not what was signed, exit_undecided for what nobody can help.
  int refuse(const app::Findings& findings);
  int refuse(std::string_view message);
  int give_up(const Error& error);

 private:
  world::real::Doors doors_;
  std::unique_ptr<world::Storage> storage_ = world::real::make_storage();
  std::optional<std::expected<app::Sidecar, app::Findings>> sidecar_;
  std::optional<app::EvidencePlace> place_;
};

}  // namespace seatrial::cli
