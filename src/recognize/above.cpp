#include "recognize/above.hpp"

#include <algorithm>

#include "base/open_polarity.hpp"
#include "base/recent.hpp"
#include "base/text.hpp"
#include "base/words.hpp"
#include "recognize/lines_above.hpp"
#include "recognize/shared_prose.hpp"
#include "recognize/translation.hpp"

namespace seatrial::recognize {
namespace {

using Kind = Token::Kind;

constexpr std::size_t condition_bytes_shown = 40;

// What stands below is not wanted, whatever the document is about.
constexpr WordSet unwanted({
    "forbidden",     "prohibited",   "mistake",      "mistakes",     "pitfalls",
    "pitfall",       "bad",          "wrong",        "insecure",     "unsafe",
    "avoid",         "avoided",      "avoiding",     "don'ts",       "dont's",
    "donts",         "dangerous",    "dangers",      "unacceptable", "violation",
    "violations",    "illegal",      "disallowed",   "banned",       "anti-pattern",
    "anti-patterns", "antipattern",  "antipatterns", "anti",         "smells",
    "gotchas",       "unwanted",     "undesirable",  "undesired",    "disqualifying",
    "disqualifiers", "showstoppers", "showstopper",  "no-nos",       "taboo",
    "interdit",      "prohibido",    "verboten",     "vermeiden",    "\xc3\xa9viter",
    "evitar",        "nicht",        "erlaubt",
});

// Of what stands above it.
constexpr WordSet turning({
    "remove",
    "removed",
    "removal",
    "delete",
    "disable",
    "disabled",
    "none",
    "neither",
    "nobody",
    "never",
    "longer",
    "not",
    "deprecated",
    "legacy",
    "obsolete",
    "migration",
    "refuse",
    "refused",
    "refuses",
    "reject",
    "rejected",
    "rejects",
    "block",
    "blocks",
    "blocked",
    "abort",
    "aborts",
    "stop",
    "stops",
    "halt",
    "veto",
    "vetoed",
    "but",
    "fatal",
    "unsupported",
    "cannot",
    "without",
    "conflict",
    "conflicts",
    "incompatible",
    "rather",
    "incorrect",
    "vulnerable",
    "misconfigurations",
    "misconfiguration",
    "threats",
    "threat",
    "risks",
    "symptoms",
    "leftovers",
    "retire",
    "retired",
    "unless",
    "absence",
    "empty",
    "rid",
    "troubleshooting",
    "revert",
    "reverted",
    "undo",
    "nothing",
    "blocker",
});

// Above an item, whatever it says: what stands there holds elsewhere, later or not at all.
constexpr WordSet limiting({
    "example",      "examples",    "beispiele",     "exemples",    "ejemplos",     "fail",
    "fails",        "failing",     "failures",      "ideas",       "idea",         "later",
    "backlog",      "wishlist",    "future",        "someday",     "skip",         "skipped",
    "only",         "used",        "formerly",      "deferred",    "defer",        "postponed",
    "parked",       "parking",     "abandoned",     "non-goals",   "non-goal",     "nongoals",
    "limitations",  "excluded",    "exclusions",    "wontfix",     "stretch",      "icebox",
    "nice-to-have", "exceptions",  "emergency",     "emergencies", "tbd",          "undecided",
    "decided",      "questions",   "sample",        "samples",     "history",      "lessons",
    "tips",         "temporarily", "break-glass",   "optional",    "won't",        "ignore",
    "ignored",      "waived",      "findings",      "gaps",        "gap",          "nots",
    "attack",       "attacks",     "post-incident", "degraded",    "reproduction", "deprecations",
});

// "Go/No-Go" decides, "No-Go if" turns.
bool is_choice_of_go(const Tokens& tokens, std::size_t at) {
  return at > 0 && (tokens[at - 1].kind == Kind::mark || joins(tokens[at - 1]));
}

// "Any of:", "Choose between", "Either:", "Option A": not each of them is asked for.
bool leaves_choice(const Tokens& tokens, std::size_t at) {
  const std::string_view word = tokens[at].lower;
  if (among(word, {"one", "any"})) return says_next(tokens, at, {"of"});
  if (among(word, {"either", "choose", "pick", "alternatively", "alternatives"})) return true;
  const bool letter = at + 1 < tokens.size() && tokens[at + 1].text.size() == 1;
  return (among(word, {"option", "alternative", "variant"}) && letter) ||
         (word == "options" && at == 0);
}

// Two words that say together what neither says alone.
bool limits_with_next(const Tokens& tokens, std::size_t at) {
  const std::string_view word = tokens[at].lower;
  if (among(word, {"out", "outside"}))
    return says_next(tokens, at, {"of", "scope", "the"}) && at + 2 <= tokens.size() &&
           std::ranges::find(tokens, "scope", &Token::lower) != tokens.end();
  if (word == "known")
    return says_next(tokens, at, {"issue", "issues", "problems", "bugs", "limitations", "gaps"});
  if (word == "warning") return says_next(tokens, at, {"sign", "signs"});
  return word == "nice" && says_next(tokens, at, {"to"});
}

// "On the standby", "From the internet", "With a customer's token:": where or as whom it holds.
bool limits_scope(const Tokens& tokens) {
  if (tokens.size() < 2 || tokens[1].kind != Kind::word) return false;
  const bool leads =
      among(tokens[0].lower, {"on", "from", "with", "without", "as", "inside", "outside"});
  static constexpr WordSet occasions({"release", "deploy",  "deployment", "launch",     "day",
                                      "success", "merge",   "push",       "production", "prod",
                                      "staging", "call",    "main",       "repository", "repo",
                                      "root",    "project", "checkout",   "clean",      "fresh",
                                      "docker",  "team",    "part",       "maintainer"});
  const std::size_t noun =
      among(tokens[1].lower, {"the", "our", "each", "every", "a", "an"}) ? 2 : 1;
  return leads && (noun >= tokens.size() || !occasions.contains(tokens[noun].lower));
}

// "Alerts exist for:", "The scanner detects": what follows should be noticed, and not be there.
bool is_watched(const Tokens& tokens) {
  const bool sentence = std::ranges::any_of(tokens, [](const Token& token) {
    return among(token.lower, {"for", "on", "when", "if", "exist", "exists", "fire", "fires"});
  });
  return std::ranges::any_of(tokens, [&](const Token& token) {
    return among(token.lower, {"detects", "catches", "complains"}) ||
           (sentence && among(token.lower, {"alerts", "alerting", "alarms"}));
  });
}

// "Building blocks", "Block storage": things that are called so, and nothing that is kept out.
bool names_blocks(const Tokens& tokens, std::size_t at) {
  static constexpr WordSet kinds({"address", "basic",         "building",   "cidr",     "code",
                                  "config",  "configuration", "content",    "data",     "disk",
                                  "file",    "function",      "header",     "location", "log",
                                  "memory",  "page",          "server",     "state",    "storage",
                                  "text",    "time",          "transaction"});
  if (!among(tokens[at].lower, {"block", "blocks"})) return false;
  return (at > 0 && kinds.contains(tokens[at - 1].lower)) ||
         says_next(tokens, at, {"storage", "device", "devices", "size", "sizes", "volumes"});
}

// What stands below a line, as far as it decides how the line is read.
struct Below {
  bool is_absence = false;  // it has to be absent
  bool is_alone = false;    // nothing but a literal and what it is called
  bool operator==(const Below&) const = default;
};

// A sentence says itself what holds; a value alone below "Migration" may hold until that is done.
bool may_turn(const Token& token, Below below) {
  return turning.contains(token.lower) && (below.is_alone || token.lower != "migration");
}

std::optional<std::string> read_turned(const Above& line, Below below) {
  const auto prose = shared_prose(line.text);
  const Tokens& tokens = prose->tokens;
  if (leaves_polarity_open(line.text)) return shorten(line.text, condition_bytes_shown);
  if (limits_scope(tokens) || (!line.is_heading && is_watched(tokens)))
    return shorten(line.text, condition_bytes_shown);
  std::size_t moment = 0;  // ends here
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const Token& token = tokens[i];
    moment = std::max(moment, behind_moment(tokens, i));
    if (token.kind != Kind::word || token.spanned) continue;
    const bool demands = token.lower == "only" && says_next(tokens, i, {"if", "when", "once"});
    if (leaves_choice(tokens, i) || limits_with_next(tokens, i) || repeats(tokens, i) ||
        (limiting.contains(token.lower) && !demands))
      return std::string(token.text);
    if (below.is_absence) continue;  // "Not in production:" above what has to be absent
    if (denies(token) && waits_for(tokens)) continue;
    if (names_blocks(tokens, i)) continue;
    if (overturns(token) && i >= moment) return std::string(token.text);
    const bool no_go = token.lower == "no-go" && !is_choice_of_go(tokens, i);
    if (no_go || may_turn(token, below) || unwanted.contains(token.lower) || denies(token))
      return std::string(token.text);
  }
  return std::nullopt;
}

struct Way {
  bool is_heading = false;
  Below below = {};
  bool operator==(const Way&) const = default;
};

std::optional<std::string> turned(const Above& line, Below below) {
  thread_local Recent<std::optional<std::string>, Way> recent;
  return recent.of(line.text, {.is_heading = line.is_heading, .below = below},
                   [&] { return read_turned(line, below); });
}

// "Nunca em produção"
bool is_turned_in_english(const Above& line, Below below) {
  thread_local Recent<bool, Way> recent;
  return recent.of(line.text, {.is_heading = line.is_heading, .below = below}, [&] {
    return std::ranges::any_of(partly_in_english(line.text), [&](const std::string& reading) {
      return read_turned({reading, line.leads, line.is_heading}, below).has_value();
    });
  });
}

std::optional<std::string> unwanted_in(std::string_view title) {
  const auto prose = shared_prose(title);
  for (const Token& token : prose->tokens)
    if (unwanted.contains(token.lower)) return std::string(token.text);
  return std::nullopt;
}

// "If the worker runs on Kubernetes" above an item is a condition of it.
bool opens_with_condition(const Prose& prose) {
  return !prose.tokens.empty() &&
         among(prose.tokens.front().lower, {"if", "unless", "only", "when"});
}

}  // namespace

