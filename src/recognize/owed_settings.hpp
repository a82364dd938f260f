#pragma once

#include "model/checklist.hpp"

namespace seatrial::recognize {

// "Set `MODE=new`": an order, which a later one may undo, and not "`MODE=new`".
bool orders_setting(const Item& item);

// "Set `MODE=new`" in a phase behind the first: it holds once that phase has come and somebody has
// done it, and is owed until then. A box that says that it is done is held against what is so.
bool is_owed_setting(const Checklist& checklist, const Item& item);

}  // namespace seatrial::recognize
