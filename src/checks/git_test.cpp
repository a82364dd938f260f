#include <filesystem>
#include <fstream>

#include "checks/annotation.hpp"
#include "checks/git_repository.hpp"
#include "checks/testing.hpp"
#include "world/real/real.hpp"

namespace seatrial::checks {
namespace {

using namespace std::chrono_literals;

// A real repository that tries to start things: a hook, a monitor, a filter and a signing program.
class GitTest : public testing::Test {
 protected:
  GitTest() {
    root_ =
        std::filesystem::temp_directory_path() / ("seatrial-git-" + doors_.world().random.hex(8));
    std::filesystem::create_directories(root_);
    write("a.txt", "a\n");
    write(".env.example", "A=1\n");
    write(".gitignore", ".env.local\n*.o\n!keep.o\n");
    write(".gitattributes", "*.txt filter=evil\n");
    shell(
        "git init -q -b main . && git add -A && "
        "git -c user.name=a -c user.email=a@b.example commit -qm first && git tag v1.0 && "
        "git remote add origin https://git.example/team/app && "
        "git -c user.name=a -c user.email=a@b.example commit -q --allow-empty -m second");
  }
  ~GitTest() override { std::filesystem::remove_all(root_); }

  void write(const std::string& path, std::string_view text) {
    std::ofstream(root_ / path) << text;
  }
  void shell(const std::string& script) {
    const auto result = doors_.world().processes.run(
        {.argv = {"bash", "-euc", script}, .directory = root_, .variables = variables_},
        std::chrono::steady_clock::now() + 60s, {});
    ASSERT_TRUE(result && result->status == 0) << (result ? result->err : result.error().what);
  }
  std::string run(std::string_view text) {
    const Annotated check = annotated(text);
    const Context context{.world = doors_.world(),
                          .variables = environment_,
                          .redactor = redactor_,
                          .root = root_,
                          .deadline = std::chrono::steady_clock::now() + 60s,
                          .process = &variables_};
    return text_of(check.kind->run(check.params, context));
  }

