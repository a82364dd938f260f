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

// A checklist is a paper of the release in what is worked into it, and a part of it in what it
// asks.
TEST_F(SubjectOf, HasAChecklistThatAsksForSomethingElse) {
  constexpr const char* asked =
      "# Ready\n\n- [ ] `A=1`\n- [ ] Told in ____ min\n- [ ] __Safe:__ Yes / No\n\n"
      "| Role | Name | Date |\n|---|---|---|\n| QA | | |\n";
  struct Row {
    const char* name;
    const char* script;
    bool want;
  };
  const Row rows[] = {
      {"nothing", "true", false},
      {"a tick", "sed -i 's/\\[ \\] `A/[x] `A/' ready.md", false},
      {"a value", "sed -i 's/____/___4___/' ready.md", false},
      {"a value by hand and a tick", "sed -i 's/\\[ \\] Told in ____/[x] Told in 22/' ready.md",
       false},
      {"an answer by hand", "sed -i 's/Yes . No/Yes/' ready.md", false},
      {"a name without a date", "sed -i 's/QA | | /QA | Kim | /' ready.md", false},
      {"blanks and an empty line", "sed -i 's/Ready/&  /' ready.md; echo >>ready.md", false},
      {"a value and another word", "sed -i 's/Told in ____/Heard in 22/' ready.md", true},
      {"a value that is code", "sed -i 's/____/`B=1`/' ready.md", true},
      {"a word behind emphasis", "sed -i 's/Safe:__/Safe: not/' ready.md", true},
      {"another role", "sed -i 's/QA | |/Ops | Kim |/' ready.md", true},
      {"a signature", "sed -i 's/QA | | /QA | Kim | 1 May 2026 /' ready.md", false},
      {"other ends of lines and a tick",
       "echo '*.md text eol=crlf' >.gitattributes; sed -i 's/$/\\r/; s/\\[ \\] `A/[x] `A/' ready.md",
       false},
      {"a line that is gone", "sed -i /A=1/d ready.md", true},
      {"an annotation", "sed -i 's/`A=1`/& (optional)/' ready.md", true},
      {"another value", "sed -i s/A=1/A=2/ ready.md", true},
      {"a line that is new", "echo '- [ ] `B=1`' >>ready.md", true},
      {"lines that the index hides",
       "git update-index --assume-unchanged ready.md; sed -i /A=1/d ready.md", true},
      {"a link in its place", "echo '- [ ] `B=1`' >easy.md; ln -sf easy.md ready.md", true},
      {"a link to what was committed in its place", "ln -sf other.md ready.md", true},
      {"a checklist that was never committed",
       "git rm -q --cached ready.md; git -c user.name=a -c user.email=a@b.example commit -qm 2",
       true},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    shell("find . -mindepth 1 -delete");
    write("ready.md", asked);
    write("other.md", "# Other\n\n- [ ] Told everyone\n");
    write("seatrial.yaml", sidecar("11", "go"));
    commit();
    shell(row.script);
    const auto found = subject();
    ASSERT_TRUE(found) << found.error().text();
    EXPECT_EQ(!found->work_tree.empty(), row.want) << found->changed;
    EXPECT_EQ(found->changed, row.want ? "ready.md" : "");
  }
}

TEST_F(SubjectOf, HasAnEditedChecklistByWhatItAsks) {
  commit();
  write("ready.md", "# Ready\n\n- [ ] Told everybody\n");
  const auto edited = subject();
  write("ready.md", "# Ready\n\n- [x] Told everybody\n");
  const auto ticked = subject();
  ASSERT_TRUE(edited && ticked);
  EXPECT_NE(edited->work_tree, "");
  EXPECT_EQ(edited->work_tree, ticked->work_tree);
}

// It can never be committed here.
TEST_F(SubjectOf, HasNoChangeInAChecklistOutsideOfItsRepository) {
  std::filesystem::create_directories(root_ / "web");
  write("web/seatrial.yaml", "version: 1\nchecklists: [../ready.md]\n");
  shell(
      "git init -q -b main web && cd web && git add . && "
      "git -c user.name=a -c user.email=a@b.example commit -qm 1");
  const auto found = subject("web");
  ASSERT_TRUE(found) << found.error().text();
  EXPECT_EQ(found->work_tree, "");
  shell("mv ready.md there.md; ln -s there.md ready.md");
  EXPECT_EQ(subject("web")->work_tree, "");
  shell("ln -s ../ready.md web/LINK.md");
  write("web/seatrial.yaml", "version: 1\nchecklists: [LINK.md]\n");
  EXPECT_NE(subject("web")->work_tree, "");
}

// The same change upon another release is nothing that anybody has looked at.
TEST_F(SubjectOf, HasAChangeUponItsRelease) {
  commit();
  write("ready.md", "# Ready\n\n- [ ] Told everybody\n");
  const auto found = [&] {
    const auto subject_now = subject();
    EXPECT_TRUE(subject_now && !subject_now->work_tree.empty());
    return subject_now ? subject_now->work_tree : std::string();
  };
  const std::string first = found();
  const std::string commit_all = "git -c user.name=a -c user.email=a@b.example commit -qm change ";
  shell("echo /.seatrial/ >.gitignore; git add .gitignore; " + commit_all);
  const std::string with_a_paper = found();
  EXPECT_EQ(with_a_paper, first);
  shell("echo two >app.txt; git add app.txt; " + commit_all);
  EXPECT_NE(found(), with_a_paper);
}

// In a submodule it is committed there, behind a link where the link is.
TEST_F(SubjectOf, KnowsTheCommitOfAChecklistThatLiesElsewhere) {
  const std::string git =
      "git -c user.name=a -c user.email=a@b.example -c protocol.file.allow=always ";
  shell(
      "git init -q -b main library && cp ready.md library && git -C library add . && cd library && " +
      git + "commit -qm 1");
  shell("ln -s ready.md LINK.md; git init -q -b main . && " + git +
        "submodule --quiet add \"$PWD/library\" sub && rm -rf library");
  write("seatrial.yaml",
        "version: 1\nchecklists: [sub/ready.md, LINK.md]\ngates: {go: {items: [\"**\"]}}\n");
  commit();
  EXPECT_FALSE(has_changes());
  shell("sed -i 's/everyone/nobody/' sub/ready.md");
  EXPECT_TRUE(has_changes());
  shell("git -C sub checkout -q .; git rm -q --cached LINK.md; " + git + "commit -qm 2");
  EXPECT_TRUE(has_changes());
}

}  // namespace
}  // namespace seatrial::app
