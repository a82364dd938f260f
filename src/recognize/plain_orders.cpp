#include "recognize/plain_orders.hpp"

#include <algorithm>

#include "base/words.hpp"
#include "recognize/doubt.hpp"
#include "recognize/foreign_words.hpp"
#include "recognize/literals.hpp"
#include "recognize/scopes.hpp"
#include "recognize/surroundings.hpp"
#include "recognize/telling_words.hpp"
#include "recognize/web_words.hpp"

namespace seatrial::recognize {
namespace {

using Kind = Token::Kind;

constexpr std::size_t thing_words_max = 4;  // "the price list service"

// What is not as it should be, or is to be kept from something; and who or how often it is looked
// at: that a command ends well does not show it.
constexpr WordSet unshown({
    "alarm",       "alarms",   "alert",    "alerts",   "bad",       "banned",    "blocked",
    "by",          "canary",   "denied",   "denial",   "down",      "downtime",  "drain",
    "drained",     "drift",    "empty",    "expired",  "few",       "fire",      "fired",
    "fires",       "firewall", "five",     "former",   "four",      "gone",      "hand",
    "hidden",      "incident", "invalid",  "legacy",   "limiting",  "limits",    "lockout",
    "maintenance", "manually", "memory",   "no",       "nobody",    "offline",   "old",
    "page",        "paged",    "person",   "previous", "protected", "quarterly", "redirect",
    "redirects",   "reject",   "rejected", "rejects",  "required",  "requires",  "restart",
    "restarts",    "retired",  "several",  "shut",     "signed",    "silence",   "silent",
    "stale",       "standby",  "stop",     "stopped",  "stops",     "three",     "throttling",
    "times",       "traffic",  "twice",    "two",      "unsigned",  "visually",  "warning",
    "warnings",    "weekly",
});

bool states(const Token& token) {
  return among(token.lower, {"is", "are", "be", "been", "has", "have", "can", "could", "should",
                             "must", "will", "does", "do", "that", "whether", "if"});
}

// "passes", "is up": what ending well shows.
bool is_well(const Token& token) {
  return token.says(sense::green | sense::works | sense::valid | sense::test) ||
         says_it_is_up(token) || says_it_is_well(token) || says_it_loads(token) ||
         among(token.lower, {"running", "ready", "alive", "connected", "listening", "active",
                             "agree", "match", "matches", "complete", "current", "consistent"});
}

// "From the repository root,", "at the root of the project": where commands are run anyway.
bool leads_to_own_root(const Tokens& tokens, std::size_t at) {
  bool named = false;
  for (std::size_t i = at + 1; i < tokens.size() && tokens[i].kind == Kind::word; ++i) {
    const bool own = among(tokens[i].lower, {"repo", "repository", "project", "root", "checkout",
                                             "terminal", "shell", "command"});
    named |= own;
    if (!own && !among(tokens[i].lower, {"the", "a", "of", "your", "our", "this", "top", "level",
                                         "directory", "folder", "line", "monorepo"}))
      return named && tokens[i].says(sense::ask);  // "from the root run"
  }
  return named;
}

bool turns(const Tokens& tokens, std::size_t at, const Finding& found) {
  const Token& token = tokens[at];
  if (token.kind != Kind::word) return token.kind == Kind::comparator;
  const bool undone = overturns(token) && token.lower != "rollback";  // may be what is tried
  if (negates(token) || undone || is_conditional(token) || has_foreign_letter(token.text))
    return true;
  if (limits(token) || unshown.contains(token.lower) || is_many(tokens, at) ||
      is_part_of_all(tokens, at) || (at == 0 && hands_over(token.lower)))
    return token.lower != "locally";
  const bool is_mode =
      at + 2 < tokens.size() && tokens[at + 2].lower == "mode";  // "in dry-run mode"
  const bool here = among(token.lower, {"from", "in", "at"}) && leads_to_own_root(tokens, at);
  return is_leading(token.lower) && !is_mode && !here && !leads_to_known(tokens, at, found);
}

// "lint and tests" are one thing to run; "the release and page Ann" are two.
bool joins_others(const Tokens& tokens, std::size_t at) {
  if (!joins(tokens[at]) || tokens[at].text == "/") return false;
  const auto is_test = [&](std::size_t i) {
    return i < tokens.size() && tokens[i].says(sense::test | sense::run | sense::code);
  };
  const bool well = at > 0 && at + 1 < tokens.size() && tokens[at].lower == "and" &&
                    is_well(tokens[at - 1]) && is_well(tokens[at + 1]);  // "up and healthy"
  return !well && (at == 0 || !is_test(at - 1) || !is_test(at + 1));
}

// "Run all commands and record the output": what people do with it.
bool is_filed(const Token& token) {
  return among(token.lower, {"record", "save", "keep", "attach", "paste", "note", "archive"});
}

}  // namespace

bool is_plain_order(const View& view, const Finding& found) {
  const Tokens& tokens = view.prose.tokens;
  bool stated = false;
  std::size_t things = 0;  // words of no known meaning
  const Token* last = nullptr;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (turns(tokens, i, found) || joins_others(tokens, i)) return false;
    if (tokens[i].kind != Kind::word) continue;
    stated |= states(tokens[i]);
    things += tokens[i].senses == 0 ? 1u : 0u;
    if (tokens[i].depth == 0) last = &tokens[i];
  }
  if (last == nullptr || things > thing_words_max) return false;
  if (stated) return is_well(*last);
  const bool asks =
      std::ranges::all_of(found.checks, [](const Check& check) { return check.kind == "http"; });
  return !asks || things == 0 || is_well(*last) || names_page(*last) || names_service(*last);
}

