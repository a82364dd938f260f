#include <fmt/format.h>

#include <array>

#include "base/text.hpp"
#include "model/annotation.hpp"
#include "recognize/openings.hpp"
#include "recognize/pattern.hpp"
#include "recognize/recognize.hpp"

// Why an item has its binding: the words as they were told apart, and what the patterns said.
namespace seatrial::recognize {
namespace {

constexpr std::size_t tokens_shown = 60;
constexpr std::size_t token_bytes_shown = 60;

std::string_view name(Token::Kind kind) {
  static constexpr std::array<std::string_view, 10> names = {
      "word", "number", "comparator", "name",   "assignment",
      "url",  "path",   "code",       "quoted", "mark"};
  return names[static_cast<std::size_t>(kind)];
}

std::string shown(std::string_view text) {
  return shorten(printable_line(text), token_bytes_shown);
}

// Where it is not so, a person says that the item does not apply.
std::string condition_of(const Item& item) {
  constexpr std::size_t bytes_shown = 120;
  if (!item.condition) return {};
  return fmt::format(
      "asked for only on a condition: \"{}\"\n"
      "  where that is not so: seatrial attest ITEM --outcome not_applicable\n",
      shorten(printable_line(*item.condition), bytes_shown));
}

std::string tokens_of(const View& view) {
  std::string text = fmt::format("words ({}):\n", view.english ? "English" : "another language");
  std::size_t count = 0;
  for (const Token& token : view.prose.tokens) {
    if (token.kind == Token::Kind::mark) continue;
    if (++count > tokens_shown) return text + "  ...\n";
    text += fmt::format("  {:<11} {}{}\n", name(token.kind), shown(token.text),
                        token.depth > 0 ? "  (in parentheses)" : "");
  }
  return text;
}

std::string checks_of(const Finding& found) {
  std::string text;
  for (const Check& check : found.checks)
    text += (text.empty() ? "" : " + ") + shorten(printable_line(annotation(check)), 200);
  return text;
}

}  // namespace

std::string explain(const Checklist& checklist, std::size_t item,
                    const Substitutions& substitutions) {
  const std::optional<Item> bare = without_opening(checklist.items[item]);
  const View view = view_of(checklist, item, bare ? *bare : checklist.items[item], substitutions);
  const Recognition result = recognize(checklist, item, substitutions);
  std::string text = condition_of(view.item) + tokens_of(view) + "patterns:\n";
  bool any = false;
  for (const Rule* rule : rules()) {
    const auto found = rule->match(view);
    if (!found) continue;
    any = true;
    text += fmt::format("  {:<22} {}: {}\n", rule->pattern.name,
                        found->sure ? "matched" : "came near, not sure", checks_of(*found));
  }
  if (!any) text += "  none matched\n";
  if (result.binding) return text + "because " + result.binding->reason + "\n";
  for (const Suggestion& each : result.suggestions)
    text += fmt::format("suggested: {}  ({})\n",
                        shorten(printable_line(annotation(each.check)), 200), each.reason);
  return text;
}

}  // namespace seatrial::recognize
