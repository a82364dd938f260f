#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "app/load.hpp"
#include "evidence/retention.hpp"
#include "evidence/writer.hpp"
#include "world/storage.hpp"
#include "world/world.hpp"

namespace seatrial::app {

// Where the evidence of a repository lies, and with which key it is signed.
struct EvidencePlace {
  std::filesystem::path store;
  std::filesystem::path keys;
  std::string signer;  // empty: the one that was made with the store
  evidence::RetentionPolicy policy;
  bool is_named = false;  // by the user: then it has to be there
};

inline constexpr std::string_view store_directory = ".seatrial";

// `.seatrial` beside the sidecar, or in the repository's root, unless the user names another one.
EvidencePlace evidence_place(const std::optional<std::string>& store, const plan::Config& config,
                             const std::filesystem::path& root, const world::Variables& process);

// The doors that evidence needs.
struct EvidenceDoors {
  world::Storage& storage;
  world::Clock& clock;
  world::Random& random;
};

Result<evidence::Writer> open_writer(const EvidencePlace& place, const EvidenceDoors& doors);

// Makes the store and its keys, and lets git ignore it. False: it was there.
Result<bool> make_store(const EvidencePlace& place, const evidence::NewStore& wanted,
                        const EvidenceDoors& doors, world::Files& files);

// A name for a log that nobody else has.
std::string new_origin(world::Random& random);

}  // namespace seatrial::app
