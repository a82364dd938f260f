#include "window/notes.hpp"

#include <algorithm>
#include <initializer_list>

#include "base/ascii.hpp"
#include "base/environment_words.hpp"
#include "base/negation.hpp"
#include "base/text.hpp"
#include "base/words.hpp"
#include "window/mode_cell.hpp"
#include "window/place.hpp"
#include "window/remarks.hpp"
#include "window/void_words.hpp"

namespace seatrial::window {
namespace {

using Sentence = std::vector<std::string>;

constexpr WordSet place_keys({"environment", "env", "target environment", "target env", "umgebung",
                              "run environment"});
// They may as well tell of something else: "Target: 7 days".
constexpr WordSet loose_place_keys({"target", "cluster", "stage", "where", "site", "host", "system",
                                    "location", "ran on", "run on", "ran against", "run against"});
// What a remark may begin with: "Note: these are mocked runs".
constexpr WordSet remark_words({"note", "notes", "nb", "notice", "warning", "caution", "important",
                                "attention", "remark", "disclaimer", "hinweis", "achtung"});
constexpr WordSet conditions({"if", "when", "unless", "whenever", "once", "until"});
// A sentence with one of them tells of rules, unless it speaks of the rows below.
constexpr WordSet rule_words({"that", "which", "must", "should", "may", "whose", "without",
                              "above"});
constexpr WordSet row_words({"run", "runs", "record", "records", "row", "rows", "day", "days",
                             "attempt", "attempts", "entries"});
constexpr WordSet row_subjects({"these", "those", "the", "all", "runs", "rows", "records",
                                "entries", "below", "following", "table", "they", "a", "an", "days",
                                "of", "them", "this", "please"});
constexpr WordSet pointers({"these", "those", "below", "following", "here"});
// What a row below is where it was no run, beside the `void_words`.
constexpr WordSet void_row_words({"mocks", "faked", "dryruns", "sample", "samples", "example",
                                  "examples", "invented", "guessed", "copied", "backfilled",
                                  "backdated", "todo", "tbd", "light", "correction", "corrections",
                                  "errata", "erratum"});
constexpr WordSet counting_words({"count", "counts", "counted", "executed", "run", "ran",
                                  "performed", "real", "valid", "official", "verified", "use",
                                  "used", "confirmed"});

bool has(const Sentence& words, std::initializer_list<std::string_view> names) {
  return std::ranges::any_of(words, [&](const auto& word) { return among(word, names); });
}

bool has(const Sentence& words, const auto& set) {
  return std::ranges::any_of(words, [&](const auto& word) { return set.contains(word); });
}

std::string_view at(const Sentence& words, std::size_t index) {
  return index < words.size() ? std::string_view(words[index]) : std::string_view();
}

// "these rows", "the table below", "this is ..."
bool points_down(const Sentence& words) {
  if (has(words, pointers)) return true;
  for (std::size_t i = 0; i + 1 < words.size(); ++i)
    if (words[i] == "this" && among(words[i + 1], {"table", "section", "list", "page", "log"}))
      return true;
  const bool is_of_rows = row_words.contains(at(words, 0)) ||
                          (at(words, 0) == "all" && row_words.contains(at(words, 1)));
  const bool is_some = has(words, {"that", "which", "whose"});
  if (is_of_rows && !is_some && has(words, {"was", "were"})) return true;
  return among(at(words, 0), {"this", "they"}) && among(at(words, 1), {"is", "are", "was", "were"});
}

// "Aborted runs do not count", "A dry run is not counted": of such runs wherever they are.
bool tells_of_any(const Sentence& words) {
  if (words.empty() || (row_subjects.contains(words[0]) && !among(words[0], {"a", "an"})))
    return false;
  return has(words, row_words) &&
         has(words, {"count", "counts", "counted", "break", "breaks", "fail", "fails"});
}

// "Not counted: light records"
bool lists_uncounted(std::string_view sentence) {
  const auto colon = sentence.find(':');
  if (colon == sentence.npos) return false;
  const auto front = words_of_line(sentence.substr(0, colon));
  const auto behind = words_of_line(sentence.substr(colon));
  return !behind.empty() && !row_subjects.contains(behind.front()) && !front.empty() &&
         among(front.back(), {"counted", "count", "excluded", "ignored"});
}

bool tells_rule(std::string_view sentence, const Sentence& words, bool of_rows) {
  if (has(words, conditions) || has(words, {"elsewhere", "another"})) return true;
  if (of_rows) return has(words, {"must", "should"});
  return has(words, rule_words) || at(words, 0) == "only" || tells_of_any(words) ||
         lists_uncounted(sentence);
}

bool is_void(const Sentence& words, std::size_t index) {
  const std::string_view word = words[index], next = at(words, index + 1);
  return void_words.contains(word) || void_row_words.contains(word) ||
         (word == "dry" && next.starts_with("run")) || (word == "test" && next == "data") ||
         (word == "made" && next == "up") || (word == "from" && next == "memory");
}

// Of rows below: "are simulated", "none was executed", and not "are not simulated".
bool are_void(const Sentence& words) {
  constexpr std::size_t reach = 4;  // "none of these was executed"
  std::size_t denied = words.size();
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (is_negation(words[i]) || is_nothing(words[i])) denied = i;
    const bool is_denied = denied < i && i - denied <= reach;
    if (words[i] == "run" && i > 0 && words[i - 1] == "dry") continue;
    if (is_void(words, i) ? !is_denied : is_denied && counting_words.contains(words[i]))
      return true;
  }
  return false;
}

// "Mock data", "Sample rows"
bool is_label_of_void(const Sentence& words) {
  constexpr std::size_t words_max = 3;
  bool is_any = false;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const bool is_one = is_void(words, i);
    is_any = is_any || is_one;
    if (!is_one && !row_words.contains(words[i]) &&
        !among(words[i], {"data", "only", "table", "up"}))
      return false;
  }
  return is_any && words.size() <= words_max;
}

