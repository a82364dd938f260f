#include "app/deploy.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <sstream>

#include "app/last_deployment.hpp"
#include "app/target_time.hpp"
#include "checklist/fill.hpp"
#include "checklist/reader.hpp"
#include "recognize/recognize.hpp"
#include "world/fake/fake.hpp"

namespace seatrial::app {
namespace {

Standing standing_of(const std::string& text) {
  Standing standing;
  standing.root = "/repository";
  auto checklist = checklist::read("READY.md", text);
  if (!checklist) return standing;
  recognize::assign_roles(*checklist);
  standing.document.checklists.push_back(std::move(*checklist));
  return standing;
}

TEST(Deploy, TakesVersionsThatCanNameAFile) {
  struct Row {
    const char* version;
    bool good;
  };
  constexpr Row rows[] = {
      {"1.4.0", true}, {"v2", true},       {"2026-03-01_b7+hot", true},
      {"", false},     {"..", false},      {"../1", false},
      {"a/b", false},  {".hidden", false}, {"1.4.0 (x)", false},
      {"1.", false},   {"1\n2", false},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.version);
    EXPECT_EQ(is_version(row.version), row.good);
  }
  EXPECT_FALSE(is_version(std::string(65, 'a')));
}

TEST(Deploy, CountsFromTheNewestSuccess) {
  Ledger ledger;
  EXPECT_EQ(last_success(ledger), std::nullopt);
  const auto add = [&](int day, bool started, DeploymentEnd status) {
    RecordedDeployment event{.version = "1", .started = started, .status = status};
    event.source.at = UtcTime(std::chrono::hours(24 * day));
    ledger.deployments.push_back(event);
  };
  add(1, false, DeploymentEnd::success);
  add(2, false, DeploymentEnd::success);
  add(3, false, DeploymentEnd::rolled_back);
  add(4, true, {});
  EXPECT_EQ(last_success(ledger), UtcTime(std::chrono::hours(48)));
}

TEST(Deploy, ReadsTheTargetTime) {
  struct Row {
    const char* line;
    int want;  // 0: none
  };
  constexpr Row rows[] = {
      {"Target time: 30 minutes", 30},
      {"**Target Time:** 1 hour", 60},
      {"- **Expected duration**: 20-45 minutes (hard limit 60)", 45},
      {"Expected duration: ____________", 0},
      {"Expected duration: ___25 minutes___", 25},
      {"**Target completion time:** 30-45 minutes", 45},
      {"> Estimated total deployment time: under 1 hour.", 60},
      {"| Maximum rollout duration: | 20 min |", 20},
      {"Target restore time: 5 minutes", 0},
      {"Target response time: 2 minutes", 0},
      {"Time: 5 minutes", 0},
      {"Target: 30 minutes", 0},
      {"The target time is 30 minutes", 0},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.line);
    const Standing standing = standing_of(std::string("# A\n\n") + row.line + "\n\n- [ ] a\n");
    EXPECT_EQ(target_minutes(standing.document).value_or(0), row.want);
  }
}

TEST(Deploy, StartsWithAFreshCopyAndKeepsTheFilledOne) {
  const std::string filled =
      "# A\r\n\r\nLast deployment: ___2026-03-01 1.3.0 success___\r\n\r\n- [X] a: ___4___ min\r\n"
      "- [ ] b: Y / **N**";
  Standing standing = standing_of(filled);
  standing.situation.ledger.deployments = {
      {.source = {.record = 1}, .version = "1.3.0", .started = true},
      {.source = {.record = 2}, .version = "1.3.0", .status = DeploymentEnd::success}};
  world::FakeFiles files;
  const auto start = plan_fresh_start(standing, "1.4.0", {}, files);
  ASSERT_TRUE(start) << start.error().text();
  ASSERT_EQ(start->checklists.size(), 1u);
  EXPECT_EQ(start->checklists[0].after,
            "# A\r\n\r\nLast deployment: ___2026-03-01 1.3.0 success___\r\n\r\n- [ ] a: ______ "
            "min\r\n- [ ] b: Y / N");
  EXPECT_EQ(start->archived[0].file, "/repository/docs/deployments/ready-1.3.0.md");
  EXPECT_EQ(start->archived[0].bytes, filled);
  files.add("/repository/docs/deployments/ready-1.3.0.md", "another");
  const auto again = plan_fresh_start(standing, "1.4.0", {}, files);
  ASSERT_TRUE(again) << again.error().text();
  EXPECT_EQ(again->archived[0].file, "/repository/docs/deployments/ready-1.3.0-2.md");
  EXPECT_EQ(files.read("/repository/docs/deployments/ready-1.3.0.md", 100).value(), "another");
}

