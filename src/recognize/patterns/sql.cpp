#include <algorithm>

#include "base/ascii.hpp"
#include "recognize/command_sentence.hpp"
#include "recognize/pattern.hpp"
#include "recognize/sentence.hpp"

// What a database has: tables, columns, indexes, extensions.
namespace seatrial::recognize {
namespace {

using Kind = Token::Kind;

std::string_view noun_of(const Token& token) {
  if (among(token.lower, {"table", "tables"})) return "table";
  if (among(token.lower, {"column", "columns"})) return "column";
  if (among(token.lower, {"index", "indexes", "indices"})) return "index";
  if (among(token.lower, {"extension", "extensions"})) return "extension";
  return {};
}

bool is_identifier(std::string_view text) {
  return !text.empty() &&
         std::ranges::all_of(text, [](char c) { return is_name_byte(c) || c == '.' || c == '"'; });
}

// `orders`, order_items, OrderItems: no word of prose is spelled like that.
bool is_object_name(const Token& token) {
  if (!is_identifier(token.text)) return false;
  if (token.spanned) return true;
  const bool humps = token.text.size() > 2 && is_upper(token.text[0]) &&
                     std::ranges::count_if(token.text, is_upper) == 2 &&
                     std::ranges::any_of(token.text, is_lower);
  return token.kind == Kind::word && (humps || token.text.find('_') != std::string::npos);
}

bool says_it_is_there(const Token& token) {
  return among(token.lower,
               {"exists", "exist", "present", "created", "installed", "enabled", "available"});
}

bool accompanies(const Token& token) {
  return token.says(sense::filler | sense::ask | sense::modal) ||
         among(token.lower,
               {"and", "database", "sql", "named", "called", "postgres", "postgresql", "mysql"});
}

// "(somebody may have to create it)": it limits nothing and names nothing else.
bool only_explains(const Words& aside) {
  return std::ranges::all_of(aside, [](const Token* token) {
    return token->kind == Kind::word && !token->spanned && !negates(*token) && !overturns(*token) &&
           !is_conditional(*token) && !token->says(sense::none) &&
           !among(token->lower, {"or", "only", "except", "until", "after", "before", "staging"});
  });
}

// `\\dt orders` in psql: how to look at it.
bool shows_object(const Token& token) {
  return (token.spanned && token.text.starts_with("\\d")) || among(token.lower, {"psql", "in"});
}

// "`orders` table exists", "Tables `orders` and `users` are created", "Extension `pgcrypto`
// enabled"
std::optional<Finding> there(const View& view) {
  if (!view.english || !view.says(sense::table)) return std::nullopt;
  std::string_view noun;
  Value names = Value::list();
  bool stated = false, understood = only_explains(aside_of(view));
  bool of_database = false;  // the name in front of "database", or behind it
  for (const Token* word : statement_of(view)) {
    of_database |= word->lower == "database";
    if (const auto said = noun_of(*word); !said.empty() && !word->spanned) {
      understood &= noun.empty();
      noun = said;
    } else if (is_object_name(*word)) {
      names.append(Value(word->text));
    } else if (says_it_is_there(*word)) {
      stated = true;
    } else if (!(stated && shows_object(*word))) {
      understood &= accompanies(*word) && !negates(*word);
    }
  }
  if (noun.empty() || noun == "column" || names.items().empty() || !stated) return std::nullopt;
  const bool several = names.items().size() > 1;
  understood &= !(of_database && several);
  Check check = check_of("sql", {});
  check.params.set(std::string(noun), several ? std::move(names) : Value(names.items()[0].text()));
  check.params.set("exists", Value(true));
  Finding result =
      finding(understood && !view.conditional(), std::move(check), quote(view.item.text));
  result.whole = true;
  return result;
}

// "`orders` has the column `total`", "Column `total` exists in `orders`"
std::optional<Finding> column(const View& view) {
  if (!view.english || !view.prose.has({"column", "columns"})) return std::nullopt;
  const Token* before = nullptr;  // the name in front of "column", and the one behind it
  const Token* after = nullptr;
  const Token* last = nullptr;
  bool noun = false, linked = false, stated = false, understood = true;
  for (const Token* word : statement_of(view)) {
    if (is_run(*word)) continue;  // what shows it
    if (is_object_name(*word)) {
      const Token*& place = !noun ? before : !after ? after : last;
      understood &= place == nullptr;
      place = word;
    } else if (!noun_of(*word).empty()) {
      noun |= noun_of(*word) == "column";
    } else {
      linked |= among(word->lower, {"in", "on", "of"});
      stated |= among(word->lower, {"has", "have"}) || says_it_is_there(*word);
      understood &=
          !negates(*word) && (accompanies(*word) || says_it_is_there(*word) ||
                              among(word->lower, {"generated", "nullable", "new", "via", "using"}));
    }
  }
  const bool has = before && after && !last;
  const bool in = !before && after && last && linked;
  if (!(has || in) || !stated) return std::nullopt;
  const Token* table = has ? before : last;
  return finding(understood && aside_of(view).empty() && !view.conditional(),
                 check_of("sql", {{"table", Value(table->text)},
                                  {"column", Value(after->text)},
                                  {"exists", Value(true)}}),
                 quote(view.item.text));
}

constexpr Example there_examples[] = {
    {"`orders` table exists", "sql table=orders exists=true"},
    {"Tables `orders` and `order_items` are created",
     "sql table=[orders, order_items] exists=true"},
    {"OrderItems table exists", "sql table=OrderItems exists=true"},
    {"Extension `pgcrypto` is enabled", "sql extension=pgcrypto exists=true"},
    {"`orders` table exists: `\\dt orders` in psql", "sql table=orders exists=true"},
    {"`pgcrypto` extension exists (somebody may have to create it)",
     "sql extension=pgcrypto exists=true"},
};
constexpr std::string_view there_counters[] = {
    "`orders` table no longer exists",         "Orders table exists",
    "`orders` table exists (only on staging)", "`orders` or `carts` table exists",
    "`orders` table exists on the replica",    "`orders` table exists in the `users` database",
    "`orders` table exists only in staging",   "A table of `orders` exists in the report",
};
constexpr Example column_examples[] = {
    {"`orders` has the column `total`", "sql table=orders column=total exists=true"},
    {"Column `total` exists in `orders`", "sql table=orders column=total exists=true"},
};
constexpr std::string_view column_counters[] = {
    "`orders` has no column `total`",
    "`orders` has the column `total` or `sum`",
    "Column `total` is renamed in `orders`",
    "`orders` has the column `total` if prices are on",
};

constexpr Rule table[] = {
    {{"sql-there", "sql", "A table, an index or an extension exists.", there_examples,
      there_counters},
     there,
     in_plain_words},
    {{"sql-column", "sql", "A table has a column.", column_examples, column_counters}, column},
};

}  // namespace

std::span<const Rule> sql_rules() {
  return table;
}

}  // namespace seatrial::recognize
