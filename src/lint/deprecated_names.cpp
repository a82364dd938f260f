#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/ascii.hpp"
#include "base/text.hpp"
#include "lint/obsolete.hpp"
#include "lint/rule.hpp"

// Names that should not be used any more.
namespace seatrial::lint {
namespace {

// "Kafka" for `kafka`, where the sidecar wants just the other spelling.
bool is_other_word(std::string_view found, std::string_view old_name, std::string_view new_name) {
  return found != old_name && (found == new_name || equals_ignoring_case(old_name, new_name));
}

// "Traffic moved from `billing-v1` to `billing-v2`"
bool tells_of_change(std::string_view line, std::string_view new_name) {
  return gets_rid_of(line) || (!new_name.empty() && contains_ignoring_case(line, new_name));
}

// The team's own list, `lint: {deprecated: {old: new}}` of the sidecar.
Faults deprecated_names(const Document& document) {
  Faults faults;
  const std::string lowered =
      document.facts.deprecated.empty() ? std::string() : lower(document.checklist.source);
  for (const auto& [old_name, new_name] : document.facts.deprecated)
    for (const Span& place : whole_words(lowered, lower(old_name)))
      if (!is_other_word(document.bytes(place), old_name, new_name) &&
          !tells_of_change(line_around(document.checklist.source, place.offset), new_name))
        faults.push_back({place, fmt::format("`{}` is deprecated", old_name),
                          new_name.empty() ? "the sidecar lists it under `lint: deprecated:`"
                                           : fmt::format("write `{}`", new_name)});
  return faults;
}

constexpr std::array rules = {
    Rule{"ST0221", Severity::warning, deprecated_names},
    Rule{"ST0227", Severity::warning, obsolete_settings},
};

}  // namespace

std::vector<Span> whole_words(std::string_view source, std::string_view word) {
  constexpr std::size_t places_max = 20;  // of one word; the rest says nothing new
  std::vector<Span> places;
  if (word.empty()) return places;
  for (std::size_t at = source.find(word);
       at != std::string_view::npos && places.size() < places_max;
       at = source.find(word, at + word.size())) {
    const std::size_t end = at + word.size();
    const bool begins = at == 0 || !is_dashed_name_byte(source[at - 1]);
    const bool ends = end >= source.size() || !is_dashed_name_byte(source[end]);
    if (begins && ends) places.push_back({at, word.size()});
  }
  return places;
}

std::span<const Rule> name_rules() {
  return rules;
}

}  // namespace seatrial::lint
