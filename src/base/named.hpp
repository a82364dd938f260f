#pragma once

#include <array>
#include <cassert>
#include <cstddef>
#include <optional>
#include <string_view>

namespace seatrial {

// The value with this name, the inverse of `name(value)`. Specialised beside the names of each
// enum.
template <class Enum>
std::optional<Enum> named(std::string_view word);

// What the values of an enum are called, in their order: the one table that writing and reading
// are made from.
template <class Enum, std::size_t size>
class Names {
 public:
  struct Name {
    Enum value;
    std::string_view word;
  };

  consteval Names(const Name (&names)[size]) {
    for (std::size_t i = 0; i < size; ++i) {
      if (static_cast<std::size_t>(names[i].value) != i) throw "a value is left out, or misplaced";
      words_[i] = names[i].word;
    }
  }

  constexpr std::string_view word_of(Enum value) const {
    assert(static_cast<std::size_t>(value) < size);
    return words_[static_cast<std::size_t>(value)];
  }
  constexpr std::optional<Enum> find(std::string_view word) const {
    for (std::size_t i = 0; i < size; ++i)
      if (words_[i] == word) return static_cast<Enum>(i);
    return std::nullopt;
  }

 private:
  std::array<std::string_view, size> words_;
};

}  // namespace seatrial
