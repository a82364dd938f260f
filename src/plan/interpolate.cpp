#include "plan/interpolate.hpp"

#include <fmt/format.h>

#include <utility>

#include "base/ascii.hpp"
#include "base/limits.hpp"
#include "base/text.hpp"
#include "plan/variable_name.hpp"

namespace seatrial::plan {
namespace {

// A file's name as systemd allows it for a credential.
bool is_in_credential(char c) {
  return is_dashed_name_byte(c) || c == '.';
}

// Of the name that a reference begins with; 0: it begins with none.
std::size_t name_length(std::string_view inside) {
  if (!inside.starts_with(credential_prefix)) return name_at(inside).size();
  std::size_t length = credential_prefix.size();
  while (length < inside.size() && is_in_credential(inside[length])) ++length;
  return length > credential_prefix.size() ? length : 0;
}

// One `${...}` taken apart; nothing of it is resolved yet.
struct Reference {
  std::string_view name;
  std::string_view operation;  // "", ":-" or ":?"
  std::string_view operand;
  std::size_t length = 0;  // with `${` and `}`
};

// Where the brace that closes the first `${` stands; none if it stays open.
std::size_t closing_brace(std::string_view text) {
  std::size_t depth = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text.substr(at).starts_with("$$")) {
      ++at;
    } else if (text.substr(at).starts_with("${")) {
      ++depth;
      ++at;
    } else if (text[at] == '}' && --depth == 0) {
      return at;
    }
  }
  return std::string_view::npos;
}

Result<Reference> read_reference(std::string_view text) {
  const std::size_t end = closing_brace(text);
  if (end == std::string_view::npos)
    return fail(fmt::format("'{}' has no closing brace", shorten(text, 40)));
  const std::string_view whole = text.substr(0, end + 1), inside = text.substr(2, end - 2);
  const std::size_t length = name_length(inside);
  const std::string_view rest = inside.substr(length);
  const bool known = rest.empty() || rest.starts_with(":-") || rest.starts_with(":?");
  if (length == 0 || !known)
    return fail(
        fmt::format("'{}' is none of ${{NAME}}, ${{NAME:-default}}, ${{NAME:?message}}, "
                    "${{credential:NAME}}; write "
                    "$${{ where a shell is meant to see it",
                    shorten(whole, 40)));
  return Reference{.name = inside.substr(0, length),
                   .operation = rest.substr(0, 2),
                   .operand = rest.empty() ? rest : rest.substr(2),
                   .length = end + 1};
}

Result<std::string> expand(std::string_view text, const Lookup& lookup, std::size_t depth);

Result<std::string> resolve(const Reference& reference, const Lookup& lookup, std::size_t depth) {
  std::optional<std::string> value = lookup(reference.name);
  if (value && (reference.operation.empty() || !value->empty())) return *std::move(value);
  if (reference.operation == ":-") return expand(reference.operand, lookup, depth + 1);
  if (reference.operation == ":?") {
    auto message = expand(reference.operand, lookup, depth + 1);
    if (!message) return message;
    return fail(fmt::format("{}: {}", reference.name, message->empty() ? "is not set" : *message));
  }
  if (reference.name.starts_with(credential_prefix))
    return fail(fmt::format("no '{}': $CREDENTIALS_DIRECTORY has no such file", reference.name));
  return fail(undefined_variable(reference.name));
}

Result<std::string> expand(std::string_view text, const Lookup& lookup, std::size_t depth) {
  if (depth > limits::interpolation_depth_max)
    return fail(fmt::format("defaults nested more than {} deep (interpolation_depth_max)",
                            limits::interpolation_depth_max));
  std::string result;
  while (!text.empty()) {
    const std::size_t dollar = std::min(text.find('$'), text.size());
    result += text.substr(0, dollar);
    text.remove_prefix(dollar);
    if (text.starts_with("$$")) {
      result += '$';
      text.remove_prefix(2);
    } else if (text.starts_with("${")) {
      const auto reference = read_reference(text);
      if (!reference) return std::unexpected(reference.error());
      auto value = resolve(*reference, lookup, depth);
      if (!value) return value;
      result += *value;
      text.remove_prefix(reference->length);
    } else if (!text.empty()) {
      result += '$';
      text.remove_prefix(1);
    }
    if (result.size() > limits::interpolated_bytes_max)
      return fail(
          fmt::format("longer than {} bytes with its variables put in (interpolated_bytes_max)",
                      limits::interpolated_bytes_max));
  }
  return result;
}

Result<Value> expand_list(const Value& list, const Lookup& lookup) {
  Value result = Value::list();
  for (const Value& item : list.items()) {
    auto value = interpolate(item, lookup);
    if (!value) return value;
    result.append(*std::move(value));
  }
  return result;
}

Result<Value> expand_map(const Value& map, const Lookup& lookup) {
  Value result = Value::map();
  for (const Member& member : map.members()) {
    auto value = interpolate(member.value, lookup);
    if (!value) return fail(std::move(value).error().context(member.key));
    result.add({.key = member.key, .value = *std::move(value), .key_span = member.key_span});
  }
  return result;
}

Result<Value> expand_value(const Value& value, const Lookup& lookup) {
  switch (value.type()) {
    case Value::Type::list:
      return expand_list(value, lookup);
    case Value::Type::map:
      return expand_map(value, lookup);
    case Value::Type::string:
      break;
    default:
      return value;
  }
  auto text = interpolate(value.text(), lookup);
  if (!text) return std::unexpected(std::move(text).error());
  return Value(*std::move(text));
}

}  // namespace

Error undefined_variable(std::string_view name) {
  return {.what = fmt::format(
              "undefined variable '{}': no `vars` and no `env` of the environment sets it", name)};
}

Result<std::string> interpolate(std::string_view text, const Lookup& lookup) {
  return expand(text, lookup, 0);
}

Result<Value> interpolate(const Value& value, const Lookup& lookup) {
  Result<Value> result = expand_value(value, lookup);
  if (result) result->span = value.span;
  return result;
}

}  // namespace seatrial::plan
