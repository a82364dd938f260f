#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "recognize/prose.hpp"

// The same sentence about requests in one order: target, what it answers, how it is asked.
namespace seatrial::recognize {

// "Health endpoint (`/live`) returns 200": the target without its parentheses.
// "Docs are hidden (`/docs` returns 404)": what stands in front is a label.
// "Public pages return 200: `/`, `/cart`": the targets in front of their verb.
std::vector<Token> in_web_order(std::vector<Token> tokens);

// "when not logged in" is how it is asked and no condition; as "without authentication".
std::string without_stranger_condition(std::string_view text);

}  // namespace seatrial::recognize
