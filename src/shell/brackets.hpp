#pragma once

#include <cstddef>
#include <string_view>

// Where what is opened in a script is closed again. Quotes and escapes hide brackets.
namespace seatrial::shell {

// The place of the bracket that closes what was opened in front of `begin`, or the script's end.
std::size_t partner(std::string_view script, std::size_t begin, char opening, char closing);

// The same of `$(`: a bracket in it that ends a pattern of `case x in a) b;; esac` closes nothing.
std::size_t substitution_end(std::string_view script, std::size_t begin);

}  // namespace seatrial::shell
