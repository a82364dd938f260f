#include <algorithm>

#include "base/environment_words.hpp"
#include "base/text.hpp"
#include "recognize/env_words.hpp"
#include "recognize/foreign_words.hpp"
#include "recognize/pattern.hpp"
#include "recognize/sentence.hpp"

// Variables that must not be set, or not so, or one of them.
namespace seatrial::recognize {
namespace {

using Kind = Token::Kind;

// The variable that the words name: `DEBUG` needs a code span to be one.
const Token* variable_of(const Words& words) {
  for (const Token* token : words)
    if (token->kind == Kind::name || is_short_name(*token)) return token;
  return nullptr;
}

// What is negated is that it is set: "is not set", and not "is set, not the usual one".
bool negates_presence(const Words& words) {
  const auto no = std::ranges::find_if(words, [](const Token* token) { return denies(*token); });
  if (no == words.end() || std::any_of(words.begin(), no, [](const Token* token) {
        return token->says(sense::presence);
      }))
    return false;
  auto next = no + 1;
  while (next != words.end() && among((*next)->lower, {"be", "been", "currently", "get", "ever"}))
    ++next;
  // "not enabled", "not active" is said of a value: `false` would do.
  return next != words.end() &&
         among((*next)->lower, {"set", "defined", "present", "exported", "exist", "exists",
                                "existing", "provided", "configured", "created", "available"});
}

// "(we use another one now)": parentheses with a sentence of their own.
bool only_explains(const Words& aside) {
  return aside.empty() ||
         among(aside.front()->lower, {"we", "it", "they", "this", "that", "since"});
}

// "`DEBUG_TOKEN` must not be set in production"
std::optional<Finding> unset(const View& view) {
  if (!view.english) return std::nullopt;
  const Words words = statement_of(view);
  const Token* name = variable_of(words);
  if (!name || name != words.front() || view.prose.count(Kind::name) > 1) return std::nullopt;
  const bool absent = std::ranges::any_of(words, [](const Token* token) {
    return among(token->lower, {"unset", "absent", "removed", "undefined", "unsetted"});
  });
  const auto noes = std::ranges::count_if(words, [](const Token* token) { return denies(*token); });
  const bool refused = noes == 1 && negates_presence(words);
  if (absent == refused) return std::nullopt;
  const bool set_as_well = absent && says(words, sense::presence);
  const bool understood = consists_of(
      words, sense::filler | sense::modal | sense::presence | sense::variable | sense::place,
      [&](const Token& token) {
        return &token == name || denies(token) ||
               among(token.lower, {"unset", "absent", "removed", "undefined"});
      });
  Check check =
      check_of("env", {{"names", Value::list({Value(name->text)})}, {"unset", Value(true)}});
  return in_its_environment(
      finding(understood && !set_as_well && only_explains(aside_of(view)) && !view.conditional(),
              std::move(check), quote(view.item.text)),
      view);
}

// "`SIGNING_KEY` is set, not empty", "`SIGNING_KEY` not empty": what is ruled out is no value.
std::optional<Finding> filled(const View& view) {
  if (!view.english || !view.says(sense::none) || view.prose.count(Kind::name) > 1)
    return std::nullopt;
  Words words = statement_of(view);
  const Token* name = variable_of(words);
  if (!name || name != words.front()) return std::nullopt;
  const Words aside = aside_of(view);  // "(not the default placeholder)"
  const bool rules_out = !aside.empty() && denies(*aside.front());
  if (rules_out) words.insert(words.end(), aside.begin(), aside.end());
  bool empty = false, placeholder = false;
  for (const Token* token : words) {
    empty |= among(token->lower, {"empty", "blank", "missing"});
    placeholder |= among(token->lower, {"placeholder", "dummy"});
  }
  if (empty == placeholder) return std::nullopt;
  const auto noes =
      std::ranges::count_if(words, [](const Token* token) { return negates(*token); });
  const bool understood = consists_of(
      words, sense::filler | sense::modal | sense::presence | sense::variable | sense::place,
      [&](const Token& token) {
        return &token == name || denies(token) ||
               among(token.lower, {"empty", "blank", "missing", "placeholder", "dummy", "value",
                                   "and", "but", "explicitly", "default", "left", "as"});
      });
  Check check = check_of("env", {{"names", Value::list({Value(name->text)})}});
  if (placeholder) check.params.set("no_placeholder", Value(true));
  return in_its_environment(finding(understood && noes == 1 && (rules_out || aside.empty()) &&
                                        !view.conditional() && !negates_presence(words),
                                    std::move(check), quote(view.item.text)),
                            view);
}

// "`THROTTLE_EXEMPT` is empty in production": set to nothing, or not set at all.
std::optional<Finding> emptied(const View& view) {
  if (!view.english || !view.prose.has({"empty", "blank"})) return std::nullopt;
  const Words words = statement_of(view);
  const auto begin = std::ranges::find_if(
      words, [](const Token* token) { return !token->says(sense::ask | sense::filler); });
  if (begin == words.end() || ((*begin)->kind != Kind::name && !is_short_name(**begin)) ||
      view.prose.count(Kind::name) > 1)
    return std::nullopt;
  const bool understood = std::all_of(begin + 1, words.end(), [](const Token* token) {
    return token->says(sense::modal) || is_environment(token->lower) ||
           among(token->lower,
                 {"is", "be", "in", "the", "empty", "blank", "left", "kept", "stays", "remains"});
  });
  if (!understood) return std::nullopt;
  Finding result{.sure = aside_of(view).empty() && !view.conditional(),
                 .because = quote(view.item.text),
                 .enough = 1};
  result.whole = result.sure;
  const Value names = Value::list({Value((*begin)->text)});
  result.checks.push_back(check_of("env", {{"names", names}, {"unset", Value(true)}}));
  result.checks.push_back(is_equal((*begin)->text, ""));
  return in_its_environment(std::move(result), view);
}

// Behind the value stands nothing but where it holds: "in production".
bool ends_with(Words words, const Token* value) {
  while (!words.empty() && words.back() != value &&
         (words.back()->says(sense::place) || among(words.back()->lower, {"in", "on", "the"})))
    words.pop_back();
  return !words.empty() && words.back() == value;
}

// "`CORS_ORIGIN` is not `*`", "Never set `DEBUG_SQL=true`"
std::optional<Finding> not_equal(const View& view) {
  if (!view.english || !view.says(sense::none)) return std::nullopt;
  Words words = statement_of(view);
  while (words.size() > 2 && words.front()->says(sense::ask | sense::filler))
    words.erase(words.begin());  // "Confirm that `BIND_HOST` is not ..."
  const auto in_use = [](const Token* left, const Token* right) {
    return left->lower == "in" && right->lower == "use";
  };
  if (std::ranges::adjacent_find(words, in_use) != words.end()) return std::nullopt;  // by others
  const Token* assigned = only(words, Kind::assignment);
  const Token* name = only(words, Kind::name);
  const Token* value = nullptr;
  std::size_t values = 0;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i]->kind == Kind::name || !(words[i]->spanned || words[i]->kind == Kind::quoted))
      continue;
    if (i > 0 && among(words[i - 1]->lower, {"in", "inside", "from"})) return std::nullopt;
    value = words[i];
    ++values;
  }
  Check check = check_of("env", {});
  if (assigned && !name && values <= 1) {
    const auto [left, right] = split_assignment(assigned->text);
    check = check_of("env", {{"names", Value::list({Value(left)})}, {"not_equals", Value(right)}});
  } else if (name && value && values == 1 && words.front() == name && ends_with(words, value)) {
    check = check_of(
        "env", {{"names", Value::list({Value(name->text)})}, {"not_equals", Value(value->text)}});
  } else {
    return std::nullopt;
  }
  const bool understood = consists_of(
      words, sense::filler | sense::modal | sense::place | sense::presence | sense::variable,
      [&](const Token& token) {
        return &token == name || &token == value || &token == assigned || denies(token) ||
               among(token.lower, {"no", "use", "run", "start", "deploy", "equal", "with", "used"});
      });
  const bool elsewhere = value && value->kind == Kind::path;  // "not from `.env`"
  if (!understood && elsewhere) return std::nullopt;
  const auto noes =
      std::ranges::count_if(words, [](const Token* token) { return negates(*token); });
  return in_its_environment(
      finding(understood && noes == 1 && aside_of(view).empty() && !view.conditional(),
              std::move(check), quote(view.item.text)),
      view);
}

