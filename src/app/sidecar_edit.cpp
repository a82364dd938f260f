#include "app/sidecar_edit.hpp"

#include "base/limits.hpp"
#include "base/text.hpp"

namespace seatrial::app {
namespace {

Result<std::string> text_of(const std::filesystem::path& file, world::Files& files) {
  const auto status = files.status(file, true);
  if (!status) return fail(status.error());
  return *status ? files.read(file, limits::config_bytes_max) : Result<std::string>("");
}

}  // namespace

std::expected<void, Findings> add_consents(const std::filesystem::path& sidecar,
                                           const std::string& shown,
                                           std::span<const plan::Consent> consents,
                                           const std::string& beginning, world::Files& files,
                                           world::Storage& storage) {
  const auto refused = [&](const Error& why) { return std::unexpected(unwritable(shown, why)); };
  const auto target = files.canonical(sidecar);  // a link stays a link
  if (!target) return refused(target.error());
  const std::filesystem::path directory = target->parent_path();
  if (auto made = storage.make_directory(directory); !made) return refused(made.error());
  const auto lock = storage.lock(directory, limits::store_lock_patience);
  if (!lock) return refused(lock.error());
  auto text = text_of(*target, files);
  if (!text) return refused(text.error());
  if (trim(*text).empty()) text = beginning;
  for (const plan::Consent& consent : consents) {
    text = plan::add_consent(shown, *text, consent);
    if (!text) return std::unexpected(finding("ST0506", shown, text.error().what));
  }
  if (const auto written = files.write(*target, *text); !written) return refused(written.error());
  return {};
}

}  // namespace seatrial::app
