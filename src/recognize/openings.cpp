#include "recognize/openings.hpp"

#include <algorithm>
#include <string>
#include <string_view>

#include "base/text.hpp"
#include "base/words.hpp"
#include "recognize/decorations.hpp"
#include "recognize/fronts.hpp"
#include "recognize/prose.hpp"
#include "recognize/surroundings.hpp"
#include "recognize/view.hpp"

namespace seatrial::recognize {
namespace {

constexpr std::size_t text_bytes_max = 600;  // a longer item is no sentence
constexpr int openings_max = 3;              // one behind the other

// What items are about, and not where or when they hold: "Frontend:", "CI:", "Staging:".
bool is_topic(std::string_view label) {
  static constexpr WordSet topics(
      {"config",       "configuration", "settings",    "security",      "logging",
       "monitoring",   "observability", "performance", "reliability",   "compliance",
       "privacy",      "hygiene",       "operations",  "general",       "basics",
       "housekeeping", "resilience",    "hardening",   "accessibility", "scaling",
       "capacity",     "licensing",     "storage",     "networking",    "caching"});
  return topics.contains(lower(trim(label)));
}

// The same, said with a word that a rule may read as what is asked for.
bool is_subject(std::string_view label) {
  static constexpr WordSet subjects({"secrets",
                                     "credentials",
                                     "logs",
                                     "quality",
                                     "code quality",
                                     "documentation",
                                     "docs",
                                     "auth",
                                     "authentication",
                                     "authorization",
                                     "email",
                                     "payments",
                                     "billing",
                                     "analytics",
                                     "tls",
                                     "ssl",
                                     "dns",
                                     "cors",
                                     "sessions",
                                     "cookies",
                                     "database",
                                     "db",
                                     "error tracking",
                                     "dependencies",
                                     "repo",
                                     "repository",
                                     "git",
                                     "versioning",
                                     "version",
                                     "linting",
                                     "lint",
                                     "formatting",
                                     "types",
                                     "static analysis",
                                     "infrastructure",
                                     "infra",
                                     "env",
                                     "env vars",
                                     "environment variables",
                                     "feature flags",
                                     "health",
                                     "availability",
                                     "code"});
  return subjects.contains(lower(trim(label)));
}

// "Verify", "Please ensure", "Double-check": what stands behind it, with its blank. Empty: there is
// no such order.
std::string_view behind_order(std::string_view text) {
  constexpr std::string_view please = "please ";
  if (equals_ignoring_case(text.substr(0, please.size()), please))
    text = trim_left(text.substr(please.size()));
  for (const std::string_view order :
       {"verify", "ensure", "confirm", "check", "make sure", "double-check", "double check",
        "validate", "assert", "be sure", "make certain"}) {
    const std::string_view behind = text.substr(std::min(order.size(), text.size()));
    if (equals_ignoring_case(text.substr(0, order.size()), order) &&
        (behind.starts_with(' ') || behind.starts_with(": ")))
      return behind;
  }
  return {};
}

// "ensure with Ana that" and "check if" ask for something else.
bool is_demand(std::string_view text) {
  const Prose prose = read_prose(text);
  if (prose.tokens.empty() || !says_something(text)) return false;
  const Token& first = prose.tokens.front();
  return first.kind != Token::Kind::word ||
         !(is_leading(first.lower) || is_conditional(first) || first.lower == "whether");
}

// "Verify that"; with a colon at the end it leads to what stands below.
std::string_view behind_order_that(std::string_view text) {
  constexpr std::string_view that = " that ";
  const std::string_view behind = behind_order(text);
  const bool leads = equals_ignoring_case(behind.substr(0, that.size()), that);
  return leads && !text.ends_with(':') ? trim_left(behind.substr(that.size())) : text;
}

std::string_view behind_order_alone(std::string_view text) {
  const std::string_view behind = behind_order(text);
  if (behind.empty()) return text;
  const std::string_view left = trim_left(behind.substr(behind.starts_with(':') ? 1 : 0));
  return is_demand(left) && !left.ends_with(':') ? left : text;
}

std::string_view behind_label(std::string_view text, bool (*is_known)(std::string_view)) {
  return without_front(text, [&](const Front& front) {
    return (front.marked || front.divided) && is_known(front.words) && says_something(front.left);
  });
}

std::string_view unopened(std::string_view text) {
  std::string_view bare = undecorated(text);
  for (int i = 0; i < openings_max; ++i) {
    const std::string_view left = behind_order_that(behind_label(bare, is_topic));
    if (left.size() == bare.size()) break;
    bare = undecorated(left);
  }
  return bare;
}

// Of what is unopened.
std::string_view unordered(std::string_view text) {
  for (int i = 0; i < openings_max; ++i) {
    const std::string_view left = behind_order_alone(behind_label(text, is_subject));
    if (left.size() == text.size()) break;
    text = unopened(left);
  }
  return text;
}

// A row is several cells, and a long item several sentences.
bool is_sentence(const Item& item) {
  return item.form != Form::row && item.text.size() <= text_bytes_max;
}

}  // namespace

std::optional<Item> without_opening(const Item& item) {
  return is_sentence(item) ? with_words(item, unopened(item.text)) : std::nullopt;
}

std::optional<Item> without_order(const Item& item) {
  return is_sentence(item) ? with_words(item, unordered(item.text)) : std::nullopt;
}

}  // namespace seatrial::recognize
