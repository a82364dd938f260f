#include <algorithm>

#include "base/plain_text.hpp"
#include "base/text.hpp"
#include "base/words.hpp"
#include "base/yes_or_no.hpp"
#include "recognize/commentary.hpp"
#include "recognize/env_words.hpp"
#include "recognize/frames.hpp"
#include "recognize/pattern.hpp"
#include "recognize/scopes.hpp"
#include "recognize/shared_prose.hpp"
#include "recognize/table_heads.hpp"

// Variables that stand alone, in a list or a row, below words that make them variables to be set.
namespace seatrial::recognize {
namespace {

using Kind = Token::Kind;

constexpr std::ptrdiff_t front_words_max = 6;
constexpr std::size_t siblings_max = 40;    // how far a list is looked through
constexpr std::size_t name_bytes_max = 80;  // with its code span

bool is_one_name(const Token& token) {
  return (token.kind == Kind::name && token.text.find('*') == std::string::npos) ||
         is_nested_name(token);
}

// Names, and nothing else than what stands between the parts of a list.
std::optional<Value> only_names(const std::vector<Token>& tokens, std::size_t from) {
  Value names = Value::list();
  for (std::size_t i = from; i < tokens.size(); ++i) {
    if (is_one_name(tokens[i]) && tokens[i].depth == 0)
      names.append(Value(tokens[i].text));
    else if (!among(tokens[i].lower, {",", ".", ";", "+", "&", "and"}))
      return std::nullopt;
  }
  return names.items().empty() ? std::nullopt : std::optional(std::move(names));
}

bool speaks_of_others(const Prose& prose) {
  return names_other_store(prose) || names_other_list(prose);
}

bool turns(const Token& token) {
  return negates(token) || overturns(token) || is_conditional(token) ||
         among(token.lower,
               {"one",          "either",   "any",        "or",          "optional", "optionally",
                "only",         "rotate",   "rotated",    "old",         "example",  "examples",
                "revoke",       "revoked",  "invalidate", "cleanup",     "clean",    "blank",
                "reset",        "rename",   "renamed",    "drift",       "teardown", "offboarding",
                "decommission", "leaked",   "exposed",    "compromised", "docs",     "errors",
                "grafana",      "database", "webhooks"});
}

// "App settings configured:", "Auth secrets are set:"
bool says_settings_are_set(const Prose& prose) {
  return prose.has({"settings", "secrets", "configuration", "config", "parameters", "values"}) &&
         prose.has({"set", "configured", "defined", "present", "provided", "filled", "required"});
}

bool asks_for_names(std::string_view text, bool nested) {
  const Prose prose = read_prose(text);
  if (std::ranges::any_of(prose.tokens, turns) || speaks_of_others(prose) || prose.has({"alerts"}))
    return false;
  return says_settings_are_set(prose) || (nested && speaks_of_variables(prose));
}

// "`Mail__User` + `Mail__Password`" below "App settings configured:"
std::optional<Finding> names_below(const View& view) {
  const auto names = only_names(view.prose.tokens, 0);
  if (!names) return std::nullopt;
  const bool nested = std::ranges::any_of(view.prose.tokens, is_nested_name);
  const std::string lead = lead_of(view);
  const std::string_view ground = lead.empty() ? heading(view.item) : std::string_view(lead);
  return in_its_environment(whole(view, is_set(*names), asks_for_names(ground, nested)), view);
}

// "MAIL_API_KEY": what the name ends with says that a program reads it from its environment.
bool ends_like_setting(const Token& token) {
  static constexpr WordSet endings({"key",    "token",  "secret", "password", "passwd",  "url",
                                    "uri",    "dsn",    "host",   "hostname", "port",    "username",
                                    "domain", "bucket", "region", "origin",   "origins", "endpoint",
                                    "email",  "from",   "sid"});
  if (token.lower.contains("api_key_")) return true;  // and what it is for
  const std::size_t seam = token.lower.rfind('_');
  return seam != std::string::npos &&
         endings.contains(std::string_view(token.lower).substr(seam + 1));
}

// What a variable is for, and nothing about its value.
bool is_purpose(const Token& token) {
  if (token.kind == Kind::mark) return among(token.text, {",", "+", "&", "/", "."});
  const bool happens = token.lower.ends_with("ed");  // "leaked", "returned by the login"
  return is_any_word(token) && !token.says(sense::modal) && !bounds_value(token) && !happens &&
         !among(token.lower, {"staging", "dev", "development", "preview", "locally", "local",
                              "deploy", "script", "scripts", "ci", "later", "tbd", "todo",
                              "placeholder", "dummy", "fake", "sent", "given", "secret"});
}

// A name alone in a list in which another box is nothing but `MAIL_API_KEY`.
bool stands_among_settings(const View& view) {
  if (view.prose.tokens.size() != 1 || !view.prose.tokens[0].spanned) return false;
  const auto& items = view.checklist.items;
  const std::size_t first = view.index > siblings_max ? view.index - siblings_max : 0;
  const std::size_t last = std::min(items.size(), view.index + siblings_max);
  return std::any_of(items.begin() + static_cast<std::ptrdiff_t>(first),
                     items.begin() + static_cast<std::ptrdiff_t>(last), [&](const Item& item) {
                       if (item.form != Form::task || item.parent != view.item.parent ||
                           item.section != view.item.section || item.lead_in != view.item.lead_in ||
                           item.text.size() > name_bytes_max)
                         return false;
                       const Prose prose = read_prose(item.text);
                       return prose.tokens.size() == 1 && prose.tokens[0].spanned &&
                              prose.tokens[0].kind == Kind::name &&
                              ends_like_setting(prose.tokens[0]);
                     });
}

// "Environment", "App settings", "Fill in `.env`": a name alone says of itself nothing of where it
// is set.
bool stands_below_settings(const View& view) {
  const auto speaks = [](std::string_view text) {
    const auto prose = shared_prose(text);
    return names_variables(*prose) ||
           prose->has({"environment", "environments", "configuration", "config", "settings",
                       "dotenv", "parameters"}) ||
           std::ranges::any_of(prose->tokens,
                               [](const Token& token) { return token.text.contains(".env"); });
  };
  return speaks(lead_of(view)) || std::ranges::any_of(view.item.section, speaks);
}

// "`MAIL_API_KEY` - order mails": a box for a name alone is for its being set.
std::optional<Finding> boxed_names(const View& view) {
  const auto& tokens = view.prose.tokens;
  if (!view.english || view.item.form != Form::task || tokens.empty()) return std::nullopt;
  const auto dash = std::ranges::find_if(tokens, [](const Token& token) {
    return among(token.text, {"-", "--", ":", "\xe2\x80\x93", "\xe2\x80\x94"});
  });
  const std::vector<Token> front(tokens.begin(), dash);
  const auto names = only_names(front, 0);
  const bool among_settings = names && stands_among_settings(view);
  if (!names || !std::ranges::all_of(front, [&](const Token& token) {
        return !is_one_name(token) ||
               (token.spanned && (among_settings || ends_like_setting(token)));
      }))
    return std::nullopt;
  const bool purpose = dash == tokens.end() || (dash + 1 != tokens.end() &&
                                                (std::all_of(dash + 1, tokens.end(), is_purpose) ||
                                                 is_example(std::span(dash + 1, tokens.end()))));
  const auto turned = [](std::string_view text) {
    const Prose prose = read_prose(without_reason(text));
    return std::ranges::any_of(prose.tokens, turns) || speaks_of_others(prose);
  };
  const bool above = turned(lead_of(view)) || std::ranges::any_of(view.item.section, turned);
  return in_its_environment(
      whole(view, is_set(*names), purpose && !above && stands_below_settings(view)), view);
}

// "Critical: DB_URL, QUEUE_URL" in a section on variables
std::optional<Finding> labelled_names(const View& view) {
  const auto& tokens = view.prose.tokens;
  if (tokens.size() < 3 || tokens[1].text != ":" ||
      !among(tokens[0].lower, {"critical", "required", "mandatory", "essential", "needed"}))
    return std::nullopt;
  const auto names = only_names(tokens, 2);
  if (!names) return std::nullopt;
  const Prose lead = read_prose(lead_of(view));
  const Prose title = read_prose(heading(view.item));
  const auto turned = [](const Prose& prose) {
    return std::ranges::any_of(prose.tokens, turns) || speaks_of_others(prose);
  };
  return whole(
      view, is_set(*names),
      (speaks_of_variables(lead) || speaks_of_variables(title)) && !turned(lead) && !turned(title));
}

bool speaks_of_settings(const Prose& front) {
  return front.has({"key",    "keys",          "secret",      "secrets", "variable",  "variables",
                    "vars",   "credential",    "credentials", "setting", "settings",  "token",
                    "tokens", "url",           "urls",        "env",     "password",  "passwords",
                    "config", "configuration", "parameters",  "address", "addresses", "dsn",
                    "origin", "origins"});
}

bool are_called_like_settings(const Value& names) {
  return std::ranges::all_of(names.items(), [](const Value& name) {
    const Prose prose = read_prose("`" + name.text() + "`");
    return prose.tokens.size() == 1 && ends_like_setting(prose.tokens[0]);
  });
}

// "Payment keys set: `PAY_KEY`, `PAY_HOST`"
std::optional<Finding> stated_names(const View& view) {
  const auto& tokens = view.prose.tokens;
  const auto colon = std::ranges::find(tokens, ":", &Token::text);
  if (!view.english || colon == tokens.end() || colon - tokens.begin() < 2 ||
      colon - tokens.begin() > front_words_max ||
      !among((colon - 1)->lower, {"set", "configured", "defined", "present", "provided", "filled"}))
    return std::nullopt;
  const auto names = only_names(tokens, static_cast<std::size_t>(colon - tokens.begin()) + 1);
  if (!names) return std::nullopt;
  const Prose front = read_prose(view.item.text.substr(0, view.item.text.find(':')));
  const bool plain = std::all_of(tokens.begin(), colon, [](const Token& token) {
    return token.kind == Kind::word && !token.spanned && token.depth == 0 && !turns(token) &&
           !names_scope(token) && !names_place(token) && !is_platform(token.lower) &&
           !token.says(sense::test | sense::green) &&
           !among(token.lower, {"was", "were", "had", "not", "how", "where", "and", "preview",
                                "sandbox", "demo", "dev", "local", "development"});
  });
  return in_its_environment(
      whole(view, is_set(*names),
            plain && !names_other_store(front) && !names_no_settings(front) &&
                (speaks_of_settings(front) || are_called_like_settings(*names))),
      view);
}

// "`AUTH_URL` must be exactly `https://shop.example`"
std::optional<Finding> must_equal(const View& view) {
  static constexpr std::string_view frames[] = {
      "$variable must|should be|stay|remain|equal|read set? to? exactly? $value",
      "$variable must|should always be|stay|remain|equal|read set? to? exactly? $value",
      "$variable points|point to|at $value",
      "point $variable to|at $value",
  };
  const auto is_variable = [](const Token& token) {
    return token.kind == Kind::name || is_short_name(token);
  };
  if (!may_fit(view, is_variable)) return std::nullopt;
  const auto places = fit_any(frames, view);
  if (!places || !places->back()->spanned) return std::nullopt;
  const std::string_view value = places->back()->text;
  const bool plain = value.find_first_of(" @*") == std::string::npos &&
                     !among(lower(value), {"string", "required", "optional", "none", "empty"});
  // "points to `api`": a name of something, and no address; what is one of a host alone is told by
  // another pattern.
  const bool points = view.prose.has({"points", "point"});
  const bool address = value.find_first_of("/:") != std::string::npos;
  return in_its_environment(whole(view, is_equal(places->front()->text, value),
                                  view.english && plain && (!points || address)),
                            view);
}

// A cell that holds nothing but a mark that the variable is needed.
bool has_need_cell(const std::vector<Token>& tokens) {
  for (std::size_t i = 2; i < tokens.size(); ++i)
    if (is_border(tokens[i - 1]) && marks_need(tokens[i].text) &&
        (i + 1 == tokens.size() || is_border(tokens[i + 1])))
      return true;
  return false;
}

// "Description", "Where to get it": what such a column holds demands nothing of the value.
bool only_tells(std::string_view head) {
  static constexpr WordSet telling(
      {"description", "purpose",   "meaning",  "why",       "reason",  "what",     "note",
       "notes",       "comment",   "comments", "remark",    "remarks", "details",  "where",
       "source",      "from",      "provider", "owner",     "team",    "used",     "by",
       "for",         "component", "service",  "app",       "example", "examples", "default",
       "category",    "group",     "docs",     "link",      "how",     "to",       "get",
       "generate",    "obtain",    "it",       "set",       "in",      "status",   "step",
       "#",           "no",        "secret",   "sensitive", "is",      "the",      "of"});
  const std::string words = plain_words(head);
  return std::ranges::all_of(split(words, ' '),
                             [](std::string_view word) { return telling.contains(word); });
}

// Beside the name and the mark that it is needed: "| Value | production |" demands more than both.
bool demands_a_value(const View& view) {
  const auto cells = headed_cells(view);
  return std::any_of(cells.begin() + (cells.empty() ? 0 : 1), cells.end(),
                     [](const HeadedCell& cell) {
                       return !cell.cell.empty() && !marks_need(lower(plain_text(cell.cell))) &&
                              !only_tells(cell.head);
                     });
}

// "DB_URL | connection string | yes | the provider": a row of a table of variables
std::optional<Finding> needed_row(const View& view) {
  const auto& tokens = view.prose.tokens;
  if (tokens.size() < 3 || !is_one_name(tokens[0]) || !is_border(tokens[1]) ||
      !has_need_cell(tokens))
    return std::nullopt;
  const Prose title = read_prose(heading(view.item));
  const bool turned = std::ranges::any_of(tokens, turns) ||
                      std::ranges::any_of(title.tokens, turns) || speaks_of_others(title);
  Value names = Value::list({Value(tokens[0].text)});
  return in_its_environment(whole(view, is_set(std::move(names)),
                                  !turned && speaks_of_variables(title) && !demands_a_value(view)),
                            view);
}

constexpr Example below_examples[] = {
    {"Hosting settings configured:\n  > `ConnectionStrings__Orders`",
     "env names=ConnectionStrings__Orders"},
    {"App settings are set:\n  > `Mail__User` + `Mail__Password`",
     "env names=[Mail__User, Mail__Password]"},
    {"Login secrets are set:\n  > `SESSION_SECRET`", "env names=SESSION_SECRET"},
    {"# Environment variables\n`Maps__ApiKey`", "env names=Maps__ApiKey"},
};
constexpr std::string_view below_counters[] = {
    "Cluster secrets are set:\n  > `DEPLOY_TOKEN`",
    "One of these secrets is set:\n  > `SESSION_SECRET`",
    "Old secrets are removed and no longer set:\n  > `SESSION_SECRET`",
    "App settings configured:\n  > `Mail__User` (the new one)",
    "App settings documented:\n  > `Mail__User`",
    "App settings configured:\n  > `Orders/Mail__User`",
    "App settings configured:\n  > `__init__`",
    "App settings configured:\n  > `order__user`",
    "Alerts are set:\n  > `QUEUE_DEPTH`",
    "Secrets are set if mail is used:\n  > `MAIL_KEY`",
};
constexpr Example boxed_examples[] = {
    {"# Environment\n`MAIL_API_KEY`", "env names=MAIL_API_KEY"},
    {"# App settings\n`MAIL_API_KEY` \xe2\x80\x94 order mails", "env names=MAIL_API_KEY"},
    {"# Configuration\n`QUEUE_URL` and `QUEUE_TOKEN`", "env names=[QUEUE_URL, QUEUE_TOKEN]"},
    {"# Railway settings\n`MAIL_API_KEY`", "env names=MAIL_API_KEY source=railway"},
};
constexpr std::string_view boxed_counters[] = {
    "# Credentials to revoke\n`MAIL_API_KEY`",
    "# Environment cleanup\n`MAIL_API_KEY`",
    "# Before launch\n`MAIL_API_KEY`",
    "# Required secret keys\n`MAIL_API_KEY`",
    "# Helm configuration values\n`MAIL_API_KEY`",
    "# Lambda configuration\n`MAIL_API_KEY`",
    "# Environment\n`MAIL_API_KEY` (default `none`)",
    "# Environment\n`MAIL_TOKEN` \xe2\x80\x94 returned by the login",
    "# Environment\n`MAIL_TOKEN`: leaked",
    "# Environment\n`MAIL_TOKEN`: placeholder",
    "# App settings\n`ORDER_PAID`",
    "# Cluster secrets\n`MAIL_API_KEY` \xe2\x80\x94 order mails",
    "# Keys to rotate\n`MAIL_API_KEY`",
    "# Optional\n`MAIL_API_KEY`",
    "# Metrics\n`REQUESTS_PER_HOST`",
    "# Environment\n`MAIL_API_KEY` \xe2\x80\x94 only for newsletters",
    "# Environment\n`MAIL_API_KEY` \xe2\x80\x94 must differ per shop",
    "# Environment\n`MAIL_API_KEY` or `MAIL_TOKEN`",
    "# Environment\n`MAIL_API_KEY` is rotated",
};
constexpr Example labelled_examples[] = {
    {"Set the environment variables\n  > Critical: DB_URL, QUEUE_URL",
     "env names=[DB_URL, QUEUE_URL]"},
    {"# Environment variables\nMandatory: `DB_URL` and `QUEUE_URL`",
     "env names=[DB_URL, QUEUE_URL]"},
};
constexpr std::string_view labelled_counters[] = {
    "Critical: DB_URL, QUEUE_URL",
    "# Error codes\nCritical: OUT_OF_STOCK, NO_CARD",
    "Set the environment variables\n  > Critical: DB_URL or QUEUE_URL",
    "Set the environment variables\n  > Critical: DB_URL, MAIL_*",
    "Set the environment variables\n  > Optional: DB_URL, QUEUE_URL",
    "Remove the environment variables\n  > Critical: DB_URL, QUEUE_URL",
    "Set the environment variables\n  > Critical: DB_URL, QUEUE_URL (staging)",
};
constexpr Example equal_examples[] = {
    {"`AUTH_URL` must be exactly `https://shop.example`",
     "env names=AUTH_URL equals=https://shop.example"},
    {"`API_URL` points to `https://api.shop.example`",
     "env names=API_URL equals=https://api.shop.example"},
    {"Point `API_URL` at `https://api.shop.example`",
     "env names=API_URL equals=https://api.shop.example"},
    {"`BIND_HOST` must stay `127.0.0.1`", "env names=BIND_HOST equals=127.0.0.1"},
    {"`PAY_MODE` should always be `live`", "env names=PAY_MODE equals=live"},
};
constexpr std::string_view equal_counters[] = {
    "`AUTH_URL` must be different from `https://shop.example`",
    "`API_URL` no longer points to `https://old.shop.example`",
    "`API_URL` points to `https://api.shop.example` in staging",
    "`API_URL` pointed to `https://api.shop.example`",
    "Point `API_URL` away from `https://api.shop.example`",
    "`API_URL` points to `api`",
    "`AUTH_URL` must be `https://shop.example` until launch",
    "`AUTH_URL` must be `https://<host>`",
    "`AUTH_URL` must stay secret",
    "`AUTH_URL` must be a `string`",
    "`AUTH_URL` must be `https://shop.example` or empty",
    "If mail is used, `AUTH_URL` must be `https://shop.example`",
};
constexpr Example row_examples[] = {
    {"# Environment variables\nDB_URL | connection string | yes | the provider",
     "env names=DB_URL"},
    {"# Critical env vars\n`API_KEY` | random (32 bytes) | \xe2\x9c\x93", "env names=API_KEY"},
    {"# Environment variables\n& | Variable | What for | Required |\n& |---|---|---|\n"
     "& | `DB_URL` | orders | yes |",
     "env names=DB_URL"},
};
constexpr std::string_view row_counters[] = {
    R"(# Environment variables
& | Variable | Value | Required |
& |---|---|---|
& | `DB_POOL` | > 4 | yes |)",
    R"(# Environment variables
& | Key | Expected | Mandatory |
& |---|---|---|
& | `REGION` | `eu-west-1` | yes |)",
    "# Environment variables\nDB_URL | connection string | no | the provider",
    "# Environment variables\nDB_URL | connection string | required in production | host",
    "# Environment variables\nDB_URL | only for imports | yes | host",
    "# Environment variables\nDB_URL | if imports are on | yes | host",
    "# Optional environment variables\nDB_URL | connection string | yes | host",
    "# Events\nORDER_PAID | after payment | yes | queue",
    "# GitHub environment variables\nDEPLOY_KEY | a token | yes | host",
};