// All that can be filled in: boxes, blanks and the cells of signatures.
std::string filled_in(const std::string& text) {
  const Standing standing = standing_of(text);
  const Checklist& checklist = standing.document.checklists.at(0);
  std::vector<checklist::Edit> edits;
  const auto fill = [&](const Blank& blank) {
    auto edit = checklist::fill_edit(checklist, blank, "2026-03-01");
    if (!edit) edit = checklist::fill_edit(checklist, blank, "yes");
    const auto is_taken = [&](const checklist::Edit& other) {
      return edit && *edit && other.span.offset == (*edit)->span.offset;
    };
    if (edit && *edit && std::ranges::none_of(edits, is_taken)) edits.push_back(**edit);
  };
  for (const checklist::SignOffRow& row : checklist::sign_off_rows(checklist))
    for (const auto& cell : {row.name, row.date, row.signature})
      if (cell) fill(*cell);
  for (const Item& item : checklist.items) {
    if (auto edit = checklist::tick_edit(checklist, item, true, {})) edits.push_back(*edit);
    for (const Blank& blank : item.blanks) fill(blank);
  }
  for (const Blank& blank : checklist.loose_blanks) fill(blank);
  return checklist::apply_edits(text, edits).value_or("overlap");
}

std::string without_last_deployment(const std::string& text) {
  const Standing standing = standing_of(text);
  std::vector<checklist::Edit> edits;
  for (const auto& last : last_deployment_blanks(standing.document.checklists.at(0)))
    edits.push_back({last.blank.span, "LAST"});
  return checklist::apply_edits(text, edits).value_or("overlap");
}

// A start, then all filled in, then the next start: the same bytes.
void expect_round_trip(const std::string& text) {
  world::FakeFiles files;
  const auto first = plan_fresh_start(standing_of(text), "1.4.0", {}, files);
  ASSERT_TRUE(first) << first.error().text();
  const std::string form = first->copies.at("READY.md");
  const std::string filled = filled_in(form);
  if (filled == form) return;  // nothing can be filled in
  const auto next = plan_fresh_start(standing_of(filled), "1.5.0", first->copies, files);
  ASSERT_TRUE(next) << next.error().text();
  ASSERT_EQ(next->checklists.size(), 1u);
  EXPECT_EQ(filled_in(next->checklists[0].after), filled);
  EXPECT_EQ(without_last_deployment(next->checklists[0].after), without_last_deployment(form));
}

constexpr const char* form_of_all =
    "# Release\r\n\r\n- [ ] a: ____ min, b: ________________\r\n- [ ] c: Y / N\r\n\r\n"
    "## Sign-off\r\n\r\n| Role | Name | Signature | Date "
    "|\r\n|------|------|-----------|------|\r\n"
    "| Technical Lead | _____________ | _____________ | ______ |\r\n"
    "| Operations |  |    | ______ |\r\n\r\n"
    "**Last Deployment:**\r\n- Version: ___________________\r\n- Issues: _____\r\n";

TEST(Deploy, WhatIsWrittenOverByHandIsFreshAgain) {
  const std::string fresh =
      "# A\n\n- [ ] a: ______ min\n- [ ] b\n\n## Sign-off\n\n| Role | Name | Date |\n"
      "|---|---|---|\n| Lead | ______ | ______ |\n";
  const std::string filled =
      "# A\n\n- [x] a: 12 min\n- [x] b\n\n## Sign-off\n\n| Role | Name | Date |\n"
      "|---|---|---|\n| Lead | Hans | 2026-03-10 |\n";
  world::FakeFiles files;
  const auto next = plan_fresh_start(standing_of(filled), "1.5.0", {{"READY.md", fresh}}, files);
  ASSERT_TRUE(next) << next.error().text();
  EXPECT_EQ(next->checklists.at(0).after, fresh);
  // A line that says something else is no filled one: it stays as it is, and is named.
  const std::string edited = filled + "\n- [x] c\n";
  const auto kept = plan_fresh_start(standing_of(edited), "1.5.0", {{"READY.md", fresh}}, files);
  ASSERT_TRUE(kept) << kept.error().text();
  EXPECT_EQ(kept->checklists.at(0).after, fresh + "\n- [ ] c\n");
  EXPECT_EQ(kept->checklists.at(0).notes, std::vector<std::string>{"line 12: - [x] c"});
}

