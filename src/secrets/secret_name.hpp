#pragma once

#include <string_view>

namespace seatrial::secrets {

// A name that says its value is a secret: *_SECRET, *_KEY, *TOKEN*, PASSWORD, DATABASE_URL, DSN ...
// but not PUBLIC_KEY, TOKEN_TTL or SECRET_FILE, whose values are no secrets.
bool is_secret_name(std::string_view variable);

}  // namespace seatrial::secrets
