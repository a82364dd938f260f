#pragma once

#include <map>
#include <set>
#include <string>

#include "base/diagnostic.hpp"
#include "model/streak.hpp"
#include "window/row_outcome.hpp"

namespace seatrial::window {

// The tenants, clusters, ... of a table, each of which has rows of its own.
class Parts {
 public:
  void note(const std::string& name, Span row, Day day);

  // From its first row on each of several has to have one on each day that any of them has.
  void complain_of_missing(const Complain& complain) const;

 private:
  struct Part {
    Span first_row;
    std::set<Day> days;
  };

  std::map<std::string, Part> parts_;
  std::set<Day> days_;  // of any of them
};

}  // namespace seatrial::window
