#include "app/roles.hpp"

#include <fmt/format.h>

#include <iterator>

#include "base/limits.hpp"
#include "base/text.hpp"
#include "evidence/key.hpp"

namespace seatrial::app {

std::expected<RoleKeys, Findings> load_roles(const plan::Config& config,
                                             const std::filesystem::path& root,
                                             world::Files& files) {
  RoleKeys keys;
  Findings problems;
  for (const plan::RoleConfig& role : config.roles) {
    std::vector<std::string>& ids = keys.roles[role.name];
    for (const std::string& file : role.keys) {
      const auto pem = files.read(root / file, limits::key_file_bytes_max);
      const auto key = pem ? evidence::PublicKey::from_pem(*pem)
                           : Result<evidence::PublicKey>(fail(pem.error()));
      if (key) {
        ids.push_back(key->id());
        keys.files.emplace(file, *pem);
        continue;
      }
      problems.diagnostics.push_back(
          {.code = "ST0606",
           .path = config.path,
           .message = fmt::format("the key of the role {} cannot be read: {}",
                                  printable_line(role.name), printable_line(key.error().what)),
           .help =
               fmt::format("{} is to be a public key in PEM; `seatrial sign --new-key` makes one",
                           printable_line(file))});
    }
  }
  if (!problems.diagnostics.empty()) return std::unexpected(std::move(problems));
  return keys;
}

}  // namespace seatrial::app
