#pragma once

#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"

// What a secret looks like.
namespace seatrial::lint {

bool has_digit(std::string_view value);
bool has_letter(std::string_view value);
double entropy(std::string_view text);  // bits per character

// What documents write where a secret would stand.
bool is_example(std::string_view value);

// Of a generator.
bool looks_random(std::string_view value);

// What a person chose: "S3aside!Run". A word, a number or a version is none.
bool looks_chosen(std::string_view value);

// "password", "DB_PASSWORD", "admin password"
bool is_password_name(std::string_view name);

// Passwords of a sentence, of a column, and of the arguments of well-known commands.
std::vector<Span> find_typed_secrets(std::string_view source);

}  // namespace seatrial::lint
