#pragma once

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "model/run.hpp"
#include "plan/config.hpp"
#include "world/world.hpp"

namespace seatrial::app {

// Files that are about a release and no part of it: checklists, tables, the evidence, the public
// keys that the sidecar names, and reports around a signed record.
class Papers {
 public:
  Papers(const RunDocument& document, const plan::Config& config, const std::filesystem::path& root,
         world::Files& files);

  // By where it lies.
  bool have(const std::string& file) const;
  // By what it is now: a report exactly as it was written.
  bool is_report_now(const std::string& file) const;

 private:
  void add_keys(const plan::Config& config);

  std::filesystem::path root_;
  world::Files& files_;
  std::vector<std::string> patterns_;
  std::set<std::string, std::less<>> keys_;
  mutable std::map<std::string, bool> reports_;  // rendered again once
};

}  // namespace seatrial::app
