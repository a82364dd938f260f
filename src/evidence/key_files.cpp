#include "evidence/key_files.hpp"

#include <fmt/format.h>

#include <charconv>

#include "base/ascii.hpp"
#include "base/text.hpp"

namespace seatrial::evidence {
namespace {

constexpr std::string_view public_suffix = ".pub.pem";
constexpr std::string_view rotated_suffix = ".rotated.pem";
constexpr std::string_view revoked_suffix = ".revoked.pem";
constexpr std::size_t name_bytes_max = 60;

// A file name that is the same wherever the store is copied to.
std::string file_name(std::string_view name) {
  std::string safe;
  for (const char c : lower(name.substr(0, name_bytes_max)))
    safe += is_lower(c) || is_digit(c) ? c : '-';
  return safe.empty() ? "key" : safe;
}

std::filesystem::path path_of(const Layout& layout, std::uint64_t record, std::string_view name,
                              std::string_view suffix) {
  return layout.keys() / fmt::format("{}-{}{}", record, file_name(name), suffix);
}

// The number in front of the name; none: it has none.
std::optional<std::uint64_t> record_of(std::string_view name) {
  std::uint64_t record = 0;
  const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), record);
  const bool is_number =
      error == std::errc() && std::string_view(end, name.data() + name.size()).starts_with('-');
  return is_number ? std::optional(record) : std::nullopt;
}

}  // namespace

std::filesystem::path key_file(const Layout& layout, const RegisteredKey& key) {
  const std::string_view suffix = key.is_distrusted() ? revoked_suffix
                                  : key.revoked       ? rotated_suffix
                                                      : public_suffix;
  return path_of(layout, key.changed_by, key.name, suffix);
}

std::string key_file_name(const RegisteredKey& key) {
  return key_file(Layout({}), key).filename().string();
}

std::vector<std::filesystem::path> other_key_files(const Layout& layout, const RegisteredKey& key) {
  std::vector<std::filesystem::path> files;
  if (!key.revoked) return files;
  files.push_back(path_of(layout, key.added_by, key.name, public_suffix));
  files.push_back(path_of(layout, key.changed_by, key.name,
                          key.is_distrusted() ? rotated_suffix : revoked_suffix));
  return files;
}

RegisteredKey named_key(std::string_view file, PublicKey key) {
  const bool is_revoked = file.ends_with(revoked_suffix);
  const bool is_rotated = file.ends_with(rotated_suffix);
  const std::string name = std::filesystem::path(file).filename().string();
  return {.name = name,
          .role = KeyRole::signer,
          .key = std::move(key),
          .revoked = is_revoked || is_rotated,
          .replaced = is_rotated,
          .added_by = 0,
          .changed_by = record_of(name).value_or(0)};
}

bool is_key_file_beyond(std::string_view name, std::uint64_t size) {
  const auto record = record_of(name);
  return record && *record >= size;
}

}  // namespace seatrial::evidence
