#include "base/json.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <set>
#include <utility>

#include "base/limits.hpp"
#include "base/text.hpp"

namespace seatrial {
namespace {

// nlohmann's SAX interface: builds a Value, refuses what a tolerant reader would let pass.
class Builder : public nlohmann::json_sax<nlohmann::json> {
 public:
  explicit Builder(std::size_t nodes_max) : nodes_max_(nodes_max) {}

  bool null() override { return put(Value()); }
  bool boolean(bool truth) override { return put(Value(truth)); }
  bool number_integer(std::int64_t number) override {
    return put(Value::number(std::to_string(number)));
  }
  bool number_unsigned(std::uint64_t number) override {
    return put(Value::number(std::to_string(number)));
  }
  bool number_float(double, const std::string& spelling) override {
    return put(Value::number(spelling));
  }
  bool string(std::string& text) override { return put(Value(std::move(text))); }
  bool binary(nlohmann::json::binary_t&) override { return refuse("binary data"); }
  bool start_object(std::size_t) override { return open(Value::map()); }
  bool end_object() override { return close(); }
  bool start_array(std::size_t) override { return open(Value::list()); }
  bool end_array() override { return close(); }
  bool key(std::string& key) override {
    if (!open_.back().keys.insert(key).second)
      return refuse(fmt::format("duplicate key '{}'", key));
    open_.back().key = std::move(key);
    return true;
  }
  bool parse_error(std::size_t at, const std::string& token,
                   const nlohmann::detail::exception& error) override {
    if (dynamic_cast<const nlohmann::detail::out_of_range*>(&error))
      return refuse_as_limit(fmt::format("the number {} at byte {} is beyond a double",
                                         shorten(token, limits::json_token_shown_max), at));
    return refuse(fmt::format("not JSON at byte {}{}", at, reason(error.what())));
  }

  Value root;
  Error problem;

 private:
  struct Open {
    Value value;
    std::string key;
    std::set<std::string> keys;  // seen so far; searching the members would take quadratic time
  };

  // "... while parsing value - invalid literal; last read: 'Forb'", without what was read.
  static std::string reason(std::string_view what) {
    const std::size_t start = what.rfind(" - ");
    if (start == std::string_view::npos) return {};
    const std::string_view why = what.substr(start + 3);
    return fmt::format(": {}", why.substr(0, why.find(';')));
  }

  bool refuse(std::string why) {
    if (problem.what.empty()) problem.what = std::move(why);
    return false;
  }
  bool refuse_as_limit(std::string why) {
    problem.is_limit = true;
    return refuse(std::move(why));
  }
  bool open(Value value) {
    if (open_.size() >= limits::json_depth_max)
      return refuse_as_limit(fmt::format("JSON nested deeper than {} levels (json_depth_max)",
                                         limits::json_depth_max));
    open_.push_back({.value = std::move(value), .key = {}, .keys = {}});
    return true;
  }
  bool close() {
    Value done = std::move(open_.back().value);
    open_.pop_back();
    return put(std::move(done));
  }
  bool put(Value value) {
    if (++nodes_ > nodes_max_)
      return refuse_as_limit(
          fmt::format("JSON of more than {} values (json_nodes_max)", nodes_max_));
    if (open_.empty())
      root = std::move(value);
    else if (open_.back().value.is(Value::Type::list))
      open_.back().value.append(std::move(value));
    else
      open_.back().value.add({.key = std::move(open_.back().key), .value = std::move(value)});
    return true;
  }

