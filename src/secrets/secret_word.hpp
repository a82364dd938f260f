#pragma once

#include <string_view>

namespace seatrial::secrets {

// A name in a text of any kind that says its value is a secret. Fewer than is_secret_name: words of
// every day ("key", "pass", "tokens") and keys that unlock nothing ("cache-key") are none.
bool is_secret_in_text(std::string_view name);

// "password", "token": one word, which occurs in sentences, too.
bool is_bare_secret_word(std::string_view name);

// Of a query: is_secret_key, and what signs a URL.
bool is_secret_parameter(std::string_view name);

}  // namespace seatrial::secrets
