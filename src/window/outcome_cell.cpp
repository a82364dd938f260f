#include "window/outcome_cell.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "base/text.hpp"
#include "base/units.hpp"
#include "base/words.hpp"
#include "window/mode_cell.hpp"
#include "window/outcome_text.hpp"
#include "window/outcome_tokens.hpp"

namespace seatrial::window {
namespace {

// "4/4", "100%": all were what they should be; "3/4": some were not. None: it counts nothing.
std::optional<bool> is_whole(std::string_view word) {
  if (word.ends_with('%')) {
    const auto percent = parse_integer(word.substr(0, word.size() - 1));
    return percent ? std::optional(*percent >= 100) : std::nullopt;
  }
  const std::size_t slash = word.find('/');
  const auto part = parse_integer(word.substr(0, slash));
  const auto all = parse_integer(slash == word.npos ? "" : word.substr(slash + 1));
  return part && all && *all > 0 ? std::optional(*part >= *all) : std::nullopt;
}

// What the words of a cell add up to.
class OutcomeReader {
 public:
  explicit OutcomeReader(const OutcomeText& cell) : tokens_(outcome_tokens(cell.text)) {
    doubts_ = std::erase_if(tokens_, [](const Token& token) { return token.hangs; }) > 0 ||
              cell.holds_range;
    counts_follow_ = find_counts_behind_words();
    for (std::size_t i = 0; i < tokens_.size(); ++i) read(i);
    compare_counts();
  }

  Outcome outcome(std::optional<Mode> mode) const {
    if (fails_) return Outcome::fail;
    if (doubts_) return Outcome::error;
    if (idle_) return Outcome::skipped;
    if (unknown_) return Outcome::error;
    if (passes_) return Outcome::pass;
    const bool says_nothing = tokens_.empty() || mode == Mode::light;
    return says_nothing ? Outcome::skipped : Outcome::error;
  }

 private:
  void read(std::size_t at) {
    const Token& token = tokens_[at];
    const bool none = count_of(at) == 0;
    switch (token.meaning) {
      case Meaning::pass:
        if (none)
          doubts_ = true;
        else
          (is_negated(at) ? fails_ : passes_) = true;
        break;
      case Meaning::fail:
        if (is_negated(at))
          passes_ = true;  // "no failures"
        else if (!none)
          fails_ = true;
        break;
      case Meaning::idle:  // "none failed" tells of fails
        if (!none && !is_negated(at) && !(text(at) == "none" && meaning(at + 1) == Meaning::fail))
          idle_ = true;
        break;
      case Meaning::ratio:
        read_ratio(at);
        break;
      case Meaning::negation:
        read_negation(at);
        break;
      case Meaning::doubt:
      case Meaning::box:
        if (!none && !is_negated(at)) doubts_ = true;
        break;
      case Meaning::unknown:
        unknown_ = true;
        break;
      case Meaning::number:
        read_parts(at);
        break;
      case Meaning::neutral:
        break;
    }
  }

  // "11 of 12", "11 / 12"
  void read_parts(std::size_t at) {
    if ((text(at + 1) != "of" && text(at + 1) != "/") || meaning(at + 2) != Meaning::number) return;
    if (text(at + 3).starts_with("retri") || text(at + 3) == "rerun") return;
    const auto whole = is_whole(tokens_[at].text + "/" + tokens_[at + 2].text);
    if (!whole)
      doubts_ = true;
    else
      (*whole ? passes_ : fails_) = true;
  }

  void read_ratio(std::size_t at) {
    const std::string_view next = text(at + 1);
    if (next.starts_with("retri") || next == "rerun") return;
    const auto whole = is_whole(tokens_[at].text);
    if (!whole)
      doubts_ = true;
    else
      (*whole ? passes_ : fails_) = true;
  }

  // Alone, "no" is the outcome; "not run" says that there is none.
  void read_negation(std::size_t at) {
    const std::string_view next = text(at + 1);
    if (next == "run" || next == "executed")
      idle_ = true;
    else if (at + 1 == tokens_.size() || tokens_[at + 1].meaning == Meaning::number)
      fails_ = true;
    else if (tokens_[at + 1].meaning == Meaning::unknown || next == "all")
      doubts_ = true;
  }

  // "passed 12 failed 0", but not "12 passed 0 failed".
  bool find_counts_behind_words() const {
    if (tokens_.size() < 4 || tokens_.back().meaning != Meaning::number) return false;
    const std::size_t last = tokens_.size() - 2;
    return is_counted(0) && meaning(1) == Meaning::number &&
           (is_counted(last) || text(last) == "total");
  }

  bool is_counted(std::size_t at) const {
    return meaning(at) == Meaning::pass || meaning(at) == Meaning::fail ||
           meaning(at) == Meaning::idle;
  }

