#include "window/doubts.hpp"

#include <algorithm>
#include <span>
#include <string>
#include <vector>

#include "base/ascii.hpp"
#include "base/negation.hpp"
#include "base/text.hpp"
#include "base/words.hpp"

namespace seatrial::window {
namespace {

using Words = std::vector<std::string>;

// Beginnings of words by what they mean: something did not go well, or not all of it was done.
constexpr std::string_view bad_stems[] = {"fail",      "partial",  "incomplete", "waive",
                                          "overrid",   "overrode", "flak",       "unavailab",
                                          "unreachab", "outage"};
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
constexpr WordSet events({"deploy", "deployed", "deployment", "release", "released", "merged",
                          "upgrade", "upgraded", "rotated", "restarted", "migrated", "migration",
                          "change", "changed", "since", "added", "installed", "announced"});
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
// The row itself, of which only these words are known to say nothing bad.
constexpr WordSet row_subjects({"result", "results", "row", "entry", "pass"});
constexpr WordSet plain_words(
    {"the",       "a",         "an",       "this",       "is",       "was",      "are",
     "were",      "in",        "on",       "at",         "of",       "to",       "for",
     "with",      "and",       "all",      "see",        "by",       "from",     "as",
     "after",     "before",    "it",       "good",       "ok",       "okay",     "fine",
     "green",     "clean",     "full",     "strict",     "expected", "usual",    "normal",
     "verified",  "confirmed", "checked",  "reviewed",   "signed",   "posted",   "attached",
     "linked",    "uploaded",  "archived", "stored",     "kept",     "saved",    "recorded",
     "shared",    "sent",      "first",    "second",     "third",    "fourth",   "fifth",
     "sixth",     "seventh",   "last",     "clear",      "rate",     "passed",   "checks",
     "check",     "tests",     "test",     "smoke",      "run",      "ci",       "job",
     "build",     "log",       "logs",     "link",       "ticket",   "report",   "automated",
     "automatic", "auto",      "daily",    "nightly",    "script",   "pipeline", "dashboard",
     "channel",   "wiki",      "page",     "release",    "deploy",   "both",     "every",
     "no",        "not",       "nothing",  "none",       "issues",   "problems", "findings",
     "streak",    "day",       "week",     "number",     "count",    "total",    "needed",
     "required",  "stable",    "again",    "still",      "also",     "too",      "our",
     "we",        "have",      "has",      "had",        "per",      "s",        "m",
     "min",       "ms",        "utc",      "production", "prod",     "written",  "mode",
     "exit",      "code"});

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
  for (std::size_t back = 1; back <= std::min(reach, index); ++back) {
    const std::string_view word = words[index - back];
    if (among(word, {"but", "and", "then", "with", "though"})) return false;
    if (is_negation(word) || is_nothing(word) || among(word, {"0", "zero"})) return true;
  }
  return false;
}

bool is_bad(const Words& words, std::size_t index) {
  const std::string_view word = words[index], next = at(words, index + 1);
  const std::string_view before = index > 0 ? at(words, index - 1) : "";
  if (word == "down") return !less.contains(next) && !is_number(next) && !lowered.contains(before);
  if (word == "red") return being.contains(before) || lasting.contains(next);
  if (word == "incident" || word == "incidents")
    return before != "post" && !work_on_incidents.contains(next);
  if (word == "broken") return next != "link" && next != "links";
  return begins_with(word, bad_stems) && !parts.contains(next);
}

bool is_unsure(const Words& words, std::size_t index) {
  const std::string_view word = words[index], next = at(words, index + 1);
  if (word == "yesterday" || word == "yesterdays") return !has(words, events);
  if (word == "same") return next == "as";
  if (word == "retro") return writing.contains(next) || among(next, {"fill", "dated", "active"});
  if (word == "from" || word == "by") return next == "memory";
  if (word.starts_with("cop") || word == "pasted")
    return among(word, {"copy", "copied", "copies", "pasted"}) && has(words, earlier);
  if (lateness.contains(word)) return has(words, writing);
  if (word == "wrong") return has(words, of_run);
  if (word.starts_with("assum") && next == "role") return false;
  if (word == "corrected" && has(words, WordSet({"typo", "spelling", "link", "format", "name"})))
    return false;
  return begins_with(word, unsure_stems) || unsure_words.contains(word);
}

// "fail of yesterday fixed", and not "failure fixed by a rerun"
bool is_mended(const Words& words) {
  return has(words, mended) && !has(words, again);
}

// "result from the old cluster": it speaks of the row, in words that may say anything.
bool speaks_of_row(const Words& words) {
  if (!has(words, row_subjects)) return false;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const bool is_name = i > 0 && among(words[i - 1], {"by", "job", "build", "ticket"});
    const bool is_plain = plain_words.contains(words[i]) || row_subjects.contains(words[i]) ||
                          std::ranges::any_of(words[i], is_digit) || words[i].size() == 1;
    if (is_name && !is_plain) return false;  // what follows may be the rest of it
    if (!is_plain) return true;
  }
  return false;
}

bool is_doubtful(const Words& words, bool of_any) {
  if (is_mended(words)) return false;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (is_denied(words, i)) continue;
    if (is_unsure(words, i) || (!of_any && is_bad(words, i))) return true;
  }
  return !of_any && speaks_of_row(words);
}

// Links, paths, flags and names of files say nothing of a pass by their words.
bool is_reference(std::string_view word) {
  if (word.find("://") != word.npos || word.find_first_of("_=/@#\\") != word.npos) return true;
  const auto dot = word.find('.');
  return dot != word.npos && dot > 0 && dot + 1 < word.size();
}

// The clauses of a remark, each as its words in lower case.
std::vector<Words> clauses_of(std::string_view remark) {
  std::string text = without_apostrophes(lower(remark));
  for (auto begin = text.find("]("); begin != text.npos; begin = text.find("](", begin))
    text.replace(begin, std::min(text.find(')', begin), text.size() - 1) - begin + 1, " ");
  std::vector<Words> clauses(1);
  for (std::string_view word : split(text, ' ')) {
    const bool ends = !word.empty() && std::string_view(",.;)]").contains(word.back());
    if (!word.empty() && (word.front() == '(' || word.front() == '[')) clauses.emplace_back();
    if (word == "-" || word == "--" || word == "–" || word == "—") clauses.emplace_back();
    const auto begin = std::min(word.find_first_not_of("([,.;:*\"'`"), word.size());
    const auto end = word.find_last_not_of(")],.;:*\"'`!?");
    word = end == word.npos || end < begin ? "" : word.substr(begin, end - begin + 1);
    if (!is_reference(word)) {
      std::string plain(word);
      std::ranges::replace_if(
          plain, [](char c) { return std::string_view("-,;:()[]*`").contains(c); }, ' ');
      for (const std::string_view each : split(plain, ' '))
        if (!each.empty()) clauses.back().emplace_back(each);
    }
    if (ends) clauses.emplace_back();
  }
  return clauses;
}

}  // namespace

bool leaves_pass_in_doubt(std::string_view remark, bool of_any) {
  constexpr std::size_t words_max = 2000;
  std::size_t words = 0;
  for (const Words& clause : clauses_of(remark)) {
    words += clause.size();
    if (words > words_max) return true;  // nobody reads on
    if (is_doubtful(clause, of_any)) return true;
  }
  return false;
}

}  // namespace seatrial::window
