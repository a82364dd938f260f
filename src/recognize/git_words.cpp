#include "recognize/git_words.hpp"

#include <algorithm>

namespace seatrial::recognize {

std::string wherever(std::string_view path) {
  return (path.contains('/') ? "" : "**/") + std::string(path);
}

bool speaks_of_dotenv_files(const View& view) {
  const auto& tokens = view.prose.tokens;
  const auto is_one_of_them = [](const Token& name, const Token& noun) {
    return name.text.ends_with(".env") && !name.text.contains('*') && noun.lower == "files";
  };
  return std::ranges::adjacent_find(tokens, is_one_of_them) != tokens.end();
}

Value dotenv_files_anywhere() {
  return Value::list({Value("**/.env"), Value("**/.env.*")});
}

}  // namespace seatrial::recognize
