#include "app/subject.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "app/subject_testing.hpp"
#include "base/ranges.hpp"
#include "evidence/envelope.hpp"
#include "evidence/key.hpp"
#include "evidence/note.hpp"
#include "evidence/record.hpp"
#include "report/hardening.hpp"
#include "report/report.hpp"

namespace seatrial::app {
namespace {

TEST_F(SubjectOf, IsTheBytesOfTheChecklistWhereNothingIsCommitted) {
  EXPECT_EQ(commits(), 0u);
  shell("git init -q -b main .");
  EXPECT_EQ(commits(), 0u);
  commit();
  EXPECT_EQ(commits(), 1u);
}

TEST_F(SubjectOf, IsNotGuessedWhereGitDoesNotTell) {
  struct Row {
    const char* name;
    const char* script;
    const char* path;   // where programs are
    const char* below;  // where the sidecar is
    const char* want;
  };
  const Row rows[] = {
      {"no git", "true", "/nonexistent", "", "git"},
      {"no git, in a subdirectory", "true", "/nonexistent", "service", "git"},
      {"no repository behind .git", "rm .git/HEAD", "/usr/bin:/bin", "", "not a git repository"},
      {"a commit that is not there", "rm -r .git/objects; mkdir .git/objects", "/usr/bin:/bin", "",
       "git"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    shell("rm -rf .git; mkdir -p service; cp ready.md seatrial.yaml service");
    commit();
    shell(row.script);
    variables_[0].second = row.path;
    const auto found = subject(row.below);
    variables_[0].second = "/usr/bin:/bin";
    ASSERT_FALSE(found);
    EXPECT_TRUE(found.error().is_failure);
    EXPECT_NE(found.error().text().find(row.want), std::string::npos) << found.error().text();
  }
}

TEST_F(SubjectOf, IsInAnotherRepositoryWhereTheSidecarSaysSo) {
  commit();
  shell(
      "mkdir -p app/web && cd app && git init -q -b main . && echo 1 > ready.md && git add -A && "
      "git -c user.name=a -c user.email=a@b.example commit -qm one");
  const auto own = subject();
  for (const char* directory : {"app", "./app/web"}) {
    write("seatrial.yaml", sidecar("11", "go") + "subject: {git: " + directory + "}\n");
    const auto other = subject();
    ASSERT_TRUE(own && other) << other.error().text();
    EXPECT_EQ(other->commits.size(), 1u);
    EXPECT_NE(other->commits, own->commits);
    EXPECT_EQ(other->work_tree, "");
  }
  shell("echo 2 > app/ready.md");  // of that name a checklist here, and there a part of it
  EXPECT_TRUE(has_changes());
  write("seatrial.yaml", sidecar("11", "go") + "subject: {git: .}\n");
  EXPECT_EQ(subject()->commits, own->commits);
  write("seatrial.yaml", sidecar("11", "go") + "subject: {git: /}\n");
  const auto none = subject();
  ASSERT_FALSE(none);
  EXPECT_NE(none.error().text().find("subject.git: no repository in /"), std::string::npos)
      << none.error().text();
}

TEST_F(SubjectOf, IsTheSameReleaseWithTicksAndConsentCommitted) {
  commit();
  write("ready.md", "# Ready\n\n- [x] Told everyone\n");
  write("seatrial.yaml", sidecar("22", "go"));
  EXPECT_FALSE(has_changes());
  commit();
  EXPECT_EQ(commits(), 2u);
  write("seatrial.yaml", sidecar("22", "launch"));  // another policy
  EXPECT_TRUE(has_changes());
  commit();
  EXPECT_EQ(commits(), 1u);
  write("seatrial.yaml", sidecar("33", "launch"));
  commit();
  EXPECT_EQ(commits(), 2u);
  write("app.txt", "two\n");
  commit();
  EXPECT_EQ(commits(), 1u);
}

// Paths of more than 8 MiB: an import, or all of a shallow clone.
TEST_F(SubjectOf, IsKnownBehindACommitOfManyFiles) {
  shell(
      "git init -q -b main . && git add -A && blob=$(git hash-object -w app.txt) && "
      "name=$(printf 'x%.0s' {1..240}) && deep=$name/$name/$name/$name/$name/$name/$name/$name && "
      "seq 5000 | sed \"s|.*|100644 $blob\\t$deep/&|\" | git update-index --index-info && "
      "git -c user.name=a -c user.email=a@b.example commit -qm many && git rm -rq --cached xxx* && "
      "git -c user.name=a -c user.email=a@b.example commit -qm fewer");
  write("ready.md", "# Ready\n\n- [x] Told everyone\n");
  commit();
  EXPECT_EQ(commits(), 2u);
}

TEST_F(SubjectOf, TakesNoFileForACommitOrAPaper) {
  struct Row {
    const char* name;
    const char* script;
  };
  const Row rows[] = {
      {"an older commit behind a control character",
       "echo evil > app.txt; touch \"$(printf '\\001%s' $(git rev-parse HEAD))\""},
      {"an older commit", "echo evil > app.txt; touch $(git rev-parse HEAD)"},
      {"a status and a line break",
       "echo evil > app.txt; touch A; mkdir $'\\n'; touch $'\\n'/$(git rev-parse HEAD)"},
      {"an option", "touch $'\\001--output=x'"},
      {"a checklist with a space behind it", "cp ready.md 'ready.md '"},
      {"a checklist with a line break before it", "cp ready.md $'\\nready.md'"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    shell("find . -mindepth 1 -delete");
    write("ready.md", "# Ready\n\n- [ ] Told everyone\n");
    write("app.txt", "one\n");
    write("seatrial.yaml", sidecar("11", "go"));
    commit();
    shell(row.script);
    commit();
    const auto found = subject();
    ASSERT_TRUE(found) << found.error().text();
    EXPECT_EQ(found->commits, std::vector<std::string>{output_of("git rev-parse HEAD")});
    for (const auto& [id, files] : found->differs) EXPECT_EQ(id.size(), 40u) << id;
  }
}

TEST_F(SubjectOf, IsTheSameReleaseWithAnotherGateOrRole) {
  struct Row {
    const char* name;
    const char* added;
    bool same;
  };
  const Row rows[] = {
      {"a gate", "  more: {items: [\"**\"]}\n", true},
      {"a role", "roles: {Lead: {keys: [lead.pem]}}\n", true},
      {"a window", "windows: {smoke: {items: [\"**\"], days: 7}}\n", true},
      {"a binding", "bind: [{item: \"**\", env: {names: [A], equals: x}}]\n", false},
      {"a variable", "environments: {production: {vars: {a: b}}}\n", false},
      {"how long results count", "evidence: {valid_for: 400d}\n", false},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    shell("rm -rf .git");
    const std::string before =
        "version: 1\nchecklists: [ready.md]\ngates:\n  go: {items: [\"**\"]}\n";
    write("seatrial.yaml", before);
    commit();
    write("seatrial.yaml", before + row.added);
    EXPECT_EQ(has_changes(), !row.same);
    commit();
    EXPECT_EQ(commits(), row.same ? 2u : 1u);
    write("seatrial.yaml", before);  // taken away again
    EXPECT_TRUE(has_changes());
  }
}

// The sidecar of a service in a larger repository, and links.
TEST_F(SubjectOf, KnowsItsChecklistsByWhateverNameGitGivesThem) {
  struct Row {
    const char* name;
    const char* script;
    const char* below;
    const char* checklist;  // in the sidecar
    const char* file;       // that is ticked
  };
  const Row rows[] = {
      {"above the sidecar", "mkdir -p svc/a docs; git mv ready.md docs/GO.md", "svc/a",
       "../../docs/GO.md", "docs/GO.md"},
      {"a link", "mkdir real; git mv ready.md real/GO.md; ln -s real/GO.md LINK.md", "", "LINK.md",
       "real/GO.md"},
      {"a linked directory", "mkdir real; git mv ready.md real/GO.md; ln -s real docs", "",
       "docs/GO.md", "real/GO.md"},
      {"a sidecar behind a link", "mkdir -p real/a; git mv ready.md real/a/GO.md; ln -s real/a svc",
       "svc", "GO.md", "real/a/GO.md"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    shell("rm -rf .git svc docs real LINK.md");
    write("ready.md", "# Ready\n\n- [ ] Told everyone\n");
    write("app.txt", "one\n");
    commit();
    shell(row.script);
    write((std::filesystem::path(row.below) / "seatrial.yaml").string(),
          "version: 1\nchecklists: [" + std::string(row.checklist) + "]\n");
    commit();
    write(row.file, "# Ready\n\n- [x] Told everyone\n");
    const auto ticked = subject(row.below);
    ASSERT_TRUE(ticked) << ticked.error().text();
    EXPECT_EQ(ticked->work_tree, "") << ticked->changed;
    write("app.txt", "two\n");
    const auto two = subject(row.below);
    write("app.txt", "three\n");
    const auto three = subject(row.below);
    ASSERT_TRUE(two && three);
    EXPECT_NE(two->work_tree, "");
    EXPECT_NE(two->work_tree, three->work_tree) << "wherever the file lies";
  }
}

TEST_F(SubjectOf, NamesTheFilesInWhichOlderCommitsDiffer) {
  commit();
  write("a.txt", "new\n");
  commit();
  write("app.txt", "two\n");
  write("ready.md", "# Ready\n\n- [x] Told everyone\n");
  commit();
  write("app.txt", "three\n");
  const auto found = subject();
  ASSERT_TRUE(found);
  EXPECT_EQ(found->changed, "app.txt");
  std::vector<std::string> words;
  for (const auto& [older, files] : found->differs) words.push_back(files);
  EXPECT_THAT(words, testing::UnorderedElementsAre("app.txt", "a.txt and 1 more"));
}

TEST_F(SubjectOf, IsTheSameReleaseWithAPublicKeyOfTheSidecar) {
  const auto key = evidence::PrivateKey::generate(evidence::Algorithm::ed25519);
  write("seatrial.yaml", sidecar("11", "go") + "roles: {Lead: {keys: [lead.pem, app.txt]}}\n");
  commit();
  write("lead.pem", key->public_key().pem());
  commit();
  EXPECT_EQ(commits(), 2u);
  write("app.txt", "two\n");  // no key, whatever the sidecar calls it
  commit();
  EXPECT_EQ(commits(), 1u);
}

TEST_F(SubjectOf, IsTheSameReleaseWithReportsAndArchives) {
  const auto reports = [](const std::string& snapshot) {
    return sidecar("11", "go") + "reports: {snapshot: '" + snapshot +
           "', archive: 'releases/{version}/{name}.md'}\n";
  };
  shell("mkdir -p docs src releases/1.0 docs/deployments");
  write("seatrial.yaml", reports("docs/{name}-{date}.md"));
  commit();
  RunDocument document{.id = "1", .environments = {"local"}};
  document.checklists.push_back({.path = "ready.md"});
  write("docs/ready-2026-01-01.md", report::markdown(document));
  write("docs/ready-2026-01-01.json", report::json(document));
  commit();
  EXPECT_EQ(commits(), 2u);
  write("releases/1.0/ready.md", "# Ready\n");
  commit();
  EXPECT_EQ(commits(), 1u) << "no deployment has put it aside";
  known_.archived = {"ready.md"};
  EXPECT_EQ(commits(), 3u);
  write("docs/ready-2026-01-01.json", "{\"debug\": true}\n");
  EXPECT_TRUE(has_changes()) << "no report, whatever it is called";
  write("docs/ready-2026-01-01.json", report::json(document));
  write("seatrial.yaml", reports("src/{name}.py"));
  commit();
  write("src/auth.py", "return True\n");
  commit();
  EXPECT_EQ(commits(), 1u) << "no report, whatever the sidecar calls it";
}

TEST_F(SubjectOf, IsTheSameReleaseWithAnArchiveInItsUsualPlace) {
  shell("mkdir -p docs/deployments");
  commit();
  known_.archived = {"ready-1.3.0.md"};
  write("docs/deployments/ready-1.3.0.md", "# Ready\n");
  commit();
  EXPECT_EQ(commits(), 2u);
  write("docs/deployments/rollback-plan.md", "1. Restore the backup\n");
  commit();
  EXPECT_EQ(commits(), 1u) << "no deployment has put it aside";
  write("docs/deployments/ready-1.3.0.md", "# Ready, and more\n");
  commit();
  EXPECT_EQ(commits(), 2u);
  write("docs/ready-1.3.0.md", "# Ready\n");
  commit();
  EXPECT_EQ(commits(), 1u) << "no place of archives";
}

// With other bytes the result of the check would be another one.
TEST_F(SubjectOf, HasWhatAChecksNameAsAPartOfIt) {
  struct Row {
    const char* check;
    bool want;  // are the report, the archive, the key and the checklist a part of it?
    bool want_checklist;
  };
  const Row rows[] = {
      {"file path=docs/{report}.md contains=x", true, false},
      {"file path=./docs//{report}.md exists=true", true, false},
      {"file path=${DIR}/{report}.md exists=true", true, false},
      {"file path=docs/ready-*.md not_contains=TODO", true, false},
      {"git tracked=docs/{report}.md", true, false},
      {"command run=\"grep -q x docs/{report}.md\"", true, false},
      {"file path=docs/other.md exists=true", false, false},
      {"file path=docs/**/*.yaml contains=x", false, false},
      {"file path=ready.md exists=true", false, false},
      {"file path=ready.md contains=Ready", false, true},
      {"file path=*.md not_contains=TODO", false, true},
  };
  for (const std::string report : {"ready-2026", "deployments/ready-1"}) {
    for (const Row& row : rows) {
      if (report.contains('/') && std::string_view(row.check).contains("docs/ready-*")) continue;
      SCOPED_TRACE(report + ": " + row.check);
      shell("rm -rf .git docs; mkdir -p docs/deployments");
      const std::string checklist =
          "- [ ] Done <!-- seatrial: " + replace_all(row.check, "{report}", report) + " -->\n";
      write("ready.md", checklist);
      write("docs/" + report + ".md", "x\n");
      write("seatrial.yaml",
            sidecar("11", "go") + "reports: {snapshot: 'docs/{name}-{date}.md'}\n");
      known_.archived = {"ready-1.md"};
      commit();
      write("docs/" + report + ".md", "y\n");
      EXPECT_EQ(has_changes(), row.want);
      shell("git checkout -q .");
      write("ready.md", replace_all(checklist, "[ ]", "[x]"));
      EXPECT_EQ(has_changes(), row.want_checklist);
    }
  }
}

TEST_F(SubjectOf, IsTheSameReleaseWithASignedReport) {
  commit();
  RunDocument document{.id = "1", .environments = {"local"}};
  document.checklists.push_back({.path = "ready.md"});
  document.bundle = "{}";
  write("report.html", report::html(document));
  commit();
  EXPECT_EQ(commits(), 2u);
  document.id = "2";
  write("report.html", report::html(document));
  EXPECT_FALSE(has_changes());
  write("report.html", report::html(document) + "<script>");
  EXPECT_TRUE(has_changes());
  commit();
  EXPECT_EQ(commits(), 1u);
  document.bundle.clear();
  write("report.html", report::html(document));
  commit();
  EXPECT_EQ(commits(), 1u) << "what nobody signed is no evidence";
}

// What the hardening report puts beside itself, and what `log export` writes.
TEST_F(SubjectOf, IsTheSameReleaseWithExportedEvidence) {
  commit();
  auto key = evidence::PrivateKey::generate(evidence::Algorithm::ed25519);
  const auto log = evidence::NoteKey::make("log.test/a", key->public_key());
  evidence::Draft draft;
  draft.statement.subject = {{.name = "commit", .digest = {{"gitCommit", std::string(40, 'a')}}}};
  draft.statement.predicate_type = evidence::predicate::attestation;
  draft.statement.predicate = Value::map();
  const auto sealed = evidence::seal(draft, *key, "00", *parse_time("2026-03-01T00:00:00Z"));
  ASSERT_TRUE(key && log && sealed);
  const std::string line = evidence::write_envelope(sealed->envelope) + "\n";
  const std::string note =
      *evidence::sign_note(evidence::checkpoint_text({.origin = "log.test/a"}), "log.test/a", *key);
  RunDocument document{.id = "1", .environments = {"local"}};
  document.checklists.push_back({.path = "ready.md"});
  const std::string report = report::hardening(document, {.archive = "hard.intoto.jsonl"});
  const std::pair<const char*, std::string> files[] = {
      {"hard.intoto.jsonl", line},
      {"hard.md", report},
      {"hard.checkpoint", note},
      {"checkpoint", note},
      {"hard.log.pub", log->vkey() + "\n"},
      {"hard.keys/0-store.pub.pem", key->public_key().pem()},
      {"one.sigstore.json", "{\"dsseEnvelope\":" + line + "}\n"}};
  shell("mkdir hard.keys");
  for (const auto& [name, text] : files) write(name, text);
  shell("git add -A");
  EXPECT_FALSE(has_changes());
  commit();
  EXPECT_EQ(commits(), 2u);
  write("hard.intoto.jsonl", line + line);
  EXPECT_FALSE(has_changes());
  commit();
  EXPECT_EQ(commits(), 3u);
  for (const auto& [name, text] : files) {
    SCOPED_TRACE(name);
    write(name, "something else\n");
    EXPECT_TRUE(has_changes());
    write(name, text);
  }
  const auto with = [](std::string text, std::string_view open) {
    return text.replace(text.find(open), open.size(), std::string(open) + "\"flag\":true,");
  };
  for (const std::string_view open : {"\"dsseEnvelope\":{", "\"signatures\":[{"}) {
    write("one.sigstore.json", with(files[6].second, open));
    EXPECT_TRUE(has_changes()) << open;
  }
  write("one.sigstore.json", files[6].second);
  write("other.pem", key->public_key().pem());  // no key of the archive
  write("other.md", report);
  commit();
  EXPECT_EQ(commits(), 1u);
}

TEST_F(SubjectOf, IsTheSameReleaseWithTheStoreIgnored) {
  write(".gitignore", "*.o\n");
  commit();
  write(".gitignore", "*.o\n/.seatrial/\n");
  EXPECT_FALSE(has_changes());
  commit();
  EXPECT_EQ(commits(), 2u);
  write(".gitignore", "*.o\n*.txt\n/.seatrial/\n");
  EXPECT_TRUE(has_changes());
  commit();
  EXPECT_EQ(commits(), 1u);
}

// The line behind HEAD does not lead to them, and nothing else differs.
TEST_F(SubjectOf, AreCommitsOfTheSameContentWhereverTheyStand) {
  struct Row {
    const char* name;
    const char* script;  // evidence is about the commit that was checked out before
    bool want;
  };
  const Row rows[] = {
      {"a merge", "git checkout -q main && git merge -q --no-ff -m merge work", true},
      {"a squash", "git checkout -q main && git merge -q --squash work && git commit -qm s", true},
      {"taken back", "echo 3 >app.txt && git commit -qam c && git revert --no-edit HEAD", true},
      {"a merge with a tick",
       "git checkout -q main && git merge -q --no-ff -m merge work && sed -i 's/\\[ ]/[x]/' "
       "ready.md && git commit -qam tick",
       true},
      {"merged with something else",
       "git checkout -q main && echo 1 >other && git add other && git commit -qm o && git merge -q "
       "--no-ff -m merge work",
       false},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    shell("rm -rf .git other; echo one >app.txt; sed -i 's/\\[x]/[ ]/' ready.md");
    commit();
    shell(
        "git config user.name a; git config user.email a@b.example; git checkout -qb work; echo 2 "
        ">app.txt; git commit -qam two");
    const std::string id = output_of("git rev-parse HEAD");
    shell(std::string("(") + row.script + ") >/dev/null");
    known_.commits = {id, "not-a-commit"};
    const auto found = subject();
    ASSERT_TRUE(found) << found.error().text();
    EXPECT_EQ(contains(found->commits, id), row.want);
    EXPECT_EQ(found->differs.contains(id), !row.want);
    EXPECT_TRUE(found->gone.contains("not-a-commit"));
    EXPECT_FALSE(found->is_shallow);
  }
}

TEST_F(SubjectOf, KnowsThatAShallowCloneLacksCommits) {
  commit();
  const std::string id = output_of("git rev-parse HEAD");
  write("ready.md", "# Ready\n\n- [x] Told everyone\n");
  commit();
  shell("git clone -q --depth 1 file://$PWD clone 2>/dev/null");
  known_.commits = {id};
  const auto found = subject("clone");
  ASSERT_TRUE(found) << found.error().text();
  EXPECT_TRUE(found->gone.contains(id));
  EXPECT_TRUE(found->is_shallow);
}

}  // namespace
}  // namespace seatrial::app