constexpr Example stated_examples[] = {
    {"Payment keys set: `PAY_KEY`, `PAY_HOST`", "env names=[PAY_KEY, PAY_HOST]"},
    {"SMTP settings configured: `MAIL_HOST`, `MAIL_PORT` and `MAIL_USER`",
     "env names=[MAIL_HOST, MAIL_PORT, MAIL_USER]"},
};
constexpr std::string_view stated_counters[] = {
    "Order ACLs set: `ORDER_PAID`",
    "Interrupts configured: `UART_RX`",
    "Payment keys not set: `PAY_KEY`, `PAY_HOST`",
    "Old payment keys set: `PAY_KEY`, `PAY_HOST`",
    "One of the payment keys set: `PAY_KEY`, `PAY_HOST`",
    "GitHub secrets set: `PAY_KEY`, `PAY_HOST`",
    "Worker keys set: `PAY_KEY`, `PAY_HOST`",
    "Payment keys set: `PAY_KEY` or `PAY_HOST`",
    "Payment keys tested and set: `PAY_KEY`, `PAY_HOST`",
    "Response headers set: `CACHE_KEY`",
    "Roles defined: `SHOP_ADMIN`, `SHOP_USER`",
    "Queues configured: `MAIL_OUT`",
    "Preview keys set: `PAY_KEY`",
    "Payment keys were set: `PAY_KEY`",
};

constexpr Rule table[] = {
    {{"env-stated", "env", "Something is set, and behind a colon its variables.", stated_examples,
      stated_counters},
     stated_names},
    {{"env-names-below", "env", "Names alone, below words that say that settings are set.",
      below_examples, below_counters},
     names_below},
    {{"env-boxed-names", "env",
      "A box for nothing but the names of variables, and what they are for.", boxed_examples,
      boxed_counters},
     boxed_names},
    {{"env-names-labelled", "env", "Names behind a label that says that they are needed.",
      labelled_examples, labelled_counters},
     labelled_names},
    {{"env-must-equal", "env", "What a variable must be.", equal_examples, equal_counters},
     must_equal},
    {{"env-needed-row", "env", "A row of a table that marks a variable as needed.", row_examples,
      row_counters},
     needed_row},
};

}  // namespace

std::span<const Rule> frame_variable_rules() {
  return table;
}

}  // namespace seatrial::recognize
