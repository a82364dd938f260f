#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "recognize/view.hpp"

// The values that a sentence names: each has to be demanded by a check, or the check says less.
namespace seatrial::recognize {

bool is_kind(const Finding& found, std::initializer_list<std::string_view> kinds);
bool is_dash(const Token& token);

// What a check is made of: no word, no mark and no number; an address may be written as a word.
bool makes_check(const Token& token);
bool is_literal(const Token& token);  // or a number
std::size_t first_literal(const Tokens& tokens);

// Where the words of a label in front of a literal end: "Santé du service: `...`". 0: no label.
std::size_t label_end(const Tokens& tokens, std::size_t literal);

// What has to come out of what the checks run or ask, in lower case, between blanks.
std::string expected_values(const Finding& found);

// "(not `debug`)", ", not 200": what the demanded value rules out as well.
bool is_ruled_out(const Tokens& tokens, std::size_t at, const Finding& found);

// The first value that no check demands.
std::optional<std::string> undemanded(const Tokens& tokens, const Finding& found);

// `db.internal`, `localhost`: a port may stand behind it.
bool is_host_name(std::string_view text);
// `X-Frame-Options`: without a dash it could be any word.
bool is_header_name(std::string_view text);

}  // namespace seatrial::recognize
