#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/result.hpp"
#include "base/value.hpp"

namespace seatrial::checks {

// A place in a document: ".status", "items[0].name", "$.a['b.c']", "items.#" (how many),
// "items[*].id" (each).
class JsonPath {
 public:
  static Result<JsonPath> parse(std::string_view text);

  // Everything at that place. Empty: nothing is there.
  std::vector<Value> find_in(const Value& document) const;
  const std::string& text() const { return text_; }
  // Where a path says `[*]` and goes on from there: the path of those elements. It says nothing
  // where there is none of them.
  std::optional<JsonPath> elements() const;
  // The same path in each element of a list, and whether it names one of them by itself.
  JsonPath of_each() const;
  bool begins_with_index() const;

 private:
  struct Count {};
  struct Each {};
  using Step = std::variant<std::string, std::size_t, Count, Each>;

  std::string text_;
  std::vector<Step> steps_;
};

}  // namespace seatrial::checks
