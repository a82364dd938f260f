#include "gate/person.hpp"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include "base/ascii.hpp"
#include "base/text.hpp"
#include "base/words.hpp"
#include "gate/letters.hpp"

namespace seatrial::gate {
namespace {

using Words = std::vector<std::string>;

constexpr std::size_t words_max = 32;
constexpr std::size_t words_of_name = 2;  // what else is there may be told from a name

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

// "team+kim@example.org": who of them it is stands behind.
bool is_shared(std::string_view box) {
  return among(box, {"team",        "ops",      "dev",      "devops", "sre",    "qa",
                     "security",    "release",  "releases", "admin",  "info",   "support",
                     "office",      "all",      "group",    "staff",  "oncall", "on-call",
                     "engineering", "platform", "infra",    "it",     "hello",  "contact"});
}

// "kim.lee" of "kim.lee+ops@example.org" and of "@kim.lee"; nothing of either behind a name.
std::string without_address(std::string_view name, bool keeps_all) {
  std::string kept;
  for (const std::string_view word : split(trim(name), ' ')) {
    const bool is_address = word.find('@') != word.npos;
    if (is_address && !kept.empty() && !keeps_all) continue;
    const bool is_handle = word.starts_with('@');
    const std::string_view box = is_handle ? word.substr(1) : word.substr(0, word.find('@'));
    const std::string_view before = box.substr(0, box.find('+'));
    kept.append(is_address && !is_shared(before) ? before : box).push_back(' ');
  }
  return kept;
}

// Does one of its letters read as two by some: "ü", "ß"?
bool has_umlaut(std::string_view name) {
  for (const std::string_view letter :
       {"\u00E4", "\u00F6", "\u00FC", "\u00C4", "\u00D6", "\u00DC", "\u00DF", "\u1E9E", "\u0308"})
    if (name.contains(letter)) return true;
  return false;
}

// One letter for what some write with two, "Muller" for "Mueller" where another writes "Müller".
std::string without_doubles(std::string word) {
  for (const std::string_view two : {"ae", "oe", "ue", "ss"})
    word = replace_all(std::move(word), two, two.substr(0, 1));
  return word;
}

constexpr WordSet titles({"dr",   "prof", "professor", "mr", "mrs", "ms",  "miss", "mx",
                          "sir",  "ph",   "phd",       "md", "mba", "msc", "bsc",  "sc",
                          "dipl", "mag",  "jr",        "sr", "ii",  "iii", "iv",   "esq"});
// What somebody does, which people write beside their names.
constexpr WordSet jobs(
    {"release",    "releases", "manager",   "management", "lead",        "leader",      "head",
     "chief",      "officer",  "director",  "owner",      "engineer",    "engineering", "developer",
     "architect",  "admin",    "operator",  "operations", "ops",         "devops",      "sre",
     "qa",         "security", "quality",   "assurance",  "reliability", "platform",    "infra",
     "support",    "team",     "technical", "tech",       "product",     "project",     "program",
     "department", "oncall",   "reviewer",  "approver",   "tester",      "senior",      "junior",
     "principal",  "cto",      "ciso",      "cio",        "ceo",         "coo",         "cfo",
     "vp",         "dba",      "cso",       "cpo"});

// "Ing." is one in front of a name and behind another title; "Ng Mei Ing" is a name.
bool is_title(const Words& words, std::size_t index) {
  const std::string& word = words[index];
  const bool is_engineer = word == "ing" && (index == 0 || titles.contains(words[index - 1]));
  return is_engineer || titles.contains(word) || jobs.contains(word);
}

bool is_unread(std::string_view letter) {
  return letter.starts_with(unread_mark);
}

// With its mark, where nobody reads it.
std::string_view first_letter(std::string_view word) {
  std::size_t end = is_unread(word) ? 2 : 1;
  while (end < word.size() && (static_cast<unsigned char>(word[end]) & 0xC0) == 0x80) ++end;
  return word.substr(0, end);
}

// "\U0001F44D" of "Kim Lee \U0001F44D"
bool is_all_unread(std::string_view word) {
  while (is_unread(word)) word.remove_prefix(first_letter(word).size());
  return word.empty();
}

// "Kim Lee for Ops": what is behind it is no name.
bool ends_name(std::string_view word) {
  return among(word, {"for", "as", "at", "from", "via", "on", "of"});
}

Words words_in(std::string text) {
  std::erase(text, '\'');
  std::ranges::replace_if(
      text,
      [](char c) {
        return static_cast<unsigned char>(c) < 0x80 && !is_letter_or_digit(c) && c != unread_mark;
      },
      ' ');
  Words words;
  for (const std::string_view word : split(text, ' '))
    if (!word.empty() && words.size() < words_max) words.emplace_back(word);
  return words;
}

void drop_what_is_no_name(Words& words) {
  for (std::size_t i = words_of_name; i < words.size(); ++i)
    if (ends_name(words[i])) words.resize(i);
  for (std::size_t i = words.size(); i-- > 0;)  // the title in front tells of "Ing." what it is
    if (words.size() > words_of_name && (is_title(words, i) || is_all_unread(words[i])))
      words.erase(words.begin() + static_cast<std::ptrdiff_t>(i));
}

// "Kim Lee QA" of somebody who signs for QA; of a name of which nothing else is left, all.
Words without(const Words& words, const Words& of_roles) {
  Words kept;
  std::ranges::copy_if(words, std::back_inserter(kept), [&](const std::string& word) {
    return std::ranges::find(of_roles, word) == of_roles.end();
  });
  return kept.size() < words_of_name ? words : kept;
}

// The words of a name, with all that is around it or without.
Words words_of(std::string_view plain, bool keeps_all) {
  std::string text = keeps_all ? std::string(plain) : without_brackets(plain);
  if (trim(text).empty()) text = plain;
  Words words = words_in(without_address(text, keeps_all));
  drop_what_is_no_name(words);
  return words;
}

bool reads_as(std::string_view left, std::string_view right) {
  while (!left.empty() && !right.empty()) {
    const std::string_view here = first_letter(left), there = first_letter(right);
    if (here != there && is_unread(here) == is_unread(there)) return false;
    left.remove_prefix(here.size());
    right.remove_prefix(there.size());
  }
  return left.empty() && right.empty();
}

// Of one of them a name may be its first letter alone: "k" of "kim".
bool may_be_one_name(std::string_view left, std::string_view right) {
  return reads_as(left, right) || (left.size() == 1 && reads_as(left, first_letter(right))) ||
         (right.size() == 1 && reads_as(right, first_letter(left)));
}

// Each word of the shorter name is one of the longer, of which only letters are left: a further
// word is one of another name.
bool may_be_one(const Words& shorter, Words longer) {
  const auto take = [&](const std::string& word, auto&& fits) {
    const auto found =
        std::ranges::find_if(longer, [&](const auto& each) { return fits(word, each); });
    if (found == longer.end()) return false;
    longer.erase(found);
    return true;
  };
  Words letters;
  std::size_t whole = 0;
  for (const std::string& word : shorter)
    if (take(word, reads_as))
      whole += word.size() > 1 ? 1 : 0;
    else
      letters.push_back(word);
  for (const std::string& word : letters)
    if (!take(word, may_be_one_name)) return false;
  return whole > 0 &&
         std::ranges::all_of(longer, [](const auto& word) { return word.size() == 1; });
}

bool is_same_in_another_order(Words left, Words right) {
  std::ranges::sort(left);
  std::ranges::sort(right);
  return std::ranges::equal(left, right, reads_as);
}

// "kimlee" and "kim lee".
bool is_written_in_one(const Words& left, const Words& right) {
  return reads_as(join(left, ""), join(right, ""));
}

bool may_be_same(const Words& left, const Words& right) {
  if (is_same_in_another_order(left, right) || is_written_in_one(left, right)) return true;
  const bool is_left_shorter = left.size() <= right.size();
  const Words& shorter = is_left_shorter ? left : right;
  return shorter.size() >= words_of_name && may_be_one(shorter, is_left_shorter ? right : left);
}

}  // namespace

bool same_person(std::string_view left, std::string_view right,
                 std::initializer_list<std::string_view> roles) {
  const bool has_doubles = has_umlaut(left) || has_umlaut(right);
  const auto plain = [&](std::string_view name) {
    std::string letters = plain_letters(name);
    return has_doubles ? without_doubles(std::move(letters)) : letters;
  };
  const std::string plain_left = plain(left), plain_right = plain(right);
  Words of_roles;
  for (const std::string_view role : roles)
    std::ranges::move(words_in(plain(role)), std::back_inserter(of_roles));
  for (const bool keeps_left : {false, true})
    for (const bool keeps_right : {false, true}) {
      const Words here = words_of(plain_left, keeps_left);
      const Words there = words_of(plain_right, keeps_right);
      if (may_be_same(here, there) ||
          may_be_same(without(here, of_roles), without(there, of_roles)))
        return true;
    }
  return false;
}

}  // namespace seatrial::gate
