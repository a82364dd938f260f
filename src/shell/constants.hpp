#pragma once

#include "shell/syntax.hpp"

namespace seatrial::shell {

// Does nothing in a script depend on anything outside of it? `[ 1 = 1 ]`, `echo ok | grep ok`.
bool is_constant(const Node& script);

}  // namespace seatrial::shell
