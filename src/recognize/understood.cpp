#include "recognize/understood.hpp"

#include <algorithm>

#include "base/ascii.hpp"
#include "base/text.hpp"
#include "base/words.hpp"
#include "recognize/asides.hpp"
#include "recognize/beside.hpp"
#include "recognize/command_topics.hpp"
#include "recognize/doubt.hpp"
#include "recognize/foreign_words.hpp"
#include "recognize/labels.hpp"
#include "recognize/surroundings.hpp"

namespace seatrial::recognize {
namespace {

using Kind = Token::Kind;

constexpr std::size_t tokens_read_max = 400;  // each is held against all that is demanded

// A Greek or Cyrillic letter among Latin ones looks like another word.
bool mixes_scripts(std::string_view text) {
  const bool latin = std::ranges::any_of(text, is_letter);
  return latin && std::ranges::any_of(text, [](char c) {
           const auto byte = static_cast<unsigned char>(c);
           return byte >= 0xcd && byte <= 0xd4;
         });
}

// In front of the check a word only labels it, unless it leads to a circumstance: "As an admin,".
std::optional<std::string> strange_start(const Tokens& tokens, const Finding& found) {
  const std::size_t literal = first_literal(tokens);
  if (literal == 0 || literal >= tokens.size()) return std::nullopt;
  const Token& first = tokens.front();
  if (first.kind != Kind::word || first.depth > 0) return std::nullopt;
  if (among(first.lower, {"after", "before", "until", "once", "while", "during", "try", "as",
                          "since", "when", "whenever"}))
    return is_kind(found, {"env"}) && first.lower == "when"
               ? std::nullopt
               : std::optional(std::string(first.text));
  const bool bounds = found.whole && first.lower == "at" && tokens[1].lower == "least";
  if (is_leading(first.lower) && !bounds && !leads_to_known(tokens, 0, found))
    return std::string(first.text);
  return std::nullopt;
}

// A word that is not English says we do not know what.
std::optional<std::string> foreign_word(const Tokens& tokens, const View& view,
                                        const Finding& found) {
  if (!is_kind(found, {"command", "http", "vulnerabilities"})) return std::nullopt;
  const std::size_t literal = first_literal(tokens);
  const std::size_t label = label_end(tokens, literal);
  const bool foreign = !view.english || std::ranges::any_of(tokens, [](const Token& token) {
    return is_known_foreign(token.lower);
  });
  bool explains = false;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const Token& token = tokens[i];
    explains |= i > literal && token.kind == Kind::mark && is_dash(token);
    if (token.kind != Kind::word || is_known_foreign(token.lower)) continue;
    const bool again = i + 1 < tokens.size() && is_foreign_trouble(tokens[i + 1].lower);
    if ((explains || i < label) && (!negates(token) || again)) continue;
    const bool known =
        foreign ? is_plain(token) && !token.says(sense::none) && (view.english || token.depth == 0)
                : !has_foreign_letter(token.text);
    if (!known) return std::string(token.text);
  }
  return std::nullopt;
}

std::optional<std::string> in_sentence(const Tokens& tokens, const View& view,
                                       const Finding& found) {
  if (tokens.size() > tokens_read_max) return "so many words";
  for (const Token& token : tokens)
    if (mixes_scripts(token.text)) return std::string(token.text);
  if (!found.whole) {
    if (auto word = foreign_word(tokens, view, found)) return word;
    if (auto text = undemanded(tokens, found)) return text;
  }
  if (auto word = turning_label(tokens, found)) return word;
  if (auto topic = other_topic(tokens, found)) return topic;
  if (auto word = strange_beside(tokens, view, found)) return word;
  if (auto word = limiting_aside(tokens, found)) return word;
  if (auto word = strange_start(tokens, found)) return word;
  return strange_word(tokens, found);
}

}  // namespace

std::optional<std::string> word_not_accounted_for(const View& view, const Finding& found) {
  if (found.of_verification) return in_sentence(view.verified->prose.tokens, view, found);
  // What stands on another line rests on a block.
  const bool elsewhere = found.line > 0 && found.line != view.item.at.line;
  return elsewhere ? std::nullopt : in_sentence(view.prose.tokens, view, found);
}

}  // namespace seatrial::recognize
