#include "checklist/topics.hpp"

#include <algorithm>
#include <array>
#include <bitset>
#include <optional>
#include <string>

#include "base/text.hpp"
#include "base/words.hpp"
#include "checklist/orders.hpp"
#include "checklist/padded.hpp"
#include "checklist/stopping_words.hpp"
#include "checklist/topic_phrases.hpp"

namespace seatrial::checklist {
namespace {

// " 3 requirements " and " a requirements " are numbered.
std::string_view without_number(std::string_view words) {
  const std::size_t end = words.find(' ', 1);
  if (end == words.npos || end + 1 == words.size()) return words;
  const std::string_view first = words.substr(1, end - 1);
  const bool is_number = first.find_first_not_of("0123456789") == first.npos || first.size() == 1;
  return is_number ? without_number(words.substr(end)) : words;
}

// A word of many titles: it decides where it is what the title is about ("Contacts", "Open risks").
// In "Customer contact checks" and "Risks closed" orders are what they are anywhere.
bool is_beside_the_point(std::string_view phrase, std::string_view words) {
  static constexpr std::array<std::string_view, 20> nouns = {
      "contact", "escalation", "support",   "risks",      "notes",   "note",    "goal",
      "goals",   "scope",      "ownership", "owners",     "links",   "example", "examples",
      "tips",    "mitigation", "follow up", "references", "backlog", "roadmap"};
  const std::string_view word = trim(phrase);
  if (std::ranges::find(nouns, word) == nouns.end()) return false;
  const std::size_t behind = words.find(phrase) + 1 + word.size();
  return words.find(' ', behind) + 1 != words.size();
}

// Of padded words.
std::string_view first_word(std::string_view words) {
  return words.substr(1, words.find(' ', 1) - 1);
}

// The two bytes that each word begins with: most phrases are ruled out by theirs.
class WordStarts {
 public:
  explicit WordStarts(std::string_view words) {
    for (std::size_t at = 0; at + 2 < words.size(); ++at)
      if (words[at] == ' ') starts_.set(place_of(words.substr(at)));
  }

  // False: the words hold no such phrase. Both are padded.
  bool may_hold(std::string_view phrase) const { return starts_[place_of(phrase)]; }

 private:
  static std::size_t place_of(std::string_view padded) {
    const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(padded[at]); };
    return (byte(1) * 31u + byte(2)) % places;
  }

