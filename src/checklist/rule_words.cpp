#include "checklist/rule_words.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "base/plain_text.hpp"
#include "base/text.hpp"
#include "base/words.hpp"
#include "checklist/padded.hpp"

namespace seatrial::checklist {
namespace {

// How much of a piece of text a phrase has to be.
enum class Reach {
  begin,   // anything may follow
  clause,  // its end, or what it is said of: "Fix forward for cosmetic errors"
  answer,  // as `clause`, and only as the answer of a cell: a line may begin with it as well
  cell,    // as `begin`, and only in a cell
};

struct Answer {
  std::string_view words;
  Topic topic;
  Reach reach;
};

constexpr std::array answers = {
    Answer{" do not roll forward ", Topic::neutral, Reach::begin},
    Answer{" don t roll forward ", Topic::neutral, Reach::begin},
    Answer{" never roll forward ", Topic::neutral, Reach::begin},
    Answer{" do not roll", Topic::veto, Reach::begin},
    Answer{" don t roll", Topic::veto, Reach::begin},
    Answer{" never roll", Topic::veto, Reach::begin},
    Answer{" no rollback ", Topic::veto, Reach::clause},
    Answer{" no roll back ", Topic::veto, Reach::clause},
    Answer{" no need to roll back ", Topic::veto, Reach::clause},
    Answer{" no reason to roll back ", Topic::veto, Reach::clause},
    Answer{" rollback not ", Topic::veto, Reach::clause},
    Answer{" rollback is not ", Topic::veto, Reach::clause},
    Answer{" fix forward ", Topic::veto, Reach::clause},
    Answer{" roll forward ", Topic::veto, Reach::clause},
    Answer{" no action ", Topic::veto, Reach::clause},
    Answer{" do nothing ", Topic::veto, Reach::clause},
    Answer{" do not ", Topic::veto, Reach::answer},
    Answer{" don t ", Topic::veto, Reach::answer},
    Answer{" never ", Topic::veto, Reach::answer},
    Answer{" no ", Topic::veto, Reach::answer},
    Answer{" n ", Topic::veto, Reach::answer},
    Answer{" none ", Topic::veto, Reach::answer},
    Answer{" not ", Topic::veto, Reach::answer},
    Answer{" ignore ", Topic::veto, Reach::answer},
    Answer{" keep running ", Topic::veto, Reach::answer},
    Answer{" avoid roll", Topic::consider, Reach::begin},
    Answer{" avoid a roll", Topic::consider, Reach::begin},
    Answer{" do not abort ", Topic::consider, Reach::begin},
    Answer{" don t abort ", Topic::consider, Reach::begin},
    Answer{" never abort ", Topic::consider, Reach::begin},
    Answer{" rollback should not ", Topic::consider, Reach::begin},
    Answer{" rollback must not ", Topic::consider, Reach::begin},
    Answer{" there is no rollback ", Topic::consider, Reach::begin},
    Answer{" leave ", Topic::consider, Reach::cell},
    Answer{" consider ", Topic::consider, Reach::begin},
    Answer{" discuss", Topic::consider, Reach::begin},
    Answer{" judgement call ", Topic::consider, Reach::begin},
    Answer{" judgment call ", Topic::consider, Reach::begin},
    Answer{" case by case ", Topic::consider, Reach::begin},
    Answer{" on call decide", Topic::consider, Reach::begin},
    Answer{" team decide", Topic::consider, Reach::begin},
    Answer{" lead decide", Topic::consider, Reach::begin},
    Answer{" may roll back ", Topic::consider, Reach::begin},
    Answer{" maybe ", Topic::consider, Reach::clause},
    Answer{" optional ", Topic::consider, Reach::clause},
    Answer{" perhaps ", Topic::consider, Reach::answer},
    Answer{" possibly ", Topic::consider, Reach::answer},
    Answer{" depends ", Topic::consider, Reach::answer},
    Answer{" it depends ", Topic::consider, Reach::answer},
    Answer{" monitor ", Topic::consider, Reach::answer},
    Answer{" watch ", Topic::consider, Reach::answer},
    Answer{" wait ", Topic::consider, Reach::answer},
    Answer{" ask ", Topic::consider, Reach::answer},
    Answer{" on call ", Topic::consider, Reach::answer},
    Answer{" roll back ", Topic::trigger, Reach::begin},
    Answer{" rollback ", Topic::trigger, Reach::clause},
    Answer{" always roll", Topic::trigger, Reach::begin},
    Answer{" immediately roll", Topic::trigger, Reach::begin},
    Answer{" automatically roll", Topic::trigger, Reach::begin},
    Answer{" immediate rollback ", Topic::trigger, Reach::clause},
    Answer{" automatic rollback ", Topic::trigger, Reach::clause},
    Answer{" immediate ", Topic::trigger, Reach::clause},
    Answer{" immediately ", Topic::trigger, Reach::clause},
    Answer{" automatic ", Topic::trigger, Reach::clause},
    Answer{" at once ", Topic::trigger, Reach::clause},
    Answer{" yes ", Topic::trigger, Reach::answer},
    Answer{" y ", Topic::trigger, Reach::answer},
    Answer{" always ", Topic::trigger, Reach::answer},
    Answer{" now ", Topic::trigger, Reach::answer},
    Answer{" revert ", Topic::trigger, Reach::cell},
    Answer{" abort ", Topic::trigger, Reach::cell},
    Answer{" undo ", Topic::trigger, Reach::cell},
};

// Behind a phrase: what it is said of, or how much it holds.
constexpr WordSet connectors({"for",       "if",      "when",  "on",     "in",       "at",
                              "as",        "because", "only",  "needed", "required", "necessary",
                              "warranted", "instead", "and",   "to",     "while",    "below",
                              "above",     "over",    "under", "after",  "unless",   "until",
                              "yet",       "once"});

constexpr std::array<std::string_view, 10> denials = {
    " would not roll",      " will not roll",           " should not roll",
    " must not roll",       " does not require a roll", " does not require roll",
    " not warrant a roll",  " not warrant roll",        " not a reason to roll",
    " is no reason to roll"};

bool reaches(std::string_view words, const Answer& answer, bool in_cell) {
  if (!words.starts_with(answer.words)) return false;
  if (answer.reach == Reach::begin) return true;
  if (answer.reach == Reach::cell) return in_cell;
  if (answer.reach == Reach::answer && !in_cell) return false;
  const std::string_view rest = words.substr(answer.words.size());
  return rest.empty() || connectors.contains(rest.substr(0, rest.find(' ')));
}

// "Do not roll back automatically", "Roll back after approval": somebody decides after all.
Topic as_limited(Topic topic, std::string_view words) {
  const bool limited =
      topic == Topic::veto
          ? says_any(words, {" automatic", " without ", " yet ", " unless ", " until ", " except "})
          : topic == Topic::trigger && !says_any(words, {" no ", " without "}) &&
                says_any(words, {" approv", " decide", " decision ", " discuss", " consider",
                                 " maybe ", " ask ", " discretion "});
  return limited ? Topic::consider : topic;
}

// What a whole cell adds to its answer: "Yes, unless ...", "No, until ...". The rest of a line says
// what happens, and only "unless" turns that round.
Topic as_limited_by_all(Topic topic, std::string_view words, bool in_cell) {
  if (topic == Topic::neutral) return topic;
  if (says_any(words, {" unless "})) return Topic::consider;
  if (!in_cell) return topic;
  return topic == Topic::trigger && says_any(words, {" except "}) ? Topic::consider
                                                                  : as_limited(topic, words);
}

// "Page the lead and roll back"
bool ends_in_rollback(std::string_view words) {
  return says_any(words, {" and roll back ", " then roll back ", " and rollback "}) &&
         !says_any(words,
                   {" not ", " don t ", " never ", " if ", " when ", " may ", " might ", " try "});
}

// "Then ...", "we ...", "Tier 2 ..." say nothing by themselves.
std::string_view without_opening(std::string_view words) {
  for (const std::string_view opening : {" then", " we", " please", " so", " tier", " level"})
    if (words.size() > opening.size() && words.starts_with(opening) && words[opening.size()] == ' ')
      words.remove_prefix(opening.size());
  const std::size_t end = words.find(' ', 1);
  const bool number = end != words.npos && end + 1 < words.size() &&
                      words.substr(1, end - 1).find_first_not_of("0123456789") == words.npos;
  return number ? words.substr(end) : words;
}

Topic topic_of_piece(std::string_view piece, bool in_cell) {
  const std::string padded = padded_words(piece);
  const std::string_view words = without_opening(padded);
  if (words.size() < 2) return Topic::neutral;
  for (const Answer& answer : answers)
    if (reaches(words, answer, in_cell)) return as_limited(answer.topic, words);
  const bool denied = std::ranges::any_of(
      denials, [&](std::string_view denial) { return words.find(denial) != words.npos; });
  if (denied) return as_limited(Topic::veto, words);
  return in_cell && ends_in_rollback(words) ? Topic::trigger : Topic::neutral;
}

// Where a line turns from what happens to what it leads to, and the length of that mark.
std::size_t mark_at(std::string_view text, std::size_t at) {
  static constexpr std::array<std::string_view, 10> marks = {
      ": ", ", ", "; ", " - ", "(", ")", "\u2192", "->", "\u2014", "\u2013"};
  for (const std::string_view mark : marks)
    if (text.substr(at).starts_with(mark)) return mark.size();
  return 0;
}

// "Never: a typo", "No: a typo"
Topic topic_of_label(std::string_view label) {
  const std::string words = padded_words(label);
  if (among(words, {" do not ", " don t ", " never "})) return Topic::veto;
  return words == " no " ? Topic::consider : Topic::neutral;
}

// "If it recurs, roll back" in a cell: not for what its row names.
bool sets_condition(std::string_view piece) {
  const std::string words = padded_words(piece);
  return words.starts_with(" if ") || words.starts_with(" when ") || words.starts_with(" once ");
}

// Of the first piece between such marks that says anything.
Topic topic_of_pieces(std::string_view plain, bool in_cell) {
  std::size_t begin = 0;
  bool conditional = false;
  for (std::size_t at = 0; at <= plain.size(); ++at) {
    const std::size_t mark = at < plain.size() ? mark_at(plain, at) : 1;
    if (mark == 0) continue;
    const std::string_view piece = plain.substr(begin, at - begin);
    const bool label = !in_cell && begin == 0 && plain.substr(at).starts_with(": ");
    Topic topic = label ? topic_of_label(piece) : Topic::neutral;
    if (topic == Topic::neutral) topic = topic_of_piece(piece, in_cell);
    if (topic != Topic::neutral)
      return conditional ? Topic::consider : as_limited_by_all(topic, padded_words(plain), in_cell);
    conditional = conditional || (in_cell && sets_condition(piece));
    begin = at + mark;
    at = begin - 1;
  }
  return Topic::neutral;
}

}  // namespace

Topic topic_of_rule(std::string_view markup, Topic around) {
  if (!is_rule(around) || speaks_against_start(around)) return around;
  const Topic topic = topic_of_pieces(plain_text(markup), false);
  return is_rule(topic) ? topic : around;
}

Topic topic_of_tier_title(std::string_view plain) {
  const Topic topic = topic_of_tier(plain);
  if (topic != Topic::neutral) return topic;
  const Topic told = topic_of_answer(plain);
  // "Watch for:" opens a list of signs.
  const bool looks = says_any(padded_words(plain), {" watch ", " monitor "});
  return told == Topic::trigger || looks ? Topic::neutral : told;
}

bool names_exceptions(std::string_view title) {
  const std::string words = padded_words(title);
  return words.starts_with(" exception") || words.starts_with(" except ") ||
         words.starts_with(" unless ");
}

Topic topic_of_answer(std::string_view plain) {
  if (plain.starts_with("\u2705") || plain.starts_with("\u2714")) return Topic::trigger;
  if (plain.starts_with("\u274c") || plain.starts_with("\u2717")) return Topic::veto;
  return topic_of_pieces(plain, true);
}

bool asks_to_roll_back(std::string_view column) {
  return among_ignoring_case(trim(column),
                             {"roll back?", "rollback?", "roll it back?", "trigger rollback?"});
}

bool is_answer_name(std::string_view column) {
  return asks_to_roll_back(column) ||
         among_ignoring_case(trim(column), {"roll back", "rollback", "verdict", "decision",
                                            "abort?", "stop?", "rollback decision"});
}

static bool names_act(std::string_view column) {
  return among_ignoring_case(trim(column), {"action", "actions", "response", "reaction", "then",
                                            "what to do", "do", "call", "rollback action"});
}

bool is_decision_name(std::string_view column) {
  return trim(column).ends_with('?') || names_act(column) ||
         among_ignoring_case(trim(column), {"verdict", "decision", "rollback decision"});
}

bool is_reaction_name(std::string_view column) {
  return names_act(column) ||
         among_ignoring_case(trim(column), {"tier", "level", "category", "outcome", "result"});
}

}  // namespace seatrial::checklist
