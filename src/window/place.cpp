#include "window/place.hpp"

#include <algorithm>

#include "base/environment_words.hpp"
#include "base/text.hpp"
#include "base/words.hpp"
#include "window/notes.hpp"
#include "window/row_cells.hpp"

namespace seatrial::window {
namespace {

constexpr WordSet production_words({"prod", "production", "prd", "produktion", "live"});
// What a name may have beside it without being another place.
constexpr WordSet region_words(
    {"eu",      "us",         "uk",        "de",        "fr",        "at",          "ch",
     "ie",      "nl",         "it",        "es",        "pl",        "se",          "in",
     "jp",      "kr",         "sg",        "au",        "br",        "ca",          "ap",
     "apac",    "emea",       "amer",      "na",        "sa",        "af",          "me",
     "east",    "west",       "north",     "south",     "central",   "europe",      "asia",
     "america", "global",     "worldwide", "northeast", "northwest", "southeast",   "southwest",
     "region",  "regions",    "zone",      "cluster",   "env",       "environment", "system",
     "site",    "main",       "the",       "a",         "b",         "c",           "d",
     "all",     "frankfurt",  "ireland",   "london",    "dublin",    "virginia",    "oregon",
     "ohio",    "tokyo",      "sydney",    "singapore", "paris",     "berlin",      "k",
     "s",       "kubernetes", "aws",       "gcp",       "azure",     "blue",        "green",
     "db",      "database"});
constexpr WordSet borders({"pre", "non", "not", "no", "like", "mirror", "clone", "copy", "replica",
                           "shadow", "pseudo", "near", "quasi", "almost", "fake", "mock",
                           "simulated", "lookalike"});
constexpr WordSet borders_in_one({"preprod", "preproduction", "preprd", "nonprod", "nonproduction",
                                  "nonprd", "notprod", "prodlike"});
constexpr WordSet of_all({"all", "any", "every", "each", "both"});

bool is_production(const std::string& word) {
  return production_words.contains(word);
}

// Signs of doubt and of other scripts say more than a name does.
bool is_plain(std::string_view text) {
  return std::ranges::none_of(text, [](char c) {
    return static_cast<unsigned char>(c) >= 0x80 || c == '?' || c == '!' || c == '~' || c == '<' ||
           c == '>' || c == '{' || c == '$';
  });
}

bool is_preprod(const std::vector<std::string>& words) {
  const bool is_one = words.size() == 1 && among(words[0], {"preprod", "preproduction", "preprd"});
  return is_one || (words.size() == 2 && words[0] == "pre" && is_production(words[1]));
}

}  // namespace

bool is_region(std::string_view name) {
  const auto words = words_of_line(name);
  return !words.empty() && std::ranges::all_of(words, [](const std::string& word) {
    return region_words.contains(word);
  });
}

namespace {

// "production" of "production (pre-peak)", whose brackets say when.
std::string without_time(std::string text) {
  const auto bracket = text.find('(');
  if (bracket == text.npos) return text;
  const auto words = words_of_line(std::string_view(text).substr(bracket));
  const bool is_time = words.size() > 1 && !is_production(words[1]) &&
                       environment_in(words[1]).empty() &&
                       among(words[0], {"pre", "post", "before", "after", "during"});
  return is_time ? std::string(trim(std::string_view(text).substr(0, bracket))) : text;
}

}  // namespace

std::string place_in(std::string_view cell) {
  const std::string text = without_time(lower(shown(cell)));
  const auto words = words_of_line(text);
  if (is_preprod(words)) return "preprod";
  std::string known = environment_in(text);
  const bool is_known =
      !known.empty() && is_plain(text) && std::ranges::all_of(words, [](const std::string& word) {
        return region_words.contains(word) || !environment_in(word).empty();
      });
  return is_known ? known : text;
}

std::vector<std::string> places_in(std::string_view listed) {
  std::string text = replace_all(lower(listed), " and ", ",");
  std::ranges::replace_if(text, [](char c) { return c == '+' || c == '&' || c == '/'; }, ',');
  std::vector<std::string> places;
  for (const std::string_view each : split(text, ',')) {
    const auto words = words_of_line(each);
    if (!words.empty() && (of_all.contains(words.front()) || is_region(each))) return {};
    if (!trim(each).empty()) places.push_back(place_in(each));
  }
  return places;
}

bool borders_on_production(std::string_view cell) {
  const auto words = words_of_line(cell);
  if (words.size() == 1) return borders_in_one.contains(words[0]);
  return words.size() == 2 && std::ranges::any_of(words, is_production) &&
         std::ranges::any_of(words, [](const std::string& word) { return borders.contains(word); });
}

}  // namespace seatrial::window