  static constexpr std::size_t places = 1024;
  std::bitset<places> starts_;
};

// "Abort the rollout when", "Stop the release as soon as": what is ended, and then a condition.
bool ends_something_if(std::string_view words, const WordStarts& starts) {
  static constexpr std::array<std::string_view, 9> verbs = {
      " abort ",  " stop ",      " halt ",     " pause ",      " cancel ",
      " revert ", " roll back ", " rollback ", " back out of "};
  static constexpr std::array<std::string_view, 11> efforts = {
      "rollout ", "release ", "deployment ", "deploy ", "launch ", "migration ",
      "cutover ", "canary ",  "upgrade ",    "update ", "switch "};
  for (const std::string_view verb : verbs) {
    if (!starts.may_hold(verb)) continue;
    const std::size_t at = words.find(verb);
    if (at == std::string_view::npos ||
        says_any(words.substr(0, at + 1), {" not ", " never ", " don t ", " consider "}))
      continue;
    std::string_view rest = words.substr(at + verb.size());
    for (const std::string_view article : {"the ", "this ", "a ", "whole "})
      if (rest.starts_with(article)) rest.remove_prefix(article.size());
    for (const std::string_view effort : efforts)
      if (rest.starts_with(effort))
        return says_any(rest.substr(effort.size() - 1),
                        {" if ", " when ", " once ", " as soon as "});
  }
  return false;
}

// "Sending must not be enabled if any of these happens" names what forbids it, "Do not deploy
// until" what has to hold.
Topic forbids(std::string_view words, const WordStarts& starts) {
  static constexpr std::array<std::string_view, 8> denials = {
      " do not ", " don t ",   " must not ",   " never ",
      " cannot ", " may not ", " should not ", " can not "};
  static constexpr std::array<std::string_view, 20> efforts = {
      " deploy ",   " deployed ", " release ", " released ", " launch ",  " launched ", " proceed ",
      " merge ",    " merged ",   " enable ",  " enabled ",  " ship ",    " shipped ",  " promote ",
      " promoted ", " continue ", " go ",      " activate ", " publish ", " published "};
  for (const std::string_view denial : denials) {
    const std::size_t at = starts.may_hold(denial) ? words.find(denial) : words.npos;
    if (at == words.npos) continue;
    const std::string_view rest = words.substr(at + denial.size() - 1);
    if (says_any(rest, {" if any ", " when any ", " if one of ", " while any "}))
      return Topic::blocker;
    for (const std::string_view effort : efforts) {
      const std::size_t found = rest.find(effort);
      if (found == std::string_view::npos) continue;
      const std::string_view condition = rest.substr(found + effort.size() - 1);
      if (says_any(condition, {" if ", " when ", " while "})) return Topic::blocker;
      if (says_any(condition, {" until ", " unless "})) return Topic::criterion;
    }
  }
  return Topic::neutral;
}

// Without its aside: "Hard stops (any one of them)"
std::string_view before_aside(std::string_view plain) {
  const std::string_view head = trim(plain.substr(0, plain.find('(')));
  return head.empty() ? plain : head;
}

template <std::size_t count>
bool holds_one_of(std::string_view words, const WordSet<count>& some) {
  return std::ranges::any_of(split(trim(words), ' '),
                             [&](std::string_view word) { return some.contains(word); });
}

template <std::size_t count>
bool holds_only(std::string_view words, const WordSet<count>& some) {
  return trim(words).empty() ||
         std::ranges::all_of(split(trim(words), ' '),
                             [&](std::string_view word) { return some.contains(word); });
}

// What a title calls what blocks.
struct BlockerName {
  std::string_view front;
  std::string_view rest;
  bool sure = false;  // whatever stands in front: "Payment blockers", and not "SMTP (BLOCKER)"
};

std::optional<BlockerName> blocker_name(std::string_view words) {
  struct Name {
    std::string_view words;
    bool sure = false;
    bool of_kind = false;  // a name only with what it is a kind of: "Blocking issues"
  };
  static constexpr std::array<Name, 14> names = {{{" blockers ", true},
                                                  {" hard stops ", true},
                                                  {" showstoppers ", true},
                                                  {" show stoppers ", true},
                                                  {" blocker "},
                                                  {" hard stop "},
                                                  {" showstopper "},
                                                  {" show stopper "},
                                                  {" ship stoppers "},
                                                  {" ship stopper "},
                                                  {" stop ships "},
                                                  {" stop ship "},
                                                  {" blocking ", false, true},
                                                  {" release blocking ", false, true}}};
  static constexpr WordSet kinds({"issue", "issues", "bug", "bugs", "defect", "defects", "item",
                                  "items", "problem", "problems", "finding", "findings", "ticket",
                                  "tickets", "list"});
  for (const Name& name : names) {
    const std::size_t at = words.find(name.words);
    if (at == words.npos) continue;
    BlockerName found{.front = words.substr(0, at + 1),
                      .rest = words.substr(at + name.words.size() - 1),
                      .sure = name.sure};
    const bool of_kind = found.rest.size() > 1 && kinds.contains(first_word(found.rest));
    if (of_kind) found.rest.remove_prefix(1 + first_word(found.rest).size());
    if (of_kind || !name.of_kind) return found;
  }
  return std::nullopt;
}

// "Release blockers", "The remaining P0 blockers"
bool tells_which_blockers(std::string_view front) {
  static constexpr WordSet known(
      {"absolute",    "active",     "actual",     "all",     "any",        "critical",
       "current",     "currently",  "cutover",    "deploy",  "deployment", "deployments",
       "existing",    "fatal",      "following",  "golive",  "go",         "hard",
       "high",        "identified", "immediate",  "known",   "launch",     "list",
       "live",        "main",       "major",      "merge",   "migration",  "new",
       "no",          "nogo",       "of",         "open",    "or",         "our",
       "outstanding", "p0",         "p1",         "pending", "priority",   "prod",
       "production",  "release",    "remaining",  "rollout", "security",   "sev1",
       "severity",    "ship",       "shipping",   "still",   "technical",  "the",
       "these",       "top",        "unresolved", "urgent"});
  return holds_only(front, known) || front.ends_with(" must fix ");
}

// "Non-blockers", "Deferred blockers", "Ad blockers", "Resolving blockers", "Owners of blockers"
bool tells_of_no_blockers(std::string_view front) {
  static constexpr WordSet others(
      {"about",      "accepted", "ad",        "ads",       "against",  "check",      "clear",
       "cleared",    "close",    "closed",    "common",    "deferred", "downgraded", "escalate",
       "escalation", "fix",      "fixed",     "for",       "former",   "from",       "handle",
       "how",        "if",       "mitigated", "never",     "non",      "none",       "not",
       "of",         "past",     "popup",     "postponed", "previous", "remove",     "removed",
       "resolve",    "resolved", "review",    "reviewed",  "waived",   "when",       "with",
       "without",    "zero"});
  static constexpr WordSet nouns({"billing", "engineering", "existing", "hosting", "marketing",
                                  "onboarding", "outstanding", "pending", "pricing", "remaining",
                                  "shipping", "staging", "training"});
  return holds_one_of(front, others) ||
         std::ranges::any_of(split(trim(front), ' '), [](std::string_view word) {
           return word.ends_with("ing") && !nouns.contains(word);
         });
}

// "Blockers that must be fixed", and not "Blockers resolved" or "Blockers and how to clear them"
bool tells_of_settled(std::string_view rest) {
  static constexpr WordSet settled({"resolved", "closed", "fixed", "cleared", "removed"});
  if (says_any(rest, {" how ", " none ", " zero ", " with no ", " without ", " former ", " past ",
                      " previous ", " common ", " handling ", " escalation "}))
    return true;
  return holds_one_of(rest, settled) &&
         !says_any(rest,
                   {" must ", " to be ", " has to ", " have to ", " need", " should ", " not "});
}

// "No open blockers", and not "No-go blockers" or "Go/no-go blockers"
bool denies_blockers(std::string_view front) {
  for (std::size_t at = 0; (at = front.find(" no ", at)) != front.npos; ++at) {
    const std::string_view behind = front.substr(at + 3);
    if (!behind.starts_with(" go ") || behind.starts_with(" go live ")) return true;
  }
  return false;
}

// "Release blockers", "Hard stops (any one of them)", "Blockers for the launch". "Resolved
// blockers" and "Check for blockers" are about something else.
bool names_blockers(std::string_view plain) {
  static constexpr WordSet relations({"and", "as", "at", "before", "for", "in", "of", "on", "or",
                                      "still", "that", "to", "we", "which"});
  const std::string_view head = before_aside(plain);
  const std::string all_words = padded_words(head);
  const std::string_view words = without_number(all_words);
  const auto name = blocker_name(words);
  if (!name || denies_blockers(name->front) || tells_of_settled(name->rest)) return false;
  if (tells_which_blockers(name->front))
    return name->rest == " " || relations.contains(first_word(name->rest));
  return name->sure && name->rest == " " && !tells_of_no_blockers(name->front) &&
         !gives_order(head);
}

// "What is", "The following are", "Debug flags are", nothing: a ban behind it is of what stands
// below. "Guests are" says who is banned.
bool leads_to_ban(std::string_view front, bool orders) {
  static constexpr WordSet fillers({"a", "all", "always", "and", "are", "explicitly", "following",
                                    "in", "is", "or", "prod", "production", "strictly", "that",
                                    "the", "these", "this", "which"});
  static constexpr WordSet kinds(
      {"actions",   "algorithms",   "changes",   "ciphers",   "commands", "configurations",
       "defaults",  "dependencies", "features",  "flags",     "images",   "items",
       "libraries", "licences",     "licenses",  "modes",     "options",  "packages",
       "patterns",  "ports",        "practices", "protocols", "settings", "things",
       "tools",     "values",       "variables", "versions"});
  if (front.starts_with(" what ") || says_any(front, {" following ", " these "})) return true;
  if (orders) return false;
  const auto words = split(trim(front), ' ');
  const auto last = std::ranges::find_if_not(
      words.rbegin(), words.rend(),
      [&](std::string_view word) { return word.empty() || fillers.contains(word); });
  return last == words.rend() || kinds.contains(*last);
}

// "What is not allowed", "Forbidden settings", "Not allowed in production". "Admin pages return 403
// Forbidden" and "Verify that guests are not allowed" say what has to hold.
bool names_forbidden(std::string_view plain) {
  const std::string all_words = padded_words(before_aside(plain));
  const std::string_view words = without_number(all_words);
  if (says_any(all_words, {" no ", " without ", " nothing ", " 401 ", " 403 ", " 405 "}))
    return false;
  for (const std::string_view end :
       {" not allowed ", " not permitted ", " forbidden ", " prohibited ", " disallowed "})
    if (words.ends_with(end))
      return leads_to_ban(words.substr(0, words.size() - end.size() + 1), gives_order(plain));
  for (const std::string_view start :
       {" not allowed in ", " not permitted in ", " forbidden ", " prohibited ", " disallowed "})
    if (words.starts_with(start)) return true;
  return false;
}

// "What the mirror tracks", and not "What must be true".
bool tells_what_is(std::string_view words) {
  return words.starts_with(" what ") &&
         !says_any(words, {" must ", " to ", " should ", " need", " required ", " success"});
}

// "Data rules" demand, "Alert rules" warn.
bool ends_with_rules(std::string_view words) {
  return words.ends_with(" rules ") &&
         !says_any(words, {" alert", " rollback ", " roll back ", " scaling ", " escalation "});
}

// "`make release` runs": what it consists of, whoever asks for it. "This release is not": what it
// leaves out.
bool tells_parts(std::string_view words) {
  return words.ends_with(" runs ") || words.ends_with(" executes ") || words.ends_with(" is not ");
}

// "Device acceptance (lab bench)"
bool ends_with_acceptance(std::string_view plain) {
  const std::string_view title = trim(plain.substr(0, plain.find_first_of("(:")));
  return title.size() >= 10 && equals_ignoring_case(title.substr(title.size() - 10), "acceptance");
}

// "Planned for July", "will be merged": it is not so yet.
bool puts_off(std::string_view words) {
  return says_any(words, {" plan ", " plans ", " planned ", " upcoming ", " will ", " shall ",
                          " to be ", " to do ", " todo ", " not yet ", " proposed ", " pending ",
                          " deferred ", " postponed "});
}

// "Next release", "Not enforced", "Before the change"; "Options": perhaps never
bool names_another_time(std::string_view words) {
  return puts_off(words) ||
         says_any(words, {" target",      " roadmap ",  " future ",  " next ",     " not ",
                          " remaining ",  " follow up", " later ",   " soon ",     " backlog ",
                          " intended ",   " goal",      " previous", " before ",   " former",
                          " earlier ",    " until ",    " should ",  " recommend", " example",
                          " history ",    " exempt",    " except",   " old ",      " option",
                          " alternative", " how to ",   " if ",      " rollback ", " roll back "});
}

// "Readiness snapshot", "Snapshot (2026-03-06)", and not "Snapshot procedure"
bool names_snapshot(std::string_view words) {
  constexpr std::string_view word = " snapshot ";
  const std::size_t at = words.rfind(word);
  return at != words.npos &&
         words.find_first_not_of("0123456789 tz", at + word.size()) == words.npos;
}

// "Security controls in place", "Enforced in production", "Live configuration"
bool names_what_holds(std::string_view words) {
  return names_snapshot(words) ||
         says_any(words, {" enforced ", " enforcement ", " in place ", " in force ", " in effect ",
                          " guarantees ", " now live ", " is live ", " are live ",
                          " live configuration ", " live settings ", " live flags ",
                          " active controls ", " current configuration ", " current settings ",
                          " current defaults ", " current flags "});
}

constexpr std::size_t topic_bytes_max = 300;  // longer ones are prose and not a heading

}  // namespace

