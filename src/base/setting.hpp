#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

// A setting as people write it in configuration, in code and in prose: "archive_mode = on".
namespace seatrial {

struct Setting {
  std::string name;
  std::string value;  // without the quotes it may have
  bool is_quoted = false;
  char sign = '=';  // or ':'
};

// "NAME = VALUE", "NAME: VALUE" or "NAME => VALUE"; none: the text is something else.
std::optional<Setting> parse_setting(std::string_view text);

// Of such a name, also with its place in front: "spark.ui.enabled", "$debug", "@rules/x".
bool is_part_of_setting_name(char c);
bool is_quote(char c);
// Where the text ends that a quote opens; npos: it opens none, as in "don't".
std::size_t end_of_quoted(std::string_view line, std::size_t quote);

}  // namespace seatrial
