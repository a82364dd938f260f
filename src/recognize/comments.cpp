#include "recognize/comments.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "base/words.hpp"
#include "recognize/above.hpp"
#include "recognize/doubt.hpp"
#include "recognize/literals.hpp"
#include "recognize/named_words.hpp"
#include "recognize/scopes.hpp"
#include "recognize/steps.hpp"
#include "recognize/surroundings.hpp"

namespace seatrial::recognize {
namespace {

using Kind = Token::Kind;

// In front of a command, or behind one. An "Expected: ..." is read by the patterns.
std::string_view comment_of(std::string_view line) {
  line = trim(line);
  const std::size_t at = line.starts_with("# ") ? 0 : line.find(" # ");
  if (at == std::string_view::npos || expectation_comment(trim(line.substr(at)))) return {};
  return trim(line.substr(at == 0 ? 1 : at + 2));
}

// "# run 3 times", "# set TARGET first", "# as postgres"
bool prepares_or_repeats(const Tokens& tokens) {
  return !tokens.empty() && (tokens.front().lower == "as" || tokens.back().lower == "first" ||
                             std::ranges::any_of(tokens, [](const Token& token) {
                               return among(token.lower, {"times", "twice"});
                             }));
}

bool is_strange(const Token& token, std::string_view target) {
  if (token.kind != Kind::word || token.spanned || is_named(token.lower, target)) return false;
  return names_scope(token) || names_place(token) ||
         among(token.lower, {"after", "before", "from", "outside", "inside", "under", "requires",
                             "needs", "staging", "dev"}) ||
         (!is_known_topic(token) && !negates(token) && token.lower != "against");
}

std::optional<std::string> turned(std::string_view comment, const View& view,
                                  const std::string& target) {
  const Prose prose = read_prose(comment);
  if (prepares_or_repeats(prose.tokens)) return std::string(comment);
  if (auto word = turned_in(comment)) return word;
  if (auto place = other_place_in(comment)) return place;
  const auto strange = std::ranges::find_if(
      prose.tokens, [&](const Token& token) { return view.english && is_strange(token, target); });
  return strange == prose.tokens.end() ? std::nullopt : std::optional(std::string(strange->text));
}

}  // namespace

std::optional<std::string> turned_by_comment(const View& view, const Finding& found) {
  if (!is_kind(found, {"command", "http"})) return std::nullopt;
  // What the item itself says has been understood there.
  const std::string target = all_named(found) + " " + lower(view.item.text);
  for (const CodeBlock& block : view.item.code)
    for (const std::string_view line : split_lines(block.text))
      if (auto word = turned(comment_of(line), view, target)) return word;
  return std::nullopt;
}

}  // namespace seatrial::recognize
