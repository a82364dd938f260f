#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "plan/variables.hpp"

namespace seatrial::plan {

// Puts variables into a value of a dotenv file as docker compose does. What it says of an error
// quotes no value.
class DotenvExpansion {
 public:
  explicit DotenvExpansion(Known known) : known_(std::move(known)) {}

  Result<std::string> expand(std::string_view text, std::size_t depth = 0) const;
  // Takes one reference off the front of `rest`, which begins with a dollar sign.
  Result<std::string> take(std::string_view& rest, std::size_t depth = 0) const;

 private:
  Result<std::string> braced(std::string_view inside, std::size_t depth) const;
  Known known_;
};

}  // namespace seatrial::plan