// "Either `MAIL_KEY` or `SMTP_URL` is set": one of them is enough.
std::optional<Finding> either(const View& view) {
  if (view.prose.count(Kind::name) < 2) return std::nullopt;
  const Words words = statement_of(view);
  bool alternative = false;
  for (std::size_t i = 0; i < words.size(); ++i)
    alternative |=
        among(words[i]->lower, {"or", "either", "или", "ou", "oder", "或", "oppure", "lub"}) ||
        (words[i]->lower == "one" && i + 1 < words.size() && among(words[i + 1]->lower, {"of"}));
  const Value names = name_list(words);
  if (!alternative || names.items().size() < 2) return std::nullopt;
  const bool understood = consists_of(
      words, sense::filler | sense::modal | sense::presence | sense::variable | sense::place,
      [](const Token& token) {
        return token.kind == Kind::name || among(token.lower, {"or", "either", "one", "at"});
      });
  const bool foreign = !view.english && words.size() == names.items().size() + 2 &&
                       is_foreign_set(words.back()->lower);
  const bool stated = view.english && understood && says(words, sense::presence);
  Finding result{.sure = (stated || foreign) && !any_negates(words) && aside_of(view).empty() &&
                         !view.conditional(),
                 .because = quote(view.item.text),
                 .enough = 1};
  for (const Value& each : names.items())
    result.checks.push_back(check_of("env", {{"names", Value::list({each})}}));
  return in_its_environment(std::move(result), view);
}

