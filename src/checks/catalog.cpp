#include "checks/catalog.hpp"

#include <algorithm>
#include <array>

namespace seatrial::checks {

extern const CheckKind attest, command, dns, env, file, git, http, process, streak, tcp;

namespace {

// Sorted by name. A new kind is its file and its line here.
constexpr std::array<const CheckKind*, 10> kinds = {
    &attest,   //
    &command,  //
    &dns,      //
    &env,      //
    &file,     //
    &git,      //
    &http,     //
    &process,  //
    &streak,   //
    &tcp,      //
};

}  // namespace

std::span<const CheckKind* const> catalog() {
  return kinds;
}

const CheckKind* find_kind(std::string_view name) {
  const auto found = std::ranges::find(kinds, name, &CheckKind::name);
  return found == kinds.end() ? nullptr : *found;
}

Result<bool> needs_consent(const CheckKind& kind, const Value& params,
                           const std::filesystem::path& root, world::Files& files,
                           const world::Patience& patience) {
  if (kind.reach == Reach::acts) return true;
  return kind.reaches_further ? kind.reaches_further(params, root, files, patience) : false;
}

}  // namespace seatrial::checks
