#include "base/value.hpp"

#include <algorithm>
#include <utility>

#include "base/units.hpp"

namespace seatrial {

Value::Value(std::string text) : type_(Type::string), text_(std::move(text)) {}
Value::Value(std::string_view text) : Value(std::string(text)) {}
Value::Value(const char* text) : Value(std::string(text)) {}
Value::Value(bool boolean) : type_(Type::boolean), text_(boolean ? "true" : "false") {}
Value::Value(int number) : type_(Type::number), text_(std::to_string(number)) {}

Value Value::number(std::string spelling) {
  Value value(std::move(spelling));
  value.type_ = Type::number;
  return value;
}

Value Value::list() {
  return list(std::vector<Value>());
}

Value Value::list(std::vector<Value> items) {
  Value value;
  value.type_ = Type::list;
  value.items_ = std::move(items);
  return value;
}

Value Value::map(std::initializer_list<Member> members) {
  Value value;
  value.type_ = Type::map;
  value.members_ = members;
  return value;
}

const Value* Value::find(std::string_view key) const {
  const auto found = std::ranges::find(members_, key, &Member::key);
  return found == members_.end() ? nullptr : &found->value;
}

const Value& Value::at(std::initializer_list<std::string_view> path) const {
  static const Value none;
  const Value* found = this;
  for (const std::string_view key : path)
    if (found) found = found->find(key);
  return found ? *found : none;
}

std::string Value::text_or(std::string_view key, std::string_view otherwise) const {
  const Value* found = find(key);
  return found && found->is_scalar() && !found->is(Type::null) ? found->text()
                                                               : std::string(otherwise);
}

void Value::append(Value item) {
  type_ = Type::list;
  items_.push_back(std::move(item));
}

Value& Value::set(std::string key, Value value) {
  type_ = Type::map;
  const auto found = std::ranges::find(members_, key, &Member::key);
  if (found != members_.end()) return found->value = std::move(value);
  members_.push_back({.key = std::move(key), .value = std::move(value)});
  return members_.back().value;
}

Member& Value::add(Member member) {
  type_ = Type::map;
  members_.push_back(std::move(member));
  return members_.back();
}

namespace {

// Doubles would take neighbouring large integers for the same.
bool same_number(const std::string& left, const std::string& right) {
  const auto is_integer = [](std::string_view text) {
    if (text.starts_with('-')) text.remove_prefix(1);
    return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos &&
           text.front() != '0';
  };
  if (left == right) return true;
  if (is_integer(left) && is_integer(right)) return false;
  const auto a = parse_number(left), b = parse_number(right);
  return a && b && *a == *b;
}

std::vector<const Member*> by_key(const std::vector<Member>& members) {
  std::vector<const Member*> sorted;
  for (const Member& member : members) sorted.push_back(&member);
  std::ranges::stable_sort(sorted, {}, &Member::key);
  return sorted;
}

bool same_members(const std::vector<Member>& left, const std::vector<Member>& right) {
  return std::ranges::equal(by_key(left), by_key(right), [](const Member* a, const Member* b) {
    return a->key == b->key && a->value == b->value;
  });
}

}  // namespace

bool operator==(const Value& left, const Value& right) {
  if (left.type_ != right.type_) return false;
  switch (left.type_) {
    case Value::Type::null:
      return true;
    case Value::Type::number:
      return same_number(left.text_, right.text_);
    case Value::Type::boolean:
    case Value::Type::string:
      return left.text_ == right.text_;
    case Value::Type::list:
      return left.items_ == right.items_;
    case Value::Type::map:
      return same_members(left.members_, right.members_);
  }
  return false;
}

std::string_view name(Value::Type type) {
  switch (type) {
    case Value::Type::null:
      return "null";
    case Value::Type::boolean:
      return "boolean";
    case Value::Type::number:
      return "number";
    case Value::Type::string:
      return "string";
    case Value::Type::list:
      return "list";
    case Value::Type::map:
      return "map";
  }
  return "null";
}

}  // namespace seatrial
