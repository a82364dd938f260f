#include "gate/situation.hpp"

#include <gtest/gtest.h>

#include "base/limits.hpp"

namespace seatrial::gate {
namespace {

const std::string commit(40, 'a'), other(40, 'b');
const std::string digest(64, 'c');

TEST(Situation, TellsWhyAFactIsAboutSomethingElse) {
  const std::string changed(work_tree_name);
  struct Row {
    const char* name;
    Source source;
    Subject subject;
    const char* want;
    Word word = Word::clears;
  };
  const Source of_image{.commit = commit, .files = {{"image", digest}}};
  const Source of_another{.commit = commit, .files = {{"image", "d"}}};
  const Source of_image_elsewhere{.commit = other, .files = {{"image", digest}}};
  const Row rows[] = {
      {"the commit", {.commit = commit}, {.commits = {commit}}, ""},
      {"one of several", {.commit = commit}, {.commits = {other, commit}}, ""},
      {"another commit", {.commit = other}, {.commits = {commit}}, "is about commit bbbb"},
      {"no commit", {}, {.commits = {commit}}, "is about no commit"},
      {"a repository that changed meanwhile",
       {.commit = commit, .files = {{std::string(changing_name), digest}}},
       {.commits = {commit}},
       "was made while the repository changed"},
      {"the artifact, and a repository that changed meanwhile",
       {.files = {{std::string(changing_name), digest}, {"app", digest}}},
       {.artifact = digest},
       "was made while the repository changed"},
      {"changes since",
       {.files = {{changed, digest}}},
       {.commits = {commit}},
       "is about changes that were not committed"},
      {"the same changes",
       {.files = {{changed, digest}}},
       {.commits = {commit}, .work_tree = digest},
       ""},
      {"other changes",
       {.files = {{changed, "d"}}},
       {.commits = {commit}, .work_tree = digest},
       "is not about the changes that are not committed yet"},
      {"nothing of the changes",
       {.commit = commit},
       {.commits = {commit}, .work_tree = digest},
       "is not about the changes that are not committed yet"},
      {"the artifact and the commit", of_image, {.commits = {commit}, .artifact = digest}, ""},
      {"the artifact, and another commit",
       of_image_elsewhere,
       {.commits = {commit}, .artifact = digest},
       "is about commit bbbb"},
      {"the artifact and the commit, and changes since",
       of_image,
       {.commits = {commit}, .artifact = digest, .work_tree = "d"},
       "is not about the changes that are not committed yet"},
      {"the artifact and changes that were not committed",
       {.files = {{"image", digest}, {changed, "d"}}},
       {.commits = {commit}, .artifact = digest},
       "is about changes that were not committed"},
      {"the artifact and the same changes",
       {.files = {{"image", digest}, {changed, "d"}}},
       {.commits = {commit}, .artifact = digest, .work_tree = "d"},
       ""},
      {"the artifact and the same bytes",
       {.files = {{"image", digest}, {"R.md", digest}}},
       {.artifact = digest},
       ""},
      {"the artifact alone, where there is no repository",
       {.files = {{"image", digest}}},
       {.artifact = digest},
       "is about other bytes of R.md"},
      {"another artifact",
       of_another,
       {.commits = {commit}, .artifact = digest},
       "is not about the artifact"},
      {"a commit, where an artifact is named",
       {.commit = commit},
       {.commits = {commit}, .artifact = digest},
       "is not about the artifact"},
      {"bad of the commit",
       {.commit = commit},
       {.commits = {commit}, .artifact = digest},
       "",
       Word::condemns},
      {"bad of another commit",
       {.commit = other},
       {.commits = {commit}, .artifact = digest},
       "is about commit bbbb",
       Word::condemns},
      {"bad of the artifact, with another commit",
       of_image_elsewhere,
       {.commits = {commit}, .artifact = digest},
       "",
       Word::condemns},
      {"bad of another artifact of the commit",
       of_another,
       {.commits = {commit}, .artifact = digest},
       "is not about the artifact",
       Word::condemns},
      {"bad of the changes",
       {.files = {{changed, "d"}}},
       {.commits = {commit}, .artifact = digest, .work_tree = "d"},
       "",
       Word::condemns},
      {"bad of the bytes",
       {.files = {{"R.md", digest}}, .forms = {{"R.md", "f"}}},
       {.artifact = digest},
       "",
       Word::condemns},
      {"the same directory",
       {.commit = commit, .directory = "api"},
       {.commits = {commit}, .directory = "api"},
       ""},
      {"another directory of the commit",
       {.commit = commit, .directory = "web"},
       {.commits = {commit}, .directory = "api"},
       "was made in web/, and not in api/"},
      {"the top of the repository",
       {.commit = commit, .directory = ""},
       {.commits = {commit}, .directory = "api"},
       "was made at the top of the repository, and not in api/"},
      {"a directory below the top",
       {.commit = commit, .directory = "web"},
       {.commits = {commit}},
       "was made in web/, and not at the top of the repository"},
      {"bad of another directory, and of the artifact",
       {.commit = commit, .files = {{"image", digest}}, .directory = "web"},
       {.commits = {commit}, .artifact = digest, .directory = "api"},
       "was made in web/",
       Word::condemns},
      {"an older record",
       {.commit = commit},
       {.commits = {commit}, .directory = "api"},
       "does not tell whether it was made in api/"},
      {"bad of an older record",
       {.commit = commit},
       {.commits = {commit}, .directory = "api"},
       "",
       Word::condemns},
      {"the same bytes", {.files = {{"R.md", digest}}}, {}, ""},
      {"the same form, with other ticks", {.forms = {{"R.md", "f"}}}, {}, ""},
      {"other bytes", {.files = {{"R.md", "d"}}}, {}, "is about other bytes of R.md"},
      {"a commit, where none is checked out", {.commit = commit}, {}, "is about commit aaaa"},
  };
  Checklist checklist{.path = "R.md"};
  checklist.sha256 = digest;
  checklist.form_sha256 = "f";
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    const std::string why = why_foreign(row.source, row.subject, checklist, row.word).value_or("");
    EXPECT_EQ(why.substr(0, std::string_view(row.want).size()), row.want);
    EXPECT_EQ(why.empty(), std::string_view(row.want).empty()) << why;
  }
}

TEST(Situation, NamesTheFilesThatDiffer) {
  const Source older{.commit = other};
  const Subject committed{.commits = {commit}, .differs = {{other, "README.md and 2 more"}}};
  EXPECT_EQ(why_foreign_in_full(older, committed, {}, Word::clears),
            "is about commit bbbbbbbbbb and not aaaaaaaaaa (differing: README.md and 2 more)");
  EXPECT_EQ(why_foreign(older, committed, {}, Word::clears),
            "is about commit bbbbbbbbbb and not aaaaaaaaaa");
  const std::string here = "is about commit bbbbbbbbbb and not aaaaaaaaaa ";
  Subject lacking{.commits = {commit}, .gone = {other}};
  EXPECT_EQ(why_foreign_in_full(older, lacking, {}, Word::clears),
            here + "(this repository does not have that commit)");
  lacking.is_shallow = true;
  EXPECT_EQ(why_foreign_in_full(older, lacking, {}, Word::clears),
            here + "(this shallow clone does not have that commit: `git fetch --unshallow`)");
  const Subject changing{.commits = {commit}, .work_tree = digest, .changed = "app.txt"};
  EXPECT_EQ(why_foreign_in_full({.commit = commit}, changing, {}, Word::clears),
            "is not about the changes that are not committed yet: app.txt");
  EXPECT_FALSE(why_foreign_in_full({.commit = commit}, committed, {}, Word::clears));
}

TEST(Situation, TakesAClockThatIsAheadALittle) {
  const UtcTime now = parse_time("2026-03-01T12:00:00Z").value();
  const auto why_at = [&](auto ahead) { return why_too_early({.at = now + ahead}, now); };
  EXPECT_FALSE(why_at(-limits::clock_skew_max));
  EXPECT_FALSE(why_at(limits::clock_skew_max));
  EXPECT_TRUE(why_at(limits::clock_skew_max + std::chrono::milliseconds(1)));
}

TEST(Situation, LeavesOutDeploymentsElsewhere) {
  struct Row {
    const char* name;
    std::optional<std::string> made_in;
    std::string here;
    bool stays;
  };
  const Row rows[] = {
      {"here", "api", "api", true},
      {"beside", "web", "api", false},
      {"above", "", "api", false},
      {"below", "api", "", false},
      {"an older record, which may be of it", std::nullopt, "api", true},
      {"an older record at the top", std::nullopt, "", true},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    Situation situation{.subject = {.directory = row.here}};
    situation.ledger.deployments.push_back({.source = {.directory = row.made_in}});
    confine(situation);
    EXPECT_EQ(!situation.ledger.deployments.empty(), row.stays);
  }
}

}  // namespace
}  // namespace seatrial::gate
