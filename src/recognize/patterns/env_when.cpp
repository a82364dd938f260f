#include <algorithm>

#include "base/text.hpp"
#include "recognize/env_words.hpp"
#include "recognize/pattern.hpp"
#include "recognize/sentence.hpp"

// Variables that must be set under the condition that another one has a value.
namespace seatrial::recognize {
namespace {

using Kind = Token::Kind;

// "When `VAULT_MODE=strict`, `VAULT_ADDR` and `VAULT_ROLE` are set"
std::optional<Finding> when(const View& view) {
  if (view.prose.count(Kind::assignment) != 1 || !view.prose.first(Kind::name)) return std::nullopt;
  const auto& tokens = view.prose.tokens;
  std::size_t at = 0;
  for (std::size_t i = 1; i < tokens.size(); ++i)
    if (tokens[i].kind == Kind::assignment && among(tokens[i - 1].lower, {"when", "if"})) at = i;
  if (at == 0) return std::nullopt;
  Words words;
  for (std::size_t i = 0; i < tokens.size(); ++i)
    if (i != at && i + 1 != at && tokens[i].kind != Kind::mark) words.push_back(&tokens[i]);
  const bool understood = consists_of(
      words, sense::filler | sense::modal | sense::presence | sense::variable | sense::joint,
      [](const Token& token) {
        return token.kind == Kind::name || among(token.lower, {"then", "valid"});
      });
  const bool either = std::ranges::any_of(
      words, [](const Token* token) { return among(token->lower, {"or", "if", "when"}); });
  return finding(
      view.english && understood && !either && says(words, sense::presence) && !any_negates(words),
      check_of("env", {{"names", name_list(words)}, {"when", Value(tokens[at].text)}}),
      quote(view.item.text));
}

// "If `VAULT_MODE` is strict then `VAULT_ADDR` is set"
std::optional<Finding> when_equal(const View& view) {
  const auto& tokens = view.prose.tokens;
  if (!view.english || tokens.size() < 6 || !among(tokens[0].lower, {"if", "when"}) ||
      tokens[1].kind != Kind::name)
    return std::nullopt;
  std::size_t i = 2;
  if (!among(tokens[i].lower, {"is", "=", "=="})) return std::nullopt;
  const Token& value = tokens[++i];
  const bool plain = value.spanned || among(value.lower, {"true", "false", "on", "off"});
  Words words;
  for (++i; i < tokens.size(); ++i)
    if (tokens[i].kind != Kind::mark) words.push_back(&tokens[i]);
  const bool understood =
      consists_of(words, sense::filler | sense::modal | sense::presence | sense::variable,
                  [](const Token& token) {
                    return token.kind == Kind::name || among(token.lower, {"then", "and"});
                  });
  const Value names = name_list(words);
  if (names.items().empty()) return std::nullopt;
  return finding(
      plain && understood && says(words, sense::presence) && !any_negates(words),
      check_of("env",
               {{"names", names},
                {"when", Value(std::string(tokens[1].text) + "=" + std::string(value.text))}}),
      quote(view.item.text));
}

constexpr Example when_examples[] = {
    {"When `VAULT_MODE=strict`, `VAULT_ADDR` and `VAULT_ROLE` are set",
     "env names=[VAULT_ADDR, VAULT_ROLE] when=VAULT_MODE=strict"},
    {"`MAIL_KEY` must be present if `MAIL_MODE=live`", "env names=MAIL_KEY when=MAIL_MODE=live"},
};
constexpr std::string_view when_counters[] = {
    "`MAIL_KEY` is set if mail is enabled",
    "`MAIL_KEY` is rotated when `MAIL_MODE=live`",
    "`MAIL_KEY` or `SMTP_URL` is set when `MAIL_MODE=live`",
};
constexpr Example when_equal_examples[] = {
    {"If `VAULT_MODE` is `strict` then `VAULT_ADDR` is set",
     "env names=VAULT_ADDR when=VAULT_MODE=strict"},
    {"if `PAY_LIVE` is true, `PAY_KEY` must be set", "env names=PAY_KEY when=PAY_LIVE=true"},
};
constexpr std::string_view when_equal_counters[] = {
    "If `VAULT_MODE` is not `strict`, `VAULT_ADDR` is set",
    "If `VAULT_MODE` is `strict` or `soft`, `VAULT_ADDR` is set",
    "If `VAULT_MODE` is `strict`, `VAULT_ADDR` is not set",
};
constexpr Rule table[] = {
    {{"env-when-equal", "env", "A variable is set if another one has a value.", when_equal_examples,
      when_equal_counters},
     when_equal},
    {{"env-when", "env", "Variables are set under the condition that another has a value.",
      when_examples, when_counters},
     when},
};

}  // namespace

std::span<const Rule> env_when_rules() {
  return table;
}

}  // namespace seatrial::recognize
