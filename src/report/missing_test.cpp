#include "report/missing.hpp"

#include <gtest/gtest.h>

#include "model/missing_setting.hpp"
#include "report/fake/sample.hpp"

namespace seatrial::report {
namespace {

using Lines = std::vector<std::string>;

RunDocument with_missing(std::size_t items, const char* environment) {
  RunDocument document = fake::uniform(3, State::planned);
  document.environments = {environment};
  for (std::size_t i = 0; i < document.items.size(); ++i) {
    document.items[i].environment = environment;
    if (i < items) document.items[i].note = missing_setting_note("base_url");
  }
  return document;
}

TEST(Missing, NamesTheSettingOfMostItems) {
  EXPECT_EQ(what_is_missing(with_missing(0, "production")), Lines{});
  EXPECT_EQ(what_is_missing(with_missing(2, "production")),
            Lines{"2 items need base_url: add `environments: {production: {vars: {base_url: "
                  "https://...}}}` to seatrial.yaml"});
  RunDocument two = with_missing(2, "production");
  two.items[2].note = "waits for consent: " + missing_setting_note("tenant");
  two.call.config = "ci.yaml";
  EXPECT_EQ(what_is_missing(two),
            (Lines{"2 items need base_url: add `environments: {production: {vars: {base_url: "
                   "https://...}}}` to ci.yaml",
                   "1 item needs tenant: add `environments: {production: {vars: {tenant: ...}}}` "
                   "to ci.yaml"}));
}

TEST(Missing, KeepsTheVariablesOfThisProcess) {
  EXPECT_EQ(
      what_is_missing(with_missing(1, "local")),
      Lines{"1 item needs base_url: add `environments: {local: {env: [{process: true}], vars: "
            "{base_url: https://...}}}` to seatrial.yaml"});
}

TEST(Missing, CountsAnItemOnceWhateverItIsJudgedIn) {
  RunDocument document = with_missing(1, "production");
  document.environments.push_back("staging");
  document.items.push_back(document.items[0]);
  document.items.back().environment = "staging";
  EXPECT_EQ(what_is_missing(document),
            Lines{"1 item needs base_url: add `environments: {production: {vars: {base_url: "
                  "https://...}}, staging: {vars: {base_url: https://...}}}` to seatrial.yaml"});
}

TEST(Missing, CountsBlanksThatNobodyFilled) {
  RunDocument document = fake::uniform(2, State::unbound);
  for (Item& item : document.checklists[0].items) item.blanks.clear();
  document.checklists[0].items[0].blanks.push_back({});
  EXPECT_EQ(what_is_missing(document),
            Lines{"1 item has a blank without a value: write it into the checklist, or `seatrial "
                  "attest ITEM --value VALUE`"});
  document.checklists[0].items[0].blanks[0].value = "4";
  EXPECT_EQ(what_is_missing(document), Lines{});
}

}  // namespace
}  // namespace seatrial::report
