#include "app/decision_inputs.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace seatrial::app {
namespace {

Source record(std::uint64_t number) {
  return {.record = number, .digest = "of " + std::to_string(number)};
}

// One item, of which record 3 counts.
Standing standing() {
  Standing stood;
  stood.document.checklists.push_back({.path = "a.md"});
  stood.document.checklists[0].items.resize(1);
  stood.document.checklists[0].items[0].id = "x";
  stood.document.items.push_back({.environment = "production", .records = {3}});
  stood.document.gates.push_back({.name = "go-live"});
  Ledger& ledger = stood.situation.ledger;
  for (const std::uint64_t number : {1, 3})
    ledger.runs.push_back({.source = record(number), .items = {{"a.md#x", "production"}}});
  return stood;
}

std::vector<std::uint64_t> inputs_of(const Standing& stood) {
  std::vector<std::uint64_t> records;
  for (const auto& [number, digest] : decision_inputs(stood)) {
    EXPECT_EQ(digest, "of " + std::to_string(number));
    records.push_back(number);
  }
  return records;
}

TEST(DecisionInputs, AreTheRecordsThatCount) {
  EXPECT_THAT(inputs_of(standing()), testing::ElementsAre(3));
}

TEST(DecisionInputs, AreTheNewestOnesThatDoNotCountToo) {
  Standing stood = standing();
  Ledger& ledger = stood.situation.ledger;
  ledger.statements.push_back({.source = record(4), .item = "a.md#x"});
  ledger.statements.push_back({.source = record(5), .item = "a.md#x"});
  ledger.statements.back().withdrawn = true;
  ledger.statements.push_back({.source = record(6), .item = "a.md#other"});
  ledger.waivers.push_back({.source = record(7), .item = "a.md#x", .environment = "production"});
  ledger.waivers.push_back({.source = record(8), .item = "a.md#x", .environment = "staging"});
  ledger.sign_offs.push_back({.source = record(9), .gate = "go-live", .role = "Ops"});
  ledger.sign_offs.push_back({.source = record(10), .gate = "other", .role = "Ops"});
  ledger.deployments.push_back({.source = record(11), .started = true});
  ledger.deployments.push_back({.source = record(12), .started = true});
  ledger.deployments.push_back({.source = record(13), .started = false});
  ledger.runs.push_back({.source = record(14), .items = {{"a.md#x", "production"}}});
  EXPECT_THAT(inputs_of(stood), testing::ElementsAre(3, 5, 7, 9, 12, 14));
}

}  // namespace
}  // namespace seatrial::app
