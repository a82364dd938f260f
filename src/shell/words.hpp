#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace seatrial::shell {

using Words = std::span<const std::string>;

// "kubectl" of "/usr/bin/kubectl".
std::string_view program_name(std::string_view word);
bool is_option(std::string_view word);
bool is_assignment(std::string_view word);  // `NAME=value`
bool has_word(Words words, std::string_view wanted);
bool has_any(Words words, std::string_view wanted);  // of some words with blanks between them

// Is a word one of a list like "get describe list-*"? A star fits any end.
bool is_listed(std::string_view word, std::string_view list);

// Where the words stand that are neither options nor their values, behind the first word and up to
// `--`. `valued` lists the options that take the next word.
std::vector<std::size_t> plain_places(Words words, std::string_view valued);
std::vector<std::string_view> plain_words(Words words, std::string_view valued);

// "`gcloud compute ssh`": a program and the first of its words that are no options.
std::string shown_command(std::string_view program, std::span<const std::string_view> plain);

// The value of an option with one letter and perhaps a name, wherever it stands: `-X POST`,
// `-sXPOST`, `--request=POST`. `valued` has the letters that take a value, so that a cluster of
// letters ends there. Each value it has, in order.
std::vector<std::string> option_values(Words words, char letter, std::string_view name,
                                       std::string_view valued);

}  // namespace seatrial::shell
