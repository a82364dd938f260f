#include "window/doubts.hpp"

#include <algorithm>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "base/ascii.hpp"
#include "base/negation.hpp"
#include "base/text.hpp"
#include "base/words.hpp"

namespace seatrial::window {
namespace {

using Words = std::vector<std::string>;

// Beginnings of words by what they mean: something did not go well, or not all of it was done.
constexpr std::string_view bad_stems[] = {"fail",     "partial",   "incomplete", "waive", "overrid",
                                          "overrode", "unavailab", "unreachab",  "outage"};
// The result is not one of this run, or somebody doubts it.
constexpr std::string_view unsure_stems[] = {"assum",   "guess",     "extrapolat", "interpolat",
                                             "mistake", "disput",    "dubious",    "doubt",
                                             "suspect", "question",  "retroac",    "retrofill",
                                             "unclear", "uncertain", "unsure",     "correction"};
constexpr WordSet unsure_words({"invented", "dummy", "wip", "ditto", "dito", "idem", "missing",
                                "corrected", "bogus"});
// What begins like one of them and is none.
constexpr WordSet other_words({"failover", "failovers", "failback", "failsafe", "questionnaire"});
// A part of the system that failed is no check that failed: "failed pod restarted".
constexpr WordSet parts({"pod",      "pods",     "node",      "nodes",      "replica",
                         "replicas", "instance", "instances", "disk",       "disks",
                         "worker",   "workers",  "container", "containers", "over",
                         "back",     "open",     "closed",    "fast",       "safe"});
constexpr WordSet mended({"fixed", "resolved", "solved", "repaired", "mended"});
constexpr WordSet again({"rerun", "retry", "retried", "later", "run", "pass", "passed", "again"});
// What happened yesterday besides the run.
constexpr WordSet events({"build",     "version",    "image",   "commit",    "config",
                          "flags",     "setup",      "script",  "team",      "deploy",
                          "deployed",  "deployment", "release", "released",  "merged",
                          "upgrade",   "upgraded",   "rotated", "restarted", "migrated",
                          "migration", "change",     "changed", "since",     "added",
                          "installed", "announced"});
constexpr WordSet earlier({"previous", "prior", "row", "rows", "above", "yesterday", "yesterdays",
                           "last", "line", "result", "results", "entry", "record", "day", "week",
                           "before", "earlier"});
constexpr WordSet writing({"logged", "entered", "written", "recorded", "noted", "filled", "added",
                           "typed", "put"});
constexpr WordSet lateness({"late", "later", "afterwards", "belatedly"});
constexpr WordSet of_run({"run", "row", "result", "env", "environment", "flag", "flags", "config",
                          "target", "cluster", "date", "day", "entry", "record", "version"});
// Beside "down" they tell of less, or of what was meant to be.
constexpr WordSet lowered({"scaled", "scaling", "scale", "drill", "drilled", "slowed", "cooled",
                           "wound", "shut", "spun", "torn", "counted", "up"});
constexpr WordSet less({"to", "from", "by", "under", "below"});
constexpr WordSet being({"was", "is", "were", "still", "went", "turned", "became"});
constexpr WordSet lasting({"until", "till", "at", "for", "from", "since"});
constexpr WordSet work_on_incidents({"review", "drill", "call", "channel", "template", "exercise",
                                     "process", "response", "commander"});
// What may be denied without a doubt: what nobody wants, and what nobody needed.
constexpr std::string_view unwanted_stems[] = {
    "traffic",  "load",     "order",   "noise",      "gap",       "fail",     "error",
    "incident", "issue",    "problem", "alert",      "leak",      "page",     "paging",
    "rollback", "downtime", "outage",  "regress",    "flak",      "retr",     "rerun",
    "warning",  "anomal",   "impact",  "loss",       "lost",      "dropp",    "crash",
    "timeout",  "restart",  "waive",   "overrid",    "miss",      "violat",   "breach",
    "degrad",   "spike",    "drift",   "broken",     "block",     "escalat",  "ticket",
    "complain", "finding",  "deviat",  "disput",     "doubt",     "assum",    "mock",
    "cop",      "correct",  "surpris", "hotfix",     "deploy",    "releas",   "chang",
    "migrat",   "upgrade",  "manual",  "interven",   "dry",       "customer", "user",
    "skip",     "evidence", "known",   "new",        "open",      "further",  "more",
    "other",    "need",     "requir",  "necess",     "affect",    "applic",   "relevant",
    "special",  "unusual",  "notable", "remark",     "comment",   "note",     "report",
    "seen",     "found",    "observ",  "wait",       "delay",     "question", "concern",
    "action",   "written",  "only",    "difference", "different", "slow",     "longer",
    "one",      "part"};
// What a run and its record need: "no proof" of it leaves the pass in doubt, and "no lag" does not.
constexpr std::string_view needed_stems[] = {
    "proof",   "prove",    "access",   "reach",   "login",    "link",     "record",   "vault",
    "network", "internet", "vpn",      "data",    "result",   "time",     "test",     "check",
    "run",     "idea",     "clue",     "answer",  "respon",   "connecti", "output",   "permission",
    "credent", "token",    "passed",   "success", "sign",     "verif",    "confirm",  "server",
    "service", "sure",     "work",     "execut",  "screensh", "docum",    "certain",  "review",
    "monitor", "smoke",    "websock",  "auth",    "guarant",  "capacity", "informat", "look",
    "valid",   "complet",  "evidence", "report",  "password", "finish",   "detail"};
constexpr WordSet needed_words({"log", "logs", "logged", "ran", "ws", "go", "db", "key", "keys",
                                "pass", "good", "way", "info", "power", "witness", "green"});
// They leave open what is denied: "no log found" is no log.
constexpr std::string_view seeing_stems[] = {"evidence", "report", "seen",  "found",  "observ",
                                             "written",  "new",    "note",  "more",   "other",
                                             "only",     "one",    "known", "further"};
// What stands behind them says where or when: "no secrets in logs"
constexpr WordSet places_and_times({"in", "on", "at", "during", "for", "from", "since", "within",
                                    "across", "after", "before", "through", "over"});
// Whose number may stand behind them: "error count 0", "missing rows: 0"
constexpr WordSet counted({"count", "counts", "number", "total", "rows", "records", "checks",
                           "tests", "requests", "messages", "events", "orders", "calls", "jobs"});
constexpr WordSet deniable({"rollback", "rollbacks", "hotfix", "failover", "restart", "reboot",
                            "migration", "deploy", "deployment", "release", "upgrade",
                            "maintenance"});
constexpr WordSet hedges({"probably",   "maybe",     "perhaps",     "likely",      "presumably",
                          "supposedly", "allegedly", "apparently",  "hopefully",   "seems",
                          "seemed",     "think",     "thought",     "believe",     "believed",
                          "claimed",    "tentative", "tentatively", "provisional", "provisionally",
                          "almost",     "nearly",    "half",        "unproven",    "untested",
                          "unable",     "todo"});
constexpr WordSet shifts({"call", "oncall", "shift", "duty", "pager"});
constexpr WordSet check_words({"check", "checks", "checked", "test", "tests", "tested"});
constexpr WordSet row_words({"row", "entry", "record", "rows", "entries", "records"});
constexpr WordSet error_nouns({"budget", "budgets", "rate", "rates", "log", "logs", "page", "pages",
                               "code", "codes", "handling", "tracking", "message", "messages"});
// What names the run or its record.
constexpr WordSet run_words({"run",     "runs",    "check", "checks", "checked", "test",
                             "tests",   "tested",  "smoke", "suite",  "result",  "results",
                             "verdict", "outcome", "row",   "rows",   "entry",   "entries",
                             "record",  "records", "pass",  "passed", "passes",  "green",
                             "ok",      "okay",    "fine",  "good"});
// They name nothing: "was red until noon", "known failure ignored", "taken over from last week".
constexpr WordSet silent_words(
    {"a",      "an",       "the",       "is",       "was",      "were",  "are",     "be",
     "been",   "it",       "this",      "that",     "at",       "on",    "in",      "of",
     "for",    "to",       "from",      "until",    "till",     "since", "then",    "first",
     "and",    "or",       "with",      "some",     "all",      "so",    "very",    "again",
     "later",  "see",      "below",     "above",    "noon",     "today", "morning", "evening",
     "night",  "would",    "have",      "has",      "had",      "we",    "i",       "as",
     "last",   "week",     "month",     "day",      "previous", "same",  "here",    "yet",
     "still",  "known",    "ignored",   "accepted", "two",      "three", "one",     "rerun",
     "retry",  "retries",  "tolerated", "typed",    "hand",     "over",  "fixed",   "but",
     "though", "although", "redo",      "repeat"});
// In a clause of two words it is the verdict of the first: "login red".
constexpr WordSet verdicts({"red", "ko", "nok", "fail"});
// So is the answer of what can be asked: "vault 503", and not "build 503".
constexpr WordSet refusals({"500", "502", "503", "504", "401", "403"});
constexpr WordSet asked({"login", "vault", "api", "auth", "ws", "http", "https", "gateway", "proxy",
                         "health", "healthz", "server", "backend", "frontend", "endpoint",
                         "service", "status", "checkout", "db"});

bool has(const Words& words, const auto& set) {
  return std::ranges::any_of(words, [&](const std::string& word) { return set.contains(word); });
}

std::string_view at(const Words& words, std::size_t index) {
  return index < words.size() ? std::string_view(words[index]) : std::string_view();
}

bool is_number(std::string_view word) {
  return !word.empty() && std::ranges::all_of(word, is_digit);
}

bool begins_with(std::string_view word, std::span<const std::string_view> stems) {
  return !other_words.contains(word) &&
         std::ranges::any_of(stems, [&](std::string_view stem) { return word.starts_with(stem); });
}

// "no known failures", "0 of 14 failed", "failed: 0"
bool is_denied(const Words& words, std::size_t index) {
  constexpr std::size_t reach = 3;
  if (among(at(words, index + 1), {"0", "none", "no", "zero"})) return true;
  if (counted.contains(at(words, index + 1)) && index + 3 == words.size() &&
      among(words[index + 2], {"0", "none", "zero"}))
    return true;
  if (words[index] == "outage" && words.front() == "not" && at(words, 1) == "affected") return true;
  if (at(words, index + 1) == "not" && among(at(words, index + 2), {"seen", "found", "observed"}))
    return true;
  for (std::size_t back = 1; back <= std::min(reach, index); ++back) {
    const std::string_view word = words[index - back];
    if (among(word, {"but", "and", "then", "with", "though"})) return false;
    if (is_negation(word) || is_nothing(word) || among(word, {"0", "zero", "expected"}))
      return true;
  }
  return false;
}

bool is_needed(std::string_view word) {
  return needed_words.contains(word) || begins_with(word, needed_stems);
}

// "login check disabled", "WS_CHECK disabled" and "disabled" alone, and not "canary disabled".
bool needs_what_is_disabled(const Words& words) {
  return words.size() == 1 || std::ranges::any_of(words, [](std::string_view word) {
           const auto parts_of_name = split(word, '_');
           return std::ranges::any_of(parts_of_name, is_needed);
         });
}

// "login failure test": what is tested
bool has_test_behind(const Words& words, std::size_t index) {
  return among(at(words, index + 1), {"test", "tests", "drill", "drills"});
}

bool is_bad(const Words& words, std::size_t index) {
  const std::string_view word = words[index], next = at(words, index + 1);
  const std::string_view before = index > 0 ? at(words, index - 1) : "";
  const bool is_at_work = parts.contains(before) && at(words, words.size() - 1) == "maintenance";
  if (word == "down" && is_at_work) return false;
  if (word == "half" && next == "an" && at(words, index + 2) == "hour") return false;
  if (word == "down") return !less.contains(next) && !is_number(next) && !lowered.contains(before);
  if (word == "red")
    return being.contains(before) || lasting.contains(next) || check_words.contains(before);
  if (word == "error" || word == "errors") return !error_nouns.contains(next);
  if (word == "timeout" || word == "timeouts") return words.size() == 1 || index > 0;
  if (word == "crashed") return true;
  if (word == "disabled") return needs_what_is_disabled(words);
  if (word == "early") return among(before, {"stopped", "ended", "killed", "aborted"});
  if (word == "needs") return among(next, {"rerun", "re", "repeating", "a", "to", "another"});
  if (word == "will") return among(next, {"fix", "redo", "rerun", "repeat", "retry"});
  if (word == "only") return has(words, check_words);
  if (word == "to") return words.size() == 2 && next == "do";
  if (hedges.contains(word)) return true;
  if (word == "incident" || word == "incidents")
    return before != "post" && !work_on_incidents.contains(next);
  if (word == "break") return next == "glass" && at(words, index + 2) != "drill";
  if (word == "broken") return next != "link" && next != "links";
  const bool is_name = among(word, {"failure", "outage"}) && has_test_behind(words, index);
  return begins_with(word, bad_stems) && !parts.contains(next) && !is_name;
}

bool is_unsure(const Words& words, std::size_t index) {
  const std::string_view word = words[index], next = at(words, index + 1);
  if (word == "yesterday" || word == "yesterdays") return !has(words, events);
  if (word == "same") return next == "as";
  if (among(word, {"old", "another", "other", "different"}))
    return has(words, WordSet({"result", "results", "row", "entry"}));
  if (word == "retro") return writing.contains(next) || among(next, {"fill", "dated", "active"});
  if (word == "from" || word == "by") return next == "memory";
  if (word.starts_with("cop") || word == "pasted")
    return among(word, {"copy", "copied", "copies", "pasted"}) && has(words, earlier);
  if (lateness.contains(word)) return has(words, writing);
  if (word == "taken" || word == "carried")
    return among(next, {"from", "over"}) && at(words, index + 2) != "by" && !has(words, shifts);
  if (row_words.contains(word))
    return index > 0 && among(words[index - 1], {"test", "sample", "example", "dummy"});
  if (word == "wrong") return has(words, of_run);
  if (word.starts_with("assum") && next == "role") return false;
  if (word == "corrected" && has(words, WordSet({"typo", "spelling", "link", "format", "name"})))
    return false;
  return begins_with(word, unsure_stems) || unsure_words.contains(word);
}

// "no proof", "without any log", "nothing checked", and not "no lag", "no log noise".
bool lacks_what_is_needed(const Words& words, std::size_t index) {
  constexpr std::size_t reach = 4;
  bool lacks = false, is_near = true;
  for (std::size_t i = index + 1; i < words.size() && i <= index + reach; ++i) {
    if (begins_with(words[i], unwanted_stems) && !begins_with(words[i], seeing_stems)) return false;
    is_near = is_near && !places_and_times.contains(words[i]);
    const bool is_seen = i > index + 1 && among(words[i], {"logged", "recorded", "reported"});
    lacks = lacks || (is_near && !is_seen && is_needed(words[i]));
  }
  return lacks;
}

// "vault not reachable", "no proof", and not "no failures", "rollback not executed".
bool is_open_denial(const Words& words, std::size_t index) {
  constexpr std::size_t reach = 4;
  if (!is_negation(words[index]) && !is_nothing(words[index])) return false;
  if (index + 1 == words.size()) return false;  // "incidents: none"
  if (index > 0 && deniable.contains(words[index - 1])) return false;
  if (words[index] == "nothing" && words[index + 1] == "to") return false;
  if (among(words[index], {"no", "without", "nothing"})) return lacks_what_is_needed(words, index);
  for (std::size_t i = index + 1; i < words.size() && i <= index + reach; ++i)
    if (begins_with(words[i], unwanted_stems)) return false;
  return true;
}

// "fail of yesterday fixed", and not "failure fixed by a rerun"
bool is_mended(const Words& words) {
  return has(words, mended) && !has(words, again);
}

// What `record` writes of the other items: a line elsewhere holds the run, and not the day.
bool tells_whole_run(const Words& words) {
  return words.size() == 6 && words == Words{"the", "whole", "run", "is", "no", "go"};
}

bool is_doubt(const Words& words, std::size_t index, bool of_any) {
  return is_unsure(words, index) || (!of_any && is_bad(words, index));
}

bool names_run(const Words& words) {
  return std::ranges::any_of(words, [](std::string_view word) {
    const auto parts_of_name = split(word, '_');
    return std::ranges::any_of(parts_of_name, [](auto part) { return run_words.contains(part); });
  });
}

// "disputed", "1 failure", "overridden by Kim", and not "Grafana was down"
bool names_nothing(const Words& words, bool of_any) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i] == "by") return true;  // whoever did it
    if (!is_doubt(words, i, of_any) && !silent_words.contains(words[i]) && !is_number(words[i]) &&
        !is_negation(words[i]) && !writing.contains(words[i]))
      return false;
  }
  return true;
}