Topic topic_of(std::string_view plain) {
  if (plain.empty() || plain.size() > topic_bytes_max) return Topic::neutral;
  const std::string words = padded_words(plain);
  const WordStarts starts(words);
  if (ends_something_if(words, starts) || stops_on_condition(words)) return Topic::trigger;
  if (holds_on_condition(words)) return Topic::blocker;
  if (keeps_going_for(words)) return Topic::veto;
  if (asks_on_condition(words)) return Topic::consider;
  if (const Topic forbidden = forbids(words, starts); forbidden != Topic::neutral) return forbidden;
  if (tells_parts(words)) return Topic::none;
  if (names_blockers(plain)) return Topic::blocker;
  for (const Phrase& phrase : topic_phrases()) {
    if (!starts.may_hold(phrase.words) || words.find(phrase.words) == std::string::npos) continue;
    // "Go/No-Go Checklist" is the name of a document, not a gate within one.
    if (phrase.topic == Topic::criterion && says_any(words, {"checklist", "protocol", "template"}))
      continue;
    if (phrase.topic == Topic::claim && names_another_time(words)) return Topic::neutral;
    return phrase.topic == Topic::none && is_beside_the_point(phrase.words, words) ? Topic::aside
                                                                                   : phrase.topic;
  }
  const std::string_view title = without_number(words);
  const auto titles = whole_titles();
  const auto whole = std::ranges::find_if(titles, [&](const Phrase& each) {
    return starts.may_hold(each.words) && each.words == title;
  });
  if (whole != titles.end()) return whole->topic;
  if (names_forbidden(plain)) return Topic::forbidden;
  if (words.starts_with(" required ") || ends_with_rules(words)) return Topic::requirement;
  if (tells_what_is(words)) return Topic::aside;
  return ends_with_acceptance(plain) ? Topic::criterion : Topic::neutral;
}

