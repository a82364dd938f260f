#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/check.hpp"

// How a text that a sentence names has to stand in what is looked at: a part of a longer word or a
// comment says something else.
namespace seatrial::recognize {

// A file whose lines are settings as people write them. Code and JSON may spell them otherwise.
bool is_settings_file(std::string_view path);

// Demands what `contains` names of the file as a setting that counts, where the file is of
// settings.
void add_setting(Check& check);

// Demands it as the setting that the file makes, however it is written there; false: it is no such.
bool add_as_setting(Check& check);

// The text where it is no part of a longer word or number: `0 problems`, and not "10 problems".
std::string word_pattern(std::string_view text);

// Demands the same of each text that a check looks for in a file, an output or an answer.
void add_borders(Check& check);

// Where a redirect has to lead: "~ ^https://shop\.example([/?#]|$)". A path may stand behind a
// host.
std::string location_to(std::string_view target);

void add_once(std::vector<std::string>& list, std::string_view text);

}  // namespace seatrial::recognize
