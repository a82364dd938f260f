#include "gate/signed_items.hpp"

#include <gtest/gtest.h>

namespace seatrial::gate {
namespace {

using Standing = Signature::Standing;

// Two sign-off tables, before and after, and gates that want the same role.
struct Tables {
  Tables() {
    for (const auto& [id, text] :
         {std::pair("before/check", "a check"), std::pair("before/lead", "**Lead** (platform)"),
          std::pair("after/lead", "Lead"), std::pair("before/all", "Sign-off (Lead, Security)")}) {
      Item item;
      item.id = id;
      item.text = text;
      item.role = item.id == "before/check" ? Role::check : Role::sign_off;
      document.checklists.front().items.push_back(item);
      document.items.push_back({.item = document.items.size(), .state = State::pending});
    }
  }

  Gate& gate(std::string name, std::vector<std::string> items, std::vector<Signature> signatures) {
    Gate gate{.name = std::move(name), .items = std::move(items), .signatures = {}};
    for (const Signature& each : signatures) gate.sign_off.push_back(each.role);
    gate.signatures = std::move(signatures);
    gates.push_back(std::move(gate));
    return gates.back();
  }

  // Which rows are done, by their position.
  std::string done() {
    apply_signatures(document, gates);
    std::string positions;
    for (const JudgedItem& judged : document.items)
      if (judged.state == State::pass) positions += std::to_string(judged.item);
    return positions;
  }

