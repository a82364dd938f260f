#include "model/annotation.hpp"

#include <fmt/format.h>

#include "base/text.hpp"
#include "base/units.hpp"

namespace seatrial {
namespace {

// As an annotation reads it between double quotes: a backslash hides only a quote or another one.
std::string escaped(std::string_view text) {
  std::string safe;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char next = i + 1 < text.size() ? text[i + 1] : '"';
    const bool hides = text[i] == '\\' && (next == '"' || next == '\\');
    if (text[i] == '"' || hides) safe += '\\';
    safe += text[i];
  }
  return safe;
}

// In quotes where a reader would end too early or take it for a list.
std::string word_or_quotes(std::string_view text, bool in_list) {
  const bool plain = !text.empty() && text.find_first_of(" \t\r\n\"'") == std::string_view::npos &&
                     text[0] != '[' && !(in_list && text.find_first_of(",]") != text.npos);
  if (plain) return std::string(text);
  const std::string safe = escaped(text);
  const bool shorter = safe != text && text.find('\'') == std::string_view::npos;
  return shorter ? fmt::format("'{}'", text) : fmt::format("\"{}\"", safe);
}

// ".status" of both "status" and ".status": a path may begin with a dot.
std::string dotted(const std::string& member) {
  return member.size() > 1 && member.front() == '.' ? member : "." + member;
}

std::string written(const Value& value) {
  if (value.is(Value::Type::null)) return "null";
  if (!value.is(Value::Type::list)) return word_or_quotes(value.text(), false);
  if (value.items().size() == 1) return word_or_quotes(value.items()[0].text(), false);
  std::vector<std::string> items;
  for (const Value& item : value.items()) items.push_back(word_or_quotes(item.text(), true));
  return fmt::format("[{}]", join(items, ", "));
}

// Text that looks like a number is in quotes, or it would become one.
std::string written_member(const Value& value) {
  const bool is_other = value.is(Value::Type::string) && !value.text().empty() &&
                        !natural_value(value.text()).is(Value::Type::string);
  return is_other ? fmt::format("\"{}\"", value.text()) : written(value);
}

// The members of a map carry its name in front.
void append_members(std::string& text, const std::string& name, const Value& map) {
  for (const Member& member : map.members()) {
    const std::string key = name + dotted(member.key);
    if (member.value.is(Value::Type::map))
      append_members(text, key, member.value);
    else
      text += fmt::format(" {}={}", key, written_member(member.value));
  }
}

}  // namespace

std::string annotation(const Check& check) {
  std::string text = check.kind;
  for (const Member& member : check.params.members()) {
    if (member.value.is(Value::Type::map))
      append_members(text, member.key, member.value);
    else
      text += fmt::format(" {}={}", member.key, written(member.value));
  }
  return text;
}

Value natural_value(std::string_view word) {
  if (word == "true" || word == "false") return Value(word == "true");
  if (word == "null") return {};
  return parse_number(word) ? Value::number(std::string(word)) : Value(std::string(word));
}

}  // namespace seatrial
