#include "recognize/file_words.hpp"

#include <algorithm>

#include "recognize/literals.hpp"
#include "recognize/web_words.hpp"

namespace seatrial::recognize {

Check is_there(std::string_view path) {
  return check_of("file", {{"path", Value(path)}, {"exists", Value(true)}});
}

bool is_one_file(const Token& token) {
  return token.kind == Token::Kind::path && token.text.find_first_of("*{<[") == std::string::npos;
}

bool is_file(const Token& token) {
  return token.kind == Token::Kind::path && token.text.find_first_of("*?<>{}") == std::string::npos;
}

const Token* only_file(const Words& words) {
  const Token* path = only(words, Token::Kind::path);
  return path && is_file(*path) ? path : nullptr;
}

bool only_comments(std::span<const Token> rest) {
  if (rest.empty() || (rest.size() == 1 && rest[0].text == ".")) return true;
  const bool divides = is_dash(rest[0]) || among(rest[0].text, {"(", ".", ";"});
  return divides && std::ranges::all_of(rest, is_commentary);
}

}  // namespace seatrial::recognize
