#include "secrets/mask.hpp"

#include <algorithm>

#include "base/hidden.hpp"
#include "base/text.hpp"
#include "secrets/mask_names.hpp"
#include "secrets/secret_name.hpp"
#include "secrets/secret_word.hpp"
#include "secrets/unescape.hpp"
#include "secrets/wide_text.hpp"

namespace seatrial::secrets {
namespace {

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

// Its login, and the values of parameters such as `token`.
std::vector<Span> secret_parts(std::string_view url) {
  std::vector<Span> parts;
  const std::size_t start = url.find("://") + 3;
  const std::size_t authority_end = std::min(url.find_first_of("/?#", start), url.size());
  const std::size_t sign = url.substr(0, authority_end).rfind('@');
  const bool has_login = sign != std::string_view::npos && sign > start;
  if (has_login && !tells_nothing(url.substr(start, sign - start)))
    parts.push_back({start, sign - start});
  for (std::size_t at = std::min(url.find_first_of("?&#", authority_end), url.size());
       at < url.size();) {
    const std::size_t end = std::min(url.find_first_of("?&#", at + 1), url.size());
    const std::string_view part = url.substr(at, end - at);
    const std::size_t equals = part.find('=');
    if (equals != std::string_view::npos && is_secret_parameter(part.substr(1, equals - 1)) &&
        !tells_nothing(part.substr(equals + 1)))
      parts.push_back({at + equals + 1, part.size() - equals - 1});
    at = end;
  }
  return parts;
}

}  // namespace

std::string mask_url(std::string_view url) {
  if (!is_url(url)) return std::string(url);
  std::string result;
  std::size_t kept = 0;
  for (const Span& part : secret_parts(url)) {
    result.append(url.substr(kept, part.offset - kept)).append(hidden);
    kept = part.offset + part.length;
  }
  return result.append(url.substr(kept));
}

std::vector<std::string> secrets_of_url(std::string_view url) {
  std::vector<std::string> secrets;
  if (!is_url(url)) return secrets;
  for (const Span& part : secret_parts(url)) {
    const std::string_view text = url.substr(part.offset, part.length);
    secrets.emplace_back(text);
    secrets.push_back(percent_decoded(text));
    const std::size_t colon = text.find(':');  // of a login
    if (colon != text.npos) secrets.push_back(percent_decoded(text.substr(colon + 1)));
  }
  return secrets;
}

std::string mask_printed(std::string_view text) {
  return mask_names(mask_json(text));
}

std::string without_secrets(std::string_view text, const Redactor& redactor) {
  if (const auto narrow = utf8_of_wide(text)) {
    std::string kept = without_secrets(*narrow, redactor);
    if (kept != *narrow) return kept;
  }
  return mask_printed(redactor.apply(text));
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
        result = Value(mask_printed(mask_url(redactor_.apply(value.text()))));
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
  return without_secrets(result, redactor_);
}

}  // namespace seatrial::secrets