bool is_verdict_of(std::string_view what, std::string_view word) {
  if (refusals.contains(word)) return asked.contains(what);
  return verdicts.contains(word) && !is_number(what) && !is_negation(what) && what != "code";
}

Doubt doubt_of(const Words& words, bool of_any) {
  if (words.empty() || is_mended(words) || tells_whole_run(words)) return {};
  if (!of_any && words.size() == 2 && is_verdict_of(words[0], words[1]))
    return {.word = words[1], .of_run = true};
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (!of_any && is_open_denial(words, i))
      return {.word = words[i], .of_run = (i == 0 && words[i] != "not") || names_run(words)};
    if (!is_denied(words, i) && is_doubt(words, i, of_any))
      return {.word = words[i], .of_run = names_run(words) || names_nothing(words, of_any)};
  }
  return {};
}

// Links, paths, flags and names of files say nothing of a pass by their words.
bool is_reference(std::string_view word) {
  if (word.find("://") != word.npos || word.find_first_of("_=/@#\\") != word.npos) return true;
  const auto dot = word.find('.');
  return dot != word.npos && dot > 0 && dot + 1 < word.size();
}

// "legacy_api", which another word may speak of.
bool is_name(std::string_view word) {
  return word.contains('_') && std::ranges::all_of(word, [](char c) {
           return c == '_' || is_digit(c) || (c >= 'a' && c <= 'z');
         });
}

