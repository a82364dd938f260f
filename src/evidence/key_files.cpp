#include "evidence/key_files.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "base/limits.hpp"
#include "base/text.hpp"

namespace seatrial::evidence {
namespace {

constexpr std::string_view public_suffix = ".pub.pem";
constexpr std::string_view revoked_suffix = ".revoked.pem";
constexpr std::size_t name_bytes_max = 60;

// A file name that is the same wherever the store is copied to.
std::string file_name(std::string_view name) {
  std::string safe;
  for (const char c : lower(name.substr(0, name_bytes_max)))
    safe += (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ? c : '-';
  return safe.empty() ? "key" : safe;
}

}  // namespace

std::filesystem::path key_file_path(const Layout& layout, std::uint64_t record,
                                    std::string_view name, bool revoked) {
  return layout.keys() /
         fmt::format("{}-{}{}", record, file_name(name), revoked ? revoked_suffix : public_suffix);
}

Result<KeyFiles> KeyFiles::read(const Layout& layout, world::Storage& storage) {
  KeyFiles keys;
  keys.directory_ = layout.directory();
  const auto names = storage.list(layout.keys());
  if (!names) return fail(names.error());
  for (const std::string& name : *names) {
    std::uint64_t record = 0;
    const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), record);
    const bool revoked = name.ends_with(revoked_suffix);
    if (error != std::errc() || *end != '-' || (!revoked && !name.ends_with(public_suffix)))
      continue;
    const std::filesystem::path path = layout.keys() / name;
    const auto pem = storage.read(path, limits::key_file_bytes_max);
    if (!pem) return fail(pem.error());
    auto key = PublicKey::from_pem(pem->value_or(""));
    if (!key) return invalid(path.string() + ": " + key.error().what);
    keys.files_.push_back(
        {.record = record, .revoked = revoked, .key = std::move(*key), .path = path});
  }
  return keys;
}

KeyFiles::Standing KeyFiles::standing(std::string_view id) const {
  Standing standing = Standing::unknown;
  for (const KeyFile& file : files_) {
    if (file.key.id() != id) continue;
    if (file.revoked) return Standing::revoked;
    standing = Standing::known;
  }
  return standing;
}

std::vector<std::pair<std::filesystem::path, std::string>> KeyFiles::changed_by(
    std::uint64_t record, const KeyEvent& event) {
  const Layout layout(directory_);
  std::vector<KeyFile> changed;
  if (event.key)
    changed.push_back({.record = record,
                       .revoked = false,
                       .key = *event.key,
                       .path = key_file_path(layout, record, event.name, false)});
  for (const KeyFile& file : files_)
    if (file.key.id() == event.id && !file.revoked) {
      // "0-evidence.pub.pem" gives its name to "7-evidence.revoked.pem".
      std::string name = file.path.filename().string();
      name = name.substr(name.find('-') + 1);
      name.resize(name.size() - public_suffix.size());
      changed.push_back({.record = record,
                         .revoked = true,
                         .key = file.key,
                         .path = key_file_path(layout, record, name, true)});
    }
  std::vector<std::pair<std::filesystem::path, std::string>> bytes;
  for (const KeyFile& file : changed) bytes.emplace_back(file.path, file.key.pem());
  files_.insert(files_.end(), changed.begin(), changed.end());
  return bytes;
}

Result<void> KeyFiles::clean(std::uint64_t size, world::Storage& storage) {
  const auto is_stale = [&](const KeyFile& file) {
    return file.record >= size ||
           (!file.revoked && std::ranges::any_of(files_, [&](const KeyFile& other) {
             return other.revoked && other.record < size && other.key.id() == file.key.id();
           }));
  };
  std::vector<KeyFile> kept;
  std::vector<std::filesystem::path> stale;
  for (const KeyFile& file : files_)
    if (is_stale(file))
      stale.push_back(file.path);
    else
      kept.push_back(file);
  files_ = std::move(kept);
  return stale.empty() ? Result<void>() : storage.remove(stale);
}

}  // namespace seatrial::evidence
