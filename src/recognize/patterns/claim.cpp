#include <algorithm>

#include "recognize/env_words.hpp"
#include "recognize/pattern.hpp"

// What a report states: it tells what was done, where a checklist says what has to be.
namespace seatrial::recognize {
namespace {

using Kind = Token::Kind;

bool is_claim(const View& view) {
  return view.english && view.item.claimed.value_or(false) && view.item.form != Form::task;
}

// `AUTH_MODE`, `LOG_LEVEL`: what it holds is a word of a few, so that a plain word is its value.
bool takes_word(std::string_view name) {
  static constexpr std::string_view endings[] = {"_MODE",   "_LEVEL",    "_ENV", "_TRANSPORT",
                                                 "_DRIVER", "_STRATEGY", "_TYPE"};
  return std::ranges::any_of(endings, [&](auto ending) { return name.ends_with(ending); });
}

bool is_value(const Token& token, std::string_view name) {
  if (token.kind == Kind::quoted || token.kind == Kind::number) return true;
  if (token.spanned) return token.kind == Kind::word || token.kind == Kind::code;
  // "is documented" says what somebody did, "is enforced" what it is.
  const bool done = token.lower.ends_with("ed") &&
                    !among(token.lower, {"enforced", "enabled", "disabled", "mixed", "managed"});
  return token.kind == Kind::word && takes_word(name) && !done && !negates(token);
}

bool tells_change(const Token& token) {
  return among(token.lower,
               {"is", "was", "has", "been", "now", "currently", "already", "set", "switched",
                "changed", "moved", "flipped", "defaults", "raised", "lowered", "to", "="});
}

bool says_everywhere(const Token& token) {
  return among(token.lower, {"everywhere", "now", "in", "every", "all", "environment",
                             "environments", "by", "default", "today"});
}

// "| AUDIT_ON | true |": the row says nothing else.
bool is_switch_position(const View& view, const Token& value) {
  return view.item.form == Form::row && view.main.size() == 2 &&
         among(value.lower, {"true", "false", "on", "off"});
}

// "`AGENT_TRANSPORT` was switched to `ws`", "| LOG_LEVEL | info |"
std::optional<Finding> value_claimed(const View& view) {
  const auto& main = view.main;
  if (!is_claim(view) || main.size() < 2 || (main[0].kind != Kind::name && !is_short_name(main[0])))
    return std::nullopt;
  auto value = std::find_if_not(main.begin() + 1, main.end(), tells_change);
  if (value == main.end() || (!is_value(*value, main[0].text) && !is_switch_position(view, *value)))
    return std::nullopt;
  const bool is_field = view.prose.tokens.size() > 2 && view.prose.tokens[1].text == ":";
  if (value == main.begin() + 1 && view.item.form != Form::row && !is_field) return std::nullopt;
  if (!std::all_of(value + 1, main.end(), says_everywhere)) return std::nullopt;
  return whole(view, is_equal(main[0].text, value->text), true);
}

bool in_parentheses(const Token& token) {
  return token.depth > 0;
}

// "`AUTH_MODE=enforced`" and nothing else, where a report tells what is in force.
std::optional<Finding> setting_claimed(const View& view) {
  const auto& main = view.main;
  if (!is_claim(view) || main.empty() || std::ranges::any_of(view.prose.tokens, in_parentheses) ||
      view.prose.count(Kind::assignment) != 1 || main[0].kind != Kind::assignment ||
      !main[0].spanned)
    return std::nullopt;
  if (!std::all_of(main.begin() + 1, main.end(), says_everywhere)) return std::nullopt;
  const auto [name, value] = split_assignment(main[0].text);
  if (name.empty() || value.empty()) return std::nullopt;
  return whole(view, is_equal(name, value), true);
}

// "Shadow mode (`AUTH_MODE=shadow`) is no longer possible"
std::optional<Finding> value_ruled_out(const View& view) {
  const auto& all = view.prose.tokens;
  if (!is_claim(view) || view.prose.count(Kind::assignment) != 1) return std::nullopt;
  if (view.main.size() < 4) return std::nullopt;
  const auto end = view.main.end();
  if ((end - 4)->lower != "is" || (end - 3)->lower != "no" || (end - 2)->lower != "longer" ||
      !among((end - 1)->lower, {"possible", "allowed", "accepted", "supported", "used"}))
    return std::nullopt;
  const auto place = std::ranges::find(all, Kind::assignment, &Token::kind);
  auto [name, value] = split_assignment(place->text);
  return finding(!view.conditional() && std::none_of(view.main.begin(), end - 4, negates),
                 check_of("env", {{"names", Value::list({Value(std::move(name))})},
                                  {"not_equals", Value(std::move(value))}}),
                 quote(view.item.text));
}

// "`scripts/old.sh` was removed", "`docs/guide.md` has been added"
std::optional<Finding> file_claimed(const View& view) {
  const auto& main = view.main;
  if (!is_claim(view) || main.size() < 3 || main[0].kind != Kind::path || !main[0].spanned ||
      main[0].text.starts_with('/'))
    return std::nullopt;
  if (!std::all_of(main.begin() + 1, main.end() - 1, [](const Token& token) {
        return among(token.lower, {"is", "was", "has", "been", "now"});
      }))
    return std::nullopt;
  const bool added = among(main.back().lower, {"added", "created", "written", "introduced"});
  if (!added && !among(main.back().lower, {"removed", "deleted", "dropped", "gone"}))
    return std::nullopt;
  return whole(view, check_of("file", {{"path", Value(main[0].text)}, {"exists", Value(added)}}),
               true);
}

constexpr Example value_examples[] = {
    {"! `AGENT_LINK` was switched to `ws`", "env names=AGENT_LINK equals=ws"},
    {"! AUTH_MODE is enforced everywhere", "env names=AUTH_MODE equals=enforced"},
    {"! `LOG_LEVEL` now defaults to `info`", "env names=LOG_LEVEL equals=info"},
    {"!| AUTH_MODE | enforced |", "env names=AUTH_MODE equals=enforced"},
    {"!| `POOL_SIZE` | 20 |", "env names=POOL_SIZE equals=20"},
    {"!| `AUDIT_ON` | true |", "env names=AUDIT_ON equals=true"},
    {"!| `VAULT` | on |", "env names=VAULT equals=on"},
    {"! `AUDIT` is `true`", "env names=AUDIT equals=true"},
    {"! `AUTH_MODE`: enforced", "env names=AUTH_MODE equals=enforced"},
};
constexpr std::string_view value_counters[] = {
    "! RATE_LIMIT is enforced",
    "! `AGENT_LINK` was switched to `ws` in the agents only",
    "! `AGENT_LINK` was switched from `http` to `ws`",
    "! AUTH_MODE is documented",
    "!| DB_URL | rotated |",
    "!| `API_KEY` | yes |",
    "! AUDIT_ON is true for agents",
    "! `AUTH_MODE`: documented",
    "! `RATE_LIMIT`: enforced",
};
constexpr Example setting_examples[] = {
    {"! `AUTH_MODE=enforced`", "env names=AUTH_MODE equals=enforced"},
    {"! `AUTH_MODE=enforced`.", "env names=AUTH_MODE equals=enforced"},
    {"! `AUTH_MODE=enforced` in every environment", "env names=AUTH_MODE equals=enforced"},
};
constexpr std::string_view setting_counters[] = {
    "! `AUTH_MODE=enforced` (agents only)",
    "! `AUTH_MODE=<mode>`",
    "! `AUTH_MODE=enforced` or `AUTH_MODE=strict`",
};
constexpr Example ruled_out_examples[] = {
    {"! Shadow mode (`AUTH_MODE=shadow`) is no longer possible",
     "env names=AUTH_MODE not_equals=shadow"},
    {"! `AGENT_LINK=http` is no longer accepted", "env names=AGENT_LINK not_equals=http"},
};
constexpr std::string_view ruled_out_counters[] = {
    "! `AGENT_LINK=http` is no longer needed for tests",
    "! `A_MODE=x` and `B_MODE=y` is no longer used",
    "! A fallback without `AGENT_LINK=ws` is no longer possible",
};
constexpr Example file_examples[] = {
    {"! `scripts/old-run.sh` was removed", "file path=scripts/old-run.sh exists=false"},
    {"! `docs/guide.md` has been added", "file path=docs/guide.md exists=true"},
};
constexpr std::string_view file_counters[] = {
    "! `/orders` was removed",
    "! `scripts/old-run.sh` was removed from the pipeline",
    "`scripts/old-run.sh` was not removed",
};

constexpr Rule table[] = {
    {{"claimed-value", "env", "A report says which value a variable has now.", value_examples,
      value_counters},
     value_claimed},
    {{"claimed-setting", "env", "A report says what is set, and nothing else.", setting_examples,
      setting_counters},
     setting_claimed},
    {{"claimed-end", "env", "A report says which value a variable can have no longer.",
      ruled_out_examples, ruled_out_counters},
     value_ruled_out},
    {{"claimed-file", "file", "A report says which file came or went.", file_examples,
      file_counters},
     file_claimed},
};

}  // namespace

std::span<const Rule> claim_rules() {
  return table;
}

}  // namespace seatrial::recognize
