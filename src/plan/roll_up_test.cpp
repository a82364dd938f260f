#include "plan/roll_up.hpp"

#include <gtest/gtest.h>

namespace seatrial::plan {
namespace {

constexpr std::size_t none = static_cast<std::size_t>(-1);

struct Row {
  const char* name;
  struct Node {
    State state;
    std::size_t parent = none;
    bool required = true;
    Form form = Form::task;
    bool checked = false;
    bool verified = false;
  };
  std::vector<Node> items;
  std::vector<State> want;
};

RunDocument document_of(const Row& row) {
  RunDocument document{.environments = {"local"}};
  Checklist& checklist = document.checklists.emplace_back();
  for (std::size_t i = 0; i < row.items.size(); ++i) {
    const Row::Node& node = row.items[i];
    Item item{.form = node.form, .required = node.required, .section = {"Section"}};
    if (node.parent != none) item.parent = node.parent;
    if (node.verified) item.verification = Verification{.text = "look at it"};
    checklist.items.push_back(std::move(item));
    JudgedItem judged{.item = i, .environment = "local", .state = node.state};
    if (node.checked) judged.binding.checks.push_back({.kind = "env"});
    document.items.push_back(std::move(judged));
  }
  return document;
}

TEST(RollUp, AddsUpWhatIsBelow) {
  using enum State;
  const Row rows[] = {
      {"a leaf stays", {{unbound}}, {unbound}},
      {"all children pass", {{unbound}, {pass, 0}, {pass, 0}}, {pass, pass, pass}},
      {"one child fails", {{unbound}, {pass, 0}, {fail, 0}}, {fail, pass, fail}},
      {"two levels", {{unbound}, {unbound, 0}, {error, 1}}, {error, error, error}},
      {"an optional child does not count",
       {{unbound}, {pass, 0}, {fail, 0, false}},
       {pass, pass, fail}},
      {"its own check counts", {{fail, none, true, Form::task, true}, {pass, 0}}, {fail, pass}},
      {"a sentence how to verify it counts",
       {{unbound, none, true, Form::task, false, true}, {pass, 0}},
       {unbound, pass}},
      {"a status line adds up its section",
       {{unbound, none, true, Form::status}, {pass}, {pending}},
       {pending, pass, pending}},
      {"a status line with a check of its own",
       {{fail, none, true, Form::status, true}, {pass}},
       {fail, pass}},
      {"a plan: unbound before pending",
       {{unbound}, {planned, 0}, {pending, 0}, {unbound, 0}},
       {unbound, planned, pending, unbound}},
      {"an own check that is still to run",
       {{planned, none, true, Form::task, true}, {unbound, 0}},
       {planned, unbound}},
      {"nothing applies", {{unbound}, {not_applicable, 0}}, {not_applicable, not_applicable}},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    RunDocument document = document_of(row);
    roll_up(document);
    for (std::size_t i = 0; i < row.want.size(); ++i)
      EXPECT_EQ(name(document.items[i].state), name(row.want[i])) << "item " << i;
  }
}

TEST(RollUp, KeepsEnvironmentsApart) {
  RunDocument document{.environments = {"development", "production"}};
  Checklist& checklist = document.checklists.emplace_back();
  checklist.items.resize(2);
  checklist.items[1].parent = 0;
  for (std::size_t item : {0u, 1u})
    for (const std::string& environment : document.environments)
      document.items.push_back({.item = item, .environment = environment, .state = State::pass});
  document.items[3].state = State::fail;
  roll_up(document);
  EXPECT_EQ(document.items[0].state, State::pass) << "development";
  EXPECT_EQ(document.items[1].state, State::fail) << "production";
}

}  // namespace
}  // namespace seatrial::plan
