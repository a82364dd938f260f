#include "recognize/decorations.hpp"

#include <gtest/gtest.h>

namespace seatrial::recognize {
namespace {

std::string bare(const std::string& text) {
  Item item;
  item.text = text;
  const auto found = without_decorations(item);
  return found ? found->text : "";
}

TEST(Decorations, AreWhatSaysNothingOfTheCheck) {
  for (const char* text : {"`A_KEY` is set (@ana)",
                           "`A_KEY` is set — @ana",
                           "`A_KEY` is set - @ana, @ben",
                           "`A_KEY` is set @ana",
                           "`A_KEY` is set @org/platform-team",
                           "`A_KEY` is set. @ana",
                           "`A_KEY` is set /cc @ana @ben",
                           "`A_KEY` is set [@ana]",
                           "`A_KEY` is set (owner: Ana)",
                           "`A_KEY` is set (DRI: Platform team).",
                           "`A_KEY` is set _(Ana)_",
                           "`A_KEY` is set (SRE)",
                           "`A_KEY` is set (Ana Lima & Ben)",
                           "`A_KEY` is set ([docs](R.md))",
                           "`A_KEY` is set [runbook](docs/a.md#keys)",
                           "`A_KEY` is set (see `docs/keys.md`)",
                           "`A_KEY` is set (OPS-12) (@ana)",
                           "`A_KEY` is set!",
                           "`A_KEY` is set 🔒",
                           "`A_KEY` is set (critical)",
                           "[P0] `A_KEY` is set",
                           "**[P0]** `A_KEY` is set",
                           "**P1** `A_KEY` is set",
                           "P1: `A_KEY` is set",
                           "**Critical:** `A_KEY` is set",
                           "(must) `A_KEY` is set",
                           "1.2 `A_KEY` is set",
                           "**1.02** `A_KEY` is set",
                           "2.3. `A_KEY` is set",
                           "A-3: `A_KEY` is set",
                           "**CHK-12** - `A_KEY` is set",
                           "#12 `A_KEY` is set",
                           "🚀 `A_KEY` is set",
                           "⚙️ `A_KEY` is set",
                           "@ana: `A_KEY` is set",
                           "@ana `A_KEY` is set",
                           "✅ [P0] 1.2 `A_KEY` is set (@ana)!"})
    EXPECT_EQ(bare(text), "`A_KEY` is set") << text;
}

// What limits, denies or takes back stays where it is.
TEST(Decorations, AreNoConditionsPlacesOrStates) {
  for (const char* text : {"`A_KEY` is set (except staging)",
                           "`A_KEY` is set (not yet)",
                           "`A_KEY` is set (optional)",
                           "`A_KEY` is set (or 200)",
                           "`A_KEY` is set (default: 5)",
                           "`A_KEY` is set (in CI)",
                           "`A_KEY` is set (Staging)",
                           "`A_KEY` is set (Linux)",
                           "`A_KEY` is set (unless @ana objects)",
                           "`A_KEY` is set (owner: root)",
                           "`A_KEY` is set (owner: Staging)",
                           "`A_KEY` is set (see below)",
                           "`A_KEY` is set [^1]",
                           "`A_KEY` is set as in [docs](R.md)",
                           "`A_KEY` is set [later](R.md)",
                           "`A_KEY` is set [staging](R.md)",
                           "`A_KEY` is set @staging",
                           "`A_KEY` is set @10rps",
                           "`npm` is @latest",
                           "`A_KEY` is set @worker",
                           "`A_KEY` is set @p95",
                           "`A_KEY` is set @node18",
                           "`A_KEY` is set (@worker-pool)",
                           "`A_KEY` is set [here](https://staging.shop.example/a)",
                           "@cutover `A_KEY` is set",
                           "`A_KEY` is set by @ana",
                           "`A_KEY` is set with @ana",
                           "`A_KEY` is set — not yet",
                           "`A_KEY` is set — Ana objects",
                           "`A_KEY` is set ❌",
                           "⚠️ `A_KEY` is set",
                           "[WIP] `A_KEY` is set",
                           "[staging] `A_KEY` is set",
                           "1.2 GB are free",
                           "2 of 3 are green",
                           "Required: `A_KEY`",
                           "EU-1: `A_KEY` is set",
                           "S3: `A_KEY` is set",
                           "T-1: `A_KEY` is set",
                           "Later: `A_KEY` is set",
                           "Must not: `A_KEY` is set",
                           "No vulnerabilities (critical)",
                           "`npm audit` finds nothing [high] vulnerable"})
    EXPECT_EQ(bare(text), "") << text;
}

}  // namespace
}  // namespace seatrial::recognize
