#include "base/mask.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace seatrial {
namespace {

constexpr std::string_view hidden = "[redacted]";
constexpr std::size_t taken_bytes_min = 4;  // fewer are found in innocent words

// What an expectation may say of a secret without telling it.
bool tells_nothing(std::string_view text) {
  return text.empty() || text == "exists" || text == "absent" ||
         text.find("${") != std::string_view::npos;
}

bool is_url(std::string_view text) {
  return (text.starts_with("http://") || text.starts_with("https://")) &&
         text.find_first_of(" \n") == std::string_view::npos;
}

}  // namespace

std::string mask_url(std::string_view url) {
  if (!is_url(url)) return std::string(url);
  const std::size_t start = url.find("://") + 3;
  const std::size_t authority_end = std::min(url.find_first_of("/?#", start), url.size());
  const std::size_t sign = url.substr(0, authority_end).rfind('@');
  std::string result(url.substr(0, start));
  const bool has_login = sign != std::string_view::npos && sign > start;
  if (has_login && !tells_nothing(url.substr(start, sign - start)))
    result += hidden;
  else if (has_login)
    result += url.substr(start, sign - start);
  std::string_view rest = url.substr(has_login ? sign : start);
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find_first_of("?&#", 1), rest.size());
    const std::string_view part = rest.substr(0, end);
    const std::size_t equals = part.find('=');
    const bool is_secret = equals != std::string_view::npos && equals > 0 &&
                           is_secret_key(part.substr(1, equals - 1)) &&
                           !tells_nothing(part.substr(equals + 1));
    result += is_secret ? part.substr(0, equals + 1) : part;
    if (is_secret) result += hidden;
    rest.remove_prefix(end);
  }
  return result;
}

bool is_secret_key(std::string_view key) {
  if (key.ends_with(".#")) return false;  // how many there are
  for (std::string_view header : {"authorization", "proxy-authorization", "cookie", "set-cookie"})
    if (equals_ignoring_case(key, header)) return true;
  return is_secret_name(key);
}

Value Masker::mask(const Value& value, bool is_secret) {
  Value result;
  switch (value.type()) {
    case Value::Type::list:
      result = Value::list();
      for (const Value& item : value.items()) result.append(mask(item, is_secret));
      break;
    case Value::Type::map:
      result = Value::map();
      for (const Member& member : value.members())
        result.add({.key = member.key,
                    .value = mask(member.value, is_secret || is_secret_key(member.key)),
                    .key_span = member.key_span});
      break;
    case Value::Type::number:
    case Value::Type::string:
      if (is_secret && !tells_nothing(value.text())) {
        if (value.text().size() >= taken_bytes_min) taken_.push_back(value.text());
        result = Value(hidden);
      } else if (value.is(Value::Type::string)) {
        result = Value(redactor_.apply(mask_url(value.text())));
      } else {
        result = value;
      }
      break;
    default:
      result = value;
  }
  result.span = value.span;
  return result;
}

std::string Masker::mask_text(std::string_view text) const {
  std::string result(text);
  for (const std::string& taken : taken_) result = replace_all(std::move(result), taken, hidden);
  return redactor_.apply(result);
}

}  // namespace seatrial
