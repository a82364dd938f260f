#include "recognize/above.hpp"

#include <algorithm>
#include <span>
#include <vector>

#include "base/ascii.hpp"
#include "base/environment_words.hpp"
#include "base/text.hpp"
#include "base/words.hpp"
#include "recognize/commentary.hpp"
#include "recognize/doubt.hpp"
#include "recognize/env_words.hpp"
#include "recognize/literals.hpp"
#include "recognize/neutral_words.hpp"
#include "recognize/recent.hpp"
#include "recognize/shared_prose.hpp"
#include "recognize/translation.hpp"

namespace seatrial::recognize {
namespace {

using Kind = Token::Kind;

constexpr std::size_t ancestors_max = 8;
constexpr std::size_t line_bytes_max = 1024;
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

constexpr WordSet outcomes({
    "only",   "done",      "ready",      "complete", "completed", "closed",   "finished",
    "go",     "live",      "green",      "launch",   "release",   "ship",     "deploy",
    "merge",  "proceed",   "approved",   "met",      "accepted",  "pass",     "passes",
    "passed", "succeeds",  "successful", "launched", "shipped",   "released", "deployed",
    "merged", "satisfied", "start",      "publish",
});

struct Above {
  std::string_view text;
  bool leads = false;  // the line right above the list
  bool is_heading = false;
};

// The innermost first, and then the headings from the title on.
std::vector<Above> lines_above(const View& view) {
  std::vector<Above> lines;
  const auto& items = view.checklist.items;
  const auto add = [&](std::string_view text, bool leads) {
    lines.push_back({text.substr(0, line_bytes_max), leads});
  };
  if (!view.item.lead_in.empty()) add(view.item.lead_in, true);
  auto parent = view.item.parent;
  for (std::size_t i = 0; parent && i < ancestors_max; ++i, parent = items[*parent].parent)
    add(items[*parent].text, i == 0);
  for (const std::string_view heading : view.item.section)
    lines.push_back({without_reason(heading.substr(0, line_bytes_max)), false, true});
  return lines;
}

bool says_next(const Tokens& tokens, std::size_t at,
               std::initializer_list<std::string_view> words) {
  return at + 1 < tokens.size() && among(tokens[at + 1].lower, words);
}

// "Do not merge until all of these hold:" asks for them.
bool waits_for(const Tokens& tokens) {
  const auto denial = std::ranges::find_if(tokens, denies);
  return denial != tokens.end() && std::any_of(denial, tokens.end(), [](const Token& token) {
           return token.lower == "until" || token.lower == "unless";
         });
}

// "Go/No-Go" decides, "No-Go if" turns.
bool is_choice_of_go(const Tokens& tokens, std::size_t at) {
  return at > 0 && (tokens[at - 1].kind == Kind::mark || joins(tokens[at - 1]));
}

// "Done when:", "Launch if:", "only if": what follows is asked for. "It is bad if:" is not.
bool is_open_condition(const Tokens& tokens, std::size_t at) {
  const auto condition = tokens.begin() + static_cast<std::ptrdiff_t>(at);
  return among(condition->lower, {"if", "when", "whenever", "where"}) &&
         std::none_of(tokens.begin(), condition,
                      [](const Token& token) { return outcomes.contains(token.lower); });
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

// "Before pushing or promoting a build", up to the next mark: when it has to hold, of whatever.
std::size_t behind_moment(const Tokens& tokens, std::size_t at) {
  const bool opens = tokens[at].lower == "before" && at + 1 < tokens.size() &&
                     tokens[at + 1].kind == Kind::word && tokens[at + 1].lower.ends_with("ing");
  if (!opens) return at;
  std::size_t end = at + 1;
  while (end < tokens.size() && tokens[end].kind == Kind::word && !is_conditional(tokens[end]))
    ++end;
  return end;
}

// A sentence says itself what holds; a value alone below "Migration" may hold until that is done.
bool may_turn(const Token& token, bool alone) {
  return turning.contains(token.lower) && (alone || token.lower != "migration");
}

// "For each tenant:", "On every node": one look shows it of one of them. "Every release" is when.
bool repeats(const Tokens& tokens, std::size_t at) {
  static constexpr WordSet moments({"release", "releases", "deploy", "deployment", "change",
                                    "merge", "push", "pr", "commit", "time", "day", "week", "month",
                                    "hour", "minute", "minutes", "quarter", "sprint", "rollout",
                                    "launch", "build", "run", "item", "items", "check", "box",
                                    "step", "line", "one", "of", "pull",
                                    // What the list below names one by one.
                                    "route", "page", "url", "endpoint", "path", "command", "file",
                                    "variable", "setting", "following",
                                    // Each of them is judged by itself.
                                    "environment"});
  return among(tokens[at].lower, {"each", "every"}) && at + 1 < tokens.size() &&
         tokens[at + 1].kind == Kind::word && !moments.contains(tokens[at + 1].lower);
}

std::optional<std::string> read_turned(const Above& line, bool absent, bool alone) {
  const auto prose = shared_prose(line.text);
  const Tokens& tokens = prose->tokens;
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
    if (absent) continue;  // "Not in production:" above what has to be absent
    if (denies(token) && waits_for(tokens)) continue;
    if (overturns(token) && i >= moment) return std::string(token.text);
    const bool no_go = token.lower == "no-go" && !is_choice_of_go(tokens, i);
    const bool ends = i + 2 >= tokens.size();  // "It is bad if:"
    if (no_go || may_turn(token, alone) || unwanted.contains(token.lower) || denies(token) ||
        (line.leads && ends && is_open_condition(tokens, i)))
      return std::string(token.text);
  }
  return std::nullopt;
}

std::optional<std::string> turned(const Above& line, bool absent, bool alone) {
  thread_local Recent<std::optional<std::string>> recent;
  const unsigned way =
      (line.leads ? 1u : 0u) | (line.is_heading ? 2u : 0u) | (absent ? 4u : 0u) | (alone ? 8u : 0u);
  return recent.of(line.text, way, [&] { return read_turned(line, absent, alone); });
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

// A verb that says of what is named in front of it that it is well: "Build works: `make`".
bool praises(const Token& token) {
  return token.says(sense::green | sense::works) &&
         !among(token.lower, {"status", "state", "up", "clean", "complete", "live", "online",
                              "available", "latest"});
}

// A word that says of a literal what has to hold of it, and not only what it is called.
bool predicates(const Token& token) {
  return token.kind == Kind::word && !token.spanned &&
         (token.says(sense::ask | sense::modal | sense::presence | sense::green | sense::works |
                     sense::answers | sense::verified | sense::redirects | sense::exposes |
                     sense::committed | sense::ignored | sense::valid | sense::none) ||
          among(token.lower, {"is",      "are",     "be",     "was",     "has",      "have",
                              "remains", "remain",  "stays",  "stay",    "builds",   "prints",
                              "running", "starts",  "begins", "ends",    "points",   "equals",
                              "matches", "written", "uses",   "listens", "compiles", "set"}) ||
          negates(token) || overturns(token));
}

// Nothing but a literal and what it is called.
bool stands_alone(const View& view) {
  const Tokens& tokens = view.prose.tokens;
  const std::size_t literal = first_literal(tokens);
  const std::size_t label = label_end(tokens, literal);
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const Token& token = tokens[i];
    const bool asks = i == 0 && token.says(sense::ask) && !token.says(sense::test);
    const bool answer = i > literal && token.kind == Kind::number;
    const bool labels = i < label && !asks;
    if (token.depth == 0 && (answer || (labels ? praises(token) : predicates(token)))) return false;
  }
  return view.item.code.empty() && !view.item.verification && !view.item.expected;
}

// Its steps are taken when something went wrong: "Rollback plan", "To roll back:".
bool rolls_back(const Tokens& tokens, std::size_t at) {
  const std::string_view word = tokens[at].lower;
  return among(word, {"rollback", "rollbacks", "roll-back", "backout", "back-out", "reverting"}) ||
         (among(word, {"roll", "rolling", "back"}) && says_next(tokens, at, {"back", "out"}));
}

// "Confirm these switches are explicitly set:", "Before labeling a release, verify:" say all of
// what is wanted, whatever they speak of.
bool asks_for_it(const Tokens& tokens) {
  if (tokens.empty()) return false;
  const auto last = std::ranges::find_if(
      tokens.rbegin(), tokens.rend(), [](const Token& token) { return token.kind != Kind::mark; });
  if (last == tokens.rend() || last->spanned) return false;
  const bool ordered =
      among(last->lower, {"verify", "confirm", "check", "ensure", "validate", "clean", "green",
                          "audited", "checked", "validated", "verified", "tested"});
  return ordered || (last->says(sense::presence) &&
                     (tokens.front().says(sense::ask) || tokens.front().lower == "all"));
}

// "Overload", "Seats": what a section is about. "Postponed", "Disputed" say something of it.
bool may_be_topic(const Token& token) {
  return token.kind == Kind::word && !negates(token) && !overturns(token) &&
         !is_conditional(token) && !token.lower.ends_with("ed") &&
         !token.says(sense::none | sense::weakness);
}

std::optional<std::string> unclear(const Above& line, const std::string& item, bool box) {
  const auto prose = shared_prose(line.text);
  const Tokens& tokens = prose->tokens;
  if (line.leads && asks_for_it(tokens)) return std::nullopt;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    i = behind_moment(tokens, i);
    if (i == tokens.size()) break;
    const Token& token = tokens[i];
    const bool named = contains_ignoring_case(item, token.text);
    const bool removes = token.lower == "clean" && says_next(tokens, i, {"up"});
    const bool gathers = box && line.is_heading && may_be_topic(token);
    if (!removes && (is_neutral(token) || gathers || named || rolls_back(tokens, i))) continue;
    const bool asked = is_conditional(token) ? !is_open_condition(tokens, i) : waits_for(tokens);
    if (!asked) return std::string(token.text);
  }
  return std::nullopt;
}

// Where a heading says that something runs; what is done on the way there is not meant.
std::string_view environment_at(const Token& token) {
  const std::string_view here = environment_named(token.lower, "");
  return among(here, {"ci", "local", "preview"}) ? std::string_view() : here;
}

// "Staging", "Production environment variables", "Enforced in staging": nothing else than which
// environment is meant. "Production readiness" is about more.
std::optional<std::string> only_environment(std::span<const Token> tokens) {
  std::string_view named;
  bool deploys = false;
  for (const Token& token : tokens) {
    if (token.kind == Kind::number || (token.kind == Kind::mark && token.text != "/")) continue;
    const std::string_view here = environment_at(token);
    if (!here.empty() && (named.empty() || named == here)) {
      named = here;
      continue;
    }
    const bool rollout = among(token.lower, {"deploy", "deployment", "deploying", "rollout"});
    const bool plain =
        rollout || token.says(sense::variable) ||
        (token.says(sense::filler) && !token.says(sense::ask | sense::joint)) ||
        among(token.lower, {"settings", "setting", "config", "configuration", "secrets", "values",
                            "setup", "only", "set", "enforced", "enforcement", "what", "is", "now",
                            "currently", "current", "today", "live", "defaults"});
    if (!plain || !here.empty()) return std::nullopt;
    deploys |= rollout;
  }
  if (named.empty() || (deploys && named == "production")) return std::nullopt;
  return std::string(named);
}

// Headings, too.
std::vector<Above> innermost_first(const View& view) {
  std::vector<Above> lines = lines_above(view);
  std::ranges::reverse(lines.end() - static_cast<std::ptrdiff_t>(view.item.section.size()),
                       lines.end());
  return lines;
}

// The words in front of a colon, a dash or the border of a cell.
std::span<const Token> label_of(const Tokens& tokens) {
  const auto end = std::ranges::find_if(
      tokens, [](const Token& token) { return is_dash(token) || among(token.text, {":", "|"}); });
  return end == tokens.end() ? std::span<const Token>() : std::span(tokens.begin(), end);
}

// "Backend (Railway)", "Vercel project settings": what stands below is set there.
bool is_about_platform(const Prose& prose) {
  static constexpr WordSet parts({"project", "dashboard", "settings", "config", "configuration",
                                  "secrets", "setup", "backend", "frontend", "api", "web", "app",
                                  "server", "service", "hosting", "deploy", "deployment",
                                  "production"});
  return std::ranges::all_of(prose.tokens, [](const Token& token) {
    return token.kind != Token::Kind::word || token.says(sense::filler) ||
           parts.contains(token.lower) || is_platform(token.lower);
  });
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
  const bool alone = stands_alone(view);
  const bool foreign = !is_english(view.checklist, view.index);
  for (const Above& line : lines_above(view)) {
    if (auto word = turned(line, absent, alone)) return word;
    if (!foreign) continue;
    for (const std::string& reading : partly_in_english(line.text))  // "Nunca em produção"
      if (turned({reading, line.leads, line.is_heading}, absent, alone))
        return shorten(std::string(line.text), condition_bytes_shown);
  }
  return std::nullopt;
}

std::optional<std::string> turned_in(std::string_view line) {
  return turned({line.substr(0, line_bytes_max), false, true}, false, false);
}

// "Auditors flagged:" governs sentences as well; a heading only gathers them.
std::optional<std::string> unclear_lead(const View& view) {
  if (!view.english || view.item.parent || !view.item.lead_in.ends_with(':')) return std::nullopt;
  const auto lead = std::string_view(view.item.lead_in).substr(0, line_bytes_max);
  return unclear({lead, true}, view.item.text, false);
}

std::optional<std::string> rolled_back_above(const View& view, const Finding& found) {
  const bool sets = is_kind(found, {"env"}) && (found.checks[0].params.find("equals") ||
                                                found.checks[0].params.find("one_of"));
  if (!sets && !(is_kind(found, {"command"}) && stands_alone(view))) return std::nullopt;
  for (const Above& line : lines_above(view)) {
    const auto prose = shared_prose(line.text);
    const Tokens& tokens = prose->tokens;
    for (std::size_t i = 0; i < tokens.size(); ++i)
      if (rolls_back(tokens, i)) return std::string(tokens[i].text);
  }
  return std::nullopt;
}

std::optional<std::string> unclear_above(const View& view, const Finding& found) {
  const bool named = is_kind(found, {"env", "command", "http", "file", "vulnerabilities", "tcp"});
  if (!named || !view.english) return std::nullopt;
  if (!stands_alone(view)) return unclear_lead(view);
  // A box asks by itself; a heading only gathers. An address alone may be opened to work with it.
  const bool box = view.item.form == Form::task && !is_kind(found, {"http"});
  for (const Above& line : lines_above(view))
    if (auto word = unclear(line, view.item.text, box)) return word;
  return std::nullopt;
}

bool offers_choice(const Prose& prose) {
  for (std::size_t i = 0; i < prose.tokens.size(); ++i)
    if (leaves_choice(prose.tokens, i)) return true;
  return false;
}

std::optional<std::string> environment_above(const View& view) {
  if (auto named = only_environment(label_of(view.prose.tokens))) return named;
  for (const Above& line : innermost_first(view))
    if (auto named = only_environment(shared_prose(line.text)->tokens)) return named;
  return std::nullopt;
}

std::optional<std::string> platform_above(const View& view) {
  for (const Above& line : innermost_first(view)) {
    const auto prose = shared_prose(line.text);
    const bool keeps_settings = names_variables(*prose) || prose->has({"environment"}) ||
                                (line.is_heading && is_about_platform(*prose));
    if (!keeps_settings) continue;
    std::optional<std::string> platform;
    for (const Token& token : prose->tokens) {
      if (!is_platform(token.lower) || is_lower(token.text.front())) continue;  // "to render"
      if (platform) return std::nullopt;  // "Vercel and Railway"
      platform = token.lower;
    }
    if (platform) return platform;
  }
  return std::nullopt;
}

}  // namespace seatrial::recognize
