#include "window/outcome_tokens.hpp"

#include <algorithm>
#include <span>

#include "base/ascii.hpp"
#include "base/negation.hpp"
#include "base/text.hpp"
#include "base/words.hpp"

namespace seatrial::window {
namespace {

using Names = std::span<const std::string_view>;

constexpr std::string_view pass_words[] = {
    "pass", "passed",     "passes",    "passing", "ok",        "okay",        "green",
    "good", "successful", "succeeded", "success", "yes",       "y",           "go",
    "true", "done",       "healthy",   "clean",   "bestanden", "erfolgreich", "ja"};
constexpr std::string_view fail_words[] = {"fail",
                                           "fails",
                                           "failed",
                                           "failing",
                                           "failure",
                                           "failures",
                                           "red",
                                           "error",
                                           "errors",
                                           "errored",
                                           "broken",
                                           "ko",
                                           "nok",
                                           "nogo",
                                           "timeout",
                                           "timeouts",
                                           "timed",
                                           "crash",
                                           "crashed",
                                           "aborted",
                                           "cancelled",
                                           "canceled",
                                           "blocked",
                                           "rejected",
                                           "degraded",
                                           "down",
                                           "bad",
                                           "unhealthy",
                                           "false",
                                           "rollback",
                                           "reverted",
                                           "breached",
                                           "violated",
                                           "leaked",
                                           "lost",
                                           "compromised",
                                           "fehlgeschlagen",
                                           "durchgefallen"};
constexpr std::string_view idle_words[] = {"skip", "skips",   "skipped", "pending", "hold",
                                           "none", "na",      "n/a",     "todo",    "tbd",
                                           "open", "planned", "missed"};
constexpr std::string_view doubt_words[] = {"partial", "partially", "partly",     "almost",
                                            "mostly",  "some",      "incomplete", "unstable",
                                            "flaky",   "warn",      "warning",    "warnings",
                                            "unknown", "unclear",   "maybe",      "inconclusive"};
constexpr std::string_view negation_words[] = {"not", "no",    "never", "cannot", "without", "non",
                                               "un",  "nicht", "nein",  "kein",   "keine"};
constexpr std::string_view neutral_words[] = {
    "all",   "both",  "check", "checks",   "test",    "tests",   "smoke", "strict", "full",
    "light", "quick", "of",    "the",      "in",      "on",      "at",    "with",   "and",
    "for",   "after", "run",   "executed", "total",   "ci",      "s",     "ms",     "sec",
    "min",   "m",     "retry", "retries",  "retried", "rerun",   "is",    "are",    "was",
    "were",  "again", "it",    "manual",   "auto",    "mode",    "build", "try",    "tries",
    "1st",   "2nd",   "3rd",   "4th",      "attempt", "attempts"};
constexpr std::string_view pass_signs[] = {"✅", "✔", "✓", "🟢", "☑", "🟩", "👍", "💚"};
constexpr std::string_view fail_signs[] = {"❌", "✗", "✘", "🔴", "✖",  "⛔", "🚫",
                                           "🟥", "☒", "✕", "❎", "👎", "💥", "🛑"};
// A box that is not ticked is a form that nobody filled in.
constexpr std::string_view doubt_signs[] = {"⚠", "🟡", "🟠", "🟨", "❓", "❔", "🚧"};
constexpr std::string_view box_signs[] = {"☐", "⬜", "◻", "◽", "🔲"};
// Variation selectors, joiners, dashes, quotes, dots, arrows: punctuation of other scripts. And
// joy.
constexpr std::string_view quiet_signs[] = {"\uFE0F", "\u200D", "\u200B", "\u00A0", "–",  "—", "·",
                                            "…",      "•",      "“",      "”",      "’",  "→", "🎉",
                                            "🚀",     "⭐",     "💯",     "✨",     "🙌", "🥳"};
// What strikes a word out or hangs a note on it, and a form that nobody filled in.
constexpr std::string_view doubt_markup[] = {"~~", "<del", "<s>", "<strike", "[^",
                                             "?",  "{{",   "${",  "{%"};
// A comment that begins so says where its cell comes from.
constexpr std::string_view origin_words[] = {"by", "run", "ci", "build", "job", "pr", "https"};

Meaning meaning_of(std::string_view word) {
  if (word.find_first_not_of("0123456789") == word.npos) return Meaning::number;
  if (among(word, pass_words)) return Meaning::pass;
  if (among(word, fail_words)) return Meaning::fail;
  if (among(word, idle_words)) return Meaning::idle;
  if (among(word, doubt_words)) return Meaning::doubt;
  if (is_negated_verb(word) || among(word, negation_words)) return Meaning::negation;
  if (among(word, neutral_words)) return Meaning::neutral;
  const bool counts = word.find_first_not_of("0123456789/%.") == word.npos;
  return counts && word.find_first_of("/%") != word.npos ? Meaning::ratio : Meaning::unknown;
}

// "[pass](https://ci.example/run?failed=0)" -> "[pass ".
std::string without_targets(std::string_view cell) {
  std::string text;
  for (std::size_t at = 0; at < cell.size(); ++at) {
    if (!cell.substr(at).starts_with("](")) {
      text += cell[at];
      continue;
    }
    const std::size_t end = cell.find(')', at);
    if (end == cell.npos) break;
    at = end;
    text += ' ';
  }
  return text;
}

std::string without_tags(std::string_view cell) {
  std::string text;
  for (std::size_t at = 0; at < cell.size(); ++at) {
    if (cell[at] != '<') {
      text += cell[at];
      continue;
    }
    const std::size_t end = cell.find('>', at);
    if (end == cell.npos) continue;
    at = end;
    text += ' ';
  }
  return text;
}

// The text that a reader sees, and what each comment says.
struct Shown {
  std::string text;
  std::vector<std::string_view> comments;
};
Shown without_comments(std::string_view cell) {
  Shown shown;
  while (!cell.empty()) {
    const std::size_t begin = std::min(cell.find("<!--"), cell.size());
    const std::size_t end = cell.find("-->", begin);
    shown.text += cell.substr(0, begin);
    if (begin == cell.size()) break;
    shown.text += ' ';
    constexpr std::size_t open = std::string_view("<!--").size();
    shown.comments.push_back(cell.substr(begin + open, std::max(end, begin + open) - begin - open));
    cell = end == cell.npos ? std::string_view() : cell.substr(end + 3);
  }
  return shown;
}

// "pass?", "~~pass~~", "pass*"
std::string_view doubt_of(std::string_view cell) {
  for (const std::string_view mark : doubt_markup)
    if (cell.find(mark) != cell.npos) return mark;
  return std::ranges::count(cell, '*') % 2 != 0 ? "*" : "";
}

class Tokenizer {
 public:
  std::vector<Token> read(std::string_view cell) {
    const std::string text = without_apostrophes(lower(without_tags(cell)));
    for (std::size_t at = 0; at < text.size();) {
      const std::string_view rest = std::string_view(text).substr(at);
      if (static_cast<unsigned char>(rest.front()) >= 0x80) {
        end_word();
        at += take_sign(rest);
      } else {
        take(rest.front(), is_minus(text, at));
        ++at;
      }
    }
    end_word();
    return std::move(tokens_);
  }

