#pragma once

#include "recognize/prose.hpp"

// Words of where, for whom, in which state or how often something holds. One look from here sees
// nothing of that.
namespace seatrial::recognize {

bool names_scope(const Token& token);     // "worker", "standby", "each", "peak"
bool names_place(const Token& token);     // "web-2", "prod-us"
bool is_known_topic(const Token& token);  // what tests, pages and sections are called

}  // namespace seatrial::recognize
