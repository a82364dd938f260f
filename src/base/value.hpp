#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"
#include "base/result.hpp"

namespace seatrial {

struct Member;

// A tree of null, booleans, numbers, strings, lists and maps that remembers where each node stood
// in its source: what YAML, JSON, TOML and inline annotations are read into. Maps keep the order
// they were written in; numbers keep their spelling, so that nothing is lost by reading.
class Value {
 public:
  enum class Type { null, boolean, number, string, list, map };

  Value() = default;
  Value(std::string text);  // NOLINT: a string is a value
  Value(std::string_view text);
  Value(const char* text);
  Value(bool boolean);
  Value(int number);
  static Value number(std::string spelling);
  static Value list();
  static Value list(std::vector<Value> items);
  static Value map(std::initializer_list<Member> members = {});

  Type type() const { return type_; }
  bool is(Type type) const { return type_ == type; }
  bool is_scalar() const { return type_ != Type::list && type_ != Type::map; }

  // The scalar as it was written: "true", "1.50", "text"; empty for null, lists and maps.
  const std::string& text() const { return text_; }
  bool truth() const { return type_ == Type::boolean && text_ == "true"; }

  const std::vector<Value>& items() const { return items_; }
  const std::vector<Member>& members() const { return members_; }
  const Value* find(std::string_view key) const;  // none if absent or not a map
  // At the end of a path of members; null where there is none.
  const Value& at(std::initializer_list<std::string_view> path) const;
  // Text of a scalar member, or `otherwise`.
  std::string text_or(std::string_view key, std::string_view otherwise) const;

  void append(Value item);
  Value& set(std::string key, Value value);  // adds or replaces; returns the stored value
  Member& add(Member member);

  Span span;  // where it stood; {0, 0} where it was made by program

  // Same type and content; spans do not count. Numbers compare as numbers, maps without order.
  friend bool operator==(const Value& left, const Value& right);

 private:
  Type type_ = Type::null;
  std::string text_;
  std::vector<Value> items_;
  std::vector<Member> members_;
};

struct Member {
  std::string key;
  Value value;
  Span key_span{};
};

std::string_view name(Value::Type type);

}  // namespace seatrial
