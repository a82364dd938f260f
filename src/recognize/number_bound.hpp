#pragma once

#include <optional>
#include <span>
#include <string>

#include "recognize/prose.hpp"

// "at least 4", "4 or more", "must not exceed 4", "between 4 and 8": words that bound a number and
// say nothing else.
namespace seatrial::recognize {

// ">= 4", "4..8"; none where any word says more.
std::optional<std::string> number_bound(std::span<const Token* const> words);

// The same of a share: "below 90%"; the sign is a part of what is compared.
std::optional<std::string> percent_bound(std::span<const Token* const> words);

}  // namespace seatrial::recognize
