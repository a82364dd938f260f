#include "recognize/labels.hpp"

#include <algorithm>

#include "base/ascii.hpp"
#include "base/text.hpp"
#include "base/words.hpp"
#include "recognize/decorations.hpp"
#include "recognize/doubt.hpp"
#include "recognize/foreign_words.hpp"
#include "recognize/named_words.hpp"
#include "recognize/telling_words.hpp"
#include "recognize/view.hpp"
#include "recognize/web_words.hpp"

namespace seatrial::recognize {
namespace {

using Kind = Token::Kind;

// What is found and not wanted, who is meant, where, and when: "Finding 12", "Canary", "Later".
constexpr WordSet turning_words({"issue",        "issues",       "bug",
                                 "bugs",         "finding",      "findings",
                                 "vuln",         "exploit",      "misconfiguration",
                                 "anti-pattern", "antipattern",  "anti",
                                 "flag",         "no-go",        "nogo",
                                 "trigger",      "triggers",     "cause",
                                 "scope",        "non-goal",     "non-goals",
                                 "incorrect",    "unacceptable", "wrong",
                                 "problem",      "smell",        "mistake",
                                 "symptom",      "tomorrow",     "later",
                                 "pending",      "canary",       "standby",
                                 "example",      "broken",       "failing",
                                 "former",       "flaky",        "unstable",
                                 "invalid",      "expired",      "unsigned",
                                 "stale",        "reviewers",    "cover",
                                 "covers",       "eu",           "apac",
                                 "today",        "yesterday",    "bad",
                                 "warning",      "caution",      "hypothesis",
                                 "workaround",   "fallback"});

// The same, unless they only describe the word behind them: "Worker tests".
constexpr WordSet turning_nouns({"owner", "vendor", "risk", "incident", "question", "idea",
                                 "option", "alternative", "vulnerability", "attack", "worker",
                                 "workers", "replica", "next", "small", "reproducible", "fork",
                                 "mirror", "upstream"});

// "cached", "rejected": a state that somebody put it in. Those that a check shows are known.
bool is_other_state(const Token& token) {
  static constexpr WordSet shown(
      {"added",       "applied",   "built",         "bumped",          "checked",
       "cleaned",     "committed", "compiled",      "completed",       "configured",
       "confirmed",   "created",   "defined",       "deployed",        "disabled",
       "enabled",     "enforced",  "ensured",       "executed",        "exposed",
       "exported",    "fixed",     "formatted",     "generated",       "implemented",
       "installed",   "linted",    "loaded",        "migrated",        "needed",
       "passed",      "pinned",    "prepared",      "provided",        "published",
       "pulled",      "pushed",    "recommended",   "required",        "resolved",
       "secured",     "seeded",    "shared",        "signed",          "started",
       "synced",      "tagged",    "tested",        "typed",           "updated",
       "upgraded",    "validated", "verified",      "automated",       "expected",
       "distributed", "protected", "authenticated", "unauthenticated", "encrypted",
       "embedded",    "based",     "named",         "related",         "speed"});
  return token.kind == Kind::word && token.lower.ends_with("ed") && token.lower.size() > 4 &&
         !shown.contains(token.lower);
}

// "builds without errors", "no type errors"
bool rules_out_errors(const Tokens& tokens, std::size_t at) {
  for (std::size_t i = at + 1; i < tokens.size() && i <= at + 3; ++i)
    if (names_failures(tokens[i]) ||
        among(tokens[i].lower,
              {"vulnerabilities", "races", "conditions", "regressions", "leaks", "violations"}) ||
        is_foreign_trouble(tokens[i].lower))
      return among(tokens[at].lower, {"without", "no", "zero", "sans", "sin", "sem", "ohne"});
  return false;
}

// Alone in front of a colon: what somebody has in mind, and not what there is.
constexpr WordSet plans({"bugfix", "chore", "draft", "feat", "fix", "fixes", "hotfix", "idea",
                         "investigate", "proposal", "refactor", "rework", "soon", "stretch",
                         "wish"});

bool is_wanted_gone(const Finding& found) {
  return std::ranges::all_of(found.checks, [](const Check& check) {
    return demands_absence(check) || check.params.text_or("status", "").starts_with('4');
  });
}

}  // namespace

std::optional<std::string> turning_label(const Tokens& tokens, const Finding& found) {
  const std::size_t label = label_end(tokens, first_literal(tokens));
  if (label == 0) return std::nullopt;
  const bool gone = is_wanted_gone(found);
  const bool asked = is_kind(found, {"http"});
  for (std::size_t i = 0; i < label; ++i) {
    const Token& token = tokens[i];
    if (token.kind != Kind::word || token.depth > 0) continue;
    // "Login page: `/login`" names it, "Logged in: `/carts`" does not.
    const bool named = among(token.lower, {"login", "sign-in", "sign-up", "signup", "account"}) &&
                       is_named(token.lower, all_named(found));
    if (asked && !named && (names_condition(token) || needs_identity(token)))
      return std::string(token.text);
    const bool last = i + 1 == label || tokens[i + 1].kind != Kind::word;
    // "Carts disabled: `CARTS=false`" agrees with its value.
    const bool denied = is_kind(found, {"env"}) ? denies(token) : negates(token);
    const bool opposite = (denied && !rules_out_errors(tokens, i)) ||
                          (i == 0 && overturns(token)) || (last && is_other_state(token));
    const bool turns = turning_words.contains(token.lower) ||
                       (last && turning_nouns.contains(token.lower)) || token.text == "US" ||
                       (limits(token) && token.lower != "locally");
    if (turns || (opposite && !gone)) return std::string(token.text);
  }
  return std::nullopt;
}

std::optional<std::string> unready_front(const Tokens& tokens) {
  if (tokens.size() < 2 || tokens.front().spanned) return std::nullopt;
  const Token& first = tokens.front();
  const bool plan = plans.contains(first.lower) && tokens[1].text == ":";
  return plan || tells_by_picture(first.text) ? std::optional(std::string(first.text))
                                              : std::nullopt;
}

}  // namespace seatrial::recognize
