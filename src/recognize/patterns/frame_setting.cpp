#include <algorithm>
#include <array>

#include "base/ascii.hpp"
#include "base/text.hpp"
#include "base/words.hpp"
#include "recognize/env_words.hpp"
#include "recognize/frames.hpp"
#include "recognize/pattern.hpp"

// What the value of a variable is, in plain words: a number, on or off, one of the usual names.
namespace seatrial::recognize {
namespace {

bool is_variable(const Token& token) {
  return token.kind == Token::Kind::name || is_short_name(token);
}

Value only_name(const Token& token) {
  return Value::list({Value(token.text)});
}

bool is_pattern(const Token& name) {
  return name.text.contains('*');
}

Finding said(const View& view, Check check) {
  return in_its_environment(whole(view, std::move(check)), view);
}

// `MAX_WORKERS`, `POOL_SIZE`: what is set. `QUEUE_DEPTH` and `EXIT_CODE` are measured.
bool is_amount_set(std::string_view name) {
  static constexpr std::array<std::string_view, 22> parts = {
      "MAX",     "MIN",      "LIMIT",       "SIZE",   "WORKERS",  "THREADS", "POOL",  "TIMEOUT",
      "TTL",     "PORT",     "RETRIES",     "ROUNDS", "INTERVAL", "DAYS",    "HOURS", "MINUTES",
      "SECONDS", "REPLICAS", "CONCURRENCY", "BATCH",  "BUFFER",   "VERSION"};
  return std::ranges::any_of(split(name, '_'), [](std::string_view part) {
    return std::ranges::find(parts, part) != parts.end();
  });
}

// "`MAX_WORKERS` is 8", "`EXPORT_DEPTH` is set to 8"
std::optional<Finding> numbered(const View& view) {
  static constexpr std::string_view frames[] = {
      "$variable = $number",
      "$variable equals $number",
      "$variable set|configured to|at $number",
  };
  static constexpr std::string_view plain = "$variable $number";
  if (!may_fit(view, is_variable)) return std::nullopt;
  auto places = fit_tightly(frames, view);
  if (!places && view.prose.has({"is", "be"})) {
    places = fit_tightly(plain, view);
    if (places && !is_amount_set(places->front()->text)) return std::nullopt;
  }
  if (!places || is_pattern(*places->front())) return std::nullopt;
  return said(view, is_equal(places->front()->text, places->back()->text));
}

// `FEATURE_SEARCH`, `SEARCH_ENABLED`, `ALLOW_GUESTS`: what can be on or off. `ROW_LEVEL_SECURITY`
// is switched elsewhere.
bool is_switch(const Token& token) {
  static constexpr std::array<std::string_view, 11> parts = {
      "ENABLE", "ENABLED", "DISABLE", "DISABLED", "FEATURE", "FLAG",
      "ALLOW",  "USE",     "DEBUG",   "FF",       "TOGGLE"};
  static constexpr std::array<std::string_view, 12> others = {"KEY",  "URL",   "TOKEN",    "SECRET",
                                                              "HOST", "ID",    "PATH",     "NAME",
                                                              "FILE", "FLAGS", "FEATURES", "PORT"};
  const auto words = split(token.text, '_');
  return token.kind == Token::Kind::name && !is_pattern(token) &&
         std::ranges::find(others, words.back()) == others.end() &&
         std::ranges::any_of(words, [](std::string_view word) {
           return std::ranges::find(parts, word) != parts.end();
         });
}

// "`SEARCH_ENABLED` is on": however the program spells it.
std::optional<Finding> switched_on(const View& view) {
  static constexpr std::string_view frames[] = {"$variable on|enabled", "$variable turned on",
                                                "$variable switched on"};
  if (!may_fit(view, is_switch)) return std::nullopt;
  const auto places = fit_tightly(frames, view);
  if (!places || !is_switch(*places->front())) return std::nullopt;
  Value values = Value::list();
  for (const std::string_view value :
       {"true", "True", "TRUE", "1", "on", "On", "ON", "yes", "Yes", "YES", "enabled"})
    values.append(Value(value));
  return said(view, check_of("env", {{"names", only_name(*places->front())}, {"one_of", values}}));
}

// "`SEARCH_ENABLED` is off": it says so, or is not set at all.
std::optional<Finding> switched_off(const View& view) {
  static constexpr std::string_view frames[] = {"$variable off|disabled", "$variable turned off",
                                                "$variable switched off"};
  if (!may_fit(view, is_switch)) return std::nullopt;
  const auto places = fit_tightly(frames, view);
  if (!places || !is_switch(*places->front())) return std::nullopt;
  Value values = Value::list();
  for (const std::string_view value :
       {"false", "False", "FALSE", "0", "off", "Off", "OFF", "no", "No", "NO", "disabled"})
    values.append(Value(value));
  const Value names = only_name(*places->front());
  Finding result{.sure = view.english, .enough = 1};
  result.checks.push_back(check_of("env", {{"names", names}, {"unset", Value(true)}}));
  result.checks.push_back(check_of("env", {{"names", names}, {"one_of", values}}));
  return in_its_environment(whole(view, std::move(result)), view);
}

// "`DEBUG` is false"
std::optional<Finding> truth(const View& view) {
  if (!may_fit(view, is_variable) || !view.prose.has({"is", "be", "are", "equals"}))
    return std::nullopt;
  const auto places = fit_tightly("$variable equals? $value", view);
  if (!places || is_pattern(*places->front()) || !among(places->back()->text, {"true", "false"}) ||
      places->back()->spanned)
    return std::nullopt;
  return said(view, is_equal(places->front()->text, places->back()->text));
}

// "NODE_ENV is production", "`LOG_LEVEL` is info": names that need no code span to be values.
std::optional<Finding> usual_name(const View& view) {
  static constexpr std::string_view frame =
      "$variable production|staging|development|test|info|warn|warning|error|debug|strict";
  if (!may_fit(view, is_variable) || !view.prose.has({"is", "be"})) return std::nullopt;
  const auto places = fit_tightly(frame, view);
  if (!places || is_pattern(*places->front())) return std::nullopt;
  const Token& name = *places->front();
  const bool names_kind =
      std::ranges::any_of(std::array<std::string_view, 3>{"_ENV", "_MODE", "_LEVEL"},
                          [&](std::string_view end) { return name.text.ends_with(end); });
  if (!names_kind) return std::nullopt;
  const Token& value =
      *std::ranges::find_if(view.prose.tokens.rbegin(), view.prose.tokens.rend(),
                            [](const Token& token) { return token.kind == Token::Kind::word; });
  return said(view, is_equal(name.text, value.text));
}

// "`SIGNING_KEY` is no placeholder"
std::optional<Finding> no_placeholder(const View& view) {
  static constexpr std::string_view frames[] = {
      "$variable no|not placeholder|dummy value?",
      "$variable changed from placeholder|dummy value?",
  };
  if (!may_fit(view, is_variable)) return std::nullopt;
  const auto places = fit_tightly(frames, view);
  if (!places) return std::nullopt;
  return said(view, check_of("env", {{"names", only_name(*places->front())},
                                     {"no_placeholder", Value(true)}}));
}

bool holds_address(std::string_view name) {
  return std::ranges::any_of(
      std::array<std::string_view, 6>{"URL", "URI", "ENDPOINT", "ORIGIN", "DSN", "BASE"},
      [&](std::string_view end) { return name.ends_with(end); });
}

// "`BASE_URL` uses https"
std::optional<Finding> encrypted(const View& view) {
  static constexpr std::string_view frames[] = {"$variable uses|use https", "$variable https url"};
  if (!may_fit(view, is_variable)) return std::nullopt;
  const auto places = fit_tightly(frames, view);
  if (!places || !holds_address(places->front()->text)) return std::nullopt;
  return said(view, check_of("env", {{"names", only_name(*places->front())},
                                     {"matches", Value("https://.*")}}));
}

// "`BASE_URL` points to shop.example"
std::optional<Finding> points_to_host(const View& view) {
  static constexpr std::string_view frame = "$variable points|point|pointing to|at $host";
  if (!may_fit(view, is_variable)) return std::nullopt;
  const auto places = fit_tightly(frame, view);
  if (!places || !holds_address(places->front()->text) ||
      places->back()->text.find('.') == std::string_view::npos)
    return std::nullopt;
  return said(view, check_of("env", {{"names", only_name(*places->front())},
                                     {"url_host", Value(places->back()->text)}}));
}

// "`DB_URL` does not point to localhost", "`CORS_ORIGIN` contains no wildcard"
std::optional<Finding> holds_none(const View& view) {
  static constexpr std::string_view hosts[] = {
      "$variable does? not|never points|point|refers|refer to|at $host",
      "$variable doesn't point to|at $host",
  };
  static constexpr std::string_view wildcards[] = {
      "$variable contains|has|holds|allows|uses no wildcard|wildcards",
      "$variable does not contain|allow|use|have wildcard|wildcards",
  };
  if (!view.says(sense::none) || !may_fit(view, is_variable)) return std::nullopt;
  auto places = fit_tightly(hosts, view);
  const std::string_view unwanted = places ? places->back()->text : std::string_view("*");
  if (!places) places = fit_tightly(wildcards, view);
  if (!places) return std::nullopt;
  return said(view, check_of("env", {{"names", only_name(*places->front())},
                                     {"not_contains", Value(unwanted)}}));
}

// "No `SHOP_DEBUG_*` variable is set"
std::optional<Finding> none_of_family(const View& view) {
  static constexpr std::string_view frame =
      "no $variable variables|variable|settings|setting? set|defined|present|exists|exist";
  if (!may_fit(view, is_variable)) return std::nullopt;
  const auto places = fit_tightly(frame, view);
  if (!places || !is_pattern(*places->front())) return std::nullopt;
  return said(view,
              check_of("env", {{"names", only_name(*places->front())}, {"unset", Value(true)}}));
}

constexpr Example number_examples[] = {
    {"`MAX_WORKERS` is 8", "env names=MAX_WORKERS equals=8"},
    {"`MAX_WORKERS` is set to 8", "env names=MAX_WORKERS equals=8"},
    {"`MAX_WORKERS` = 8", "env names=MAX_WORKERS equals=8"},
    {"`EXPORT_DEPTH` is set to 3", "env names=EXPORT_DEPTH equals=3"},
};
constexpr std::string_view number_counters[] = {
    "`MAX_WORKERS` is not 8",
    "`MAX_WORKERS` is 8 or 16",
    "`MAX_WORKERS` is 8 per core",
    "`MAX_WORKERS` was 8",
    "`MAX_WORKERS` is 8 until launch",
    "`MAX_WORKERS` is about 8",
    "`MAX_WORKERS` is 8 (16 on the large box)",
    "`MAX_*` is 8",
    "`QUEUE_DEPTH` is 0",
    "`EXIT_CODE` is 0",
    "`RTO` is 4",
    "`POOL_SIZE` of the database is 10",
    "`MAX_WORKERS` is 8 for one service",
};
constexpr Example on_examples[] = {
    {"`SEARCH_ENABLED` is on",
     "env names=SEARCH_ENABLED one_of=[true, True, TRUE, 1, on, On, ON, yes, Yes, YES, enabled]"},
    {"`FEATURE_SEARCH` is enabled",
     "env names=FEATURE_SEARCH one_of=[true, True, TRUE, 1, on, On, ON, yes, Yes, YES, enabled]"},
};
constexpr std::string_view on_counters[] = {
    "`SEARCH_ENABLED` is not on",
    "`SEARCH_ENABLED` is on for staff",
    "`SEARCH_ENABLED` was on",
    "`SEARCH_ENABLED` is on or off",
    "`SEARCH_ENABLED` is on during sales",
    "`ROW_LEVEL_SECURITY` is enabled",
    "`HSTS` is enabled",
    "`FEATURE_SEARCH` is enabled for new accounts",
    "`FEATURE_SDK_KEY` is enabled",
    "`FEATURE_FLAGS` is enabled",
    "`SEARCH_ENABLED` is on once paid",
};
constexpr Example off_examples[] = {
    {"`FEATURE_SEARCH` is off",
     "env names=FEATURE_SEARCH unset=true + env names=FEATURE_SEARCH "
     "one_of=[false, False, FALSE, 0, off, Off, OFF, no, No, NO, disabled]"},
    {"`DEBUG_TOOLBAR` is disabled",
     "env names=DEBUG_TOOLBAR unset=true + env names=DEBUG_TOOLBAR "
     "one_of=[false, False, FALSE, 0, off, Off, OFF, no, No, NO, disabled]"},
};
constexpr std::string_view off_counters[] = {
    "`FEATURE_SEARCH` is being disabled",      "`FEATURE_SEARCH` is not off",
    "`FEATURE_SEARCH` is off for guests",      "`FEATURE_SEARCH` is off by now?",
    "`FEATURE_SEARCH` is never off",           "`FEATURE_SEARCH` was off",
    "`FEATURE_SEARCH` is off if load is high", "`SSL_MODE` is disabled",
    "`FEATURE_SEARCH` is off until launch",
};
constexpr Example truth_examples[] = {
    {"`DEBUG` is false", "env names=DEBUG equals=false"},
    {"`SHOP_STRICT` must be true", "env names=SHOP_STRICT equals=true"},
};
constexpr std::string_view truth_counters[] = {
    "`DEBUG` is not false", "`DEBUG` is false on staging",       "`DEBUG` is false or unset",
    "`DEBUG` was false",    "`DEBUG` is false unless tests run",
};
constexpr Example usual_examples[] = {
    {"NODE_ENV is production", "env names=NODE_ENV equals=production"},
    {"`LOG_LEVEL` must be info", "env names=LOG_LEVEL equals=info"},
};
constexpr std::string_view usual_counters[] = {
    "NODE_ENV is not production",     "`DATABASE_URL` is production",
    "NODE_ENV is production ready",   "NODE_ENV is production or staging",
    "`LOG_LEVEL` is info at least",   "`LOG_LEVEL` was debug",
    "`LOG_LEVEL` is debug for a day",
};
constexpr Example placeholder_examples[] = {
    {"`SIGNING_KEY` is no placeholder", "env names=SIGNING_KEY no_placeholder=true"},
    {"`SIGNING_KEY` is changed from the placeholder", "env names=SIGNING_KEY no_placeholder=true"},
};
constexpr std::string_view placeholder_counters[] = {
    "`SIGNING_KEY` is a placeholder",
    "`SIGNING_KEY` is replaced by a dummy value",
    "`SIGNING_KEY` is changed to a placeholder",
    "`SIGNING_KEY` is no placeholder in staging",
    "`SIGNING_KEY` was no placeholder",
    "`SIGNING_KEY` is no placeholder for `OLD_KEY`",
};
constexpr Example https_examples[] = {
    {"`BASE_URL` uses https", "env names=BASE_URL matches=https://.*"},
    {"`BASE_URL` must use HTTPS", "env names=BASE_URL matches=https://.*"},
};
constexpr std::string_view https_counters[] = {
    "`BASE_URL` does not use https",
    "`BASE_URL` uses https or http",
    "`BASE_URL` uses https behind the proxy",
    "`MAIL_NAME` uses https",
    "`BASE_URL` used https",
};
constexpr Example host_examples[] = {
    {"`BASE_URL` points to shop.example", "env names=BASE_URL url_host=shop.example"},
};
constexpr std::string_view host_counters[] = {
    "`BASE_URL` no longer points to old.example",
    "`BASE_URL` points to shop.example or www.shop.example",
    "`BASE_URL` points to shop.example for guests",
    "`SETTINGS_MODULE` points to shop.settings",
    "`BASE_URL` points to the shop",
};
constexpr Example none_examples[] = {
    {"`DB_URL` does not point to localhost", "env names=DB_URL not_contains=localhost"},
    {"`DB_URL` must not point at `db.staging.example`",
     "env names=DB_URL not_contains=db.staging.example"},
    {"`CORS_ORIGIN` contains no wildcard", "env names=CORS_ORIGIN not_contains=*"},
};
constexpr std::string_view none_counters[] = {
    "`DB_URL` points to localhost in tests",
    "`DB_URL` must not be required to point to localhost",
    "`DB_URL` does not properly point to `db.internal`",
    "`DB_URL` does not point to localhost alone",
    "`DB_URL` does not only point to localhost",
    "`DB_URL` does not point to localhost or staging",
    "`CORS_ORIGIN` contains no wildcard for writes",
    "`CORS_ORIGIN` may contain no wildcard",
    "`DB_URL` did not point to localhost",
};
constexpr Example family_examples[] = {
    {"No `SHOP_DEBUG_*` variable is set", "env names=SHOP_DEBUG_* unset=true"},
};
constexpr std::string_view family_counters[] = {
    "All `SHOP_*` variables are set",
    "No `SHOP_DEBUG_*` variable is set on staging",
    "No `SHOP_DEBUG_*` variable was set",
    "No `SHOP_DEBUG_*` variables need to be set",
    "No `SHOP_DEBUG_*` variable is set for guests",
    "No old `SHOP_DEBUG_*` variable is set",
    "No `SHOP_DEBUG_*` variable is set or used",
    "No `SHOP_DEBUG_*` variable is set to `true`",
    "No `SHOP_DEBUG_*` variable is set by hand",
    "All `SHOP_*` variables are documented",
};

constexpr Rule table[] = {
    {{"env-number-said", "env", "A variable is a number.", number_examples, number_counters},
     numbered},
    {{"env-switched-on", "env", "A switch is on, however that is spelled.", on_examples,
      on_counters},
     switched_on},
    {{"env-switched-off", "env", "A switch is off, or not set.", off_examples, off_counters},
     switched_off},
    {{"env-truth", "env", "A variable is true or false.", truth_examples, truth_counters}, truth},
    {{"env-usual-name", "env", "A variable has one of the usual names for its value.",
      usual_examples, usual_counters},
     usual_name},
    {{"env-placeholder-said", "env", "A variable holds no placeholder.", placeholder_examples,
      placeholder_counters},
     no_placeholder},
    {{"env-https", "env", "A variable holds an address that is encrypted.", https_examples,
      https_counters},
     encrypted},
    {{"env-host-said", "env", "Which host the value of a variable names.", host_examples,
      host_counters},
     points_to_host},
    {{"env-holds-none", "env", "What the value of a variable must not hold, in words.",
      none_examples, none_counters},
     holds_none},
    {{"env-none-of-family", "env", "No variable of a pattern is set.", family_examples,
      family_counters},
     none_of_family},
};

}  // namespace

std::span<const Rule> frame_setting_rules() {
  return table;
}

}  // namespace seatrial::recognize
