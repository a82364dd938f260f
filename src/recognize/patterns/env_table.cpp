#include <algorithm>

#include "base/text.hpp"
#include "base/value_heading.hpp"
#include "base/words.hpp"
#include "recognize/commentary.hpp"
#include "recognize/env_words.hpp"
#include "recognize/pattern.hpp"
#include "recognize/table_heads.hpp"

// Rows of a table that says which value each variable has to have.
namespace seatrial::recognize {
namespace {

using Kind = Token::Kind;

// What a column of reasons holds changes no value.
bool heads_reasons(std::string_view head) {
  return among(lower(head), {"why", "reason", "rationale", "purpose", "because", "description"});
}

std::optional<std::string> only_name(std::string_view cell) {
  const Prose prose = read_prose(cell);
  const bool alone = prose.tokens.size() == 1 && prose.tokens[0].kind == Kind::name &&
                     !prose.tokens[0].text.contains('*');
  return alone ? std::optional(std::string(prose.tokens[0].text)) : std::nullopt;
}

// "`on`", "`file` (or `database`)": nothing but literals.
Value values_in(std::string_view cell) {
  Value values = Value::list();
  for (const Token& token : read_prose(cell).tokens) {
    const bool literal = token.spanned || token.kind == Kind::number || token.kind == Kind::url ||
                         among(token.lower, {"true", "false"});
    if (literal && !is_no_one_value(token.text) && !among(token.lower, {"any", "unset"}) &&
        token.text.find_first_of("<>{}") == std::string::npos && !token.text.ends_with("..."))
      values.append(Value(token.text));
    else if (!among(token.lower, {"(", ")", "or", "/"}))
      return Value::list();
  }
  return values;
}

// What is said beside the value leaves it what it is.
bool only_remarks(const HeadedCell& cell) {
  if (cell.cell.empty()) return true;
  if (heads_reasons(cell.head))
    return std::ranges::none_of(read_prose(cell.cell).tokens, [](const Token& token) {
      return negates(token) || overturns(token) || is_conditional(token) ||
             token.says(sense::modal) || token.lower == "only";
    });
  return (kinds_of_note(cell.cell) & (kinds::value | kinds::command)) != 0;
}

// "| `CART_MODE` | `live` | else nothing is sold |" below "| Variable | Value | Why |"
std::optional<Finding> valued_row(const View& view) {
  const auto cells = headed_cells(view);
  const auto value = std::ranges::find_if(
      cells, [](const HeadedCell& cell) { return heads_wanted_values(cell.head); });
  if (cells.size() < 2 || value == cells.end() || value == cells.begin()) return std::nullopt;
  const auto name = only_name(cells[0].cell);
  if (!name) return std::nullopt;
  const Value values = values_in(value->cell);
  Check check = check_of("env", {{"names", Value::list({Value(*name)})}});
  if (values.items().empty())
    return finding(false, std::move(check), quote(view.item.text) + " names no value");
  if (values.items().size() == 1)
    check.params.set("equals", Value(values.items()[0].text()));
  else
    check.params.set("one_of", values);
  const bool plain = std::all_of(cells.begin() + 1, cells.end(), [&](const HeadedCell& cell) {
    return &cell == &*value || only_remarks(cell);
  });
  Finding result = finding(plain && !view.item.condition, std::move(check), quote(view.item.text));
  result.whole = true;
  return in_its_environment(std::move(result), view);
}

constexpr Example row_examples[] = {
    {"& | Variable | Value | Why |\n& |---|---|---|\n& | `CART_MODE` | `live` | else 0 carts |",
     "env names=CART_MODE equals=live"},
    {"& | Key | Required production value |\n& |---|---|\n& | `CART_STORE` | `file` (or `redis`) |",
     "env names=CART_STORE one_of=[file, redis]"},
    {"& | Variable | Value | Notes |\n& |---|---|---|\n& | `CART_MODE` | `live` | sells carts |",
     "env names=CART_MODE equals=live"},
};
constexpr std::string_view row_counters[] = {
    "& | Variable | Default |\n& |---|---|\n& | `CART_MODE` | `live` |",
    "& | Variable | Example value |\n& |---|---|\n& | `CART_MODE` | `live` |",
    "& | Variable | Value |\n& |---|---|\n& | `CART_URL` | your own address |",
    "& | Variable | Value |\n& |---|---|\n& | `CART_URL` | `<host>` |",
    "& | Variable | Value |\n& |---|---|\n& | `CART_MODE` | `live`, `test` |",
    "& | Variable | Value |\n& |---|---|\n& | `CART_DAYS` | `10+` |",
    "& | Variable | Value | Why |\n& |---|---|---|\n& | `CART_MODE` | `test` | must not be so |",
    "& | Variable | Value | Notes |\n& |---|---|---|\n& | `CART_MODE` | `live` | only in May |",
    "& | Variable | Value | Notes |\n& |---|---|---|\n& | `CART_MODE` | `live` | never `test` |",
};

constexpr Rule table[] = {
    {{"env-valued-row", "env", "A row of a table that says which value a variable has to have.",
      row_examples, row_counters},
     valued_row},
};

}  // namespace

std::span<const Rule> env_table_rules() {
  return table;
}

}  // namespace seatrial::recognize
