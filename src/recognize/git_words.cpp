#include "recognize/git_words.hpp"

#include <algorithm>

#include "base/words.hpp"

namespace seatrial::recognize {

std::string wherever(const View& view, std::string_view path) {
  const auto no = std::ranges::find(view.prose.tokens, path, &Token::text);
  const bool none = no != view.prose.tokens.begin() && no != view.prose.tokens.end() &&
                    among((no - 1)->lower, {"no", "any"});
  const bool all = none || !path.starts_with('.') || view.prose.has({"files"});
  const bool name = path.find('/') == path.npos;
  return (all && name ? "**/" : "") + std::string(path);
}

}  // namespace seatrial::recognize
