#include "recognize/translation.hpp"

#include <algorithm>
#include <map>
#include <vector>

#include "base/text.hpp"
#include "recognize/pieces.hpp"
#include "recognize/vocabulary.hpp"

namespace seatrial::recognize {
namespace {

constexpr std::size_t text_bytes_max = 300;

using Dictionary = std::map<std::string_view, std::string, std::less<>>;

Dictionary dictionary_of(std::string_view vocabulary) {
  Dictionary words;
  for (const std::string_view entry : split(vocabulary, ' ')) {
    const std::size_t sign = entry.find('=');
    words.emplace(entry.substr(0, sign),
                  replace_all(std::string(entry.substr(sign + 1)), "_", " "));
  }
  return words;
}

const std::vector<Dictionary>& dictionaries() {
  static const std::vector<Dictionary> all = [] {
    std::vector<Dictionary> each;
    for (const std::string_view vocabulary : vocabularies())
      each.push_back(dictionary_of(vocabulary));
    return each;
  }();
  return all;
}

bool is_number(std::string_view word) {
  return word.find_first_not_of("0123456789.%") == std::string_view::npos;
}

// Empty if a word is not known. At least one of them has to be no English.
std::string translated(std::string_view text, const std::vector<Piece>& pieces,
                       const Dictionary& words) {
  std::string english;
  std::size_t at = 0;
  bool foreign = false;
  for (const Piece& piece : pieces) {
    if (piece.kind != Piece::Kind::word) continue;
    const auto found = words.find(piece.lower);
    if (found == words.end()) {
      if (is_loan_word(piece.lower) || is_number(piece.lower)) continue;
      return {};
    }
    foreign |= found->second != piece.lower;
    english += text.substr(at, piece.begin - at);
    english += found->second;
    at = piece.end;
  }
  return foreign ? english + std::string(text.substr(at)) : std::string();
}

// "Without credentials in the code": a demand begins with "No".
std::string as_demand(std::string text) {
  constexpr std::string_view without = "without ";
  return text.starts_with(without) ? "no " + text.substr(without.size()) : text;
}

}  // namespace

bool is_loan_word(std::string_view word) {
  static const std::vector<std::string_view> all = [] {
    auto words = split(loan_words(), ' ');
    std::ranges::sort(words);
    return words;
  }();
  return std::ranges::binary_search(all, word);
}

std::string in_english(std::string_view text) {
  if (text.size() > text_bytes_max) return {};
  const std::vector<Piece> pieces = pieces_of(text);
  std::string said;
  for (const Dictionary& words : dictionaries()) {
    std::string each = translated(text, pieces, words);
    if (each.empty()) continue;
    if (!said.empty() && said != each) return {};
    said = std::move(each);
  }
  return as_demand(std::move(said));
}

}  // namespace seatrial::recognize
