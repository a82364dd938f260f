#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace seatrial::recognize {

// A fixed set of words, sorted by the compiler. Nearly every word that is asked for is not in it,
// so only those with its first letter are compared.
template <std::size_t count>
class WordSet {
 public:
  consteval WordSet(const std::string_view (&words)[count]) {
    std::ranges::copy(words, words_.begin());
    std::ranges::sort(words_);
    for (const std::string_view word : words_)
      for (std::size_t later = first_byte(word) + 1; later < begin_.size(); ++later)
        ++begin_[later];
  }

  constexpr bool contains(std::string_view word) const {
    if (word.empty()) return false;
    const std::size_t end = begin_[first_byte(word) + 1];
    for (std::size_t at = begin_[first_byte(word)]; at < end; ++at)
      if (words_[at] == word) return true;
    return false;
  }

 private:
  static_assert(count < 256);
  static constexpr std::size_t first_byte(std::string_view word) {
    return static_cast<unsigned char>(word[0]);
  }

  std::array<std::string_view, count> words_ = {};
  std::array<std::uint8_t, 257> begin_ = {};  // by first byte: where its words begin
};

}  // namespace seatrial::recognize