 private:
  static bool is_part(char c) {
    return is_lower(c) || is_digit(c) || c == '/' || c == '%' || c == '#';
  }

  // "-1", and neither "2026-05-04" nor "- 12"
  static bool is_minus(std::string_view text, std::size_t at) {
    return text[at] == '-' && at + 1 < text.size() && is_digit(text[at + 1]) &&
           (at == 0 || text[at - 1] == ' ');
  }

  void take(char c, bool is_sign) {
    if (is_part(c) || is_sign) {
      word_ += c;
    } else if (c == '\'' && !word_.empty()) {
      return;  // "didn't"
    } else {
      end_word();
      if ((c == ':' || c == '=') && !tokens_.empty()) tokens_.back().assigns = true;
    }
  }

  void end_word() {
    if (word_ == "/") tokens_.push_back({.meaning = Meaning::neutral, .text = word_});
    while (word_.ends_with('/')) word_.pop_back();
    if (!word_.empty() && !word_.starts_with('#'))  // "#412" names a run
      tokens_.push_back({.meaning = meaning_of(word_), .text = word_});
    word_.clear();
  }

  // How many bytes it took.
  std::size_t take_sign(std::string_view rest) {
    const auto is_one_of = [&](Names signs, Meaning meaning, std::size_t& length) {
      for (const std::string_view sign : signs)
        if (rest.starts_with(sign)) {
          if (meaning != Meaning::neutral)
            tokens_.push_back({.meaning = meaning, .text = std::string(sign)});
          length = sign.size();
          return true;
        }
      return false;
    };
    std::size_t length = 0;
    if (is_one_of(pass_signs, Meaning::pass, length) ||
        is_one_of(fail_signs, Meaning::fail, length) ||
        is_one_of(doubt_signs, Meaning::doubt, length) ||
        is_one_of(box_signs, Meaning::box, length) ||
        is_one_of(quiet_signs, Meaning::neutral, length))
      return length;
    length = 1;
    while (length < rest.size() && (static_cast<unsigned char>(rest[length]) & 0xc0) == 0x80)
      ++length;
    tokens_.push_back({.meaning = Meaning::unknown, .text = std::string(rest.substr(0, length))});
    return length;
  }

