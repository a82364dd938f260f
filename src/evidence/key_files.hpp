#pragma once

#include <cstdint>
#include <filesystem>
#include <string_view>

#include "evidence/key_register.hpp"
#include "evidence/layout.hpp"

// The keys of the log as files beside it, for people and other programs. Nothing here is believed:
// the log says which keys there are.
namespace seatrial::evidence {

// By the record that added the key ("0-evidence.pub.pem"), or by the one that revoked it
// ("7-evidence.revoked.pem").
std::filesystem::path key_file(const Layout& layout, const RegisteredKey& key);
// The file that a key had before it was revoked.
std::filesystem::path outdated_key_file(const Layout& layout, const RegisteredKey& key);

// Is the file of a record that the log does not have yet?
bool is_key_file_beyond(std::string_view name, std::uint64_t size);

}  // namespace seatrial::evidence
