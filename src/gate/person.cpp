#include "gate/person.hpp"

#include <algorithm>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "base/text.hpp"

namespace seatrial::gate {
namespace {

// What cannot be seen, and letters of other scripts that look like Latin ones.
constexpr std::pair<std::string_view, std::string_view> looks[] = {
    {"\u00A0", " "}, {"\u2007", " "}, {"\u2009", " "}, {"\u202F", " "}, {"\u3000", " "},
    {"\u2002", " "}, {"\u2003", " "}, {"\u2005", " "}, {"\u200A", " "}, {"\u200B", ""},
    {"\u200C", ""},  {"\u200D", ""},  {"\u2060", ""},  {"\uFEFF", ""},  {"\u00AD", ""},
    {"\u0410", "a"}, {"\u0430", "a"}, {"\u0412", "b"}, {"\u0415", "e"}, {"\u0435", "e"},
    {"\u0406", "i"}, {"\u0456", "i"}, {"\u0408", "j"}, {"\u0458", "j"}, {"\u041A", "k"},
    {"\u043A", "k"}, {"\u041C", "m"}, {"\u043C", "m"}, {"\u041D", "h"}, {"\u043D", "h"},
    {"\u041E", "o"}, {"\u043E", "o"}, {"\u0420", "p"}, {"\u0440", "p"}, {"\u0421", "c"},
    {"\u0441", "c"}, {"\u0422", "t"}, {"\u0442", "t"}, {"\u0423", "y"}, {"\u0443", "y"},
    {"\u0425", "x"}, {"\u0445", "x"}, {"\u0405", "s"}, {"\u0455", "s"}, {"\u0391", "a"},
    {"\u0392", "b"}, {"\u0395", "e"}, {"\u0396", "z"}, {"\u0397", "h"}, {"\u0399", "i"},
    {"\u039A", "k"}, {"\u039C", "m"}, {"\u039D", "n"}, {"\u039F", "o"}, {"\u03A1", "p"},
    {"\u03A4", "t"}, {"\u03A5", "y"}, {"\u03A7", "x"}, {"\u03BF", "o"}, {"\u03B1", "a"},
    {"\u03BD", "v"}, {"\u0131", "i"}};

constexpr std::size_t name_bytes_max = 1000;

// "Kim Lee <kim@e.org>", "Kim Lee (Security)": "Kim Lee ".
std::string without_brackets(std::string_view name) {
  std::string kept;
  char close = 0;
  for (const char c : name) {
    if (close != 0) {
      if (c == close) close = 0;
      continue;
    }
    close = c == '<' ? '>' : c == '(' ? ')' : c == '[' ? ']' : '\0';
    if (close == 0) kept += c;
  }
  return kept;
}

// "kim.lee" of "kim.lee@example.org"; nothing of an address behind a name.
std::string without_address(std::string_view name) {
  std::string kept;
  for (const std::string_view word : split(trim(name), ' ')) {
    if (word.find('@') != word.npos && !kept.empty()) continue;
    kept += std::string(word.substr(0, word.find('@'))) + " ";
  }
  return kept;
}

// The words of a name, in the order of letters.
std::vector<std::string> words_of(std::string_view name) {
  std::string text = without_brackets(name);
  if (trim(text).empty()) text = name;
  if (text.size() <= name_bytes_max)
    for (const auto& [other, plain] : looks) text = replace_all(std::move(text), other, plain);
  text = lower(without_address(text));
  std::erase_if(text, [](char c) { return c == '\''; });
  std::ranges::replace_if(
      text,
      [](char c) { return std::string_view(",\t\n.-_+<>").find(c) != std::string_view::npos; },
      ' ');
  std::vector<std::string> words;
  for (const std::string_view word : split(text, ' '))
    if (!word.empty()) words.emplace_back(word);
  std::ranges::sort(words);
  return words;
}

// Of one of them a name may be its first letter alone: "k" of "kim".
bool may_be_one_name(std::string_view left, std::string_view right) {
  return left == right || (left.size() == 1 && right.starts_with(left)) ||
         (right.size() == 1 && left.starts_with(right));
}

// Each word of the shorter name is one of the longer, of which only letters are left.
bool may_be_one(const std::vector<std::string>& shorter, std::vector<std::string> longer) {
  const auto take = [&](const std::string& word, auto&& fits) {
    const auto found =
        std::ranges::find_if(longer, [&](const auto& each) { return fits(word, each); });
    if (found == longer.end()) return false;
    longer.erase(found);
    return true;
  };
  std::vector<std::string> letters;
  std::size_t whole = 0;
  for (const std::string& word : shorter)
    if (take(word, std::equal_to<>()))
      whole += word.size() > 1 ? 1 : 0;
    else
      letters.push_back(word);
  for (const std::string& word : letters)
    if (!take(word, may_be_one_name)) return false;
  return whole > 0 &&
         std::ranges::all_of(longer, [](const auto& word) { return word.size() == 1; });
}

}  // namespace

bool same_person(std::string_view left, std::string_view right) {
  auto shorter = words_of(left), longer = words_of(right);
  if (shorter == longer) return true;
  if (shorter.size() > longer.size()) std::swap(shorter, longer);
  return shorter.size() > 1 && may_be_one(shorter, std::move(longer));
}

}  // namespace seatrial::gate
