#include <gtest/gtest.h>

#include "app/consent.hpp"
#include "app/inputs.hpp"
#include "app/pipeline.hpp"
#include "app/reports.hpp"
#include "base/digest.hpp"
#include "base/ranges.hpp"
#include "plan/document_binds.hpp"
#include "world/fake/fake.hpp"
#include "world/fake/fake_storage.hpp"

namespace seatrial::app {
namespace {

constexpr const char* checklist = R"(# Release

## Preflight

- [ ] `AUTH_MODE=enforced`
- [ ] `make smoke` passes
)";

// A repository in memory, and a user who stands in it.
class App : public testing::Test {
 protected:
  // Nothing is committed in it.
  App() {
    fake.files.add_directory("/repo/.git");
    fake.processes.otherwise = [](const world::ProcessRequest& request, const auto&,
                                  const auto&) -> Result<world::ProcessResult> {
      if (request.argv.front() != "git") return fail(request.argv.front() + ": not found");
      return world::ProcessResult{.status = contains(request.argv, "--verify") ? 1 : 0};
    };
  }

  Request request(std::vector<std::string> files) {
    return {.files = std::move(files), .directory = "/repo"};
  }

  std::string complaint(const Request& request) {
    const auto loaded = load(request, fake.files);
    return loaded ? "loaded" : loaded.error().text();
  }

  std::expected<Ran, Findings> run_release(bool consent_once = false) {
    return run({.input = request({"release.md"}), .consent_once = consent_once},
               {{"AUTH_MODE", "shadow"}, {"PATH", "/usr/bin"}}, fake.world,
               [](const RunDocument&) { return run::Observer{}; }, {});
  }