// "Your deployment should export `SIGNING_KEY` under the same name."
std::optional<Finding> demanded(const View& view) {
  const auto& tokens = view.prose.tokens;
  if (!view.english || !view.says(sense::modal)) return std::nullopt;
  for (std::size_t i = 2; i < tokens.size(); ++i) {
    if (tokens[i].kind != Kind::name || tokens[i].depth > 0) continue;
    const bool verb = among(tokens[i - 1].lower,
                            {"export", "set", "define", "provide", "have", "contain", "configure"});
    const bool modal = among(tokens[i - 2].lower, {"must", "should", "shall", "to"});
    if (!verb || !modal) continue;
    std::size_t begin = i;
    while (begin > 0 && tokens[begin - 1].text != "." && tokens[begin - 1].text != ":") --begin;
    std::size_t end = i;
    while (end < tokens.size() && tokens[end].text != ".") ++end;
    const auto sentence = std::span(tokens).subspan(begin, end - begin);
    const bool plain = std::ranges::none_of(sentence, [](const Token& token) {
      return negates(token) || is_conditional(token) || token.kind == Kind::comparator ||
             token.kind == Kind::assignment || among(token.lower, {"or", "to", "optionally"});
    });
    const bool alone = std::ranges::count(sentence, Kind::name, &Token::kind) == 1;
    return finding(plain && alone && !view.item.condition && view.item.required,
                   check_of("env", {{"names", Value::list({Value(tokens[i].text)})}}),
                   quote(view.item.text));
  }
  return std::nullopt;
}

// "Vercel production uses `MODE=on`" says "`MODE=on` in Vercel".
void put_place_last(std::vector<Token>& main) {
  if (main.empty() || !is_platform(main.front().lower)) return;
  std::size_t verb = 1;
  while (verb < main.size() && among(main[verb].lower, {"production", "prod", "environment"}))
    ++verb;
  if (verb + 2 != main.size() || main.back().kind != Kind::assignment ||
      !among(main[verb].lower, {"uses", "has", "sets", "runs"}))
    return;
  const Token place = main.front();
  Token in = main[verb];
  in.lower = in.text = "in";
  main = {main.back(), in, place};
}

