#include <algorithm>

#include "base/parallel.hpp"
#include "base/text.hpp"
#include "recognize/commands.hpp"
#include "recognize/end_state.hpp"
#include "recognize/view.hpp"
#include "shell/command.hpp"

// What only the words can tell of an item's role: an act that is owed, or a statement that only a
// person can make.
namespace seatrial::recognize {
namespace {

using Kind = Token::Kind;

constexpr std::size_t words_to_verb_max = 6;  // a later participle belongs to something else

// A one-off act, said as an order: "Deploy to production".
bool orders_act(std::string_view word) {
  return among(
      word, {"deploy",      "redeploy", "push",         "tag",     "notify",  "announce",
             "restart",     "rotate",   "merge",        "publish", "release", "submit",
             "upload",      "install",  "login",        "log",     "roll",    "rollback",
             "revert",      "send",     "post",         "bump",    "cut",     "apply",
             "migrate",     "promote",  "schedule",     "wait",    "open",    "clone",
             "fork",        "revoke",   "decommission", "purge",   "flush",   "enable-maintenance",
             "communicate", "inform",   "tell"});
}

// ... or as done: "Release notes sent", "Deployment started".
bool was_done(std::string_view word) {
  return among(word, {"sent", "started", "deployed", "pushed", "notified", "announced", "rotated",
                      "merged", "uploaded", "published", "released", "posted", "restarted", "cut",
                      "briefed", "migrated"});
}

bool orders_judgement(std::string_view word) {
  return among(word, {"review", "discuss", "agree", "decide", "consider", "train", "analyze",
                      "analyse", "investigate", "understand", "practice", "interview", "assess",
                      "evaluate", "confirm-with", "manually"});
}

bool was_judged(std::string_view word) {
  return among(word, {"reviewed", "approved", "trained", "tested", "acknowledged", "agreed",
                      "discussed", "signed", "rehearsed", "exercised", "identified", "aligned",
                      "assigned", "accepted", "obtained", "assessed", "validated-by"});
}

// "Release notes prepared", "Log retention set": the verb stands at the end, the first word is a
// noun.
bool is_noun_in_front(const View& view) {
  // "Merge SHA: ...", "Log level: ..."
  if (view.main.size() > 1 && among(view.main[1].lower, {"sha", "commit", "hash", "id", "date",
                                                         "version", "number", "url", "level"}))
    return true;
  const auto end = std::ranges::find_if(view.main, is_conditional);
  if (end == view.main.begin()) return false;
  return std::any_of(view.main.begin() + 1, end, [](const Token& token) {
    return token.lower.ends_with("ed") ||
           among(token.lower,
                 {"set",    "sent", "complete", "ready", "current", "done",     "available",
                  "exists", "is",   "are",      "was",   "were",    "works",    "work",
                  "loads",  "runs", "has",      "have",  "passes",  "returns",  "shows",
                  "needs",  "can",  "cannot",   "must",  "should",  "succeeds", "fails"});
  });
}

// "All notes merged", "The page is published": a state that can be seen, whoever brought it about.
bool tells_state(const View& view, std::size_t participle) {
  if (!among(view.main[participle].lower, {"merged", "published", "released", "deployed",
                                           "uploaded", "pushed", "migrated", "signed"}))
    return false;
  const bool stated = participle > 0 && among(view.main[participle - 1].lower, {"is", "are"});
  if (view.main[participle].lower == "signed")
    return stated && among(view.main[participle >= 2 ? participle - 2 : 0].lower,
                           {"tag", "tags", "commit", "commits", "image", "images", "binary",
                            "binaries", "artifact", "artifacts", "package", "packages"});
  return stated || among(view.main[0].lower, {"all", "every", "each", "no"});
}

bool starts_or_ends(const View& view, bool (*starts)(std::string_view),
                    bool (*ends)(std::string_view)) {
  if (view.main.empty()) return false;
  const Token& first = view.main.front();
  if (first.kind == Kind::word && starts(first.lower) && !is_noun_in_front(view)) return true;
  // "Notification sent to the team"
  const std::size_t words = std::min(view.main.size(), words_to_verb_max);
  for (std::size_t i = 0; i < words; ++i)
    if (view.main[i].kind == Kind::word && ends(view.main[i].lower) && !tells_state(view, i))
      return true;
  return false;
}

// `CREATE ROLE shop_ro LOGIN;`: a statement that changes a database.
bool is_changing_statement(const Token& token) {
  if (!token.spanned) return false;
  const auto words = split(token.text, ' ');
  return words.size() > 2 && among(words[0], {"CREATE", "ALTER", "DROP", "GRANT", "REVOKE",
                                              "TRUNCATE", "INSERT", "UPDATE", "DELETE"});
}

bool names_mutation(const View& view) {
  const bool ordered = !view.main.empty() &&
                       among(view.main.front().lower, {"create", "run", "apply", "execute", "grant",
                                                       "revoke", "drop", "add", "alter", "remove"});
  if (ordered && std::ranges::any_of(view.prose.tokens, is_changing_statement)) return true;
  const bool exists = view.prose.has({"exists", "exist", "present"});
  const auto mutates = [&](const Token& token) {
    const bool named_only = exists && token.text.find(' ') == std::string::npos;
    const bool bound = token.text.starts_with('>') || token.text.starts_with('<');  // `>=18`
    return token.spanned && !named_only && !bound && shell::mutates(token.text);
  };
  if (std::ranges::any_of(view.prose.tokens, mutates)) return true;
  if (view.item.verification &&
      std::ranges::any_of(read_prose(view.item.verification->text).tokens, mutates))
    return true;
  return view.item.form != Form::status && view.item.form != Form::heading &&
         std::ranges::any_of(view.item.code, [](const CodeBlock& block) {
           return is_shell(block.language) && !block.expected && shell::mutates(block.text) &&
                  !end_state_of(block);
         });
}

// "Ensure tests pass", "Verify ...": an observable state is named, whatever the sentence starts
// with.
bool names_state(const View& view) {
  if (view.item.verification) return true;
  return std::ranges::any_of(view.prose.tokens,
                             [](const Token& token) {
                               return token.kind == Kind::assignment ||
                                      token.kind == Kind::comparator;
                             }) ||
         view.prose.has({"exists", "returns", "passes", "passing", "green", "equals", "enabled",
                         "configured"});
}

Role role_of(const View& view) {
  if (names_mutation(view)) return Role::action;
  if (!view.english || names_state(view)) return view.item.role;
  if (starts_or_ends(view, orders_act, was_done)) return Role::action;
  if (starts_or_ends(view, orders_judgement, was_judged)) return Role::attestation;
  return view.item.role;
}

}  // namespace

void assign_roles(Checklist& checklist) {
  const Substitutions none;
  // Written when all are known: a view looks at other items too.
  std::vector<Role> roles(checklist.items.size());
  in_parallel(roles.size(), [&](std::size_t first, std::size_t last) {
    for (std::size_t i = first; i < last; ++i) {
      const Item& item = checklist.items[i];
      const bool open =
          item.role == Role::check && item.form != Form::status && item.form != Form::claim;
      roles[i] = open ? role_of(view_of(checklist, i, none)) : item.role;
    }
  });
  for (std::size_t i = 0; i < roles.size(); ++i) checklist.items[i].role = roles[i];
}

}  // namespace seatrial::recognize
