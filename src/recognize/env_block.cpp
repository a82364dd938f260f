#include "recognize/env_block.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "shell/languages.hpp"

namespace seatrial::recognize {
namespace {

constexpr std::size_t items_around_max = 64;
constexpr std::size_t bytes_between_max = 8192;  // from a block to the item that speaks of it
constexpr std::size_t lines_max = 200;

// NAME of `echo "NAME: ${NAME:+SET}"`, or nothing if the line does something else.
std::string printed_name(std::string_view line) {
  if (!line.starts_with("echo ") && !line.starts_with("printenv ")) return {};
  if (line.find_first_of("|;&<>`") != std::string_view::npos ||
      line.find("$(") != std::string_view::npos)
    return {};
  if (line.starts_with("printenv ")) return std::string(trim(line.substr(9)));
  const std::size_t dollar = line.find('$');
  if (dollar == std::string_view::npos || line.find('$', dollar + 1) != std::string_view::npos)
    return {};
  std::string_view rest = line.substr(dollar + 1);
  if (rest.starts_with('{')) rest.remove_prefix(1);
  return std::string(
      rest.substr(0, rest.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_")));
}

bool is_list(std::string_view line) {
  return line.starts_with("#") || line.starts_with("//") || line.empty();
}

void read_values(std::vector<NamedVariable>& variables, std::string_view expected) {
  const Prose prose = read_prose(expected);
  std::string name;
  for (const Token& token : prose.tokens) {
    if (token.kind == Token::Kind::name) name = token.text;
    if (token.kind != Token::Kind::quoted || name.empty() || token.lower == "set") continue;
    for (NamedVariable& variable : variables)
      if (variable.name == name) variable.value = token.text;
    name.clear();
  }
}

const CodeBlock* printing_block(const Item& item) {
  for (const CodeBlock& block : item.code)
    if (!printed_variables(block).empty()) return &block;
  return nullptr;
}

bool same_section(const Item& left, const Item& right) {
  return left.section == right.section;
}

// No heading may stand between a block that belongs to no item and the item.
bool is_near(const View& view, const CodeBlock& block) {
  const std::string& source = view.checklist.source;
  const std::size_t begin = block.span.offset + block.span.length;
  const std::size_t end = std::min(view.item.span.offset, source.size());
  if (begin > end || end - begin > bytes_between_max) return false;
  return std::string_view(source).substr(begin, end - begin).find("\n#") == std::string_view::npos;
}

}  // namespace

std::vector<NamedVariable> printed_variables(const CodeBlock& block) {
  std::vector<NamedVariable> variables;
  const auto lines = split_lines(block.text);
  if (lines.size() > lines_max) return {};
  for (const std::string_view raw : lines) {
    const std::string_view line = trim(raw);
    if (is_list(line)) continue;
    std::string name = printed_name(line);
    if (name.size() < 2) return {};
    variables.push_back({std::move(name), std::nullopt});
  }
  if (block.expected) read_values(variables, *block.expected);
  return variables;
}

std::vector<NamedVariable> assigned_variables(const CodeBlock& block) {
  const shell::Language language = shell::language_of(block.language);
  if (language != shell::Language::unnamed && language != shell::Language::bash &&
      !among_ignoring_case(block.language, {"env", "dotenv", "properties", "ini", "text"}))
    return {};
  std::vector<NamedVariable> variables;
  const auto lines = split_lines(block.text);
  if (lines.size() > lines_max) return {};
  for (const std::string_view raw : lines) {
    const std::string_view line = trim(raw);
    if (is_list(line)) continue;
    const std::string_view pair = trim(line.substr(0, line.find(" #")));
    if (classify(pair, true) != Token::Kind::assignment) return {};
    auto [name, value] = split_assignment(pair);
    variables.push_back({std::move(name), std::move(value)});
  }
  return variables;
}

const CodeBlock* printing_block(const View& view) {
  if (view.item.form == Form::heading) return printing_block(view.item);
  const auto& items = view.checklist.items;
  const std::size_t last = std::min(items.size(), view.index + items_around_max);
  for (std::size_t i = view.index; i < last && same_section(items[i], view.item); ++i)
    if (const CodeBlock* block = printing_block(items[i])) return block;
  const std::size_t first = view.index - std::min(view.index, items_around_max);
  for (std::size_t i = view.index; i > first && same_section(items[i - 1], view.item); --i)
    if (const CodeBlock* block = printing_block(items[i - 1])) return block;
  const auto& loose = view.checklist.loose_code;
  auto after = std::ranges::upper_bound(loose, view.item.span.offset, {},
                                        [](const CodeBlock& block) { return block.span.offset; });
  for (int tries = 0; after != loose.begin() && tries < 4; ++tries) {
    --after;
    if (is_near(view, *after) && !printed_variables(*after).empty()) return &*after;
  }
  return nullptr;
}

}  // namespace seatrial::recognize