bool opens_tiers(std::string_view plain) {
  return plain.size() <= topic_bytes_max &&
         says_any(padded_words(plain), {" rollback ", " roll back "}) &&
         topic_of(plain) == Topic::trigger;
}

Topic topic_of_tier(std::string_view plain) {
  if (plain.size() > topic_bytes_max) return Topic::neutral;
  const std::string words = padded_words(plain);
  if (words.starts_with(" who ") || words.starts_with(" how ")) return Topic::none;
  if (says_any(words, {" not roll forward ", " don t roll forward ", " never roll forward "}))
    return Topic::consider;
  if (words.ends_with(" do not ") || words.ends_with(" don t ") || words.ends_with(" never ") ||
      says_any(words,
               {" do not roll", " don t roll", " never roll", " no rollback ", " no action "}))
    return says_any(words, {" automatically ", " without ", " yet "}) ? Topic::consider
                                                                      : Topic::veto;
  if (says_any(words, {" immediate", " automatic", " at once ", " no approval ", " no discussion ",
                       " without approval ", " mandatory "}))
    return Topic::trigger;
  if (says_any(words, {" decide", " decision ", " consider", " discretion", " judgement ",
                       " judgment ", " discuss", " evaluate", " investigate", " approval "}))
    return Topic::consider;
  return topic_of(plain);
}

