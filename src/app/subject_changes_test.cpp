#include <set>

#include "app/subject_testing.hpp"

namespace seatrial::app {
namespace {

// Whatever differs, and in whatever way: another content is another subject.
TEST_F(SubjectOf, TellsChangesApart) {
  const std::string git =
      "git -c user.name=a -c user.email=a@b.example -c protocol.file.allow=always ";
  shell("git init -q -b main library && cd library && echo 1 >a && git add a && " + git +
        "commit -qm 1 && echo 2 >a && " + git + "commit -qam 2 && echo 3 >a && " + git +
        "commit -qam 3");
  shell(
      "mkdir -p one two; echo 1 >one/f; echo 2 >two/f; ln -s one current; ln -s app.txt file; "
      "git init -q -b main . && " +
      git + "submodule --quiet add \"$PWD/library\" sub && rm -rf library");
  commit();
  EXPECT_FALSE(has_changes());
  std::set<std::string> seen = {""};
  for (const char* script : {
           "git -C sub checkout -q HEAD~1",
           "echo x >>sub/a",
           "echo y >>sub/a",
           "chmod +x sub/a",
           "rm sub/a",
           "git -C sub checkout -q -f --detach HEAD~1; ln -sfn two current",
           "ln -sfn three current",
           "rm current",
           "ln -sf ready.md file",
           "echo two >app.txt",
           "chmod +x app.txt",
           "echo three >app.txt",
           "rm app.txt",
           "mkfifo app.txt",
       }) {
    SCOPED_TRACE(script);
    shell(script);
    const auto found = subject();
    ASSERT_TRUE(found) << found.error().text();
    EXPECT_TRUE(seen.insert(found->work_tree).second) << found->changed;
  }
}

TEST_F(SubjectOf, IsUnknownWhereAChangeCannotBeRead) {
  commit();
  write("app.txt", "two\n");
  ASSERT_TRUE(subject());
  shell("git init -q app && rm app.txt && mv app app.txt");
  const auto found = subject();
  ASSERT_FALSE(found);
  EXPECT_TRUE(found.error().is_failure);
  EXPECT_NE(found.error().text().find("nobody knows what differs from the commit: app.txt"),
            std::string::npos)
      << found.error().text();
}

TEST_F(SubjectOf, HasTheChangesThatTheIndexHides) {
  struct Row {
    const char* name;
    const char* script;
    bool want;
  };
  const Row rows[] = {
      {"nothing hidden", "true", false},
      {"unchanged by assumption", "git update-index --assume-unchanged app.txt; echo 2 >app.txt",
       true},
      {"left alone", "git update-index --skip-worktree app.txt; echo 2 >app.txt", true},
      {"deleted and left alone", "git update-index --skip-worktree app.txt; rm app.txt", true},
      {"a checklist", "git update-index --skip-worktree ready.md", false},
      {"a sparse checkout",
       "git config core.sparseCheckout true; git update-index --skip-worktree app.txt; rm app.txt",
       false},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    shell("rm -rf .git; echo one >app.txt");
    commit();
    shell(row.script);
    EXPECT_EQ(has_changes(), row.want);
  }
}

}  // namespace
}  // namespace seatrial::app
