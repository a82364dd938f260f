#include "cli/session.hpp"

#include <fmt/format.h>

#include "base/exit_codes.hpp"
#include "base/text.hpp"
#include "evidence/continuity.hpp"

namespace seatrial::cli {

const std::expected<app::Sidecar, app::Findings>& Session::sidecar() {
  if (!sidecar_)
    sidecar_ = app::load_sidecar(
        {.files = {}, .config_path = arguments.get("--config"), .directory = directory()}, files());
  return *sidecar_;
}

app::Request Session::request() {
  app::Request request{.files = arguments.positional,
                       .config_path = arguments.get("--config"),
                       .environments = arguments.all("--env"),
                       .artifact = arguments.get("--subject"),
                       .directory = directory(),
                       .reports = {},
                       .kept = {place().store, place().keys}};
  if (sidecar()) request.sidecar = *sidecar();
  return request;
}

const app::EvidencePlace& Session::place() {
  if (place_) return *place_;
  const auto store = arguments.find("--store");
  place_ = sidecar() ? app::evidence_place(store, sidecar()->config, sidecar()->root, process)
                     : app::evidence_place(store, {}, app::repository_root(directory(), files()),
                                           process);
  return *place_;
}

app::EvidenceDoors Session::evidence_doors() {
  return {.storage = storage(), .clock = world().clock, .random = world().random};
}

bool Session::has_store() {
  return evidence::Store::exists(place().store, storage());
}

Result<evidence::Store> Session::open_store() {
  auto store = evidence::Store::open(place().store, storage());
  if (!store) return store;
  const evidence::KeyDirectory keys(place().keys, storage());
  if (auto placed = evidence::check_place(*store, keys); !placed)
    return fail(std::move(placed).error());
  return store;
}

int Session::refuse(const app::Findings& findings) {
  terminal.err(findings.text());
  return findings.is_failure ? exit_undecided : exit_usage;
}

int Session::refuse(std::string_view message) {
  terminal.err(fmt::format("error: {}\n", message));
  return exit_usage;
}

int Session::give_up(const Error& error) {
  terminal.err(fmt::format("error: {}\n", printable_line(error.what)));
  if (error.is_usage) return exit_usage;
  return error.is_invalid_evidence ? exit_invalid : exit_undecided;
}

}  // namespace seatrial::cli