// "[log](https://ci.example/7)" -> "[log "
std::string without_targets(std::string_view text) {
  std::string shown;
  while (!text.empty()) {
    const std::size_t begin = text.find("](");
    shown += text.substr(0, begin);
    if (begin == text.npos) break;
    shown += ' ';
    const std::size_t end = text.find(')', begin);
    text = end == text.npos ? std::string_view() : text.substr(end + 1);
  }
  return shown;
}

// "check" of "the check "
std::string_view last_word(std::string_view text) {
  text = trim(text);
  return text.substr(text.rfind(' ') + 1);
}

// What stands in quotes behind it is the name of a check: the check "no fallback".
std::string without_names_of_checks(std::string_view text) {
  std::string shown;
  while (true) {
    const auto begin = text.find('"');
    const auto end = begin == text.npos ? begin : text.find('"', begin + 1);
    shown += text.substr(0, std::min(begin, text.size()));
    if (end == text.npos) return shown + std::string(text.substr(std::min(begin, text.size())));
    const bool is_name = among(last_word(text.substr(0, begin)), {"check", "test", "case", "step"});
    if (!is_name) shown += text.substr(begin, end + 1 - begin);
    text.remove_prefix(end + 1);
  }
}

// The clauses of a remark, each as its words in lower case.
class Clauses {
 public:
  explicit Clauses(std::string_view remark) {
    const std::string text =
        without_names_of_checks(without_apostrophes(lower(without_targets(remark))));
    for (const std::string_view word : split(text, ' '))
      if (!word.empty()) take(word);
  }

