#include "shell/words.hpp"

#include <algorithm>

#include "base/ranges.hpp"
#include "base/text.hpp"

namespace seatrial::shell {
namespace {

bool fits(std::string_view word, std::string_view listed) {
  if (listed.ends_with('*')) return word.starts_with(listed.substr(0, listed.size() - 1));
  return word == listed;
}

bool fits_one_of(std::string_view word, std::string_view list) {
  for (std::size_t start = 0; start < list.size();) {
    const std::size_t end = std::min(list.find(' ', start), list.size());
    if (end > start && fits(word, list.substr(start, end - start))) return true;
    start = end + 1;
  }
  return false;
}

bool is_whole_word(std::string_view list, std::size_t begin, std::size_t end) {
  return (begin == 0 || list[begin - 1] == ' ') && (end == list.size() || list[end] == ' ');
}

}  // namespace

std::string_view program_name(std::string_view word) {
  const std::size_t slash = word.rfind('/');
  return slash == std::string_view::npos ? word : word.substr(slash + 1);
}

bool is_option(std::string_view word) {
  return word.size() > 1 && word.front() == '-';
}

bool is_assignment(std::string_view word) {
  const std::size_t equals = word.find('=');
  return equals != word.npos && equals > 0 && word.find_first_of("/-.:") > equals;
}

bool has_word(Words words, std::string_view wanted) {
  return contains(words, wanted);
}

bool has_any(Words words, std::string_view wanted) {
  return std::ranges::any_of(words,
                             [&](const std::string& word) { return is_listed(word, wanted); });
}

bool is_listed(std::string_view word, std::string_view list) {
  if (list.contains('*')) return fits_one_of(word, list);
  if (word.empty() || word.contains(' ')) return false;
  for (std::size_t at = 0; (at = list.find(word, at)) != list.npos; ++at)
    if (is_whole_word(list, at, at + word.size())) return true;
  return false;
}

std::vector<std::size_t> plain_places(Words words, std::string_view valued) {
  std::vector<std::size_t> places;
  for (std::size_t i = 1; i < words.size() && words[i] != "--"; ++i) {
    if (!is_option(words[i]))
      places.push_back(i);
    else if (is_listed(words[i], valued))
      ++i;
  }
  return places;
}

std::vector<std::string_view> plain_words(Words words, std::string_view valued) {
  std::vector<std::string_view> plain;
  for (const std::size_t place : plain_places(words, valued)) plain.emplace_back(words[place]);
  return plain;
}

std::string shown_command(std::string_view program, std::span<const std::string_view> plain) {
  constexpr std::size_t words_shown_max = 3;
  std::string shown = "`" + std::string(program);
  for (const std::string_view word : plain.first(std::min(plain.size(), words_shown_max)))
    shown += " " + std::string(word);
  return shown + "`";
}

std::vector<std::string> option_values(Words words, char letter, std::string_view name,
                                       std::string_view valued) {
  std::vector<std::string> values;
  const auto next_of = [&](std::size_t i) {
    return i + 1 < words.size() ? words[i + 1] : std::string();
  };
  for (std::size_t i = 1; i < words.size(); ++i) {
    const std::string_view word = words[i];
    if (!name.empty() && word == name) values.push_back(next_of(i));
    if (!name.empty() && word.starts_with(name) && word.substr(name.size()).starts_with('='))
      values.emplace_back(word.substr(name.size() + 1));
    if (!is_option(word) || word.starts_with("--")) continue;
    const std::size_t at = word.find_first_of(valued, 1);
    if (at == std::string_view::npos) continue;
    const bool attached = at + 1 < word.size();
    if (word[at] == letter)
      values.push_back(attached ? std::string(word.substr(at + 1)) : next_of(i));
    if (!attached) ++i;  // its value is no option
  }
  return values;
}

}  // namespace seatrial::shell
