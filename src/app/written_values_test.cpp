#include "app/written_values.hpp"

#include <gtest/gtest.h>

#include "checklist/reader.hpp"
#include "report/claims.hpp"

namespace seatrial::app {
namespace {

// The only item of a checklist, in two environments.
RunDocument document_of(const std::string& text) {
  RunDocument document{.environments = {"production", "staging"}};
  document.checklists.push_back(*checklist::read("READY.md", text));
  for (const char* environment : {"production", "staging"})
    document.items.push_back({.environment = environment, .state = State::pass, .note = "stated"});
  return document;
}

TEST(WrittenValues, AreHeldAgainstRecordAndTarget) {
  struct Row {
    const char* name;
    const char* blank;
    const char* stated;          // in production; empty: nothing
    const char* stated_staging;  // empty: nothing
    const char* note;            // of production
    const char* claims;
  };
  constexpr const char* supported = "1 box is ticked: 1 supported";
  constexpr const char* contradicted = "1 box is ticked: 1 contradicted";
  constexpr Row rows[] = {
      {"the same", "___22___ minutes (target: < 30 minutes)", "22", "", "stated", supported},
      {"the same with its unit", "___22___ minutes", "22 minutes", "", "stated", supported},
      {"another value", "___25___ minutes (target: < 30 minutes)", "22", "",
       "stated; line 2 says 25, and its record 22", contradicted},
      {"one that misses the target", "___95___ minutes (target: < 30 minutes)", "22", "",
       "stated; line 2 says 95: 95 minutes is not < 30 minutes", contradicted},
      {"one that misses the target, and no record", "___95___ minutes (target: < 30)", "", "",
       "stated; line 2 says 95: 95 minutes is not < 30", contradicted},
      {"one that nobody stated", "___25___ minutes", "", "", "stated", supported},
      {"a target of which nobody knows the direction", "___22___ minutes (target: 15)", "22", "",
       "stated", supported},
      {"one environment has it", "___22___ minutes", "24", "22", "stated", supported},
      {"no environment has it", "___20___ minutes", "24", "22",
       "stated; line 2 says 20, and its record 24", contradicted},
      {"nothing is written", "______ minutes", "22", "", "stated", supported},
      {"a choice", "**N** / Y", "N", "", "stated", supported},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    RunDocument document = document_of(
        "- [x] Restore drill was done\n  - Restore time: " + std::string(row.blank) + "\n");
    if (*row.stated) document.items[0].measured = {{.label = "", .value = row.stated}};
    if (*row.stated_staging)
      document.items[1].measured = {{.label = "", .value = row.stated_staging}};
    contradict_written_values(document);
    EXPECT_EQ(document.items[0].note, row.note);
    EXPECT_EQ(report::claims_text(document, report::count_claims(document)), row.claims);
    EXPECT_EQ(document.items[0].state, State::pass);  // it decides nothing
  }
}

}  // namespace
}  // namespace seatrial::app