// Whoever signed a deployment by hand has not signed the next one.
TEST(Deploy, SignaturesByHandAreOfOneDeployment) {
  const std::string head =
      "# A\n\n- [ ] a\n\n## Sign-off\n\n| Role | Name | Date |\n|---|---|---|\n";
  struct Row {
    const char* name;
    std::string copy;  // none: the first start
    std::string now;
    std::string want;
  };
  const Row rows[] = {
      {"empty cells", "| Ops Lead |  |  |\n", "| Ops Lead | Jo Ng | 2026-01-02 |\n",
       "| Ops Lead |  |  |\n"},
      {"beside underscores", "| Ops Lead |  |  |\n| Dev Lead | ____ | ____ |\n",
       "| Ops Lead | Jo Ng | 2026-01-02 |\n| Dev Lead | Al | 2026-01-03 |\n",
       "| Ops Lead |  |  |\n| Dev Lead | ____ | ____ |\n"},
      {"the first start", "", "| Ops Lead | Jo Ng | 2026-01-02 |\n",
       "| Ops Lead |       |            |\n"},
      {"who is to sign", "", "| Ops Lead | Jo Ng |  |\n| Dev Lead | Al | 2026-01-03 |\n",
       "| Ops Lead | Jo Ng |  |\n| Dev Lead |    |            |\n"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    world::FakeFiles files;
    FreshCopies copies;
    if (!row.copy.empty()) copies.emplace("READY.md", head + row.copy);
    const auto next = plan_fresh_start(standing_of(head + row.now), "2", copies, files);
    ASSERT_TRUE(next) << next.error().text();
    ASSERT_EQ(next->checklists.size(), 1u);
    EXPECT_EQ(next->checklists[0].after, head + row.want);
    EXPECT_EQ(next->archived.at(0).bytes, head + row.now);
  }
}

TEST(Deploy, AFreshCopyIsTheFormThatItWas) {
  EXPECT_NE(filled_in(form_of_all), form_of_all);
  expect_round_trip(form_of_all);
}

TEST(Deploy, AFreshCopyOfARealChecklistIsTheFormThatItWas) {
  namespace fs = std::filesystem;
  const char* shared = std::getenv("SEATRIAL_SHARED");
  const fs::path seeds = fs::path(shared ? shared : SEATRIAL_SOURCE_DIR "/../shared") / "seeds";
  world::FakeFiles files;
  std::size_t tried = 0;
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(seeds, ignored)) {
    SCOPED_TRACE(entry.path().filename());
    std::ifstream file(entry.path(), std::ios::binary);
    std::ostringstream bytes;
    bytes << file.rdbuf();
    expect_round_trip(bytes.str());
    ++tried;
    if (!entry.path().filename().string().starts_with("003")) continue;
    const auto first = plan_fresh_start(standing_of(bytes.str()), "1.4.0", {}, files);
    EXPECT_TRUE(first && first->checklists.empty());  // it is a form as it is
    EXPECT_EQ(last_deployment_blanks(standing_of(bytes.str()).document.checklists.at(0)).size(),
              5u);
    EXPECT_EQ(target_minutes(standing_of(bytes.str()).document), 45);
  }
  if (tried == 0) GTEST_SKIP() << "NOT TESTED: no seeds below " << seeds << " (SEATRIAL_SHARED)";
}

