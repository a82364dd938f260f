#pragma once

#include <deque>
#include <optional>
#include <span>
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
  // Where a path says `[*]` and goes on from there: how many elements there are, and how many of
  // them have nothing at its end; of several `[*]`, of the innermost that some elements lack
  // something at. It says nothing where there is none of them.
  struct Elements {
    std::size_t all = 0;
    std::size_t lacking = 0;
  };
  std::optional<Elements> elements_in(const Value& document) const;
  // What a step into a map found a list at, or the other way round: there is something else than
  // the path says, and nobody can tell that it is absent. None: nothing is.
  const Value* other_shape_in(const Value& document) const;
  // The same path in each document of a list, which need not have it; and whether it names one of
  // them by itself.
  JsonPath of_each_document() const;
  bool begins_with_index() const;

 private:
  struct Count {};
  struct Each {};
  using Step = std::variant<std::string, std::size_t, Count, Each>;

  using Places = std::vector<const Value*>;
  Elements elements_at(std::size_t end, const Value& document) const;  // behind so many steps
  static Places follow(std::span<const Step> steps, const Value& document,
                       std::deque<Value>& counts);

  std::string text_;
  std::vector<Step> steps_;
  bool is_of_documents_ = false;  // the first step goes into each of them
};

}  // namespace seatrial::checks
