#include "recognize/translation.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <vector>

#include "base/text.hpp"
#include "base/words.hpp"
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

std::optional<std::string> word_in(const Dictionary& words, std::string_view word) {
  const auto found = words.find(word);
  return found == words.end() ? std::nullopt : std::optional(found->second);
}

constexpr std::size_t unspaced_bytes_max = 36;

// "生产必须为": words without blanks between them, the longest first. None if one is not known.
std::optional<std::string> divided(std::string_view text, const Dictionary& words) {
  std::string english;
  while (!text.empty()) {
    std::size_t length = std::min(text.size(), unspaced_bytes_max);
    while (length > 0 && !words.contains(text.substr(0, length))) --length;
    if (length == 0) return std::nullopt;
    const std::string& word = words.find(text.substr(0, length))->second;
    const bool mark = word.size() == 1 && std::string_view(",:;).").contains(word[0]);
    if (!word.empty() && !english.empty() && !mark) english += ' ';
    english += word;
    text.remove_prefix(length);
  }
  return english;
}

bool has_no_blanks(std::string_view word) {
  return static_cast<unsigned char>(word[0]) >= 0xe3;
}

// Empty if a word is not known. What is written in every language alike stays as it is: "`GET /up`
// ok".
std::string translated(std::string_view text, const std::vector<Piece>& pieces,
                       const Dictionary& words) {
  std::string english;
  std::size_t at = 0;
  bool foreign = false, must = false;
  for (const Piece& piece : pieces) {
    if (piece.kind != Piece::Kind::word) continue;
    must = must || among(piece.lower, {"muss", "müssen"});
    if (must && (piece.lower == "nicht" || piece.lower.starts_with("kein")))
      return {};  // "need not"
    const auto said =
        has_no_blanks(piece.lower) ? divided(piece.lower, words) : word_in(words, piece.lower);
    if (!said) {
      if (is_loan_word(piece.lower) || is_number(piece.lower)) continue;
      return {};
    }
    foreign |= *said != piece.lower;
    english += text.substr(at, piece.begin - at);
    if (piece.begin > 0 && text[piece.begin - 1] == '`') english += ' ';
    english += *said;
    at = piece.end;
    if (has_no_blanks(piece.lower) && at < text.size() && text[at] == '`') english += ' ';
  }
  foreign |= std::ranges::find(pieces, Piece::Kind::span, &Piece::kind) != pieces.end();
  return foreign ? english + std::string(text.substr(at)) : std::string();
}

// "Without credentials in the code": a demand begins with "No".
std::string as_demand(const std::string& text) {
  constexpr std::string_view without = "without ";
  return text.starts_with(without) ? "no " + text.substr(without.size()) : text;
}

std::string partly_translated(std::string_view text, const std::vector<Piece>& pieces,
                              const Dictionary& words) {
  std::string english;
  std::size_t at = 0;
  for (const Piece& piece : pieces) {
    if (piece.kind != Piece::Kind::word) continue;
    const auto said = word_in(words, piece.lower);
    if (!said) continue;
    english += text.substr(at, piece.begin - at);
    english += *said;
    at = piece.end;
  }
  return at == 0 ? std::string() : english + std::string(text.substr(at));
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

std::vector<std::string> partly_in_english(std::string_view text) {
  if (text.size() > text_bytes_max) return {};
  const std::vector<Piece> pieces = pieces_of(text);
  std::vector<std::string> readings;
  for (const Dictionary& words : dictionaries())
    if (std::string said = partly_translated(text, pieces, words); !said.empty())
      readings.push_back(std::move(said));
  return readings;
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
  return as_demand(said);
}

}  // namespace seatrial::recognize