// "`SITE_URL` = `https://shop.example` in Vercel": a platform that keeps variables is their source.
std::optional<Finding> on_platform(const View& view) {
  auto main = view.main;
  while (view.english && main.size() > 3 &&
         (is_variable_word(main.back().lower) ||
          among(main.back().lower, {"settings", "dashboard", "the", "project"})))
    main.pop_back();  // "in the Railway env vars"
  auto environment = environment_of(view.prose);
  while (view.english && main.size() > 3 && among(main.back().lower, {"production", "prod"}))
    environment = "production", main.pop_back();
  if (main.size() > 3 && main[main.size() - 2].lower == "the") main.erase(main.end() - 2);
  put_place_last(main);
  if (main.size() < 3 ||
      !among(main[main.size() - 2].lower, {"in", "on", "dans", "en", "em", "im"}))
    return std::nullopt;
  const std::string_view place = main.back().lower;
  if (!is_platform(place)) return std::nullopt;
  Words words;
  for (const Token& token : main) words.push_back(&token);
  words.resize(words.size() - 2);
  Check check = check_of("env", {});
  const Token* assigned = only(words, Kind::assignment);
  const Token* name = only(words, Kind::name);
  const Token* value = nullptr;
  if (assigned && !name) {
    const auto [left, right] = split_assignment(assigned->text);
    check = check_of("env", {{"names", Value::list({Value(left)})}, {"equals", Value(right)}});
  } else if (name) {
    check = check_of("env", {{"names", Value::list({Value(name->text)})}});
    const bool linked = words.size() > 2 && words[words.size() - 2]->kind == Kind::comparator;
    value = linked && words.back()->spanned ? words.back() : nullptr;
    if (value) check.params.set("equals", Value(value->text));
  } else {
    return std::nullopt;
  }
  check.params.set("source", Value(place));
  const bool understood =
      consists_of(words, sense::filler | sense::presence | sense::variable | sense::verified,
                  [&](const Token& token) {
                    return &token == name || &token == value || &token == assigned ||
                           (value && token.kind == Kind::comparator && token.text == "=");
                  });
  const bool stated = assigned || value || (view.english && says(words, sense::presence));
  Finding result = finding(understood && stated && !any_negates(words) && !view.conditional(),
                           std::move(check), quote(view.item.text));
  result.whole = understood && aside_of(view).empty();
  result.environment = std::move(environment);
  return result;
}

// "`LOG_LEVEL` is not `debug` or `trace`": neither of them.
std::optional<Finding> none_of_values(const View& view) {
  const Words words = statement_of(view);
  if (!view.english || words.size() < 5 || words[0]->kind != Kind::name) return std::nullopt;
  Finding result{.because = quote(view.item.text)};
  bool understood = true;
  std::size_t noes = 0;
  for (std::size_t i = 1; i < words.size(); ++i) {
    const Token& token = *words[i];
    if (token.spanned && token.kind != Kind::name)
      result.checks.push_back(check_of("env", {{"names", Value::list({Value(words[0]->text)})},
                                               {"not_equals", Value(token.text)}}));
    else
      understood &= denies(token) || token.says(sense::modal) ||
                    among(token.lower, {"is", "be", "set", "to", "or", "nor", "neither"});
    const bool no = denies(token) || token.lower == "neither";
    noes += no ? 1u : 0u;
    understood &= !no || result.checks.empty();  // "is `info` or `warn`, never `debug`"
  }
  if (result.checks.size() < 2 || noes != 1) return std::nullopt;
  result.sure = understood && aside_of(view).empty() && !view.conditional() &&
                words.back()->spanned && !words[1]->spanned;
  return in_its_environment(std::move(result), view);
}

