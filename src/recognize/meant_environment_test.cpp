#include "recognize/meant_environment.hpp"

#include <gtest/gtest.h>

namespace seatrial::recognize {
namespace {

TEST(MeantEnvironment, IsThatOfTheHeadingOrOfTheLastWords) {
  struct Row {
    std::vector<std::string> section;
    const char* text;
    const char* want;
  };
  const Row rows[] = {
      {{"Production"}, "On-call briefed", "production"},
      {{"Production", "Data"}, "Backup restored", "production"},
      {{"Staging environment"}, "Soaked for a day", "staging"},
      {{"Production readiness"}, "On-call briefed", ""},
      {{"Staging and production"}, "On-call briefed", ""},
      {{"Release"}, "API_TLS is on in production", "production"},
      {{"Release"}, "Alerts fire in the production environment", "production"},
      {{"Release"}, "Deploy to production", "production"},
      {{"Release"}, "Smoke tests pass before we deploy to production", ""},
      {{"Release"}, "Restored a backup of production in staging", ""},
      {{"Release"}, "Flags are the same in staging as in production", ""},
      {{"Release"}, "No test data is left in production", ""},
      {{"Release"}, "Traffic is mirrored from production", ""},
      {{"Release"}, "Dashboards exist", ""},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.text);
    Checklist checklist{.path = "release.md"};
    checklist.items.push_back({.text = row.text, .section = row.section});
    EXPECT_EQ(meant_environment(checklist, 0).value_or(""), row.want);
  }
}

}  // namespace
}  // namespace seatrial::recognize
