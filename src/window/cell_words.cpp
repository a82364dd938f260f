#include "window/cell_words.hpp"

#include <algorithm>
#include <initializer_list>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "base/ascii.hpp"
#include "base/text.hpp"
#include "base/units.hpp"
#include "base/words.hpp"
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

// Signs that are spelled out: ":x:", "[x]".
std::string with_signs(std::string_view cell) {
  constexpr std::pair<std::string_view, std::string_view> spelled[] = {
      {":white_check_mark:", "✅"},
      {":heavy_check_mark:", "✅"},
      {":ballot_box_with_check:", "✅"},
      {":green_circle:", "🟢"},
      {":+1:", "👍"},
      {":x:", "❌"},
      {":red_circle:", "🔴"},
      {":-1:", "👎"},
      {":warning:", "⚠"},
      {":yellow_circle:", "🟡"},
      {":no_entry:", "⛔"}};
  std::string text(cell);
  if (text.find(':') != text.npos)
    for (const auto& [name, sign] : spelled) text = replace_all(std::move(text), name, sign);
  const std::string_view begin = trim(text);
  for (const std::string_view box : {"[x]", "[X]"})
    if (begin.starts_with(box)) return "✅" + std::string(begin.substr(box.size()));
  if (begin.starts_with("[ ]") && begin.size() > 3) return "☐" + std::string(begin.substr(3));
  text = replace_all(std::move(text), "( )", "☐");
  return replace_all(std::move(text), "(test)", "(testbed)");  // an environment, and no test
}

// The digits of a word as "d", so that a shape says what it is: "dddd-dd-dd".
std::string shape_of(std::string_view word) {
  std::string shape(word);
  std::ranges::replace_if(shape, is_digit, 'd');
  return shape;
}

bool is_clock(std::string_view word) {
  return among(shape_of(word), {"dd:dd", "d:dd", "dd:dd:dd", "d:dd:dd"});
}

// "2026-05-04", "14:05", "14:05-14:20"
bool is_time(std::string_view word) {
  const auto dash = word.find('-');
  if (dash != word.npos && is_clock(word.substr(0, dash)) && is_clock(word.substr(dash + 1)))
    return true;
  return is_clock(word) || among(shape_of(word), {"dddd-dd-dd", "dd-dd-dddd"});
}

// "15-1", "1-14": what the figures count, nobody can tell.
bool is_range(std::string_view word) {
  return word.size() > 2 && is_digit(word.front()) && is_digit(word.back()) &&
         word.find_first_not_of("0123456789:-") == word.npos &&
         word.find_first_of(":-") != word.npos;
}

// "(build", "15-1)": without the signs around them.
std::string_view bare(std::string_view word) {
  const auto begin = word.find_first_not_of("(,;");
  const auto end = word.find_last_not_of("),;");
  return begin == word.npos || end == word.npos || end < begin
             ? std::string_view()
             : word.substr(begin, end - begin + 1);
}

// A cell without days and times of day, "passed 2026-05-04 at 14:05", and without names of runs,
// "passed (build 15-1)"; and whether other figures stand in it like them: "passed 15-1".
struct Untimed {
  std::string text;
  bool holds_range = false;
};
Untimed without_times(std::string_view written) {
  Untimed read;
  const std::string cell = replace_all(std::string(written), "\u2013", "-");
  std::string_view before;
  for (const std::string_view each : split(cell, ' ')) {
    const std::string_view word = bare(each);
    if (word.empty() && each.empty()) continue;
    const bool is_name = is_range(word) && among_ignoring_case(before, {"build", "run", "job", "ci",
                                                                        "pipeline", "release"});
    before = word;
    if (is_time(word) || is_name) continue;
    read.holds_range = read.holds_range || is_range(word);
    read.text += (read.text.empty() ? "" : " ") + std::string(each);
  }
  return read;
}

// What the words of a cell add up to.
class OutcomeReader {
 public:
  explicit OutcomeReader(std::string_view cell) : OutcomeReader(without_times(cell)) {}

