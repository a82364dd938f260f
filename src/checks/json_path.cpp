#include "checks/json_path.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/limits.hpp"
#include "base/text.hpp"
#include "base/units.hpp"

namespace seatrial::checks {
namespace {

// Takes "[...]" off the front of `rest` and returns what is between the brackets.
std::optional<std::string_view> take_brackets(std::string_view& rest) {
  const char quote = rest.size() > 1 ? rest[1] : ' ';
  const bool is_quoted = quote == '"' || quote == '\'';
  std::size_t end = is_quoted ? rest.find(quote, 2) : 0;
  if (end == std::string_view::npos) return std::nullopt;
  end = rest.find(']', end);
  if (end == std::string_view::npos) return std::nullopt;
  const std::string_view inside = rest.substr(1, end - 1);
  rest.remove_prefix(end + 1);
  return inside;
}

std::size_t size_of(const Value& value) {
  return value.is(Value::Type::map) ? value.members().size() : value.items().size();
}

template <class... Handlers>
struct Overloaded : Handlers... {
  using Handlers::operator()...;
};

}  // namespace

Result<JsonPath> JsonPath::parse(std::string_view text) {
  const auto malformed = [&] {
    return fail(fmt::format("'{}' is not a path like .status or items[0].name", text));
  };
  JsonPath path;
  path.text_ = std::string(text);
  std::string_view rest = trim(text);
  if (rest.starts_with('$')) rest.remove_prefix(1);
  while (!rest.empty()) {
    if (path.steps_.size() >= limits::json_depth_max) return malformed();
    if (rest.front() == '[') {
      const auto inside = take_brackets(rest);
      if (!inside) return malformed();
      const std::string_view step = trim(*inside);
      const auto index = parse_integer(step);
      if (step.empty() || step == "*")
        path.steps_.emplace_back(Each{});
      else if (step.size() >= 2 && (step[0] == '"' || step[0] == '\'') && step.back() == step[0])
        path.steps_.emplace_back(std::string(step.substr(1, step.size() - 2)));
      else if (index && *index >= 0)
        path.steps_.emplace_back(static_cast<std::size_t>(*index));
      else
        return malformed();
      continue;
    }
    if (rest.front() == '.') rest.remove_prefix(1);
    const std::size_t end = std::min(rest.find_first_of(".["), rest.size());
    const std::string_view key = rest.substr(0, end);
    rest.remove_prefix(end);
    if (key == "#")
      path.steps_.emplace_back(Count{});
    else if (!key.empty())
      path.steps_.emplace_back(std::string(key));
    else if (!rest.empty() && rest.front() == '.')
      return malformed();
  }
  return path;
}

// From the innermost `[*]` outwards: an element further out may lack all of what is further in.
std::optional<JsonPath::Elements> JsonPath::elements_in(const Value& document) const {
  std::optional<Elements> innermost;
  for (std::size_t end = steps_.size(); end-- > 1;) {
    if (!std::holds_alternative<Each>(steps_[end - 1])) continue;
    const Elements found = elements_at(end, document);
    if (found.lacking > 0) return found;
    if (!innermost) innermost = found;
  }
  return innermost;
}

JsonPath::Elements JsonPath::elements_at(std::size_t end, const Value& document) const {
  const std::span<const Step> steps(steps_);
  std::deque<Value> counts;
  const Places elements = follow(steps.first(end), document, counts);
  Elements found{.all = elements.size()};
  if (is_of_documents_ && end == 1) return found;
  for (const Value* element : elements)
    if (follow(steps.subspan(end), *element, counts).empty()) ++found.lacking;
  return found;
}

const Value* JsonPath::other_shape_in(const Value& document) const {
  const std::span<const Step> steps(steps_);
  for (std::size_t i = is_of_documents_ ? 1 : 0; i < steps.size(); ++i) {
    std::deque<Value> counts;
    for (const Value* place : follow(steps.first(i), document, counts))
      if ((std::holds_alternative<std::string>(steps[i]) && place->is(Value::Type::list)) ||
          (std::holds_alternative<std::size_t>(steps[i]) && place->is(Value::Type::map)))
        return place;
  }
  return nullptr;
}

JsonPath JsonPath::of_each_document() const {
  JsonPath path = *this;
  path.steps_.insert(path.steps_.begin(), Each{});
  path.is_of_documents_ = true;
  return path;
}

bool JsonPath::begins_with_index() const {
  return !steps_.empty() && std::holds_alternative<std::size_t>(steps_.front());
}

std::vector<Value> JsonPath::find_in(const Value& document) const {
  std::deque<Value> counts;
  const Places places = follow(steps_, document, counts);
  std::vector<Value> found;
  found.reserve(places.size());
  for (const Value* place : places) found.push_back(*place);
  return found;
}

// Counts stand nowhere in the document, so they are put into `counts`, where they stay in place.
JsonPath::Places JsonPath::follow(std::span<const Step> steps, const Value& document,
                                  std::deque<Value>& counts) {
  Places places = {&document};
  for (const Step& step : steps) {
    Places next;
    for (const Value* place : places) {
      std::visit(Overloaded{
                     [&](const std::string& key) {
                       if (const Value* found = place->find(key)) next.push_back(found);
                     },
                     [&](std::size_t index) {
                       if (index < place->items().size()) next.push_back(&place->items()[index]);
                     },
                     [&](Each) {
                       for (const Value& item : place->items()) next.push_back(&item);
                       for (const Member& member : place->members()) next.push_back(&member.value);
                     },
                     [&](Count) {
                       if (place->is_scalar()) return;
                       counts.push_back(Value::number(std::to_string(size_of(*place))));
                       next.push_back(&counts.back());
                     },
                 },
                 step);
    }
    places = std::move(next);
  }
  return places;
}

}  // namespace seatrial::checks
