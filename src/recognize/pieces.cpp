#include "recognize/pieces.hpp"

#include <algorithm>

#include "base/ascii.hpp"
#include "base/letter_case.hpp"
#include "base/text.hpp"

namespace seatrial::recognize {
namespace {

constexpr std::string_view opening = "([{\"'*_~";
constexpr std::string_view closing = ")]}\"'*_~.,;:!?";

class PieceReader {
 public:
  explicit PieceReader(std::string_view text) : text_(text) {}

  std::vector<Piece> run() {
    while (at_ < text_.size()) {
      if (is_space(text_[at_]))
        ++at_;
      else if (text_[at_] == '`')
        span();
      else
        chunk();
    }
    return std::move(pieces_);
  }

 private:
  void add(Piece::Kind kind, std::size_t begin, std::size_t end) {
    if (begin < end)
      pieces_.push_back({kind, begin, end, lower_letters(text_.substr(begin, end - begin))});
  }

  void span() {
    const std::size_t begin = std::min(text_.find_first_not_of('`', at_), text_.size());
    const std::string_view fence = text_.substr(at_, begin - at_);
    const std::size_t end = text_.find(fence, begin);
    if (end == std::string_view::npos) {
      add(Piece::Kind::mark, at_, begin);
      at_ = begin;
      return;
    }
    pieces_.push_back({Piece::Kind::span, at_, end + fence.size(),
                       lower(trim(text_.substr(begin, end - begin)))});
    at_ = end + fence.size();
  }

  void chunk() {
    std::size_t end = at_;
    while (end < text_.size() && !is_space(text_[end]) && text_[end] != '`') ++end;
    std::size_t first = at_, last = end;
    for (; first < last && opening.contains(text_[first]); ++first)
      add(Piece::Kind::mark, first, first + 1);
    while (last > first && closing.contains(text_[last - 1])) --last;
    add(Piece::Kind::word, first, last);
    for (; last < end; ++last) add(Piece::Kind::mark, last, last + 1);
    at_ = end;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::vector<Piece> pieces_;
};

}  // namespace

std::vector<Piece> pieces_of(std::string_view text) {
  return PieceReader(text).run();
}

}  // namespace seatrial::recognize
