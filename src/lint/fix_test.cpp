#include "lint/fix.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "base/testing.hpp"
#include "lint/testing.hpp"

namespace seatrial::lint {
namespace {

namespace fs = std::filesystem;

std::string fix(const std::string& text) {
  return fixed(testing::read(text));
}

TEST(Fix, MendsWhatIsSafe) {
  struct Row {
    const char* name;
    std::string text;
    std::string want;
  };
  const Row rows[] = {
      {"bullet", "# A\n\n  \u2022 [ ] one\n  \u2022 [x] two\n", "# A\n\n- [ ] one\n- [x] two\n"},
      {"nested bullet", "# A\n\n\u2022 [ ] one\n   \u25e6 [ ] two\n",
       "# A\n\n- [ ] one\n  - [ ] two\n"},
      {"box", "# A\n\n\u2610 one\n\u2611 two\n", "# A\n\n- [ ] one\n- [x] two\n"},
      {"box in a list", "# A\n\n- \u2610 one\n", "# A\n\n- [ ] one\n"},
      {"bare heading", "Title\n\nSecurity\n\n\u2022 [ ] one\n",
       "Title\n\n## Security\n\n- [ ] one\n"},
      {"line ends", "# A\r\n\r\n\u2022 [ ] one  \r\n", "# A\r\n\r\n- [ ] one\r\n"},
      {"byte order mark", "\xEF\xBB\xBF# A\n\n- [ ] one \n", "\xEF\xBB\xBF# A\n\n- [ ] one\n"},
      {"line break", "# A\n\none  \ntwo  \n\n- [ ] b\n", "# A\n\none  \ntwo\n\n- [ ] b\n"},
      {"code", "# A\n\n- [ ] b\n\n```\none  \n```\n", "# A\n\n- [ ] b\n\n```\none  \n```\n"},
      {"table", "# A\n\n| Role | Name |\n|---|:-:|\n| Tech Lead | |\n",
       "# A\n\n| Role      | Name |\n| --------- | :--: |\n| Tech Lead |      |\n"},
      {"short row", "# A\n\n| a | b |\n|---|---|\n| one |\n",
       "# A\n\n| a   | b   |\n| --- | --- |\n| one |     |\n"},
      {"tidy table", "|a  |b  |\n|---|---|\n|1  |2  |\n", "|a  |b  |\n|---|---|\n|1  |2  |\n"},
      {"nothing to do", "# A\n\n- [ ] one\n* [x] two\n", "# A\n\n- [ ] one\n* [x] two\n"},
      {"no line end", "# A\n\n- [ ] one", "# A\n\n- [ ] one"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(fix(row.text), row.want);
    EXPECT_EQ(fix(row.want), row.want);
  }
}

TEST(Fix, TellsWhichLinesAreLeft) {
  const std::string text =
      "Quay Checklist\n\n  \u2022 [ ] Keys are rotated\n  \u2022 [x] Tokens expire\n(1) [ ] another\n";
  EXPECT_EQ(fix(text), text);
  EXPECT_EQ(unmended_lines(text), (std::vector{1, 3, 4}));
  EXPECT_TRUE(unmended_lines("# A\n\n- [ ] one\n").empty());
}

// Real checklists are other people's texts and lie outside of the repository.
std::vector<fs::path> real_checklists() {
  const char* set = std::getenv("SEATRIAL_SHARED");
  const fs::path shared = set ? fs::path(set) : fs::path(SEATRIAL_SOURCE_DIR) / ".." / "shared";
  std::vector<fs::path> files;
  std::error_code ignored;
  for (const fs::path& directory : {shared / "seeds", shared / "corpus" / "dev"})
    for (const auto& entry : fs::directory_iterator(directory, ignored))
      files.push_back(entry.path());
  return files;
}

std::string claims(const Checklist& checklist) {
  std::string all;
  for (const Item& item : checklist.items)
    all += item.id + (item.claimed ? *item.claimed ? " [x]\n" : " [ ]\n" : "\n");
  return all;
}

TEST(Fix, KeepsTheItemsOfRealChecklists) {
  const auto files = real_checklists();
  if (files.empty())
    GTEST_SKIP() << "NOT TESTED: set SEATRIAL_SHARED to the directory with corpus/";
  for (const fs::path& path : files) {
    SCOPED_TRACE(path);
    std::ifstream file(path, std::ios::binary);
    const Checklist before = testing::read({std::istreambuf_iterator<char>(file), {}});
    const std::string once = fixed(before);
    const Checklist after = testing::read(once);
    EXPECT_EQ(claims(after), claims(before));
    EXPECT_EQ(fixed(after), once);
  }
}

// Findings have a place within the text, an explanation and a way to mend them.
TEST(Lint, PointsIntoRealChecklists) {
  const auto files = real_checklists();
  if (files.empty())
    GTEST_SKIP() << "NOT TESTED: set SEATRIAL_SHARED to the directory with corpus/";
  for (const fs::path& path : files) {
    SCOPED_TRACE(path);
    std::ifstream file(path, std::ios::binary);
    const Checklist checklist = testing::read({std::istreambuf_iterator<char>(file), {}});
    for (const Diagnostic& found : lint(checklist, {})) {
      EXPECT_TRUE(find_code(found.code)) << found.code;
      EXPECT_FALSE(found.help.empty()) << found.code;
      EXPECT_GT(found.at.line, 0) << found.code;
      EXPECT_LE(found.span.offset + found.span.length, checklist.source.size()) << found.code;
    }
  }
}

TEST(Lint, LooksInLinearTime) {
  expect_linear([](const std::string& text) {
    const Checklist checklist = testing::read("# A\n\n" + text);
    lint(checklist, {});
    questions(checklist);
    fixed(checklist);
  });
}

}  // namespace
}  // namespace seatrial::lint
