#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "app/checked_files.hpp"
#include "app/git_names.hpp"
#include "model/run.hpp"
#include "plan/config.hpp"
#include "world/world.hpp"

namespace seatrial::app {

// Files that are about a release and no part of it: checklists, tables, the evidence, the public
// keys that the sidecar names, checklists that a deployment put aside, and what evidence was
// written into. What a check names is a part of it, whatever else it is.
class Papers {
 public:
  // `archived` are the names, without a directory, that deployments are known to have written.
  Papers(const RunDocument& document, const plan::Config& config, const GitNames& names,
         const std::vector<std::string>& archived, world::Files& files);

  // By where it lies.
  bool have(const std::string& file) const;
  // By what it is now.
  bool is_evidence_now(const std::string& file) const;
  // By what it was, with these bytes.
  bool is_evidence_with(const std::string& file, std::string_view text) const;

 private:
  void add_report(const std::string& pattern);
  void add_archive(const std::string& pattern);
  bool is_archive(const std::string& file) const;
  bool may_be_report(const std::string& file) const;  // as JSON
  void add_keys(const plan::Config& config);

  const GitNames& names_;
  world::Files& files_;
  CheckedFiles checked_;
  const std::vector<std::string>& archived_;
  std::vector<std::string> patterns_;
  std::vector<std::string> json_patterns_;
  std::vector<std::string> archive_patterns_;
  std::set<std::string, std::less<>> checklists_;
  std::set<std::string, std::less<>> keys_;
  mutable std::map<std::string, bool> evidence_;  // what was looked at, once
};

}  // namespace seatrial::app
