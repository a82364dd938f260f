#include <gtest/gtest.h>

#include "recognize/recognize.hpp"

// What kind an item is guessed to be, by its own words first and by what stands above it last.
namespace seatrial::recognize {
namespace {

std::string kinds_of(std::string_view text, std::string_view section) {
  Checklist checklist;
  checklist.title = "Release checklist";
  Item& item = checklist.items.emplace_back();
  item.text = std::string(text);
  if (!section.empty()) item.section = {std::string(section)};
  std::string kinds;
  for (const Suggestion& each : recognize(checklist, 0, {}).suggestions)
    kinds += (kinds.empty() ? "" : " ") + each.check.kind;
  return kinds;
}

struct Row {
  const char* name;
  const char* text;
  const char* section;
  const char* want;
};

void expect_kinds(std::initializer_list<Row> rows) {
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(kinds_of(row.text, row.section), row.want);
  }
}

TEST(Topics, ByTheShapeOfAToken) {
  expect_kinds({
      {"a directive", "PermitRootLogin no", "", "file"},
      {"... in a code span", "Anonymous users off (`allow_anonymous false`)", "", "file"},
      {"a sentence is none", "Is it on", "", ""},
      {"the logs of a container", "No panic in `docker logs web --tail 50`", "", "command logs"},
      {"what runs", "`docker compose ps` looks fine", "", "command container"},
      {"an audit", "`npm audit` looked at by Ann", "", "vulnerabilities command"},
      {"a script that is run", "Run `seed_check.py`", "", "command file"},
      {"a key of a configuration", "`Limits:Daily` is agreed", "", "env"},
      {"a variable by its ending", "`BUCKET_NAME` fits when uploads are on for all of them", "",
       "env"},
      {"a program that is not known", "`hoster firewall list` shows no rule", "", "command"},
      {"an order to write", "Document why it is open", "", "docs"},
      {"a name of an application is no host", "Package `com.example.shop`", "", ""},
      {"an event is no host", "Receive `order.created`", "", ""},
      {"a key of a file of settings", "`shop.cart.max_items` is a number", "", "file"},
      {"... and its value", "`poweredby: false` in the settings", "", "file"},
      {"a schedule", "Carts are emptied at `0 4 * * *`", "", "process"},
      {"a program and its version", "Node.js 20.1 activo", "", "command"},
      {"a program in a sentence", "Go through the list", "", ""},
      {"a status", "Empty carts give 413", "", "http"},
      {"a task of a build tool", "`assembleLive` abgeschlossen", "", "command"},
      {"a name that is no task", "`testament` abgeschlossen", "", ""},
      {"an order", "Run `~/bin/shop doctor`, all of it as known", "", "command"},
      {"series", "`increase(cart_lost_total[5m]) > 0` wakes Ann", "", "alerts"},
      {"an event of a payment", "Receive `invoice.paid`", "", "webhook"},
      {"words with a slash", "Resource requests/limits are as they should be", "", "kubernetes"},
      {"a load that is no test", "Page load is as it should be", "", "vitals"},
      {"who asks", "A stranger gets 403", "", "auth http"},
      {"how often", "Then it returns 429", "", "rate_limit http"},
      {"a count", "Import 200 carts", "", ""},
      {"a file without an ending", "`SHA256SUMS` names each archive", "", "file"},
      {"a route with a place in it", "Open `/carts/:id`", "", "http file"},
      {"a page that is written as a file", "`/carts.json` names the day", "", "http file"},
      {"a file of variables", "`.env.shop` filled in", "", "env file"},
      {"a host", "Reach `shop.example.com`", "", "dns"},
  });
}

TEST(Topics, WeakWordsNeedASecondOne) {
  expect_kinds({
      {"an image on a page", "Images use modern formats here", "", ""},
      {"an image of a container", "Image tags are pinned by digest", "", "container"},
      {"drift of data", "Count of unread drift of messages", "", ""},
      {"a slow network", "Fast on a throttled phone in the train", "", ""},
      {"a leak", "Leakage audit is done for the model", "", ""},
      {"dependencies", "Dependency audit is clean", "", "vulnerabilities"},
      {"a log of a database", "Transaction log shipping to the vault of Ann", "", ""},
      {"a move", "Plan for the migration of all teams", "", ""},
      {"migrations", "All migrations are applied there", "", "sql"},
  });
}

TEST(Topics, ATitleSaysLittle) {
  expect_kinds({
      {"smoke tests", "create a group", "Smoke tests", ""},
      {"readiness", "no-change zones are locked", "Branch readiness", ""},
      {"a plan", "use the button of the hoster", "Rollback plan", ""},
      {"a release", "preview looked at by hand", "Release", ""},
      {"one narrow thing", "limits are agreed", "Container security", "container"},
      {"a fitting word", "green on all of them", "CI pipeline status", "workflow"},
  });
}

}  // namespace
}  // namespace seatrial::recognize