std::optional<std::string> turned_above(const View& view, bool absent) {
  if (!absent)
    if (auto word = unwanted_in(view.checklist.title)) return word;
  const std::string lead = lead_of(view);
  if (view.item.parent && !view.item.condition && opens_with_condition(*shared_prose(lead)))
    return shorten(lead, condition_bytes_shown);
  const auto label = label_of(view.prose.tokens);  // "Option A: `MODE=on`"
  if (!label.empty() && offers_choice({{label.begin(), label.end()}}))
    return std::string(label.front().text);
  const Below below{.is_absence = absent, .is_alone = stands_alone(view)};
  const bool foreign = !is_english(view.checklist, view.index);
  for (const Above& line : lines_above(view)) {
    if (auto word = turned(line, below)) return word;
    if (foreign && is_turned_in_english(line, below))
      return shorten(std::string(line.text), condition_bytes_shown);
  }
  return std::nullopt;
}

std::optional<std::string> turned_in(std::string_view line) {
  return turned({.text = line.substr(0, line_bytes_max), .is_heading = true}, {});
}

bool offers_choice(const Prose& prose) {
  for (std::size_t i = 0; i < prose.tokens.size(); ++i)
    if (leaves_choice(prose.tokens, i)) return true;
  return false;
}

}  // namespace seatrial::recognize