  std::string word_;
  std::vector<Token> tokens_;
};

// "by Ana Silva", "ci job 4711", "https://ci.example/7", and not "by hand", "run by nobody at all".
bool tells_origin(std::string_view clause) {
  std::string_view first;
  std::size_t names = 0;
  for (const std::string_view word : split(trim(clause), ' ')) {
    if (word.empty() || word == "hand") continue;
    if (first.empty()) {
      first = word.substr(0, word.find(':'));
      if (!among(first, origin_words)) return false;
      continue;
    }
    names += std::ranges::any_of(Tokenizer().read(word), [](const Token& token) {
      return token.meaning == Meaning::unknown && !among(token.text, origin_words);
    });
  }
  const bool is_person = first == "by";
  return !first.empty() && names <= (is_person ? 2U : 1U) && (!is_person || names > 0);
}

// "pass <!-- actually failed -->", "pass <!-- copied -->", but not "pass <!-- by Ana -->"
bool takes_back(std::string_view comment) {
  const auto tokens = Tokenizer().read(comment);
  const auto is_told = [&](Meaning meaning) {
    return std::ranges::any_of(tokens,
                               [&](const Token& token) { return token.meaning == meaning; });
  };
  for (const Meaning bad : {Meaning::fail, Meaning::idle, Meaning::doubt, Meaning::box,
                            Meaning::negation, Meaning::ratio})
    if (is_told(bad)) return true;
  std::string text = lower(comment);
  std::ranges::replace(text, ';', ',');
  return is_told(Meaning::unknown) && !std::ranges::all_of(split(text, ','), tells_origin);
}

}  // namespace

std::vector<Token> outcome_tokens(std::string_view cell) {
  const std::string untargeted = without_targets(cell);
  const auto [text, comments] = without_comments(untargeted);
  auto tokens = Tokenizer().read(text);
  if (std::ranges::any_of(comments, takes_back))
    tokens.push_back({.meaning = Meaning::doubt, .text = "<!--", .hangs = true});
  if (const auto mark = doubt_of(lower(text)); !mark.empty())
    tokens.push_back({.meaning = Meaning::doubt, .text = std::string(mark), .hangs = true});
  return tokens;
}

}  // namespace seatrial::window