// The blanks of the last deployment, from what they are called.
TEST(Deploy, FillsTheBlockOfTheLastDeployment) {
  const std::string text =
      "# A\n\n- [ ] a\n\n**Last Deployment:**\n\n- Version: ____\n- Date: ____\n"
      "- Deployment ID: ____\n- Status: ____\n- Duration: ____ minutes\n- Issues: ____\n\n"
      "- Version: ____\n";
  const Standing standing = standing_of(text);
  const DeploymentEvent event{.id = "d-7",
                              .version = "1.4.0",
                              .status = DeploymentEnd::success,
                              .person = "Ana",
                              .start = parse_time("2026-03-01T09:00:00Z").value(),
                              .end = parse_time("2026-03-01T09:12:00Z").value()};
  const auto filled = plan_last_deployment(standing, event);
  ASSERT_TRUE(filled) << filled.error().text();
  EXPECT_EQ(filled->at(0).after,
            "# A\n\n- [ ] a\n\n**Last Deployment:**\n\n- Version: ___1.4.0___\n"
            "- Date: ___2026-03-01___\n- Deployment ID: ___d-7___\n- Status: ___success___\n"
            "- Duration: ___12___ minutes\n- Issues: ____\n\n- Version: ____\n");
  ASSERT_EQ(filled->at(0).changes.size(), 6u);
  EXPECT_EQ(filled->at(0).changes.back().what, "left");
  EXPECT_EQ(filled->at(0).changes.back().detail, "Issues: that is for people to say");
}

TEST(Deploy, FillsTheLastDeploymentWhereverItIsWritten) {
  struct Row {
    const char* name;
    const char* before;
    const char* after;
  };
  constexpr Row rows[] = {
      {"in one line", "Last deployment: ____\n",
       "Last deployment: ___2026-03-01 1.4.0 success___\n"},
      {"called a release", "**Last Release:** ____\n",
       "**Last Release:** ___2026-03-01 1.4.0 success___\n"},
      {"in a table of names and values", "| Field | Value |\n|---|---|\n| Last release | ____ |\n",
       "| Field | Value |\n|---|---|\n| Last release | ___2026-03-01 1.4.0 success___ |\n"},
      {"of another release", "Last release branch: ____\n", "Last release branch: ____\n"},
      {"of the next one", "Next release: ____\n", "Next release: ____\n"},
      {"a line for each", "Last deployment version: ____\nLast deployment date: ____\n",
       "Last deployment version: ___1.4.0___\nLast deployment date: ___2026-03-01___\n"},
      {"a heading and a table",
       "## Last Deployment\n\n| Version | Status |\n|---|---|\n| ____ | ____ |\n",
       "## Last Deployment\n\n| Version | Status |\n|---|---|\n| ___1.4.0___ | ___success___ |\n"},
      {"a table of names and values",
       "## Last Deployment\n\n| Field | Value |\n|---|---|\n| Version | ______ |\n"
       "| **Status** | ____ |\n",
       "## Last Deployment\n\n| Field | Value |\n|---|---|\n| Version | ___1.4.0___ |\n"
       "| **Status** | ___success___ |\n"},
      {"what follows a line with its own blank", "Last deployment: ____\n\n- Version: ____\n",
       "Last deployment: ___2026-03-01 1.4.0 success___\n\n- Version: ____\n"},
      {"another heading", "## Next Deployment\n\n- Version: ____\n",
       "## Next Deployment\n\n- Version: ____\n"},
  };
  const DeploymentEvent event{.version = "1.4.0",
                              .status = DeploymentEnd::success,
                              .end = parse_time("2026-03-01T09:12:00Z").value()};
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    const std::string head = "# A\n\n- [ ] a\n\n";
    const auto filled = plan_last_deployment(standing_of(head + row.before), event);
    ASSERT_TRUE(filled) << filled.error().text();
    EXPECT_EQ(filled->at(0).after, head + row.after);
  }
}

TEST(Deploy, NamesWhatTellsOfTheLastDeploymentByHand) {
  struct Row {
    const char* line;
    bool want;
  };
  constexpr Row rows[] = {
      {"**Last Deployment:** 2026-09-01 1.3.0 (by hand)", true},
      {"- Last deployment: 1.3.0", true},
      {"**Last Deployment:** ______", false},
      {"**Last Deployment:**", false},
      {"Last deployment went well: see the log", false},
      {"The last deployment: 1.3.0", false},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.line);
    const Standing standing = standing_of(fmt::format("# A\n\n{}\n\n- [ ] a\n", row.line));
    const auto filled = plan_last_deployment(standing, {.version = "1.4.0"});
    ASSERT_TRUE(filled) << filled.error().text();
    const bool is_left = !filled->at(0).changes.empty() && filled->at(0).changes[0].what == "left";
    EXPECT_EQ(is_left, row.want);
    EXPECT_TRUE(!row.want || filled->at(0).changes.at(0).line == 3);
  }
}

