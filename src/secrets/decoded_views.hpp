#pragma once

#include <functional>
#include <string_view>

#include "secrets/views.hpp"

namespace seatrial::secrets {

// What is written in base64 somewhere in a text, UTF-16 in it as well: each part as a view of its
// own. Where it begins nobody says, so that each part is seen from its first four characters on.
// Linear time.
void each_base64(const View& from, const std::function<void(const View&)>& see);

// Is a part of this text long enough to be looked at so?
bool may_hold_base64(std::string_view text);

// The same of ASCII in UTF-16 in the midst of other bytes.
void each_wide(const View& from, const std::function<void(const View&)>& see);

}  // namespace seatrial::secrets
