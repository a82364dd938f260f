#pragma once

#include "recognize/view.hpp"

namespace seatrial::recognize {

// "Variables (`deploy/.env.production`)" above a list says in which file each of them has to be
// set. `.env` alone may be any of them.
void add_file_above(const View& view, Finding& found);

}  // namespace seatrial::recognize