  world::real::Doors doors_;
  world::Variables variables_ = {{"PATH", "/usr/local/bin:/usr/bin:/bin"},
                                 {"HOME", "/nonexistent"}};
  EnvironmentVariables environment_;
  secrets::Redactor redactor_;
  std::filesystem::path root_;
};

// As git itself would, by the environment of whoever asks.
TEST_F(GitTest, NamesTheAuthor) {
  write("global", "[user]\n name = Global\n");
  const auto author = [&](world::Variables more) {
    world::Variables process = variables_;
    process.insert(process.end(), more.begin(), more.end());
    const Context context{.world = doors_.world(),
                          .variables = environment_,
                          .redactor = redactor_,
                          .root = root_,
                          .deadline = std::chrono::steady_clock::now() + 60s,
                          .process = &process};
    return GitRepository(context).author_name().value_or("error");
  };
  const world::Variables global = {{"GIT_CONFIG_GLOBAL", (root_ / "global").string()}};
  world::Variables counted = global;
  counted.insert(counted.end(), {{"GIT_CONFIG_COUNT", "1"},
                                 {"GIT_CONFIG_KEY_0", "user.name"},
                                 {"GIT_CONFIG_VALUE_0", "Counted"}});
  world::Variables named = counted;
  named.emplace_back("GIT_AUTHOR_NAME", " Dana Q ");
  EXPECT_EQ(author({{"GIT_CONFIG_NOSYSTEM", "1"}}), "");
  EXPECT_EQ(author({{"GIT_CONFIG_SYSTEM", (root_ / "global").string()}}), "Global");
  EXPECT_EQ(author(global), "Global");
  EXPECT_EQ(author(counted), "Counted");
  EXPECT_EQ(author(named), "Dana Q");
  shell("git config user.name Local");
  EXPECT_EQ(author(global), "Local");
  shell("git config author.name Author");
  EXPECT_EQ(author(counted), "Author");
}

TEST_F(GitTest, Judges) {
  struct Row {
    const char* name;
    const char* check;
    const char* want;
  };
  const Row rows[] = {
      {"clean", "git clean=true", "pass: clean"},
      {"must be changed", "git clean=false", "fail: clean"},
      {"branch", "git branch=ma*", "pass: branch main"},
      {"other branch", "git branch=release", "fail: branch main"},
      {"a branch that is here", "git has_branch=main", "pass: main"},
      {"no such branch", "git has_branch=release/2", "fail: main"},
      {"part of a branch's name", "git has_branch=ma", "fail: main"},
      {"no pattern", "git has_branch=m*", "fail: main"},
      {"tracked", "git tracked=a.txt", "pass: a.txt"},
      {"not tracked but must", "git tracked=[a.txt, b.txt]", "fail: not tracked"},
      {"must not be tracked", "git not_tracked=[.env, **/*.pem]", "pass: not tracked"},
      {"tracked but must not", "git not_tracked=*.txt", "fail: tracked: a.txt"},
      {"one of several endings", "git not_tracked=*.{md,txt}", "fail: tracked: a.txt"},
      {"one of a set", "git not_tracked=\"[a-c].txt\"", "fail: tracked: a.txt"},
      {"ignored", "git ignored=build/out.o", "pass: ignored by .gitignore:2: *.o"},
      {"a rule for another file", "git ignored=.env", "fail: no rule covers it"},
      {"ignored, and then not", "git ignored=keep.o", "fail: no rule covers it"},
      {"tag", "git tag=v*", "pass: v1.0"},
      {"no such tag", "git tag=w*", "fail: no such tag"},
      {"the tag is behind", "git tag=v* tag_at_head=true", "fail: no such tag"},
      {"no tag at head is wanted", "git tag_at_head=false", "pass: no such tag"},
      {"contains", "git contains=v1.0", "pass: contained"},
      {"remote", "git remote=https://git.example/team/*", "pass: https://git.example/team/app"},
      {"other remote", "git remote=https://git.example/other/*",
       "fail: https://git.example/team/app"},
      {"a commit that was never here", "git contains=4753db5", "fail: not an ancestor of HEAD"},
      {"unknown revision", "git contains=nowhere",
       "error: git: fatal: Not a valid object name nowhere"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(run(row.check), row.want);
  }
}

TEST_F(GitTest, CannotKnowTheCommitsBeyondAShallowClone) {
  shell("git rev-parse HEAD >.git/shallow");
  EXPECT_EQ(run("git contains=4753db5"), "error: git: fatal: Not a valid object name 4753db5");
}

TEST_F(GitTest, CannotKnowTheTagsOfACloneWithoutThem) {
  shell("git config remote.origin.tagopt --no-tags");
  EXPECT_TRUE(run("git tag=w*").starts_with("error: no such tag here"));
  EXPECT_TRUE(run("git tag_at_head=false").starts_with("error: no such tag here"));
  EXPECT_EQ(run("git tag=v*"), "pass: v1.0");
  shell("git config --unset remote.origin.tagopt && git rev-parse HEAD >.git/shallow");
  EXPECT_TRUE(run("git tag=w*").starts_with("error: no such tag here"));
}

TEST_F(GitTest, FindsBranchesHereAndOfRemotes) {
  shell(
      "git branch release/2 && git update-ref refs/remotes/origin/team/next HEAD && "
      "git symbolic-ref refs/remotes/origin/HEAD refs/remotes/origin/team/next");
  EXPECT_EQ(run("git has_branch=release/2"), "pass: main, release/2, team/next");
  EXPECT_EQ(run("git has_branch=team/next"), "pass: main, release/2, team/next");
  EXPECT_EQ(run("git has_branch=origin/team/next"), "fail: main, release/2, team/next");
  EXPECT_EQ(run("git has_branch=HEAD"), "fail: main, release/2, team/next");
  shell("git rev-parse HEAD >.git/shallow");
  EXPECT_EQ(run("git has_branch=team/next"), "pass: main, release/2, team/next");
  EXPECT_TRUE(run("git has_branch=team/old").starts_with("error: no such branch here"));
}

TEST_F(GitTest, SeesChangesInSubmodules) {
  shell(
      "git init -q -b main .git/library && cd .git/library && echo s >s.txt && git add -A && "
      "git -c user.name=a -c user.email=a@b.example commit -qm s && cd ../.. && "
      "git -c protocol.file.allow=always submodule --quiet add \"$PWD/.git/library\" sub && "
      "git -c user.name=a -c user.email=a@b.example commit -qm submodule");
  EXPECT_EQ(run("git clean=true"), "pass: clean");
  const std::string touch = "touch " + (root_ / ".git/started").string() + "; cat";
  shell("cd sub && echo '*.txt filter=evil' >.gitattributes && git config filter.evil.clean '" +
        touch + "' && git config core.fsmonitor '" + touch + "'");
  EXPECT_EQ(run("git clean=true"), "fail: sub: ?? .gitattributes; commit them");
  write("sub/s.txt", "t\n");
  EXPECT_EQ(run("git clean=true"), "fail: sub: M s.txt, sub: ?? .gitattributes; commit them");
  EXPECT_FALSE(std::filesystem::exists(root_ / ".git/started"));
}

// Git ends names with NUL, so that blanks are a part of them.
TEST_F(GitTest, SeesChangesUnderNamesWithBlanks) {
  shell(
      "git init -q -b main .git/library && cd .git/library && echo s >s.txt && git add -A && "
      "git -c user.name=a -c user.email=a@b.example commit -qm s && cd ../.. && "
      "git -c protocol.file.allow=always submodule --quiet add --name sub "
      "\"$PWD/.git/library\" 'sub ' && mkdir ' d ' && echo 1 >' d /f ' && git add -A && "
      "git -c user.name=a -c user.email=a@b.example commit -qm blanks");
  EXPECT_EQ(run("git clean=true"), "pass: clean");
  write("sub /s.txt", "t\n");
  EXPECT_EQ(run("git clean=true"), "fail: sub : M s.txt; commit them");
  shell("git -C 'sub ' checkout -q . && echo 2 >' d /f '");
  EXPECT_EQ(run("git clean=true"), "fail: M  d /f ; commit them");
}

TEST_F(GitTest, SeesChanges) {
  write("b.txt", "new\n");
  EXPECT_EQ(run("git clean=true"), "fail: ?? b.txt; commit them");
  shell("git tag -f v2 && git checkout -q --detach");
  EXPECT_EQ(run("git branch=main"), "fail: a detached HEAD");
  EXPECT_EQ(run("git tag_at_head=true tag=v2"), "pass: v2");
}

TEST_F(GitTest, AMissingSignatureIsNoPass) {
  EXPECT_TRUE(run("git signed=true").starts_with("fail: ")) << run("git signed=true");
}

TEST_F(GitTest, KnowsAGoodSignature) {
  shell(
      "ssh-keygen -q -t ed25519 -N '' -f .git/key && "
      "echo \"team@example $(cut -d' ' -f1,2 .git/key.pub)\" >.git/signers && "
      "git config gpg.format ssh && git config user.signingkey .git/key.pub && "
      "git config user.email team@example && git config user.name team && "
      "git commit -q -S --allow-empty -m signed && git tag -s -m signed v2.0");
  EXPECT_TRUE(run("git signed=true").starts_with("error: ")) << run("git signed=true");
  shell("git config gpg.ssh.allowedSignersFile .git/signers");
  EXPECT_EQ(run("git signed=true"), "pass: a good signature");
  EXPECT_EQ(run("git signed=true tag=v2.0"), "pass: v2.0; a good signature");
  EXPECT_TRUE(run("git signed=true tag=v1.0").starts_with("fail: "))
      << run("git signed=true tag=v1.0");
  shell("git commit -q --allow-empty -m unsigned");
  EXPECT_TRUE(run("git signed=true").starts_with("fail: ")) << run("git signed=true");
}

TEST_F(GitTest, StartsNothingThatTheRepositoryNames) {
  const std::string touch = "touch " + (root_ / ".git/started").string() + "; cat";
  write(".git/hooks/fsmonitor-watchman", "#!/bin/sh\n" + touch + "\n");
  shell("chmod +x .git/hooks/fsmonitor-watchman; git config core.fsmonitor '" + touch +
        "'; git config filter.evil.clean '" + touch +
        "'; git config filter.evil.required true; "
        "git config gpg.program '" +
        touch + "'; git config core.pager '" + touch + "'");
  write("a.txt", "b\n");  // as long as before, so that only the content can tell
  EXPECT_EQ(run("git clean=true"), "fail: M a.txt; commit them");
  for (const char* check : {"git branch=main", "git tracked=a.txt", "git tag=v*", "git remote=*",
                            "git contains=v1.0", "git signed=true"})
    run(check);
  EXPECT_FALSE(std::filesystem::exists(root_ / ".git/started"));
}

TEST_F(GitTest, FitsARemoteHoweverOneLogsIn) {
  struct Row {
    const char* url;
    std::vector<const char*> fit;
    std::vector<const char*> fit_not;
  };
  const Row rows[] = {
      {"https://x-access-token:t0ken@git.example/o/r.git",
       {"https://git.example/o/r.git", "*git.example/o/r*", "**git.example/o/r*", "*/o/r.git",
        "**/o/r.git", "https://git.example/**"},
       {"git.example/o/r", "*other.example/o/r*", "*/p/r.git", "https://*.git", "*git.example/*",
        "*t0ken@git.example/o/r.git"}},
      {"ssh://git:t0ken@git.example/o/r.git",
       {"ssh://git@git.example/o/r.git"},
       {"*:t0ken@git.example/o/r.git"}},
      {"git@git.example:o/r.git",
       {"git@git.example:o/r.git", "*git.example:o/r.git", "*git.example/o/r.git", "*/o/r.git"},
       {"https://git.example/o/r.git", "*/r.git/*", "*example:r.git"}},
      {"https://acme@git.example/acme/r", {"https://acme@git.example/acme/r"}, {}},
      {"https://evil.example/@git.example/o/r.git", {}, {"https://git.example/o/r.git"}},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.url);
    shell(std::string("git remote set-url origin ") + row.url);
    for (const char* pattern : row.fit)
      EXPECT_TRUE(run(std::string("git remote=") + pattern).starts_with("pass:")) << pattern;
    for (const char* pattern : row.fit_not)
      EXPECT_TRUE(run(std::string("git remote=") + pattern).starts_with("fail:")) << pattern;
  }
}

TEST_F(GitTest, APlaceholderIsNeverLookedAt) {
  const std::pair<const char*, const char*> rows[] = {
      {"git not_tracked=[.env, config/<env>/key.pem]", "not_tracked has the placeholder '<env>'"},
      {"git ignored=<app>/.env", "ignored has the placeholder '<app>'"},
      {"git branch=release/<YYYY-MM>", "branch has the placeholder '<YYYY-MM>'"},
  };
  for (const auto& [check, want] : rows)
    EXPECT_EQ(run(check), std::string("error: ") + want + "; never looked at");
  shell("git checkout -q -b feature/xxx-cleanup");
  EXPECT_EQ(run("git branch=feature/xxx-cleanup").substr(0, 4), "pass");
}

TEST_F(GitTest, OutsideARepositoryIsAnError) {
  std::filesystem::remove_all(root_ / ".git");
  EXPECT_TRUE(run("git clean=true").starts_with("error: git: fatal: not a git repository"));
}

TEST(Git, Refuses) {
  struct Row {
    const char* name;
    const char* check;
    const char* want;
  };
  const Row rows[] = {
      {"nothing expected", "git",
       "git: nothing is expected; name at least one of clean, branch, tag ..."},
      {"an option", "git contains=--help", "git: contains: no commit starts with '-'"},
      {"the commit itself", "git contains=HEAD", "git: contains: HEAD always contains itself"},
      {"every branch", "git branch=\"*\"", "git: branch: this pattern fits every branch; name one"},
      {"unsigned", "git signed=false", "git: signed: false demands nothing"},
      {"a home directory", "git not_tracked=~/.aws/credentials",
       "git: '~/.aws/credentials' is not expanded, nor is it in the repository"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(problem_of(row.check), row.want);
  }
}

}  // namespace
}  // namespace seatrial::checks
