#include "checks/params.hpp"

#include <fmt/format.h>

#include "base/text.hpp"
#include "base/units.hpp"

namespace seatrial::checks {

void Params::refuse(std::string what) {
  if (!problem_) problem_ = Error{std::move(what)};
}

template <class T>
std::optional<T> Params::keep(std::string_view name, Result<T> result) {
  if (result) return std::move(*result);
  refuse(std::move(result).error().context(name).what);
  return std::nullopt;
}

std::string Params::text(std::string_view name, std::string_view otherwise) {
  std::string text = values_.text_or(name, otherwise);
  if (has(name) && trim(text).empty()) refuse(fmt::format("{}: empty", name));
  return text;
}

std::optional<std::string> Params::optional_text(std::string_view name) const {
  if (!has(name)) return std::nullopt;
  return text_or_empty(name);
}

std::optional<bool> Params::boolean(std::string_view name) const {
  if (!has(name)) return std::nullopt;
  return text_or_empty(name) == "true";
}

std::vector<std::string> Params::texts(std::string_view name) const {
  const Value* found = values_.find(name);
  std::vector<std::string> texts;
  if (!found) return texts;
  if (found->is_scalar()) return {found->text()};
  for (const Value& item : found->items()) texts.push_back(item.text());
  return texts;
}

std::vector<std::string> Params::full_texts(std::string_view name) {
  std::vector<std::string> given = texts(name);
  for (const std::string& text : given)
    if (trim(text).empty()) refuse(fmt::format("{}: empty", name));
  return given;
}

std::vector<std::pair<std::string, std::string>> Params::text_map(std::string_view name) const {
  std::vector<std::pair<std::string, std::string>> pairs;
  if (const Value* found = values_.find(name))
    for (const Member& member : found->members())
      pairs.emplace_back(member.key, member.value.text());
  return pairs;
}

std::optional<std::int64_t> Params::integer(std::string_view name) {
  if (!has(name)) return std::nullopt;
  return keep(name, parse_integer(text(name)));
}

std::optional<std::chrono::milliseconds> Params::duration(std::string_view name) {
  if (!has(name)) return std::nullopt;
  return keep(name, parse_duration(text(name)));
}

std::optional<Comparison> Params::comparison(std::string_view name, Dimension dimension) {
  if (!has(name)) return std::nullopt;
  auto comparison = keep(name, Comparison::parse(text(name)));
  const bool fits = comparison && (comparison->dimension() == Dimension::none ||
                                   comparison->dimension() == dimension);
  if (comparison && !fits) refuse(fmt::format("{}: '{}' has the wrong unit", name, text(name)));
  if (comparison && !comparison->can_fail_from_zero())
    refuse(fmt::format("{}: '{}' always holds, so it checks nothing", name, text(name)));
  return comparison;
}

std::optional<Pattern> Params::pattern(std::string_view name) {
  if (!has(name)) return std::nullopt;
  return keep(name, Pattern::compile(text(name)));
}

std::vector<Pattern> Params::patterns(std::string_view name) {
  std::vector<Pattern> patterns;
  for (const std::string& text : texts(name)) {
    auto pattern = keep(name, Pattern::compile(text));
    if (!pattern) continue;
    if (pattern->found_everywhere())
      refuse(fmt::format("{}: /{}/ is found in every text, so it checks nothing", name, text));
    patterns.push_back(std::move(*pattern));
  }
  return patterns;
}

std::vector<PathExpectation> Params::paths(std::string_view name) {
  const Value* found = values_.find(name);
  if (!found) return {};
  auto paths = keep(name, parse_path_expectations(*found));
  if (paths && paths->empty()) refuse(fmt::format("{}: an empty map demands nothing", name));
  return std::move(paths).value_or(std::vector<PathExpectation>{});
}

TextExpectations Params::text_expectations() {
  TextExpectations result{.contains = texts("contains"),
                          .not_contains = texts("not_contains"),
                          .matches = patterns("matches")};
  for (std::string_view name : {"contains", "not_contains", "matches"}) {
    const std::vector<std::string> given = texts(name);
    if (has(name) && given.empty()) refuse(fmt::format("{}: an empty list demands nothing", name));
    for (const std::string& part : given)
      if (part.empty()) refuse(fmt::format("{}: an empty text is in every text", name));
  }
  return result;
}

}  // namespace seatrial::checks
