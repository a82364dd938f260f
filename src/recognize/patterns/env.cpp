#include <algorithm>

#include "base/text.hpp"
#include "base/words.hpp"
#include "recognize/env_words.hpp"
#include "recognize/literals.hpp"
#include "recognize/pattern.hpp"
#include "recognize/sentence.hpp"

// Environment variables that an item names itself.
namespace seatrial::recognize {
namespace {

using Kind = Token::Kind;

bool states_presence(std::string_view word) {
  return among(word, {"pinned", "set", "defined", "configured", "present", "exported", "provided",
                      "populated", "exist", "exists", "generated", "added", "define", "configure",
                      "export", "provide"});
}

bool fills_a_sentence(std::string_view word) {
  return states_presence(word) || is_variable_word(word) ||
         among(word, {"the",     "is",         "are",      "has",     "have",         "been",
                      "must",    "be",         "should",   "to",      "ensure",       "verify",
                      "confirm", "check",      "that",     "and",     "in",           "on",
                      "for",     "production", "prod",     "staging", "explicitly",   "properly",
                      "both",    "all",        "required", "of",      "secret",       "secrets",
                      "make",    "sure",       "every",    "each",    "environments", "value"});
}

// A list about containers or a kernel holds settings of theirs.
bool is_about_other_settings(const View& view) {
  for (const std::string& words : {lead_of(view), std::string(heading(view.item))})
    if (read_prose(words).has({"container", "containers", "docker", "capability", "capabilities",
                               "kernel", "sysctl", "grub", "plan", "plans", "sheet", "sheets",
                               "spreadsheet", "airtable"}))
      return true;
  return false;
}

bool has_unknown_path(const std::vector<Token>& tokens) {
  return std::ranges::any_of(tokens,
                             [](const Token& token) {
                               return token.kind == Kind::path || token.kind == Kind::code ||
                                      token.kind == Kind::url;
                             }) &&
         !source_file(tokens);
}

// Words in front of the first token of a kind; a label in front of a colon does not count.
std::size_t words_before(const View& view, Kind kind) {
  std::size_t words = 0;
  for (const Token& token : view.prose.tokens) {
    if (token.kind == kind) break;
    if (token.text == ":") words = 0;
    if (token.depth == 0 && token.kind != Kind::mark) ++words;
  }
  return words;
}

// "returns 403", "change it": the sentence tells what happens then, and not what has to be so.
bool tells_of_something_else(const Token& token) {
  return among(token.lower, {"change", "changed", "changes", "switch", "switched", "returns",
                             "responds", "answers", "gives", "yields", "shows", "prints", "causes",
                             "triggers", "means", "allows", "exits", "throws", "logs"});
}

bool repeats_a_name(const std::vector<Check>& checks) {
  for (std::size_t i = 0; i < checks.size(); ++i)
    for (std::size_t j = i + 1; j < checks.size() && j < env_words_before_max + env_words_after_max;
         ++j)
      if (*checks[i].params.find("names") == *checks[j].params.find("names")) return true;
  return false;
}

// "`A=1` => `B=1`": one holds where the other does.
bool points_on(const Token& token) {
  return is_arrow(token.text);
}

// "`DEBUG=1` is forbidden": a guess at the opposite.
Finding overturned(const Finding& assigned) {
  Finding result{.because = assigned.because + " is not what is wanted"};
  for (const Check& check : assigned.checks)
    result.checks.push_back(check_of("env", {{"names", *check.params.find("names")},
                                             {"not_equals", *check.params.find("equals")}}));
  return result;
}

std::optional<Finding> assignment(const View& view) {
  const auto& main = view.main;
  const auto first = std::ranges::find(main, Kind::assignment, &Token::kind);
  if (first == main.end()) {
    const Token* inner = view.prose.first(Kind::assignment);
    if (!inner) return std::nullopt;
    const auto [name, value] = split_assignment(inner->text);
    return finding(false, is_equal(name, value),
                   quote(inner->text) + " stands in parentheses only");
  }
  const auto before = words_before(view, Kind::assignment);
  Finding result{.sure = true, .because = quote(first->text)};
  bool one_value = true;
  for (const Token& token : main) {
    if (token.kind != Kind::assignment) continue;
    const auto [name, value] = split_assignment(token.text);
    one_value &= !is_no_one_value(value);
    result.checks.push_back(is_equal(name, value));
  }
  const auto after = static_cast<std::size_t>(main.end() - first) - result.checks.size();
  if (any_of(main, overturns))
    return result.checks.size() == 1 ? std::optional(overturned(result)) : std::nullopt;
  if (repeats_a_name(result.checks) || any_of(main, tells_of_something_else)) return std::nullopt;
  const bool plain = before <= env_words_before_max && after <= env_words_after_max;
  const bool several = result.checks.size() > 1;
  const bool joined = !several && any_of(view.main, joins);
  const bool other = std::ranges::any_of(main, [](const Token& token) {
    return token.kind == Kind::name || token.kind == Kind::quoted || token.kind == Kind::comparator;
  });
  const bool understood = std::ranges::all_of(main, [&](const Token& token) {
    return token.kind != Kind::word ||
           (view.english ? accompanies_value(token) : accompanies_value_elsewhere(token));
  });
  const bool bounded = std::ranges::any_of(aside_of(view), [](const Token* token) {
    return among(token->lower, {"max", "min", "maximum", "minimum", "least", "most", "more", "less",
                                "higher", "lower", "up"});
  });  // "(max)": no value, but a bound
  result.sure = plain && understood && one_value && !any_of(view.prose.tokens, points_on) &&
                !joined && !other && !bounded && !view.conditional() && !any_of(main, negates) &&
                !any_of(main, is_conditional) &&
                !names_a_place(main, static_cast<std::size_t>(first - main.begin())) &&
                !has_unknown_path(main) && !is_about_other_settings(view) &&
                !(view.prose.first(Kind::path) && !source_file(main)) &&
                !view.prose.has({"or", "ou", "oder", "veya"});
  if (const auto source = source_file(main))
    for (Check& check : result.checks) check.params.set("source", *source);
  return in_its_environment(std::move(result), view);
}

// `MODEL_PATH`, `TLS_KEY_FILE`: the variable holds the place of a file.
bool names_a_file(const Value& name) {
  static constexpr WordSet ends({"path", "file", "dir", "directory", "folder", "socket", "sock",
                                 "cert", "certificate", "keystore", "truststore"});
  const std::string word = lower(name.text());
  const std::size_t seam = word.rfind('_');
  return seam != word.npos && ends.contains(std::string_view(word).substr(seam + 1));
}

// "`MODEL_PATH` exists": the variable, or what lies there?
bool may_mean_the_file(const View& view, const Value& names) {
  if (std::ranges::none_of(names.items(), names_a_file) || speaks_of_variables(view.prose) ||
      speaks_of_variables(read_prose(lead_of(view))) ||
      speaks_of_variables(read_prose(heading(view.item))))
    return false;
  return std::ranges::none_of(view.prose.tokens, [](const Token& token) {
    return states_presence(token.lower) && !among(token.lower, {"present", "exist", "exists"});
  });
}

std::optional<Finding> presence(const View& view) {
  const auto& main = view.main;
  Value names = name_list(main);
  if (names.items().empty()) return std::nullopt;
  bool stated = false, filler = true, shared = false, accompanies = true;
  std::size_t words = 0;
  const auto& tokens = view.prose.tokens;
  const auto label =
      tokens.begin() + static_cast<std::ptrdiff_t>(label_end(tokens, first_literal(tokens)));
  const bool stated_in_label = std::any_of(
      tokens.begin(), label, [](const Token& token) { return states_presence(token.lower); });
  const auto begin = stated_in_label ? tokens.begin() : label;
  const auto source = source_file(main);
  for (auto i = static_cast<std::size_t>(begin - tokens.begin()); i < tokens.size(); ++i) {
    const Token& token = tokens[i];
    if (token.depth > 0 || token.kind == Kind::mark) continue;
    if (token.kind == Kind::name || (token.kind == Kind::word && joins(token)) ||
        (source && token.text == *source))
      continue;
    ++words;
    if (token.kind != Kind::word) filler = false;
    stated |= states_presence(token.lower);
    filler &= fills_a_sentence(token.lower);
    shared |= is_shared_verb(token.lower);
    accompanies &= accompanies_value_elsewhere(token);
  }
  // "`A_KEY` is set to `B_KEY`": the value of the other.
  const auto first = std::ranges::find(main, Kind::name, &Token::kind);
  const bool copied =
      names.items().size() > 1 && std::any_of(first, main.end(), [](const Token& token) {
        return among(token.lower, {"to", "of", "from", "as"});
      });
  const bool either = copied || view.prose.has({"or", "ou", "oder", "o", "veya", "или", "або", "或",
                                                "eller", "lub", "oppure"});
  const bool english = view.english && stated && filler && words > 0;
  const bool any_language = shared && (words == 1 || (!view.english && accompanies && words <= 4));
  if (!stated && !shared &&
      !view.prose.has({"env", "environment", "variable", "variables", "vars"}))
    return std::nullopt;
  const bool sure = (english || any_language) && !either && !view.conditional() &&
                    !any_of(view.prose.tokens, negates);
  const bool stated_alone = stated && !shared && !source;
  const bool file = stated_alone && may_mean_the_file(view, names);
  const std::string place = "${" + (file ? names.items()[0].text() : "") + "}";
  const bool one = names.items().size() == 1;
  Check check = is_set(std::move(names));
  if (source) check.params.set("source", *source);
  Finding found = finding(sure && !file, std::move(check), quote(view.item.text));
  if (file && one) found.checks.push_back(check_of("file", {{"path", Value(place)}}));
  return in_its_environment(std::move(found), view);
}

bool names_platform(const std::vector<Token>& tokens) {
  return std::ranges::any_of(tokens, [](const Token& token) {
    return among(token.lower, {"vercel", "netlify", "supabase", "railway", "heroku", "render",
                               "cloudflare", "github", "gitlab", "vault", "fly.io"});
  });
}

// "Supabase configured (`SUPABASE_URL`)": its own settings, and no place for others.
bool are_of_platform(const std::vector<Token>& main, const Value& names) {
  const std::string owner(main.front().lower);
  return names_platform({main.front()}) &&
         std::ranges::all_of(names.items(), [&](const Value& name) {
           return contains_ignoring_case(name.text(), owner + "_");
         });
}

// Nothing but the last word says what has to hold: "backups tested and limits set" are two things.
bool says_one_thing(const std::vector<Token>& main, std::size_t last) {
  return std::none_of(main.begin(), main.begin() + static_cast<std::ptrdiff_t>(last),
                      [](const Token& token) {
                        return token.lower.ends_with("ed") || token.lower.ends_with("ing") ||
                               token.says(sense::presence | sense::green | sense::works |
                                          sense::answers | sense::verified | sense::ask);
                      });
}

// "Request limits configured (APP_*LIMIT* vars)": the parentheses name what the words are about.
std::optional<Finding> in_parentheses(const View& view) {
  if (view.main.size() < 2 || !view.english || view.main.front().kind != Kind::word)
    return std::nullopt;
  std::size_t names = 0, others = 0;
  Value list = Value::list();
  for (const Token& token : view.prose.tokens) {
    if (token.depth == 0 || token.kind == Kind::mark) continue;
    if (token.kind == Kind::name) {
      ++names;
      list.append(token.text);
    } else if (!is_variable_word(token.lower) && !among(token.lower, {"via", "set", "and"})) {
      ++others;
    }
  }
  if (names == 0) return std::nullopt;
  std::size_t last = view.main.size() - 1;
  if (last > 1 && view.main[last].lower == "production") last -= 2;
  const bool stated =
      among(view.main[last].lower, {"enabled", "configured", "set", "defined", "present"});
  const bool plain =
      std::ranges::all_of(view.main, [](const Token& token) { return token.kind == Kind::word; });
  // "Vercel secrets set (`MAIL_KEY`)": that store holds them, and no environment of ours.
  const bool elsewhere = names_no_settings(view.prose) ||
                         (names_platform(view.main) && !are_of_platform(view.main, list));
  // "Day and week limits configured (`DAY_MAX`, `WEEK_MAX`)": a name for each of them.
  const bool several =
      names > 1 &&
      std::ranges::none_of(view.main,
                           [](const Token& token) {
                             return token.lower == "or" || (joins(token) && token.lower != "and");
                           }) &&
      says_one_thing(view.main, last);
  const bool sure = others == 0 && stated && plain && !elsewhere && !view.conditional() &&
                    (several || !any_of(view.main, joins)) && !any_of(view.prose.tokens, negates);
  return in_its_environment(finding(sure, is_set(std::move(list)), quote(view.item.text)), view);
}

constexpr Example assignment_examples[] = {
    {"`AUTH_MODE=enforced`", "env names=AUTH_MODE equals=enforced"},
    {"SHOP_STRICT=1 enabled in production.", "env names=SHOP_STRICT equals=1"},
    {"`LOG_FORMAT=json` on every service", "env names=LOG_FORMAT equals=json"},
    {"Set `LOG_FORMAT=json` on all services", "env names=LOG_FORMAT equals=json"},
    {"Ensure `CACHE_MODE=redis` (not \"memory\")", "env names=CACHE_MODE equals=redis"},
    {"\xe2\x9a\xa0 **CONFIG CHECK:** Verify `SIGNER=kms` (not \"local\") in production",
     "env names=SIGNER equals=kms"},
    {"`TRACE_RATIO=0.1` dans `.env`", "env names=TRACE_RATIO equals=0.1 source=.env"},
    {"poner `DEBUG_SQL=false` en producci\xc3\xb3n", "env names=DEBUG_SQL equals=false"},
};
constexpr std::string_view assignment_counters[] = {
    "# Nunca em produção\n`DEBUG_CART=true` está definido",
    "# Opcional\n`DEBUG_CART=true` está definido",
    "`DEBUG_CART=true` muss nicht gesetzt sein",
    "`DEBUG_CART=true` 不需要设置",
    "`DEBUG_CART=true` need not be set",
    "`DEBUG_CART=true` does not have to be set",
    "`BATCH_SIZE=64` (32 on small boxes)",
    "`BATCH_SIZE=64` in `.env` on the server",
    "`CACHE_TTL=300`-`600`",
    "`BATCH_SIZE=64` (max)",
    "`BATCH_SIZE=64+`",
    "`CACHE_MODE=redis|memory`",
    "`CACHE_MODE=redis;CACHE_TTL=5`",
    "`SHOP_KEY=********`",
    "`CACHE_MODE=redis` => `CACHE_TTL=5`",
    "`TZ=UTC` on all hosts",
    "Try with `DB_SSL=true`",
    "`API_KEY=$OTHER_KEY`",
    "`WORKERS=2*cores+1`",
    "# Staging only\n`SEED_DATA=true`",
    "`A_MODE=on` -> check `/x` returns 200",
    "SHOP_ENV=production and a second signer configured",
    "Cache warmed if `CACHE_MODE=redis`",
    "Point variables to files (e.g., `DB_URL_FILE=/secrets/DB_URL`)",
    "`LOG_LEVEL=INFO` or `WARNING`",
    "# Docker\n`CAP_DROP=ALL`",
    "# Price sheet\n`SCHEMA_VERSION=4`",
    "Set `LIVE_SITE=true` in [`src/site.ts`](../src/site.ts)",
    "`BASE_URL=https://shop.example scripts/seed.sh`",
    "`API_URL=https://your-api.example`",
    "`SKIP_LOGIN=1` is forbidden",
    "# Forbidden settings\n`SKIP_LOGIN=1`",
    "# Common mistakes\n`CART_HOSTS=*`",
    "None of the following may hold:\n  - `DEBUG_CART=true`",
    "~~`DEBUG_CART=true`~~",
    "`DEBUG_CART=true` only in development",
    "`CART_MODE=fast` (staging only)",
    "Temporarily set `CART_CLOSED=1`",
    "old switch `OLD_CART=1` dropped",
    "`DEBUG_CART=true`: absent",
    "`SKIP_LOGIN=1` returns 403",
    "Change `CART=1` to `CART=2`",
    "`CART=1` in staging, `CART=2` in production",
    "Was `CART_MODE=fast`",
    "Had `CART_MODE=fast`",
    "Were: `CART_MODE=fast`",
    "Now `CART_MODE=fast`",
    "`LOGIN=shadow` has been replaced by `LOGIN=enforced`",
    "Replace `SHOP_KEY=test` with the live key",
    "Rotate `SHOP_KEY=abc` weekly",
    "quitar `DEBUG_CART=true` del servidor",
    "zur\u00fccknehmen: `DEBUG_CART=true`",
};
constexpr Example presence_examples[] = {
    {"`SENTRY_DSN` is set", "env names=SENTRY_DSN"},
    {"Ensure `DB_URL` and `REDIS_URL` are defined", "env names=[DB_URL, REDIS_URL]"},
    {"`SIGNING_TOKEN` must be set", "env names=SIGNING_TOKEN"},
    {"`MODEL_PATH` is set", "env names=MODEL_PATH"},
    {"# Environment variables\n`MODEL_PATH` exists", "env names=MODEL_PATH"},
    {"PAY_PUBLIC_KEY environment variable configured in production", "env names=PAY_PUBLIC_KEY"},
    {"`MAIL_HOST` und `MAIL_PORT` sind gesetzt", "env names=[MAIL_HOST, MAIL_PORT]"},
    {"`MAIL_HOST` and `DOMAIN` are set in `.env`", "env names=[MAIL_HOST, DOMAIN] source=.env"},
    {"Definir `SIGNING_TOKEN` en producci\xc3\xb3n", "env names=SIGNING_TOKEN"},
    {"configurer `DB_URL`, `REDIS_URL`", "env names=[DB_URL, REDIS_URL]"},
    {"**Mail:** `MAIL_HOST` and `MAIL_PORT` set", "env names=[MAIL_HOST, MAIL_PORT]"},
    {"`SIGNING_TOKEN` generated", "env names=SIGNING_TOKEN"},
    {"`SIGNING_TOKEN` is set (OPS-12)", "env names=SIGNING_TOKEN"},
    {"# Variables (`deploy/.env.production`)\n`SIGNING_TOKEN` is set",
     "env names=SIGNING_TOKEN source=deploy/.env.production"},
    {"`MAIL_HOST` ist korrekt gesetzt", "env names=MAIL_HOST"},
    {"`MAIL_HOST`, `MAIL_PORT` заданы", "env names=[MAIL_HOST, MAIL_PORT]"},
    {"`MAIL_HOST` 已配置", "env names=MAIL_HOST"},
    {"APP_ENV d\xc3\xa9"
     "fini",
     "env names=APP_ENV"},
};
constexpr std::string_view presence_counters[] = {
    "# Secrets kept out of `.env.production`\n`SIGNING_TOKEN` is set",
    "# Variables of `.env.production` and `.env.staging`\n`SIGNING_TOKEN` is set",
    "# Copy `.env.production` to the vault\n`SIGNING_TOKEN` is set",
    "`SIGNING_TOKEN` is set (HS-256)",
    "`SIGNING_TOKEN` is set (after OPS-12)",
    "`MAX_RETRIES` set correctly",
    "`MODEL_PATH` exists",
    "`TLS_KEY_FILE` and `TLS_CERT` are present",
    "`A_TOKEN` (and `B_TOKEN` on staging) set",
    "`MAIL_HOST` is set in `.env` on the server",
    "`MAIL_HOST` and `MAIL_PORT` are set in `.env` on the host",
    "If the worker runs on a cluster\n  > `POD_NAME` is set",
    "MAIL_USER is set (if mail is enabled)",
    "Set egress policy: `PRIVATE_ONLY`",
    "Staging deploys without `STAGING_SA_KEY` secret",
    "`SWAP_SIGNAL` emitted on every swap",
    "Alerts configured for `DISK_FULL`",
    "Old mail: `MAIL_HOST` set",
    "Without mail: `MAIL_HOST` set",
    "`MAIL_KEY` is set to `SMTP_KEY`",
    "`MAIL_KEY` is set to the value of `SMTP_KEY`",
    "`MAIL_KEY` set from SMTP_KEY",
};
constexpr Example parentheses_examples[] = {
    {"Day and week limits configured (`DAY_MAX`, `WEEK_MAX`)", "env names=[DAY_MAX, WEEK_MAX]"},
    {"Request limits configured (APP_*LIMIT* vars).", "env names=APP_*LIMIT*"},
    {"Mail credentials set (`MAIL_USER` and `MAIL_KEY`)", "env names=[MAIL_USER, MAIL_KEY]"},
    {"Supabase configured (`SUPABASE_URL`, `SUPABASE_KEY`)",
     "env names=[SUPABASE_URL, SUPABASE_KEY]"},
    {"Replay window enabled (HOOK_MAX_AGE_SECONDS).", "env names=HOOK_MAX_AGE_SECONDS"},
};
constexpr std::string_view parentheses_counters[] = {
    "Backups tested and limits configured (`DAY_MAX`, `WEEK_MAX`)",
    "Day or week limits configured (`DAY_MAX`, `WEEK_MAX`)",
    "Roles configured (`SHOP_ADMIN`, `SHOP_USER`)",
    "Alerts configured (`DISK_FULL`, `CPU_HIGH`)",
    "Mail credentials set (`MAIL_USER` or `MAIL_KEY`)",
    "Supabase secrets set (`MAIL_USER`, `MAIL_KEY`)",
    "Vercel configured (`SUPABASE_URL`, `VERCEL_KEY`)",
    "Day and week limits not configured (`DAY_MAX`, `WEEK_MAX`)",
    "Primary: chat (`CHAT_WEBHOOK_URL` in repository secrets)",
    "Firewall reviewed (DROP_ALL)",
    "All capabilities dropped (CAP_DROP=ALL)",
};
constexpr Rule table[] = {
    {{"env-assignment", "env", "NAME=value, as it would stand in an environment file.",
      assignment_examples, assignment_counters},
     assignment},
    {{"env-presence", "env", "One or several variables are set.", presence_examples,
      presence_counters},
     presence},
    {{"env-parentheses", "env", "Something is configured, and parentheses name its variables.",
      parentheses_examples, parentheses_counters},
     in_parentheses},
};

}  // namespace

std::span<const Rule> env_rules() {
  return table;
}

}  // namespace seatrial::recognize
