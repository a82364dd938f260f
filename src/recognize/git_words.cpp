#include "recognize/git_words.hpp"

namespace seatrial::recognize {

std::string wherever(std::string_view path) {
  return (path.contains('/') ? "" : "**/") + std::string(path);
}

}  // namespace seatrial::recognize
