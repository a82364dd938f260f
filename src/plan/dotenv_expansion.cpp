#include "plan/dotenv_expansion.hpp"

#include <fmt/format.h>

#include "base/limits.hpp"
#include "base/text.hpp"
#include "plan/variable_name.hpp"

namespace seatrial::plan {
namespace {

constexpr std::string_view malformed =
    "a reference is none of $NAME, ${NAME}, ${NAME:-default}, ${NAME:?message}, ${NAME:+other}";

// Of the brace that closes the one in front of `text`; none if it stays open. Unlike in a sidecar,
// `$${` counts as well: what is behind it is closed by a brace of its own.
std::size_t closing_brace(std::string_view text) {
  std::size_t depth = 1;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '{' && at > 0 && text[at - 1] == '$') ++depth;
    if (text[at] == '}' && --depth == 0) return at;
  }
  return std::string_view::npos;
}

Error too_long() {
  return {.what = fmt::format("longer than {} bytes with its variables put in (dotenv_bytes_max)",
                              limits::dotenv_bytes_max)};
}

}  // namespace

Result<std::string> DotenvExpansion::expand(std::string_view text, std::size_t depth) const {
  if (depth > limits::interpolation_depth_max)
    return fail(fmt::format("defaults nested more than {} deep (interpolation_depth_max)",
                            limits::interpolation_depth_max));
  std::string result;
  while (!text.empty()) {
    const std::size_t dollar = std::min(text.find('$'), text.size());
    result += text.substr(0, dollar);
    text.remove_prefix(dollar);
    if (text.empty()) break;
    auto value = take(text, depth);
    if (!value) return value;
    result += *value;
    if (result.size() > limits::dotenv_bytes_max) return fail(too_long());
  }
  return result;
}

Result<std::string> DotenvExpansion::take(std::string_view& rest, std::size_t depth) const {
  const auto take_off = [&](std::size_t length) {
    const std::string_view taken = rest.substr(0, length);
    rest.remove_prefix(length);
    return taken;
  };
  if (rest.starts_with("$$")) {
    take_off(2);
    return "$";
  }
  if (rest.starts_with("${")) {
    const std::size_t end = closing_brace(rest.substr(2));
    if (end == std::string_view::npos) return fail("a reference is not closed");
    return braced(take_off(end + 3).substr(2, end), depth);
  }
  const std::size_t length = name_at(rest.substr(1)).size();
  if (length > 0) return braced(take_off(length + 1).substr(1), depth);
  return std::string(take_off(1));
}

Result<std::string> DotenvExpansion::braced(std::string_view inside, std::size_t depth) const {
  const std::string_view name = name_at(inside);
  std::string_view rest = inside.substr(name.size());
  if (name.empty()) return fail(std::string(malformed));
  auto value = known_(name);
  if (!value) return fail(value.error());
  const bool empty_is_unset = rest.starts_with(':');
  if (empty_is_unset) rest.remove_prefix(1);
  const bool is_set = value->has_value() && !(empty_is_unset && (*value)->empty());
  if (rest.empty() && !empty_is_unset) return value->value_or("");
  if (rest.empty()) return fail(std::string(malformed));
  const std::string_view operand = rest.substr(1);
  switch (rest.front()) {
    case '-':
      return is_set ? Result<std::string>(**std::move(value)) : expand(operand, depth + 1);
    case '+':
      return is_set ? expand(operand, depth + 1) : std::string();
    case '?':
      if (is_set) return **std::move(value);
      return fail(fmt::format("{} is not set, and it is demanded", shorten(name, 60)));
    default:
      return fail(std::string(malformed));
  }
}

}  // namespace seatrial::plan
