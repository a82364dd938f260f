#include "evidence/key_directory.hpp"

#include <fmt/format.h>

#include <array>

#include "base/digest.hpp"
#include "base/limits.hpp"
#include "base/text.hpp"

namespace seatrial::evidence {
namespace {

constexpr std::string_view key_suffix = ".pem";
constexpr std::string_view checkpoint_suffix = ".checkpoint";
constexpr unsigned private_mode = 0600;
constexpr std::size_t origin_digits = 16;

std::string successor_name(std::string_view name) {
  return fmt::format("{}.next", name);
}

}  // namespace

Result<std::filesystem::path> KeyDirectory::path(std::string_view name,
                                                 std::string_view suffix) const {
  constexpr std::string_view allowed =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.";
  if (name.empty() || name.starts_with('.') || name.find_first_not_of(allowed) != name.npos)
    return fail(fmt::format("'{}' is no name of a key: letters, digits, '-', '_' and '.'",
                            printable_line(name)));
  return directory_ / fmt::format("{}{}", name, suffix);
}

Result<bool> KeyDirectory::has(std::string_view name) const {
  const auto file = path(name, key_suffix);
  if (!file) return fail(file.error());
  const auto text = storage_.read_private(*file, limits::key_file_bytes_max);
  if (!text) return fail(text.error());
  return text->has_value();
}

Result<PrivateKey> KeyDirectory::create(std::string_view name, Algorithm algorithm) {
  const auto exists = has(name);
  if (!exists) return fail(exists.error());
  if (*exists) return fail(fmt::format("there is a key '{}' already", name));
  auto key = PrivateKey::generate(algorithm);
  if (!key) return key;
  if (auto written = write_key(name, *key); !written) return fail(std::move(written).error());
  return key;
}

Result<void> KeyDirectory::write_key(std::string_view name, const PrivateKey& key) {
  const std::string pem = key.pem();
  const std::array files = {
      world::Storage::File{.path = *path(name, key_suffix), .bytes = pem, .mode = private_mode}};
  return storage_.write(files);
}

Result<PrivateKey> KeyDirectory::prepare_successor(std::string_view name, Algorithm algorithm) {
  auto prepared = successor(name);
  if (!prepared) return fail(std::move(prepared).error());
  if (*prepared && (*prepared)->public_key().algorithm() == algorithm) return std::move(**prepared);
  auto key = PrivateKey::generate(algorithm);
  if (!key) return key;
  if (auto written = write_key(successor_name(name), *key); !written)
    return fail(std::move(written).error());
  return key;
}

Result<std::optional<PrivateKey>> KeyDirectory::successor(std::string_view name) const {
  const auto exists = has(successor_name(name));
  if (!exists) return fail(exists.error());
  if (!*exists) return std::optional<PrivateKey>();
  auto key = load(successor_name(name));
  if (!key) return fail(std::move(key).error());
  return std::move(*key);
}

Result<void> KeyDirectory::replace_by_successor(std::string_view name) {
  const auto key = load(successor_name(name));
  if (!key) return fail(key.error());
  if (auto written = write_key(name, *key); !written) return written;
  const std::array old = {*path(successor_name(name), key_suffix)};
  return storage_.remove(old);
}

Result<PrivateKey> KeyDirectory::load(std::string_view name) const {
  const auto file = path(name, key_suffix);
  if (!file) return fail(file.error());
  const auto pem = storage_.read_private(*file, limits::key_file_bytes_max);
  if (!pem) return fail(pem.error());
  if (!*pem) return fail(fmt::format("{}: there is no such key", file->string()));
  auto key = PrivateKey::from_pem(**pem);
  if (!key) return fail(std::move(key).error().context(file->string()));
  return key;
}

Result<std::optional<std::string>> KeyDirectory::last_checkpoint(std::string_view name) const {
  const auto file = path(name, checkpoint_suffix);
  if (!file) return fail(file.error());
  return storage_.read(*file, limits::checkpoint_bytes_max);
}

Result<void> KeyDirectory::remember_checkpoint(std::string_view name, std::string_view note) {
  const auto file = path(name, checkpoint_suffix);
  if (!file) return fail(file.error());
  const std::array files = {
      world::Storage::File{.path = *file, .bytes = note, .mode = private_mode}};
  return storage_.write(files);
}

std::string log_key_name(std::string_view origin) {
  return "log-" + sha256_hex(origin).substr(0, origin_digits);
}

std::string signer_name(std::string_view origin) {
  return "evidence-" + sha256_hex(origin).substr(0, origin_digits);
}

}  // namespace seatrial::evidence
