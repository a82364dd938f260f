#pragma once

#include <optional>
#include <string_view>

#include "model/checklist.hpp"

namespace seatrial::recognize {

// An item without what says where its demand comes from, "(OPS-12)" or "(see #12)", and, if it need
// not hold, without the words that say so: "optionally `MAIL_KEY`", "(optional)" or a heading
// "Optional". None: there is nothing of the kind.
std::optional<Item> plain_item(const Item& item);

// "OPS-12, OPS-13", "see PR #12": the ticket that a demand comes from.
bool tells_origin(std::string_view aside);

}  // namespace seatrial::recognize
