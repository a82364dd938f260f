#include "evidence/layout.hpp"

#include <fmt/format.h>

#include <charconv>

namespace seatrial::evidence {
namespace {

constexpr std::string_view pack_suffix = ".intoto.jsonl";

}  // namespace

std::filesystem::path Layout::pack(std::uint64_t first) const {
  return records() / fmt::format("{}{}", first, pack_suffix);
}

std::filesystem::path Layout::blob(std::string_view sha256) const {
  return blobs() / "sha256" / sha256.substr(0, 2) / sha256;
}

Result<std::uint64_t> first_of_pack(std::string_view file) {
  std::uint64_t first = 0;
  const auto [end, error] = std::from_chars(file.data(), file.data() + file.size(), first);
  if (error != std::errc() || fmt::format("{}{}", first, pack_suffix) != file)
    return fail("not a pack of records");
  return first;
}

std::unexpected<Error> invalid(std::string what) {
  return fail(Error{.what = std::move(what), .is_invalid_evidence = true});
}

}  // namespace seatrial::evidence
