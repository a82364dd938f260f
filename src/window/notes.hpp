#pragma once

#include <string>
#include <string_view>
#include <vector>

// What the lines between a heading and a table of records say of its rows.
namespace seatrial::window {

// The words of a line in lower case, without signs and apostrophes.
std::vector<std::string> words_of_line(std::string_view line);

// A line without the signs of quotes, lists and emphasis around it.
std::string_view plain_line(std::string_view line);

// "These runs were a rehearsal and are not counted.", "Note: the rows below are mocked", and not
// "Aborted runs do not count", which tells of such runs wherever they are.
bool takes_rows_back(std::string_view line);

// "Light records", "These are light records"
bool makes_rows_light(std::string_view line);

// "staging" of "Environment: staging" and "The runs below ran on staging"; empty: no place is told.
std::string environment_of_rows(std::string_view line);

}  // namespace seatrial::window
