#pragma once

#include <fmt/format.h>

#include <map>
#include <set>
#include <string>

namespace seatrial::app {

// Names of a sidecar, each once: "a-b", "a-b-2".
class UniqueNames {
 public:
  bool have(const std::string& name) const { return taken_.contains(name); }

  std::string take(const std::string& wanted) {
    std::string name = wanted;
    std::size_t& repeated = repeated_[wanted];
    while (!taken_.insert(name).second) name = fmt::format("{}-{}", wanted, ++repeated + 1);
    return name;
  }

 private:
  std::set<std::string> taken_;
  std::map<std::string, std::size_t> repeated_;
};

}  // namespace seatrial::app
