#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "app/papers.hpp"
#include "checks/git_repository.hpp"
#include "plan/config.hpp"
#include "world/world.hpp"

namespace seatrial::app {

// From where to where files have changed, as git names revisions.
struct Step {
  std::string before;
  std::string after;
};

// Of the changed files those that are no papers.
class Changes {
 public:
  Changes(const plan::Config& config, const GitNames& names, const Papers& papers,
          const world::Variables& process, world::World& world);

  // Of those that the work tree has.
  std::vector<std::string> beside(const std::vector<std::string>& changed) const;
  // What they are now, and what the checklists say that were edited, upon a release; empty: there
  // are none.
  Result<std::string> digest(const std::vector<std::string>& others,
                             const std::map<std::string, std::string>& edited,
                             const std::string& release) const;
  // Is it the same release as the commit before it?
  bool is_of_papers(const checks::GitRepository::Commit& commit) const;
  bool is_paper(const std::string& file, const Step& step) const;

 private:
  using Text = std::optional<std::string>;  // none: nobody knows

  bool is_sidecar(const std::string& file) const;
  Text text_in(const std::string& file, const std::string& revision) const;
  Text text_or_nothing(const std::string& file, const std::string& revision) const;
  std::optional<Value> policy_in(const std::string& file, const std::string& revision) const;
  bool has_same_policy(const std::string& file) const;
  bool keeps_policy(const std::string& file, const Step& step) const;
  bool keeps_ignored(const std::string& file, const std::string& before, const Text& after) const;
  bool was_evidence(const std::string& file, const std::string& revision) const;
  bool keeps_evidence(const std::string& file, const Step& step) const;
  Result<std::string> digest_of(const std::string& file) const;
  Result<std::string> digest_of_directory(const std::string& file) const;

  const plan::Config& config_;
  const GitNames& names_;
  const Papers& papers_;
  const std::filesystem::path& root_;
  const world::Variables& process_;
  world::World& world_;
};

}  // namespace seatrial::app
