#pragma once

#include <span>
#include <string_view>

#include "model/check.hpp"
#include "recognize/prose.hpp"

// What authors add behind a complete sentence: why it is wanted, what for, what happens otherwise,
// how a value is made. It asks for nothing and takes nothing back.
namespace seatrial::recognize {

// Of which checks words may be commentary.
namespace kinds {
inline constexpr unsigned command = 1, repository = 2, variable = 4, value = 8, workflow = 16,
                          other = 32;
inline constexpr unsigned any = command | repository | variable | value | workflow | other;
}  // namespace kinds

unsigned kind_group(const Check& check);

// Behind a semicolon or a full stop. 0: it may say something of the check.
unsigned kinds_of_sentence(std::string_view text);
unsigned kinds_of_sentence(const std::vector<Token>& tokens);

// Behind a dash, where an author explains.
unsigned kinds_of_remark(std::string_view text);
unsigned kinds_of_remark(const std::vector<Token>& tokens);

// In parentheses.
unsigned kinds_of_note(std::string_view text);
unsigned kinds_of_note(const std::vector<Token>& tokens);

// "with `openssl rand -hex 32`": how a secret is made.
unsigned kinds_of_making(std::string_view text);

// "e.g. `shop@shop.example`": one of many values.
bool is_example(std::span<const Token> tokens);

// A title without what it says of its reason: "Required (nothing starts without these)".
std::string_view without_reason(std::string_view title);

// Behind "for": "order mails".
unsigned kinds_of_purpose(std::string_view text);

}  // namespace seatrial::recognize
