#include <algorithm>

#include "app/sidecar_edit.hpp"
#include "app/sync.hpp"
#include "base/digest.hpp"
#include "plan/consent.hpp"

namespace seatrial::app {
namespace {

std::expected<void, Findings> write(const std::string& shown, const std::filesystem::path& file,
                                    std::string_view text, world::Files& files) {
  // A link stays a link: what it points to is written.
  const auto target = files.canonical(file);
  const auto written = target ? files.write(*target, text) : fail(target.error());
  if (written) return {};
  return std::unexpected(unwritable(shown, written.error()));
}

}  // namespace

std::expected<void, Findings> write_synced(const std::vector<Synced>& synced,
                                           const plan::Config& config,
                                           const std::filesystem::path& directory,
                                           world::Files& files, world::Storage& storage) {
  std::vector<plan::Consent> carried;
  const auto root = (directory / config.path).lexically_normal().parent_path();
  for (const Synced& each : synced) {
    if (each.before == each.after) continue;
    if (auto done = write(each.path, each.file, each.after, files); !done) return done;
    const plan::Consent before{.path = consent_path(each.file.string(), {}, root),
                               .sha256 = sha256_hex(each.before)};
    if (std::ranges::none_of(config.consents, [&](const plan::Consent& consent) {
          return consent.path == before.path && consent.sha256 == before.sha256;
        }))
      continue;
    carried.push_back({.path = before.path, .sha256 = sha256_hex(each.after)});
  }
  if (carried.empty()) return {};
  return add_consents(directory / config.path, config.path, carried, {}, files, storage);
}

}  // namespace seatrial::app
