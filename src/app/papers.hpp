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

// Files as git names them from the directory of the sidecar: "docs/a.md"; "/docs/a.md" of one that
// lies elsewhere in the repository. Never by the name of a link to it.
class GitNames {
 public:
  // `top` is that of the work tree.
  GitNames(std::filesystem::path root, const std::filesystem::path& top, world::Files& files);

  // Empty: git does not have it. A pattern has its name, too.
  std::string name_of(const std::filesystem::path& file) const;
  std::filesystem::path file_of(const std::string& name) const;
  const std::filesystem::path& root() const { return root_; }

 private:
  std::filesystem::path root_;
  std::filesystem::path canonical_root_;
  std::filesystem::path top_;
  world::Files& files_;
};

// Files that are about a release and no part of it: checklists, tables, the evidence, the public
// keys that the sidecar names, and what evidence was written into.
class Papers {
 public:
  Papers(const RunDocument& document, const plan::Config& config, const GitNames& names,
         world::Files& files);

  // By where it lies.
  bool have(const std::string& file) const;
  // By what it is now.
  bool is_evidence_now(const std::string& file) const;
  // By what it was, with these bytes.
  bool is_evidence_with(const std::string& file, std::string_view text) const;

 private:
  void add_report(const std::string& pattern);
  bool may_be_report(const std::string& file) const;  // as JSON
  void add_keys(const plan::Config& config);

  const GitNames& names_;
  world::Files& files_;
  std::vector<std::string> patterns_;
  std::vector<std::string> json_patterns_;
  std::set<std::string, std::less<>> single_;
  mutable std::map<std::string, bool> evidence_;  // what was looked at, once
};

}  // namespace seatrial::app
