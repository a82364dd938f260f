#include "recognize/openings.hpp"

#include <gtest/gtest.h>

namespace seatrial::recognize {
namespace {

std::string words(std::optional<Item> (*without)(const Item&), const std::string& text) {
  Item item;
  item.text = text;
  const auto found = without(item);
  return found ? found->text : "";
}

TEST(Openings, LeadToWhatIsAsked) {
  for (const char* text :
       {"Verify that `A_KEY` is set", "Please confirm that `A_KEY` is set",
        "Make sure that `A_KEY` is set", "Config: `A_KEY` is set", "**Security:** `A_KEY` is set",
        "**Security** - `A_KEY` is set", "[Security] `A_KEY` is set",
        "Security - ensure that `A_KEY` is set", "1.2 [P0] Verify that `A_KEY` is set (@ana)"})
    EXPECT_EQ(words(without_opening, text), "`A_KEY` is set") << text;
  for (const char* text :
       {"Verify whether `A_KEY` is set", "Check if `A_KEY` is set", "CI: `A_KEY` is set",
        "Staging: `A_KEY` is set", "Frontend: `A_KEY` is set", "Config: `A_KEY`",
        "Never ensure that `A_KEY` is set", "Ensure `A_KEY` is set"})
    EXPECT_EQ(words(without_opening, text), "") << text;
}

TEST(Openings, AskForALook) {
  for (const char* text : {"Ensure `A_KEY` is set", "Double-check `A_KEY` is set",
                           "Check: `A_KEY` is set", "Database: confirm `A_KEY` is set"})
    EXPECT_EQ(words(without_order, text), "`A_KEY` is set") << text;
  for (const char* text :
       {"Verify `make test`", "Confirm with Ana that `A_KEY` is set", "Check if `A_KEY` is set",
        "Verify whether `A_KEY` is set", "Checkout `main`", "Secrets: `A_KEY`"})
    EXPECT_EQ(words(without_order, text), "") << text;
}

}  // namespace
}  // namespace seatrial::recognize
