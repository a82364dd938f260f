#include <algorithm>

#include "base/text.hpp"
#include "recognize/env_words.hpp"
#include "recognize/frames.hpp"
#include "recognize/pattern.hpp"
#include "recognize/sentence.hpp"

// Variables whose name or value stands apart from the words about it: in the item above, in
// parentheses, behind a dash, in the cells of a row.
namespace seatrial::recognize {
namespace {

using Kind = Token::Kind;

bool is_variable(const Token& token) {
  return (token.kind == Kind::name || is_short_name(token)) &&
         token.text.find('*') == std::string::npos;
}

// The variable that the item above begins with, if it names no other.
std::optional<std::string> variable_above(const View& view) {
  if (!view.item.parent) return std::nullopt;
  const Prose above = read_prose(lead_of(view));
  if (above.tokens.empty() || !is_variable(above.tokens[0])) return std::nullopt;
  const bool alone =
      std::ranges::count_if(above.tokens, is_variable) == 1 && !above.has({"optional", "or"});
  return alone ? std::optional(std::string(above.tokens[0].text)) : std::nullopt;
}

bool begins_with_demand(const View& view) {
  return !view.main.empty() && !view.main[0].spanned &&
         among(view.main[0].lower, {"must", "should", "has", "needs", "is", "starts", "begins",
                                    "ends", "contains", "never", "set"}) &&
         std::ranges::none_of(view.prose.tokens, is_variable);
}

// "Must start with `live_`" below "`PAY_KEY` - the key of the shop"
std::optional<Finding> of_above(const View& view) {
  if (!view.english || !begins_with_demand(view)) return std::nullopt;
  const auto name = variable_above(view);
  if (!name) return std::nullopt;
  Item item = view.item;
  const bool order = view.main[0].lower == "set";
  const std::size_t blank = item.text.find(' ');
  if (order && blank == std::string::npos) return std::nullopt;
  item.text =
      order ? "Set `" + *name + "`" + item.text.substr(blank) : "`" + *name + "` " + item.text;
  const View joined = view_of(view.checklist, view.index, item, view.substitutions);
  for (const auto& rules : {env_shape_rules(), env_state_rules(), env_value_rules()})
    for (const Rule& rule : rules) {
      auto found = rule.match(joined);
      if (!found || !found->sure) continue;
      found->because = quote(view.item.text) + " below `" + *name + "`";
      return found;
    }
  return std::nullopt;
}

std::optional<std::string> plain_value(const Token& token) {
  const bool literal = token.spanned || token.kind == Kind::quoted || token.kind == Kind::number ||
                       among(token.lower, {"true", "false"});
  return literal && token.kind != Kind::name && token.text.find(' ') == std::string::npos
             ? std::optional(std::string(token.text))
             : std::nullopt;
}

// "`API_VERSIONS` must be pinned (`1`)"
std::optional<Finding> value_aside(const View& view) {
  static constexpr std::string_view frames[] = {
      "$variable set|pinned|fixed|configured|enabled|defined ( $value )",
      "$variable must|should be set|pinned|fixed|configured|defined ( $value )",
      "$variable ( $value ) set|pinned|fixed|configured|defined",
  };
  if (!view.english || !may_fit(view, is_variable)) return std::nullopt;
  const auto places = fit_any(frames, view);
  if (!places) return std::nullopt;
  const Token& value = *places->back();
  if (!value.spanned || !plain_value(value)) return std::nullopt;
  return in_its_environment(
      whole(view, finding(true, is_equal(places->front()->text, value.text), {})), view);
}

// "`SHOP_ENV` or `RACK_ENV` - set to `production`": one of them is enough.
std::optional<Finding> either_equals(const View& view) {
  const auto& tokens = view.prose.tokens;
  if (!view.english || tokens.size() < 5 || !is_variable(tokens[0]) || tokens[1].lower != "or" ||
      !is_variable(tokens[2]))
    return std::nullopt;
  const auto value = plain_value(tokens.back());
  const bool linked = std::all_of(tokens.begin() + 3, tokens.end() - 1, [](const Token& token) {
    return among(token.lower, {"-", "\xe2\x80\x93", "\xe2\x80\x94", ":", "is", "are", "must", "be",
                               "set", "to", "=", "should", "configured"});
  });
  if (!value || !linked) return std::nullopt;
  Finding result{.sure = tokens.back().spanned, .enough = 1};
  result.checks = {is_equal(tokens[0].text, *value), is_equal(tokens[2].text, *value)};
  return in_its_environment(whole(view, std::move(result)), view);
}

// "Leave `TEST_TOOLS` unset, or `false`", "`TEST_TOOLS` is unset or set to `0`"
std::optional<Finding> unset_or(const View& view) {
  const Words words = statement_of(view);
  const Token* name = nullptr;
  std::optional<std::string> value;
  bool absent = false, either = false, understood = aside_of(view).empty() || view.prose.has({"|"});
  for (const Token* word : words) {
    if (is_variable(*word)) {
      understood &= !name;
      name = word;
    } else if (either && word->spanned && plain_value(*word)) {
      understood &= !value;
      value = plain_value(*word);
    } else if (among(word->lower, {"unset", "absent", "undefined"})) {
      absent = true;
    } else if (word->lower == "or" && absent) {
      either = true;
    } else {
      const bool said = word->says(sense::filler | sense::modal | sense::place) ||
                        among(word->lower, {"leave", "left", "keep", "kept", "set", "to"});
      understood &= said && !negates(*word);
    }
  }
  if (!view.english || !name || !absent || !value) return std::nullopt;
  Finding result{.sure = understood, .enough = 1};
  result.checks = {
      check_of("env", {{"names", Value::list({Value(name->text)})}, {"unset", Value(true)}}),
      is_equal(name->text, *value)};
  return in_its_environment(whole(view, std::move(result)), view);
}

// "Set the variables:", "Required environment variables"
bool asks_to_set(std::string_view text) {
  const Prose prose = read_prose(text);
  const bool turned = std::ranges::any_of(prose.tokens, [](const Token& token) {
    return negates(token) || overturns(token) || is_conditional(token) ||
           among(token.lower, {"optional", "one", "either", "any", "example", "examples", "old",
                               "github", "gitlab", "vault", "repository"});
  });
  return !turned && speaks_of_variables(prose) &&
         prose.has({"set", "required", "configure", "define", "needed", "mandatory", "add",
                    "configured", "provide", "export"});
}

// What a value is, said in prose, or where it is needed: no word of it bounds the value.
bool only_describes(const Token& token) {
  if (token.kind == Kind::mark)
    return among(token.text, {"|", "/", ",", ".", "(", ")", "-", "&", "+", "\xe2\x80\x94"});
  return token.kind == Kind::word && !token.spanned && !negates(token) && !overturns(token) &&
         !is_conditional(token) && !token.says(sense::modal) && !bounds_value(token) &&
         !among(token.lower, {"staging", "dev", "development", "preview", "test"});
}

// "`DB_URL` | the connection string | All" below "Set the environment variables:"
std::optional<Finding> described_row(const View& view) {
  const auto& tokens = view.prose.tokens;
  if (tokens.size() < 5 || !is_variable(tokens[0]) || tokens[1].text != "|" ||
      view.item.form != Form::row)
    return std::nullopt;
  const std::string lead = lead_of(view);
  const bool asked = asks_to_set(lead) || (lead.empty() && asks_to_set(heading(view.item)));
  const auto words = std::ranges::count(tokens, Kind::word, &Token::kind);
  const bool prose = std::all_of(tokens.begin() + 1, tokens.end(), only_describes);
  return in_its_environment(
      whole(view, finding(asked && prose && words > 2 && tokens[2].kind == Kind::word,
                          is_set(Value::list({Value(tokens[0].text)})), {})),
      view);
}

constexpr Example above_examples[] = {
    {"**`PAY_KEY`** - the key of the shop\n  > Must start with `live_...`",
     "env names=PAY_KEY matches=live_.*"},
    {"`CORS_ORIGIN` - who may call\n  > **Must NOT include `*` in production**",
     "env names=CORS_ORIGIN not_contains=*"},
    {"`LOG_LEVEL`\n  > Set to `info`", "env names=LOG_LEVEL equals=info"},
};
constexpr std::string_view above_counters[] = {
    "`PAY_KEY` or `PAY_TOKEN`\n  > Must start with `live_...`",
    "The key of the shop (`PAY_KEY`)\n  > Must start with `live_...`",
    "`PAY_KEY` - the key of the shop\n  > Must be rotated each year",
    "`PAY_KEY` - the key of the shop\n  > Must start with `live_` in one region",
    "`PAY_KEY` - optional\n  > Must start with `live_`",
    "`PAY_KEY`\n  > Set",
};
constexpr Example aside_examples[] = {
    {"`API_VERSIONS` must be pinned (`1`)", "env names=API_VERSIONS equals=1"},
    {"`CACHE_MODE` is set (`redis`)", "env names=CACHE_MODE equals=redis"},
};
constexpr std::string_view aside_counters[] = {
    "`API_VERSIONS` must be pinned (`1` or `2`)",
    "`API_VERSIONS` must be pinned (not `1`)",
    "`API_VERSIONS` was pinned (`1`)",
    "`API_VERSIONS` must be pinned (`1`) until launch",
    "`API_VERSIONS` is not pinned (`1`)",
};
constexpr Example equals_examples[] = {
    {"**`SHOP_ENV`** or **`RACK_ENV`** - Set to `production`",
     "env names=SHOP_ENV equals=production + env names=RACK_ENV equals=production"},
    {"`LOG_MODE` or `TRACE_MODE` must be set to `json`",
     "env names=LOG_MODE equals=json + env names=TRACE_MODE equals=json"},
};
constexpr std::string_view equals_counters[] = {
    "`SHOP_ENV` or `RACK_ENV` is not set to `production`",
    "`SHOP_ENV` or the profile - set to `production`",
    "`SHOP_ENV` or `RACK_ENV` - set to `production` or `live`",
};
constexpr Example unset_examples[] = {
    {"Leave `TEST_TOOLS` unset, or `false`",
     "env names=TEST_TOOLS unset=true + env names=TEST_TOOLS equals=false"},
    {"`TEST_TOOLS` must be unset or set to `0` in production",
     "env names=TEST_TOOLS unset=true + env names=TEST_TOOLS equals=0"},
};
constexpr std::string_view unset_counters[] = {
    "`TEST_TOOLS` is never unset or `false`",
    "`TEST_TOOLS` is unset or ignored",
    "`TEST_TOOLS` is unset or false",
    "`TEST_TOOLS` unset, or `false` for one shop",
    "`TEST_TOOLS` is unset or `false`, `DEBUG_TOOLS` set",
};
constexpr Example row_examples[] = {
    {"Set the environment variables:\n  | `DB_URL` | the connection string | All",
     "env names=DB_URL"},
};
constexpr std::string_view row_counters[] = {
    "These environment variables were renamed:\n  | `DB_URL` | the connection string | All",
    "Set the environment variables:\n  | `DB_URL` | the connection string, or empty | All",
    "Set the environment variables:\n  | `DB_URL` | connection string, only for imports | All",
    "Set the environment variables:\n  | `DB_PORT` | 5432 | All",
    "Set the GitHub environment variables:\n  | `DEPLOY_KEY` | a token | All",
};

constexpr Rule table[] = {
    {{"env-of-above", "env", "What the variable of the item above has to be.", above_examples,
      above_counters},
     of_above},
    {{"env-value-aside", "env", "A variable's value in parentheses.", aside_examples,
      aside_counters},
     value_aside},
    {{"env-either-equals", "env", "One of two variables has a value.", equals_examples,
      equals_counters},
     either_equals},
    {{"env-unset-or", "env", "A variable is not set, or has a value.", unset_examples,
      unset_counters},
     unset_or},
    {{"env-row", "env", "A row of a table of variables that are to be set.", row_examples,
      row_counters},
     described_row},
};

}  // namespace

std::span<const Rule> env_place_rules() {
  return table;
}

}  // namespace seatrial::recognize
