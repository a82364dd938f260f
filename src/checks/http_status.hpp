#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace seatrial::checks {

// Which HTTP statuses are right: "403", "2xx", "200,204", "200-299", "!5xx". One of the plain parts
// must hold, if there are any, and none of the negated ones.
class StatusExpectation {
 public:
  static Result<StatusExpectation> parse(std::string_view text);

  bool holds(int status) const;
  const std::string& text() const { return text_; }

 private:
  struct Range {
    int first = 0;
    int last = 0;
    bool negated = false;
  };

  std::string text_;
  std::vector<Range> ranges_;
};

}  // namespace seatrial::checks