  const std::vector<Words>& all() const { return clauses_; }

 private:
  void take(std::string_view word) {
    const bool is_dash = among(word, {"-", "--", "–", "—", "but", "though", "although"});
    if (is_dash || word.front() == '(' || word.front() == '[') clauses_.emplace_back();
    if (is_dash) return;
    const auto begin = std::min(word.find_first_not_of("([,.;:*\"'`"), word.size());
    const auto end = word.find_last_not_of(")],.;:*\"'`!?");
    if (end != word.npos && end >= begin) add(word.substr(begin, end - begin + 1));
    if (std::string_view(",.;)]").contains(word.back())) clauses_.emplace_back();
  }

  void add(std::string_view word) {
    constexpr std::size_t words_max = 100;  // of a clause, which are looked at for each of them
    if (word.starts_with("0/") && is_number(word.substr(2))) word = "0";  // "errors 0/1000"
    if (is_name(word) && clauses_.back().size() < words_max)
      clauses_.back().emplace_back("_" + std::string(word));
    if (is_reference(word) || word == "no-show") return;
    std::string plain(word);
    std::ranges::replace_if(
        plain, [](char c) { return std::string_view("-,;:()[]*`?!~'").contains(c); }, ' ');
    for (const std::string_view each : split(plain, ' ')) {
      if (each.empty()) continue;
      if (clauses_.back().size() >= words_max) clauses_.emplace_back();
      clauses_.back().emplace_back(each);
    }
  }

  std::vector<Words> clauses_{1};
};

}  // namespace

Doubt doubt_in(std::string_view remark, bool of_any) {
  Doubt worst;
  const Clauses clauses(remark);
  for (const Words& clause : clauses.all()) {
    Doubt doubt = doubt_of(clause, of_any);
    if (doubt.word.empty() || (!worst.word.empty() && !doubt.of_run)) continue;
    worst = std::move(doubt);
    if (worst.of_run) break;
  }
  return worst;
}

}  // namespace seatrial::window
