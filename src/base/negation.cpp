#include "base/negation.hpp"

#include <utility>

#include "base/text.hpp"
#include "base/words.hpp"

namespace seatrial {
namespace {

constexpr std::string_view curly = "\xe2\x80\x99";

constexpr WordSet without_apostrophe({"aint", "arent", "cant", "couldnt", "didnt", "doesnt", "dont",
                                      "hadnt", "hasnt", "havent", "isnt", "mustnt", "neednt",
                                      "oughtnt", "shouldnt", "wasnt", "werent", "wont", "wouldnt"});

}  // namespace

std::string plain_negation(std::string word) {
  if (const std::size_t at = word.find(curly); at != std::string::npos)
    word.replace(at, curly.size(), "'");
  if (without_apostrophe.contains(word)) word.insert(word.size() - 1, "'");
  return word;
}

std::string without_apostrophes(std::string text) {
  return replace_all(replace_all(std::move(text), "n't", "nt"), "n\xe2\x80\x99t", "nt");
}

bool is_negated_verb(std::string_view word) {
  return word.ends_with("n't") || word.ends_with("n\xe2\x80\x99t") ||
         without_apostrophe.contains(word);
}

bool is_negation(std::string_view word) {
  return is_negated_verb(word) ||
         among(word, {"not", "no", "never", "without", "cannot", "neither", "nor"});
}

bool is_nothing(std::string_view word) {
  return among(word, {"none", "nobody", "nothing"});
}

}  // namespace seatrial
