#include "lint/testing.hpp"

namespace seatrial::lint {
namespace {

using testing::expect;
using testing::Row;

TEST(NamedPlaces, AreInTheDocument) {
  const std::string numbered =
      "# A\n\n## 1. One\n\n## 2. Two\n\n### 2.1 First\n\n### 2.2 Second\n\n";
  const Row rows[] = {
      {"section", numbered + "- [ ] See section 7\n", "ST0228:11"},
      {"sign", numbered + "- [ ] Contacts: \u00a7 4.2\n", "ST0228:11"},
      {"part of a section", numbered + "- [ ] See section 2.5\n", "ST0228:11"},
      {"there", numbered + "- [ ] See section 2, section 2.2 and \u00a7 1\n", ""},
      {"deeper than numbered", numbered + "- [ ] See section 1.3\n", ""},
      {"law", numbered + "- [ ] Kept as \u00a7 14 UStG wants\n", ""},
      {"standard", numbered + "- [ ] Headers follow RFC 7231 section 6\n", ""},
      {"other document", numbered + "- [ ] See section 7 of the handbook\n", ""},
      {"not numbered", "# A\n\n## One\n\n## Two\n\n- [ ] See section 7\n", ""},
      {"appendix", "# A\n\n- [ ] Contacts as in Appendix C\n\n## Appendix A\n", "ST0228:3"},
      {"appendix of a standard", "# A\n\n- [ ] Meets NIST 800-53 Appendix J\n\n## Appendix A\n",
       ""},
      {"table", "# A\n\n- [ ] Bounds as in Table 3\n\n| a | b |\n|---|---|\n| 1 | 2 |\n",
       "ST0228:3"},
      {"captions", "# A\n\n- [ ] Bounds of Table 2\n\nTable 1: bounds\n\n| a |\n|---|\n| 1 |\n",
       "ST0228:3"},
      {"table of a database", "# A\n\n- [ ] Table 3 is migrated\n\n| a |\n|---|\n| 1 |\n", ""},
      {"title", "# A\n\n- [ ] Follow the steps in the \"Emergency stop\" section\n\n## Stop\n",
       "ST0228:3"},
      {"title there", "# A\n\n- [ ] Follow the \"Emergency stop\" section\n\n## Emergency Stop\n",
       ""},
      {"when something fails", "## Step 1\n\na\n\n## Step 2\n\nGo back to step 5 on failure\n",
       "ST0228:7"},
      {"screen", "# A\n\n- [ ] Follow the \"Keys\" section on the settings page\n", ""},
  };
  expect("ST0228", rows);
}

TEST(NamedPlaces, AreIdsThatAreCounted) {
  const std::string ids = "- [ ] SEC-01: TLS\n- [ ] SEC-02: HSTS\n";
  const Row rows[] = {
      {"missing", ids + "- [ ] OPS: done after SEC-09\n", "ST0228:3"},
      {"there", ids + "- [ ] OPS: done after SEC-02\n", ""},
      {"ticket", ids + "- [ ] OPS: done in SEC-1182\n", ""},
      {"gap", "- [ ] SEC-01: TLS\n- [ ] SEC-07: HSTS\n- [ ] after SEC-09\n", ""},
  };
  expect("ST0228", rows);
}

}  // namespace
}  // namespace seatrial::lint
