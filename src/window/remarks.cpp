#include "window/remarks.hpp"

#include <algorithm>
#include <initializer_list>
#include <span>
#include <string>
#include <vector>

#include "base/environment_words.hpp"
#include "base/text.hpp"
#include "base/units.hpp"
#include "base/words.hpp"
#include "window/place.hpp"

namespace seatrial::window {
namespace {

// What may stand in front of it without changing what it says: "the checks were only mocked".
constexpr WordSet subjects({"the",   "this",  "it",    "all",  "whole", "run",    "record",
                            "row",   "entry", "pass",  "day",  "check", "checks", "test",
                            "tests", "smoke", "suite", "job",  "was",   "were",   "is",
                            "are",   "has",   "been",  "have", "ran",   "done",   "strict"});
// They change nothing wherever they stand.
constexpr WordSet adverbs({"really", "actually", "only", "just", "yet", "even"});
constexpr std::string_view no_runs[] = {"mocked",
                                        "simulated",
                                        "faked",
                                        "stubbed",
                                        "dry run",
                                        "dry-run",
                                        "dryrun",
                                        "rehearsal",
                                        "dup of",
                                        "counts as pass",
                                        "counts as a pass",
                                        "counts as passed",
                                        "counts as green",
                                        "counted as pass",
                                        "counted as a pass",
                                        "counted as passed",
                                        "counted as green",
                                        "considered green",
                                        "considered ok",
                                        "considered pass",
                                        "deemed pass",
                                        "deemed a pass",
                                        "deemed passed",
                                        "deemed green",
                                        "deemed ok",
                                        "by agreement",
                                        "duplicate of",
                                        "nicht ausgeführt",
                                        "nicht durchgeführt",
                                        "teilweise",
                                        "vom vortag",
                                        "übernommen vom",
                                        "pas exécuté",
                                        "non exécuté",
                                        "no ejecutado",
                                        "not run",
                                        "not executed",
                                        "not performed",
                                        "never run",
                                        "never ran",
                                        "never executed",
                                        "did not run",
                                        "didnt run",
                                        "not counted",
                                        "not count",
                                        "do not count",
                                        "dont count",
                                        "does not count",
                                        "doesnt count",
                                        "not a real",
                                        "no real run",
                                        "not a run",
                                        "copied from",
                                        "carried over",
                                        "against a mock",
                                        "against mocks",
                                        "against mock",
                                        "with a mock",
                                        "with mocks",
                                        "no run on",
                                        "no run at",
                                        "no run this",
                                        "no run today",
                                        "no run because",
                                        "no run due",
                                        "not the real",
                                        "not verified",
                                        "not confirmed",
                                        "disregard",
                                        "ignore this",
                                        "ignore the",
                                        "ignore these",
                                        "ignore all",
                                        "not real",
                                        "nobody ran",
                                        "no one ran",
                                        "nothing ran",
                                        "nothing was run",
                                        "forgot to",
                                        "noop",
                                        "no-op",
                                        "nicht gelaufen",
                                        "none of them count",
                                        "none of them counts",
                                        "excluded from",
                                        "removed from"};
// They are said of the run unless they have an object: "cancelled the old cron job".
constexpr WordSet ends_of_run({"aborted", "cancelled", "canceled", "interrupted", "withdrawn",
                               "retracted", "superseded"});
constexpr WordSet articles({"the", "a", "an", "all", "our", "their", "his", "her", "two", "three",
                            "some", "old"});
// The same where the clause says no more: "no evidence", but not "no evidence of a leak".
constexpr WordSet whole_clauses({"partial",
                                 "preliminary",
                                 "provisional",
                                 "draft",
                                 "duplicate",
                                 "dup",
                                 "flaky",
                                 "break-glass",
                                 "break-glass used",
                                 "break glass used",
                                 "fake",
                                 "unverified",
                                 "unconfirmed",
                                 "to be confirmed",
                                 "no evidence",
                                 "tbd",
                                 "tbc",
                                 "no run",
                                 "guessed",
                                 "result guessed",
                                 "partially",
                                 "incomplete",
                                 "nobody looked",
                                 "not finished",
                                 "did not finish",
                                 "didnt finish",
                                 "timed out",
                                 "will be redone",
                                 "to be redone",
                                 "will be repeated",
                                 "to be repeated",
                                 "in shadow mode",
                                 "mock",
                                 "mocks",
                                 "invalid",
                                 "void",
                                 "excluded",
                                 "skipped",
                                 "missed",
                                 "ignored",
                                 "ignore",
                                 "deprecated",
                                 "placeholder",
                                 "example",
                                 "sample",
                                 "test data",
                                 "fake data",
                                 "assumed",
                                 "estimated",
                                 "pending",
                                 "no data",
                                 "pending review",
                                 "todo",
                                 "no result",
                                 "no results",
                                 "should be fine",
                                 "to be verified",
                                 "half of checks",
                                 "half of the checks",
                                 "half the checks",
                                 "half the tests",
                                 "some checks",
                                 "some of the checks",
                                 "most checks",
                                 "most of the checks",
                                 "not all checks",
                                 "a simulation",
                                 "simulation",
                                 "only a simulation",
                                 "a mock"});
// The row was written on another day than its own.
constexpr std::string_view late_clauses[] = {
    "backfilled",     "back-filled",        "backfill from",       "backdated",
    "back-dated",     "filled in",          "filled later",        "added on",
    "added later",    "added afterwards",   "entered on",          "entered later",
    "written later",  "written afterwards", "written on",          "noted later",
    "recorded later", "recorded on",        "recorded afterwards", "from memory",
    "written next",   "written the next",   "noted next",          "noted the next",
    "recorded next",  "recorded the next",  "entered next",        "entered the next",
    "added next",     "added the next",     "logged later",        "logged next",
    "written a day",  "written one day",    "reconstructed",       "retroactively",
    "nachgetragen",   "late entry"};
constexpr WordSet fail_clauses({"fail", "fails", "failed", "failure", "failing", "red", "nok", "ko",
                                "not ok", "not passed", "didnt pass", "did not pass", "broken"});
// "The login check was disabled": not all of it was run.
constexpr WordSet left_out({"disabled", "muted", "skipped", "deactivated", "quarantined",
                            "removed"});
constexpr WordSet check_words({"check", "checks", "test", "tests", "suite", "suites"});

// "not really strict" -> "not strict"
std::string without_adverbs(std::string_view text) {
  std::string words;
  for (const std::string_view word : split(text, ' '))
    if (!adverbs.contains(word)) words += (words.empty() ? "" : " ") + std::string(word);
  return words;
}

// "The run was `aborted`:" -> "aborted"
std::string told_of_run(std::string_view clause) {
  std::string text = lower(clause);
  std::erase_if(text, [](char c) { return c == '*' || c == '_' || c == '`' || c == '\''; });
  std::ranges::replace_if(text, [](char c) { return c == ':' || c == '='; }, ' ');
  std::string words;
  for (const std::string_view word : split(text, ' '))
    if (!word.empty() && !adverbs.contains(word))
      words += (words.empty() ? "" : " ") + std::string(word);
  std::string_view rest = words;
  while (true) {
    const std::size_t end = rest.find(' ');
    if (end == rest.npos || !subjects.contains(rest.substr(0, end))) return std::string(rest);
    rest.remove_prefix(end + 1);
  }
}

// "entered two days later"
bool tells_late_writing(std::string_view told) {
  const auto words = split(told, ' ');
  const bool is_written = among(
      words.front(), {"written", "entered", "added", "noted", "recorded", "logged", "filled"});
  return is_written && std::ranges::any_of(words, [](std::string_view word) {
           return among(word, {"later", "afterwards", "next", "after", "memory"});
         });
}

// "aborted after 3 min"
bool ends_run(std::string_view told) {
  const auto words = split(told, ' ');
  return ends_of_run.contains(words.front()) && (words.size() == 1 || !articles.contains(words[1]));
}

// "failed 1", of "failed=1"
bool counts_failed(std::string_view told) {
  const auto words = split(told, ' ');
  if (words.size() != 2) return false;
  const auto count = parse_integer(words[1]);
  return count && *count > 0 && among(words[0], {"failed", "failures", "errors", "failing"});
}

// "3 of 12 checks", "3/12 checks"
bool counts_fewer_checks(std::string_view told) {
  const std::string spaced = replace_all(std::string(told), "/", " of ");
  const auto words = split(spaced, ' ');
  for (std::size_t i = 0; i + 3 < words.size(); ++i) {
    if (words[i + 1] != "of" || !among(words[i + 3], {"checks", "tests", "cases", "suites"}))
      continue;
    const auto some = parse_integer(words[i]), all = parse_integer(words[i + 2]);
    if (some && all && *some < *all) return true;
  }
  return false;
}

bool begins_with_any(std::string_view told, std::span<const std::string_view> phrases) {
  return std::ranges::any_of(phrases, [&](std::string_view phrase) {
    return told == phrase ||
           (told.starts_with(phrase) && told.substr(phrase.size()).starts_with(' '));
  });
}

// "0", "no", "none", "off": what stands in front of it was not so.
bool denies(std::string_view words) {
  const std::string_view first = words.substr(0, words.find(' '));
  return among(first, {"0", "no", "none", "off", "false", "-", "nil"});
}

constexpr std::string_view out_phrases[] = {" left out", " commented out", " turned off",
                                            " switched off"};

// "ws check muted", "skipped login check", "only 3 checks", and not "skipped 0 checks"
bool leaves_checks_out(std::string_view clause) {
  const std::string text = lower(clause);
  const auto words = split(trim(text), ' ');
  const bool names_check =
      std::ranges::any_of(words, [](auto word) { return among(word, {"check", "checks"}); });
  const bool is_part = words.size() == 3 && words[0] == "only" && parse_integer(words[1]);
  const bool begins = words.size() > 1 &&
                      (left_out.contains(words.front()) || words.front() == "without") &&
                      check_words.contains(words.back()) && !denies(words[1]) &&
                      !among(words[1], {"failed", "failing", "any", "skipped"});
  const bool is_out = std::ranges::any_of(out_phrases, [&](std::string_view phrase) {
    return std::string_view(text).ends_with(phrase) &&
           std::ranges::any_of(words, [](auto word) { return check_words.contains(word); });
  });
  return begins || is_out || (names_check && (is_part || left_out.contains(words.back())));
}

// "Day 1/7", "run 3 of 7": which one it is, where "checks 3/7" are a part of them.
bool is_ordinal(std::string_view clause, std::string_view told) {
  const std::string text = lower(trim(clause));
  if (!std::string_view(text).ends_with(told)) return false;
  const std::string_view subject =
      trim(std::string_view(text).substr(0, text.size() - told.size()));
  if (subject.contains("check") || subject.contains("test")) return false;
  return among(subject.substr(subject.rfind(' ') + 1),
               {"day", "day:", "run", "night", "record", "entry"});
}

bool tells_in_clause(std::string_view clause) {
  const std::string told = told_of_run(clause);
  if (whole_clauses.contains(told) || counts_fewer_checks(told) || leaves_checks_out(clause) ||
      ends_run(told) || counts_failed(told))
    return true;
  const bool has_subject = trim(clause).size() > told.size();
  if (has_subject && (told == "n/a" || (counts_part(told) && !is_ordinal(clause, told))))
    return true;  // "smoke: n/a", "checks: 3/4"
  for (const std::string_view phrase : {"dryrun", "dry run", "dry-run"})
    if (told.starts_with(phrase) && denies(trim(std::string_view(told).substr(phrase.size()))))
      return false;
  return begins_with_any(told, no_runs);
}

// "ok - mocked", "ok (mocked)": "ok" and "mocked".
std::vector<std::string> clauses_of(std::string_view remark, std::string_view signs) {
  std::string text = replace_all(std::string(remark), "\u2019", "'");
  for (const std::string_view dash : {" - ", " -- ", " \u2013 ", " \u2014 "})
    text = replace_all(std::move(text), dash, ";");
  std::ranges::replace_if(text, [&](char c) { return signs.find(c) != signs.npos; }, ';');
  std::vector<std::string> clauses;
  for (const std::string_view clause : split(text, ';'))
    if (!trim(clause).empty()) clauses.emplace_back(trim(clause));
  return clauses;
}

// "--dry-run" as an argument of a command, wherever it stands.
bool has_option(std::string_view text, std::initializer_list<std::string_view> options) {
  std::string plain = lower(text);
  std::ranges::replace_if(plain, [](char c) { return c == '`' || c == '=' || c == ','; }, ' ');
  return std::ranges::any_of(split(plain, ' '), [&](auto word) { return among(word, options); });
}

// "run type: light", "mode=light", "seatrial record --mode light"
bool assigns_light(std::string_view clause) {
  std::string text = lower(clause);
  std::ranges::replace_if(
      text, [](char c) { return c == '=' || c == ':' || c == '`' || c == '-'; }, ' ');
  std::string_view before;
  for (const std::string_view word : split(text, ' ')) {
    if (word.empty()) continue;
    if (among(word, {"light", "lite"}) &&
        among(before, {"mode", "type", "kind", "profile", "level", "record"}))
      return true;
    if (before == "strict" && among(word, {"false", "no", "off"})) return true;
    before = word;
  }
  return false;
}

constexpr WordSet companions({"ran",   "run",  "on",          "in",      "against",
                              "only",  "env",  "environment", "was",     "the",
                              "this",  "it",   "executed",    "cluster", "server",
                              "stack", "from", "my",          "our",     "a"});

// "pre-prod", "ran on a prod-like system"; empty: it tells of none.
std::string place_at_border(std::string_view clause) {
  std::string rest;
  for (const std::string_view word : split(clause, ' '))
    if (!word.empty() && !companions.contains(word) && word != "system")
      rest += (rest.empty() ? "" : " ") + std::string(word);
  return borders_on_production(rest) ? place_in(rest) : std::string();
}

bool is_light_clause(std::string_view clause) {
  const std::string told = told_of_run(clause);
  constexpr std::string_view beginnings[] = {"light only",    "light today", "light again",
                                             "light because", "light due",   "light as",
                                             "light since",   "light on"};
  return told == "light" || told == "lite" || begins_with_any(told, beginnings) ||
         assigns_light(clause);
}

}  // namespace

bool tells_light(std::string_view remark) {
  const std::string text = lower(trim(remark));
  constexpr std::string_view phrases[] = {"light record",     "light run",
                                          "light check",      "light one",
                                          "light only",       "light snapshot",
                                          "light mode",       "light smoke",
                                          "light entry",      "light pass",
                                          "quick record",     "quick run",
                                          "quick check",      "quick snapshot",
                                          "quick env",        "env snapshot",
                                          "env-only",         "env only",
                                          "environment-only", "environment only",
                                          "env checks only",  "environment checks only",
                                          "not strict",       "non-strict",
                                          "not a strict",     "checks not executed",
                                          "checks not run",   "checks skipped",
                                          "without checks",   "without command checks",
                                          "no command checks"};
  const std::string plain = without_adverbs(text);
  return text.starts_with("light:") ||
         has_option(text, {"--light", "--lite", "--env-only", "--quick"}) ||
         std::ranges::any_of(clauses_of(text, ",.();[]"), is_light_clause) ||
         std::ranges::any_of(phrases, [&](std::string_view phrase) {
           return text.contains(phrase) || plain.contains(phrase);
         });
}

bool tells_no_run(std::string_view remark) {
  return runs_dry(remark) || std::ranges::any_of(clauses_of(remark, ",.()[]"), tells_in_clause);
}

bool runs_dry(std::string_view remark) {
  return has_option(remark, {"--dry-run", "--dryrun", "--noop", "--no-op", "--check-only"});
}

bool counts_part(std::string_view remark) {
  const std::string spaced = replace_all(std::string(trim(remark)), "/", " of ");
  const auto words = split(spaced, ' ');
  if (words.size() != 3 || words[1] != "of") return false;
  const auto some = parse_integer(words[0]), all = parse_integer(words[2]);
  return some && all && *some < *all;
}

bool tells_back_dating(std::string_view remark) {
  return std::ranges::any_of(clauses_of(remark, ",.()[]"), [](std::string_view clause) {
    const std::string told = told_of_run(clause);
    return begins_with_any(told, late_clauses) || tells_late_writing(told);
  });
}

bool tells_fail(std::string_view remark) {
  const auto clauses = clauses_of(remark, ",.()[]:");
  for (std::size_t i = 0; i < clauses.size(); ++i) {
    const bool is_denied = i + 1 < clauses.size() && denies(lower(clauses[i + 1]));
    if (fail_clauses.contains(told_of_run(clauses[i])) && !is_denied) return true;
  }
  const std::string_view begin = trim(remark);
  return std::ranges::any_of(std::initializer_list<std::string_view>{"❌", "✗", "✘", "🔴", ":x:"},
                             [&](std::string_view sign) { return begin.starts_with(sign); });
}

std::string told_environment(std::string_view remark) {
  for (const std::string& clause : clauses_of(remark, ",.()[]")) {
    std::string text = lower(clause);
    for (const std::string_view other : {" instead of ", " rather than ", " and not "})
      text = text.substr(0, text.find(other));
    if (const std::string place = place_at_border(text); !place.empty()) return place;
    std::string_view place, before;
    bool is_place = true;
    for (const std::string_view word : split(text, ' ')) {
      if (companions.contains(word)) {
        before = word;
        continue;
      }
      is_place = is_place && place.empty();
      place = word == "laptop" ? "local" : environment_named(word, before);
      is_place = is_place && !place.empty();
    }
    if (is_place && !place.empty()) return std::string(place);
  }
  return {};
}

}  // namespace seatrial::window
