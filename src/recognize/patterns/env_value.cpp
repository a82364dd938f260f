#include <algorithm>

#include "base/ascii.hpp"
#include "recognize/env_words.hpp"
#include "recognize/pattern.hpp"
#include "recognize/sentence.hpp"

// Which values a variable may have.
namespace seatrial::recognize {
namespace {

using Kind = Token::Kind;

bool is_value(const Token& token, bool last) {
  if (token.kind == Kind::quoted || token.kind == Kind::url) return true;
  if (token.kind == Kind::code || token.kind == Kind::path) return token.spanned;
  if (token.kind == Kind::number) return token.spanned || last;
  if (among(token.lower, {"nothing", "something", "anything", "empty", "blank"})) return false;
  return token.kind == Kind::word && last && token.text.find('\'') == std::string::npos;
}

// The index of the value in "NAME (is|must be)? (set)? (to|=|equals) VALUE", or 0.
std::size_t value_place(const std::vector<Token>& main, std::size_t name) {
  std::size_t i = name + 1;
  while (
      i < main.size() && main[i].kind == Kind::word &&
      (among(main[i].lower, {"is", "must", "be", "should", "has", "been", "variable", "value"}) ||
       among(main[i].lower, {"set", "changed", "updated", "configured", "switched"})))
    ++i;
  const bool linked = i < main.size() && (among(main[i].lower, {"to", "equals", "equal"}) ||
                                          main[i].text == "=" || main[i].text == "==");
  const bool goes_there = linked && main[i].lower == "to" &&
                          among(main[0].lower, {"add", "append", "copy", "move", "save", "store",
                                                "put", "pass", "write", "export", "added"});
  if (linked && i + 1 < main.size()) return goes_there ? 0 : i + 1;
  // "`NODE_ENV` is `production`"
  const bool itself = (main[name].kind == Kind::name || is_short_name(main[name])) &&
                      i < main.size() && i > name + 1 && main[i - 1].lower != "set" &&
                      (main[i].spanned || main[i].kind == Kind::quoted) &&
                      among(main[i - 1].lower, {"is", "be"});
  return itself ? i : 0;
}

// "`info` or `warn`" from the value on.
Value alternatives(const std::vector<Token>& main, std::size_t at) {
  Value values = Value::list();
  for (std::size_t i = at; i < main.size(); ++i) {
    if (!main[i].spanned && main[i].kind != Kind::quoted) return Value::list();
    values.append(main[i].text);
    if (++i < main.size() && main[i].lower != "or") return Value::list();
  }
  return values;
}

std::optional<Finding> value(const View& view) {
  const auto& main = view.main;
  const auto found = std::ranges::find_if(
      main, [](const Token& token) { return token.kind == Kind::name || is_short_name(token); });
  if (found == main.end()) return std::nullopt;
  const auto name = static_cast<std::size_t>(found - main.begin());
  const std::size_t at = value_place(main, name);
  if (at == 0) return std::nullopt;
  if (const Value values = alternatives(main, at); values.items().size() > 1) {
    const bool plain = std::ranges::all_of(main.begin(), found, [](const Token& token) {
      return token.says(sense::filler | sense::ask);
    });
    return finding(
        view.english && plain && !view.conditional() && !any_of(main, negates),
        check_of("env", {{"names", Value::list({Value(main[name].text)})}, {"one_of", values}}),
        quote(view.item.text));
  }
  const bool last = at + 1 == main.size();
  const bool known = is_value(main[at], last);
  if (!known)
    return finding(false, is_set(Value::list({Value(main[name].text)})),
                   quote(view.item.text) + " wants a value it does not name");
  const bool sign = main[at - 1].kind == Kind::comparator;
  const bool english = view.english || sign || among(main[at - 1].lower, {"="});
  Finding result = finding(true, is_equal(main[name].text, main[at].text), quote(view.item.text));
  const bool several = std::ranges::count(main, Kind::name, &Token::kind) > 1;
  result.sure = english && !several && name <= env_words_before_max &&
                main.size() - at <= env_words_after_max && !view.conditional() &&
                !any_of(main, negates) && !any_of(main, joins) && !names_a_place(main, at);
  if (const auto source = source_file({main.begin() + static_cast<std::ptrdiff_t>(at), main.end()}))
    result.checks[0].params.set("source", *source);
  return in_its_environment(std::move(result), view);
}

std::optional<Finding> one_of(const View& view) {
  const auto& main = view.main;
  const auto found = std::ranges::find(main, Kind::name, &Token::kind);
  if (found == main.end() || !view.prose.has({"one", "either"})) return std::nullopt;
  Value values = Value::list();
  for (auto token = found + 1; token != main.end(); ++token)
    if (token->spanned || token->kind == Kind::quoted) values.append(token->text);
  if (values.items().size() < 2) return std::nullopt;
  Finding result =
      finding(true, check_of("env", {{"names", name_list({*found})}, {"one_of", values}}),
              quote(view.item.text));
  result.sure = view.english && !view.conditional() && !any_of(main, negates) &&
                std::ranges::count(main, Kind::name, &Token::kind) == 1;
  return in_its_environment(std::move(result), view);
}

// A part of a value: `shop.example` is none of `notshop.example`, but one of `www.shop.example`. An
// underscore, a dash or a dot at its end asks for what goes on there.
std::string part_pattern(std::string_view text) {
  const bool is_domain = text.contains('.') && std::ranges::all_of(text, [](char c) {
                           return is_letter_or_digit(c) || c == '.' || c == '-';
                         });
  const std::string border = is_domain ? "(.*[^\\w-])?" : "(.*[^\\w.-])?";
  const std::string front = is_letter_or_digit(text.front()) ? border : ".*";
  const std::string end = is_letter_or_digit(text.back()) ? "([^\\w.-].*)?" : ".*";
  return front + escaped(text) + end;
}

// `live` may be an element of a list, or lie within a key: `pay_live_1`.
bool is_element_or_part(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return is_letter_or_digit(c); });
}

