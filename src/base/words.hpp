#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <span>
#include <string_view>
#include <type_traits>
#include <utility>

namespace seatrial {

// Most words that are looked up are in no list: a word is compared with the few words of its length
// that begin and end with its letters.
inline constexpr std::size_t word_buckets = 512;
constexpr std::size_t bucket_of(std::string_view word) {
  const auto letter = [](char c) { return static_cast<std::size_t>(c) & 31; };
  return (((letter(word.front()) << 4) ^ letter(word.back())) + word.size()) % word_buckets;
}

// Of two words that differ, most begin with different letters.
constexpr bool is_same(std::string_view left, std::string_view right) {
  if (left.size() != right.size()) return false;
  return left.empty() || (left[0] == right[0] && left == right);
}

// `word` is one of `words`.
bool among(std::string_view word, std::span<const std::string_view> words);

// Of a few words that stand in the code the compiler makes comparisons with constants: a third of
// the time that a list in memory takes.
template <std::size_t count>
constexpr bool among(std::string_view word, const std::string_view (&words)[count]) {
  constexpr std::size_t few = 12;
  if constexpr (count > few)
    return among(word, std::span<const std::string_view>(words));
  else
    return [&]<std::size_t... at>(std::index_sequence<at...>) {
      return (is_same(words[at], word) || ...);
    }(std::make_index_sequence<count>());
}
bool among_ignoring_case(std::string_view word, std::initializer_list<std::string_view> words);

// Does one of `parts` stand anywhere in `text`?
bool holds_any_ignoring_case(std::string_view text, std::span<const std::string_view> parts);
bool holds_any_ignoring_case(std::string_view text, std::initializer_list<std::string_view> parts);

// "->", "⇒": one thing leads to another.
bool is_arrow(std::string_view text);

// A fixed set of words, sorted by the compiler.
template <std::size_t count>
class WordSet {
 public:
  consteval WordSet(const std::string_view (&words)[count]) {
    std::ranges::copy(words, words_.begin());
    std::ranges::sort(words_, {}, bucket_of);
    for (std::size_t at = 0; at < count; ++at) refuse_same_behind(at);
    for (const std::string_view word : words_)
      for (std::size_t later = bucket_of(word) + 1; later < begin_.size(); ++later) ++begin_[later];
  }

  // False for most words that it does not contain, in upper and lower case.
  constexpr bool may_contain(std::string_view word) const {
    const std::size_t bucket = bucket_of(word);
    return begin_[bucket] != begin_[bucket + 1];
  }

  constexpr bool contains(std::string_view word) const {
    if (word.empty()) return false;
    const std::size_t bucket = bucket_of(word);
    for (std::size_t at = begin_[bucket]; at < begin_[bucket + 1]; ++at)
      if (words_[at] == word) return true;
    return false;
  }

 private:
  using Index = std::conditional_t<(count < 256), std::uint8_t, std::uint16_t>;
  static_assert(count < 65536);

  consteval void refuse_same_behind(std::size_t at) const {
    for (std::size_t next = at + 1; next < count; ++next) {
      if (bucket_of(words_[next]) != bucket_of(words_[at])) return;
      if (words_[next] == words_[at]) throw "a word stands twice in a set";  // does not compile
    }
  }

  std::array<std::string_view, count> words_ = {};
  std::array<Index, word_buckets + 1> begin_ = {};  // where the words of a bucket begin
};

}  // namespace seatrial
