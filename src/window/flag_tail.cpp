#include "window/flag_tail.hpp"

#include <algorithm>

#include "base/ranges.hpp"
#include "base/text.hpp"

namespace seatrial::window {
namespace {

bool is_one_of(const FlagWord& word, std::initializer_list<std::string_view> words) {
  return std::ranges::find(words, word.lower) != words.end();
}

// "in `production`", "via `printenv`", "(see `docs`)"
bool leads_to_place(const FlagWord& word) {
  return is_one_of(word, {"in", "on", "for", "via", "by", "using", "see", "through", "per", "of",
                          "with", "under", "across", "within", "inside", "file", "run"});
}

// "`backend` and `agent`", but neither `pnpm run check` nor `docs/flags.md`
bool is_alone(FlagWords words, std::size_t at) {
  const bool joined = (at > 0 && words[at - 1].spanned && !words[at - 1].sign) ||
                      (at + 1 < words.size() && words[at + 1].spanned && !words[at + 1].sign);
  return !joined && words[at].text.find_first_of("/.$<") == std::string::npos;
}

// Words that are values wherever they stand.
bool is_known_value(const FlagWord& word) {
  return is_one_of(word, {"shadow", "enforced", "enforcing", "permissive", "disabled", "enabled",
                          "hybrid", "report-only"});
}

bool is_stop(const FlagWord& word) {
  return word.sign || is_one_of(word, {"and", "but", "then", "or"});
}

// "if login breaks", "in an emergency"
bool is_exception(const FlagWord& word) {
  return !word.spanned && is_one_of(word, {"if", "when", "whenever", "unless", "once", "rollback",
                                           "fallback", "emergency", "break-glass", "until"});
}

// What the words in front of another value make of it.
Said said_by(FlagWords lead) {
  bool replaces = false, past = false;
  for (const FlagWord& word : lead) {
    if (word.spanned) continue;
    if (word.sign && (word.text == ";" || word.text == ".")) past = replaces = false;
    if (is_negation(word) || word.lower == "than" || word.text == "!=") return Said::denied;
    if (is_exception(word)) return Said::unclear;
    past = past || is_one_of(word, {"from", "was", "were", "formerly", "previously", "replaces",
                                    "replacing", "default", "defaults", "currently", "today"});
    replaces = replaces || is_arrow(word) ||
               is_one_of(word, {"but", "then", "now", "is", "to", "must", "use", "uses", "be",
                                "becomes", "=", "needs", "with", "by"});
  }
  if (past) return Said::aside;
  return replaces ? Said::demanded : Said::unclear;
}

Stage stage_in(FlagWords words) {
  std::string text;
  for (const FlagWord& word : words) text += word.lower + " ";
  return stage_of(text);
}

}  // namespace

Strength strength_of(std::string_view value) {
  constexpr std::string_view weak[] = {
      "shadow",   "off",    "disabled", "disable", "permissive", "observe",     "monitor", "log",
      "log-only", "audit",  "dry-run",  "dryrun",  "warn",       "report-only", "false",   "0",
      "none",     "legacy", "hybrid",   "debug",   "optional",   "no",          "dual",    "test"};
  constexpr std::string_view strict[] = {"enforced", "enforce", "enforcing", "strict", "on",
                                         "true",     "enabled", "enable",    "1",      "yes",
                                         "required", "block",   "blocking",  "deny",   "full"};
  const std::string text = lower(value);
  if (std::ranges::find(weak, text) != std::end(weak)) return Strength::weak;
  return std::ranges::find(strict, text) != std::end(strict) ? Strength::strict : Strength::plain;
}

std::vector<OtherValue> other_values(FlagWords words, std::size_t begin, std::size_t end,
                                     const std::vector<std::string>& known) {
  std::vector<OtherValue> found;
  std::size_t lead = begin;
  bool in_place = false;
  for (std::size_t i = begin; i < end; ++i) {
    const FlagWord& word = words[i];
    if (is_exception(word) && !found.empty() && found.back().said == Said::demanded)
      found.back().said = Said::unclear;
    if (!word.spanned) in_place = leads_to_place(word) || (in_place && is_stop(word));
    const bool may_be = word.spanned ? !in_place && is_alone(words, i) : is_known_value(word);
    if (word.sign || word.flag || !may_be || contains(known, word.text)) continue;
    found.push_back({.at = i, .text = word.text, .said = said_by(words.subspan(lead, i - lead))});
    lead = i + 1;
  }
  return found;
}

std::size_t end_of_flag(FlagWords words, std::size_t begin) {
  for (std::size_t i = begin; i < words.size(); ++i) {
    if (words[i].flag) return i;
    const bool goes_on =
        i + 1 < words.size() && is_one_of(words[i + 1], {"it", "this", "that", "then", "change",
                                                         "switch", "set", "later", "must"});
    if (words[i].text == "." && words[i].sign && !goes_on) return i;
  }
  return words.size();
}

Stage stage_around(FlagWords words, std::size_t begin, std::size_t at, std::size_t end) {
  std::size_t stop = at + 1;
  const auto ends = [&](std::size_t i) {
    return (words[i].sign && words[i].text != "(" && words[i].text != "-") ||
           is_one_of(words[i], {"but", "then"});
  };
  while (stop < end && !ends(stop)) ++stop;
  if (const Stage stage = stage_in(words.subspan(at + 1, stop - at - 1)); stage != Stage::any)
    return stage;
  std::size_t start = at;
  while (start > begin && (!ends(start - 1) || words[start - 1].text == ":" ||
                           words[start - 1].text == "=" || words[start - 1].text == ")"))
    --start;
  return stage_in(words.subspan(start, at - start));
}

bool is_plain_demand(FlagWords head, FlagWords tail, Strength strength) {
  const auto is_known = [](const FlagWord& word) {
    const bool counts = word.lower.find_first_not_of("0123456789") == std::string::npos;
    return word.sign || word.flag || counts || stage_of(word.lower) != Stage::any ||
           is_one_of(word,
                     {"set",     "use",      "ensure", "verify",     "confirm",     "check",
                      "that",    "run",      "keep",   "the",        "all",         "every",
                      "service", "services", "flag",   "flags",      "value",       "in",
                      "on",      "for",      "phase",  "step",       "stage",       "week",
                      "and",     "is",       "are",    "switch",     "to",          "must",
                      "start",   "deploy",   "this",   "during",     "environment", "environments",
                      "window",  "with",     "has",    "explicitly", "both",        "each",
                      "require", "should",   "always", "apply",      "export",      "from"});
  };
  const auto is_doubtful = [](const FlagWord& word) {
    return !word.spanned &&
           is_one_of(word, {"default", "defaults", "first", "initially", "replaced", "changed",
                            "change", "tested", "tests", "afterwards", "later", "ideally",
                            "temporarily", "temporary", "replace", "migrate", "yet"});
  };
  if (strength == Strength::strict) return true;
  if (std::ranges::any_of(tail, [](const FlagWord& word) { return word.text == "?"; }))
    return false;
  if (strength == Strength::plain)
    return std::ranges::none_of(tail, is_doubtful) &&
           std::ranges::none_of(head, [](const FlagWord& word) { return word.lower == "tests"; });
  return std::ranges::all_of(head, is_known) && std::ranges::all_of(tail, is_known);
}

}  // namespace seatrial::window
