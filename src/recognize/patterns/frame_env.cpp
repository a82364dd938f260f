#include <algorithm>

#include "base/dotenv_name.hpp"
#include "base/text.hpp"
#include "base/words.hpp"
#include "recognize/env_words.hpp"
#include "recognize/frames.hpp"
#include "recognize/pattern.hpp"

// Variables in whole sentences that say where they are set, or what they are not.
namespace seatrial::recognize {
namespace {

using Kind = Token::Kind;

constexpr std::size_t switch_tokens_max = 12;

bool is_variable(const Token& token) {
  return token.kind == Token::Kind::name || is_short_name(token);
}

Value only_name(const Token& token) {
  return Value::list({Value(token.text)});
}

// "`MAIL_DSN` is set in `web/.env`"
std::optional<Finding> set_in_file(const View& view) {
  static constexpr std::string_view frames[] = {
      "$variable set|defined|configured|present|exists|added|filled in|to|inside? $file",
      "set|add|define|put $variable in|to $file",
  };
  static constexpr std::string_view files_first[] = {
      "$file created|exists|present|filled with|containing $variable",
  };
  if (!may_fit(view, is_variable)) return std::nullopt;
  auto places = fit_any(frames, view);
  if (!places) {
    places = fit_any(files_first, view);
    if (!places) return std::nullopt;
    std::ranges::reverse(*places);
  }
  const Token& name = *places->front();
  const Token& file = *places->back();
  if (!is_dotenv(file.text) || is_dotenv_template(file.text)) return std::nullopt;
  Check check = is_set(only_name(name));
  check.params.set("source", Value(file.text));
  return in_its_environment(whole(view, std::move(check)), view);
}

// "Obtain a key from the provider and set `MAPS_KEY`"
std::optional<Finding> obtained(const View& view) {
  static constexpr std::string_view frames[] = {
      "obtain|get|create|generate|request|acquire|register ... and set|export|configure $variable",
      "... set|configured|provided|defined via|through|using|with $variable",
      "... set|configured|provided|defined via|through|using|with $variable and $variable",
      "add|put $variable to|in production|prod env|environment|variables|config?",
  };
  if (!may_fit(view, is_variable)) return std::nullopt;
  const auto places = fit_any(frames, view);
  if (!places) return std::nullopt;
  Value names = Value::list();
  for (const Token* place : *places) names.append(Value(place->text));
  return in_its_environment(whole(view, is_set(std::move(names))), view);
}

// "not in `shop.yaml`": where it does not lie is no value of it.
bool names_place(const View& view, const Token& value) {
  const auto& tokens = view.prose.tokens;
  const auto at = static_cast<std::size_t>(&value - tokens.data());
  return value.kind == Kind::path ||
         (at > 0 && at < tokens.size() && !among(tokens[at - 1].lower, {"not", "never", "no"}));
}

// "`CORS_ORIGIN` is an exact list, not `*`"
std::optional<Finding> ruled_out(const View& view) {
  static constexpr std::string_view frames[] = {
      "$variable ... , not|never $value",
      "$variable ... ( not|never $value )",
      "$variable ... - not|never $value",
      "$variable -? ... ( not|never $value )",
      "$variable -? ... ( not|never $value in|with|on ~ )",
      "$variable -? ... ( no $value )",
      "set $variable to ... , not|never $value",
  };
  if (!view.says(sense::none) || view.says(sense::modal) || !may_fit(view, is_variable))
    return std::nullopt;
  const auto places = fit_any(frames, view);
  if (!places || names_place(view, *places->back())) return std::nullopt;
  Check check = check_of(
      "env", {{"names", only_name(*places->front())}, {"not_equals", Value(places->back()->text)}});
  return in_its_environment(whole(view, std::move(check)), view);
}

// "... (`IMPORT_NIGHTLY=true`)", "...: `IMPORT_NIGHTLY=true`" at the end.
const Token* shown_assignment(const std::vector<Token>& tokens) {
  const std::size_t size = tokens.size();
  if (size < 3 || size > switch_tokens_max) return nullptr;
  const bool aside = tokens[size - 1].text == ")" && tokens[size - 3].text == "(";
  const Token& shown = tokens[aside ? size - 2 : size - 1];
  const bool behind_colon = tokens[size - 2].text == ":";
  return shown.kind == Kind::assignment && (aside || behind_colon) ? &shown : nullptr;
}

// "`MAPS=false` - keep maps disabled", "`MAPS=on` - leave it enabled": it says what the value does.
std::optional<Finding> kept(const View& view) {
  static constexpr std::string_view off[] = {
      "$assignment - keep|keeps|leave|leaves ~ disabled|off|deactivated"};
  static constexpr std::string_view on[] = {"$assignment - keep|keeps|leave|leaves ~ enabled|on"};
  if (!may_fit(view, [](const Token& token) { return token.kind == Kind::assignment; }))
    return std::nullopt;
  auto places = fit_any(off, view);
  const bool is_off = places.has_value();
  if (!places) places = fit_any(on, view);
  if (!places) return std::nullopt;
  const auto [name, value] = split_assignment(places->front()->text);
  const std::string said = lower(value);
  const bool fits = is_off ? among(said, {"false", "0", "off", "no", "disabled"})
                           : among(said, {"true", "1", "on", "yes", "enabled"});
  // "keep maps in staging disabled" is of one place.
  const bool is_of_place = view.prose.has({"in", "on", "for", "of", "at", "within", "during"}) &&
                           !(view.prose.tokens.back().lower == "on");
  return in_its_environment(whole(view, finding(fits && !is_of_place, is_equal(name, value), {})),
                            view);
}

// "Nightly import is enabled (`IMPORT_NIGHTLY=true`)": how what is said is seen.
std::optional<Finding> switched(const View& view) {
  const Token* shown = shown_assignment(view.prose.tokens);
  if (!view.english || !shown) return std::nullopt;
  const Token* last = nullptr;
  bool plain = true;
  for (const Token& token : view.prose.tokens) {
    if (&token == shown || token.kind == Kind::mark) continue;
    plain &= token.kind == Kind::word && !joins(token) && !token.says(sense::modal) &&
             !among(token.lower, {"can", "may", "was", "were"}) &&
             (!last || (!negates(*last) && !overturns(*last)));
    last = &token;
  }
  const auto [name, value] = split_assignment(shown->text);
  const bool off = among(lower(value), {"false", "0", "off", "no", "disabled"});
  const bool stated =
      last && (among(last->lower, {"enabled", "on", "active", "activated", "set", "configured"}) ||
               (off && among(last->lower, {"disabled", "off", "deactivated"})));
  if (!stated) return std::nullopt;
  return in_its_environment(whole(view, finding(plain, is_equal(name, value), {})), view);
}

constexpr Example switched_examples[] = {
    {"Nightly import is enabled (`IMPORT_NIGHTLY=true`)", "env names=IMPORT_NIGHTLY equals=true"},
    {"Sample carts disabled: `SAMPLE_CARTS=false`", "env names=SAMPLE_CARTS equals=false"},
    {"Sample carts disabled (`SAMPLE_CARTS=false`)", "env names=SAMPLE_CARTS equals=false"},
};
constexpr std::string_view switched_counters[] = {
    "Import is not enabled (`IMPORT_NIGHTLY=true`)",
    "Import is enabled if paid (`IMPORT_NIGHTLY=true`)",
    "Import is enabled (`IMPORT_NIGHTLY=true` on Mondays)",
    "Import and export are enabled (`IMPORT_NIGHTLY=true`)",
    "Import can be enabled (`IMPORT_NIGHTLY=true`)",
    "Import was tested (`IMPORT_NIGHTLY=true`)",
};
constexpr Example set_examples[] = {
    {"`MAIL_DSN` is set in `web/.env`", "env names=MAIL_DSN source=web/.env"},
    {"`web/.env` created with `MAIL_DSN`", "env names=MAIL_DSN source=web/.env"},
    {"Add `MAIL_DSN` to `web/.env`", "env names=MAIL_DSN source=web/.env"},
};
constexpr std::string_view set_counters[] = {
    "`MAIL_DSN` is not set in `web/.env`",           "`MAIL_DSN` was set in `web/.env`",
    "`MAIL_DSN` is set in `web/config.json`",        "`MAIL_DSN` is set in `web/.env.example`",
    "`MAIL_DSN` is set in `web/.env` if mail is on", "`MAIL_DSN` is set in `web/.env` or the vault",
};
constexpr Example obtained_examples[] = {
    {"Payments are configured with `PAY_KEY` and `PAY_HOST`", "env names=[PAY_KEY, PAY_HOST]"},
    {"Obtain a key from the provider and set `MAPS_KEY`", "env names=MAPS_KEY"},
    {"Maps key is provided via `MAPS_KEY`", "env names=MAPS_KEY"},
    {"Add `MAPS_KEY` to the production env", "env names=MAPS_KEY"},
};
constexpr std::string_view obtained_counters[] = {
    "Payments are not configured with `PAY_KEY` and `PAY_HOST`",
    "Payments are configured with `PAY_KEY` or `PAY_HOST`",
    "Obtain a key and do not set `MAPS_KEY`",
    "Obtain a new key and set `MAPS_KEY`",
    "Obtain a key and set `MAPS_KEY` if maps are used",
    "Obtain a key and unset `MAPS_KEY`",
    "Maps key is not set via `MAPS_KEY`",
    "Maps key can be changed via `MAPS_KEY`",
};
constexpr Example out_examples[] = {
    {"`CORS_ORIGIN` is an exact list, not `*`", "env names=CORS_ORIGIN not_equals=*"},
    {"`CORS_ORIGIN` is an exact list (no `*`)", "env names=CORS_ORIGIN not_equals=*"},
    {"Set `CORS_ORIGIN` to the origins of the shop, never `*`",
     "env names=CORS_ORIGIN not_equals=*"},
    {"`CORS_ORIGIN` - list of sites (never `*` with cookies)",
     "env names=CORS_ORIGIN not_equals=*"},
};
constexpr std::string_view out_counters[] = {
    "`CORS_ORIGIN` is no exact list, not `*`",
    "`CORS_ORIGIN` is an exact list, not the wildcard",
    "`CORS_ORIGIN` is an exact list (no `*` and no `null`)",
    "`CORS_ORIGIN` has no exact list (no `*`)",
    "`CORS_ORIGIN` is set (no `*` in staging)",
    "Set `CORS_ORIGIN` to one of the origins, or never `*`",
    "Do not set `CORS_ORIGIN` to all origins, never `*`",
    "`CORS_ORIGIN` is an exact list, not `*` as before",
    "`CORS_ORIGIN` was an exact list, not `*`",
    "`CORS_ORIGIN` is an exact list, not `*` or empty",
    "`SIGNING_KEY` is kept in the environment, not in `shop.yaml`",
    "`SIGNING_KEY` is kept in the environment, not in `compose`",
    "`SIGNING_KEY` is kept in the vault, never under `shop`",
};

constexpr Example kept_examples[] = {
    {"`MAPS=false` - keep maps disabled", "env names=MAPS equals=false"},
    {"`MAPS=on` - keeps maps enabled", "env names=MAPS equals=on"},
};
constexpr std::string_view kept_counters[] = {
    "`MAPS=false` - keep maps in staging disabled",
    "`MAPS=true` - keep maps disabled",
    "`MAPS=false` - keep maps enabled",
    "`MAPS=false` - do not keep maps disabled",
    "`MAPS=false` - keep maps disabled until Friday",
    "`MAPS=false` - keep old maps disabled",
};

constexpr Rule table[] = {
    {{"env-kept", "env", "An assignment, and what it keeps on or off.", kept_examples,
      kept_counters},
     kept},
    {{"env-switched", "env", "Something is switched, and an assignment shows it.",
      switched_examples, switched_counters},
     switched},
    {{"env-set-in-file", "env", "A variable is set in a file.", set_examples, set_counters},
     set_in_file},
    {{"env-obtained", "env", "A value is obtained and set.", obtained_examples, obtained_counters},
     obtained},
    {{"env-ruled-out", "env", "A variable is something, and not this value.", out_examples,
      out_counters},
     ruled_out},
};

}  // namespace

std::span<const Rule> frame_env_rules() {
  return table;
}

}  // namespace seatrial::recognize
