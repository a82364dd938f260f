#include "checks/http_echoes.hpp"

#include "base/hidden.hpp"
#include "base/limits.hpp"
#include "base/text.hpp"
#include "secrets/mask.hpp"

namespace seatrial::checks {

constexpr std::size_t echo_bytes_min = 4;  // fewer are found in innocent words

Echoes::Echoes(const world::HttpRequest& request, const secrets::Redactor& redactor)
    : redactor_(redactor) {
  for (const auto& [header, value] : request.headers) {
    if (!secrets::is_secret_key(header)) continue;
    add(value);
    for (std::string_view cookie : split(value, ';')) add(cookie.substr(cookie.find('=') + 1));
    add(value.substr(value.find(' ') + 1));  // behind "Bearer"
  }
  for (const std::string& secret : secrets::secrets_of_url(request.url)) add(secret);
}

std::string Echoes::hide(std::string text) const {
  for (const std::string& value : short_) text = replace_all(std::move(text), value, hidden);
  return text;
}

void Echoes::add(std::string_view value) {
  value = trim(value);
  if (value.size() >= limits::secret_bytes_min) {
    if (!own_) own_ = redactor_;
    own_->add(value);
  } else if (value.size() >= echo_bytes_min) {
    short_.emplace_back(value);
  }
}

}  // namespace seatrial::checks