constexpr Example none_of_examples[] = {
    {"`LOG_LEVEL` is not `debug` or `trace`",
     "env names=LOG_LEVEL not_equals=debug + env names=LOG_LEVEL not_equals=trace"},
    {"`LOG_LEVEL` is neither `debug` nor `trace`",
     "env names=LOG_LEVEL not_equals=debug + env names=LOG_LEVEL not_equals=trace"},
};
constexpr std::string_view none_of_counters[] = {
    "`LOG_LEVEL` is `info`, not `debug` or `trace` elsewhere",
    "`LOG_LEVEL` is not `debug` or `trace` at night",
    "`LOG_LEVEL` is `info` or `warn`, never `debug`",
};
constexpr Example unset_examples[] = {
    {"`DEBUG_TOKEN` must not be set in production", "env names=DEBUG_TOKEN unset=true"},
    {"LEGACY_MODE is unset", "env names=LEGACY_MODE unset=true"},
    {"`MAIL_HOST` ist nicht gesetzt", "env names=MAIL_HOST unset=true"},
    {"`MAIL_HOST` не задан", "env names=MAIL_HOST unset=true"},
    {"`MAIL_HOST` 未配置", "env names=MAIL_HOST unset=true"},
    {"`PUSH_KEY` removed from the env (we use another provider)", "env names=PUSH_KEY unset=true"},
    {"`TRACE_ALL` is not defined", "env names=TRACE_ALL unset=true"},
    {"`TRACE` must never be set", "env names=TRACE unset=true"},
};
constexpr std::string_view unset_counters[] = {
    "`DEBUG_SQL` should not be enabled",
    "`DEBUG_SQL` must not be enabled in production",
    "`DEBUG_SQL` is not active",
    "`DEBUG_TOKEN` is not set by the installer",
    "Remove `DEBUG_TOKEN` from the wiki",
    "`DEBUG_TOKEN` is not set (staging only)",
    "`DEBUG_TOKEN` present, not the shared one",
    "`DEBUG_TOKEN` is set and not exported",
    "`DEBUG_TOKEN` is not the one that is set in staging",
};
constexpr Example filled_examples[] = {
    {"`SIGNING_KEY` is set, not empty", "env names=SIGNING_KEY"},
    {"`SIGNING_KEY` must not be blank", "env names=SIGNING_KEY"},
    {"`SIGNING_KEY` is present and not empty", "env names=SIGNING_KEY"},
    {"`SIGNING_KEY` present, not a placeholder", "env names=SIGNING_KEY no_placeholder=true"},
};
constexpr std::string_view filled_counters[] = {
    "`SIGNING_KEY` is set, not the usual one",
    "`SIGNING_KEY` is not empty or a placeholder",
    "`SIGNING_KEY` is never missing from the report",
};
constexpr Example unequal_examples[] = {
    {"`CORS_ORIGIN` is not `*`", "env names=CORS_ORIGIN not_equals=*"},
    {"pas de `DEBUG_CART=true` en production", "env names=DEBUG_CART not_equals=true"},
    {"Confirm `BIND_HOST` is not `0.0.0.0`", "env names=BIND_HOST not_equals=0.0.0.0"},
    {"`CORS_ORIGIN` must not be set to `*` ", "env names=CORS_ORIGIN not_equals=*"},
    {"`MAIL_DRIVER` must not be `log` in production", "env names=MAIL_DRIVER not_equals=log"},
    {"`LOG_LEVEL=debug` is not used in production", "env names=LOG_LEVEL not_equals=debug"},
    {"Never set `DEBUG_SQL=true`", "env names=DEBUG_SQL not_equals=true"},
    {"Never run with `TLS_VERIFY=off` in production", "env names=TLS_VERIFY not_equals=off"},
};
constexpr std::string_view unequal_counters[] = {
    "`CORS_ORIGIN` is not shared with `api`",
    "No service sets `DEBUG_SQL=true` twice",
};
constexpr Example either_examples[] = {
    {"Either `MAIL_KEY` or `SMTP_URL` is set", "env names=MAIL_KEY + env names=SMTP_URL"},
    {"`OIDC_AUDIENCE` or `OIDC_CLIENT_ID` is set",
     "env names=OIDC_AUDIENCE + env names=OIDC_CLIENT_ID"},
    {"`MAIL_KEY` или `SMTP_URL` заданы", "env names=MAIL_KEY + env names=SMTP_URL"},
    {"At least one of `MAIL_KEY`, `SMTP_URL` must be defined",
     "env names=MAIL_KEY + env names=SMTP_URL"},
};
constexpr std::string_view either_counters[] = {
    "`MAIL_KEY` or `SMTP_URL` rotated",
    "Neither `MAIL_KEY` nor `SMTP_URL` is set",
};
constexpr Example demanded_examples[] = {
    {"**Check the signer.** The release should export `SIGNING_KEY` under the same name. It is "
     "read "
     "at start.",
     "env names=SIGNING_KEY"},
    {"The worker must define `QUEUE_URL`", "env names=QUEUE_URL"},
};
constexpr std::string_view demanded_counters[] = {
    "The worker must set `QUEUE_MODE` to the new value",
    "The worker should not export `QUEUE_URL`",
    "The worker should export `QUEUE_URL` if it runs alone",
    "Nobody has to set `QUEUE_URL` or `QUEUE_NAME`",
};
constexpr Example platform_examples[] = {
    {"Vercel production uses `PAY_MODE=live`", "env names=PAY_MODE equals=live source=vercel"},
    {"`PAY_MODE=live` verified in Vercel production",
     "env names=PAY_MODE equals=live source=vercel"},
    {"`PAY_MODE=live` confirmed in the Railway env vars",
     "env names=PAY_MODE equals=live source=railway"},
    {"`SITE_URL` = `https://shop.example` in Vercel",
     "env names=SITE_URL equals=https://shop.example source=vercel"},
    {"`API_MODE=live` on Railway", "env names=API_MODE equals=live source=railway"},
    {"`STRIPE_KEY` is set in Netlify", "env names=STRIPE_KEY source=netlify"},
    {"`STRIPE_KEY` is set in Netlify (restricted key preferred)",
     "env names=STRIPE_KEY source=netlify"},
};
constexpr std::string_view platform_counters[] = {
    "`STRIPE_KEY` rotated in Netlify",
    "`SITE_URL` = `https://shop.example` in Confluence",
    "`STRIPE_KEY` is not set in Netlify",
    "`STRIPE_KEY` is set in Netlify (only for the old shop)",
    "`API_MODE=live` on Railway (dry run preferred)",
};

