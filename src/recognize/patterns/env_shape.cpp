#include <algorithm>

#include "base/ascii.hpp"
#include "base/text.hpp"
#include "base/units.hpp"
#include "recognize/env_words.hpp"
#include "recognize/pattern.hpp"
#include "recognize/sentence.hpp"

// How the value of a variable is made: how long, of which characters, beginning with what.
namespace seatrial::recognize {
namespace {

using Kind = Token::Kind;

const Token* only_variable(const View& view) {
  const Token* found = nullptr;
  for (const Token& token : view.prose.tokens) {
    if (token.kind != Kind::name && !is_short_name(token)) continue;
    if (found) return nullptr;
    found = &token;
  }
  return found && found->depth == 0 && found->text.find('*') == std::string::npos ? found : nullptr;
}

// "64", "32+", "64-character": a number and what is glued to it.
struct Length {
  std::string number;
  bool least = false;
  std::string unit;
};
std::optional<Length> length_in(std::string_view text) {
  std::size_t end = 0;
  while (end < text.size() && is_digit(text[end])) ++end;
  if (end == 0 || end > 5) return std::nullopt;
  Length found{std::string(text.substr(0, end)), false, {}};
  std::string_view rest = text.substr(end);
  if (rest.starts_with('+')) {
    found.least = true;
    rest.remove_prefix(1);
  }
  if (rest.starts_with('-')) found.unit = std::string(rest.substr(1));
  return rest.empty() || !found.unit.empty() ? std::optional(found) : std::nullopt;
}

bool is_character_word(std::string_view word) {
  return among(word, {"character", "characters", "char", "chars"});
}

bool is_digit_word(std::string_view word) {
  return among(word, {"digit", "digits"});
}

// How good a secret is, which only its entropy shows. "unique" no value shows by itself.
bool is_of_strength(std::string_view word) {
  return among(word, {"strong", "secure", "random", "randomly", "cryptographically"});
}

// What a sentence says of a value's length, word by word.
struct Shape {
  std::optional<Length> length;
  bool hex = false, digits = false, least = false, characters = false, bytes = false;
  bool exact = false, part = false, length_said = false;
  bool entropy_said = false;
  bool strong = false;  // by its words
  bool half = false;    // they ask for more than can be looked at
  bool understood = true;

  void read(const Token& token);
  std::vector<Member> demands() const;
  bool is_all_said() const { return !half && (!strong || entropy().has_value()); }

