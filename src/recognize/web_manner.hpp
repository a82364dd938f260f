#pragma once

#include "recognize/cursor.hpp"
#include "recognize/web_sentence.hpp"

namespace seatrial::recognize {

// How a request is made, as far as the cursor finds it: by nobody in particular ("without a
// token"), by the usual way ("via nginx"), after a deploy, in how much time, in which environment.
void read_manner(Cursor& cursor, WebAnswer& answer);

}  // namespace seatrial::recognize
