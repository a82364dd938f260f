#include "checklist/orders.hpp"

#include <algorithm>

#include "base/ascii.hpp"
#include "base/find_last.hpp"
#include "base/plain_text.hpp"
#include "base/text.hpp"
#include "base/words.hpp"
#include "checklist/labels.hpp"
#include "checklist/padded.hpp"
#include "checklist/syntax.hpp"

namespace seatrial::checklist {
namespace {

constexpr std::size_t words_bytes_max = 200;  // of a line: an order begins with its verb

// Verbs that begin an order. Those that are as often a noun ("support", "access", "report") are
// left out.
constexpr WordSet verbs({
    "abort",      "acknowledge",  "activate",   "add",         "adjust",      "alert",
    "allow",      "announce",     "apply",      "approve",     "archive",     "ask",
    "assert",     "assess",       "assign",     "attach",      "audit",       "authenticate",
    "author",     "automate",     "avoid",      "back",        "backfill",    "block",
    "bring",      "build",        "bump",       "calculate",   "call",        "capture",
    "centralize", "check",        "choose",     "clean",       "clear",       "click",
    "clone",      "close",        "collect",    "commit",      "communicate", "compare",
    "compile",    "complete",     "compute",    "conduct",     "configure",   "confirm",
    "connect",    "coordinate",   "copy",       "create",      "cut",         "decide",
    "declare",    "decommission", "define",     "delete",      "deny",        "deploy",
    "describe",   "detach",       "determine",  "disable",     "discuss",     "do",
    "document",   "download",     "drain",      "drop",        "dry-run",     "edit",
    "eliminate",  "email",        "enable",     "encrypt",     "enforce",     "ensure",
    "escalate",   "establish",    "evaluate",   "execute",     "expire",      "export",
    "expose",     "extend",       "fail",       "fetch",       "fill",        "finalize",
    "find",       "fix",          "flip",       "flush",       "follow",      "force",
    "forward",    "freeze",       "generate",   "get",         "give",        "go",
    "grant",      "harden",       "have",       "hide",        "hold",        "identify",
    "implement",  "import",       "increase",   "inform",      "initialize",  "inject",
    "inspect",    "install",      "instrument", "integrate",   "invalidate",  "investigate",
    "invite",     "invoke",       "isolate",    "issue",       "keep",        "label",
    "launch",     "let",          "limit",      "list",        "load",        "locate",
    "lock",       "log",          "login",      "look",        "lower",       "maintain",
    "make",       "manage",       "mark",       "measure",     "merge",       "migrate",
    "minimize",   "monitor",      "mount",      "move",        "navigate",    "note",
    "notify",     "obtain",       "open",       "pause",       "perform",     "persist",
    "pin",        "ping",         "place",      "point",       "post",        "prepare",
    "preserve",   "prevent",      "promote",    "protect",     "provide",     "provision",
    "proxy",      "prune",        "publish",    "pull",        "purge",       "push",
    "put",        "quarantine",   "raise",      "read",        "rebuild",     "reconcile",
    "record",     "redeploy",     "redirect",   "reduce",      "refresh",     "regenerate",
    "register",   "rehearse",     "reinstall",  "reject",      "reload",      "remove",
    "rename",     "renew",        "repair",     "repeat",      "replace",     "replay",
    "reproduce",  "request",      "rerun",      "reset",       "resolve",     "respond",
    "restart",    "restore",      "restrict",   "resume",      "retain",      "retest",
    "retry",      "return",       "revert",     "review",      "revoke",      "rewrite",
    "roll",       "rollback",     "rotate",     "route",       "run",         "sanitize",
    "save",       "scale",        "scan",       "schedule",    "secure",      "seed",
    "select",     "send",         "separate",   "serve",       "set",         "setup",
    "share",      "ship",         "shut",       "sign",        "simulate",    "spin",
    "stage",      "start",        "stop",       "store",       "strip",       "submit",
    "swap",       "switch",       "sync",       "synchronize", "tag",         "tail",
    "take",       "tell",         "terminate",  "test",        "throttle",    "tighten",
    "toggle",     "track",        "transfer",   "treat",       "trigger",     "tune",
    "turn",       "uninstall",    "unlock",     "unpause",     "unzip",       "update",
    "upgrade",    "upload",       "use",        "validate",    "verify",      "view",
    "wait",       "walk",         "warm",       "watch",       "whitelist",   "wire",
    "write",      "yank",
});

// In front of the verb: "Manually verify ...", "Then restart ...".
constexpr WordSet fillers({"always", "also", "and", "do", "don", "t", "finally", "first",
                           "immediately", "manually", "never", "next", "not", "please", "re",
                           "then"});

std::string_view take_word(std::string_view& text) {
  const auto begin = std::ranges::find_if(text, is_letter_or_digit);
  const auto end =
      std::find_if_not(begin, text.end(), [](char c) { return is_letter_or_digit(c) || c == '-'; });
  const std::string_view word(begin, end);
  text = {end, text.end()};
  return word;
}

// As often a noun in front of another: "Build command: make", "Load balancer: two nodes".
constexpr WordSet nouns({"audit",   "backup", "build", "call",   "check", "commit",  "deploy",
                         "export",  "import", "label", "launch", "limit", "list",    "load",
                         "lock",    "log",    "mount", "name",   "point", "publish", "record",
                         "release", "scan",   "scale", "seed",   "share", "stage",   "start",
                         "store",   "switch", "tag",   "test",   "track", "trigger"});

// A name of two words and what it is, or where that is to be filled in.
bool is_fact(const Label& label) {
  std::string_view rest = label.name;
  const std::string first = lower(take_word(rest));
  return nouns.contains(first) && !take_word(rest).empty() && take_word(rest).empty();
}

// "Rollback owner:" waits for a name, as "Deployment owner:" does.
bool is_empty_field(std::string_view markup, const Label& label) {
  static constexpr WordSet values(
      {"owner",    "lead",   "contact", "contacts", "date",     "time",      "version",
       "ticket",   "link",   "url",     "channel",  "approver", "manager",   "reviewer",
       "engineer", "window", "id",      "name",     "number",   "commander", "deadline",
       "by",       "branch", "commit",  "image",    "tag"});
  static constexpr WordSet names({"rollback", "restore", "upgrade", "update", "monitor", "record",
                                  "request", "review", "restart", "issue", "document", "approve"});
  constexpr std::size_t words_max = 4;
  if (label.length < markup.size()) return false;
  const std::string small = lower(label.name);
  const auto words = split(small, ' ');
  return words.size() <= words_max && values.contains(words.back()) &&
         (nouns.contains(words.front()) || names.contains(words.front())) &&
         std::ranges::none_of(words, [](auto word) { return word == "the" || word == "a"; });
}

bool begins_with_verb(std::string_view text) {
  for (int words = 0; words < 3; ++words) {
    const std::string_view written = take_word(text);
    const std::string word = lower(written);
    const bool shouted = std::ranges::none_of(written, [](char c) { return c >= 'a'; });
    if (shouted || text.starts_with('_') || text.starts_with('=')) return false;
    if (text.starts_with(':') && nouns.contains(word)) return false;
    if (verbs.contains(word)) return true;
    if (!fillers.contains(word)) return false;
  }
  return false;
}

}  // namespace

bool says_must(std::string_view plain) {
  return plain.starts_with("Must ") || plain.starts_with("must ") ||
         contains_ignoring_case(plain, " must ");
}

bool gives_order(std::string_view markup) {
  const std::string plain = plain_text(markup.substr(0, words_bytes_max));
  if (plain.ends_with('?')) return false;
  const auto label = label_at(markup);
  if (label && (is_fact(*label) || is_empty_field(markup, *label))) return false;
  if (begins_with_verb(plain) || says_must(plain)) return true;
  return label && begins_with_verb(plain_text(markup.substr(label->length, words_bytes_max)));
}

bool lists_orders(const Draft& draft, BlockId list) {
  std::size_t lines = 0;
  std::size_t orders = 0;
  for (BlockId id = draft.block(list).first_child; id != no_block; id = draft.block(id).next) {
    const BlockId text = draft.block(id).first_child;
    if (text == no_block || draft.block(text).kind != BlockKind::paragraph) continue;
    ++lines;
    const std::string_view line = draft.document.bytes(draft.block(text));
    const bool empty_field = draft.block(text).next == no_block && line.ends_with(':');
    orders += !empty_field && gives_order(line) ? 1 : 0;
  }
  return orders > 0 && (orders * 2 > lines || (orders > 1 && orders * 2 == lines));
}

namespace {

bool speaks_of_failure(std::string_view text) {
  return holds_any_ignoring_case(
      text, {"rollback", "roll back", "rolling back", "backout", "back out", "fail", "incident",
             "emergency", "wrong", "issue", "problem", "error", "breaks", "broken", "trouble",
             "outage", "degraded", "goes down", "is down"});
}

bool is_way_out(std::string_view title) {
  return holds_any_ignoring_case(
      title, {"rollback", "roll back", "rolling back", "backout", "back-out", "emergency",
              "incident response", "incident procedure"});
}

bool begins_with(std::string_view text, std::initializer_list<std::string_view> starts) {
  const std::string head = lower(text.substr(0, 24));
  return std::ranges::any_of(starts,
                             [&](std::string_view start) { return head.starts_with(start); });
}

// "When things go wrong", "Investigating high latency", "How to debug a stuck order"
bool is_for_trouble(std::string_view title) {
  const bool when = begins_with(title, {"when "}) &&
                    holds_any_ignoring_case(title, {" wrong", " fails", " breaks", " is broken",
                                                    " goes down", " is down"});
  return when || among_ignoring_case(title, {"debugging", "diagnosis"}) ||
         begins_with(title, {"investigating ", "debugging a ", "debugging the ", "debugging slow ",
                             "diagnosing ", "how to debug ", "how to diagnose ",
                             "how to investigate ", "on-call procedure", "on call procedure"});
}

}  // namespace

bool orders_run(std::string_view plain) {
  if (!plain.ends_with(':') || plain.size() > words_bytes_max) return false;
  return holds_any_ignoring_case(padded_words(plain), {" run ", " execute ", " verify ", " check ",
                                                       " validate ", " confirm "}) &&
         !begins_with(plain, {"if ", "in case ", "to "});
}

bool names_proof(std::string_view title) {
  return holds_any_ignoring_case(padded_words(title),
                                 {" validation ", " verification ", " verify ", " check ",
                                  " checks ", " preflight ", " pre flight ", " smoke ", " tests ",
                                  " sanity ", " validate ", " gate ", " gates "}) &&
         !is_way_out(title);
}

WayOut way_out_of(std::string_view title) {
  title = without_numbering(title);                         // "4. When things go wrong"
  if (title.size() > words_bytes_max) return WayOut::none;  // each step below it repeats the title
  if (begins_with(title, {"if ", "in case "}) && speaks_of_failure(title)) return WayOut::steps;
  if (is_for_trouble(title)) return WayOut::steps;
  if (!is_way_out(title)) return WayOut::none;
  return holds_any_ignoring_case(title, {"steps", "procedure", "process", "response"})
             ? WayOut::steps
             : WayOut::named;
}

std::string way_out_around(const Draft& draft, std::size_t section) {
  for (std::size_t at = section; at != 0; at = draft.sections[at].outer)
    if (draft.sections[at].way_out != WayOut::none) return draft.sections[at].title;
  return {};
}

Contingency contingency_of(const Draft& draft, BlockId list, std::string_view lead_in) {
  const std::size_t last_sentence = find_last(lead_in, ". ");
  if (last_sentence != std::string_view::npos) lead_in.remove_prefix(last_sentence + 2);
  if (begins_with(lead_in, {"if ", "in case ", "to roll back", "to rollback", "to revert"}) &&
      !is_rule(topic_of(lead_in)))
    return {std::string(lead_in), speaks_of_failure(lead_in) || !begins_with(lead_in, {"if "})};
  for (std::size_t at = draft.section_of[list]; at != 0; at = draft.sections[at].outer) {
    const Section& section = draft.sections[at];
    if (section.way_out == WayOut::steps ||
        (section.way_out == WayOut::named && draft.block(list).ordered))
      return {section.title, true};
  }
  return {};
}

}  // namespace seatrial::checklist
