#include "recognize/meant_environment.hpp"

#include <gtest/gtest.h>

#include "checklist/reader.hpp"

namespace seatrial::recognize {
namespace {

TEST(MeantEnvironment, IsThatOfTheHeadingOrOfTheLastWords) {
  struct Row {
    const char* text;  // the last item counts
    const char* want;
  };
  const Row rows[] = {
      {"# R\n\n## Production\n\n- [ ] On-call briefed\n", "production"},
      {"# R\n\n## Production\n\n### Data\n\n- [ ] Backup restored\n", "production"},
      {"# R\n\n## Staging environment\n\n- [ ] Soaked for a day\n", "staging"},
      {"# R\n\n- [ ] Staging:\n  - [ ] Soaked for a day\n", "staging"},
      {"# R\n\n## Production readiness\n\n- [ ] On-call briefed\n", ""},
      {"# R\n\n## Staging and production\n\n- [ ] On-call briefed\n", ""},
      {"# R\n\n- [ ] API_TLS is on in production\n", "production"},
      {"# R\n\n- [ ] Alerts fire in the production environment\n", "production"},
      {"# R\n\n- [ ] Deploy to production\n", "production"},
      {"# R\n\n- [ ] Smoke tests pass before we deploy to production\n", ""},
      {"# R\n\n- [ ] Restored a backup of production in staging\n", ""},
      {"# R\n\n- [ ] Flags are the same in staging as in production\n", ""},
      {"# R\n\n- [ ] No test data is left in production\n", ""},
      {"# R\n\n- [ ] Traffic is mirrored from production\n", ""},
      {"# R\n\n- [ ] Dashboards exist\n", ""},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.text);
    auto checklist = checklist::read("r.md", row.text);
    ASSERT_TRUE(checklist && !checklist->items.empty());
    EXPECT_EQ(meant_environment(*checklist, checklist->items.size() - 1).value_or(""), row.want);
  }
}

}  // namespace
}  // namespace seatrial::recognize
