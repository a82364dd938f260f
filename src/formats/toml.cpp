#include "formats/toml.hpp"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <sstream>
#include <string>
#include <vector>

#include "base/limits.hpp"

namespace seatrial::formats {
namespace {

// Bounds what a tree may hold; the parser bounds depth itself (256), we keep to our own.
struct Budget {
  std::size_t nodes = limits::config_nodes_max;
};

template <class T>
std::string spelled(const T& value) {
  std::ostringstream out;
  out << value;
  return out.str();
}

std::unexpected<Error> beyond(std::string limit) {
  return fail(Error{.what = std::move(limit), .is_limit = true});
}

Result<Value> convert(const toml::node& node, Budget& budget, std::size_t depth);

Result<Value> convert_list(const toml::array& array, Budget& budget, std::size_t depth) {
  Value list = Value::list();
  for (const toml::node& item : array) {
    auto value = convert(item, budget, depth + 1);
    if (!value) return value;
    list.append(*std::move(value));
  }
  return list;
}

// toml++ sorts keys; the order they were written in comes back by their places.
Result<Value> convert_map(const toml::table& table, Budget& budget, std::size_t depth) {
  struct Entry {
    const toml::key* key;
    const toml::node* node;
  };
  std::vector<Entry> entries;
  for (const auto& [key, node] : table) entries.push_back({.key = &key, .node = &node});
  std::ranges::stable_sort(entries, [](const Entry& left, const Entry& right) {
    const auto a = left.key->source().begin, b = right.key->source().begin;
    return a.line != b.line ? a.line < b.line : a.column < b.column;
  });
  Value map = Value::map();
  for (const Entry& entry : entries) {
    auto value = convert(*entry.node, budget, depth + 1);
    if (!value) return value;
    map.add({.key = std::string(entry.key->str()), .value = *std::move(value)});
  }
  return map;
}

Result<Value> convert(const toml::node& node, Budget& budget, std::size_t depth) {
  if (depth > limits::config_depth_max)
    return beyond(
        fmt::format("nested more than {} deep (config_depth_max)", limits::config_depth_max));
  if (budget.nodes-- == 0)
    return beyond(fmt::format("more than {} values (config_nodes_max)", limits::config_nodes_max));
  if (const auto* table = node.as_table()) return convert_map(*table, budget, depth);
  if (const auto* array = node.as_array()) return convert_list(*array, budget, depth);
  if (const auto* text = node.as_string()) return Value(text->get());
  if (const auto* boolean = node.as_boolean()) return Value(boolean->get());
  if (const auto* integer = node.as_integer()) return Value::number(std::to_string(integer->get()));
  if (const auto* real = node.as_floating_point())
    return Value::number(fmt::format("{}", real->get()));
  if (const auto* date = node.as_date()) return Value(spelled(date->get()));
  if (const auto* time = node.as_time()) return Value(spelled(time->get()));
  if (const auto* both = node.as_date_time()) return Value(spelled(both->get()));
  return Value();
}

}  // namespace

Result<Value> parse_toml(std::string_view text) {
  if (text.size() > limits::config_bytes_max)
    return fail(fmt::format("larger than {} bytes (config_bytes_max)", limits::config_bytes_max));
  try {
    const toml::table table = toml::parse(text);
    Budget budget;
    return convert(table, budget, 0);
  } catch (const toml::parse_error& error) {
    return fail(fmt::format("{}:{}: {}", error.source().begin.line, error.source().begin.column,
                            error.description()));
  }
}

}  // namespace seatrial::formats