// "Confirm the build has passed:", "The tests are part of the usual suite:": it tells of the block
// and ends there.
static bool tells_of_block(const Tokens& tokens) {
  constexpr std::size_t tokens_max = 60;
  if (tokens.empty() || tokens.size() > tokens_max) return false;
  const Token& first = tokens.front();
  const bool begins = first.says(sense::ask) || among(first.lower, {"the", "this", "these", "all"});
  return begins && std::ranges::all_of(tokens, [&](const Token& token) {
           if (token.kind == Kind::mark) return token.text != "?" && token.text != "|";
           if (token.kind != Kind::word || token.spanned) return false;
           const auto at = static_cast<std::size_t>(&token - tokens.data());
           const bool filed =
               token.lower == "and" && at + 1 < tokens.size() && is_filed(tokens[at + 1]);
           const bool owned = among(token.lower, {"of", "to", "as"});
           return !overturns(token) && !token.says(sense::none) && !names_scope(token) &&
                  (owned || filed || (!turns(tokens, at, {}) && !joins_others(tokens, at)));
         });
}

// "Run these before every production deploy:" is when the list is looked at.
static void leave_out_moment(Tokens& tokens) {
  const auto before = std::ranges::find(tokens, "before", &Token::lower);
  const bool moment =
      before != tokens.end() && before + 1 != tokens.end() &&
      std::all_of(before + 1, tokens.end(), [](const Token& token) {
        return token.text == ":" || token.text == "." ||
               among(token.lower, {"a", "any", "each", "every", "the", "production", "deploy",
                                   "deploys", "deployment", "deploying", "release", "releasing",
                                   "merge", "merging", "push", "pushing", "tag", "tagging"});
      });
  if (moment) tokens.erase(before, tokens.end());
}

bool is_plain_lead(std::string_view text) {
  Prose prose = read_prose(text);
  if (tells_of_block(prose.tokens)) return true;
  leave_out_moment(prose.tokens);
  return std::ranges::all_of(prose.tokens, [](const Token& token) {
    return (token.kind == Kind::mark && token.text != "?") ||
           (token.kind == Kind::word && !negates(token) && !is_conditional(token) &&
            !token.says(sense::none) &&
            (token.says(sense::filler | sense::ask | sense::test | sense::run | sense::modal) ||
             among(token.lower,
                   {"following", "command", "commands", "script", "scripts", "below", "execute",
                    "these", "with", "using", "from", "root", "then", "gate", "gates"})));
  });
}

}  // namespace seatrial::recognize