  explicit OutcomeReader(const Untimed& cell) : tokens_(outcome_tokens(cell.text)) {
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
    return text(at).starts_with("retri") || text(at) == "retry" || text(at) == "rerun";
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
  OutcomeWords read{.mode = read_mode(cell)};
  read.outcome = OutcomeReader(with_signs(cell)).outcome(read.mode);
  return read;
}

namespace {

bool is_zero(std::string_view count) {
  return count.find_first_not_of("0.,") == count.npos;
}

// How many failed: nothing, a dash, 0 and "pass" are none.
Tally read_failures(std::string_view cell, bool of_checks) {
  const auto tokens = outcome_tokens(cell);
  Tally tally = Tally::clean;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const Token& token = tokens[i];
    const bool is_sign = static_cast<unsigned char>(token.text.front()) >= 0x80;
    const Token* before = i > 0 ? &tokens[i - 1] : nullptr;
    const bool denied = before && (before->meaning == Meaning::negation || before->text == "none" ||
                                   is_zero(before->text));
    const bool is_total = before && among(before->text, {"of", "/"});
    switch (token.meaning) {
      case Meaning::number:
      case Meaning::ratio:
        if (!is_total && !is_zero(token.text.substr(0, token.text.find_first_of("/%"))))
          return Tally::bad;
        break;
      case Meaning::pass:  // a tick says that it is so: that it failed, or that it is well
        if (among(token.text, {"yes", "y", "true"}) || (is_sign && of_checks)) return Tally::bad;
        if (is_sign && !denied) tally = Tally::unclear;
        break;
      case Meaning::fail:
        if (!denied && token.text != "false") return Tally::bad;
        break;
      case Meaning::doubt:
        tally = Tally::unclear;
        break;
      case Meaning::unknown:
        if (!denied) return Tally::bad;
        break;
      case Meaning::negation:
      case Meaning::neutral:
      case Meaning::idle:
      case Meaning::box:
        break;
    }
  }
  return tally;
}

// Which part passed: "100%", "12/12", "1.0"; of failures, which part failed.
Tally read_rate(std::string_view cell, Sense sense) {
  std::string text(cell);
  std::erase_if(text, [](char c) { return c == ' ' || c == '*' || c == '`' || c == '%'; });
  if (text.empty() || outcome_tokens(cell).empty()) return Tally::clean;
  if (text.find_first_not_of("0123456789.") == text.npos) {
    if (sense == Sense::unwelcome) return is_zero(text) ? Tally::clean : Tally::unclear;
    const auto whole = parse_integer(text.substr(0, text.find('.')));
    const bool is_whole =
        whole &&
        (*whole >= 100 || (*whole == 1 && cell.find('%') == cell.npos && is_zero(text.substr(1))));
    return is_whole ? Tally::clean : Tally::bad;
  }
  const Outcome outcome = read_outcome(cell).outcome;
  if (sense == Sense::unwelcome) return Tally::unclear;
  return outcome == Outcome::pass   ? Tally::clean
         : outcome == Outcome::fail ? Tally::bad
                                    : Tally::unclear;
}

}  // namespace

std::optional<Tally> read_tally(const Column& column, std::string_view cell) {
  switch (column.kind) {
    case ColumnKind::failures:
      return read_failures(cell, column.of_checks);
    case ColumnKind::rate:
      return read_rate(cell, sense_of(column));
    case ColumnKind::left_out:
      return read_failures(cell, true) == Tally::clean ? Tally::clean : Tally::unclear;
    default:
      return std::nullopt;
  }
}

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

