#pragma once

#include <span>
#include <string_view>

#include "checks/kind.hpp"

namespace seatrial::checks {

// Every kind, sorted by name.
std::span<const CheckKind* const> catalog();
const CheckKind* find_kind(std::string_view name);

// Must the owner consent before this check may run? Looks at where links lead, so it asks the
// world, and fails where that could not be seen.
Result<bool> needs_consent(const CheckKind& kind, const Value& params,
                           const std::filesystem::path& root, world::Files& files,
                           const world::Patience& patience);

// Documentation printed from the fields: all kinds as Markdown, one kind as plain text.
std::string kinds_reference();
std::string kind_help(const CheckKind& kind);

}  // namespace seatrial::checks
