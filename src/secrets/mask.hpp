#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/value.hpp"
#include "secrets/redactor.hpp"

namespace seatrial::secrets {

// Takes out of a tree what its keys say is secret (`headers: {Authorization: ...}`), what a
// redactor knows, and what URLs carry of logins and tokens. `${NAME}` stays: it names a secret and
// is none.
class Masker {
 public:
  explicit Masker(const Redactor& redactor) : redactor_(redactor) {}

  Value mask(const Value& value, bool is_secret = false);
  // Also what was taken out of the trees before.
  std::string mask_text(std::string_view text) const;

 private:
  const Redactor& redactor_;
  std::vector<std::string> taken_;
};

// A URL without its login and without the values of `?token=...&api_key=...`.
std::string mask_url(std::string_view url);

// What mask_url takes out of it, as it stands there and decoded.
std::vector<std::string> secrets_of_url(std::string_view url);

// A text without what stands under secret keys of JSON in it, be it all of the text, a part or
// malformed. Linear.
std::string mask_json(std::string_view text);

// What a program printed or a person wrote, without what stands behind names that speak of secrets:
// of JSON, variables, headers, cookies, options, URLs. Linear.
std::string mask_printed(std::string_view text);

// What the redactor knows, and then what names tell: a name says where a secret begins, and only
// who knows it where it ends.
std::string without_secrets(std::string_view text, const Redactor& redactor);

// Of a key, a header or a path such as ".db.password".
bool is_secret_key(std::string_view key);

}  // namespace seatrial::secrets
