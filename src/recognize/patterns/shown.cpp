#include <algorithm>

#include "recognize/command_sentence.hpp"
#include "recognize/commands.hpp"
#include "recognize/pattern.hpp"
#include "recognize/sentence.hpp"
#include "shell/command.hpp"

// What a command shows, told in words with the text itself in parentheses.
namespace seatrial::recognize {
namespace {

using Kind = Token::Kind;

bool shows(const Token& token) {
  return among(token.lower,
               {"shows", "prints", "lists", "reports", "returns", "outputs", "displays", "says"});
}

// "the latest revision", "the new version": which of them the text is.
bool names_what_is_shown(const Token& token) {
  return among(
      token.lower,
      {"the",      "a",       "our",     "its",    "latest",  "newest",    "current", "new",
       "expected", "right",   "correct", "final",  "head",    "revision",  "version", "commit",
       "tag",      "branch",  "image",   "digest", "release", "migration", "schema",  "context",
       "account",  "project", "region",  "name",   "value",   "id",        "hash"});
}

// "Migrations current - `db current`": what stands in front of the command only names it.
bool is_labelled(const Tokens& tokens, std::size_t run) {
  if (run == 0) return true;
  if (tokens[run - 1].kind != Kind::mark || tokens[run - 1].text == "(") return false;
  return std::all_of(tokens.begin(), tokens.begin() + static_cast<std::ptrdiff_t>(run) - 1,
                     [](const Token& token) {
                       return token.kind == Kind::word && !negates(token) && !overturns(token) &&
                              !is_conditional(token) && !joins(token);
                     });
}

// "`db current` shows the latest revision (`0005_cart`)"
std::optional<Finding> shown_aside(const View& view) {
  const auto& tokens = view.prose.tokens;
  const Words aside = aside_of(view);
  if (!view.english || aside.size() != 1 || !(aside[0]->spanned || aside[0]->kind == Kind::quoted))
    return std::nullopt;
  const Token& text = *aside[0];
  const auto run = std::ranges::find_if(tokens, is_run);
  if (run == tokens.end() || &*run == &text || run + 1 == tokens.end() || !shows(*(run + 1)))
    return std::nullopt;
  const bool plain_text = !is_run(text) && text.kind != Kind::path && text.kind != Kind::url &&
                          text.text.find_first_of("*<>{}$|") == std::string::npos;
  const bool understood = std::all_of(run + 2, tokens.end(), [&](const Token& token) {
    return &token == &text || names_what_is_shown(token) || among(token.text, {"(", ")", "."});
  });
  const bool labelled = is_labelled(tokens, static_cast<std::size_t>(run - tokens.begin()));
  const bool sure = plain_text && understood && labelled && !never_ends(run->text) &&
                    !shell::hides_failure(run->text);
  return whole(
      view, check_of("command", {{"run", Value(run->text)}, {"contains", Value(text.text)}}), sure);
}

constexpr Example shown_examples[] = {
    {"`alembic current` shows the latest revision (`0005_cart`)",
     "command run=\"alembic current\" contains=0005_cart matches=(^|[^\\w.-])0005_cart([^\\w+-]|\\z)"},
    {"Migrations current \xe2\x80\x94 `alembic current` prints the head (`0005_cart`)",
     "command run=\"alembic current\" contains=0005_cart matches=(^|[^\\w.-])0005_cart([^\\w+-]|\\z)"},
    {"`kubectl config current-context` shows the right context (`shop-live`)",
     "command run=\"kubectl config current-context\" contains=shop-live "
     "matches=(^|[^\\w-])shop-live([^\\w+-]|\\z)"},
};
constexpr std::string_view shown_counters[] = {
    "`alembic current` shows no revision (`0005_cart`)",
    "`alembic current` shows the previous revision (`0005_cart`)",
    "`alembic current` shows a revision (not `0005_cart`)",
    "`alembic current` shows the latest revision (`0005_cart` or `0006_cart`)",
    "`alembic current` shows the latest revision (see `docs/db.md`)",
    "`alembic current` shows the latest revision (`alembic heads`)",
    "`alembic current` shows the latest revision (`0005_*`)",
    "`alembic current` shows all revisions up to the latest (`0005_cart`)",
    "`alembic current` never shows the latest revision (`0005_cart`)",
    "`alembic current` shows the latest revision (`0005_cart`) on both databases",
    "If carts are on, `alembic current` shows the latest revision (`0005_cart`)",
    "Not current: `alembic current` shows the latest revision (`0005_cart`)",
};

constexpr Rule table[] = {
    {{"command-shows-aside", "command", "A command shows what parentheses name.", shown_examples,
      shown_counters},
     shown_aside},
};

}  // namespace

std::span<const Rule> shown_rules() {
  return table;
}

}  // namespace seatrial::recognize