// "`DB_URL`", "`MAIL_HOST`": its value is an address, where "`SETTINGS_MODULE` points to
// `shop.settings`" means a name.
bool holds_address(std::string_view name) {
  static constexpr std::string_view ends[] = {"URL",  "URI",  "HOST",   "ENDPOINT", "DSN",
                                              "ADDR", "BASE", "ORIGIN", "ADDRESS",  "SERVER"};
  return std::ranges::any_of(ends, [&](std::string_view end) { return name.ends_with(end); });
}

// "redis://", "rediss://...": the scheme of an address, whatever follows.
std::optional<std::string> scheme_in(std::string_view text) {
  for (const std::string_view open : {"...", "\xe2\x80\xa6"})
    if (text.ends_with(open)) text.remove_suffix(open.size());
  const bool plain = text.ends_with("://") && text.find_first_of(" <>{}$*@") == text.npos;
  return plain && text.size() > 3 ? std::optional(std::string(text)) : std::nullopt;
}

// "`REDIS_URL` uses `rediss://`", "`DB_URL` uses the `postgres://` scheme", "`REDIS_URL` uses TLS
// (`rediss://`)"
std::optional<Finding> uses_scheme(const View& view) {
  const auto& tokens = view.prose.tokens;
  if (!view.english || tokens.size() < 3 || tokens[0].kind != Kind::name) return std::nullopt;
  const auto text = std::ranges::find_if(tokens, [](const Token& token) {
    return (token.spanned || token.kind == Kind::quoted) && scheme_in(token.text);
  });
  if (text == tokens.end() || !holds_address(tokens[0].text)) return std::nullopt;
  const std::string scheme = *scheme_in(text->text);
  const bool is_encrypted =
      among(scheme, {"https://", "rediss://", "amqps://", "ldaps://", "mqtts://", "wss://"});
  bool uses = false;
  const bool understood = std::all_of(tokens.begin() + 1, tokens.end(), [&](const Token& token) {
    const bool verb = among(token.lower, {"uses", "use"});
    uses |= verb;
    return verb || &token == &*text || token.says(sense::modal) ||
           among(token.text, {"(", ")", "."}) ||
           among(token.lower, {"the", "a", "an", "scheme", "protocol"}) ||
           (is_encrypted && among(token.lower, {"tls", "ssl"}));
  });
  Check check = is_set(Value::list({Value(tokens[0].text)}));
  check.params.set("matches", escaped(scheme) + ".*");
  Finding result =
      finding(understood && uses && !view.conditional(), std::move(check), quote(view.item.text));
  result.whole = true;
  return result;
}

// The variables in front of "are": `A` and `B`, or none if they are alternatives.
std::vector<const Token*> variables_before(const Words& words, std::size_t end) {
  std::vector<const Token*> names;
  for (std::size_t i = 0; i < end; ++i) {
    if (words[i]->kind == Kind::name && !words[i]->text.contains('*'))
      names.push_back(words[i]);
    else if (words[i]->lower != "and" && !(i == 0 && among(words[i]->lower, {"both", "the"})))
      return {};
  }
  return names;
}