// "Note: these are mocked runs" is "these are mocked runs".
std::string_view without_remark_word(std::string_view line) {
  if (line.starts_with("[!")) line.remove_prefix(2);
  const auto end = line.find_first_of(" :*]!");
  if (end == line.npos || !remark_words.contains(lower(line.substr(0, end)))) return line;
  const auto begin = line.find_first_not_of(" :*]!_-", end);
  return begin == line.npos ? std::string_view() : line.substr(begin);
}

// "These runs were a rehearsal" is "a rehearsal", "We did not run the checks" what was not done.
std::string without_subject(std::string_view sentence) {
  const std::string text = lower(trim(sentence));
  std::string_view rest = text;
  if (rest.starts_with("we did")) rest.remove_prefix(std::string_view("we ").size());
  for (;;) {
    const auto end = rest.find(' ');
    const std::string_view word = rest.substr(0, end);
    if (end == rest.npos || (!row_subjects.contains(word) && !among(word, {"were", "are", "was"})))
      return std::string(rest);
    rest.remove_prefix(end + 1);
  }
}

std::vector<std::string> parts_of(std::string_view text, std::string_view signs) {
  std::string plain(text);
  std::ranges::replace_if(plain, [&](char c) { return signs.find(c) != signs.npos; }, '\n');
  std::vector<std::string> parts;
  for (const std::string_view part : split(plain, '\n'))
    if (!trim(part).empty()) parts.emplace_back(trim(part));
  return parts;
}

// "v1.4", "2.0.1-rc1": what runs there, and not where.
bool is_version(std::string_view name) {
  const std::string_view digits =
      name.substr(name.starts_with('v') || name.starts_with('V') ? 1 : 0);
  return !digits.empty() && is_digit(digits.front()) &&
         (digits.size() < name.size() || digits.find('.') != digits.npos);
}

// "production" of "production (3 nodes)", "prod-like" of the same; a name that nobody knows is one
// where the key asks for nothing else.
std::string place_of_value(std::string_view value, bool asks_for_name) {
  const std::string_view name = trim(value.substr(0, value.find_first_of("(,;")));
  if (!environment_in(name).empty() || borders_on_production(name)) return place_in(name);
  const bool is_name = asks_for_name && !name.empty() && !is_version(name) &&
                       name.find_first_of(" =:`") == name.npos && words_of_line(name).size() <= 2;
  return is_name ? place_in(name) : environment_in(value);
}

// "A week should look like this:"
bool shows_how_to_write(const Sentence& words) {
  for (std::size_t i = 0; i + 2 < words.size(); ++i)
    if (words[i] == "look" && words[i + 1] == "like" &&
        has({words.begin(), words.begin() + static_cast<std::ptrdiff_t>(i)},
            {"should", "must", "shall", "would", "will", "could", "might"}))
      return true;
  return words == Sentence{"for", "example"};
}

bool takes_back_in(std::string_view clause, bool of_rows) {
  const auto words = words_of_line(clause);
  if (tells_rule(clause, words, of_rows)) return false;
  return tells_no_run(without_subject(clause)) || is_label_of_void(words) ||
         (of_rows && are_void(words));
}

}  // namespace

std::vector<std::string> words_of_line(std::string_view line) {
  std::string text = without_apostrophes(lower(line));
  std::ranges::replace_if(
      text, [](char c) { return static_cast<unsigned char>(c) < 0x80 && !is_lower(c); }, ' ');
  std::vector<std::string> words;
  for (const std::string_view word : split(text, ' '))
    if (!word.empty()) words.emplace_back(word);
  return words;
}

std::string_view plain_line(std::string_view line) {
  line = trim(line);
  const auto begin = line.find_first_not_of("> *_-");
  const auto end = line.find_last_not_of("*_ :`");
  return begin == line.npos || end == line.npos || end < begin
             ? std::string_view()
             : line.substr(begin, end - begin + 1);
}

bool takes_rows_back(std::string_view line) {
  if (makes_rows_light(line)) return false;
  for (const std::string& sentence : parts_of(without_remark_word(plain_line(line)), ".;")) {
    const auto words = words_of_line(sentence);
    if (conditions.contains(at(words, 0))) continue;
    if (shows_how_to_write(words)) return true;
    for (const std::string& clause : parts_of(sentence, ","))
      if (takes_back_in(clause, points_down(words))) return true;
  }
  return false;
}

bool makes_rows_light(std::string_view line) {
  const std::string said = without_subject(without_remark_word(plain_line(line)));
  return is_mode(said) && read_mode(said) == Mode::light;
}

std::string environment_of_rows(std::string_view line) {
  constexpr std::size_t words_max = 3;
  const std::string_view text = without_remark_word(plain_line(line));
  const auto sign = text.find_first_of(":=");
  if (sign != text.npos) {
    const std::string key = lower(plain_line(text.substr(0, sign)));
    const std::string_view value = plain_line(text.substr(sign + 1));
    const bool is_loose =
        loose_place_keys.contains(key) && words_of_line(value).size() <= words_max;
    if (place_keys.contains(key) || is_loose)
      return place_of_value(value, place_keys.contains(key));
  }
  for (const std::string& sentence : parts_of(text, ".;")) {
    const bool is_list = sentence.find_first_of(",([") != sentence.npos;
    if (is_list || tells_rule(sentence, words_of_line(sentence), false)) continue;
    if (const auto place = told_environment(without_subject(sentence)); !place.empty())
      return std::string(place);
  }
  return {};
}

}  // namespace seatrial::window
