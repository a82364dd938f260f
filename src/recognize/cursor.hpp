#pragma once

#include <cstddef>
#include <initializer_list>
#include <span>
#include <vector>

#include "base/words.hpp"
#include "recognize/prose.hpp"

namespace seatrial::recognize {

// A place in the words of a sentence that are read from left to right.
class Cursor {
 public:
  explicit Cursor(const std::vector<Token>& tokens, std::size_t at = 0)
      : tokens_(tokens), at_(at) {}

  bool ends() const { return at_ >= tokens_.size(); }
  std::size_t at() const { return at_; }
  void go(std::size_t at) { at_ = at; }
  const Token& here() const { return tokens_[at_]; }
  const Token& next() { return tokens_[at_++]; }
  const Token* ahead(std::size_t by) const {
    return at_ + by < tokens_.size() ? &tokens_[at_ + by] : nullptr;
  }
  std::span<const Token> part(std::size_t begin, std::size_t end) const {
    return std::span(tokens_).subspan(begin, end - begin);
  }

  bool is(std::initializer_list<std::string_view> words) const {
    return !ends() && !here().spanned && among(here().lower, words);
  }
  bool take(std::initializer_list<std::string_view> words) {
    const bool taken = is(words);
    at_ += taken ? 1u : 0u;
    return taken;
  }
  template <class Fits>
  std::size_t take_all(Fits fits) {
    const std::size_t begin = at_;
    while (!ends() && fits(here())) ++at_;
    return at_ - begin;
  }

 private:
  const std::vector<Token>& tokens_;
  std::size_t at_;
};

}  // namespace seatrial::recognize