  // "10 passed" and "passed: 10"; none: nothing is counted.
  std::optional<long long> count_of(std::size_t at) const {
    if ((tokens_[at].assigns || counts_follow_) && meaning(at + 1) == Meaning::number) {
      const auto count = parse_integer(tokens_[at + 1].text);
      return count ? std::optional<long long>(*count) : std::nullopt;
    }
    if (counts_follow_) return std::nullopt;
    if (at == 0 || meaning(at - 1) != Meaning::number) return std::nullopt;
    if (at > 1 && tokens_[at - 2].assigns) return std::nullopt;  // it belongs to the word before
    const auto count = parse_integer(tokens_[at - 1].text);
    return count ? std::optional<long long>(*count) : std::nullopt;
  }

  // What a number counts, by the words around it.
  enum class Counts { passed, other, all, run, nothing, unclear };
  Counts counts_what(std::size_t at) const {
    const std::size_t before = at - 1;  // of 0: there is none
    if (meaning(before) != Meaning::neutral || text(before) != "of") {
      const bool follows = at > 0 && (tokens_[before].assigns || counts_follow_);
      if (follows && is_counted(before)) return counts_word(before);
      std::size_t behind = at + 1;
      while (among(text(behind), {"tests", "test", "checks", "check", "smoke", "strict", "all"}))
        ++behind;
      if (is_counted(behind) || meaning(behind) == Meaning::doubt) return counts_word(behind);
      if (follows && is_word(before)) return counts_word(before);
    }
    if (among(text(at + 1), {"s", "ms", "sec", "min", "m"}) || is_retry(at + 1) ||
        (at > 0 && is_retry(before)))
      return Counts::nothing;
    if (at > 0 && meaning(before) == Meaning::pass && text(at + 1) == "run" &&
        meaning(at + 2) == Meaning::number)
      return Counts::passed;
    constexpr std::string_view totals[] = {"total", "tests", "checks", "run", "executed", "all"};
    if (among(text(at + 1), totals) || among(text(before), {"of", "/", "total", "all"}))
      return Counts::all;
    if (text(before) == "run" && at > 1) return Counts::run;
    if (among(text(before), {"build", "run", "ci", "mode"})) return Counts::nothing;
    return Counts::unclear;
  }

  Counts counts_word(std::size_t at) const {
    if (meaning(at) == Meaning::pass) return Counts::passed;
    return among(text(at), {"total", "tests", "checks", "run", "executed", "all"}) ? Counts::all
                                                                                   : Counts::other;
  }

  bool is_word(std::size_t at) const {
    return is_counted(at) || meaning(at) == Meaning::neutral || meaning(at) == Meaning::doubt;
  }

  bool is_retry(std::size_t at) const {
    return text(at).starts_with("retri") ||
           among(text(at), {"retry", "rerun", "try", "tries", "attempt", "attempts"});
  }

  // "14 passed, 15 total": one did not pass. "pass 0" and "14 passed, 2": nobody can tell.
  void compare_counts() {
    std::optional<long long> passed;
    for (std::size_t i = 0; i < tokens_.size(); ++i)
      if (meaning(i) == Meaning::number && counts_what(i) == Counts::passed)
        passed = std::max(passed.value_or(0), number(i));
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      if (meaning(i) != Meaning::number) continue;
      const Counts what = counts_what(i);
      if (what == Counts::all && passed && number(i) > *passed) fails_ = true;
      if (what == Counts::run && passed && may_be_all(number(i), *passed)) doubts_ = true;
      if (what != Counts::unclear) continue;
      const bool is_none = number(i) == 0 && i > 0 && meaning(i - 1) == Meaning::pass;
      if (is_none || (passed && number(i) != *passed)) doubts_ = true;
    }
  }

  // "14 passed, run 15": how many were run, or which run it was? Of "run 412" nobody asks.
  static bool may_be_all(long long run, long long passed) {
    return run > passed && run / 3 <= passed;
  }

  long long number(std::size_t at) const {
    const auto read = parse_integer(tokens_[at].text);
    return read ? *read : 0;
  }

  bool is_negated(std::size_t at) const {
    if (at > 0 && text(at - 1) == "none" && meaning(at) == Meaning::fail) return true;
    return at > 0 && (meaning(at - 1) == Meaning::negation ||
                      (meaning(at - 1) == Meaning::neutral && at > 1 &&
                       meaning(at - 2) == Meaning::negation));
  }

  Meaning meaning(std::size_t at) const {
    return at < tokens_.size() ? tokens_[at].meaning : Meaning::neutral;
  }
  std::string_view text(std::size_t at) const {
    return at < tokens_.size() ? std::string_view(tokens_[at].text) : std::string_view();
  }

  std::vector<Token> tokens_;
  bool counts_follow_ = false;
  bool passes_ = false, fails_ = false, idle_ = false, doubts_ = false, unknown_ = false;
};

}  // namespace

OutcomeWords read_outcome(std::string_view cell) {
  const auto mode = read_mode(cell);
  return {.outcome = OutcomeReader(outcome_text(cell)).outcome(mode), .mode = mode};
}

}  // namespace seatrial::window