  std::size_t nodes_max_;
  std::size_t nodes_ = 0;
  std::vector<Open> open_;
};

bool take_digits(std::string_view& text) {
  const std::size_t count = std::min(text.find_first_not_of("0123456789"), text.size());
  text.remove_prefix(count);
  return count > 0;
}

// RFC 8259 section 6. What lies beyond a double is a number all the same.
bool is_json_number(std::string_view text) {
  if (text.starts_with('-')) text.remove_prefix(1);
  if (text.starts_with('0'))
    text.remove_prefix(1);
  else if (!take_digits(text))
    return false;
  if (text.starts_with('.')) {
    text.remove_prefix(1);
    if (!take_digits(text)) return false;
  }
  if (text.starts_with('e') || text.starts_with('E')) {
    text.remove_prefix(1);
    if (text.starts_with('+') || text.starts_with('-')) text.remove_prefix(1);
    if (!take_digits(text)) return false;
  }
  return text.empty();
}

constexpr bool is_plain(char c) {
  return static_cast<unsigned char>(c) >= 0x20 && c != '"' && c != '\\' && c != 0x7f;
}

std::string escaped(char c) {
  switch (c) {
    case '"':
      return "\\\"";
    case '\\':
      return "\\\\";
    case '\n':
      return "\\n";
    case '\r':
      return "\\r";
    case '\t':
      return "\\t";
    default:
      return fmt::format("\\u{:04x}", static_cast<unsigned char>(c));
  }
}

}  // namespace

Result<Value> parse_json(std::string_view text, std::size_t nodes_max) {
  // The library would take a NUL for the end and not look at what follows.
  const std::size_t nul = text.find('\0');
  if (nul != std::string_view::npos) return fail(fmt::format("not JSON at byte {}", nul));
  Builder builder(nodes_max);
  if (!nlohmann::json::sax_parse(text, &builder)) return fail(std::move(builder.problem));
  return std::move(builder.root);
}

std::string json_string(std::string_view text) {
  const std::string mended = is_valid_utf8(text) ? std::string() : to_valid_utf8(text);
  if (!mended.empty()) text = mended;
  std::string quoted = "\"";
  quoted.reserve(text.size() + 2);
  while (!text.empty()) {
    const auto plain = std::ranges::find_if_not(text, is_plain) - text.begin();
    quoted.append(text.substr(0, static_cast<std::size_t>(plain)));
    text.remove_prefix(static_cast<std::size_t>(plain));
    if (text.empty()) break;
    quoted += escaped(text.front());
    text.remove_prefix(1);
  }
  return quoted + '"';
}

std::string write_json(const Value& value, int indent) {
  std::string out;
  JsonWriter(out, indent).value(value);
  return out;
}

std::size_t JsonWriter::indentation() const {
  return static_cast<std::size_t>(depth_) * static_cast<std::size_t>(indent_);
}

void JsonWriter::separate() {
  if (std::exchange(after_key_, false)) return;
  if (!std::exchange(first_, false)) out_ += ',';
  if (depth_ > 0 && indent_ > 0) out_.append("\n").append(indentation(), ' ');
}

void JsonWriter::close(char bracket) {
  --depth_;
  if (!first_ && indent_ > 0) out_.append("\n").append(indentation(), ' ');
  out_ += bracket;
  first_ = false;
}

JsonWriter& JsonWriter::begin_object() {
  separate();
  out_ += '{';
  ++depth_;
  first_ = true;
  return *this;
}

JsonWriter& JsonWriter::end_object() {
  close('}');
  return *this;
}

JsonWriter& JsonWriter::begin_list() {
  separate();
  out_ += '[';
  ++depth_;
  first_ = true;
  return *this;
}

JsonWriter& JsonWriter::end_list() {
  close(']');
  return *this;
}

JsonWriter& JsonWriter::key(std::string_view name) {
  separate();
  out_ += json_string(name);
  out_ += indent_ > 0 ? ": " : ":";
  after_key_ = true;
  return *this;
}

JsonWriter& JsonWriter::text(std::string_view value) {
  separate();
  out_ += json_string(value);
  return *this;
}

JsonWriter& JsonWriter::number(double value) {
  if (!std::isfinite(value)) return null();
  separate();
  out_ += fmt::format("{}", value);
  return *this;
}

JsonWriter& JsonWriter::integer(long long value) {
  separate();
  out_ += std::to_string(value);
  return *this;
}

JsonWriter& JsonWriter::boolean(bool value) {
  separate();
  out_ += value ? "true" : "false";
  return *this;
}

JsonWriter& JsonWriter::null() {
  separate();
  out_ += "null";
  return *this;
}

JsonWriter& JsonWriter::member(std::string_view name, std::span<const std::string> values) {
  key(name).begin_list();
  for (const std::string& value : values) text(value);
  return end_list();
}

JsonWriter& JsonWriter::value(const Value& value) {
  switch (value.type()) {
    case Value::Type::null:
      return null();
    case Value::Type::boolean:
      return boolean(value.truth());
    case Value::Type::number:
      if (!is_json_number(value.text())) return text(value.text());
      separate();
      out_ += value.text();
      return *this;
    case Value::Type::string:
      return text(value.text());
    case Value::Type::list:
      begin_list();
      for (const Value& item : value.items()) this->value(item);
      return end_list();
    case Value::Type::map:
      begin_object();
      for (const Member& member : value.members()) key(member.key).value(member.value);
      return end_object();
  }
  return *this;
}

}  // namespace seatrial
