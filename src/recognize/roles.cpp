#include <algorithm>
#include <span>

#include "base/negation.hpp"
#include "base/parallel.hpp"
#include "base/text.hpp"
#include "base/words.hpp"
#include "recognize/commands.hpp"
#include "recognize/decorations.hpp"
#include "recognize/end_state.hpp"
#include "recognize/openings.hpp"
#include "recognize/owed_settings.hpp"
#include "recognize/person_words.hpp"
#include "recognize/steps.hpp"
#include "recognize/view.hpp"
#include "shell/command.hpp"
#include "shell/languages.hpp"

// What only the words can tell of an item's role: an act that is owed, or a statement that only a
// person can make.
namespace seatrial::recognize {
namespace {

using Kind = Token::Kind;

constexpr int lines_to_block_max = 3;
constexpr std::size_t words_to_verb_max = 6;  // a later participle belongs to something else

// A one-off act, said as an order: "Deploy to production".
constexpr WordSet acts(
    {"deploy",       "redeploy",  "push",      "tag",      "notify",     "announce",
     "restart",      "rotate",    "merge",     "publish",  "release",    "submit",
     "upload",       "install",   "reinstall", "roll",     "rollback",   "revert",
     "send",         "post",      "bump",      "cut",      "apply",      "migrate",
     "promote",      "schedule",  "wait",      "open",     "clone",      "fork",
     "revoke",       "purge",     "flush",     "inform",   "tell",       "communicate",
     "restore",      "provision", "download",  "transfer", "regenerate", "yank",
     "decommission", "reload",    "reboot",    "unzip",    "click",      "enable-maintenance",
     "uninstall",    "attach",    "distribute"});

// Acts that are nouns as well: an order names what it is done to at once, "Archive the logs".
constexpr WordSet acts_or_nouns({"create",   "add",      "copy",    "connect", "archive",  "share",
                                 "save",     "import",   "pause",   "resume",  "stop",     "pull",
                                 "issue",    "transfer", "capture", "refresh", "select",   "close",
                                 "note",     "replace",  "paste",   "scale",   "back",     "sign",
                                 "navigate", "file",     "start",   "move",    "register", "delete",
                                 "record",   "invite"});
constexpr WordSet objects({"the",       "a",       "an",  "this", "these", "those", "all",
                           "any",       "your",    "our", "each", "every", "new",   "existing",
                           "completed", "current", "old", "up",   "down",  "back",  "to"});

// The same in the languages that lists are written in: at the start, in German also at the end.
constexpr WordSet foreign_acts({
    "instalar",     "instala",         "subir",           "sube",          "publicar",
    "publica",      "desplegar",       "descargar",       "crear",         "criar",
    "creare",       "conectar",        "reiniciar",       "notificar",     "avisar",
    "copiar",       "installare",      "caricare",        "pubblicare",    "scaricare",
    "riavviare",    "collegare",       "baixar",          "installer",     "publier",
    "redémarrer",   "déployer",        "créer",           "herunterladen", "hochladen",
    "installieren", "veröffentlichen", "benachrichtigen", "neustarten",    "anlegen",
});

// "Push notifications", "Release smoke test", "Merge SHA": the first word is a noun.
constexpr WordSet nouns_behind(
    {"sha",        "commit",    "hash",         "id",         "date",     "version",   "number",
     "url",        "level",     "notes",        "smoke",      "test",     "tests",     "gate",
     "bundle",     "candidate", "notification", "token",      "tokens",   "checklist", "process",
     "plan",       "artifact",  "artifacts",    "outbox",     "workflow", "pipeline",  "branch",
     "key",        "keys",      "policy",       "protection", "drill",    "drills",    "procedure",
     "procedures", "script",    "scripts",      "point",      "points",   "flag",      "flags"});

bool orders_act(std::string_view word) {
  return acts.contains(word);
}

// "Log in as an operator", and not "log hygiene".
bool orders_login(const View& view) {
  if (view.main.size() < 2) return false;
  const std::string_view first = view.main[0].lower;
  return (first == "log" && among(view.main[1].lower, {"in", "into", "out"})) ||
         (first == "login" && among(view.main[1].lower, {"to", "into", "as"}));
}

// "Create the event", "Back up the cluster", and not "Create permission is missing". What stands in
// a code span can be looked for when it is done.
bool orders_on_object(const View& view) {
  const auto& words = view.main;
  return words.size() > 1 && words[0].kind == Kind::word && words[1].kind == Kind::word &&
         acts_or_nouns.contains(words[0].lower) && objects.contains(words[1].lower) &&
         std::ranges::none_of(view.prose.tokens, &Token::spanned);
}

bool orders_in_another_language(const View& view) {
  const auto is_act = [](const Token& token) {
    return token.kind == Kind::word && foreign_acts.contains(token.lower);
  };
  // In German it ends the sentence.
  const bool behind =
      !view.main.empty() && is_act(view.main.back()) && view.main.back().lower.ends_with("en");
  return !view.main.empty() && (is_act(view.main.front()) || behind) &&
         std::ranges::none_of(view.prose.tokens, negates);
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
  if (view.main.size() > 1 && nouns_behind.contains(view.main[1].lower)) return true;
  const auto end = std::ranges::find_if(view.main, is_conditional);
  if (end == view.main.begin()) return false;
  return std::any_of(view.main.begin() + 1, end, [](const Token& token) {
    return token.lower.ends_with("ed") ||
           among(
               token.lower,
               {"set",  "sent",   "complete", "ready",   "current", "done",  "available", "exists",
                "is",   "are",    "was",      "were",    "works",   "work",  "loads",     "runs",
                "has",  "have",   "passes",   "returns", "shows",   "needs", "can",       "cannot",
                "must", "should", "succeeds", "fails",   "does",    "do",    "exist"});
  });
}

// "Release notes sent to the team", and not "Deployed smoke tests pass", "not published".
bool is_verb(const View& view, std::size_t participle) {
  static constexpr WordSet links(
      {"to",       "in",         "on",         "with",    "by",     "for",          "from",
       "at",       "via",        "and",        "or",      "before", "after",        "once",
       "when",     "first",      "manually",   "as",      "into",   "through",      "per",
       "across",   "under",      "within",     "ahead",   "again",  "already",      "so",
       "since",    "until",      "if",         "using",   "during", "successfully", "automatically",
       "together", "externally", "internally", "against", "where",  "of",           "the",
       "upon",     "a",          "an"});
  const auto& words = view.main;
  for (std::size_t i = participle - std::min<std::size_t>(participle, 2); i < participle; ++i)
    if (is_negation(words[i].lower)) return false;
  if (participle > 0 && among(words[participle - 1].lower, {"in", "a", "an", "the", "with", "of"}))
    return false;
  const bool told =
      participle > 0 && among(words[participle - 1].lower, {"has", "have", "been", "was", "were"});
  return told || participle + 1 == words.size() || words[participle + 1].lower.ends_with("ed") ||
         words[participle + 1].lower.ends_with("ly") || words[participle + 1].kind != Kind::word ||
         links.contains(words[participle + 1].lower);
}

bool starts_or_ends(const View& view, bool (*starts)(std::string_view),
                    bool (*ends)(std::string_view)) {
  if (view.main.empty()) return false;
  const Token& first = view.main.front();
  if (first.kind == Kind::word && starts(first.lower) && !is_noun_in_front(view)) return true;
  // "Notification sent to the team"
  const std::size_t words = std::min(view.main.size(), words_to_verb_max);
  for (std::size_t i = 0; i < words; ++i)
    if (view.main[i].kind == Kind::word && ends(view.main[i].lower) && is_verb(view, i) &&
        !tells_state(view, i))
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

// Of a session only what is typed.
std::string typed_in(const CodeBlock& block) {
  const bool session = block.text.starts_with("$ ") || block.text.contains("\n$ ");
  if (!session) return block.text;
  std::string typed;
  for (const Step& step : steps_of(block)) typed += step.command + "\n";
  return typed;
}

// "`deploy.sh` has mode 755", "`nginx` runs as `www-data`": what it is, and not what is done with
// it, as in "`deploy.sh` has been run".
bool tells_what_it_is(const View& view, const Token& program) {
  static constexpr WordSet after_is(
      {"a",         "an",      "active",  "at",    "committed", "disabled", "enabled", "in",
       "installed", "larger",  "less",    "mode",  "newer",     "not",      "older",   "owned",
       "readable",  "smaller", "tracked", "under", "up",        "younger"});
  static constexpr WordSet after_has({"a", "an", "checksum", "group", "mode", "no", "owner",
                                      "permission", "permissions", "sha256", "the"});
  const auto& words = view.main;
  const auto at = std::ranges::find(words, program.text.data(),
                                    [](const Token& token) { return token.text.data(); });
  if (words.end() - at < 3) return false;
  const std::string_view verb = (at + 1)->lower, next = (at + 2)->lower;
  if (among(verb, {"is", "are"}))
    return after_is.contains(next) &&
           (next != "not" || (words.end() - at > 3 && after_is.contains((at + 3)->lower)));
  return (verb == "has" && after_has.contains(next)) || (verb == "runs" && next == "as") ||
         (verb == "belongs" && next == "to");
}

bool names_mutation(const View& view) {
  const bool ordered = !view.main.empty() &&
                       among(view.main.front().lower, {"create", "run", "apply", "execute", "grant",
                                                       "revoke", "drop", "add", "alter", "remove"});
  if (ordered && std::ranges::any_of(view.prose.tokens, is_changing_statement)) return true;
  const bool exists =
      view.prose.has({"exists", "exist", "present", "running", "active", "up", "executable"});
  const auto mutates = [&](const Token& token) {
    const bool named_only = token.text.find(' ') == std::string::npos &&
                            (exists || (token.spanned && tells_what_it_is(view, token)));
    const bool bound = token.text.starts_with('>') || token.text.starts_with('<');  // `>=18`
    const bool mode = token.text.starts_with("chmod ") &&
                      token.text.find('.') == std::string::npos &&
                      std::ranges::count(token.text, ' ') == 1;  // "is `chmod 600`"
    const bool pattern = token.text.starts_with('^');            // "matches `^(a|b)$`"
    return token.spanned && !named_only && !bound && !mode && !pattern &&
           shell::mutates(token.text);
  };
  if (std::ranges::any_of(view.prose.tokens, mutates)) return true;
  if (view.verified && std::ranges::any_of(view.verified->prose.tokens, mutates)) return true;
  // A block further below, behind words of its own, only holds what the item names.
  const bool names_own = view.prose.count(Kind::code) > 0;
  return view.item.form != Form::status && view.item.form != Form::heading &&
         std::ranges::any_of(view.item.code, [&](const CodeBlock& block) {
           const bool near = block.line <= view.item.at.line + lines_to_block_max;
           return (near || !names_own) && shell::may_be_posix_shell(block.language) &&
                  !block.expected && shell::mutates(typed_in(block)) && !end_state_of(block);
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

// "Configuration tested (`nginx -t`)": whoever did it, the command shows it again.
bool is_shown_by_command(const View& view) {
  const auto& tokens = view.prose.tokens;
  const bool aside = tokens.size() > 3 && tokens.back().text == ")" &&
                     tokens[tokens.size() - 2].spanned && tokens[tokens.size() - 3].text == "(";
  return aside && gives_verdict(tokens[tokens.size() - 2].text) &&
         among(view.main.back().lower, {"tested", "validated", "verified", "checked", "created"});
}

// "`npm ci` succeeds": that what is locked can be had; it changes nothing that anybody keeps.
bool tells_of_packages(const View& view) {
  static constexpr std::string_view commands[] = {
      "npm ci",         "npm install",      "pnpm install",   "yarn install",
      "bun install",    "pip install -r",   "poetry install", "uv sync",
      "bundle install", "composer install", "cargo fetch",    "go mod download",
  };
  const auto& words = view.main;
  return words.size() > 1 && words[0].spanned &&
         words[0].text.find_first_of("&|;<>$`") == std::string_view::npos &&
         std::ranges::any_of(
             commands,
             [&](std::string_view command) { return words[0].text.starts_with(command); }) &&
         among(words[1].lower, {"succeeds", "passes", "completes", "works"});
}

// "Release drill passed (`bin/release.sh`)", "After `docker compose restart`, the page still loads"
bool tells_outcome(const View& view) {
  if (view.main.empty() || !view.english) return false;
  if (is_shown_by_command(view) || tells_of_packages(view)) return true;
  const bool past = !orders_act(view.main.front().lower) || is_noun_in_front(view);
  const Token& last = view.main.back();
  const bool passed =
      !last.spanned && among(last.lower, {"passed", "passes", "passing", "succeeded"});
  return past && ((passed && view.main.front().kind == Kind::word) ||
                  (view.main.front().lower == "after" &&
                   view.prose.has({"returns", "loads", "passes", "works", "responds", "healthy"})));
}

// "`Dockerfile` contains `npm ci`", "`rm -rf` in `deploy.sh`": a text, and nothing to run.
bool speaks_of_content(const View& view) {
  const auto& words = view.main;
  if (words.size() < 3) return false;
  const bool text_behind = words.front().kind == Kind::path && words.back().spanned;
  const bool text_in_front = words.front().spanned && words.back().kind == Kind::path;
  if (!text_behind && !text_in_front) return false;
  const std::span<const Token> between(words.begin() + 1, words.end() - 1);
  if (text_in_front) return between.size() == 1 && among(between[0].lower, {"in", "inside"});
  return std::ranges::all_of(between, [](const Token& token) {
    return among(token.lower, {"contains", "contain", "includes", "include", "mentions", "mention",
                               "lists", "holds", "does", "not", "must", "should", "still", "the"});
  });
}

Role role_of(const View& view) {
  if (speaks_of_content(view)) return view.item.role;
  if (is_owed_setting(view.checklist, view.item)) return Role::action;
  if (tells_outcome(view)) return view.item.role;
  if (names_mutation(view)) return Role::action;
  if (names_state(view)) return view.item.role;
  if (!view.english) return orders_in_another_language(view) ? Role::action : view.item.role;
  if (orders_login(view) || orders_on_object(view) || starts_or_ends(view, orders_act, was_done))
    return Role::action;
  if (starts_or_ends(view, orders_judgement, was_judged)) return Role::attestation;
  if (names_no_target(view) && view.item.code.empty() &&
      starts_or_ends(view, orders_change, [](std::string_view) { return false; }))
    return Role::action;
  if (names_no_target(view) && (starts_or_ends(view, orders_look, was_seen) || tells_of_use(view)))
    return Role::attestation;
  return view.item.role;
}

}  // namespace

void assign_roles(Checklist& checklist) {
  const Substitutions none;
  // Written when all are known: a view looks at other items too.
  std::vector<Role> roles(checklist.items.size());
  in_parallel(
      roles.size(),
      [&](std::size_t first, std::size_t last) {
        for (std::size_t i = first; i < last; ++i) {
          const Item& item = checklist.items[i];
          const bool open =
              item.role == Role::check && item.form != Form::status && item.form != Form::claim;
          if (!open) roles[i] = item.role;
          if (!open) continue;
          const auto bare = without_decorations(item);
          const Item& said = bare ? *bare : item;
          const auto unopened = without_opening(said);
          const bool content =
              unopened && speaks_of_content(view_of(checklist, i, *unopened, none));
          roles[i] = content ? item.role : role_of(view_of(checklist, i, said, none));
        }
      },
      slow_parallel_range);
  for (std::size_t i = 0; i < roles.size(); ++i) checklist.items[i].role = roles[i];
}

}  // namespace seatrial::recognize
