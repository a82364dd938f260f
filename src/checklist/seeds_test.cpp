#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

#include "base/text.hpp"
#include "checklist/testing.hpp"

// Acceptance on real checklists: five seeds with known counts, and a corpus for what must hold of
// any.
namespace seatrial::checklist {
namespace {

using ::testing::ElementsAre;
using testing::files_in;
using ::testing::Pair;
using testing::read_bytes;
using testing::shared_directory;

std::vector<std::filesystem::path> seeds() {
  return files_in(shared_directory() / "seeds");
}

Checklist seed(std::size_t number) {
  auto checklist = read("seed", read_bytes(seeds().at(number)));
  EXPECT_TRUE(checklist) << checklist.error().what;
  return checklist ? std::move(*checklist) : Checklist{};
}

template <class Predicate>
std::size_t count(const Checklist& checklist, Predicate predicate) {
  return static_cast<std::size_t>(std::ranges::count_if(checklist.items, predicate));
}

std::size_t count(const Checklist& checklist, Form form) {
  return count(checklist, [&](const Item& item) { return item.form == form; });
}

const Item* find_line(const Checklist& checklist, int line) {
  for (const Item& item : checklist.items)
    if (item.at.line == line) return &item;
  return nullptr;
}

#define NEED_SHARED()                                                 \
  if (seeds().size() < 5)                                             \
  GTEST_SKIP() << "NOT TESTED: no seeds below " << shared_directory() \
               << "; set SEATRIAL_SHARED to the directory with seeds/ and corpus/"

TEST(Seeds, RunbookOfNumberedLists) {
  NEED_SHARED();
  const Checklist checklist = seed(0);
  std::map<std::string, int> sections;
  for (const Item& item : checklist.items) ++sections[item.section.at(0)];
  EXPECT_THAT(sections, ElementsAre(Pair("Daily Smoke Evidence Loop", 8),
                                    Pair("Enforced Baseline", 7), Pair("Exit Criteria", 8),
                                    Pair("Observability Signals", 9), Pair("Preflight", 14)));
  for (const Item& item : checklist.items) {
    SCOPED_TRACE(item.id);
    EXPECT_EQ(item.form, Form::plain);
    const auto want = item.section[0] == "Observability Signals" ? Role::signal
                      : item.section[0] == "Exit Criteria"       ? Role::criterion
                                                                 : Role::check;
    EXPECT_EQ(item.role, want);
  }
}

TEST(Seeds, ReportClaimsAndAsksForNothing) {
  NEED_SHARED();
  const Checklist checklist = seed(1);
  std::map<std::string, int> sections;
  for (const Item& item : checklist.items) {
    EXPECT_EQ(item.form, Form::claim);
    EXPECT_EQ(item.claimed, true);
    ++sections[item.section.at(0)];
  }
  const std::map<std::string, int> wanted = {{"Executive Summary", 3}, {"What Is Enforced Now", 7}};
  EXPECT_EQ(sections, wanted);
}

TEST(Seeds, ExportedText) {
  NEED_SHARED();
  const Checklist checklist = seed(2);
  EXPECT_EQ(checklist.title, "Production Readiness Checklist");
  EXPECT_EQ(count(checklist, Form::task), 30u);
  EXPECT_EQ(checklist.items.size(), 30u);
  EXPECT_EQ(count(checklist, [](const Item& item) { return item.claimed == true; }), 6u);
  std::map<std::string, int> sections;
  for (const Item& item : checklist.items) ++sections[item.section.at(0)];
  EXPECT_EQ(sections.size(), 7u);
  EXPECT_EQ(sections["Security"], 6);
}

TEST(Seeds, DeploymentCounts) {
  NEED_SHARED();
  const Checklist checklist = seed(3);
  EXPECT_EQ(count(checklist, Form::task), 178u);
  EXPECT_EQ(count(checklist, Form::status), 15u);
  EXPECT_EQ(count(checklist, [](const Item& item) { return item.role == Role::sign_off; }), 5u);
  EXPECT_TRUE(checklist.unread.empty());
}

TEST(Seeds, DeploymentBlanks) {
  NEED_SHARED();
  const Checklist checklist = seed(3);
  std::vector<Blank> blanks = checklist.loose_blanks;
  for (const Item& item : checklist.items)
    blanks.insert(blanks.end(), item.blanks.begin(), item.blanks.end());
  std::size_t cells = 0;
  std::size_t choices = 0;
  std::map<int, int> lines;
  for (const Blank& blank : blanks) {
    EXPECT_FALSE(blank.label.empty()) << blank.line;
    const std::string_view bytes =
        std::string_view(checklist.source).substr(blank.span.offset, blank.span.length);
    if (bytes == "Y / N") {
      ++choices;
      continue;
    }
    EXPECT_EQ(bytes.find_first_not_of('_'), std::string_view::npos) << blank.line;
    ++lines[blank.line];
    if (blank.line >= 549 && blank.line <= 558) ++cells;
  }
  EXPECT_EQ(choices, 2u);
  EXPECT_EQ(cells, 15u);
  EXPECT_EQ(blanks.size(), 36u + 15u + 2u);
  EXPECT_EQ(lines.size(), 39u);
}

TEST(Seeds, DeploymentBlanksSayWhatTheyWant) {
  NEED_SHARED();
  struct Row {
    int line;
    const char* label;
    const char* unit;
    const char* target;
  };
  const Row rows[] = {
      {188, "Restore time documented", "minutes", ""},
      {371, "Error rate", "%", ""},
      {420, "Page load time", "ms", "< 2s"},
      {424, "Cumulative Layout Shift (CLS)", "", "< 0.1"},
      {454, "Vulnerability count: High", "", ""},
      {549, "Name", "", ""},
  };
  const Checklist checklist = seed(3);
  for (const Row& row : rows) {
    SCOPED_TRACE(row.line);
    const Item* item = find_line(checklist, row.line);
    ASSERT_NE(item, nullptr);
    ASSERT_FALSE(item->blanks.empty());
    EXPECT_EQ(item->blanks[0].label, row.label);
    EXPECT_EQ(item->blanks[0].unit, row.unit);
    EXPECT_EQ(item->blanks[0].target.value_or(""), row.target);
  }
}

TEST(Seeds, DeploymentCodeBelongsToTheItemItProves) {
  NEED_SHARED();
  const Checklist checklist = seed(3);
  std::map<int, int> lines;  // of the block -> of the item
  for (const Item& item : checklist.items)
    for (const CodeBlock& code : item.code)
      if (code.expected) lines[code.line] = item.at.line;
  EXPECT_THAT(lines, ElementsAre(Pair(27, 55), Pair(68, 75), Pair(108, 103), Pair(156, 152),
                                 Pair(341, 349), Pair(402, 409), Pair(447, 453), Pair(458, 468)));
}

TEST(Seeds, DeploymentRollbackTiers) {
  NEED_SHARED();
  const Checklist checklist = seed(3);
  std::map<std::string, int> tiers;
  for (const Item& item : checklist.items)
    if (item.role == Role::rule && item.form == Form::task)
      ++tiers[std::string(name(item.polarity)) + ": " + item.lead_in];
  EXPECT_THAT(tiers, ElementsAre(Pair("consider: Consider rollback if:", 4),
                                 Pair("trigger: Trigger rollback immediately if:", 4),
                                 Pair("veto: Do NOT rollback for:", 4)));
}

TEST(Seeds, DeploymentDaysAndConditions) {
  NEED_SHARED();
  const Checklist checklist = seed(3);
  EXPECT_EQ(find_line(checklist, 55)->day, -7);
  EXPECT_EQ(find_line(checklist, 286 + 1)->day, 0);
  EXPECT_EQ(find_line(checklist, 508)->day, 3);
  EXPECT_EQ(find_line(checklist, 100)->condition, "if enabled");
  EXPECT_EQ(find_line(checklist, 293)->condition, "if maintenance");
  EXPECT_EQ(find_line(checklist, 171)->valid_minutes, 7 * 24 * 60);
  EXPECT_EQ(find_line(checklist, 122)->estimate, std::nullopt);
}

TEST(Seeds, HardeningCounts) {
  NEED_SHARED();
  const Checklist checklist = seed(4);
  EXPECT_EQ(count(checklist, Form::task), 175u);
  EXPECT_EQ(count(checklist, [](const Item& item) { return item.verification.has_value(); }), 25u);
  EXPECT_EQ(count(checklist,
                  [](const Item& item) {
                    return item.form == Form::plain && item.role == Role::criterion &&
                           !item.claimed;
                  }),
            25u);
  EXPECT_EQ(checklist.items.size(), 200u);
  EXPECT_EQ(count(checklist, [](const Item& item) { return item.track.has_value(); }), 17u);
}

TEST(Seeds, HardeningEstimatesPerPhase) {
  NEED_SHARED();
  const Checklist checklist = seed(4);
  std::map<std::string, std::pair<int, int>> sums;
  for (const Item& item : checklist.items) {
    if (!item.estimate) continue;
    auto& [low, high] = sums[item.phase.value_or(item.track.value_or("-"))];
    low += item.estimate->minutes_min;
    high += item.estimate->minutes_max;
  }
  EXPECT_THAT(sums,
              ElementsAre(Pair("Phase 1", Pair(1020, 1200)), Pair("Phase 2", Pair(5160, 8940)),
                          Pair("Phase 3", Pair(2520, 3540)),
                          Pair("Workload Identity Federation", Pair(270, 390))));
}

TEST(Seeds, HardeningVerificationsBelongToTheirTask) {
  NEED_SHARED();
  const Checklist checklist = seed(4);
  for (const Item& item : checklist.items) {
    if (!item.verification) continue;
    EXPECT_FALSE(item.parent) << item.id;
    EXPECT_GT(item.verification->line, item.at.line);
  }
  EXPECT_EQ(find_line(checklist, 15)->verification->line, 25);
}

// One line an item: what must not change by accident. The text of the seeds stays out of the
// repository.
std::string golden(const Checklist& checklist) {
  std::string out = "id\tline\trole\tclaim\tsection\n";
  for (const Item& item : checklist.items) {
    out +=
        item.id + '\t' + std::to_string(item.at.line) + '\t' + std::string(name(item.role)) + '\t';
    out += !item.claimed ? "-" : *item.claimed ? "yes" : "no";
    out += '\t' + join(item.section, " / ") + '\n';
  }
  return out;
}

TEST(Seeds, Golden) {
  NEED_SHARED();
  for (std::size_t number = 0; number < 5; ++number) {
    const auto path = std::filesystem::path(SEATRIAL_SOURCE_DIR) / "tests" / "golden" /
                      ("seed-00" + std::to_string(number) + ".tsv");
    const std::string now = golden(seed(number));
    if (std::getenv("SEATRIAL_UPDATE_GOLDEN") != nullptr)
      std::ofstream(path, std::ios::binary) << now;
    EXPECT_EQ(read_bytes(path), now) << path << " (SEATRIAL_UPDATE_GOLDEN=1 writes it anew)";
  }
}

// The text without anything that folding a line may add or drop.
std::string squeezed(std::string_view text) {
  std::string out;
  for (const char c : text)
    if (std::string_view(" \t\r\n>").find(c) == std::string_view::npos) out += c;
  return out;
}

// A row's text leaves out the cells that hold its boxes.
bool leaves_out_cells(std::string_view text, std::string_view bytes) {
  std::size_t at = 0;
  for (const char c : bytes)
    if (at < text.size() && text[at] == c) ++at;
  return at == text.size() && text.substr(0, text.find('|')) == bytes.substr(0, text.find('|'));
}

void expect_exact(const Checklist& checklist) {
  const std::string_view source = checklist.source;
  const LineIndex lines(source);
  std::map<std::string, int> ids;
  std::map<std::size_t, int> places;
  for (const Item& item : checklist.items) {
    SCOPED_TRACE(checklist.path + ":" + std::to_string(item.at.line) + " " + item.id);
    ASSERT_LE(item.span.offset + item.span.length, source.size());
    ASSERT_GT(item.span.length, 0u);
    const std::string_view bytes = source.substr(item.span.offset, item.span.length);
    if (item.form == Form::row) {
      EXPECT_TRUE(leaves_out_cells(item.text, bytes)) << item.text;
    } else {
      EXPECT_EQ(squeezed(bytes), squeezed(item.text));
      if (bytes.find('\n') == std::string_view::npos) {
        EXPECT_EQ(bytes, item.text);
      }
    }
    EXPECT_EQ(item.text.find('\n'), std::string::npos);
    EXPECT_EQ(lines.at(item.span.offset), item.at);
    EXPECT_EQ(trim(bytes).size(), bytes.size());
    EXPECT_EQ(++ids[item.id], 1);
    EXPECT_EQ(++places[item.span.offset], 1);
    EXPECT_LT(item.parent.value_or(0), checklist.items.size());
    if (item.mark && item.mark->length == 1) {
      EXPECT_NE(std::string_view("xX ").find(source[item.mark->offset]), std::string_view::npos);
    }
  }
  for (const Item& item : checklist.items) {
    for (const CodeBlock& code : item.code) EXPECT_EQ(lines.at(code.span.offset).line, code.line);
    for (const Blank& blank : item.blanks) EXPECT_EQ(lines.at(blank.span.offset).line, blank.line);
    if (!item.verification) continue;
    EXPECT_EQ(
        squeezed(source.substr(item.verification->span.offset, item.verification->span.length)),
        squeezed(item.verification->text));
  }
}

TEST(Seeds, PositionsAreExact) {
  NEED_SHARED();
  for (std::size_t number = 0; number < 5; ++number) expect_exact(seed(number));
}

TEST(Corpus, PositionsAreExact) {
  const auto files = files_in(shared_directory() / "corpus" / "dev");
  if (files.empty()) GTEST_SKIP() << "NOT TESTED: no corpus below " << shared_directory();
  for (const auto& file : files) {
    auto checklist = read(file.filename(), read_bytes(file));
    ASSERT_TRUE(checklist) << file << ": " << checklist.error().what;
    expect_exact(*checklist);
  }
}

// Any line ending and any byte in front must leave the items what they are.
TEST(Corpus, LineEndingsDoNotMatter) {
  const auto files = files_in(shared_directory() / "corpus" / "dev");
  if (files.empty()) GTEST_SKIP() << "NOT TESTED: no corpus below " << shared_directory();
  for (const auto& file : files) {
    const std::string unix_text = replace_all(read_bytes(file), "\r\n", "\n");
    auto plain = read("a", unix_text);
    auto windows = read("a", "\xEF\xBB\xBF" + replace_all(unix_text, "\n", "\r\n"));
    ASSERT_TRUE(plain && windows) << file;
    expect_exact(*windows);
    ASSERT_EQ(plain->items.size(), windows->items.size()) << file;
    for (std::size_t index = 0; index < plain->items.size(); ++index) {
      EXPECT_EQ(plain->items[index].id, windows->items[index].id) << file;
      EXPECT_EQ(plain->items[index].at.line, windows->items[index].at.line) << file;
    }
  }
}

}  // namespace
}  // namespace seatrial::checklist