// "`A_SECURE` and `B_SECURE` are both `True`", "Both `A_MODE` and `B_MODE` are set to `on`"
std::optional<Finding> alike(const View& view) {
  const Words words = statement_of(view);
  constexpr std::size_t words_min = 4;
  if (!view.english || words.size() < words_min) return std::nullopt;
  const Token& value = *words.back();
  const auto verb = std::ranges::find_if(
      words, [](const Token* token) { return among(token->lower, {"are", "must", "should"}); });
  if (verb == words.end() || !(value.spanned || value.kind == Kind::quoted) ||
      value.kind == Kind::name || is_no_one_value(value.text))
    return std::nullopt;
  const auto names = variables_before(words, static_cast<std::size_t>(verb - words.begin()));
  const bool stated = std::all_of(verb, words.end() - 1, [](const Token* token) {
    return among(token->lower, {"are", "must", "should", "be", "both", "all", "set", "to"});
  });
  const bool both = view.prose.has({"both"});
  if (names.size() < 2 || !stated || (both && names.size() != 2)) return std::nullopt;
  Finding result{.sure = aside_of(view).empty() && begins_item(words, view)};
  for (const Token* name : names) result.checks.push_back(is_equal(name->text, value.text));
  return in_its_environment(whole(view, std::move(result)), view);
}

// "`PAY_KEY` starts with `live_`", "`DB_URL` points at `db.shop.example`"
std::optional<Finding> shaped(const View& view) {
  auto main = view.main;
  const bool stops = !main.empty() && main.back().text == ".";
  if (stops) main.pop_back();
  if (!view.english || main.size() < 3 || main[0].kind != Kind::name || !main.back().spanned)
    return std::nullopt;
  std::size_t i = 1;
  while (i < main.size() && main[i].says(sense::modal)) ++i;
  const bool holds =
      i + 2 == main.size() && among(main[i].lower, {"contains", "contain", "includes"});
  if (i + 3 != main.size() && !holds) return std::nullopt;
  const std::string_view verb = main[i].lower;
  const std::string_view link = main[i + 1].lower;
  const std::string_view text = main.back().text;
  Check check = is_set(Value::list({Value(main[0].text)}));
  if (holds)
    check.params.set("matches", part_pattern(text));
  else if (among(verb, {"starts", "start", "begins", "begin"}) && link == "with")
    check.params.set("matches", escaped(text) + ".*");
  else if (among(verb, {"ends", "end"}) && link == "with")
    check.params.set("matches", ".*" + escaped(text));
  else if (among(verb, {"points", "point"}) && among(link, {"at", "to"}) &&
           text.find('.') != std::string::npos && text.find_first_of("/: ") == std::string::npos)
    check.params.set("url_host", Value(text));
  else
    return std::nullopt;
  const bool alone = view.prose.tokens.size() == main.size() + (stops ? 1 : 0);
  const bool clear = holds ? !is_element_or_part(text)
                           : !check.params.find("url_host") || holds_address(main[0].text);
  return finding(alone && clear && !view.conditional(), std::move(check), quote(view.item.text));
}

// Beside the length itself a sentence says no more than that the value is there.
bool says_only_length(const Token& token) {
  return token.kind == Kind::mark || token.kind == Kind::name || token.kind == Kind::number ||
         token.kind == Kind::comparator ||
         token.says(sense::filler | sense::modal | sense::presence | sense::ask | sense::secret) ||
         among(token.lower, {"min", "minimum", "least", "at", "long", "length", "with", "value",
                             "string", "byte", "bytes", "character", "characters", "chars"});
}

std::optional<Finding> long_enough(const View& view) {
  const auto& main = view.prose.tokens;
  const auto found = std::ranges::find(main, Kind::name, &Token::kind);
  if (found == main.end() || std::ranges::count(main, Kind::name, &Token::kind) != 1)
    return std::nullopt;
  for (std::size_t i = 0; i + 1 < main.size(); ++i) {
    const Token& number = main[i];
    if (number.kind != Kind::number || !std::ranges::all_of(number.text, is_digit)) continue;
    const bool bytes = among(main[i + 1].lower, {"byte", "bytes"});
    const bool characters = among(main[i + 1].lower, {"character", "characters", "chars"});
    const bool least =
        view.prose.has({"min", "minimum", "least"}) || (i > 0 && main[i - 1].text == ">=");
    if (!(bytes || characters) || !least) continue;
    Check check = is_set(name_list({*found}));
    if (bytes)
      check.params.set("entropy_bytes", Value::number(std::string(number.text)));
    else
      check.params.set("matches", "^.{" + std::string(number.text) + ",}$");
    const bool sure = view.english && !view.conditional() && !any_of(main, joins) &&
                      !any_of(main, negates) && std::ranges::all_of(main, says_only_length);
    return finding(sure, std::move(check), quote(view.item.text));
  }
  return std::nullopt;
}

