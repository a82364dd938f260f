#include "window/zone_words.hpp"

#include <algorithm>
#include <span>

#include "base/ascii.hpp"
#include "base/text.hpp"
#include "base/units.hpp"
#include "base/words.hpp"
#include "base/zone.hpp"

namespace seatrial::window {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

struct Abbreviation {
  std::string_view name;
  minutes offset;
};
constexpr Abbreviation abbreviations[] = {
    {"UTC", hours(0)},   {"GMT", hours(0)},   {"Z", hours(0)},       {"WET", hours(0)},
    {"WEST", hours(1)},  {"CET", hours(1)},   {"CEST", hours(2)},    {"MEZ", hours(1)},
    {"MESZ", hours(2)},  {"EET", hours(2)},   {"EEST", hours(3)},    {"SAST", hours(2)},
    {"MSK", hours(3)},   {"PKT", hours(5)},   {"NPT", minutes(345)}, {"WIB", hours(7)},
    {"SGT", hours(8)},   {"HKT", hours(8)},   {"AWST", hours(8)},    {"JST", hours(9)},
    {"KST", hours(9)},   {"AEST", hours(10)}, {"AEDT", hours(11)},   {"ACST", minutes(570)},
    {"NZST", hours(12)}, {"NZDT", hours(13)}, {"BRT", hours(-3)},    {"ART", hours(-3)},
    {"EST", hours(-5)},  {"EDT", hours(-4)},  {"CDT", hours(-5)},    {"MST", hours(-7)},
    {"MDT", hours(-6)},  {"PST", hours(-8)},  {"PDT", hours(-7)},    {"AKST", hours(-9)},
    {"AKDT", hours(-8)}, {"HST", hours(-10)},
};
// Capitals in a header that are no zone.
constexpr std::string_view other_capitals[] = {"ISO", "RFC", "AM",  "PM", "HH", "MM", "SS",
                                               "DD",  "YY",  "MMM", "CI", "QA", "PR", "ID",
                                               "DMY", "MDY", "YMD", "EU", "US", "UK", "YYYY"};
constexpr std::size_t zone_letters_max = 5;

std::optional<unsigned> number(std::string_view digits, std::size_t length_max) {
  if (digits.empty() || digits.size() > length_max) return std::nullopt;
  if (digits.find_first_not_of("0123456789") != digits.npos) return std::nullopt;
  const auto value = parse_integer(digits);
  return value ? std::optional(static_cast<unsigned>(*value)) : std::nullopt;
}

// "+9", "-03:30", "+0530", whole.
std::optional<minutes> parse_offset(std::string_view text) {
  if (text.empty() || (text.front() != '+' && text.front() != '-')) return std::nullopt;
  const int sign = text.front() == '-' ? -1 : 1;
  text.remove_prefix(1);
  std::string_view hour = text, minute = "00";
  if (const std::size_t colon = text.find(':'); colon != text.npos) {
    hour = text.substr(0, colon);
    minute = text.substr(colon + 1);
  } else if (text.size() == 4) {
    hour = text.substr(0, 2);
    minute = text.substr(2);
  }
  const auto h = number(hour, 2), m = number(minute, 2);
  if (!h || !m || minute.size() != 2 || *h > 14 || *m > 59) return std::nullopt;
  return sign * (hours(*h) + minutes(*m));
}

}  // namespace

std::optional<minutes> zone_offset(std::string_view word) {
  for (const Abbreviation& each : abbreviations) {
    const bool is_universal = each.name == "UTC" || each.name == "GMT";
    if (word == each.name || (is_universal && equals_ignoring_case(word, each.name)))
      return each.offset;
    if (!is_universal || word.size() <= each.name.size() ||
        !equals_ignoring_case(word.substr(0, each.name.size()), each.name))
      continue;
    return parse_offset(trim(word.substr(each.name.size())));
  }
  return std::nullopt;
}

bool names_zone(std::string_view word) {
  const auto is_capital = is_upper;
  if (word.empty() || !is_capital(word.front())) return false;
  if (word.find('/') != word.npos) return is_zone_name(word) && std::ranges::any_of(word, is_lower);
  if (lower(word).starts_with("utc") || lower(word).starts_with("gmt")) return true;
  return word.size() > 1 && word.size() <= zone_letters_max &&
         std::ranges::all_of(word, is_capital) && !among(word, other_capitals);
}

}  // namespace seatrial::window
