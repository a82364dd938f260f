#pragma once

#include <optional>

#include "model/checklist.hpp"

// What leads to what an item asks for: decorations, a topic, and the words that ask for a look.
namespace seatrial::recognize {

// "[P0] Security: verify that `MAIL_KEY` is set": as it is read. None: it has none of it.
std::optional<Item> without_opening(const Item& item);

// The same of an item that has none of that: "Ensure `MAIL_KEY` is set", "Database: `MAIL_KEY` is
// set". These words a rule may read, but need not have.
std::optional<Item> without_order(const Item& item);

}  // namespace seatrial::recognize