 private:
  std::optional<std::string> entropy() const;  // in bytes, where it follows from the length
  std::optional<Member> made() const;
};

void Shape::read(const Token& token) {
  const std::string_view word = token.lower;
  if (const auto found = length_in(word); found && !token.spanned) {
    understood &= !length;
    length = found;
    characters |= is_character_word(found->unit);
    digits |= is_digit_word(found->unit);
    bytes |= among(found->unit, {"byte", "bytes"});
    hex |= found->unit == "hex";
    understood &= found->unit.empty() || hex || digits || characters || bytes;
  } else if (among(word, {"hex", "hexadecimal"})) {
    hex = true;
  } else if (is_character_word(word)) {
    characters = true;
  } else if (is_digit_word(word)) {
    digits = true;
  } else if (among(word, {"contains", "contain"})) {
    part = true;  // "at least 2 digits" is no length
  } else if (among(word, {"byte", "bytes"})) {
    bytes = true;
  } else if (among(word, {"least", "min", "minimum", ">=", "\xe2\x89\xa5"})) {
    least = true;
  } else if (word == "entropy") {
    entropy_said = true;
  } else if (word == "exactly") {
    exact = true;
  } else if (word == "length") {
    length_said = true;
  } else if (is_of_strength(word)) {
    strong = true;
  } else if (word == "unique") {
    half = true;
  } else {
    understood &=
        !token.spanned && !negates(token) &&
        (token.says(sense::filler | sense::modal | sense::presence | sense::ask | sense::secret) ||
         among(word, {"long", "with", "string", "value", "and", "generated"}));
  }
}

// A random hex digit is half a byte. Of characters nobody knows from how many they were drawn.
std::optional<std::string> Shape::entropy() const {
  if (bytes) return length->number;
  const auto count = parse_integer(length->number);
  return hex && count ? std::optional(std::to_string(*count / 2)) : std::nullopt;
}

// Of bytes only the least entropy is known to be meant, of plain characters only a least length.
std::optional<Member> Shape::made() const {
  if (!length || !understood || (least && exact) || (entropy_said && !bytes)) return std::nullopt;
  const bool at_least = least || length->least;
  if (bytes) {
    if (characters || hex || digits || exact) return std::nullopt;
    return Member{"entropy_bytes", Value::number(*entropy())};
  }
  const bool counted = characters || hex || digits || (length_said && at_least);
  if (!counted || (hex && digits) || (digits && part)) return std::nullopt;
  const std::string count = "{" + length->number + (at_least ? ",}" : "}");
  const std::string kind = hex ? "[0-9a-fA-F]" : digits ? "[0-9]" : ".";
  return Member{"matches", Value("^" + kind + count + "$")};
}

std::vector<Member> Shape::demands() const {
  const auto first = made();
  if (!first) return {};
  std::vector<Member> all = {*first};
  if (hex && strong && entropy()) all.push_back({"entropy_bytes", Value::number(*entropy())});
  return all;
}

// "`HOOK_TOKEN` is 64 hex characters", "`APP_KEY` is strong (32+ random chars)"
std::optional<Finding> made_of(const View& view) {
  if (!view.english) return std::nullopt;
  const Token* name = only_variable(view);
  if (!name) return std::nullopt;
  Shape shape;
  for (const Token& token : view.prose.tokens) {
    if (&token == name) continue;
    if (token.kind == Kind::mark)
      shape.understood &=
          among(token.text, {"(", ")", ",", ".", ":", "-", "\xe2\x80\x93", "\xe2\x80\x94"});
    else
      shape.read(token);
  }
  const auto demands = shape.demands();
  if (demands.empty()) return std::nullopt;
  Check check = is_set(Value::list({Value(name->text)}));
  for (const Member& demand : demands) check.params.set(demand.key, demand.value);
  Finding result =
      finding(shape.is_all_said() && !view.conditional(), std::move(check), quote(view.item.text));
  result.whole = result.sure;
  return in_its_environment(std::move(result), view);
}

// `live_`, `sk-`, `whsec_...`: how a key of some kind begins; what follows is left open.
std::optional<std::string> prefix_in(const Token& token) {
  std::string_view text = token.text;
  if (!token.spanned && token.kind != Kind::quoted) return std::nullopt;
  for (const std::string_view open : {"...", "\xe2\x80\xa6", "*"})
    if (text.ends_with(open)) text.remove_suffix(open.size());
  const bool plain = text.size() > 2 && text.find_first_of(" *<>=") == std::string_view::npos;
  return plain && (text.ends_with('_') || text.ends_with('-')) ? std::optional(std::string(text))
                                                               : std::nullopt;
}

// "`PAY_KEY` uses `live_`, not `test_`", "`PAY_KEY` is the live key (`live_...`)"
std::optional<Finding> begins_as(const View& view) {
  if (!view.english) return std::nullopt;
  const Token* name = only_variable(view);
  if (!name || name != &view.prose.tokens.front()) return std::nullopt;
  std::vector<std::string> wanted, unwanted;
  bool no = false, understood = true;
  for (const Token& token : view.prose.tokens) {
    if (&token == name || token.kind == Kind::mark) continue;
    if (const auto prefix = prefix_in(token))
      (no ? unwanted : wanted).push_back(*prefix);
    else if (among(token.lower, {"not", "never"}))
      no = true;
    else
      understood &=
          !token.spanned && !negates(token) &&
          (token.says(sense::filler | sense::modal | sense::secret | sense::presence) ||
           among(token.lower, {"uses", "use", "starts", "start", "begins", "begin", "with", "live",
                               "prefix", "prefixed", "value", "and", "production"}));
  }
  if (wanted.size() != 1 || unwanted.size() > 1 || no != !unwanted.empty()) return std::nullopt;
  const bool excludes = unwanted.empty() || (!unwanted[0].starts_with(wanted[0]) &&
                                             !wanted[0].starts_with(unwanted[0]));
  Check check = is_set(Value::list({Value(name->text)}));
  check.params.set("matches", escaped(wanted[0]) + ".*");
  Finding result = finding(understood && excludes && !view.conditional(), std::move(check),
                           quote(view.item.text));
  result.whole = true;
  return in_its_environment(std::move(result), view);
}

// "`CORS_ORIGIN` must not include `*`", "`DB_URL` does not contain `localhost`"
std::optional<Finding> holds_no(const View& view) {
  if (!view.english || !view.says(sense::none)) return std::nullopt;
  const Words words = statement_of(view);
  const auto first = std::ranges::find_if(
      words, [](const Token* token) { return !token->says(sense::filler | sense::ask); });
  if (first == words.end() || *first != only_variable(view)) return std::nullopt;
  const Token* text = nullptr;
  std::size_t noes = 0, verbs = 0;
  bool understood = aside_of(view).empty();
  for (auto word = first + 1; word != words.end(); ++word) {
    const Token& token = **word;
    if (denies(token)) {
      ++noes;
      understood &= verbs == 0;
    } else if (among(token.lower, {"include", "includes", "contain", "contains", "have"})) {
      ++verbs;
    } else if (token.spanned || token.kind == Kind::quoted) {
      understood &= !text && verbs == 1;
      text = &token;
    } else {
      understood &= token.says(sense::filler | sense::modal | sense::place) ||
                    among(token.lower, {"does", "do", "any"});
    }
  }
  if (!text || noes != 1 || verbs != 1) return std::nullopt;
  return in_its_environment(
      finding(understood && !view.conditional(),
              check_of("env", {{"names", Value::list({Value((*first)->text)})},
                               {"not_contains", Value(text->text)}}),
              quote(view.item.text)),
      view);
}

constexpr Example made_examples[] = {
    {"`HOOK_TOKEN` is 64 hex characters", "env names=HOOK_TOKEN matches=^[0-9a-fA-F]{64}$"},
    {"APP_KEY is properly set (32+ chars)", "env names=APP_KEY matches=^.{32,}$"},
    {"CRYPT_KEY properly set (32 hex chars)", "env names=CRYPT_KEY matches=^[0-9a-fA-F]{32}$"},
    {"`APP_KEY` must be a 48-character string", "env names=APP_KEY matches=^.{48}$"},
    {"`APP_KEY` has at least 32 bytes of entropy", "env names=APP_KEY entropy_bytes=32"},
    {"`HOOK_TOKEN` is 64 random hex characters",
     "env names=HOOK_TOKEN matches=^[0-9a-fA-F]{64}$ entropy_bytes=32"},
    {"`APP_KEY` is set (32 random bytes)", "env names=APP_KEY entropy_bytes=32"},
    {"`APP_PIN` is 6 digits", "env names=APP_PIN matches=^[0-9]{6}$"},
};
constexpr std::string_view made_counters[] = {
    "`HOOK_TOKEN` is not 64 hex characters",
    "`HOOK_TOKEN` or `APP_KEY` is 64 hex characters",
    "`HOOK_TOKEN` is 64 hex characters in staging",
    "`APP_KEY` is up to 64 characters",
    "`APP_KEY` is no longer than 31 characters",
    "`APP_KEY` is no more than 31 characters",
    "`APP_KEY` is longer than 31 bytes",
    "`APP_KEY` has 64 characters of entropy",
    "`APP_KEY` is exactly 32 bytes",
    "`APP_KEY` contains at least 2 digits",
    "`APP_KEY` is 32 bytes, encoded as 64 hex characters",
    "`APP_KEY` is 64 hex characters if signing is on",
    "`APP_KEY` is unique, random, and at least 50 characters long",
    "`APP_KEY` is random, at least 50 characters",
    "`APP_KEY` must be a 48-character random string",
    "APP_KEY is strong (32+ chars)",
    "`APP_KEY` is a unique value of 32 bytes",
    "`APP_PIN` is 6 random digits",
};
constexpr Example begins_examples[] = {
    {"`PAY_KEY` uses `live_`, not `test_`", "env names=PAY_KEY matches=live_.*"},
    {"`PAY_KEY` must start with `live_...`", "env names=PAY_KEY matches=live_.*"},
    {"`PAY_KEY` is the live key (`live_...`)", "env names=PAY_KEY matches=live_.*"},
};
constexpr std::string_view begins_counters[] = {
    "`PAY_KEY` uses `live` not `test`",      "`PAY_KEY` no longer uses `test_`",
    "`PAY_KEY` uses `pay_` not `pay_test_`", "`PAY_KEY` uses `live_` or `test_`",
    "Rows of `PAY_KEY` use `live_`",         "`PAY_KEY` with `test_` prefix is not set",
};
constexpr Example no_examples[] = {
    {"`CORS_ORIGIN` must not include `*` in production", "env names=CORS_ORIGIN not_contains=*"},
    {"Verify that `DB_URL` does not contain `localhost`",
     "env names=DB_URL not_contains=localhost"},
};
constexpr std::string_view no_counters[] = {
    "`CORS_ORIGIN` includes `*`, not `/`",
    "`CORS_ORIGIN` must not include `*` or `null`",
    "`CORS_ORIGIN` must not include `*` (staging may)",
    "Logs of `CORS_ORIGIN` do not contain `*`",
    "`CORS_ORIGIN` must not only include `*`",
};

constexpr Rule table[] = {
    {{"env-made-of", "env", "How long a variable's value is, and of which characters.",
      made_examples, made_counters},
     made_of},
    {{"env-prefix", "env", "What a key begins with, and what it must not begin with.",
      begins_examples, begins_counters},
     begins_as},
    {{"env-holds-no", "env", "What a variable's value must not contain.", no_examples, no_counters},
     holds_no},
};

}  // namespace

std::span<const Rule> env_shape_rules() {
  return table;
}

}  // namespace seatrial::recognize
