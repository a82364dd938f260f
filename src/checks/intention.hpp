#pragma once

#include <string>
#include <string_view>

// Kinds that checklists ask for and that this release does not decide yet.
namespace seatrial::checks {

// Recognition names such a kind with its parameters, the plan shows it, and nothing runs it.
struct Intention {
  std::string_view name;
  std::string_view meaning;
  std::string_view params;  // as recognition spells them
};

// None once the catalog has a kind of that name.
const Intention* find_intention(std::string_view name);

std::string intentions_reference();  // as Markdown, below the reference of kinds

}  // namespace seatrial::checks
