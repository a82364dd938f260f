#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "recognize/sentence.hpp"

// What the patterns about environment variables share.
namespace seatrial::recognize {

// A longer sentence says more than the variable's value.
inline constexpr std::size_t env_words_before_max = 3;
inline constexpr std::size_t env_words_after_max = 4;

bool is_variable_word(std::string_view word);
bool speaks_of_variables(const Prose& prose);
bool is_shared_verb(std::string_view word);  // of English and its neighbours: configurer, definido
// Words that leave an assignment what it is. In a language that we do not read only those count
// that say "set it" or name a place.
bool accompanies_value(const Token& token);
bool accompanies_value_elsewhere(const Token& token);  // in another language than English

// `a|b`, `3+`, `true;OTHER=1`, `****`: more than one value, or none that anybody can read.
bool is_no_one_value(std::string_view value);

// Behind a name it says more of the value than what it is for: "unique", "leave blank".
bool bounds_value(const Token& token);

bool is_short_name(const Token& token);   // `DEBUG`
bool is_nested_name(const Token& token);  // `Mail__Password`: a section and its key in .NET
Value name_list(const std::vector<Token>& tokens);
Value name_list(const Words& words);
Check is_set(Value names);
Check is_equal(std::string_view name, std::string_view value);
Finding in_its_environment(Finding result, const View& view);
bool any_of(const std::vector<Token>& tokens, bool (*test)(const Token&));

// "in Vercel" and the like: where it has to be set is not what we can look at.
bool names_a_place(const std::vector<Token>& tokens, std::size_t from);
// "Environment variables", "Config vars"
bool names_variables(const Prose& prose);
// One that keeps the variables of what runs on it.
bool is_platform(std::string_view word);  // "vercel"
// Secrets of these are read by what builds and deploys, not by what runs.
bool names_other_store(const Prose& prose);
// Names in capitals that are no variables.
bool names_other_list(const Prose& prose);
// The same of a sentence about the names themselves: "Roles configured".
bool names_no_settings(const Prose& prose);

// "in `.env.production`": the file the value has to come from.
std::optional<std::string> source_file(const std::vector<Token>& tokens);

}  // namespace seatrial::recognize
