#pragma once

#include <string>
#include <vector>

#include "app/standing.hpp"

// What the start of a deployment brings to an end.
namespace seatrial::app {

struct Ending {
  std::vector<std::string> statements;  // "go/restore-drill, stated by Ana Lopez (record 3)"
  std::vector<std::string> signatures;  // "go-live, signed by Tom Lead as Tech Lead (record 7)"
  std::vector<std::string> gates;       // that are GO by them
};

// What people have stated and signed, and what counts no longer once a deployment has started.
Ending what_ends(const Standing& standing);

// "2 statements and 1 signature"
std::string count_of(const Ending& ending);

}  // namespace seatrial::app