std::optional<Mode> read_mode_answer(std::string_view cell, Mode asked) {
  if (const auto mode = read_mode(cell)) return mode;
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

namespace {

// What says so whatever stands behind it: "fail: see the ticket".
bool is_plain_fail(const Token& token) {
  const bool is_sign = static_cast<unsigned char>(token.text.front()) >= 0x80;
  return token.meaning == Meaning::fail &&
         (is_sign || among(token.text, {"fail", "fails", "failed", "failing", "failure", "nok",
                                        "ko", "broken", "crashed"}));
}

// "no", "no (twice)", "N", "false": an answer, and not "no change".
std::optional<bool> answer_of(std::string_view cell, const std::vector<Token>& tokens) {
  const std::string& first = tokens.front().text;
  const std::string_view shown = trim(cell);
  const auto at = lower(shown).find(first);
  const std::string_view behind =
      at == std::string::npos ? std::string_view() : trim(shown.substr(at + first.size()));
  const bool ends = tokens.size() == 1 || (!behind.empty() && behind.find_first_of("(,;:-.") == 0);
  if (!ends) return std::nullopt;
  if (among(first, {"no", "n", "false"})) return false;
  if (among(first, {"yes", "y", "true"})) return true;
  return std::nullopt;
}

bool is_closed(const std::vector<Token>& tokens) {
  return std::ranges::none_of(tokens, [](const Token& token) {
    return token.meaning == Meaning::unknown || token.meaning == Meaning::number ||
           token.meaning == Meaning::ratio || token.meaning == Meaning::idle;
  });
}

// "not stable", but not "not needed" and "not run"
bool is_denied(const std::vector<Token>& tokens) {
  return tokens.size() == 2 && tokens.front().text == "not" &&
         !among(tokens[1].text, {"run", "executed", "applicable", "needed", "required", "relevant",
                                 "due", "planned", "used", "yet"});
}

// "no" and "none" of what nobody knows to be good or bad stand out where the others say yes.
CellVerdict verdict_of(bool answer, Sense sense, const Usual& usual) {
  if (sense == Sense::neither) return CellVerdict::none;
  if (sense == Sense::unknown)
    return usual.answer == answer ? CellVerdict::none : CellVerdict::doubtful;
  return answer == (sense == Sense::welcome) ? CellVerdict::good : CellVerdict::bad;
}

// The figure that a cell begins with: "3 rows", "2/3", "91%"; none: it is a day, a time or none.
struct Figure {
  double value = 0;
  bool is_part = false;  // fewer than all: "2/3"
  bool is_percent = false;
};
std::optional<Figure> figure_in(std::string_view cell) {
  const std::string text = lower(trim(cell));
  std::string_view first = std::string_view(text).substr(0, text.find(' '));
  const std::string_view rest = trim(std::string_view(text).substr(first.size()));
  if (const auto slash = first.find('/'); slash != first.npos) {
    const auto part = parse_integer(first.substr(0, slash));
    const auto all = parse_integer(first.substr(slash + 1));
    if (!part || !all) return std::nullopt;
    return Figure{.value = static_cast<double>(*part), .is_part = *part < *all};
  }
  const bool is_percent = first.ends_with('%') || rest.starts_with('%');
  if (first.ends_with('%')) first.remove_suffix(1);
  const auto number = parse_number(first);
  const bool is_time = among(rest.substr(0, rest.find(' ')), {"s", "ms", "sec", "min", "m", "h"});
  if (!number || is_time) return std::nullopt;
  return Figure{.value = *number, .is_percent = is_percent};
}

// "Panics | 2", "Healthy pods | 2/3", "Availability | 91%"; none: there is no figure, or it says
// nothing.
std::optional<CellVerdict> verdict_of_figure(std::string_view cell, Sense sense,
                                             const Usual& usual) {
  constexpr double share_min = 95;  // of what is to be all of it
  const auto figure = figure_in(cell);
  if (!figure || sense == Sense::neither) return std::nullopt;
  if (sense == Sense::unwelcome) {
    if (figure->value > 0 && figure->is_percent) return CellVerdict::doubtful;
    return figure->value > 0 ? std::optional(CellVerdict::bad) : std::nullopt;
  }
  if (figure->is_part) return usual.counts_up ? CellVerdict::none : CellVerdict::doubtful;
  if (figure->is_percent && usual.is_whole && figure->value < 100) return CellVerdict::doubtful;
  if (figure->is_percent && sense == Sense::welcome && figure->value < share_min)
    return CellVerdict::doubtful;
  return usual.is_zero && figure->value > 0 ? std::optional(CellVerdict::doubtful) : std::nullopt;
}

// "x" is a mark: it says yes of what is not good.
std::optional<bool> marked_answer(std::string_view cell, const std::vector<Token>& tokens,
                                  Sense sense) {
  if (tokens.size() == 1 && tokens.front().text == "x" && sense != Sense::welcome) return true;
  return answer_of(cell, tokens);
}

}  // namespace

CellVerdict read_verdict(std::string_view cell, const Column& column) {
  const Sense sense = sense_of(column);
  const auto tokens = outcome_tokens(cell);
  if (tokens.empty()) return CellVerdict::none;
  if (is_plain_fail(tokens.front())) return CellVerdict::bad;
  if (const auto answer = marked_answer(cell, tokens, sense))
    return verdict_of(*answer, sense, column.usual);
  if (sense == Sense::neither) return CellVerdict::none;
  if (const auto verdict = verdict_of_figure(cell, sense, column.usual)) return *verdict;
  if (is_denied(tokens))
    return sense == Sense::welcome   ? CellVerdict::bad
           : sense == Sense::unknown ? CellVerdict::doubtful
                                     : CellVerdict::none;
  const bool tells_bad = tokens.front().meaning == Meaning::fail && sense != Sense::unwelcome;
  if (!is_closed(tokens))  // "lost 3", "down 2h"
    return tells_bad && tokens.front().text != "false" ? CellVerdict::doubtful : CellVerdict::none;
  const bool is_sign = static_cast<unsigned char>(tokens.front().text.front()) >= 0x80;
  switch (read_outcome(cell).outcome) {
    case Outcome::pass:  // a tick below "Rolled back" may say that it was, or that all is well
      return sense == Sense::unwelcome && is_sign ? CellVerdict::doubtful : CellVerdict::good;
    case Outcome::fail:
      return CellVerdict::bad;
    default:
      break;
  }
  const bool doubts = std::ranges::any_of(tokens, [](const Token& token) {
    return token.meaning == Meaning::doubt || token.meaning == Meaning::box;
  });
  return doubts ? CellVerdict::doubtful : CellVerdict::none;
}

namespace {

// "1/7", "2/7", "3/7": which day of how many it is.
bool counts_up(const std::vector<std::string_view>& cells) {
  std::vector<double> figures;
  for (const std::string_view cell : cells) {
    const auto figure = figure_in(cell);
    if (!figure) return false;
    figures.push_back(figure->value);
  }
  if (figures.size() < 2) return false;
  const double step = figures[1] > figures[0] ? 1 : -1;  // the newest may stand on top
  for (std::size_t i = 1; i < figures.size(); ++i)
    if (figures[i] != figures[i - 1] + step) return false;
  return true;
}

}  // namespace

Usual usual_of(const std::vector<std::string_view>& cells) {
  std::size_t yes = 0, no = 0, silent = 0, zero = 0, whole = 0;
  for (const std::string_view cell : cells) {
    const auto tokens = outcome_tokens(cell);
    if (tokens.empty()) {
      ++silent;
      continue;
    }
    const auto answer = marked_answer(cell, tokens, Sense::unknown);
    const auto figure = figure_in(cell);
    yes += answer == true ? 1 : 0;
    no += answer == false ? 1 : 0;
    zero += answer == false || tokens.front().text == "none" || (figure && figure->value == 0);
    whole += figure && figure->is_percent && figure->value >= 100 ? 1 : 0;
  }
  Usual usual{.counts_up = counts_up(cells),
              .is_zero = zero > 0 && 2 * (zero + silent) > cells.size(),
              .is_whole = 2 * whole > cells.size()};
  if (yes != no + silent) usual.answer = yes > no + silent;
  return usual;
}

Incidents read_incidents(std::string_view cell) {
  constexpr std::string_view none[] = {"0", "no", "none", "nil", "zero"};
  constexpr std::string_view quiet[] = {"incident", "incidents", "reported", "observed",
                                        "seen",     "found",     "known",    "✅"};
  const auto tokens = outcome_tokens(cell);
  bool is_none = tokens.empty() && !trim(cell).empty();  // a dash
  for (const Token& token : tokens) {
    const bool counts = token.meaning == Meaning::number && token.text != "0";
    if ((counts && &token == &tokens.front()) || token.meaning == Meaning::fail ||
        token.text == "yes")
      return Incidents::some;
  }
  for (const Token& token : tokens) {
    if (among(token.text, none))
      is_none = true;
    else if (!among(token.text, quiet) && token.meaning != Meaning::neutral)
      return Incidents::unanswered;
  }
  return is_none ? Incidents::none : Incidents::unanswered;
}

bool is_no_record(std::string_view cell) {
  std::string text = lower(cell);
  std::erase_if(text, [](char c) {
    return c == '*' || c == '_' || c == '`' || c == ' ' || c == ':' || c == '<' || c == '>';
  });
  const bool is_pattern = text.find("yy") != text.npos && text.find("mm") != text.npos &&
                          text.find_first_not_of("ymdhstz-/.") == text.npos;
  return is_pattern || among(text, {"total", "totals", "sum", "sums", "subtotal", "summary",
                                    "summe", "gesamt", "overall", "count", "streak", "average"});
}

bool applies(std::string_view cell) {
  const auto tokens = outcome_tokens(cell);
  if (tokens.empty() || is_zero(tokens.front().text)) return false;
  const Meaning first = tokens.front().meaning;
  return first != Meaning::negation && first != Meaning::idle && first != Meaning::box &&
         first != Meaning::fail && !among(tokens.front().text, {"n", "false", "nein"});
}

bool is_unset(std::string_view cell) {
  std::string text = lower(trim(cell));
  std::erase_if(text,
                [](char c) { return c == '`' || c == '(' || c == ')' || c == '<' || c == '>'; });
  constexpr std::string_view words[] = {"",    "unset", "not set",   "-",    "—",
                                        "n/a", "none",  "undefined", "null", "missing"};
  return std::ranges::find(words, trim(text)) != std::end(words);
}

}  // namespace seatrial::window
