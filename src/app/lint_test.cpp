#include "app/lint.hpp"

#include <gtest/gtest.h>

#include "base/limits.hpp"
#include "base/ranges.hpp"
#include "world/fake/fake.hpp"

namespace seatrial::app {
namespace {

constexpr const char* document = R"md(# Release

Last Updated: 2025-12-01

- [ ] Follow [the guide](guide.md#roll-back) and [that](guide.md#nothing)
- [ ] Read `docs/gone.md` and [outside](../../etc/passwd)
- [ ] Ask [them](../people.md), [nobody](../nobody.md)

```bash
echo "$(rm -rf /)" <name>
fi
```
)md";

// A repository in memory whose git and bash answer what a test says.
class Linting : public testing::Test {
 protected:
  Linting() {
    fake.files.add_directory("/repo/.git");
    fake.files.add("/repo/docs/release.md", document);
    fake.files.add("/repo/docs/guide.md", "# Roll back\n");
    fake.files.add("/repo/people.md", "# People\n");
    fake.processes.otherwise = [this](const world::ProcessRequest& request, Deadline,
                                      const std::stop_token&) { return answer(request); };
  }

  Result<world::ProcessResult> answer(const world::ProcessRequest& request) const {
    world::ProcessResult result;
    if (request.argv.front() == "bash") {
      if (!has_bash) return fail("bash: command not found");
      result.status = 2;
      result.err = "bash: line 2: syntax error near unexpected token `fi'\nbash: line 2: `fi'\n";
    } else if (contains(request.argv, "rev-parse")) {
      result.out = "false\n";
    } else {
      result.out = "1767182400\n";  // 2025-12-31
    }
    return result;
  }

  std::string codes() {
    const auto linted = lint({.files = {"docs/release.md"}, .directory = "/repo"}, {},
                             {{"PATH", "/bin"}}, fake.world);
    if (!linted) return linted.error().text();
    std::string shown;
    for (const Diagnostic& found : linted->checklists.front().diagnostics)
      if (found.severity != Severity::note)
        shown += found.code + ":" + std::to_string(found.at.line) + " ";
    return shown;
  }

  world::FakeWorld fake;
  bool has_bash = true;
};

TEST_F(Linting, KnowsFilesSyntaxAndAge) {
  EXPECT_EQ(codes(), "ST0220:3 ST0215:5 ST0216:6 ST0214:7 ST0217:11 ");
}

TEST_F(Linting, DoesWithoutBash) {
  has_bash = false;
  EXPECT_EQ(codes(), "ST0220:3 ST0215:5 ST0216:6 ST0214:7 ");
}

// Nothing of the document gets into the arguments or the environment of what is started.
TEST_F(Linting, HandsTheTextToBashOnItsInputOnly) {
  codes();
  for (const world::ProcessRequest& request : fake.processes.asked()) {
    if (request.argv.front() != "bash") continue;
    EXPECT_EQ(request.argv, (std::vector<std::string>{"bash", "--norc", "--noprofile", "-n"}));
    EXPECT_EQ(request.input, "echo \"$(rm -rf /)\" xxxxxx\nfi\n");
    EXPECT_EQ(request.variables.size(), 2u);
  }
}

TEST_F(Linting, LooksAtNothingOutsideOfTheRepository) {
  codes();
  for (const std::string& asked : fake.files.asked())
    EXPECT_EQ(asked.find("passwd"), std::string::npos) << asked;
}

TEST_F(Linting, TellsHowManyFilesItDidNotLookUp) {
  std::string many = "# Release\n\n";
  for (std::size_t i = 0; i < limits::lint_files_max + 3; ++i)
    many += "- [ ] Read `docs/page-" + std::to_string(i) + ".md`\n";
  fake.files.add("/repo/docs/release.md", many);
  const auto linted = lint({.files = {"docs/release.md"}, .directory = "/repo"}, {},
                           {{"PATH", "/bin"}}, fake.world);
  ASSERT_TRUE(linted);
  const Diagnostic& last = linted->checklists.front().diagnostics.back();
  EXPECT_EQ(last.code, "ST0510");
  EXPECT_EQ(last.message,
            "3 files named here were not looked up, after the first 2000 (lint_files_max)");
}

TEST_F(Linting, NamesEachFileAsItsRepositoryDoes) {
  const auto path_of = [&](const char* file, const char* directory) {
    const auto linted = lint({.files = {file}, .directory = directory}, {}, {}, fake.world);
    return linted ? linted->sources.begin()->second.path : linted.error().text();
  };
  EXPECT_EQ(path_of("docs/release.md", "/repo"), "docs/release.md");
  EXPECT_EQ(path_of("release.md", "/repo/docs"), "docs/release.md");
  EXPECT_EQ(path_of("../docs/release.md", "/repo/other"), "docs/release.md");
  EXPECT_EQ(path_of("/repo/docs/release.md", "/elsewhere"), "docs/release.md");
  fake.files.add("/loose/a.md", "# A\n\n- [ ] one\n");
  EXPECT_EQ(path_of("a.md", "/loose"), "");
}

TEST_F(Linting, ShowsNoSecretInADryRun) {
  fake.files.add("/repo/a.md", "# A\n\n\u2022 [ ] DB_PASSWORD=Zk81hQw02pLx7Q  \n");
  const auto tried = fix({.files = {"a.md"}, .directory = "/repo"}, Fixing::dry_run, fake.files);
  ASSERT_TRUE(tried);
  EXPECT_NE(tried->front().before, tried->front().after);
  for (const std::string& text : {tried->front().before, tried->front().after})
    EXPECT_EQ(text.find("Zk81"), std::string::npos) << text;
}

TEST_F(Linting, FixesOnlyWhatIsNoDryRun) {
  fake.files.add("/repo/a.md", "# A\n\n\u2022 [ ] one\n");
  const Request request{.files = {"a.md"}, .directory = "/repo"};
  const auto tried = fix(request, Fixing::dry_run, fake.files);
  ASSERT_TRUE(tried);
  EXPECT_EQ(tried->front().after, "# A\n\n- [ ] one\n");
  EXPECT_EQ(fake.files.content("/repo/a.md"), "# A\n\n\u2022 [ ] one\n");
  ASSERT_TRUE(fix(request, Fixing::write, fake.files));
  EXPECT_EQ(fake.files.content("/repo/a.md"), "# A\n\n- [ ] one\n");
}

}  // namespace
}  // namespace seatrial::app
