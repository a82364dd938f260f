#pragma once

#include <span>
#include <string>
#include <string_view>

#include "base/limits.hpp"
#include "base/result.hpp"
#include "base/value.hpp"

namespace seatrial {

// Strict RFC 8259: one value, duplicate keys refused, depth at most limits::json_depth_max, at
// most that many values, numbers kept as they were written. What is JSON, and more than is read, is
// refused as a limit. Spans are not set.
Result<Value> parse_json(std::string_view text, std::size_t nodes_max = limits::json_nodes_max);

// Compact where `indent` is 0. Malformed UTF-8 becomes U+FFFD. Numbers are written as they are
// spelled, where they are JSON numbers and as strings where not (YAML's .inf).
std::string write_json(const Value& value, int indent = 0);

// A JSON string with its quotes.
std::string json_string(std::string_view text);

// Writes JSON piece by piece, for documents too large for a tree. Commas and indentation are its
// business.
class JsonWriter {
 public:
  explicit JsonWriter(std::string& out, int indent = 2) : out_(out), indent_(indent) {}

  JsonWriter& begin_object();
  JsonWriter& end_object();
  JsonWriter& begin_list();
  JsonWriter& end_list();
  JsonWriter& key(std::string_view name);
  JsonWriter& text(std::string_view value);
  JsonWriter& number(double value);
  JsonWriter& integer(long long value);
  JsonWriter& boolean(bool value);
  JsonWriter& null();
  JsonWriter& value(const Value& value);
  // key + value in one call
  JsonWriter& member(std::string_view name, std::string_view value) {
    return key(name).text(value);
  }
  JsonWriter& member(std::string_view name, std::span<const std::string> values);

 private:
  void separate();
  void close(char bracket);
  std::size_t indentation() const;

  std::string& out_;
  int indent_;
  int depth_ = 0;
  bool first_ = true;
  bool after_key_ = false;
};

}  // namespace seatrial
