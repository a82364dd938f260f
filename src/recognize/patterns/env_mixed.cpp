#include <algorithm>

#include "recognize/env_words.hpp"
#include "recognize/pattern.hpp"

// Variables of which some have a value that is named and some only have to be set.
namespace seatrial::recognize {
namespace {

using Kind = Token::Kind;

bool is_variable(const Token& token) {
  return token.kind == Kind::name || token.kind == Kind::assignment;
}

bool divides(const Token& token) {
  return among(token.lower, {",", "and", "&", "+", "."});
}

// "Set", "are configured": that is all that is said of them.
bool demands_setting(std::span<const Token> words) {
  bool demanded = words.empty();
  for (const Token& token : words) {
    const bool verb =
        token.says(sense::presence) ||
        among(token.lower, {"set", "configure", "define", "export", "provide", "add"});
    if (negates(token) || token.spanned) return false;
    if (!verb && !token.says(sense::filler | sense::ask | sense::modal) && !divides(token))
      return false;
    demanded |= verb;
  }
  return demanded;
}

// "Configure `MAIL_URL`, `MAIL_KEY` and `MAIL_MODE=live`"
std::optional<Finding> mixed(const View& view) {
  if (view.prose.count(Kind::name) == 0 || view.prose.count(Kind::assignment) == 0)
    return std::nullopt;
  const auto& tokens = view.prose.tokens;
  const auto first = std::ranges::find_if(tokens, is_variable);
  auto last = tokens.end() - 1;
  while (!is_variable(*last)) --last;
  Finding result;
  Value names = Value::list();
  for (auto token = first; token <= last; ++token) {
    if (token->kind == Kind::name) {
      names.append(token->text);
    } else if (token->kind == Kind::assignment) {
      const auto [name, value] = split_assignment(token->text);
      if (is_no_one_value(value)) return std::nullopt;
      result.checks.push_back(is_equal(name, value));
    } else if (!divides(*token)) {
      return std::nullopt;
    }
  }
  result.checks.insert(result.checks.begin(), is_set(std::move(names)));
  const std::span before(tokens.begin(), first), behind(last + 1, tokens.end());
  const bool stated = !before.empty() || behind.size() > 1;
  result.sure = view.english && stated && demands_setting(before) && demands_setting(behind);
  return in_its_environment(whole(view, std::move(result)), view);
}

constexpr Example examples[] = {
    {"Configure `MAIL_URL`, `MAIL_KEY`, and `MAIL_MODE=live`.",
     "env names=[MAIL_URL, MAIL_KEY] + env names=MAIL_MODE equals=live"},
    {"`MAIL_MODE=live` and `MAIL_KEY` are set",
     "env names=MAIL_KEY + env names=MAIL_MODE equals=live"},
};
constexpr std::string_view counters[] = {
    "Configure `MAIL_URL` or `MAIL_MODE=live`",
    "Configure `MAIL_URL` and `MAIL_MODE=live` if mails are sent",
    "`MAIL_KEY` with `MAIL_MODE=live`",
    "Do not set `MAIL_KEY` and `MAIL_MODE=live`",
    "`MAIL_KEY` and `MAIL_MODE=live` are set on the standby",
    "Remove `MAIL_KEY`, `MAIL_MODE=live`",
    "`MAIL_KEY`, `MAIL_MODE=live`, and tell Ann",
    "Rotate `MAIL_KEY` and `MAIL_MODE=live`",
};

constexpr Rule table[] = {
    {{"env-mixed", "env", "Some variables are set, others have a value.", examples, counters},
     mixed},
};

}  // namespace

std::span<const Rule> env_mixed_rules() {
  return table;
}

}  // namespace seatrial::recognize
