#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "app/evidence_place.hpp"
#include "app/standing.hpp"
#include "app/statements.hpp"
#include "evidence/key.hpp"

// Who signs for a role, and with which key.
namespace seatrial::app {

// The name of a role as that of a file: "technical-lead".
std::string key_name(std::string_view role);

// The private key of a role: that of a file `NAME.pem`, else the one of the role's name among the
// user's keys. An error where it is not one that the sidecar names for the role.
Result<evidence::PrivateKey> role_key(const std::string& role, const gate::Roles& roles,
                                      std::filesystem::path file, const EvidencePlace& place,
                                      world::Storage& storage);

// Why a signature with this key would say nothing at the only gate of `standing`, or nothing that
// counts: nobody signs for two roles, nor twice.
std::optional<std::string> why_vain(const Standing& standing, const Signing& signing,
                                    const std::string& key);

}  // namespace seatrial::app
