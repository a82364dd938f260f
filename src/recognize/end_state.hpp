#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "model/checklist.hpp"

// Blocks that are written as orders and mean a state: "echo ... > FILE", "chmod 600 FILE".
namespace seatrial::recognize {

// What a block of nothing but chown, chmod and echo leaves behind.
struct EndState {
  std::vector<std::string> paths, owned, moded;
  std::string owner, group, mode;
  std::vector<std::pair<std::string, std::string>> lines;  // of which file
};

std::optional<EndState> end_state_of(const CodeBlock& block);

}  // namespace seatrial::recognize
