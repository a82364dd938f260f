#include "model/artifact.hpp"

#include <fmt/format.h>

#include "base/text.hpp"

namespace seatrial {
namespace {

constexpr std::string_view mark = "sha256:";
constexpr std::size_t digits = 64;
constexpr std::size_t shown_max = 100;

}  // namespace

Result<Artifact> parse_artifact(std::string_view text) {
  const std::size_t at = text.rfind(mark);
  const std::string_view digest =
      at == text.npos ? std::string_view() : text.substr(at + mark.size());
  const bool is_named = at != text.npos && (at == 0 || text[at - 1] == '@');
  if (!is_named || digest.size() != digits ||
      digest.find_first_not_of("0123456789abcdef") != digest.npos)
    return fail(fmt::format("'{}' is no NAME@sha256:DIGEST with 64 lower-case hexadecimal digits",
                            shorten(printable_line(text), shown_max)));
  return Artifact{.name = std::string(at == 0 ? "" : text.substr(0, at - 1)),
                  .sha256 = std::string(digest)};
}

std::string format_artifact(const Artifact& artifact) {
  return fmt::format("{}@{}{}", artifact.name, mark, artifact.sha256);
}

}  // namespace seatrial
