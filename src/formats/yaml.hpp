#pragma once

#include <expected>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"
#include "base/value.hpp"

namespace seatrial::formats {

// YAML 1.2 (core schema) into a Value with the span of every node. One document; duplicate keys,
// anchors, aliases and tags are refused; limits::config_* bound size, depth and nodes.
std::expected<Value, Diagnostic> parse_yaml(std::string_view path, std::string_view text);

// The same for a file of several documents; never none.
std::expected<std::vector<Value>, Diagnostic> parse_yaml_documents(std::string_view path,
                                                                   std::string_view text);

}  // namespace seatrial::formats
