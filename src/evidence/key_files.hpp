#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "evidence/key_register.hpp"
#include "evidence/layout.hpp"

// The keys of the log as files beside it, for people and other programs. Nothing here is believed:
// the log says which keys there are.
namespace seatrial::evidence {

// By the record that added the key ("0-evidence.pub.pem"), or by the one since which it may sign
// nothing ("7-evidence.rotated.pem", "7-evidence.revoked.pem").
std::filesystem::path key_file(const Layout& layout, const RegisteredKey& key);
// The same by its name alone.
std::string key_file_name(const RegisteredKey& key);
// The files that it had before, or that an append has left that was interrupted.
std::vector<std::filesystem::path> other_key_files(const Layout& layout, const RegisteredKey& key);

// How far a key is trusted that somebody names, by the name of its file.
RegisteredKey named_key(std::string_view file, PublicKey key);

// Is the file of a record that the log does not have yet?
bool is_key_file_beyond(std::string_view name, std::uint64_t size);

}  // namespace seatrial::evidence
