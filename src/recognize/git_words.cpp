#include "recognize/git_words.hpp"

#include <algorithm>

namespace seatrial::recognize {

std::string wherever(std::string_view path) {
  return (path.contains('/') ? "" : "**/") + std::string(path);
}

bool speaks_of_dotenv_files(const View& view) {
  const auto& tokens = view.prose.tokens;
  const auto named = std::ranges::find_if(tokens, [](const Token& token) {
    return token.text.ends_with(".env") && !token.text.contains('*');
  });
  return std::any_of(named, tokens.end(),
                     [](const Token& token) { return token.lower == "files"; });
}

Value dotenv_files_anywhere() {
  return Value::list({Value("**/.env"), Value("**/.env.*")});
}

bool may_be_branch(std::string_view text) {
  const bool has_extension = text.find('/') == text.npos && text.find('.') != text.npos;
  return !has_extension && !(text.front() >= 'A' && text.front() <= 'Z' && text != "HEAD");
}

}  // namespace seatrial::recognize