  RunDocument document{.checklists = {{.path = "a.md"}}};
  std::vector<Gate> gates;
};

Signature by(std::string role, Standing standing) {
  return {.role = std::move(role), .standing = standing, .person = "Ada", .record = 7};
}

TEST(SignedItems, ASignatureIsForTheTableOfItsGate) {
  Tables test;
  test.gate("before", {"before/**"}, {by("Lead", Standing::valid)});
  test.gate("after", {"after/**"}, {by("Lead", Standing::missing)});
  EXPECT_EQ(test.done(), "1");
}

TEST(SignedItems, SayWhichGateIsToBeSigned) {
  Tables test;
  test.gate("before", {"before/**"}, {by("Lead", Standing::missing)});
  test.gate("after", {"after/**"}, {by("Lead", Standing::rejected)});
  EXPECT_EQ(test.done(), "");
  EXPECT_EQ(test.document.items[1].note, "owed: Lead has not signed the gate 'before'");
  ASSERT_TRUE(test.document.items[1].owed);
  EXPECT_EQ(test.document.items[1].owed->gate, "before");
  EXPECT_EQ(test.document.items[2].note, "owed: Lead has rejected the gate 'after'");
}

TEST(SignedItems, TheGateWithTheFewestItemsIsMeant) {
  Tables test;
  test.gate("all", {"**"}, {by("Lead", Standing::missing)});
  test.gate("after", {"after/**"}, {by("Lead", Standing::valid)});
  EXPECT_EQ(test.done(), "2");
}

TEST(SignedItems, OutsideOfAllGatesEachThatWantsTheRoleIsMeant) {
  Tables test;
  test.gate("other", {"before/check"}, {by("Lead", Standing::valid)});
  EXPECT_EQ(test.done(), "12");
  Tables several;
  several.gate("other", {"before/check"}, {by("Lead", Standing::valid)});
  several.gate("another", {"before/check"}, {by("Lead", Standing::missing)});
  EXPECT_EQ(several.done(), "");
  several.gates.back().signatures.front().standing = Standing::valid;
  EXPECT_EQ(several.done(), "12");
}

TEST(SignedItems, AQuorumSparesTheOthers) {
  struct Row {
    const char* name;
    Standing last;
    std::size_t quorum;
    const char* want;
    State state;  // of the row of the second role
  };
  const Row rows[] = {
      {"enough", Standing::missing, 1, "12", State::not_applicable},
      {"enough, and a void one", Standing::invalid, 1, "12", State::not_applicable},
      {"enough, and a rejection", Standing::rejected, 1, "12", State::pending},
      {"too few", Standing::missing, 2, "12", State::pending},
      {"all", Standing::valid, 1, "124", State::pass},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    Tables test;
    Item item;
    item.id = "before/security";
    item.text = "Security";
    item.role = Role::sign_off;
    test.document.checklists.front().items.push_back(item);
    test.document.items.push_back({.item = 4, .state = State::pending});
    test.document.checklists.front().items[3].text = "something else";
    test.gate("go", {"before/**"}, {by("Lead", Standing::valid), by("Security", row.last)}).quorum =
        row.quorum;
    EXPECT_EQ(test.done(), row.want);
    EXPECT_EQ(test.document.items[4].state, row.state);
  }
}

TEST(SignedItems, AListNeedsEachOfThem) {
  Tables test;
  test.gate("go", {"before/**"}, {by("Lead", Standing::valid), by("Security", Standing::missing)});
  EXPECT_EQ(test.done(), "12");
  test.document.items[1].state = State::pending;
  test.gates.front().signatures.back().standing = Standing::valid;
  EXPECT_EQ(test.done(), "123");
}

TEST(SignedItems, AListIsNotDoneByAQuorum) {
  Tables test;
  test.gate("go", {"before/**"}, {by("Lead", Standing::missing), by("Security", Standing::valid)})
      .quorum = 1;
  EXPECT_EQ(test.done(), "");
  EXPECT_EQ(test.document.items[3].state, State::not_applicable);
  EXPECT_EQ(test.document.items[3].note,
            "signed by Ada (record 7); Lead is not needed: 1 of 2 signatures of the gate 'go' are "
            "enough");
}

// Signed for one gate, and spared by the other.
TEST(SignedItems, ASignatureForOneOfTwoGatesIsOne) {
  Tables test;
  test.gate("one", {"before/check"}, {by("Lead", Standing::valid)});
  test.gate("two", {"before/check"}, {by("Lead", Standing::missing), by("Legal", Standing::valid)})
      .quorum = 1;
  EXPECT_EQ(test.done(), "12");
}

TEST(SignedItems, ALineSaysWhoseSignatureItWants) {
  struct Row {
    const char* text;
    bool want;  // it is Lead's
  };
  constexpr Row rows[] = {
      {"Approved by (Lead): ________ Date: ______", true},
      {"**Sign-off (Lead):** ________", true},
      {"Sign-off (Lead)", true},
      {"Sign-off (Lead): ________ (name, date)", true},
      {"Signed off by Lead", true},
      {"Signed off by **Lead**.", true},
      {"Approved by Lead: ________", true},
      {"Approved by: Lead", true},
      {"Sign-off: Lead ____", true},
      {"Lead sign-off", true},
      {"Lead: ________", true},
      {"Signed off by Lead and Legal", false},  // which the gate does not want
      {"Signed off by Legal", false},
      {"Signed off by Leadership", false},
      {"Signed off by Lead of marketing", false},
      {"Signed off by Lead engineer: ____", false},
      {"Approved by (name): ________ (Lead)", true},
      {"Approved by: ________ (Lead)", true},
      {"Approved by: ________ (Legal)", false},
      {"Sign-off (Lead, Legal): ____", false},
      {"Approved by (Lead): ____ / Approved by (Legal): ____", false},
      {"Sign-off (Lead): ____ (Legal to countersign)", false},
      {"Signed off by Lead: ____ and by Legal: ____", false},
      {"Approved by", false},
      {"Approved by: ____ Date: ____", false},
      {"Legal: ____ (told Lead)", false},
      {"Reviewed (Leads)", false},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.text);
    Tables test;
    test.document.checklists[0].items[1].text = row.text;
    test.gate("go", {"before/**"}, {by("Lead", Standing::valid)});
    EXPECT_EQ(test.done().starts_with('1'), row.want);
  }
}

TEST(SignedItems, AListWithARoleThatNobodyWantsStaysOpen) {
  Tables test;
  test.document.checklists[0].items[3].text = "Sign-off (Lead, Security, Legal)";
  test.gate("go", {"before/**"}, {by("Lead", Standing::valid), by("Security", Standing::valid)});
  EXPECT_EQ(test.done(), "12");
}

TEST(SignedItems, ARejectionIsNoSignature) {
  Tables test;
  test.gate("before", {"before/**"}, {by("Lead", Standing::rejected)});
  EXPECT_EQ(test.done(), "");
}

}  // namespace
}  // namespace seatrial::gate
