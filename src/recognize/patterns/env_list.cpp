#include <algorithm>

#include "base/dotenv_name.hpp"
#include "base/words.hpp"
#include "recognize/doubt.hpp"
#include "recognize/env_words.hpp"
#include "recognize/pattern.hpp"
#include "recognize/surroundings.hpp"

// Names of variables in a list, of which the line or the heading above says what they are.
namespace seatrial::recognize {
namespace {

using Kind = Token::Kind;

bool are_names(const Tokens& words) {
  return !words.empty() &&
         std::ranges::all_of(words, [](const Token& token) { return token.kind == Kind::name; });
}

bool turns(const Token& token) {
  return negates(token) || overturns(token) || limits(token) || is_conditional(token);
}

// The file that "Add the keys of the shop to `.env`:" ends with.
std::optional<std::string> file_to_fill(const Prose& lead) {
  Tokens tokens = lead.tokens;
  while (!tokens.empty() && among(tokens.back().text, {":", "."})) tokens.pop_back();
  if (tokens.size() < 3) return std::nullopt;
  const Token& file = tokens.back();
  const bool orders = among(tokens[0].lower, {"add", "put", "set", "enter", "define", "write"});
  const bool into = among(tokens[tokens.size() - 2].lower, {"to", "in", "into"});
  const bool plain = std::all_of(tokens.begin() + 1, tokens.end() - 1, [](const Token& token) {
    return token.kind == Kind::word && !token.spanned && token.depth == 0 && !turns(token) &&
           !joins(token) && !among(token.lower, {"one", "either", "any", "optional", "example"});
  });
  const bool fits = file.kind == Kind::path && is_dotenv(file.text) &&
                    !is_dotenv_template(file.text) && orders && into && plain;
  return fits ? std::optional(std::string(file.text)) : std::nullopt;
}

// A bullet that is nothing but a name, below "Add the keys of the shop to `.env`:".
std::optional<Finding> added_to_file(const View& view) {
  if (!view.english || !are_names(view.main)) return std::nullopt;
  const std::string lead = lead_of(view);
  const auto file = file_to_fill(read_prose(lead));
  if (!file) return std::nullopt;
  Check check = is_set(name_list(view.main));
  check.params.set("source", Value(*file));
  return finding(!view.conditional() && !any_of(view.prose.tokens, joins), std::move(check),
                 quote(view.item.text) + " under " + quote(lead));
}

// What only variables are called: permissions and events are written alike.
bool is_called_as_variables(std::string_view name) {
  static constexpr std::string_view ends[] = {"_URL",    "_URI",       "_KEY",      "_SECRET",
                                              "_TOKEN",  "_PASSWORD",  "_DSN",      "_HOST",
                                              "_API_ID", "_CLIENT_ID", "_BASE_URL", "_ORIGIN"};
  return std::ranges::any_of(ends, [&](std::string_view end) { return name.ends_with(end); });
}

// "API deploy requirements", "Required settings": what else stands there may be an environment,
// or the past.
bool heads_requirements(const Prose& heading) {
  static constexpr WordSet harmless({"api", "app", "application", "backend", "config",
                                     "configuration", "deploy", "deployment", "environment",
                                     "frontend", "minimum", "release", "required", "requirements",
                                     "runtime", "server", "settings", "variables", "web"});
  return heading.has({"requirements", "required"}) &&
         std::ranges::all_of(heading.tokens, [](const Token& token) {
           return token.kind == Kind::mark || token.kind == Kind::number ||
                  harmless.contains(token.lower);
         });
}

// Whether most bare names of the list in which an item stands are called as variables are:
// `POSTGRES_PORT` beside `POSTGRES_PASSWORD` is one.
bool stands_among_variables(const View& view) {
  constexpr std::size_t neighbours_max = 30;
  const auto& items = view.checklist.items;
  std::size_t names = 0, called = 0;
  const auto count = [&](const Item& item) {
    if (item.section != view.item.section || item.parent != view.item.parent) return false;
    const Prose prose = read_prose(item.text);
    if (prose.tokens.size() != 1 || prose.tokens[0].kind != Kind::name) return true;
    ++names;
    called += is_called_as_variables(prose.tokens[0].text) ? 1 : 0;
    return true;
  };
  const std::size_t end = std::min(view.index + neighbours_max, items.size());
  for (std::size_t i = view.index; i < end && count(items[i]); ++i) {
  }
  const std::size_t begin = view.index > neighbours_max ? view.index - neighbours_max : 0;
  for (std::size_t i = view.index; i > begin && count(items[i - 1]); --i) {
  }
  return 2 * called > names;
}

// A bullet that is nothing but `DATABASE_URL`, under "API deploy requirements".
std::optional<Finding> required_name(const View& view) {
  if (!view.english || !are_names(view.main) || !lead_of(view).empty()) return std::nullopt;
  if (!heads_requirements(read_prose(heading(view.item)))) return std::nullopt;
  const bool called =
      std::ranges::all_of(view.main,
                          [](const Token& token) { return is_called_as_variables(token.text); }) ||
      stands_among_variables(view);
  if (!called) return std::nullopt;
  return finding(!view.conditional() && view.prose.tokens.size() == view.main.size(),
                 is_set(name_list(view.main)),
                 quote(view.item.text) + " under " + quote(heading(view.item)));
}

// "`PORT` is set" under "Environment variables": elsewhere such a word may be any constant.
std::optional<Finding> short_name_set(const View& view) {
  const Tokens& words = view.main;
  if (!view.english || words.size() < 2 || !is_short_name(words[0]) ||
      !names_variables(read_prose(heading(view.item))))
    return std::nullopt;
  const bool stated = std::all_of(words.begin() + 1, words.end(), [](const Token& token) {
    return token.text == "." || token.says(sense::modal) ||
           among(token.lower, {"is", "be", "set", "configured", "defined", "present", "provided"});
  });
  const bool turned = any_of(read_prose(heading(view.item)).tokens, turns);
  return finding(stated && !turned && !view.conditional(),
                 is_set(Value::list({Value(words[0].text)})),
                 quote(view.item.text) + " under " + quote(heading(view.item)));
}

constexpr Example file_examples[] = {
    {"Add the credentials of the shop to `.env`:\n  > `SHOP_API_ID`",
     "env names=SHOP_API_ID source=.env"},
    {"Set the key of the shop in `.env`:\n  > `SHOP_API_ID`", "env names=SHOP_API_ID source=.env"},
};
constexpr std::string_view file_counters[] = {
    "Remove the keys of the shop from `.env`:\n  > `SHOP_API_ID`",
    "Add the keys of the shop to `.env.example`:\n  > `SHOP_API_ID`",
    "Add one of these to `.env`:\n  > `SHOP_API_ID`",
    "Never add these to `.env`:\n  > `SHOP_API_ID`",
    "Add these to `.env` if the shop is open:\n  > `SHOP_API_ID`",
    "Add these to the vault and not to `.env`:\n  > `SHOP_API_ID`",
    "Add the keys to `.env` on the old host:\n  > `SHOP_API_ID`",
    "Add what is needed to `config/shop.yml`:\n  > `SHOP_API_ID`",
    "Add the keys of the shop to `.env`:\n  > `SHOP_API_ID` or `SHOP_API_KEY`",
};
constexpr Example required_examples[] = {
    {"# API deploy requirements\n`DATABASE_URL`", "env names=DATABASE_URL"},
    {"# Required\n`PAY_API_KEY`", "env names=PAY_API_KEY"},
    {"# Web deploy requirements\n`PAY_API_TOKEN`", "env names=PAY_API_TOKEN"},
};
constexpr std::string_view required_counters[] = {
    "# Required permissions\n`READ_LOGS_URL`",
    "# Requirements for the sandbox\n`DATABASE_URL`",
    "# Staging requirements\n`DATABASE_URL`",
    "# Former requirements\n`DATABASE_URL`",
    "# Client requirements\n`DATABASE_URL`",
    "# Not required\n`DATABASE_URL`",
    "# No longer required\n`DATABASE_URL`",
    "# Required or optional\n`PAY_API_KEY`",
    "# Required if payments are on\n`PAY_API_KEY`",
    "# Requirements\n`GUILD_MEMBERS`",
    "# Required keys to rotate\n`PAY_API_KEY`",
    "# Required secrets of the old shop\n`PAY_API_KEY`",
    "# Requirements\n`PAY_API_KEY` (sandbox)",
    "# Requirements\n`PAY_API_KEY` is rotated",
};
constexpr Example short_examples[] = {
    {"# Environment Variables\n`PORT` configured", "env names=PORT"},
    {"# Environment variables\n`DOMAIN` is set", "env names=DOMAIN"},
};
constexpr std::string_view short_counters[] = {
    "# Ports\n`PORT` configured",
    "# Environment variables to remove\n`PORT` is set by nobody",
    "# Environment variables\n`PORT` is set or `HOST` is",
    "# Environment variables\n`PORT` is set in staging",
    "# Environment variables\n`PORT` is set if needed",
    "# Optional environment variables\n`PORT` is set only for tests",
};

constexpr Rule table[] = {
    {{"env-added-to-file", "env", "A name in a list of what is to be added to a dotenv file.",
      file_examples, file_counters},
     added_to_file},
    {{"env-required-name", "env", "A name under a heading of requirements.", required_examples,
      required_counters},
     required_name},
    {{"env-short-name", "env", "A short name under a heading of variables.", short_examples,
      short_counters},
     short_name_set},
};

}  // namespace

std::span<const Rule> env_list_rules() {
  return table;
}

}  // namespace seatrial::recognize
