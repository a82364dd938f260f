#include "evidence/key_files.hpp"

#include <fmt/format.h>

#include <charconv>

#include "base/ascii.hpp"
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
    safe += is_lower(c) || is_digit(c) ? c : '-';
  return safe.empty() ? "key" : safe;
}

std::filesystem::path path_of(const Layout& layout, std::uint64_t record, std::string_view name,
                              std::string_view suffix) {
  return layout.keys() / fmt::format("{}-{}{}", record, file_name(name), suffix);
}

}  // namespace

std::filesystem::path key_file(const Layout& layout, const RegisteredKey& key) {
  return path_of(layout, key.changed_by, key.name, key.revoked ? revoked_suffix : public_suffix);
}

std::filesystem::path outdated_key_file(const Layout& layout, const RegisteredKey& key) {
  return path_of(layout, key.added_by, key.name, public_suffix);
}

bool is_key_file_beyond(std::string_view name, std::uint64_t size) {
  std::uint64_t record = 0;
  const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), record);
  return error == std::errc() && record >= size &&
         std::string_view(end, name.data() + name.size()).starts_with('-');
}

}  // namespace seatrial::evidence
