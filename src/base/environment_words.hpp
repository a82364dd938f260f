#pragma once

#include <string>
#include <string_view>
#include <vector>

// How people call the places where their software runs.
namespace seatrial {

// "production" of "prod", "Prod (eu)" and "live"; empty: the text names none, or several.
std::string environment_in(std::string_view text);
// The same of a heading, where "Live smoke test" names none.
std::string environment_in_heading(std::string_view heading);
// Those of "production and staging", which is how several are written down.
std::vector<std::string> environments_listed(std::string_view listed);
bool is_environment(std::string_view cell);  // a name of one and nothing else
// "in all environments"; "everywhere" may be where this one system runs.
bool names_every_environment(std::string_view text);
// The one that a word in the middle of a sentence names: "test" of "on test", not of "we test it".
std::string_view environment_named(std::string_view word, std::string_view before);

}  // namespace seatrial