constexpr Example value_examples[] = {
    {"`DEBUG` is `False`", "env names=DEBUG equals=False"},
    {"NODE_ENV is set to \"production\"", "env names=NODE_ENV equals=production"},
    {"Change `PAY_MODE` to `live`", "env names=PAY_MODE equals=live"},
    {"Update `PORTAL_URL` to `https://pay.example/portal`",
     "env names=PORTAL_URL equals=https://pay.example/portal"},
    {"`QUEUE_DRIVER` must equal `sqs`", "env names=QUEUE_DRIVER equals=sqs"},
    {"`QUEUE_DRIVER` = `sqs`", "env names=QUEUE_DRIVER equals=sqs"},
    {"`DEBUG` is set to `false`", "env names=DEBUG equals=false"},
    {"`CORS_ORIGIN` is `https://shop.example`",
     "env names=CORS_ORIGIN equals=https://shop.example"},
    {"LOG_LEVEL must be set to info", "env names=LOG_LEVEL equals=info"},
};
constexpr std::string_view value_counters[] = {
    "`VERSION` is `1.2.3`",
    "`CART_MODE` set to `open` is forbidden",
    "Setting `CART_MODE` to `open` is a blocker",
    "Boot aborts with `CART_MODE` set to `open`",
    "The worker has `CART_MODE` set to `open`",
    "Set `CART_MODE` to `open` tomorrow",
    "`CART_MODE` is set to `open`; also in staging",
    "# Audit findings\n`CART_MODE` is set to `open`",
    "`LOG_LEVEL` is `info` on weekdays",
    "`LOG_LEVEL` is `info` by default",
    "`LOG_LEVEL` set to `info` in some places",
    "`LOG_LEVEL` is set to nothing",
    "`LOG_LEVEL` is `info`, `debug` in staging",
    "Change `ADMIN_PASSWORD` to a strong password",
    "Update `PAY_SECRET` with the live secret",
    "`HSTS` is `enabled` on the edge",
    "Add `MAIL_DSN` to `vault`",
    "Ask ops whether `CART_MODE` is `fast`",
    "Document whether `CART_MODE` is `fast`",
    "Assume `CART_MODE` is `fast`",
};
constexpr Example one_of_examples[] = {
    {"`LOG_LEVEL` is one of `info`, `warn` or `error`",
     "env names=LOG_LEVEL one_of=[info, warn, error]"},
    {"`LOG_LEVEL` set to `info` or `warn`", "env names=LOG_LEVEL one_of=[info, warn]"},
};
constexpr std::string_view one_of_counters[] = {"One of the `WORKER_POOL` nodes is a spare"};
constexpr Example length_examples[] = {
    {"`SESSION_SECRET` has at least 32 bytes", "env names=SESSION_SECRET entropy_bytes=32"},
    {"**APP_KEY** - min 32 characters", "env names=APP_KEY matches=^.{32,}$"},
    {"`SESSION_SECRET` (min 40 characters)", "env names=SESSION_SECRET matches=^.{40,}$"},
};
constexpr Example shaped_examples[] = {
    {"`PAY_KEY` starts with `live_`", "env names=PAY_KEY matches=live_.*"},
    {"`NODE_OPTIONS` contains `--use-openssl-ca`",
     "env names=NODE_OPTIONS matches=.*--use-openssl-ca([^\\w.-].*)?"},
    {"`SHOP_HOSTS` contains `shop.example`",
     "env names=SHOP_HOSTS matches=(.*[^\\w-])?shop\\.example([^\\w.-].*)?"},
    {"`DB_URL` includes `sslmode=require`",
     "env names=DB_URL matches=(.*[^\\w.-])?sslmode=require([^\\w.-].*)?"},
    {"`CDN_URL` must end with `/v2`", "env names=CDN_URL matches=.*/v2"},
    {"`DB_URL` points at `db.shop.example`", "env names=DB_URL url_host=db.shop.example"},
    {"`DB_URL` points at `db.shop.example`.", "env names=DB_URL url_host=db.shop.example"},
};
constexpr std::string_view shaped_counters[] = {
    "`PAY_KEY` starts with `test_` in staging",
    "`PAY_KEY` no longer starts with `test_`",
    "`PAY_KEY` contains `live` or `prod`",
    "`DB_URL` points to the replica",
    "`SETTINGS_MODULE` points to `shop.settings.live`",
    "`PAY_KEY` contains `live`",
};
constexpr Example alike_examples[] = {
    {"`CART_SECURE` and `PAY_SECURE` are both `True`",
     "env names=CART_SECURE equals=True + env names=PAY_SECURE equals=True"},
    {"Both `CART_MODE` and `PAY_MODE` are set to `live`",
     "env names=CART_MODE equals=live + env names=PAY_MODE equals=live"},
    {"`CART_MODE`, `PAY_MODE` and `MAIL_MODE` must all be `live`",
     "env names=CART_MODE equals=live + env names=PAY_MODE equals=live + env names=MAIL_MODE "
     "equals=live"},
};
constexpr std::string_view alike_counters[] = {
    "`CART_MODE` and `PAY_MODE` are not both `live`",
    "Discuss: `CART_MODE` and `PAY_MODE` are both `live`",
    "`CART_MODE` and `PAY_MODE` are both `live` or `test`",
    "`CART_MODE` and `PAY_MODE` are never `live`",
    "`CART_MODE` and `PAY_MODE` are both unlike `live`",
    "`CART_MODE` and `PAY_MODE` are both `live` (canary: `test`)",
    "`CART_MODE` and `PAY_MODE` are both `live` after the launch",
    "`CART_MODE` and `PAY_MODE` are both `live` in `prod.py`",
    "`CART_MODE`, `PAY_MODE` and `MAIL_MODE` are both `live`",
    "`CART_MODE` and `PAY_MODE` were both `live`",
    "Both `CART_MODE` and the cart are `live`",
    "`CART_MODE` and `PAY_MODE` are `MAIL_MODE`",
    "If `CART_MODE` and `PAY_MODE` are both `live`, page Ann",
};
constexpr Example scheme_examples[] = {
    {"`CACHE_URL` uses `rediss://`", "env names=CACHE_URL matches=rediss://.*"},
    {"`DB_URL` must use the `postgres://` scheme.", "env names=DB_URL matches=postgres://.*"},
    {"`QUEUE_URL` uses `amqps://...`", "env names=QUEUE_URL matches=amqps://.*"},
    {"`CACHE_URL` uses TLS (`rediss://`)", "env names=CACHE_URL matches=rediss://.*"},
};
constexpr std::string_view scheme_counters[] = {
    "`CACHE_URL` does not use `redis://`",
    "`CACHE_URL` uses `rediss://` or `redis://`",
    "`CACHE_URL` uses `rediss://` (not on the canary)",
    "`CACHE_URL` uses `rediss://cache.shop.example`",
    "`CACHE_URL` used `redis://`",
    "`CACHE_URL` uses a pool over `rediss://`",
    "`CACHE_MODE` uses `rediss://`",
    "`CACHE_URL` uses `rediss://` on the replica",
    "`CACHE_URL` no longer uses `redis://`",
    "`CACHE_URL` and `QUEUE_URL` use `rediss://`",
    "`CACHE_URL` uses TLS (`redis://`)",
    "`CACHE_URL` uses TLS (not `rediss://`)",
};
constexpr std::string_view length_counters[] = {
    "Passwords have at least 12 characters",
    "`APP_KEY` - strong and random (min 32 characters)",
    "`APP_KEY` - rotated monthly (min 32 characters)",
};

constexpr Rule table[] = {
    {{"env-one-of", "env", "A variable has one of several values.", one_of_examples,
      one_of_counters},
     one_of},
    {{"env-length", "env", "A secret is long enough.", length_examples, length_counters},
     long_enough},
    {{"env-shape", "env", "What a variable's value begins or ends with, or which host it names.",
      shaped_examples, shaped_counters},
     shaped},
    {{"env-alike", "env", "Several variables have the same value.", alike_examples, alike_counters},
     alike},
    {{"env-scheme", "env", "A variable holds an address with a scheme.", scheme_examples,
      scheme_counters},
     uses_scheme},
    {{"env-value", "env", "A variable is set to a value, in words.", value_examples,
      value_counters},
     value},
};

}  // namespace

std::span<const Rule> env_value_rules() {
  return table;
}

}  // namespace seatrial::recognize
