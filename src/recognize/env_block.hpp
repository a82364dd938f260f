#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "recognize/view.hpp"

// Code blocks that speak of environment variables.
namespace seatrial::recognize {

struct NamedVariable {
  std::string name;
  std::optional<std::string> value;
};

// The variables of a block that does nothing but print them: `echo "X: ${X:+SET}"`. Values come
// from what is expected of the output ("X shows "production""). Empty if the block does anything
// else.
std::vector<NamedVariable> printed_variables(const CodeBlock& block);

// The lines of a block that holds nothing but NAME=value.
std::vector<NamedVariable> assigned_variables(const CodeBlock& block);

// The nearest block of the item's section that prints variables, or none.
const CodeBlock* printing_block(const View& view);

}  // namespace seatrial::recognize
