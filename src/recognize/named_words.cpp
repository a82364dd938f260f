#include "recognize/named_words.hpp"

#include "base/ascii.hpp"
#include "base/text.hpp"
#include "recognize/literals.hpp"

namespace seatrial::recognize {
namespace {

constexpr std::size_t stem_letters_min = 4;

bool holds_word(std::string_view text, std::string_view word) {
  for (std::size_t at = text.find(word); at != text.npos; at = text.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    const bool begins = at == 0 || !is_letter_or_digit(text[at - 1]);
    if (begins && (end == text.size() || !is_letter_or_digit(text[end]))) return true;
  }
  return false;
}

}  // namespace

bool is_named(std::string_view word, std::string_view target) {
  if (word.size() <= whole_word_max) return holds_word(target, word);
  for (const std::string_view ending : {"ing", "ed", "es", "al", "s"})
    if (word.ends_with(ending) && word.size() - ending.size() >= stem_letters_min)
      return target.contains(word.substr(0, word.size() - ending.size()));
  return target.contains(word);
}

std::string all_named(const Finding& found) {
  std::string all = expected_values(found);
  for (const Check& check : found.checks)
    all += " " + check.params.text_or("run", "") + " " + check.params.text_or("url", "");
  return lower(all);
}

}  // namespace seatrial::recognize
