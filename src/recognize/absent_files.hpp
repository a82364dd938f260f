#pragma once

#include "recognize/view.hpp"

namespace seatrial::recognize {

// "No `TODO` in `src/`" speaks of what its files say, "No `.psd` in `maps/`" of the files
// themselves: a file may be there and not say its own name. What may be either is to be neither,
// and of a single word nobody can tell.
void look_inside(const View& view, Finding& found);

}  // namespace seatrial::recognize
