#pragma once

#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/words.hpp"
#include "recognize/lexicon.hpp"

// The words of an item, told apart by what they are: no grammar, no meaning.
// A token is a view of its prose and ends with it.
namespace seatrial::recognize {

struct Token {
  enum class Kind {
    word,        // "returns"
    number,      // "500ms", "75%", "1,000"
    comparator,  // "<", ">=", "="
    name,        // of a variable: APP_ENV, APP_*LIMIT*
    assignment,  // APP_ENV=production
    url,         // https://app.example/health
    path,        // /api/health, docs/runbook.md, .env
    code,        // any other code span
    quoted,      // "production"
    mark,        // , : ( ) -> and other punctuation
  };

  Kind kind = Kind::word;
  std::string_view text;   // without backquotes and quotes
  std::string_view lower;  // the same in lower case (ASCII)
  bool spanned = false;    // stood in a code span
  int depth = 0;           // of parentheses around it
  Senses senses = 0;       // of a word

  bool says(Senses any) const { return (senses & any) != 0; }
};

using Tokens = std::vector<Token>;

struct Prose {
  Tokens tokens;
  std::shared_ptr<char[]> letters;  // what their texts are views of: keep it as long as a token

  std::size_t count(Token::Kind kind) const;
  const Token* first(Token::Kind kind) const;
  template <std::size_t count>
  bool has(const std::string_view (&words)[count]) const {  // as words, at any depth
    return std::ranges::any_of(tokens, [&](const Token& token) {
      return token.kind == Token::Kind::word && among(token.lower, words);
    });
  }
};

// Linear in the text.
Prose read_prose(std::string_view text);

bool joins(const Token& token);      // and, or, but ...; plus, slash
bool is_border(const Token& token);  // between the cells of a row

Token::Kind classify(std::string_view chunk, bool spanned);
std::pair<std::string, std::string> split_assignment(std::string_view text);

}  // namespace seatrial::recognize