bool tells_of_another_time(std::string_view plain) {
  return plain.size() <= topic_bytes_max && names_another_time(padded_words(plain));
}

bool is_put_off(std::string_view plain) {
  return puts_off(padded_words(plain.substr(0, topic_bytes_max)));
}

Topic topic_in_report(std::string_view plain) {
  const Topic topic = topic_of(plain);
  if (topic != Topic::neutral && topic != Topic::requirement && topic != Topic::claim) return topic;
  if (tells_of_another_time(plain)) return topic == Topic::claim ? Topic::neutral : topic;
  return plain.size() <= topic_bytes_max && names_what_holds(padded_words(plain)) ? Topic::claim
                                                                                  : topic;
}

bool is_rule(Topic topic) {
  return topic == Topic::trigger || topic == Topic::consider || topic == Topic::veto ||
         speaks_against_start(topic);
}

bool speaks_against_start(Topic topic) {
  return topic == Topic::blocker || topic == Topic::forbidden;
}

bool says_nothing(Topic topic) {
  return topic == Topic::none || topic == Topic::aside;
}

Genre genre_of(std::string_view title) {
  const std::string words = padded_words(title.substr(0, topic_bytes_max));
  if (says_any(words, {"checklist", "checkliste", "readiness", "清单", "lista de verifica",
                       "liste de contrôle"}))
    return Genre::checklist;
  if (says_any(words, {" report", " guide", " best practice", " lessons", " notes ", " changelog",
                       " summary ", " playbook "}))
    return Genre::report;
  return Genre::other;
}

bool gives_account(std::string_view title) {
  return genre_of(title) == Genre::report &&
         !says_any(padded_words(title.substr(0, topic_bytes_max)),
                   {" guide", " best practice", " playbook ", " lessons", " template "});
}

}  // namespace seatrial::checklist
