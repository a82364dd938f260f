#include "secrets/plain_value.hpp"

#include <algorithm>
#include <array>

#include "base/ascii.hpp"
#include "base/text.hpp"
#include "base/words.hpp"

namespace seatrial::secrets {
namespace {

constexpr std::size_t random_bytes_min = 8;
constexpr std::size_t digits_max = 5;  // of a number that counts something
constexpr std::size_t segment_bytes_max = 20;

constexpr WordSet about_secrets(
    {"true",       "false",     "yes",        "no",       "on",       "off",         "null",
     "none",       "nil",       "undefined",  "empty",    "set",      "unset",       "exists",
     "absent",     "present",   "missing",    "required", "optional", "enabled",     "disabled",
     "valid",      "invalid",   "ok",         "fail",     "failed",   "passed",      "expired",
     "unknown",    "hidden",    "redacted",   "masked",   "created",  "updated",     "deleted",
     "changed",    "unchanged", "configured", "rotated",  "found",    "string",      "str",
     "number",     "bool",      "boolean",    "int",      "integer",  "bytes",       "object",
     "default",    "bearer",    "basic",      "file",     "env",      "environment", "vault",
     "any",        "all",       "is",         "not",      "must",     "should",      "was",
     "has",        "have",      "are",        "for",      "from",     "the",         "expected",
     "unexpected", "incorrect", "wrong",      "denied"});

constexpr WordSet of_prose({"is",     "are",     "was",   "be",  "not",  "no", "must",
                            "should", "has",     "have",  "the", "a",    "an", "to",
                            "for",    "from",    "in",    "of",  "and",  "or", "with",
                            "by",     "missing", "needs", "may", "found"});

// "12", "1,000", "0.98", "30s", "14d", "2026-03-01T10:00:00Z"
bool is_number(std::string_view value) {
  const std::size_t digits = static_cast<std::size_t>(std::ranges::count_if(value, is_digit));
  if (digits == 0 || !is_digit(value.front())) return false;
  const std::size_t unit = std::min(value.find_first_not_of("0123456789.,:-/%"), value.size());
  const std::string_view rest = value.substr(unit);
  const bool is_date = value.size() >= 10 && value[4] == '-' && value[7] == '-';
  if (is_date) return rest.empty() || rest.front() == 'T';
  const bool has_unit =
      rest.size() <= 3 && std::ranges::all_of(rest, [](char c) { return is_letter(c); });
  return has_unit && digits <= digits_max;
}

// "/etc/tls/server.key": no segment is long as a random one.
bool is_path(std::string_view value) {
  const bool begins = value.starts_with('/') || value.starts_with("./") ||
                      value.starts_with("../") || value.starts_with("~/");
  if (!begins) return false;
  std::size_t run = 0;
  for (const char c : value) {
    if (!is_name_byte(c) && c != '/' && c != '.' && c != '-' && c != '~') return false;
    run = is_letter_or_digit(c) ? run + 1 : 0;
    if (run >= segment_bytes_max) return false;
  }
  return true;
}

bool is_variable(std::string_view value) {
  return value.size() > 1 && value.starts_with('$') && !is_digit(value[1]) &&
         std::ranges::all_of(value.substr(1),
                             [](char c) { return is_upper(c) || is_digit(c) || c == '_'; });
}

// "${NAME}", "$(cat file)", "$NAME", "{{ secrets.X }}", "<password>", "[redacted]", "****"
bool stands_for_another(std::string_view value) {
  struct Frame {
    std::string_view opening;
    char closing;
  };
  constexpr std::array frames = {Frame{"${", '}'},     Frame{"$(", ')'}, Frame{"{{", '}'},
                                 Frame{"<", '>'},      Frame{"%(", 's'}, Frame{"[redacted", ']'},
                                 Frame{"(hidden", ')'}};
  const bool has_default = value.find(":-") != value.npos;
  const bool is_framed = std::ranges::any_of(frames, [&](const Frame& frame) {
    return value.starts_with(frame.opening) && value.ends_with(frame.closing) && !has_default;
  });
  const bool is_one_sign =
      !is_letter_or_digit(value.front()) && value.find_first_not_of(value.front()) == value.npos;
  return is_framed || is_variable(value) || is_one_sign || value == "%s" ||
         value.starts_with("$(") || value.starts_with("<set to ");  // as kubectl tells of a secret
}

}  // namespace

bool is_plain_value(std::string_view value) {
  value = trim(value);
  if (value.empty()) return true;
  if (value.size() > plain_bytes_max) return false;
  if (stands_for_another(value)) return true;
  while (value.size() > 1 && std::string_view(".,;:!)]}").find(value.back()) != value.npos)
    value.remove_suffix(1);
  return is_number(value) || is_path(value) || about_secrets.contains(lower(value));
}

bool is_prose(std::string_view value) {
  if (value.size() > plain_bytes_max) return false;
  for (const std::string_view word : split(value, ' '))
    if (of_prose.contains(lower(word))) return true;
  return false;
}

bool looks_random(std::string_view value) {
  return value.size() >= random_bytes_min && std::ranges::any_of(value, is_digit) &&
         std::ranges::any_of(value, [](char c) { return is_letter(c); });
}

}  // namespace seatrial::secrets
