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
constexpr std::string_view signer_suffix = ".signer";
constexpr std::string_view store_suffix = ".store";
constexpr unsigned private_mode = 0600;
constexpr std::size_t origin_digits = 16;

// A key that took the place of another.
std::string name_of_next(std::string_view name, std::string_view id) {
  return fmt::format("{}.{}", name, id);
}

}  // namespace

Result<std::filesystem::path> KeyDirectory::path(std::string_view name,
                                                 std::string_view suffix) const {
  if (directory_.empty())
    return misuse("no directory for keys: neither XDG_CONFIG_HOME nor HOME names one");
  constexpr std::string_view allowed =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.";
  if (name.empty() || name.starts_with('.') || name.find_first_not_of(allowed) != name.npos)
    return misuse(fmt::format("'{}' is no name of a key: letters, digits, '-', '_' and '.'",
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
  return key ? write_key(name, std::move(*key)) : std::move(key);
}

Result<PrivateKey> KeyDirectory::create_next(std::string_view name, Algorithm algorithm) {
  auto key = PrivateKey::generate(algorithm);
  if (!key) return key;
  const std::string file = name_of_next(name, key->public_key().id());
  return write_key(file, std::move(*key));
}

Result<void> KeyDirectory::keep_out_of_git() {
  const std::filesystem::path file = directory_ / ".gitignore";
  constexpr std::size_t bytes_max = 4096;
  const auto there = storage_.read(file, bytes_max);
  if (!there) return fail(there.error());
  if (*there) return {};
  const std::array files = {world::Storage::File{.path = file, .bytes = "*\n"}};
  return storage_.write(files);
}

Result<PrivateKey> KeyDirectory::write_key(std::string_view name, PrivateKey key) {
  const auto file = path(name, key_suffix);
  if (!file) return fail(file.error());
  if (auto kept = keep_out_of_git(); !kept) return fail(std::move(kept).error());
  const std::string pem = key.pem();
  const std::array files = {
      world::Storage::File{.path = *file, .bytes = pem, .mode = private_mode, .is_new = true}};
  if (auto written = storage_.write(files); !written) return fail(std::move(written).error());
  return key;
}

Result<std::optional<PrivateKey>> KeyDirectory::find(std::string_view name,
                                                     std::string_view id) const {
  for (const std::string& file : {std::string(name), name_of_next(name, id)}) {
    const auto exists = has(file);
    if (!exists) return fail(exists.error());
    if (!*exists) continue;
    auto key = load(file);
    if (!key) return fail(std::move(key).error());
    if (key->public_key().id() == id) return std::move(*key);
  }
  return std::optional<PrivateKey>();
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

Result<std::unique_ptr<world::Storage::Lock>> KeyDirectory::lock(std::string_view name) const {
  const auto file = path(name, key_suffix);
  if (!file) return fail(file.error());
  return storage_.lock(*file, limits::store_lock_patience);
}

Result<std::optional<std::string>> KeyDirectory::remembered(std::string_view name,
                                                            std::string_view suffix) const {
  if (directory_.empty()) return std::optional<std::string>();  // nobody here has a key
  const auto file = path(name, suffix);
  if (!file) return fail(file.error());
  auto text = storage_.read(*file, limits::checkpoint_bytes_max);
  if (!text) return fail(text.error().what);  // what is remembered is no part of the evidence
  return text;
}

Result<void> KeyDirectory::remember(std::string_view name, std::string_view suffix,
                                    std::string_view text) {
  const auto file = path(name, suffix);
  if (!file) return fail(file.error());
  const std::array files = {
      world::Storage::File{.path = *file, .bytes = text, .mode = private_mode}};
  return storage_.write(files);
}

Result<std::optional<std::string>> KeyDirectory::last_checkpoint(std::string_view log_key) const {
  return remembered(log_key, checkpoint_suffix);
}

Result<void> KeyDirectory::remember_checkpoint(std::string_view log_key, std::string_view note) {
  return remember(log_key, checkpoint_suffix, note);
}

Result<std::optional<std::string>> KeyDirectory::last_signer(std::string_view log_key) const {
  auto line = remembered(log_key, signer_suffix);
  if (line && *line) return std::string(trim(**line));
  return line;
}

Result<void> KeyDirectory::remember_signer(std::string_view log_key, std::string_view id) {
  return remember(log_key, signer_suffix, std::string(id) + "\n");
}

Result<void> KeyDirectory::forget_signer(std::string_view log_key) {
  const auto file = path(log_key, signer_suffix);
  if (!file) return fail(file.error());
  const std::array files = {*file};
  return storage_.remove(files);
}

Result<std::optional<std::string>> KeyDirectory::last_store(std::string_view log_key) const {
  return remembered(log_key, store_suffix);
}

Result<void> KeyDirectory::remember_store(std::string_view log_key, std::string_view directory) {
  return remember(log_key, store_suffix, directory);
}

Result<std::vector<std::string>> KeyDirectory::logs_in(std::string_view directory) const {
  std::vector<std::string> logs;
  if (directory_.empty()) return logs;
  const auto files = storage_.list(directory_);
  if (!files) return fail(files.error());
  for (const std::string& file : *files) {
    if (!file.ends_with(store_suffix) || file.contains('/')) continue;
    const std::string log_key = file.substr(0, file.size() - store_suffix.size());
    const auto place = last_store(log_key);
    if (!place) return fail(place.error());
    if (*place && trim(**place) == directory) logs.push_back(log_key);
  }
  return logs;
}

std::string log_key_name(std::string_view origin) {
  return "log-" + sha256_hex(origin).substr(0, origin_digits);
}

std::string signer_name(std::string_view origin) {
  return "evidence-" + sha256_hex(origin).substr(0, origin_digits);
}

}  // namespace seatrial::evidence
