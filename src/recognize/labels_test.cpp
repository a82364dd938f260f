#include "recognize/labels.hpp"

#include <gtest/gtest.h>

#include "recognize/prose.hpp"

namespace seatrial::recognize {
namespace {

Finding of_kind(std::string_view kind) {
  Finding found;
  Check check;
  check.kind = std::string(kind);
  check.params = Value::map();
  found.checks.push_back(std::move(check));
  return found;
}

TEST(Labels, SayWhatIsNotWantedOrNotHere) {
  struct Row {
    const char* kind;
    const char* text;
    const char* turns;  // empty: it only says what it is about
  };
  const Row rows[] = {
      {"command", "Types: `make types`", ""},
      {"command", "Web build passes without errors: `make web`", ""},
      {"command", "Image signed: `bin/verify-image`", ""},
      {"command", "Image unsigned: `bin/verify-image`", "unsigned"},
      {"command", "Config invalid: `nginx -t`", "invalid"},
      {"command", "Build is cached: `make web`", "cached"},
      {"command", "Build fails without a header: `make web`", "without"},
      {"env", "Carts disabled: `CARTS=false`", ""},
      {"env", "Known issue: `CARTS=false`", "issue"},
      {"env", "Canary: `CARTS=false`", "Canary"},
      {"file", "Don't: `carts.yml` exists", "Don't"},
      {"http", "Start page: `/` returns 200", ""},
      {"http", "Expired token: `/admin` returns 401", "Expired"},
      {"http", "Draining: `/ready` returns 503", "Draining"},
  };
  for (const Row& row : rows)
    EXPECT_EQ(turning_label(read_prose(row.text).tokens, of_kind(row.kind)).value_or(""), row.turns)
        << row.text;
}

TEST(Labels, SayWhatIsNotSoYetOrNow) {
  for (const char* text : {"Fix: `A` is `b`", "Proposal: `A` is `b`", "🚧 `A` is `b`",
                           "⏳ `A` is `b`", "❓ `A` is `b`", "🔴 `A` is `b`"})
    EXPECT_TRUE(unready_front(read_prose(text).tokens)) << text;
  for (const char* text : {"`A` is `b`",
                           "Database: `A` is `b`",
                           "Fix verified: `make test` passes",
                           "T1: `A` is `b`",
                           "S3: `A` is `b`",
                           "Step 1: `A` is `b`",
                           "Set `A` to `b`",
                           "Update `a.yml`: `b: c`",
                           "Day tickets: `/day` returns 200",
                           "Sun JDK: `java -version`",
                           "Config: `A` is `b`",
                           "🚀 `A` is `b`",
                           "⚙️ `A` is `b`",
                           "☁️ `A` is `b`",
                           "🟢 `A` is `b`",
                           "→ `A` is `b`",
                           "– `A` is `b`",
                           "✅ `A` is `b`",
                           "Verify: `A` is `b`",
                           "Upgrade: `A` is `b`",
                           "09:00 `A` is `b`",
                           "Friday: `A` is `b`",
                           "🐛 `A` is `b`",
                           "📅 `A` is `b`",
                           "♻️ `A` is `b`",
                           "Session store: `A` is `b`",
                           "M2 build: `make` passes",
                           "Ünicode: `A` is `b`"})
    EXPECT_FALSE(unready_front(read_prose(text).tokens)) << text;
}

}  // namespace
}  // namespace seatrial::recognize
