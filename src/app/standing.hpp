#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "app/findings.hpp"
#include "app/load.hpp"
#include "gate/decide.hpp"
#include "gate/situation.hpp"
#include "world/world.hpp"

namespace seatrial::app {

// How things stand by the evidence alone.
struct Standing {
  plan::Config config;
  std::filesystem::path root;
  RunDocument document;
  Findings warnings;
  gate::Situation situation;
  std::vector<gate::Gate> gates;                 // in the order of the document's
  std::map<std::string, std::string> key_files;  // of roles: path as in the sidecar -> PEM
  std::optional<RunDocument> with_light;         // as gates see it that light runs may satisfy
};

// Reads, plans, and decides from the ledger. Nothing is run.
std::expected<Standing, Findings> standing_now(const Request& request, Ledger ledger,
                                               const world::Variables& process,
                                               world::World& world);

// The same of another moment, another subject and other files: to decide again what was decided.
struct Moment {
  UtcTime now{};
  Subject subject;
};
std::expected<Standing, Findings> standing_at(const Request& request, Ledger ledger,
                                              const Moment& moment, world::Files& files);

// The only gate that wants signatures; a finding where there is none, or several.
std::expected<std::string, Findings> signed_gate(const Standing& standing);

// A gate of the sidecar is decided over the checklists that the sidecar names, all of them, and no
// gate over others; where it names none, over those of the call. A finding where that is not so.
std::optional<Findings> other_checklists(const Standing& standing);

// Leaves the gate of that name, or of a phase of that name, its items and its decision; a finding
// where there is none.
std::expected<Standing, Findings> only_gate(Standing standing, std::string_view name);

}  // namespace seatrial::app
