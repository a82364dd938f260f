#include <algorithm>

#include "base/capital_name.hpp"
#include "base/text.hpp"
#include "recognize/above.hpp"
#include "recognize/commands.hpp"
#include "recognize/env_block.hpp"
#include "recognize/env_words.hpp"
#include "recognize/neutral_words.hpp"
#include "recognize/pattern.hpp"

// Environment variables that an item takes from its list, its heading or a block of its section.
namespace seatrial::recognize {
namespace {

using Kind = Token::Kind;

constexpr std::size_t neighbours_max = 40;  // how far the variable of a mode is looked for

Check check_names(std::vector<std::string> names) {
  Value list = Value::list();
  for (std::string& name : names) list.append(Value(std::move(name)));
  return check_of("env", {{"names", std::move(list)}});
}

// "Environment variables", "1) Environment", "Required production environment"
bool heads_variables(const Prose& heading) {
  return names_variables(heading) ||
         (heading.has({"environment"}) &&
          std::ranges::all_of(heading.tokens, [](const Token& token) {
            return token.kind == Kind::number || token.kind == Kind::mark ||
                   among(token.lower, {"environment", "configuration", "config", "settings",
                                       "required", "mandatory", "production", "runtime"});
          }));
}

bool states_presence(const Prose& prose) {
  return prose.has({"set", "defined", "configured", "present", "exported", "provided"});
}

bool is_only_names(const Prose& prose) {
  bool any = false;
  for (const Token& token : prose.tokens) {
    if (token.depth > 0 || token.kind == Kind::mark) continue;
    if (token.kind != Kind::name) return false;
    any = true;
  }
  return any;
}

// Words above a list of names that make them variables that have to be set.
bool asks_for_variables(const Prose& prose, const View& view) {
  if (std::ranges::any_of(prose.tokens, negates)) return false;
  if (names_variables(prose)) return true;
  return view.english && states_presence(prose) &&
         !prose.has({"secret", "secrets", "header", "headers", "metrics", "alerts"});
}

// "for enforced mode": the variable that has this value elsewhere in the document, if exactly one
// shares a word with the sentence.
std::optional<std::string> mode_condition(const View& view, std::string_view lead) {
  const Prose prose = read_prose(lead);
  std::string mode;
  for (std::size_t i = 0; i + 2 < prose.tokens.size(); ++i)
    if (prose.tokens[i].lower == "for" && prose.tokens[i + 2].lower == "mode")
      mode = prose.tokens[i + 1].lower;
  if (mode.empty()) return std::nullopt;
  std::optional<std::string> found;
  const auto& items = view.checklist.items;
  const std::size_t first = view.index > neighbours_max ? view.index - neighbours_max : 0;
  for (std::size_t i = first; i < std::min(view.index + neighbours_max, items.size()); ++i) {
    const Prose other = read_prose(std::string_view(items[i].text).substr(0, 400));
    const Token* token = other.first(Kind::assignment);
    if (!token) continue;
    const auto [name, value] = split_assignment(token->text);
    const auto parts = split(name, '_');
    const bool shares = value == mode && std::ranges::any_of(prose.tokens, [&](const Token& word) {
                          return word.kind == Kind::word && word.lower.size() > 3 &&
                                 word.lower != "mode" && word.lower != mode &&
                                 std::ranges::any_of(parts, [&](std::string_view part) {
                                   return equals_ignoring_case(part, word.lower);
                                 });
                        });
    if (!shares) continue;
    const std::string condition = std::string(name).append("=").append(value);
    if (found && *found != condition) return std::nullopt;
    found = condition;
  }
  return found;
}

bool mentions_mode(std::string_view lead) {
  return read_prose(lead).has({"mode", "modes"});
}

// Adds `when` to a finding whose lead restricts it, or makes it a guess.
Finding restricted(Finding result, const View& view, std::string_view lead) {
  if (!mentions_mode(lead)) return result;
  if (const auto when = mode_condition(view, lead))
    for (Check& check : result.checks) check.params.set("when", *when);
  else
    result.sure = false;
  return result;
}

std::vector<std::string> names_in(const Prose& prose) {
  std::vector<std::string> names;
  for (const Token& token : prose.tokens)
    if (token.kind == Kind::name && token.depth == 0) names.emplace_back(token.text);
  return names;
}

// A bullet that is nothing but a name, under "Confirm that these variables are set:".
std::optional<Finding> listed_name(const View& view) {
  if (!is_only_names(view.prose)) return std::nullopt;
  const std::string lead = lead_of(view);
  const bool below = asks_for_variables(read_prose(lead), view);
  const bool headed = !below && heads_variables(read_prose(heading(view.item)));
  if (!below && !headed) return std::nullopt;
  const std::string_view ground = below ? std::string_view(lead) : heading(view.item);
  const bool conditional = std::ranges::any_of(read_prose(ground).tokens, is_conditional);
  const bool optional = view.prose.has({"or", "ou", "oder"}) ||
                        read_prose(lead).has({"one", "either", "any", "or", "optional"});
  Finding result =
      finding(!view.conditional() && !conditional && !optional, check_names(names_in(view.prose)),
              quote(view.item.text) + " under " + quote(ground));
  return restricted(std::move(result), view, lead);
}

// "At least one of these is set:" above a list.
Finding any_of_names(const View& view, const std::vector<std::string>& names,
                     const std::string& because) {
  const bool one =
      view.prose.has({"one", "either"}) && !view.prose.has({"exactly", "only", "most"});
  Finding result{.sure = one && !view.conditional() && !mentions_mode(view.item.text),
                 .because = because,
                 .enough = 1};
  for (const std::string& name : names) result.checks.push_back(check_names({name}));
  return result;
}

// The sentence above such a list.
std::optional<Finding> name_list(const View& view) {
  if (!asks_for_variables(view.prose, view) || !names_in(view.prose).empty()) return std::nullopt;
  std::vector<std::string> names;
  for (const Item* child : children(view)) {
    const Prose prose = read_prose(view.text(child->text));
    if (!is_only_names(prose)) return std::nullopt;
    for (std::string& name : names_in(prose)) names.push_back(std::move(name));
  }
  if (names.empty()) return std::nullopt;
  const std::string because = quote(view.item.text) + " and its list";
  if (view.prose.has({"one", "either", "any"})) return any_of_names(view, names, because);
  Finding result = finding(!view.conditional(), check_names(std::move(names)), because);
  return restricted(std::move(result), view, view.item.text);
}

// "Use these defaults:" above bullets that are nothing but NAME=value.
std::optional<Finding> assignment_list(const View& view) {
  if (!view.item.text.ends_with(':') || std::ranges::any_of(view.main, negates))
    return std::nullopt;
  Finding result{.sure = !view.conditional() && !offers_choice(view.prose) &&
                         std::ranges::all_of(view.prose.tokens, is_neutral),
                 .because = quote(view.item.text) + " and its list"};
  for (const Item* child : children(view)) {
    const Prose prose = read_prose(view.text(child->text));
    if (prose.tokens.size() != 1 || prose.tokens[0].kind != Kind::assignment) return std::nullopt;
    const auto [name, value] = split_assignment(prose.tokens[0].text);
    Check check = check_names({name});
    check.params.set("equals", Value(value));
    result.checks.push_back(std::move(check));
  }
  if (result.checks.empty()) return std::nullopt;
  return result;
}

// "Raise the limit:" with a block of NAME=value below it.
std::optional<Finding> assigned_block(const View& view) {
  if (view.item.code.size() != 1 || view.item.form == Form::status) return std::nullopt;
  const CodeBlock& block = view.item.code[0];
  const auto variables = assigned_variables(block);
  if (variables.empty() || std::ranges::any_of(view.main, negates)) return std::nullopt;
  Finding result{.because = quote(view.item.text) + " with " + quote(block.text)};
  const Token* source = view.prose.first(Kind::path);
  const bool to_file = source && source->text.starts_with(".env");
  const bool named = std::ranges::all_of(variables, [](const NamedVariable& variable) {
    return is_capital_name_or_pattern(variable.name);
  });
  result.sure = view.prose.tokens.back().text == ":" && !view.conditional() &&
                (named || to_file || names_variables(view.prose)) && (!source || to_file);
  for (const NamedVariable& variable : variables) {
    Check check = check_names({variable.name});
    check.params.set("equals", Value(view.text(*variable.value)));
    if (to_file) check.params.set("source", Value(source->text));
    result.checks.push_back(std::move(check));
  }
  return result;
}

// "every variable shows SET", or a value for each: what else may be expected is no presence.
bool says_what_is_set(std::string_view expected, const std::vector<NamedVariable>& variables) {
  return states_presence(read_prose(expected)) ||
         read_prose(lower(expected)).has({"set", "non-empty", "exists"}) ||
         contains_ignoring_case(expected, "\"set\"") ||
         std::ranges::all_of(
             variables, [](const NamedVariable& variable) { return variable.value.has_value(); });
}

// A block that prints variables, with what is expected of it: it decides the item that owns it, and
// the roll-up box of its section.
std::optional<Finding> printing(const View& view) {
  if (view.item.code.empty() && view.item.form != Form::status) return std::nullopt;
  const CodeBlock* block = printing_block(view);
  if (!block) return std::nullopt;
  const auto variables = printed_variables(*block);
  Finding result{.because = quote(block->expected.value_or("a block that prints variables")),
                 .line = block->line};
  result.sure = block->expected && says_what_is_set(*block->expected, variables);
  std::vector<std::string> set;
  for (const NamedVariable& variable : variables)
    if (!variable.value) set.push_back(variable.name);
  if (!set.empty()) result.checks.push_back(check_names(std::move(set)));
  for (const NamedVariable& variable : variables) {
    if (!variable.value) continue;
    Check check = check_names({variable.name});
    check.params.set("equals", Value(*variable.value));
    result.checks.push_back(std::move(check));
  }
  if (contains_ignoring_case(block->text, "in production")) result.environment = "production";
  return result;
}

std::vector<std::string> block_names(const CodeBlock& block) {
  std::vector<std::string> names;
  for (NamedVariable& variable : printed_variables(block))
    names.push_back(std::move(variable.name));
  return names;
}

std::string from_block(const View& view, const CodeBlock& block) {
  return quote(view.item.text) + ", names from the block at line " + std::to_string(block.line);
}

// "All required environment variables are set" beside a block that prints them.
std::optional<Finding> all_set(const View& view) {
  if (!view.prose.has({"all", "required"}) || !names_variables(view.prose) ||
      !states_presence(view.prose))
    return std::nullopt;
  const CodeBlock* block = printing_block(view);
  if (!block)
    return finding(false, check_of("env", {}), quote(view.item.text) + " names no variable");
  const bool plain =
      !std::ranges::any_of(view.main, negates) && !std::ranges::any_of(view.main, joins);
  return finding(view.english && plain && !view.conditional(), check_names(block_names(*block)),
                 from_block(view, *block));
}

// "No placeholder values" beside such a block.
std::optional<Finding> no_placeholders(const View& view) {
  if (!view.prose.has({"placeholder", "placeholders", "dummy"}) ||
      !std::ranges::any_of(view.main, negates))
    return std::nullopt;
  Check check = check_of("env", {});
  const CodeBlock* block = printing_block(view);
  if (block) check = check_names(block_names(*block));
  check.params.set("no_placeholder", Value(true));
  const bool values = view.prose.has({"value", "values", "variables", "secrets"});
  const std::string because =
      block ? from_block(view, *block) : quote(view.item.text) + " names no variable";
  if (!block && !names_variables(view.prose)) return std::nullopt;
  return finding(block && view.english && values && view.main.size() <= 6, std::move(check),
                 because);
}

bool has_part(std::string_view name, std::string_view word) {
  return std::ranges::any_of(
      split(name, '_'), [&](std::string_view part) { return equals_ignoring_case(part, word); });
}

// "JWT secrets are secure (min 32 bytes)": the names of the block that say JWT and SECRET.
std::optional<Finding> secret_length(const View& view) {
  if (!view.prose.has({"secret", "secrets", "key", "keys"}) || view.prose.first(Kind::name))
    return std::nullopt;
  const auto& tokens = view.prose.tokens;
  std::string bytes;
  for (std::size_t i = 1; i + 1 < tokens.size(); ++i)
    if (tokens[i].kind == Kind::number && among(tokens[i + 1].lower, {"byte", "bytes"}) &&
        (among(tokens[i - 1].lower, {"min", "minimum", "least"}) || tokens[i - 1].text == ">="))
      bytes = tokens[i].text;
  const CodeBlock* block = bytes.empty() ? nullptr : printing_block(view);
  if (!block) return std::nullopt;
  const std::string_view owner = view.main.front().text;
  std::vector<std::string> names;
  for (const std::string& name : block_names(*block))
    if (has_part(name, owner) && (has_part(name, "secret") || has_part(name, "key")))
      names.push_back(name);
  if (names.empty()) return std::nullopt;
  Check check = check_names(std::move(names));
  check.params.set("entropy_bytes", Value::number(bytes));
  return finding(view.english && !view.conditional(), std::move(check), from_block(view, *block));
}

// "SITE_URL matches the production domain": sure once the sidecar knows the one real host.
std::optional<Finding> domain(const View& view) {
  const Token* name = view.prose.first(Kind::name);
  if (!name || !view.prose.has({"domain", "host", "hostname"}) ||
      !view.prose.has({"match", "matches", "equals"}))
    return std::nullopt;
  const auto& hosts = view.substitutions.hosts;
  Check check = check_names({std::string(name->text)});
  if (hosts.size() == 1) check.params.set("url_host", Value(hosts.begin()->second));
  Finding result = finding(hosts.size() == 1 && view.english && !view.conditional(),
                           std::move(check), quote(view.item.text));
  result.environment =
      view.prose.has({"production"}) ? std::optional<std::string>("production") : std::nullopt;
  return result;
}

// "**DB_URL** - connection string" under "Environment variables".
std::optional<Finding> described_name(const View& view) {
  const auto& tokens = view.prose.tokens;
  if (tokens.size() < 3 || tokens[0].kind != Kind::name ||
      !among(tokens[1].text, {"-", "\xe2\x80\x93", "\xe2\x80\x94", ":", "="}))
    return std::nullopt;
  // "`API_HOST` = the host of the API", and not "`API_HOST` = localhost"
  if (tokens[1].text == "=" &&
      (tokens.size() < 4 || tokens[2].kind != Kind::word || tokens[3].kind != Kind::word))
    return std::nullopt;
  const Prose head = read_prose(heading(view.item));
  const std::string lead = lead_of(view);
  if (!names_variables(head) && !names_variables(read_prose(lead))) return std::nullopt;
  const bool more = std::any_of(tokens.begin() + 2, tokens.end(), [](const Token& token) {
    return negates(token) || token.kind == Kind::number || token.kind == Kind::comparator ||
           (token.kind == Kind::code && !is_command(token.text)) || token.kind == Kind::quoted ||
           token.kind == Kind::url || bounds_value(token);
  });
  const bool sure = !more && !view.conditional() && view.prose.count(Kind::name) == 1 &&
                    !names_other_store(head) && !head.has({"optional"}) &&
                    !read_prose(lead).has({"optional", "optionally"});
  return finding(sure, check_names({std::string(tokens[0].text)}),
                 quote(view.item.text) + " under " + quote(heading(view.item)));
}

constexpr Example listed_examples[] = {
    {"Confirm that these variables are set:\n  - `DB_URL`\n  - `QUEUE_URL`",
     "env names=[DB_URL, QUEUE_URL]"},
};
constexpr std::string_view listed_counters[] = {
    "Remove these variables:\n  - `OLD_DB_URL`",
    "Rotate the keys of these services:\n  - `MAIL_API`",
    "All variables are marked as secret:\n  - `DB_URL`\n  - `APP_KEY`",
    "Variables encrypted at rest:\n  - `DB_URL`",
};
constexpr Example child_examples[] = {
    {"Required environment variables:\n  > `DB_URL`", "env names=DB_URL"},
    {"# 1) Environment\n* `DB_URL`", "env names=DB_URL"},
    {"# Required environment\n* `DB_URL`", "env names=DB_URL"},
};
constexpr std::string_view child_counters[] = {
    "# Environment variables\n`LOG_LEVEL` (default `info`)",
    "# Environment variables\n`CACHE_URL` (falls back to memory)",
    "# Environment variables\n`APP_URL`\n  - default `http://127.0.0.1:8094`",
    "# Environment variables\nAt least one of:\n  > `MAIL_API_KEY`",
    "Emits these events:\n  > `ORDER_PAID`",
    "All secret variables marked as \"Secret\":\n  > `DB_URL`",
    "Variables must be unique per stage:\n  > `APP_KEY`",
    "Rotate these variables:\n  > `APP_KEY`",
    "# Forbidden environment\n* `APP_KEY`",
    "# Required environment of the old shop\n* `APP_KEY`",
};
constexpr Example assignment_list_examples[] = {
    {"Use strict defaults:\n  - `AUTH_MODE=strict`\n  - `TLS_MODE=on`",
     "env names=AUTH_MODE equals=strict + env names=TLS_MODE equals=on"},
};
constexpr std::string_view assignment_list_counters[] = {
    "Never use:\n  - `AUTH_MODE=off`",
    "Things to avoid:\n  - `AUTH_MODE=off`",
    "Refuse to go live with:\n  - `AUTH_MODE=off`",
    "Any of these holds:\n  - `AUTH_MODE=off`\n  - `AUTH_MODE=on`",
};
constexpr Example assigned_examples[] = {
    {"Update `.env.staging`:\n```\nRUN_MODE=live  # was dry\n```",
     "env names=RUN_MODE equals=live source=.env.staging"},
    {"Raise the cap:\n```\nMAX_ORDERS=50\n```", "env names=MAX_ORDERS equals=50"},
};
constexpr std::string_view assigned_counters[] = {
    "Raise the cap:\n```\nMAX_ORDERS=50\nnpm start\n```",
    "Protect single user mode:\n```\nSINGLE=/sbin/sulogin\n```",
    "Fill in:\n```\nAPI_HOST=<your host>\n```",
};
constexpr Example printing_examples[] = {
    {"Environment\n```bash\n# Run this in production\necho \"DB_URL: ${DB_URL:+SET}\"\necho "
     "\"APP_ENV: ${APP_ENV}\"\n"
     "# Expected: every variable shows \"SET\", APP_ENV shows \"production\"\n```",
     "env names=DB_URL + env names=APP_ENV equals=production"},
};
constexpr std::string_view printing_counters[] = {
    "Environment\n```bash\necho \"DB_URL: ${DB_URL:+SET}\"\nrm -rf cache\n# Expected: every "
    "variable shows \"SET\"\n```",
};
constexpr Example all_examples[] = {
    {"All required environment variables are set\n```bash\necho \"${DB_URL:+SET}\"\necho "
     "\"${APP_KEY:+SET}\"\n```",
     "env names=[DB_URL, APP_KEY]"},
};
constexpr std::string_view all_counters[] = {"All environment variables are configured"};
constexpr Example placeholder_examples[] = {
    {"No placeholder values (such as \"change-me\")\n```bash\necho \"${APP_KEY:+SET}\"\n```",
     "env names=APP_KEY no_placeholder=true"},
};
constexpr std::string_view placeholder_counters[] = {"No placeholder images on the landing page"};
constexpr Example secret_examples[] = {
    {"JWT secrets are random (min 32 bytes)\n```bash\necho \"${JWT_SECRET:+SET}\"\necho "
     "\"${DB_URL:+SET}\"\n```",
     "env names=JWT_SECRET entropy_bytes=32"},
};
constexpr std::string_view secret_counters[] = {"JWT secrets are random (min 32 bytes)"};
constexpr Example domain_examples[] = {
    {"SITE_URL matches the production domain\n@host shop.test=shop.example",
     "env names=SITE_URL url_host=shop.example"},
};
constexpr std::string_view domain_counters[] = {"SITE_URL matches the production domain"};
constexpr Example described_examples[] = {
    {"# Environment variables\n**DB_URL** - connection string of the primary", "env names=DB_URL"},
    {"# Environment variables\n`MAIL_USER` = account of the sender", "env names=MAIL_USER"},
    {"# Environment variables (Vercel)\n`MAIL_USER` - account of the sender",
     "env names=MAIL_USER source=vercel"},
    {"# Variables needed to render mails\n`MAIL_USER` - account of the sender",
     "env names=MAIL_USER"},
};
constexpr std::string_view described_counters[] = {
    "# Environment variables\n`MAIL_ID` - eight digits",
    "# Environment variables\n`MAIL_ID` = unique per host",
    "Optional environment variables:\n  > `MAIL_ID` = account of the sender",
    "# Environment variables\n`MAIL_URL` - points to the relay",
    "# Environment variables\n**CDN_URL** - only if a CDN is used",
    "# Environment variables\n**APP_KEY** - strong and random",
    "# Environment variables\n`PAY_KEY` - production key",
    "# Error codes\n`OUT_OF_STOCK` - the item is gone",
};

constexpr Rule table[] = {
    {{"env-all-set", "env", "All variables that a block of the section prints are set.",
      all_examples, all_counters},
     all_set,
     in_plain_words},
    {{"env-no-placeholder", "env", "None of the section's variables has a placeholder as value.",
      placeholder_examples, placeholder_counters},
     no_placeholders},
    {{"env-secret-length", "env", "The section's secrets of one kind have real entropy.",
      secret_examples, secret_counters},
     secret_length,
     in_plain_words},
    {{"env-domain", "env", "A URL variable points to the production host.", domain_examples,
      domain_counters},
     domain},
    {{"env-printed", "env", "A block prints variables and says what it should show.",
      printing_examples, printing_counters},
     printing,
     in_plain_words},
    {{"env-list", "env", "A sentence above a list of variables.", listed_examples, listed_counters},
     name_list},
    {{"env-listed", "env", "A variable in a list of variables.", child_examples, child_counters},
     listed_name},
    {{"env-defaults", "env", "A sentence above a list of NAME=value.", assignment_list_examples,
      assignment_list_counters},
     assignment_list},
    {{"env-block", "env", "A block of NAME=value below an item.", assigned_examples,
      assigned_counters},
     assigned_block},
    {{"env-described", "env", "A variable with its description in a section on variables.",
      described_examples, described_counters},
     described_name},
};

}  // namespace

std::span<const Rule> env_section_rules() {
  return table;
}

}  // namespace seatrial::recognize
