#pragma once

#include <string>
#include <string_view>
#include <vector>

// The environment that a row of a table, a heading or a name of a configuration is about.
namespace seatrial::window {

// "production" of "prod" and "Prod (eu)": a known name with nothing but a region beside it.
// Anything else is a place of its own: "prod-like", "preprod", "eu-1"; empty: nothing is said.
std::string place_in(std::string_view cell);

// Those of "production, staging"; empty: of all, of a region ("eu-west"), or nothing is said.
std::vector<std::string> places_in(std::string_view listed);

// "EU", "eu-west": a part of what nobody names.
bool is_region(std::string_view name);

// "pre-prod", "not production": what only has the name.
bool borders_on_production(std::string_view cell);

}  // namespace seatrial::window
