#include "lint/scope.hpp"

#include <algorithm>

#include "base/ascii.hpp"
#include "base/plain_text.hpp"
#include "base/ranges.hpp"
#include "base/text.hpp"
#include "base/words.hpp"
#include "checklist/syntax.hpp"

namespace seatrial::lint {
namespace {

constexpr std::size_t title_bytes_max = 160;  // of a heading, lead-in or parent

constexpr WordSet fillers({
    "a",      "an",     "the",   "is",      "are",      "be",      "been",    "must",
    "should", "shall",  "will",  "of",      "at",       "for",     "in",      "on",
    "to",     "by",     "with",  "and",     "stay",     "remain",  "keep",    "kept",
    "ensure", "verify", "check", "confirm", "measured", "all",     "that",    "has",
    "have",   "than",   "it",    "its",     "we",       "if",      "when",    "as",
    "not",    "under",  "below", "above",   "over",     "within",  "less",    "more",
    "least",  "most",   "lower", "higher",  "greater",  "exceed",  "maximum", "minimum",
    "max",    "min",    "up",    "longer",  "no",       "current", "into",    "from",
});

// Words of titles that fit any section.
constexpr WordSet generic_titles({
    "performance",   "requirement",   "checklist",    "check",
    "criteria",      "criterion",     "gate",         "readiness",
    "ready",         "launch",        "release",      "exit",
    "entry",         "acceptance",    "success",      "monitoring",
    "metric",        "slo",           "sla",          "slis",
    "sli",           "objective",     "threshold",    "limit",
    "reliability",   "availability",  "quality",      "operation",
    "operational",   "observability", "service",      "level",
    "summary",       "overview",      "rollback",     "roll",
    "back",          "plan",          "trigger",      "decision",
    "matrix",        "procedure",     "go",           "live",
    "golive",        "nogo",          "non",          "functional",
    "nonfunctional", "validation",    "verification", "final",
    "item",          "system",        "technical",    "review",
    "sign",          "off",           "signoff",      "definition",
    "done",          "target",        "value",        "bound",
    "required",      "expected",      "scalability",  "latency",
    "security",      "configuration", "setting",      "following",
    "condition",     "general",       "appendix",     "key",
    "indicator",     "kpi",           "or",           "do",
    "note",          "budget",        "before",       "goes",
});

// "metrics" and "metric" are one word.
std::string singular(std::string word) {
  if (word.size() > 3 && word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("us"))
    word.pop_back();
  return word;
}

template <class Keep>
ScopeWords words_of(std::string_view text, Keep keep) {
  ScopeWords words;
  std::string word;
  const std::string lowered = lower(text) + " ";
  for (std::size_t i = 0; i < lowered.size(); ++i) {
    const char c = lowered[i];
    const bool point = c == '.' && i > 0 && is_digit(lowered[i - 1]) && is_digit(lowered[i + 1]);
    if (is_word(c) || point) {
      word += c;
      continue;
    }
    if (!word.empty()) {
      word = singular(std::move(word));
      if (keep(word)) words.insert(word);
    }
    word.clear();
  }
  return words;
}

// The length of "th percentile", "%ile" and the like behind the digits.
std::size_t percentile_length(std::string_view behind) {
  std::size_t at = 0;
  for (const std::string_view ordinal : {"th", "st", "nd", "rd", "%"})
    if (behind.starts_with(ordinal)) {
      at = ordinal.size();
      break;
    }
  const bool glued = behind.substr(at).starts_with("ile");
  if (glued) return at == 0 ? 0 : at + 3;
  if (at < behind.size() && (behind[at] == ' ' || behind[at] == '-')) ++at;
  for (const std::string_view noun : {"percentile", "pctl", "pct"})
    if (equals_ignoring_case(behind.substr(at, noun.size()), noun)) return at + noun.size();
  return 0;
}

}  // namespace

std::vector<std::string> lower_words(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  for (const char c : lower(text) + " ") {
    if (is_word(c) || c == '-' || c == '\'') {
      word += c;
    } else if (!word.empty()) {
      words.push_back(std::move(word));
      word.clear();
    }
  }
  return words;
}

ScopeWords telling_words(std::string_view text) {
  return words_of(text, [](const std::string& word) { return !fillers.contains(word); });
}

ScopeWords telling_words_of_title(std::string_view text) {
  const std::string plain = plain_text(text.substr(0, title_bytes_max));
  // "Production readiness" is no environment.
  std::string lowered = lower(checklist::without_numbering(plain));
  for (const std::string_view idiom :
       {"production readiness", "production-readiness", "production ready", "production-ready"})
    lowered = replace_all(std::move(lowered), idiom, "readiness");
  return words_of(lowered, [](const std::string& word) {
    return !fillers.contains(word) && !generic_titles.contains(word);
  });
}

ScopeWords scope_of(const Document& document, const Item& item) {
  ScopeWords scope = telling_words_of_title(item.lead_in);
  for (const std::string& heading : item.section) scope.merge(telling_words_of_title(heading));
  if (item.parent) scope.merge(telling_words_of_title(document.checklist.items[*item.parent].text));
  return scope;
}

ScopeWords scope_of_section(const Document& document, std::size_t heading) {
  ScopeWords scope;
  for (; heading > 0; heading = document.headings[heading - 1].parent)
    scope.merge(telling_words_of_title(document.headings[heading - 1].text));
  return scope;
}

bool names_environment(std::string_view word) {
  static constexpr WordSet environments({"staging", "stage", "production", "prod", "dev",
                                         "development", "test", "testing", "qa", "uat", "preprod",
                                         "preproduction", "canary", "sandbox", "local", "ci",
                                         "demo", "integration"});
  return environments.contains(word);
}

std::string with_plain_percentiles(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const char before = at == 0 ? ' ' : text[at - 1];
    const bool begins = !is_digit(before) && before != '.' && before != 'p' && before != 'P';
    std::size_t end = at;
    while (end < text.size() && end - at < 6 && (is_digit(text[end]) || text[end] == '.')) ++end;
    const bool parenthesized = (text[at] == 'p' || text[at] == 'P') &&
                               text.substr(at + 1, 1) == "(" &&
                               text.substr(at, 8).find(')') != text.npos;
    if (parenthesized) {
      const std::size_t close = text.find(')', at);
      const std::string_view number = text.substr(at + 2, close - at - 2);
      if (!number.empty() && std::ranges::all_of(number, is_digit)) {
        out += "p" + std::string(number);
        at = close + 1;
        continue;
      }
    }
    const std::size_t length =
        begins && end > at && is_digit(text[at]) ? percentile_length(text.substr(end)) : 0;
    if (length > 0) {
      out += "p" + std::string(text.substr(at, end - at));
      at = end + length;
      continue;
    }
    out += text[at++];
  }
  return out;
}

}  // namespace seatrial::lint
