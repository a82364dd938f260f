#include "gate/window_remarks.hpp"

#include <algorithm>
#include <string>

#include "base/text.hpp"
#include "base/units.hpp"
#include "base/words.hpp"

namespace seatrial::gate {
namespace {

// What may stand in front of it without changing what it says: "the checks were only mocked".
constexpr WordSet subjects({"the",   "this",  "it",    "all",  "whole", "run",    "record",
                            "row",   "entry", "pass",  "day",  "check", "checks", "test",
                            "tests", "smoke", "suite", "job",  "was",   "were",   "is",
                            "are",   "has",   "been",  "have", "ran",   "done",   "strict"});
// They change nothing wherever they stand.
constexpr WordSet adverbs({"really", "actually", "only", "just", "yet", "even"});
constexpr std::string_view no_runs[] = {
    "mocked",      "simulated",      "faked",          "stubbed",       "dry run",
    "dry-run",     "rehearsal",      "aborted",        "cancelled",     "canceled",
    "interrupted", "not run",        "not executed",   "not performed", "never run",
    "never ran",   "never executed", "did not run",    "didnt run",     "not counted",
    "not count",   "does not count", "not a real",     "no real run",   "not a run",
    "copied from", "carried over",   "against a mock", "against mocks", "with a mock",
    "with mocks",  "no run",         "not verified",   "not confirmed"};
// The same where the clause says no more: "no evidence", but not "no evidence of a leak".
constexpr WordSet whole_clauses({"partial", "fake", "unverified", "unconfirmed", "to be confirmed",
                                 "no evidence", "tbd", "tbc", "mock", "mocks", "invalid", "void"});

// "The run was `aborted`:" -> "aborted"
std::string told_of_run(std::string_view clause) {
  std::string text = lower(clause);
  std::erase_if(text, [](char c) { return c == '*' || c == '_' || c == '`' || c == '\''; });
  std::ranges::replace(text, ':', ' ');
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

bool tells_in_clause(std::string_view clause) {
  const std::string told = told_of_run(clause);
  if (whole_clauses.contains(told) || counts_fewer_checks(told)) return true;
  return std::ranges::any_of(no_runs, [&](std::string_view phrase) {
    return told == phrase || told.starts_with(std::string(phrase) + ' ');
  });
}

}  // namespace

bool tells_light(std::string_view remark) {
  const std::string text = lower(trim(remark));
  constexpr std::string_view phrases[] = {"light record",
                                          "light run",
                                          "light check",
                                          "light one",
                                          "light only",
                                          "light snapshot",
                                          "light mode",
                                          "light smoke",
                                          "light entry",
                                          "light pass",
                                          "quick record",
                                          "quick run",
                                          "quick check",
                                          "quick snapshot",
                                          "quick env",
                                          "env-only",
                                          "env only",
                                          "environment-only",
                                          "environment only",
                                          "not strict",
                                          "non-strict",
                                          "not a strict",
                                          "checks not executed",
                                          "checks not run",
                                          "checks skipped",
                                          "without checks",
                                          "without command checks",
                                          "no command checks"};
  return text == "light" || text.starts_with("light ") || text.starts_with("light:") ||
         std::ranges::any_of(
             phrases, [&](std::string_view phrase) { return text.find(phrase) != text.npos; });
}

bool tells_no_run(std::string_view remark) {
  std::string text(remark);
  for (const std::string_view dash : {" - ", " -- ", " \u2013 ", " \u2014 "})
    text = replace_all(std::move(text), dash, ";");
  std::ranges::replace_if(text, [](char c) { return std::string_view(",.()").contains(c); }, ';');
  return std::ranges::any_of(split(text, ';'), tells_in_clause);
}

}  // namespace seatrial::gate
