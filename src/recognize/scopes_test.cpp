#include <gtest/gtest.h>

#include "model/annotation.hpp"
#include "recognize/recognize.hpp"

namespace seatrial::recognize {
namespace {

// What the item is bound to below `above`: a heading, a lead-in or a paragraph; empty if it is a
// guess.
std::string bound(std::string_view above, std::string_view text) {
  Checklist checklist;
  Item item;
  item.text = std::string(text);
  if (above.starts_with("# "))
    item.section = {std::string(above.substr(2))};
  else if (above.ends_with(':'))
    item.lead_in = std::string(above);
  checklist.source = std::string(above) + "\n\n- [ ] " + item.text + "\n";
  item.span = {checklist.source.find(item.text), item.text.size()};
  item.at = {3, 7};
  checklist.items.push_back(std::move(item));
  const Recognition found = recognize(checklist, 0, {});
  return found.binding ? annotation(found.binding->checks[0]) : std::string();
}

TEST(Scopes, LabelsOfAPlaceAStateOrACountAreGuesses) {
  for (const std::string_view text : {
           "bastion: `./smoke.sh` passes",
           "[bastion] `./smoke.sh` passes",
           "(worker) `CARTS=on`",
           "web-2: `./smoke.sh` passes",
           "[prod-us] `/health` returns 200",
           "EU - `/health` returns 200",
           "Peak: `/health` returns 200",
           "11th request: `/login` returns 429",
           "Malformed JSON: `/carts` returns 400",
           "Rate limited: `/login` returns 429",
           "Smoke tests pass (10/10): `./smoke.sh`",
           "`make smoke` passes (canary)",
           "`make smoke` passes \xe2\x80\x94 bastion",
           "`make smoke` passes throughout",
           "`/health` returns 200 - all pods",
           "`/health` returns 200 (auth)",
           "`bin/lag` prints `ok` (web-2)",
           "Standby | `pg_isready -h db` | exit 0",
           "New version live: `/version`",
       })
    EXPECT_EQ(bound("", text), "") << text;
}

TEST(Scopes, LabelsOfWhatIsLookedAtLeaveIt) {
  for (const std::string_view text : {
           "Orders: `/orders` returns 200",
           "Start page: `/` returns 200",
           "Keyhouse UI accessible: https://keys.shop.dev",
           "Cart core contour green (`scripts/test-cart-core.sh`)",
           "Worker compiles: `make build`",
           "Docker image built: `docker build -t cart .`",
           "Linting: `make lint`",
           "P1: `make test` passes",
           "`make test` passes (backend)",
           "`/pricing` returns 200 - pricing page",
       })
    EXPECT_NE(bound("", text), "") << text;
}

TEST(Scopes, CommandsDoNotShowWhatOtherTopicsAre) {
  for (const std::string_view text : {
           "Lint passes: `npm test`",
           "Coverage checked with `npm test`",
           "p99 is checked by `make test`",
           "Backups verified weekly: `./scripts/verify-backup.sh`",
           "`flutter doctor` is clean",
           "`ansible-playbook site.yml --check` shows no changes",
           "`dig db.shop.internal` is OK",
           "`rails db:migrate:status` is green",
           "`./run.sh` \xe2\x86\x92 OK",
       })
    EXPECT_EQ(bound("", text), "") << text;
}

TEST(Scopes, StatesThatAreSaidAreNoStatus) {
  for (const std::string_view text : {
           "`/health` is green",
           "`/health` returns a healthy queue depth",
           "Search `http://127.0.0.1:9200/_cluster/health` is green",
       })
    EXPECT_EQ(bound("", text), "") << text;
  EXPECT_EQ(bound("", "`/health` says healthy"),
            "http url=${base_url}/health status=2xx matches=(?i)(^|[^\\w-])healthy([^\\w-]|$)");
  EXPECT_EQ(bound("", "`/health` reports ok"),
            "http url=${base_url}/health status=2xx matches=(?i)(^|[^\\w-])ok([^\\w-]|$)");
  EXPECT_EQ(bound("", "`/health` returns OK"), "http url=${base_url}/health status=2xx");
}

// The same with a block of code, or with a line "Verification:".
std::string bound_with(std::string_view text, std::string_view code, std::string_view verify) {
  Checklist checklist;
  Item item;
  item.text = std::string(text);
  item.at = {3, 7};
  if (!code.empty())
    item.code.push_back({.line = 5, .language = "bash", .text = std::string(code)});
  if (!verify.empty()) item.verification = {.line = 4, .text = std::string(verify)};
  checklist.items.push_back(std::move(item));
  const Recognition found = recognize(checklist, 0, {});
  return found.binding ? annotation(found.binding->checks[0]) : std::string();
}

TEST(Scopes, CommentsOfABlockAreUnderstood) {
  for (const std::string_view code : {
           "# after failover\nmake smoke",
           "make smoke  # on web-2",
           "make smoke  # requires root",
           "# known to be flaky\nmake smoke",
           "# run 3 times\nmake smoke",
           "# set TARGET first\nmake smoke",
           "./bin/mode  # from outside\n# Expected: strict",
       })
    EXPECT_EQ(bound_with("Smoke test passes", code, ""), "") << code;
  for (const std::string_view code :
       {"make smoke", "# Run the smoke test\nmake smoke", "make smoke  # all tests"})
    EXPECT_NE(bound_with("Smoke test passes", code, ""), "") << code;
}

TEST(Scopes, AnAnswerMayBeTheContraryOfWhatIsVerified) {
  const std::string_view curl = "`curl -f http://127.0.0.1:18991/carts`";
  for (const std::string_view text : {"Anonymous access prevented", "Cart API sunset",
                                      "Admin UI locked down", "Maintenance mode on"})
    EXPECT_EQ(bound_with(text, "", curl), "") << text;
  EXPECT_NE(bound_with("Cart endpoint works", "", curl), "");
  EXPECT_NE(
      bound_with("Old cart API sunset", "", "`curl http://127.0.0.1:18991/carts` returns 410"), "");
}

TEST(Scopes, WhatStandsAboveAListHoldsForAllOfIt) {
  const std::string_view item = "`./smoke.sh` passes";
  for (const std::string_view above : {
           "# Windows agents",
           "# iOS",
           "# Customer environment (Acme)",
           "# Peak hours",
           "Container image:",
           "All commands below run on web-2.",
           "The checks below apply to the worker only.",
           "Run the following ten times.",
           "> **Note:** These hold for staging.",
       })
    EXPECT_EQ(bound(above, item), "") << above;
  for (const std::string_view above : {
           "# Smoke tests",
           "# Mobile app release",
           "Smoke tests:",
           "All commands below are run by the release manager.",
           "The team is small. Everybody reads the only runbook.",
       })
    EXPECT_NE(bound(above, item), "") << above;
}

TEST(Scopes, WhatIsFearedIsNotDemanded) {
  for (const std::string_view above :
       {"Hold the deploy if:", "# Hold the deploy if", "Kill switch \xe2\x80\x94 pull if:",
        "Page on-call when:", "# Escalation triggers", "Escalation triggers:", "# Failure modes",
        "Failure modes:", "# Signs of trouble", "# Deal breakers", "# Stop-ship conditions"})
    for (const std::string_view item :
         {"`PAY_MODE=off`", "`PAY_MODE` is `off`", "`PAY_MODE` is not set",
          "http://127.0.0.1:18991/down returns 503"})
      EXPECT_EQ(bound(above, item), "") << above << ' ' << item;
  for (const std::string_view above :
       {"Deploy if:", "Launch only if:", "# Pre-conditions", "# Entry conditions",
        "Done when:", "# Circuit breakers", "# Go conditions", "Launch when:"})
    for (const std::string_view item :
         {"`PAY_MODE=off`", "`PAY_MODE` is `off`", "http://127.0.0.1:18991/up returns 200"})
      EXPECT_NE(bound(above, item), "") << above << ' ' << item;
}

// Words of number and order speak of the document, and not of where its items hold.
TEST(Scopes, WhatADocumentSaysOfItselfLimitsNoItem) {
  for (const std::string_view above : {
           "Thanks for doing a release! Please go through every step.",
           "Please go through every item.",
           "Run this for every release.",
           "Copy this file into every release PR.",
           "Every box must be ticked before release.",
           "Review every quarter.",
           "Deploys happen every Tuesday.",
           "Work through this list for each release.",
           "For each deploy, create an issue from this template.",
           "This replaces the old checklist.",
           "This was made from the old template.",
           "All times are UTC.",
           "All boxes must be ticked.",
           "Each item has an owner.",
           "See the old checklist for background.",
           "All of these are checked before every deployment.",
           "Every check below names its owner.",
           "The next release follows in May; these checks stay.",
           "All of this is done by the release manager.",
           "These are the checks of every release.",
       })
    EXPECT_NE(bound(above, "`./smoke.sh` passes"), "") << above;
  for (const std::string_view above : {
           "Run the following on each node.",
           "All commands below are for every tenant.",
           "Run all of these against the old cluster.",
           "The checks below hold for the other region.",
           "Repeat all of these 3 times.",
           "Each tenant runs the checks below.",
       })
    EXPECT_EQ(bound(above, "`./smoke.sh` passes"), "") << above;
}

TEST(Scopes, OfAParagraphAreNamedWithItsLine) {
  Checklist checklist;
  checklist.source = "# A\n\nB.\n\nRun the following\non each node.\n\n- [ ] `./smoke.sh` passes\n";
  Item item;
  item.text = "`./smoke.sh` passes";
  item.span = {checklist.source.find(item.text), item.text.size()};
  item.at = {8, 7};
  checklist.items.push_back(std::move(item));
  const Recognition found = recognize(checklist, 0, {});
  ASSERT_FALSE(found.suggestions.empty());
  EXPECT_TRUE(found.suggestions[0].reason.ends_with("because of \"each\" in line 5"))
      << found.suggestions[0].reason;
}

TEST(Scopes, SettingsOfOtherStoresAreNotOfThisProcess) {
  for (const std::string_view above :
       {"Worker config:", "Mobile app config:", "Terraform variables:", "Vault:"})
    EXPECT_EQ(bound(above, "`CARTS=on`"), "") << above;
  EXPECT_NE(bound("Required variables:", "`CARTS=on`"), "");
}

}  // namespace
}  // namespace seatrial::recognize
