#include "gate/window_words.hpp"

#include <algorithm>
#include <span>
#include <string>
#include <vector>

#include "base/text.hpp"
#include "base/units.hpp"
#include "gate/outcome_tokens.hpp"

namespace seatrial::gate {
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
  explicit OutcomeReader(std::string_view cell) : tokens_(outcome_tokens(cell)) {
    for (std::size_t i = 0; i < tokens_.size(); ++i) read(i);
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
      case Meaning::idle:
        if (!none && !is_negated(at)) idle_ = true;
        break;
      case Meaning::ratio:
        read_ratio(at);
        break;
      case Meaning::negation:
        read_negation(at);
        break;
      case Meaning::doubt:
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
    const auto whole = is_whole(tokens_[at].text + "/" + tokens_[at + 2].text);
    if (!whole.value_or(false)) (whole ? fails_ : doubts_) = true;
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

  // "10 passed" and "passed: 10"; none: nothing is counted.
  std::optional<long long> count_of(std::size_t at) const {
    if (tokens_[at].assigns && meaning(at + 1) == Meaning::number) {
      const auto count = parse_integer(tokens_[at + 1].text);
      return count ? std::optional<long long>(*count) : std::nullopt;
    }
    if (at == 0 || meaning(at - 1) != Meaning::number) return std::nullopt;
    if (at > 1 && tokens_[at - 2].assigns) return std::nullopt;  // it belongs to the word before
    const auto count = parse_integer(tokens_[at - 1].text);
    return count ? std::optional<long long>(*count) : std::nullopt;
  }

  bool is_negated(std::size_t at) const {
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
  bool passes_ = false, fails_ = false, idle_ = false, doubts_ = false, unknown_ = false;
};

}  // namespace

OutcomeWords read_outcome(std::string_view cell) {
  OutcomeWords read{.mode = read_mode(cell)};
  read.outcome = OutcomeReader(cell).outcome(read.mode);
  return read;
}

bool counts_failures(std::string_view cell) {
  const auto tokens = outcome_tokens(cell);
  return std::ranges::any_of(tokens, [](const Token& token) {
    return token.meaning != Meaning::negation && token.meaning != Meaning::neutral &&
           token.meaning != Meaning::idle && token.text != "0";
  });
}

std::optional<Mode> read_mode(std::string_view cell) {
  Token before{.meaning = Meaning::neutral};
  const auto tokens = outcome_tokens(cell);
  for (const Token& token : tokens) {
    if ((token.text == "light" && before.text != "green") || token.text == "quick")
      return Mode::light;
    if (token.text == "strict" || token.text == "full")
      return before.meaning == Meaning::negation ? Mode::light : Mode::strict;
    before = token;
  }
  return std::nullopt;
}

Incidents read_incidents(std::string_view cell) {
  constexpr std::string_view none[] = {"0", "no", "none", "nil", "zero"};
  constexpr std::string_view quiet[] = {"incident", "incidents", "reported", "observed",
                                        "seen",     "found",     "known",    "✅"};
  const auto is_any = [](std::string_view word, std::span<const std::string_view> words) {
    return std::ranges::find(words, word) != words.end();
  };
  const auto tokens = outcome_tokens(cell);
  bool is_none = tokens.empty() && !trim(cell).empty();  // a dash
  for (const Token& token : tokens) {
    const bool counts = token.meaning == Meaning::number && token.text != "0";
    if ((counts && &token == &tokens.front()) || token.meaning == Meaning::fail ||
        token.text == "yes")
      return Incidents::some;
  }
  for (const Token& token : tokens) {
    if (is_any(token.text, none))
      is_none = true;
    else if (!is_any(token.text, quiet) && token.meaning != Meaning::neutral)
      return Incidents::unanswered;
  }
  return is_none ? Incidents::none : Incidents::unanswered;
}

bool is_unset(std::string_view cell) {
  std::string text = lower(trim(cell));
  std::erase_if(text,
                [](char c) { return c == '`' || c == '(' || c == ')' || c == '<' || c == '>'; });
  constexpr std::string_view words[] = {"",    "unset", "not set",   "-",    "—",
                                        "n/a", "none",  "undefined", "null", "missing"};
  return std::ranges::find(words, trim(text)) != std::end(words);
}

bool tells_light(std::string_view details) {
  const std::string text = lower(trim(details));
  return text == "light" || text.starts_with("light ") || text.starts_with("light:") ||
         text.find("light record") != text.npos || text.find("checks not executed") != text.npos ||
         text.find("checks not run") != text.npos;
}

}  // namespace seatrial::gate
