#include <fmt/format.h>

#include <algorithm>
#include <span>

#include "base/ascii.hpp"
#include "base/text.hpp"
#include "base/threshold.hpp"
#include "base/units.hpp"
#include "base/words.hpp"
#include "recognize/doubt.hpp"
#include "recognize/env_words.hpp"
#include "recognize/file_words.hpp"
#include "recognize/pattern.hpp"
#include "recognize/sentence.hpp"

// How large the value of a variable or of a member of a document is.
namespace seatrial::recognize {
namespace {

using Kind = Token::Kind;
using Rest = std::span<const Token* const>;

bool is_plain_number(const Token& token) {
  return parse_number(token.text).has_value();
}

// ">= 4", "is at least 4", "is between 60 and 600"
std::optional<std::string> bound_in(Rest words) {
  while (!words.empty() && among(words[0]->lower, {"is", "be", "must", "should", "set", "to"}))
    words = words.subspan(1);
  if (words.size() == 4 && words[0]->lower == "between" && words[2]->lower == "and" &&
      is_plain_number(*words[1]) && is_plain_number(*words[3]))
    return fmt::format("{}..{}", words[1]->text, words[3]->text);
  if (std::ranges::any_of(words, [](const Token* word) { return negates(*word); }))
    return std::nullopt;
  std::string text;
  for (const Token* word : words) text += std::string(word->lower) + " ";
  const auto bound = parse_bound(trim(text));
  if (!bound || !among(bound->op, {"<", "<=", ">", ">="}) || !parse_number(bound->value))
    return std::nullopt;
  return bound->op + " " + bound->value;
}

// "is 3", "is set to `eu`", "= true"
std::optional<Value> value_in(Rest words) {
  if (words.size() < 2 || words.size() > 3) return std::nullopt;
  const bool stated = std::all_of(words.begin(), words.end() - 1, [](const Token* token) {
    return among(token->lower, {"is", "equals", "=", "==", "set", "to"});
  });
  const Token& last = *words.back();
  if (!stated) return std::nullopt;
  if (is_plain_number(last)) return Value::number(std::string(last.text));
  if (!last.spanned && last.kind != Kind::quoted) return std::nullopt;
  if (among(last.text, {"true", "false"})) return Value(last.text == "true");
  const bool plain = is_letter_or_digit(last.text.front()) && !last.text.contains("..") &&
                     !among(last.text, {"exists", "absent", "null"});
  return plain && last.kind != Kind::path ? std::optional(Value(last.text)) : std::nullopt;
}

bool is_told(const View& view) {
  return view.english && aside_of(view).empty() && !view.conditional();
}

// `ERROR_RATE`, `P95`: nobody sets what is measured.
bool is_measured(std::string_view name) {
  static constexpr WordSet measures({"AVAILABILITY", "CPU", "ERROR", "ERRORS", "FAILURES", "LAG",
                                     "LATENCY", "LOAD", "MEMORY", "P50", "P90", "P95", "P99", "QPS",
                                     "RPS", "SCORE", "THROUGHPUT", "UPTIME", "USAGE"});
  return std::ranges::any_of(split(name, '_'),
                             [](std::string_view part) { return measures.contains(part); });
}

// `WORKER_COUNT` and its bound.
std::optional<Check> bounded_variable(Rest words) {
  if (words.size() < 2 || !words[0]->spanned ||
      !(words[0]->kind == Kind::name || is_short_name(*words[0])))
    return std::nullopt;
  const std::string_view name = words[0]->text;
  const auto bound = bound_in(words.subspan(1));
  if (!bound || name.contains('*') || is_measured(name)) return std::nullopt;
  return check_of("env", {{"names", Value::list({Value(name)})}, {"number", Value(*bound)}});
}

// "`WORKER_COUNT` is at least 4"
std::optional<Finding> variable(const View& view) {
  const Words words = statement_of(view);
  if (words.empty() || words[0] != &view.prose.tokens[0]) return std::nullopt;
  auto check = bounded_variable(words);
  if (!check) return std::nullopt;
  return in_its_environment(whole(view, std::move(*check), is_told(view)), view);
}

// "Too few workers", "Overload": what the bounds describe is not to be.
bool names_trouble(const Token& token) {
  static constexpr WordSet words(
      {"abort",        "alarm",        "alarms",    "alert",      "alerts",    "anomaly",
       "bad",          "blocker",      "breach",    "broken",     "crash",     "crashes",
       "critical",     "danger",       "dangerous", "degraded",   "emergency", "error",
       "errors",       "escalate",     "exceeded",  "excess",     "excessive", "exhausted",
       "exhaustion",   "fail",         "failed",    "failing",    "fails",     "failure",
       "failures",     "fault",        "faults",    "halt",       "incident",  "incidents",
       "insufficient", "issue",        "issues",    "lack",       "oncall",    "outage",
       "outages",      "overflow",     "overload",  "overloaded", "page",      "pages",
       "panic",        "poor",         "problem",   "problems",   "risk",      "risks",
       "risky",        "rollback",     "saturated", "saturation", "severe",    "shortage",
       "slow",         "starvation",   "stop",      "stops",      "threat",    "too",
       "trouble",      "unacceptable", "unhealthy", "unsafe",     "unstable",  "violation",
       "warn",         "warning",      "warnings",  "wrong"});
  return words.contains(token.lower);
}

// "Sessions end in time (`SESSION_DAYS` <= 30)": the parentheses say what that means.
std::optional<Finding> variable_aside(const View& view) {
  auto check = bounded_variable(aside_of(view));
  if (!check || view.main.empty() || std::ranges::any_of(view.main, names_trouble))
    return std::nullopt;
  const bool plain = std::ranges::all_of(view.main, [](const Token& token) {
    return token.kind == Kind::word && !negates(token) && !overturns(token) && !limits(token);
  });
  return in_its_environment(finding(plain && view.english && !view.conditional(), std::move(*check),
                                    quote(view.item.text)),
                            view);
}

// `replicas`, `"version"`, `spec.replicas`
std::optional<std::string> member_name(const Token& token) {
  if (!token.spanned) return std::nullopt;
  std::string_view name = token.text;
  if (name.size() > 2 && name.starts_with('"') && name.ends_with('"'))
    name = name.substr(1, name.size() - 2);
  const bool plain = !name.empty() && std::ranges::all_of(name, [](char c) {
    return is_name_byte(c) || c == '.' || c == '-';
  });
  return plain && is_letter(name.front()) ? std::optional(std::string(name)) : std::nullopt;
}

std::string_view format_of(std::string_view path) {
  if (path.ends_with(".yml") || path.ends_with(".yaml")) return "yaml";
  if (path.ends_with(".json")) return "json";
  return path.ends_with(".toml") ? "toml" : "";
}

// "`replicas` in `config.yml` is 3", "`replicas` in `config.yml` is at least 3"
std::optional<Finding> member(const View& view) {
  const Words words = statement_of(view);
  if (words.size() < 5 || words[1]->lower != "in" || !is_one_file(*words[2])) return std::nullopt;
  const auto name = member_name(*words[0]);
  const std::string_view format = format_of(words[2]->text);
  if (!name || format.empty()) return std::nullopt;
  const Rest rest = std::span(words).subspan(3);
  std::optional<Value> value = value_in(rest);
  if (const auto bound = bound_in(rest); !value && bound) value = Value(*bound);
  if (!value) return std::nullopt;
  Check check = check_of("file", {{"path", Value(words[2]->text)}});
  check.params.set(std::string(format), Value::map({{*name, std::move(*value)}}));
  // "`engines.node` in `package.json` is `>=18`": the text of a range, or a bound for it.
  const bool is_range = rest.back()->spanned && rest.back()->text.find_first_of("<>=~^") == 0;
  return whole(view, std::move(check), is_told(view) && !is_range);
}

constexpr Example variable_examples[] = {
    {"`WORKER_COUNT` >= 4", "env names=WORKER_COUNT number=\">= 4\""},
    {"`WORKER_COUNT` is at least 4", "env names=WORKER_COUNT number=\">= 4\""},
    {"`WORKER_COUNT` must be set to at most 16", "env names=WORKER_COUNT number=\"<= 16\""},
    {"`CACHE_TTL` is between 60 and 600", "env names=CACHE_TTL number=60..600"},
    {"`CACHE_TTL` \xe2\x89\xa4 600", "env names=CACHE_TTL number=\"<= 600\""},
    {"`WORKER_COUNT` must be more than 2", "env names=WORKER_COUNT number=\"> 2\""},
};
constexpr std::string_view variable_counters[] = {
    "`ERROR_RATE` < 1",
    "`P95` <= 300",
    "`WORKER_COUNT` is at least 4 per node",
    "`WORKER_COUNT` is at least 4 GB",
    "`WORKER_COUNT` is at least `MIN_COUNT`",
    "Alert if `WORKER_COUNT` >= 4",
    "`WORKER_COUNT` is not at least 4",
    "`WORKER_COUNT` is between 4 and 8 (8 in staging)",
};
constexpr Example aside_examples[] = {
    {"Carts expire in time (`CART_DAYS` <= 30)", "env names=CART_DAYS number=\"<= 30\""},
    {"Enough workers (`WORKER_COUNT` at least 4)", "env names=WORKER_COUNT number=\">= 4\""},
};
constexpr std::string_view aside_counters[] = {
    "Carts never expire in time (`CART_DAYS` <= 30)",
    "Alert when carts stay (`CART_DAYS` > 30)",
    "Only for large shops (`WORKER_COUNT` >= 4)",
    "Few errors (`ERROR_RATE` < 1)",
    "Too few workers is an incident (`WORKER_COUNT` < 3)",
    "Overload (`QUEUE_MAX` > 100)",
    "Enough workers (`WORKER_COUNT` >= 4, or 2 in staging)",
    "5 workers (`WORKER_COUNT` >= 4)",
};
constexpr Example member_examples[] = {
    {"`replicas` in `config.yml` is 3", "file path=config.yml yaml.replicas=3"},
    {"`pool.size` in `app.toml` is at least 3", "file path=app.toml toml.pool.size=\">= 3\""},
    {"`\"version\"` in `package.json` is `1.4.2`", "file path=package.json json.version=1.4.2"},
};
constexpr std::string_view member_counters[] = {
    "`engines.node` in package.json is `>=18`",   "`replicas` in `config.yml` is not 3",
    "`replicas` in `config.yml` is 3 in staging", "`replicas` in `config.conf` is 3",
    "`replicas` in `config.yml` was 3",
};

constexpr Rule table[] = {
    {{"env-number", "env", "A variable is a number within bounds.", variable_examples,
      variable_counters},
     variable},
    {{"env-number-aside", "env", "Parentheses name a variable and its bounds.", aside_examples,
      aside_counters},
     variable_aside},
    {{"file-member-value", "file", "A member of a document has a value.", member_examples,
      member_counters},
     member},
};

}  // namespace

std::span<const Rule> amount_rules() {
  return table;
}

}  // namespace seatrial::recognize
