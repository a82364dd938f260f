#include "recognize/sentence.hpp"

#include <algorithm>
#include <ranges>

namespace seatrial::recognize {
namespace {

using Kind = Token::Kind;

constexpr std::size_t label_words_max = 5;
constexpr std::size_t restated_within = 16;

bool is_dash(const Token& token) {
  return token.kind == Kind::mark && among(token.text, {"-", "\xe2\x80\x93", "\xe2\x80\x94", ";"});
}

// "... - use a vault instead", "... . See the guide."
bool begins_advice(const std::vector<Token>& tokens, std::size_t mark) {
  const bool divides =
      is_dash(tokens[mark]) || (tokens[mark].kind == Kind::mark && tokens[mark].text == ".");
  return divides && mark + 1 < tokens.size() && tokens[mark + 1].says(sense::advice);
}

std::size_t after_label(const std::vector<Token>& tokens) {
  for (std::size_t i = 0; i + 1 < tokens.size() && i < restated_within; ++i)
    if (tokens[i].lower == "i.e") return i + 1;  // what follows says the same again
  std::size_t words = 0;
  for (std::size_t i = 0; i + 1 < tokens.size() && words <= label_words_max; ++i) {
    if (tokens[i].kind == Kind::mark && tokens[i].text == ":") return i + 1;
    if (tokens[i].kind == Kind::mark) continue;
    if (tokens[i].spanned || (tokens[i].kind != Kind::word && tokens[i].kind != Kind::number))
      return 0;
    ++words;
  }
  return 0;
}

}  // namespace

Words statement_of(const View& view) {
  const auto& tokens = view.prose.tokens;
  Words words;
  words.reserve(tokens.size());
  for (std::size_t i = after_label(tokens); i < tokens.size(); ++i) {
    if (begins_advice(tokens, i)) break;
    if (tokens[i].depth == 0 && tokens[i].kind != Kind::mark) words.push_back(&tokens[i]);
  }
  return words;
}

bool begins_item(const Words& statement, const View& view) {
  const auto first = std::ranges::find_if(
      view.prose.tokens, [](const Token& token) { return token.kind != Kind::mark; });
  return !statement.empty() && first != view.prose.tokens.end() && statement.front() == &*first;
}

Words aside_of(const View& view) {
  Words words;
  for (const Token& token : view.prose.tokens)
    if (token.depth > 0 && token.kind != Kind::mark) words.push_back(&token);
  return words;
}

const Token* only(const Words& words, Token::Kind kind) {
  const Token* found = nullptr;
  for (const Token* token : words) {
    if (token->kind != kind) continue;
    if (found) return nullptr;
    found = token;
  }
  return found;
}

std::vector<std::string> listed(const Words& words) {
  std::vector<std::string> names;
  for (const Token* token : words)
    if (!token->says(sense::filler | sense::joint)) names.emplace_back(token->text);
  return names;
}

std::string joined(const std::vector<std::string>& parts) {
  std::string text;
  for (const std::string& part : parts) text += (text.empty() ? "" : ",") + part;
  return text;
}

}  // namespace seatrial::recognize
