#include "window/mode_cell.hpp"

#include <algorithm>
#include <vector>

#include "base/ascii.hpp"
#include "base/letter_case.hpp"
#include "base/text.hpp"
#include "base/words.hpp"
#include "window/outcome_tokens.hpp"

namespace seatrial::window {
namespace {

// What changes nothing beside "strict": "full strict run, by CI", "strict ✅", "strict, run 7".
constexpr WordSet plain_words(
    {"strict",    "full",     "record",     "records",    "run",     "runs",     "mode",
     "check",     "checks",   "smoke",      "test",       "tests",   "suite",    "all",
     "and",       "the",      "a",          "with",       "in",      "by",       "hand",
     "ci",        "job",      "auto",       "manual",     "daily",   "nightly",  "automated",
     "build",     "enforced", "production", "prod",       "live",    "rerun",    "re",
     "scheduled", "schedule", "cron",       "github",     "gitlab",  "jenkins",  "circleci",
     "buildkite", "teamcity", "azure",      "actions",    "action",  "pipeline", "workflow",
     "utc",       "post",     "deploy",     "deployment", "release", "morning",  "evening",
     "eu",        "us",       "uk",         "apac",       "emea",    "east",     "west",
     "north",     "south",    "central",    "region",     "global",  "*"});
constexpr std::size_t name_words_max = 3;
constexpr WordSet numbered_words({"run", "build", "job", "ci", "day"});

// "14/14", and not "3/14"
bool is_whole(const Token& token) {
  const auto slash = token.text.find('/');
  if (token.meaning != Meaning::ratio || slash == token.text.npos) return false;
  const std::string_view text = token.text;
  return text.substr(0, slash) == text.substr(slash + 1) && text.front() != '0';
}

// "06" and "00" of "06:00"
bool is_of_clock(const std::vector<Token>& tokens, std::size_t index) {
  const auto is_pair = [&](std::size_t i) {
    return tokens[i].meaning == Meaning::number && tokens[i].text.size() == 2;
  };
  if (!is_pair(index)) return false;
  const bool begins = tokens[index].assigns && index + 1 < tokens.size() && is_pair(index + 1);
  return begins || (index > 0 && tokens[index - 1].assigns && is_pair(index - 1));
}

// "Ana", "\u00C9mile", "@ana", "ana@example.org"
bool names_person(std::string_view word) {
  return word.contains('@') ||
         (lower_letters(word) != word && std::ranges::none_of(word, is_digit));
}

// "strict (CI)" of "strict by Ana Silva (CI)": a name is written with a capital. "by mistake" and
// "by halves" tell of no person, nor does any other word that might.
std::string without_name(std::string_view cell) {
  constexpr std::string_view by = " by ";
  const auto at = cell.find(by);
  if (at == cell.npos) return std::string(cell);
  const std::string_view rest = cell.substr(at + by.size());
  const std::size_t end = std::min(rest.find_first_of(",;("), rest.size());
  const auto words = split(trim(rest.substr(0, end)), ' ');
  const bool is_name = words.size() <= name_words_max && std::ranges::all_of(words, names_person);
  if (!is_name) return std::string(cell);
  return std::string(cell.substr(0, at)).append(1, ' ').append(rest.substr(end));
}

bool goes_with_strict(const std::vector<Token>& tokens) {
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const Token& token = tokens[i];
    const bool is_number =
        token.meaning == Meaning::number && i > 0 && numbered_words.contains(tokens[i - 1].text);
    const bool is_plain = plain_words.contains(token.text) || token.meaning == Meaning::pass ||
                          is_number || is_whole(token) || is_of_clock(tokens, i);
    if (!is_plain || (token.hangs && token.text != "*")) return false;
  }
  return true;
}

}  // namespace

std::optional<Mode> read_mode(std::string_view cell) {
  Token before{.meaning = Meaning::neutral};
  const auto tokens = outcome_tokens(cell);
  for (const Token& token : tokens) {
    const bool is_light = token.text == "light" && before.text != "green";
    if (is_light || among(token.text, {"quick", "lite"}) ||
        (token.text == "only" && among(before.text, {"env", "environment"})))
      return before.meaning == Meaning::negation ? std::nullopt : std::optional(Mode::light);
    if (token.text == "strict" || token.text == "full")
      return before.meaning == Meaning::negation ? Mode::light : Mode::strict;
    before = token;
  }
  return std::nullopt;
}

bool is_mode(std::string_view cell) {
  const auto tokens = outcome_tokens(cell);
  return read_mode(cell) && std::ranges::all_of(tokens, [](const Token& token) {
           return among(token.text, {"light", "lite",   "quick",   "env",    "environment",
                                     "only",  "strict", "full",    "record", "run",
                                     "mode",  "checks", "check",   "smoke",  "snapshot",
                                     "not",   "non",    "records", "runs",   "snapshots"});
         });
}

std::optional<Mode> read_mode_cell(std::string_view cell) {
  const auto mode = read_mode(cell);
  if (mode == Mode::strict && (!goes_with_strict(outcome_tokens(without_name(cell))) ||
                               cell.contains("[ ]") || cell.contains('~')))
    return std::nullopt;
  return mode;
}

std::optional<Mode> read_mode_answer(std::string_view cell, Mode asked) {
  if (read_mode(cell)) return read_mode_cell(cell);
  const Mode other = asked == Mode::strict ? Mode::light : Mode::strict;
  const auto tokens = outcome_tokens(cell);
  if (trim(cell) == "[x]" || trim(cell) == "[X]") return asked;
  if (tokens.empty()) return other;
  if (tokens.size() > 1) return std::nullopt;
  if (tokens.front().meaning == Meaning::pass) return asked;
  const bool denies = tokens.front().meaning == Meaning::negation ||
                      tokens.front().meaning == Meaning::box ||
                      tokens.front().meaning == Meaning::idle || tokens.front().text == "n" ||
                      tokens.front().meaning == Meaning::fail;
  return denies ? std::optional(other) : std::nullopt;
}

}  // namespace seatrial::window
