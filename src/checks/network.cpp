#include "checks/network.hpp"

#include <fmt/format.h>

#include "shell/command.hpp"

namespace seatrial::checks {

using Kind = world::NetworkFailure::Kind;

bool nobody_answers(Kind kind) {
  return kind == Kind::refused || kind == Kind::timed_out || kind == Kind::no_address ||
         kind == Kind::unreachable;
}

bool says_nothing(Kind kind) {
  return kind == Kind::stopped || kind == Kind::other;
}

Result<void> refuse_placeholder(std::string_view what, std::string_view text) {
  if (const auto found = shell::placeholder(text))
    return fail(fmt::format("{} has the placeholder '{}'; never connected", what, *found));
  return {};
}

}  // namespace seatrial::checks
