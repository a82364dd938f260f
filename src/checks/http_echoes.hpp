#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "secrets/redactor.hpp"
#include "world/world.hpp"

namespace seatrial::checks {

// Who is asked may say what it was sent: credentials of the request hide in the answer, too.
class Echoes {
 public:
  Echoes(const world::HttpRequest& request, const secrets::Redactor& redactor);

  const secrets::Redactor& redactor() const { return own_ ? *own_ : redactor_; }
  std::string hide(std::string text) const;  // also what a redactor takes for too short

 private:
  void add(std::string_view value);

  const secrets::Redactor& redactor_;
  std::optional<secrets::Redactor> own_;
  std::vector<std::string> short_;
};

}  // namespace seatrial::checks
