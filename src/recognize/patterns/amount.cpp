#include <fmt/format.h>

#include <algorithm>
#include <span>

#include "base/ascii.hpp"
#include "base/dotenv_name.hpp"
#include "base/text.hpp"
#include "base/units.hpp"
#include "base/words.hpp"
#include "recognize/doubt.hpp"
#include "recognize/env_words.hpp"
#include "recognize/file_words.hpp"
#include "recognize/number_bound.hpp"
#include "recognize/pattern.hpp"
#include "recognize/sentence.hpp"
#include "recognize/texts.hpp"

// How large the value of a variable or of a member of a document is.
namespace seatrial::recognize {
namespace {

using Kind = Token::Kind;
using Rest = std::span<const Token* const>;

bool is_plain_number(const Token& token) {
  return parse_number(token.text).has_value();
}

// "is 3", "is set to `eu`", "= true"
std::optional<Value> value_in(Rest words) {
  if (words.size() < 2 || words.size() > 5) return std::nullopt;
  const bool stated = std::all_of(words.begin(), words.end() - 1, [](const Token* token) {
    return among(token->lower, {"is", "equals", "=", "==", "set", "to", "must", "should", "be"});
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
  const auto bound = number_bound(words.subspan(1));
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

// The parts of a sentence about a member, and the words that say its value.
struct Said {
  const Token& name;
  const Token& file;
  Rest value;
};

// "`replicas` in `config.yml` is 3", "`replicas` is 3 in `config.yml`", "In `config.yml`,
// `replicas` is 3", "`config.yml` has `replicas` set to 3"
std::optional<Said> said_of(const Words& words) {
  constexpr std::size_t words_min = 5;
  if (words.size() < words_min) return std::nullopt;
  const Rest all(words);
  const std::size_t last = words.size() - 1;
  const auto is_in = [&](std::size_t at) {
    return words[at]->lower == "in" && is_one_file(*words[at + 1]);
  };
  if (is_in(1)) return Said{*words[0], *words[2], all.subspan(3)};
  if (is_in(0)) return Said{*words[2], *words[1], all.subspan(3)};
  if (is_in(last - 1)) return Said{*words[0], *words[last], all.subspan(1, last - 2)};
  if (is_one_file(*words[0]) && among(words[1]->lower, {"has", "have", "sets", "set"}))
    return Said{*words[2], *words[0], all.subspan(3)};
  return std::nullopt;
}

// "is 3", "is at least 3"
std::optional<Value> value_or_number_bound(Rest words) {
  if (auto value = value_in(words)) return value;
  const auto bound = number_bound(words);
  return bound ? std::optional(Value(*bound)) : std::nullopt;
}

// "`max_connections` is 200 in `postgresql.conf`"
std::optional<Check> line_of(const Said& said, std::string_view name) {
  if (is_dotenv(said.file.text) || !value_in(said.value)) return std::nullopt;
  return check_of("file",
                  {{"path", Value(said.file.text)},
                   {"contains", Value(fmt::format("{} = {}", name, said.value.back()->text))},
                   {"as", Value("setting")}});
}

std::optional<Finding> member(const View& view) {
  const Words words = statement_of(view);
  const auto said = said_of(words);
  if (!said) return std::nullopt;
  const auto name = member_name(said->name);
  const std::string_view format = format_of(said->file.text);
  if (!name) return std::nullopt;
  if (format.empty()) {
    auto line = line_of(*said, *name);
    const bool sure = is_settings_file(said->file.text) && is_told(view);
    return line ? std::optional(whole(view, std::move(*line), sure)) : std::nullopt;
  }
  auto value = value_or_number_bound(said->value);
  if (!value) return std::nullopt;
  Check check = check_of("file", {{"path", Value(said->file.text)}});
  check.params.set(std::string(format), Value::map({{*name, std::move(*value)}}));
  // "`engines.node` in `package.json` is `>=18`": the text of a range, or a bound for it.
  const Token& last = *said->value.back();
  const bool is_range = last.spanned && last.text.find_first_of("<>=~^") == 0;
  return whole(view, std::move(check), is_told(view) && begins_item(words, view) && !is_range);
}

// "`.env.production` sets `LOG_LEVEL` to `info`"
std::optional<Finding> variable_in_file(const View& view) {
  const Words words = statement_of(view);
  const auto said = said_of(words);
  if (!said || !is_dotenv(said->file.text) || is_dotenv_template(said->file.text) ||
      said->name.kind != Kind::name || said->name.text.contains('*'))
    return std::nullopt;
  const auto value = value_in(said->value);
  const auto bound = value ? std::nullopt : number_bound(said->value);
  if (!value && !bound) return std::nullopt;
  Check check = check_of("env", {{"names", Value::list({Value(said->name.text)})}});
  if (value)
    check.params.set("equals", Value(said->value.back()->text));
  else
    check.params.set("number", Value(*bound));
  check.params.set("source", Value(said->file.text));
  return in_its_environment(
      whole(view, std::move(check), is_told(view) && begins_item(words, view)), view);
}

constexpr Example variable_examples[] = {
    {"`WORKER_COUNT` >= 4", "env names=WORKER_COUNT number=\">= 4\""},
    {"`WORKER_COUNT` is at least 4", "env names=WORKER_COUNT number=\">= 4\""},
    {"`WORKER_COUNT` must be set to at most 16", "env names=WORKER_COUNT number=\"<= 16\""},
    {"`CACHE_TTL` is between 60 and 600", "env names=CACHE_TTL number=60..600"},
    {"`CACHE_TTL` \xe2\x89\xa4 600", "env names=CACHE_TTL number=\"<= 600\""},
    {"`WORKER_COUNT` must be more than 2", "env names=WORKER_COUNT number=\"> 2\""},
    {"`WORKER_COUNT` is 4 or more", "env names=WORKER_COUNT number=\">= 4\""},
    {"`WORKER_COUNT` is no more than 4", "env names=WORKER_COUNT number=\"<= 4\""},
    {"`WORKER_COUNT` must not exceed 4", "env names=WORKER_COUNT number=\"<= 4\""},
    {"`WORKER_COUNT` does not exceed 4", "env names=WORKER_COUNT number=\"<= 4\""},
    {"`WORKER_COUNT` is not less than 4", "env names=WORKER_COUNT number=\">= 4\""},
};
constexpr std::string_view variable_counters[] = {
    "`ERROR_RATE` < 1",
    "`P95` <= 300",
    "`WORKER_COUNT` is at least 4 per node",
    "`WORKER_COUNT` is at least 4 GB",
    "`WORKER_COUNT` is at least `MIN_COUNT`",
    "Alert if `WORKER_COUNT` >= 4",
    "`WORKER_COUNT` is not at least 4",
    "`WORKER_COUNT` is not always more than 4",
    "`WORKER_COUNT` need not exceed 4",
    "`WORKER_COUNT` may exceed 4",
    "`WORKER_COUNT` is 4 or so",
    "`WORKER_COUNT` is 4 or more on canaries",
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
    {"`image.tag` is `3.1.0` in `values.yaml`", "file path=values.yaml yaml.image.tag=3.1.0"},
    {"`appVersion` is `3.1.0` in Chart.yaml", "file path=Chart.yaml yaml.appVersion=3.1.0"},
    {"`replicas` is at least 3 in `config.yml`", "file path=config.yml yaml.replicas=\">= 3\""},
    {"`replicas` must be set to 3 in `config.yml`", "file path=config.yml yaml.replicas=3"},
    {"In `values.yaml`, `image.tag` is `3.1.0`", "file path=values.yaml yaml.image.tag=3.1.0"},
    {"`values.yaml` has `image.tag` set to `3.1.0`", "file path=values.yaml yaml.image.tag=3.1.0"},
    {"`app.toml` sets `pool.size` to 3", "file path=app.toml toml.pool.size=3"},
    {"`image.tag` = `3.1.0` in `values.yaml`", "file path=values.yaml yaml.image.tag=3.1.0"},
    {"`max_connections` is 200 in `postgresql.conf`",
     "file path=postgresql.conf contains=\"max_connections = 200\" as=setting"},
};
constexpr Example dotenv_examples[] = {
    {"`.env.production` has `LOG_LEVEL` set to `info`",
     "env names=LOG_LEVEL equals=info source=.env.production"},
    {"`.env.production` sets `LOG_LEVEL` to `info`",
     "env names=LOG_LEVEL equals=info source=.env.production"},
    {"In `.env.production`, `LOG_LEVEL` is `info`",
     "env names=LOG_LEVEL equals=info source=.env.production"},
    {"`LOG_LEVEL` in `.env.production` is `info`",
     "env names=LOG_LEVEL equals=info source=.env.production"},
    {"In `.env.production` `WORKER_COUNT` is at least 4",
     "env names=WORKER_COUNT number=\">= 4\" source=.env.production"},
};
constexpr std::string_view dotenv_counters[] = {
    "`.env.example` sets `LOG_LEVEL` to `info`",
    "`.env.production` no longer sets `LOG_LEVEL` to `info`",
    "Discuss: `.env.production` sets `LOG_LEVEL` to `info`",
    "`.env.production` sets `LOG_LEVEL` to `info` or `warn`",
    "`.env.production` sets `LOG_LEVEL` to `info` (`debug` on canaries)",
    "In `.env.production`, `LOG_LEVEL` is not `debug`",
    "In `.env.production`, `LOG_LEVEL` is lower than in `.env.staging`",
    "`.env.production` sets `LOG_LEVEL` to the default",
    "`.env.production` set `LOG_LEVEL` to `info` until May",
    "`LOG_LEVEL` in `.env.production` was `info`",
    "`.env.production` sets `LOG_LEVEL` and `LOG_FORMAT` to `json`",
};
constexpr std::string_view member_counters[] = {
    "`engines.node` in package.json is `>=18`",
    "`replicas` in `config.yml` is not 3",
    "`replicas` in `config.yml` is 3 in staging",
    "`replicas` in `config.txt` is 3",
    "`replicas` in `config.conf` is 3 or more",
    "`replicas` in `config.yml` was 3",
    "`replicas` is not 3 in `config.yml`",
    "Discuss: `replicas` in `config.yml` is 3",
    "Discuss: `replicas` is 3 in `config.yml`",
    "`replicas` is 3 or 4 in `config.yml`",
    "`replicas` is 3 in `config.yml` and `canary.yml`",
    "`replicas` is 3 in `config.yml` on the canary",
    "`replicas` is 3 in each `config.yml`",
    "In `config.yml`, `replicas` was 3",
    "`config.yml` sets `replicas` to `web` and `worker`",
    "`config.yml` no longer has `replicas` set to 3",
    "`config.yml` has `replicas` set to 3 for staging",
    "`config.yml` has `replicas` set to the default",
    "`config.yml` has `replicas` set",
    "`values.yaml` has `image.tag` and `image.name` set to `3.1.0`",
    "`instance_type` is `small` in `live.tfvars`",
};

constexpr Rule table[] = {
    {{"env-number", "env", "A variable is a number within bounds.", variable_examples,
      variable_counters},
     variable},
    {{"env-number-aside", "env", "Parentheses name a variable and its bounds.", aside_examples,
      aside_counters},
     variable_aside},
    {{"env-in-file", "env", "A variable has a value in a dotenv file.", dotenv_examples,
      dotenv_counters},
     variable_in_file},
    {{"file-member-value", "file", "A member of a document has a value.", member_examples,
      member_counters},
     member},
};

}  // namespace

std::span<const Rule> amount_rules() {
  return table;
}

}  // namespace seatrial::recognize
