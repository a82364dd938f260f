#include "window/lines.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace seatrial::window {
namespace {

// The line that begins there, without its end.
Span line_at(std::string_view text, std::size_t begin) {
  Span line{begin, std::min(text.find('\n', begin), text.size()) - begin};
  if (line.length > 0 && text[begin + line.length - 1] == '\r') --line.length;
  return line;
}

}  // namespace

Lines::Lines(std::string_view text) : text_(text) {
  constexpr std::string_view mark = "\xef\xbb\xbf";  // of the byte order
  for (std::size_t begin = text.starts_with(mark) ? mark.size() : 0; begin < text.size();) {
    Span line = line_at(text, begin);
    begin = std::min(text.find('\n', begin), text.size()) + 1;
    const Span next = begin < text.size() ? line_at(text, begin) : Span{};
    if (is_hidden(text.substr(line.offset, line.length), text.substr(next.offset, next.length)))
      line.length = 0;
    spans_.push_back(line);
  }
}

bool Lines::is_hidden(std::string_view line, std::string_view next) {
  const std::string_view content = trim(line);
  if (in_comment_) {
    in_comment_ = leaves_comment_open(line);
    return true;
  }
  if (!fence_.empty()) {
    if (content.starts_with(fence_)) fence_ = {};
    return true;
  }
  const auto end = static_cast<std::size_t>(line.data() - text_.data()) + line.size();
  if (code_.holds(line, next, text_.substr(end))) return true;
  for (const char mark : {'`', '~'})
    if (const auto length = std::min(content.find_first_not_of(mark), content.size()); length >= 3)
      fence_ = content.substr(0, length);
  in_comment_ = fence_.empty() && leaves_comment_open(line);
  return !fence_.empty() || (in_comment_ && content.starts_with("<!--"));
}

// "text <!--", "--> <!--"; a comment in code is none, nor one that nothing ends.
bool Lines::leaves_comment_open(std::string_view line) {
  const auto closed = line.rfind("-->");
  const auto open = line.rfind("<!--");
  if (open == line.npos) return in_comment_ && closed == line.npos;
  if (closed != line.npos && closed > open) return false;
  if (std::ranges::count(line.substr(0, open), '`') % 2 != 0) return in_comment_;
  if (trim(line).starts_with("<!--")) return true;
  const auto behind = static_cast<std::size_t>(line.data() - text_.data()) + line.size();
  if (next_close_ != text_.npos && next_close_ < behind) next_close_ = text_.find("-->", behind);
  return next_close_ != text_.npos;
}

}  // namespace seatrial::window
