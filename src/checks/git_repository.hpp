#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/limits.hpp"
#include "checks/kind.hpp"

namespace seatrial::checks {

// Asks git with fixed arguments. Neither hooks, filters, monitors, pagers, prompts nor the network
// can be started by what a repository's configuration or attributes say.
class GitRepository {
 public:
  explicit GitRepository(const Context& context) : context_(context) {}

  // Of the work tree, as in `git status`, and of those of its submodules; and the files that the
  // index tells git not to look at.
  Result<std::vector<std::string>> changes();
  // The tracked files that differ from HEAD, or that git does not look at, as paths from the root
  // of the check. Those of submodules are among them, and submodules at another commit.
  Result<std::vector<std::string>> changed_files();
  Result<std::string> head();  // the id of its commit
  // Its bytes in a revision.
  Result<std::string> committed(const std::string& file, const std::string& revision = "HEAD",
                                std::size_t bytes_max = limits::output_bytes_max);
  Result<bool> has(const std::string& file, const std::string& revision);
  Result<bool> has_commit(const std::string& id);
  // The files in which HEAD differs from a commit, whatever lies between the two, as paths from the
  // root of the check.
  Result<std::vector<std::string>> differing(const std::string& id);
  Result<std::optional<std::string>> branch();  // none: a detached HEAD
  Result<std::vector<std::string>> branches();  // local ones, and those of remotes as last fetched
  Result<std::vector<std::string>> tracked(const std::string& pattern);
  // "FILE:LINE: RULE" of the repository's own rule that ignores a path; none: nothing does.
  Result<std::optional<std::string>> ignoring_rule(const std::string& path);
  Result<std::vector<std::string>> tags();  // the newest first
  Result<std::vector<std::string>> tags_at_head();
  Result<bool> fetches_tags();                            // no clone that lacks some
  Result<bool> is_ancestor(const std::string& revision);  // of HEAD
  Result<std::vector<std::string>> remotes();             // URLs
  // The last commit that changed a file; none: no commit, or a shallow clone, which cannot know.
  Result<std::optional<UtcTime>> last_change(const std::string& path);
  // The newest commits of the checked-out line, HEAD first, each with the files that it changed as
  // paths from the root of the check; fewer where they changed more files than can be listed.
  // Empty: nothing is committed yet.
  struct Commit {
    std::string id;
    std::vector<std::string> files;
  };
  Result<std::vector<Commit>> history(int commits_max);
  Result<std::filesystem::path> work_tree();  // its top
  Result<bool> is_whole();                    // no shallow clone, which does not know all commits
  // Who would be the author of a commit that the caller made here, by his own environment and the
  // configuration that it names; empty: nobody says.
  Result<std::string> author_name();
  // Why the signature of a tag (or of HEAD, where it is empty) is not good; none: it is.
  Result<std::optional<std::string>> signature_problem(const std::string& tag);

 private:
  Result<world::ProcessResult> run(std::vector<std::string> arguments,
                                   std::size_t output_bytes_max = limits::output_bytes_max);
  Result<world::ProcessResult> run_with(world::Variables variables,
                                        std::vector<std::string> arguments,
                                        std::size_t output_bytes_max = limits::output_bytes_max);
  Result<std::vector<std::string>> list(std::vector<std::string> arguments, int status_of_none = 0);
  Result<std::string> line(std::vector<std::string> arguments, int status_of_none = 0);
  Result<std::vector<std::string>> named_tags(std::vector<std::string> options);
  Result<void> switch_filters_off();
  struct Index {
    std::vector<std::string> hidden;  // "h a.txt", "S b.txt": whose changes `update-index` hides
    std::vector<std::string> submodules;
  };
  Result<Index> read_index();
  Result<void> forgive_sparseness(std::vector<std::string>& hidden);
  using Ask = Result<std::vector<std::string>> (GitRepository::*)();
  // What a question finds in a submodule; none where it is not checked out.
  Result<std::vector<std::string>> within(const std::filesystem::path& top, const std::string& path,
                                          Ask ask);
  Result<bool> has_commits();
  Result<std::string> prefix();  // of the root of the check, in the repository

  const Context& context_;
  world::Variables overrides_;
  int depth_ = 0;  // of submodules in submodules
};

}  // namespace seatrial::checks
