#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/named.hpp"
#include "base/time.hpp"
#include "base/value.hpp"

namespace seatrial::report {

// The first member that was not what it should be; the reader goes on with defaults and is asked
// once, at the end.
struct Problem {
  std::string text;
};

// One object of a run document, read member by member.
class Fields {
 public:
  Fields(const Value& value, Problem& problem, std::string path = "")
      : value_(&value), problem_(&problem), path_(std::move(path)) {}

  bool has(std::string_view key) const { return value_->find(key) != nullptr; }

  std::string text(std::string_view key) const;
  bool truth(std::string_view key) const;
  int integer(std::string_view key) const;
  std::size_t size(std::string_view key) const;
  double number(std::string_view key) const;
  UtcTime time(std::string_view key) const;
  const Value& value(std::string_view key) const;

  // null: none
  std::optional<std::string> optional_text(std::string_view key) const;
  std::optional<bool> optional_truth(std::string_view key) const;
  std::optional<int> optional_integer(std::string_view key) const;
  std::optional<Fields> optional_map(std::string_view key) const;

  Fields map(std::string_view key) const;
  std::vector<Fields> list(std::string_view key) const;
  std::vector<std::string> texts(std::string_view key) const;
  std::vector<int> integers(std::string_view key) const;  // empty for null
  std::vector<std::size_t> sizes(std::string_view key) const;

  // The value of an enum whose name is written there.
  template <class Enum>
  Enum named(std::string_view key) const {
    const auto value = seatrial::named<Enum>(text(key));
    if (!value) wrong(key, "one of the words of the schema");
    return value.value_or(Enum{});
  }

 private:
  const Value* find(std::string_view key, Value::Type type, std::string_view wanted) const;
  const Value* optional(std::string_view key) const;
  std::optional<long long> whole(std::string_view key) const;
  std::string path_of(std::string_view key) const;
  void wrong(std::string_view key, std::string_view wanted) const;

  const Value* value_;
  Problem* problem_;
  std::string path_;
};

}  // namespace seatrial::report
