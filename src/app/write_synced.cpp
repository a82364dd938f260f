#include <algorithm>
#include <ranges>

#include "app/sidecar_edit.hpp"
#include "app/sync.hpp"
#include "base/digest.hpp"
#include "base/limits.hpp"
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

// As `record` does, so that nobody else of us writes between the look and the last rename.
std::expected<void, Findings> write_all(const std::vector<Synced>& synced,
                                        const std::filesystem::path& root, world::Files& files,
                                        world::Storage& storage) {
  const auto differs = [](const Synced& each) { return each.before != each.after; };
  if (std::ranges::none_of(synced, differs)) return {};
  const auto lock = storage.lock(root, limits::store_lock_patience);
  if (!lock) return std::unexpected(unwritable(synced.front().path, lock.error()));
  for (const Synced& each : synced | std::views::filter(differs))
    if (const auto same = check_unchanged(each, files); !same)
      return std::unexpected(unwritable(each.path, same.error()));
  for (const Synced& each : synced | std::views::filter(differs))
    if (auto done = write(each.path, each.file, each.after, files); !done) return done;
  return {};
}

}  // namespace

Result<void> check_unchanged(const Synced& synced, world::Files& files) {
  const auto now = files.read(synced.file, limits::checklist_bytes_max);
  if (!now) return fail(now.error());
  if (*now == synced.before) return {};
  return fail("the checklist was changed meanwhile, and nothing is written to it: try again");
}

std::expected<void, Findings> write_synced(const std::vector<Synced>& synced,
                                           const plan::Config& config,
                                           const std::filesystem::path& directory,
                                           world::Files& files, world::Storage& storage) {
  std::vector<plan::Consent> carried;
  const auto root = (directory / config.path).lexically_normal().parent_path();
  if (auto written = write_all(synced, root, files, storage); !written) return written;
  for (const Synced& each : synced) {
    if (each.before == each.after) continue;
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
