#include "report/read_fields.hpp"

#include <fmt/format.h>

#include <climits>

#include "base/text.hpp"
#include "base/units.hpp"

namespace seatrial::report {

std::string Fields::path_of(std::string_view key) const {
  return path_.empty() ? std::string(key) : fmt::format("{}.{}", path_, key);
}

void Fields::wrong(std::string_view key, std::string_view wanted) const {
  if (problem_->text.empty()) problem_->text = fmt::format("{}: expected {}", path_of(key), wanted);
}

const Value* Fields::find(std::string_view key, Value::Type type, std::string_view wanted) const {
  const Value* found = value_->find(key);
  if (found && found->is(type)) return found;
  wrong(key, wanted);
  return nullptr;
}

const Value* Fields::optional(std::string_view key) const {
  const Value* found = value_->find(key);
  return found && !found->is(Value::Type::null) ? found : nullptr;
}

std::string Fields::text(std::string_view key) const {
  const Value* found = find(key, Value::Type::string, "a string");
  return found ? found->text() : "";
}

bool Fields::truth(std::string_view key) const {
  const Value* found = find(key, Value::Type::boolean, "true or false");
  return found && found->truth();
}

std::optional<long long> Fields::whole(std::string_view key) const {
  const Value* found = find(key, Value::Type::number, "a whole number");
  if (!found) return std::nullopt;
  const auto number = parse_integer(found->text());
  if (!number) wrong(key, "a whole number");
  return number ? std::optional<long long>(*number) : std::nullopt;
}

int Fields::integer(std::string_view key) const {
  const auto number = whole(key);
  if (number && (*number < INT_MIN || *number > INT_MAX)) wrong(key, "a smaller number");
  return number && *number >= INT_MIN && *number <= INT_MAX ? static_cast<int>(*number) : 0;
}

std::size_t Fields::size(std::string_view key) const {
  const auto number = whole(key);
  if (number && *number < 0) wrong(key, "a number that is not negative");
  return number && *number >= 0 ? static_cast<std::size_t>(*number) : 0;
}

double Fields::number(std::string_view key) const {
  constexpr double largest = 1e15;  // whole milliseconds and microseconds stay exact below it
  const Value* found = find(key, Value::Type::number, "a number");
  const auto number = found ? parse_number(found->text()) : Result<double>(0.0);
  if (number && *number >= 0 && *number <= largest) return *number;
  wrong(key, "a number from 0 to 1e15");
  return 0;
}

UtcTime Fields::time(std::string_view key) const {
  const auto time = parse_time(text(key));
  if (!time) wrong(key, "a time such as 2026-01-31T14:00:00Z");
  return time ? *time : UtcTime{};
}

const Value& Fields::value(std::string_view key) const {
  static const Value none = Value::map();
  const Value* found = find(key, Value::Type::map, "an object");
  return found ? *found : none;
}

std::optional<std::string> Fields::optional_text(std::string_view key) const {
  return optional(key) ? std::optional(text(key)) : std::nullopt;
}

std::optional<bool> Fields::optional_truth(std::string_view key) const {
  return optional(key) ? std::optional(truth(key)) : std::nullopt;
}

std::optional<int> Fields::optional_integer(std::string_view key) const {
  return optional(key) ? std::optional(integer(key)) : std::nullopt;
}

std::optional<Fields> Fields::optional_map(std::string_view key) const {
  return optional(key) ? std::optional(map(key)) : std::nullopt;
}

Fields Fields::map(std::string_view key) const {
  return {value(key), *problem_, path_of(key)};
}

std::vector<Fields> Fields::list(std::string_view key) const {
  std::vector<Fields> fields;
  const Value* found = find(key, Value::Type::list, "a list");
  if (!found) return fields;
  fields.reserve(found->items().size());
  for (std::size_t i = 0; i < found->items().size(); ++i)
    fields.emplace_back(found->items()[i], *problem_, fmt::format("{}[{}]", path_of(key), i));
  return fields;
}

std::vector<std::string> Fields::texts(std::string_view key) const {
  std::vector<std::string> texts;
  if (const Value* found = find(key, Value::Type::list, "a list"))
    for (const Value& each : found->items()) {
      if (!each.is(Value::Type::string)) wrong(key, "a list of strings");
      texts.push_back(each.text());
    }
  return texts;
}

std::vector<std::size_t> Fields::sizes(std::string_view key) const {
  std::vector<std::size_t> numbers;
  if (const Value* found = find(key, Value::Type::list, "a list"))
    for (const Value& each : found->items()) {
      const auto number = parse_integer(each.text());
      if (!number || *number < 0) wrong(key, "a list of sizes");
      numbers.push_back(number ? static_cast<std::size_t>(*number) : 0);
    }
  return numbers;
}

std::vector<int> Fields::integers(std::string_view key) const {
  std::vector<int> numbers;
  if (!optional(key)) return numbers;
  if (const Value* found = find(key, Value::Type::list, "a list"))
    for (const Value& each : found->items()) {
      const auto number = parse_integer(each.text());
      if (!number || *number < INT_MIN || *number > INT_MAX) wrong(key, "a list of whole numbers");
      numbers.push_back(number ? static_cast<int>(*number) : 0);
    }
  return numbers;
}

}  // namespace seatrial::report