  world::FakeWorld fake;
  world::FakeStorage storage;
};

TEST_F(App, RefusesInputWithOneClearDiagnostic) {
  fake.files.add("/repo/empty.md", "");
  fake.files.add("/repo/release.md", checklist);
  fake.files.add("/repo/prose.md", "# Purpose\n\nThis text asks for nothing.\n");
  fake.files.add("/repo/binary.md", std::string("\x7f"
                                                "ELF\0\0\0\1",
                                                8));
  struct Row {
    const char* name;
    std::vector<std::string> files;
    const char* want;
  };
  const Row rows[] = {
      {"no file named", {}, "error[ST0505]: no checklist is named"},
      {"no such file", {"absent.md"}, "error[ST0502]"},
      {"empty", {"empty.md"}, "error[ST0503]: the file is empty"},
      {"binary", {"binary.md"}, "error[ST0504]"},
      {"no items", {"prose.md"}, "error[ST0501]: nothing to check\n  --> prose.md"},
      {"one without items",
       {"release.md", "prose.md"},
       "error[ST0501]: nothing to check\n  --> prose.md"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    const std::string text = complaint(request(row.files));
    EXPECT_EQ(text.find(row.want), 0u) << text;
  }
}

TEST_F(App, FindsTheSidecarOfTheRepositoryFromAFolderBelow) {
  fake.files.add("/repo/docs/ops/release.md", checklist);
  fake.files.add("/repo/seatrial.yaml", "version: 1\nenvironments: {production: {}}\n");
  Request below = request({"release.md"});
  below.directory = "/repo/docs/ops";
  const auto loaded = load(below, fake.files);
  ASSERT_TRUE(loaded) << complaint(below);
  EXPECT_EQ(loaded->config.path, "../../seatrial.yaml");
  EXPECT_EQ(loaded->root, "/repo");
  EXPECT_EQ(loaded->document.environments, (std::vector<std::string>{"production"}));
  EXPECT_EQ(loaded->document.checklists[0].repository_path, "docs/ops/release.md");
}

TEST_F(App, LeavesNoSidecarUnreadInSilence) {
  fake.files.add_directory("/other/.git");
  fake.files.add("/other/release.md", checklist);
  fake.files.add("/other/seatrial.yaml", "version: 1\n");
  const auto loaded = load(request({"/other/release.md"}), fake.files);
  ASSERT_TRUE(loaded);
  EXPECT_EQ(loaded->warnings.text().find("warning[ST0511]: this sidecar of /other/release.md is "
                                         "not read from here\n  --> /other/seatrial.yaml"),
            0u)
      << loaded->warnings.text();
  fake.files.add("/repo/seatrial.yml", "version: 1\n");
  EXPECT_EQ(complaint(request({"/other/release.md"}))
                .find("error[ST0511]: this sidecar is not read\n  --> seatrial.yml"),
            0u);
}

TEST_F(App, NamesEveryUnreadableFileAtOnce) {
  const std::string text = complaint(request({"one.md", "two.md"}));
  EXPECT_NE(text.find("one.md"), std::string::npos);
  EXPECT_NE(text.find("two.md"), std::string::npos);
}

TEST_F(App, RunsWhatReadsAndWaitsForConsentWithTheRest) {
  fake.files.add("/repo/release.md", checklist);
  const auto ran = run_release();
  ASSERT_TRUE(ran) << ran.error().text();
  ASSERT_EQ(ran->document.items.size(), 2u);
  EXPECT_EQ(ran->document.items[0].state, State::fail);
  EXPECT_EQ(ran->document.items[1].state, State::pending);
  EXPECT_EQ(ran->document.decision, Decision::no_go);
}

TEST_F(App, ConsentHoldsForTheseBytesOnly) {
  fake.files.add("/repo/release.md", checklist);
  fake.processes.on("make smoke", world::ProcessResult{});
  const auto allowed = allow(request({"release.md"}), {}, fake.files, storage);
  ASSERT_TRUE(allowed) << allowed.error().text();
  EXPECT_EQ(allowed->documents.front().path, "release.md");
  EXPECT_EQ(allowed->documents.front().sha256, sha256_hex(checklist));
  EXPECT_EQ(allowed->documents.front().permits.size(), 1u);
  EXPECT_EQ(run_release()->document.items[1].state, State::pass);

  fake.files.add("/repo/release.md", std::string(checklist) + "\n");
  EXPECT_EQ(run_release()->document.items[1].state, State::pending);
  EXPECT_EQ(run_release(true)->document.items[1].state, State::pass) << "--allow consents once";
}

TEST_F(App, ConsentIsWrittenThroughALink) {
  fake.files.add("/repo/release.md", checklist);
  fake.files.add("/repo/policy/seatrial.yaml", "version: 1\n");
  fake.files.add_link("/repo/seatrial.yaml", "/repo/policy/seatrial.yaml");
  ASSERT_TRUE(allow(request({"release.md"}), {}, fake.files, storage));
  const auto text = fake.files.read("/repo/policy/seatrial.yaml", 1000);
  ASSERT_TRUE(text);
  EXPECT_TRUE(text->contains(sha256_hex(checklist))) << *text;
}

TEST_F(App, WritesTheDatedSnapshotWhereTheSidecarSays) {
  fake.files.add("/repo/release.md", checklist);
  fake.files.add("/repo/seatrial.yaml",
                 "version: 1\nreports: {snapshot: \"docs/audits/{name}-readiness-{date}.md\"}\n");
  const auto ran = run_release();
  ASSERT_TRUE(ran) << ran.error().text();
  const OwnFiles own(ran->document, ran->config, ran->root, {.directory = "/repo"}, fake.files);
  const Written written =
      write_reports(ran->document, {}, ran->config, ran->root, "/repo", own, fake.files);
  EXPECT_TRUE(written.problems.empty());
  EXPECT_TRUE(fake.files.content("/repo/docs/audits/release-readiness-2026-01-01.md"));
  EXPECT_TRUE(fake.files.content("/repo/docs/audits/release-readiness-2026-01-01.json"));
}

TEST_F(App, WritesTheSnapshotOfALightRunBesideTheStrictOne) {
  fake.files.add("/repo/release.md", checklist);
  fake.files.add("/repo/seatrial.yaml", "version: 1\nreports: {snapshot: \"docs/{name}.md\"}\n");
  auto ran = run_release();
  ASSERT_TRUE(ran) << ran.error().text();
  const OwnFiles own(ran->document, ran->config, ran->root, {.directory = "/repo"}, fake.files);
  const auto files_of = [&](Mode mode) {
    ran->document.mode = mode;
    return write_reports(ran->document, {}, ran->config, ran->root, "/repo", own, fake.files).files;
  };
  using Files = std::vector<std::string>;
  EXPECT_EQ(files_of(Mode::strict), (Files{"/repo/docs/release.md", "/repo/docs/release.json"}));
  EXPECT_EQ(files_of(Mode::light),
            (Files{"/repo/docs/release-light.md", "/repo/docs/release-light.json"}));
}

TEST_F(App, MakesTheSidecarOfAConsentAtTheRootOfTheRepository) {
  fake.files.add("/repo/.git/HEAD", "");
  fake.files.add("/repo/docs/release.md", checklist);
  Request below{.files = {"release.md"}, .directory = "/repo/docs"};
  const auto allowed = allow(below, {}, fake.files, storage);
  ASSERT_TRUE(allowed) << allowed.error().text();
  EXPECT_EQ(allowed->sidecar, "../seatrial.yaml");
  EXPECT_EQ(allowed->documents.front().path, "docs/release.md");
  EXPECT_FALSE(fake.files.content("/repo/docs/seatrial.yaml"));
  EXPECT_TRUE(fake.files.content("/repo/seatrial.yaml"));
  const auto loaded = load(request({"docs/release.md"}), fake.files);
  ASSERT_TRUE(loaded) << loaded.error().text();
  EXPECT_EQ(loaded->config.consents.size(), 1u);
  const auto again = allow(below, {}, fake.files, storage);
  ASSERT_TRUE(again) << again.error().text();
  EXPECT_EQ(again->sidecar, "") << "it was there";
}

// Whatever the caller has looked at before.
TEST_F(App, WritesOverNothingOfItsOwn) {
  fake.files.add("/repo/release.md", checklist);
  fake.files.add("/repo/seatrial.yaml", "version: 1\nreports: {snapshot: \"release.md\"}\n");
  fake.files.add("/repo/.seatrial/log/checkpoint", "signed");
  const auto loaded = load({.files = {"release.md"}, .directory = "/repo"}, fake.files);
  ASSERT_TRUE(loaded) << loaded.error().text();
  const Request request{
      .files = {"release.md"}, .directory = "/repo", .reports = {}, .kept = {"/repo/.seatrial"}};
  const OwnFiles own(loaded->document, loaded->config, loaded->root, request, fake.files);
  const Written written = write_reports(
      loaded->document,
      {{"json", "seatrial.yaml"}, {"json", ".seatrial/log/checkpoint"}, {"json", ".seatrial/a/b"}},
      loaded->config, loaded->root, "/repo", own, fake.files);
  EXPECT_EQ(written.problems.size(), 4u);
  EXPECT_EQ(written.files, std::vector<std::string>{"/repo/release.json"});
  EXPECT_EQ(fake.files.content("/repo/release.md"), checklist);
  EXPECT_EQ(fake.files.content("/repo/.seatrial/log/checkpoint"), "signed");
}

// A sidecar is written by whoever sends a change: what it names stays a page beneath the
// repository.
TEST_F(App, KeepsWhatTheSidecarNamesInItsPlace) {
  fake.files.add("/work/repo/release.md", checklist);
  fake.files.add("/work/repo/.git/HEAD", "");
  fake.files.add("/work/repo/web/release.md", checklist);
  fake.files.add("/work/out/a.md", "");
  fake.files.add_link("/work/repo/web/out", "/work/out");
  struct Row {
    const char* snapshot;
    const char* want;  // empty: nothing is wrong
  };
  const Row rows[] = {
      {"docs/{name}.md", ""},
      {"docs/{name}.txt", ""},
      {"../docs/{name}.md", ""},
      {"../../{name}-a.md", "this report would lie outside of the repository"},
      {"/tmp/a.md", "this report would lie outside of the repository"},
      {"out/{name}-a.md", "this report would lie outside of the repository"},
      {"../.git/hooks/post-commit", "this report would lie in .git"},
      {"../.github/workflows/x.yml", "this report would lie in .github"},
      {".a.md", "this report would lie in .a.md"},
      {"Makefile", "this report would be neither Markdown nor text (.md, .markdown, .txt)"},
      {"run.sh", "this report would be neither Markdown nor text (.md, .markdown, .txt)"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.snapshot);
    fake.files.add("/work/repo/web/seatrial.yaml",
                   "version: 1\nreports: {snapshot: \"" + std::string(row.snapshot) + "\"}\n");
    Request wanted{.files = {"release.md"}, .directory = "/work/repo/web"};
    wanted.wants_snapshot = true;
    const auto loaded = load(wanted, fake.files);
    ASSERT_TRUE(loaded) << loaded.error().text();
    const std::string found = misplaced_reports(*loaded, wanted, fake.files).text();
    if (*row.want == '\0')
      EXPECT_EQ(found, "");
    else
      EXPECT_TRUE(found.contains(row.want)) << found;
  }
}

TEST_F(App, RefusesToWriteAReportOverAnInput) {
  fake.files.add("/repo/release.md", checklist);
  fake.files.add_link("/repo/link.md", "release.md");
  fake.files.add("/repo/.env", "");
  fake.files.add("/repo/seatrial.yaml",
                 "version: 1\nenvironments: {production: {env: [{dotenv: .env}]}}\n"
                 "reports: {snapshot: \"docs/{name}.md\"}\n");
  struct Row {
    const char* name;
    std::vector<std::string> paths;
    const char* want;  // empty: nothing is wrong
  };
  const Row rows[] = {
      {"the checklist", {"release.md"}, "would overwrite the checklist release.md"},
      {"in other words", {"./docs/../release.md"}, "would overwrite the checklist release.md"},
      {"through a link", {"link.md"}, "would overwrite the checklist release.md"},
      {"the sidecar", {"seatrial.yaml"}, "would overwrite the sidecar seatrial.yaml"},
      {"variables", {".env"}, "would overwrite the variables .env"},
      {"another report", {"a.json", "./a.json"}, "would overwrite another report, a.json"},
      {"a snapshot", {"docs/release.json"}, "would overwrite another report, docs/release.json"},
      {"standard output", {"-", "-"}, ""},
      {"files of their own", {"a.json", "b.json"}, ""},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    RunRequest wanted{.input = request({"release.md"})};
    wanted.input.wants_snapshot = true;
    for (const std::string& path : row.paths)
      wanted.input.reports.push_back({.kind = "json", .path = path});
    const auto ran =
        run(wanted, {}, fake.world, [](const RunDocument&) { return run::Observer{}; }, {});
    EXPECT_EQ(ran.has_value(), *row.want == '\0');
    if (ran) continue;
    EXPECT_NE(ran.error().text().find(row.want), std::string::npos) << ran.error().text();
  }
}

TEST_F(App, PlanRefusesToWriteAReportOverAnInput) {
  fake.files.add("/repo/release.md", checklist);
  Request wanted = request({"release.md"});
  wanted.reports = {{.kind = "json", .path = "release.md"}};
  const auto planned = plan_only(wanted, {}, fake.files);
  ASSERT_FALSE(planned);
  EXPECT_EQ(planned.error().text().find("error[ST0507]"), 0u) << planned.error().text();
}

TEST_F(App, JudgesAFileOnceUnderAllItsNames) {
  fake.files.add("/repo/release.md", checklist);
  fake.files.add_link("/repo/link.md", "release.md");
  fake.files.add("/repo/other.md", checklist);
  const auto loaded = load(
      request({"release.md", "./release.md", "link.md", "other.md", "release.md"}), fake.files);
  ASSERT_TRUE(loaded) << loaded.error().text();
  ASSERT_EQ(loaded->document.checklists.size(), 2u);
  EXPECT_EQ(loaded->document.checklists[1].path, "other.md");
  EXPECT_EQ(loaded->warnings.diagnostics.size(), 3u);
  EXPECT_NE(loaded->warnings.text().find("note[ST0508]: the same file as release.md"),
            std::string::npos);
  EXPECT_FALSE(loaded->warnings.has_errors());
}

// What a plan says of each item, and why.
std::string states(const RunDocument& document) {
  std::string text;
  for (const JudgedItem& judged : document.items)
    text += std::string(name(judged.state)) + " " + judged.note + "\n";
  return text;
}

TEST_F(App, APlanTellsWhatWaitsAndForWhom) {
  fake.files.add("/repo/release.md",
                 "- [ ] `AUTH_MODE=enforced`\n"
                 "- [ ] smoke <!-- seatrial: command run=\"make smoke\" stdout=ok -->\n"
                 "- [ ] hosts <!-- seatrial: file path=${DIRECTORY}/hosts exists=true -->\n"
                 "- [ ] stated <!-- seatrial: attest role=Lead -->\n");
  const auto planned = plan_only(request({"release.md"}), {{"DIRECTORY", "/etc"}}, fake.files);
  ASSERT_TRUE(planned) << planned.error().text();
  EXPECT_EQ(states(planned->document),
            "planned \n"
            "pending waits for consent: seatrial allow release.md\n"
            "pending waits for consent: seatrial allow release.md\n"
            "pending owed by Lead\n");

  const auto allowed = allow(request({"release.md"}), {{"DIRECTORY", "/etc"}}, fake.files, storage);
  ASSERT_TRUE(allowed) << allowed.error().text();
  EXPECT_EQ(allowed->documents.front().permits,
            (std::vector<std::string>{
                "line 2: command run=\"make smoke\" stdout=ok",
                "line 3: file path=${DIRECTORY}/hosts exists=true  (outside the repository)"}));
  const auto again = plan_only(request({"release.md"}), {{"DIRECTORY", "/etc"}}, fake.files);
  EXPECT_EQ(states(again->document), "planned \nplanned \nplanned \npending owed by Lead\n");
}

TEST(WouldBind, ParsesAndJudgesTheWordsThemselves) {
  struct Row {
    const char* text;
    bool want;
  };
  const Row rows[] = {
      {"env names=[AUTH_MODE] equals=enforced", true},
      {"http url=https://app.example/health status=200", true},
      {"webhook url=https://app.example event=paid", false},
      {"http status=200", false},  // of what?
      {"http url=https://<host>/health status=200", false},
      {"command run=\"git push origin main\" stdout=ok", false},
      {"", false},
  };
  for (const Row& row : rows) EXPECT_EQ(plan::would_bind(row.text), row.want) << row.text;
}

TEST(ReportTarget, IsKindAndPath) {
  struct Row {
    const char* text;
    const char* kind;
    const char* path;
  };
  for (const Row& row : {Row{"json=a=b.json", "json", "a=b.json"}, {"junit", "junit", "-"}}) {
    const auto target = parse_report_target(row.text);
    ASSERT_TRUE(target) << row.text;
    EXPECT_EQ(target->kind, row.kind);
    EXPECT_EQ(target->path, row.path);
  }
  for (const char* wrong : {"xml=a", "json=", "", "=a"})
    EXPECT_FALSE(parse_report_target(wrong)) << wrong;
}

TEST(ConsentPath, StartsAtTheRoot) {
  EXPECT_EQ(consent_path("docs/a.md", "/repo", "/repo"), "docs/a.md");
  EXPECT_EQ(consent_path("a.md", "/repo/docs", "/repo"), "docs/a.md");
  EXPECT_EQ(consent_path("../other/a.md", "/repo", "/repo"), "/other/a.md");
}

}  // namespace
}  // namespace seatrial::app
