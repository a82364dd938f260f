#include "gate/window_words.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "base/text.hpp"
#include "base/units.hpp"

namespace seatrial::gate {
namespace {

using Words = std::vector<std::string>;

constexpr std::string_view pass_words[] = {"pass", "passed",     "passing", "ok",  "green",
                                           "good", "successful", "success", "yes", "go"};
constexpr std::string_view fail_words[] = {"fail",   "failed", "failing", "failure",
                                           "red",    "error",  "errors",  "errored",
                                           "broken", "no",     "ko"};
constexpr std::string_view idle_words[] = {"skip", "skipped", "pending", "hold", "none", "na"};
constexpr std::string_view pass_signs[] = {"✅", "✔", "✓", "🟢", "☑"};
constexpr std::string_view fail_signs[] = {"❌", "✗", "✘", "🔴", "✖"};

template <std::size_t size>
bool is_any(std::string_view word, const std::string_view (&words)[size]) {
  return std::ranges::find(words, word) != std::end(words);
}

template <std::size_t size>
bool has_sign(std::string_view cell, const std::string_view (&signs)[size]) {
  return std::ranges::any_of(signs,
                             [&](std::string_view sign) { return cell.find(sign) != cell.npos; });
}

Words words_of(std::string_view cell) {
  Words words;
  std::string word;
  for (const char c : lower(cell) + " ") {
    const bool is_part = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '/';
    if (is_part) {
      word += c;
    } else if (!word.empty()) {
      words.push_back(std::move(word));
      word.clear();
    }
  }
  return words;
}

// "4/4": all were what they should be; "3/4": some were not. None: no such count.
std::optional<bool> is_whole(std::string_view word) {
  const std::size_t slash = word.find('/');
  if (slash == word.npos) return std::nullopt;
  const auto part = parse_integer(word.substr(0, slash));
  const auto all = parse_integer(word.substr(slash + 1));
  return part && all ? std::optional(*part >= *all) : std::nullopt;
}

}  // namespace

OutcomeWords read_outcome(std::string_view cell) {
  const Words words = words_of(cell);
  OutcomeWords read{.mode = read_mode(cell)};
  bool passes = has_sign(cell, pass_signs), fails = has_sign(cell, fail_signs), idle = false;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const bool negated = i > 0 && (words[i - 1] == "not" || words[i - 1] == "no");
    const bool zero = i > 0 && words[i - 1] == "0";
    if (is_any(words[i], pass_words))
      (negated ? fails : passes) = true;
    else if (const auto whole = is_whole(words[i]))
      (*whole ? passes : fails) = true;
    else if (words[i] == "no" && i + 1 < words.size())
      continue;  // belongs to the next word: "no failures"
    else if (is_any(words[i], fail_words) && !zero && !negated)
      fails = true;
    else if (is_any(words[i], idle_words) || words[i] == "n/a" ||
             (negated && (words[i] == "run" || words[i] == "executed")))
      idle = true;
  }
  if (fails)
    read.outcome = Outcome::fail;
  else if (idle || words.empty() || (!passes && read.mode == Mode::light))
    read.outcome = passes && !idle ? Outcome::pass : Outcome::skipped;
  else if (passes)
    read.outcome = Outcome::pass;
  return read;
}

std::optional<Mode> read_mode(std::string_view cell) {
  for (const std::string& word : words_of(cell)) {
    if (word == "light" || word == "quick") return Mode::light;
    if (word == "strict" || word == "full") return Mode::strict;
  }
  return std::nullopt;
}

bool is_unset(std::string_view cell) {
  std::string text = lower(trim(cell));
  std::erase_if(text,
                [](char c) { return c == '`' || c == '(' || c == ')' || c == '<' || c == '>'; });
  constexpr std::string_view words[] = {"",    "unset", "not set",   "-",    "—",
                                        "n/a", "none",  "undefined", "null", "missing"};
  return is_any(trim(text), words);
}

bool tells_light(std::string_view details) {
  const std::string text = lower(trim(details));
  return text.starts_with("light") || text.find("light record") != text.npos ||
         text.find("checks not executed") != text.npos || text.find("checks not run") != text.npos;
}

}  // namespace seatrial::gate
