#pragma once

#include <optional>
#include <string_view>

#include "model/checklist.hpp"

// What people write around the words of an item and what says nothing of its check: its number and
// its weight, who owns it, where more is told of it. Only what is known to be harmless is one: a
// condition, an exception or a denial in parentheses stays where it is.
namespace seatrial::recognize {

// "[P0] 1.2 `MAIL_KEY` is set (@ana)": what is left is `MAIL_KEY` is set.
std::string_view undecorated(std::string_view text);

// The item without its decorations. None: it has none.
std::optional<Item> without_decorations(const Item& item);

// A picture that may tell a state: "🚧", "⏳", "❓". Of others it is known that they say nothing.
bool tells_by_picture(std::string_view word);

// "`make test`", "`A_KEY`, `B_KEY`": a command or names alone ask for nothing.
bool says_something(std::string_view text);

// The item with fewer words. None: they are the same.
std::optional<Item> with_words(const Item& item, std::string_view words);

}  // namespace seatrial::recognize
