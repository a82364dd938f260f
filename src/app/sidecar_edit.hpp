#pragma once

#include <expected>
#include <filesystem>
#include <span>
#include <string>

#include "app/load.hpp"
#include "world/storage.hpp"

namespace seatrial::app {

// Adds consents to the sidecar as it is on disk now, whoever has written to it since it was read,
// and against all who do the same at this moment. Where there is none, or nothing in it, it begins
// with `beginning`. `shown`: its path as the user named it.
std::expected<void, Findings> add_consents(const std::filesystem::path& sidecar,
                                           const std::string& shown,
                                           std::span<const plan::Consent> consents,
                                           const std::string& beginning, world::Files& files,
                                           world::Storage& storage);

}  // namespace seatrial::app
