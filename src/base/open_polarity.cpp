#include "base/open_polarity.hpp"

#include <algorithm>
#include <span>
#include <string>
#include <vector>

#include "base/ascii.hpp"
#include "base/negation.hpp"
#include "base/text.hpp"
#include "base/words.hpp"

// The lists name what is known to be good: of what is not on them nobody knows which way it turns.
namespace seatrial {
namespace {

using Words = std::span<const std::string>;

constexpr std::size_t line_bytes_max = 300;  // longer ones are prose

// In lower case, without marks: "no-go" and "don't" are two words.
std::vector<std::string> words_of(std::string_view line) {
  std::vector<std::string> words;
  std::string word;
  const std::string plain = without_apostrophes(lower(line));
  for (const char c : plain) {
    if (is_word(c)) {
      word += c;
    } else if (!word.empty()) {
      words.push_back(std::move(word));
      word.clear();
    }
  }
  if (!word.empty()) words.push_back(std::move(word));
  return words;
}

// Behind a condition they say nothing more of it: "if any of these is true".
bool says_no_more(std::string_view word) {
  static constexpr WordSet fillers(
      {"all",     "and",    "any",        "apply",  "applies",   "are",   "as",        "both",
       "check",   "checks", "conditions", "each",   "either",    "every", "following", "happen",
       "happens", "hold",   "holds",      "is",     "items",     "met",   "occur",     "occurs",
       "of",      "one",    "or",         "points", "satisfied", "see",   "signs",     "soon",
       "the",     "them",   "there",      "these",  "things",    "this",  "those",     "true",
       "we",      "you",    "below",      "above",  "more"});
  return fillers.contains(word);
}

bool denies(std::string_view word) {
  return is_negation(word) || is_nothing(word);
}

bool denies_any(Words words) {
  return std::ranges::any_of(words, denies);
}

// "Do not panic for", and not "No open findings for".
bool forbids(std::string_view word) {
  return is_negated_verb(word) || among(word, {"not", "never", "cannot"});
}

// "The migration is done", "Your deployment is successful"
bool ends_well(Words words) {
  static constexpr WordSet ends(
      {"accepted", "approved",  "closed",    "complete",  "completed",  "deployed", "done",
       "enabled",  "finished",  "fulfilled", "go",        "good",       "green",    "healthy",
       "launched", "live",      "merged",    "met",       "ok",         "okay",     "pass",
       "passed",   "passes",    "promoted",  "published", "ready",      "released", "satisfied",
       "shipped",  "succeeded", "succeeds",  "success",   "successful", "working",  "works"});
  return !words.empty() && ends.contains(words.back());
}

// "Deploy to production", "We can proceed with the release": one word that is not known, as in
// "Hold the deploy" and "Start the rollback", may turn all of them.
bool goes_on(Words words) {
  static constexpr WordSet verbs({"accept", "advance", "approve", "begin",   "continue", "cut",
                                  "deploy", "enable",  "finish",  "go",      "launch",   "merge",
                                  "move",   "proceed", "promote", "publish", "release",  "resume",
                                  "roll",   "ship",    "sign",    "start",   "tag"});
  static constexpr WordSet others(
      {"a",          "able",    "allowed", "an",         "and",     "app",       "application",
       "be",         "branch",  "build",   "can",        "canary",  "candidate", "change",
       "changes",    "code",    "cutover", "deployment", "feature", "for",       "forward",
       "in",         "into",    "is",      "it",         "live",    "main",      "may",
       "migration",  "new",     "next",    "now",        "of",      "ok",        "on",
       "our",        "out",     "phase",   "please",     "pr",      "prod",      "product",
       "production", "pull",    "ready",   "request",    "rollout", "safe",      "service",
       "should",     "stage",   "staging", "step",       "switch",  "system",    "team",
       "the",        "then",    "this",    "to",         "traffic", "update",    "upgrade",
       "users",      "version", "we",      "will",       "with",    "you",       "your"});
  for (std::size_t i = 0; i < words.size(); ++i) {
    const bool signs_off = words[i] == "off" && i > 0 && words[i - 1] == "sign";
    const bool is_number = std::ranges::all_of(words[i], is_digit);
    if (!signs_off && !is_number && !verbs.contains(words[i]) && !others.contains(words[i]))
      return false;
  }
  return std::ranges::any_of(
      words, [](const auto& word) { return verbs.contains(word) || word == "ready"; });
}

// "Deploy if", and "Do not deploy unless" as well.
bool asks_for_them(Words before, std::string_view condition) {
  std::vector<std::string> wanted;
  for (const std::string& word : before)
    if (!denies(word) && !among(word, {"do", "must", "only"})) wanted.push_back(word);
  return denies_any(before) == (condition == "unless") && (ends_well(wanted) || goes_on(wanted));
}

// Where the condition stands that the words end with; their number: they end otherwise.
std::size_t condition_at(Words words) {
  for (std::size_t at = words.size(); at > 0; --at) {
    if (at > 2 && words[at - 1] == "as" && words[at - 2] == "soon" && words[at - 3] == "as")
      return at - 3;
    if (among(words[at - 1], {"if", "once", "unless", "when", "whenever", "where"}))
      return at > 1 && words[at - 2] == "at" ? words.size() : at - 1;  // "all at once"
    if (!says_no_more(words[at - 1])) break;
  }
  return words.size();
}

bool leaves_condition_open(Words words) {
  if (!words.empty() && words.back() == "for") return std::ranges::any_of(words, forbids);
  const std::size_t at = condition_at(words);
  return at < words.size() && !asks_for_them(words.first(at), words[at]);
}

// "Escalation triggers", "Deal breakers", "Signs of trouble": what may happen. "Entry conditions"
// and "Webhook triggers" are what has to be there.
bool names_occurrences(Words words) {
  static constexpr WordSet feared({"breakers", "dealbreakers", "showstoppers", "stoppers"});
  static constexpr WordSet heads({"conditions", "indicators", "signs", "symptoms", "triggers"});
  static constexpr WordSet troubles({"abort", "alarm", "alert", "danger", "emergency", "error",
                                     "escalation", "failure", "halt", "incident", "outage", "pause",
                                     "rollback", "stop", "trouble", "warning"});
  constexpr std::size_t words_max = 3;  // "Failure modes tested for each service" tells of a test
  const bool modes = words.size() == 2 && words[0] == "failure" && words[1] == "modes";
  if (modes) return true;
  const auto any = [&](const auto& set) {
    return std::ranges::any_of(words, [&](const auto& word) { return set.contains(word); });
  };
  const bool circuit = std::ranges::find(words, "circuit") != words.end();
  return words.size() <= words_max + 1 &&
         ((any(feared) && !circuit) || (any(heads) && any(troubles)));
}

}  // namespace

bool leaves_condition_open(std::string_view line) {
  return line.size() <= line_bytes_max && leaves_condition_open(words_of(line));
}

bool leaves_polarity_open(std::string_view line) {
  if (line.size() > line_bytes_max) return false;
  const std::vector<std::string> words = words_of(line);
  return leaves_condition_open(Words(words)) || names_occurrences(words);
}

}  // namespace seatrial
