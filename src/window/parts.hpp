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
  // `is_loose`: it may name something else, unless a day has several of them.
  void note(const std::string& name, Span row, Day day, bool is_loose = false);

  // From its first row on each of several has to have one on each day that any of them has.
  void complain_of_missing(const Complain& complain) const;

 private:
  struct Part {
    Span first_row;
    std::set<Day> days;
  };

  std::map<std::string, Part> parts_;
  std::map<Day, std::set<std::string>> on_;  // those of each day that any of them has
  bool is_loose_ = false;
};

}  // namespace seatrial::window