constexpr Example emptied_examples[] = {
    {"`THROTTLE_EXEMPT` is empty in production",
     "env names=THROTTLE_EXEMPT unset=true + env names=THROTTLE_EXEMPT equals=\"\""},
    {"Confirm `MAIL_SINK` is EMPTY",
     "env names=MAIL_SINK unset=true + env names=MAIL_SINK equals=\"\""},
};
constexpr std::string_view emptied_counters[] = {
    "`MAIL_SINK` is empty or `log`",           "`MAIL_SINK` is empty if mails are sent",
    "`MAIL_SINK` is empty (outside of tests)", "`MAIL_SINK` and `MAIL_DUMP` are empty",
    "The queue of `MAIL_SINK` is empty",
};

constexpr Rule table[] = {
    {{"env-none-of", "env", "A variable has none of several values.", none_of_examples,
      none_of_counters},
     none_of_values},
    {{"env-unset", "env", "A variable is not set at all.", unset_examples, unset_counters}, unset},
    {{"env-filled", "env", "A variable is not empty, or no placeholder.", filled_examples,
      filled_counters},
     filled},
    {{"env-empty", "env", "A variable has no value.", emptied_examples, emptied_counters}, emptied},
    {{"env-not-equal", "env", "A variable does not have a value.", unequal_examples,
      unequal_counters},
     not_equal},
    {{"env-either", "env", "One of several variables is set.", either_examples, either_counters},
     either},
    {{"env-platform", "env", "A variable is set on a platform that keeps them.", platform_examples,
      platform_counters},
     on_platform},
    {{"env-demanded", "env", "A sentence of several demands a variable.", demanded_examples,
      demanded_counters},
     demanded},
};

}  // namespace

std::span<const Rule> env_state_rules() {
  return table;
}

}  // namespace seatrial::recognize
