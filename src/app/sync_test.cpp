#include "app/sync.hpp"

#include <gtest/gtest.h>

#include "world/fake/fake.hpp"
#include "world/fake/fake_storage.hpp"

namespace seatrial::app {
namespace {

Synced ticked(const std::string& name) {
  return {.path = name,
          .file = "/repository/" + name,
          .before = "- [ ] Told everyone\n",
          .after = "- [x] Told everyone\n"};
}

// Between the look at a checklist and the write lies the reading of a whole log.
TEST(WriteSynced, WritesOverNothingThatWasChangedMeanwhile) {
  struct Row {
    const char* name;
    const char* now;
    bool is_written;
  };
  const Row rows[] = {
      {"as it was", "- [ ] Told everyone\n", true},
      {"one more item", "- [ ] Told everyone\n- [ ] One more\n", false},
      {"ticked by another", "- [x] Told everyone\n", false},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    world::FakeFiles files;
    world::FakeStorage storage;
    files.add("/repository/a.md", "- [ ] Told everyone\n");
    files.add("/repository/b.md", row.now);
    plan::Config config;
    config.path = "seatrial.yaml";
    const auto written =
        write_synced({ticked("a.md"), ticked("b.md")}, config, "/repository", files, storage);
    EXPECT_EQ(written.has_value(), row.is_written);
    if (!written) {
      EXPECT_NE(written.error().text().find("b.md"), std::string::npos) << written.error().text();
    }
    EXPECT_EQ(files.content("/repository/a.md"),
              row.is_written ? "- [x] Told everyone\n" : "- [ ] Told everyone\n");
    EXPECT_EQ(files.content("/repository/b.md"),
              row.is_written ? std::string("- [x] Told everyone\n") : row.now);
  }
}

}  // namespace
}  // namespace seatrial::app
