#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.hpp"
#include "base/value.hpp"
#include "checks/expectation.hpp"

namespace seatrial::checks {

// Reads parameters into a kind's own Spec. Keeps the first problem, so that a parse reads as a list
// of fields and asks once at its end.
class Params {
 public:
  explicit Params(const Value& values) : values_(values) {}

  bool has(std::string_view name) const { return values_.find(name) != nullptr; }
  // Refuses what is given and empty, or becomes so by its variables: nothing would be checked.
  std::string text(std::string_view name, std::string_view otherwise = {});
  std::string text_or_empty(std::string_view name) const { return values_.text_or(name, {}); }
  std::optional<std::string> optional_text(std::string_view name) const;
  std::optional<bool> boolean(std::string_view name) const;
  bool truth(std::string_view name) const { return boolean(name).value_or(false); }
  std::vector<std::string> texts(std::string_view name) const;  // one text is a list of one
  std::vector<std::string> full_texts(std::string_view name);   // refuses an empty one
  std::vector<std::pair<std::string, std::string>> text_map(std::string_view name) const;

  std::optional<std::int64_t> integer(std::string_view name);
  std::optional<std::chrono::milliseconds> duration(std::string_view name);
  std::optional<Comparison> comparison(std::string_view name, Dimension dimension);
  std::optional<Pattern> pattern(std::string_view name);
  std::vector<Pattern> patterns(std::string_view name);
  std::vector<PathExpectation> paths(std::string_view name);
  TextExpectations text_expectations();

  void refuse(std::string what);
  // The Spec, or why there is none.
  template <class Spec>
  Result<Spec> finish(Spec spec) {
    if (problem_) return fail(std::move(*problem_));
    return spec;
  }

 private:
  template <class T>
  std::optional<T> keep(std::string_view name, Result<T> result);

  const Value& values_;
  std::optional<Error> problem_;
};

// Drops a parsed Spec: what a kind's `validate` is made of.
template <class Spec>
Result<void> validated(const Result<Spec>& spec) {
  if (!spec) return fail(spec.error());
  return {};
}

}  // namespace seatrial::checks
