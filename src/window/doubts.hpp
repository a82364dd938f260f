#pragma once

#include <string>
#include <string_view>

namespace seatrial::window {

// A word of doubt in a remark beside a pass. Of the run itself it takes the pass back: its clause
// names the run or its record ("result assumed", "login check failed but unrelated"), or nothing at
// all ("disputed", "1 failure", "probably fine", "no proof"). Of anything else ("Grafana was down",
// "vault not reachable") it is no more than what somebody should look at. What takes a pass back
// without any doubt is in remarks.hpp.
struct Doubt {
  std::string word = {};  // empty: there is none
  bool of_run = false;
};

// The worst that a remark says. `of_any` asks for what every column can say, also one of links or
// names: "missing", "copied from the row above".
Doubt doubt_in(std::string_view remark, bool of_any);

}  // namespace seatrial::window
