#include <gtest/gtest.h>

#include "base/codes.hpp"
#include "recognize/recognize.hpp"

namespace seatrial::recognize {
namespace {

Item task(std::string text) {
  Item item;
  item.text = std::move(text);
  return item;
}

Item ticked(std::string text) {
  Item item = task(std::move(text));
  item.claimed = true;
  return item;
}

Item with_block(std::string script, std::string expected) {
  Item item = task("Verified by a command");
  item.code.push_back(
      {.language = "bash", .text = std::move(script), .expected = std::move(expected)});
  return item;
}

Item rule(std::string text, Polarity polarity) {
  Item item = task(std::move(text));
  item.role = Role::rule;
  item.polarity = polarity;
  return item;
}

std::string codes(std::vector<Item> items) {
  Checklist checklist;
  checklist.source = "# Title\n";
  checklist.items = std::move(items);
  std::string shown;
  for (const Diagnostic& diagnostic : lint(checklist)) {
    EXPECT_TRUE(find_code(diagnostic.code)) << diagnostic.code;
    EXPECT_FALSE(diagnostic.help.empty());
    shown += (shown.empty() ? "" : " ") + diagnostic.code;
  }
  return shown;
}

TEST(Lint, Finds) {
  struct Row {
    const char* name;
    std::vector<Item> items;
    const char* want;
  };
  const Row rows[] = {
      {"hidden failure", {with_block("grep x log || echo \"none\"\n", "none")}, "ST0201"},
      {"honest command", {with_block("grep x log\n", "No output")}, ""},
      {"verification that deploys", {with_block("kubectl apply -f x.yaml\n", "applied")}, "ST0202"},
      {"tick without evidence", {ticked("Dashboards are watched")}, "ST0203"},
      {"tick with a command", {ticked("Dashboards are watched: `make dashboards`")}, ""},
      {"tick with a link", {ticked("Dashboards are [watched](https://a.example)")}, ""},
      {"no tick", {task("Dashboards are watched")}, ""},
      {"same item twice",
       {task("Backups are encrypted"), task("Backups are  encrypted")},
       "ST0204"},
      {"short items may repeat", {task("Chrome"), task("Chrome")}, ""},
      {"same threshold, other duration",
       {rule("Error rate > 5%", Polarity::trigger),
        rule("Error rate > 5% for > 15 minutes", Polarity::consider)},
       "ST0205"},
      {"same threshold twice, same duration",
       {rule("Error rate > 5%", Polarity::trigger), rule("Error rate > 5%", Polarity::consider)},
       ""},
      {"band without verdict",
       {rule("Error rate > 5%", Polarity::trigger), rule("Error rate < 2%", Polarity::veto)},
       "ST0206"},
      {"tiers that meet",
       {rule("Error rate > 5%", Polarity::trigger), rule("Error rate < 5%", Polarity::veto)},
       ""},
      {"an alert is no verdict",
       {rule("Error rate > 1%: Warning", Polarity::trigger),
        rule("Error rate > 5%", Polarity::trigger), rule("Error rate < 2%", Polarity::veto)},
       "ST0206"},
      {"other metrics",
       {rule("Error rate > 5%", Polarity::trigger), rule("Latency < 2s", Polarity::veto)},
       ""},
      {"tick over a blank", {ticked("Contact is `[Name]`")}, "ST0207"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(codes(row.items), row.want);
  }
}

}  // namespace
}  // namespace seatrial::recognize