TEST(Deploy, AnArchiveOfTheSameBytesIsNoneThatIsWrittenOver) {
  const std::string filled = "# A\n\n- [x] a\n";
  world::FakeFiles files;
  files.add("/repository/docs/deployments/ready-before-1.4.0.md", filled);
  EXPECT_TRUE(plan_fresh_start(standing_of(filled), "1.4.0", {}, files));
  files.add("/repository/docs/deployments/ready-before-1.4.0.md", filled + "more\n");
  const auto second = plan_fresh_start(standing_of(filled), "1.4.0", {}, files);
  ASSERT_TRUE(second) << second.error().text();
  EXPECT_EQ(second->archived.at(0).file, "/repository/docs/deployments/ready-before-1.4.0-2.md");
  Standing standing = standing_of(filled);
  standing.config.reports["archive"] = "last.md";
  EXPECT_TRUE(plan_fresh_start(standing, "1.4.0", {}, files));
  files.add("/repository/last.md", "of another one\n");
  const auto refused = plan_fresh_start(standing, "1.4.0", {}, files);
  ASSERT_FALSE(refused);
  EXPECT_NE(refused.error().text().find("an archive is there already"), std::string::npos);
}

TEST(Deploy, AnArchiveIsAPageOfItsOwn) {
  Standing standing = standing_of("# Ready\n\n- [x] Told everyone\n");
  struct Row {
    const char* archive;
    const char* want;
  };
  constexpr Row rows[] = {
      {"READY.md", "this archive would overwrite the checklist READY.md"},
      {"docs/../READY.md", "this archive would overwrite the checklist READY.md"},
      {"link.md", "this archive would overwrite the checklist READY.md"},
      {"../{name}.md", "this archive would lie outside of the repository"},
      {".git/{name}.md", "this archive would lie in .git"},
      {"archive/{name}", "this archive would be neither Markdown nor text (.md, .markdown, .txt)"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.archive);
    world::FakeFiles files;
    files.add("/repository/READY.md", standing.document.checklists[0].source);
    files.add_link("/repository/link.md", "READY.md");
    standing.config.reports = {{"archive", row.archive}};
    const auto start = plan_fresh_start(standing, "1.4.0", {}, files);
    ASSERT_FALSE(start);
    EXPECT_NE(start.error().text().find(row.want), std::string::npos) << start.error().text();
  }
}

TEST(Deploy, ArchivesNothingWhereNothingIsFilledIn) {
  const Standing standing = standing_of("# A\n\n- [ ] a: ____ min\n");
  world::FakeFiles files;
  const auto start = plan_fresh_start(standing, "1.4.0", {}, files);
  ASSERT_TRUE(start);
  EXPECT_TRUE(start->archived.empty());
  EXPECT_TRUE(start->checklists.empty());
}

TEST(Deploy, LastsAsLongAsItsTimesTell) {
  using std::chrono::milliseconds;
  const UtcTime start = *parse_time("2026-03-02T08:40:01Z"),
                end = *parse_time("2026-03-02T09:30:01Z");
  EXPECT_EQ(minutes_between({.start = start, .end = end}), 50);
  EXPECT_EQ(minutes_between({.start = start + milliseconds{900}, .end = end}), 50);
  EXPECT_EQ(minutes_between({.start = start, .end = end - milliseconds{1}}), 49);
}

TEST(Deploy, TheLastEventTellsWhetherOneIsOpen) {
  Ledger ledger;
  EXPECT_EQ(open_deployment(ledger), nullptr);
  ledger.deployments.push_back({.version = "1", .started = true});
  EXPECT_NE(open_deployment(ledger), nullptr);
  ledger.deployments.push_back({.version = "1", .status = DeploymentEnd::failed});
  EXPECT_EQ(open_deployment(ledger), nullptr);
}

}  // namespace
}  // namespace seatrial::app
