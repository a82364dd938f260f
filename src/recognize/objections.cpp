#include "recognize/objections.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "model/notes.hpp"
#include "recognize/comments.hpp"
#include "recognize/demands.hpp"
#include "recognize/doubt.hpp"
#include "recognize/labels.hpp"
#include "recognize/literals.hpp"
#include "recognize/place_above.hpp"
#include "recognize/possible.hpp"
#include "recognize/reservations.hpp"
#include "recognize/said_states.hpp"
#include "recognize/scopes_above.hpp"
#include "recognize/unclear_above.hpp"
#include "recognize/understood.hpp"
#include "recognize/unread_answers.hpp"
#include "shell/command.hpp"

namespace seatrial::recognize {
namespace {

// What has to be filled in before a check could run. What an answer should contain may be anything.
std::optional<std::string> open_place(const Check& check) {
  for (const Member& member : check.params.members()) {
    if (among(member.key, {"contains", "not_contains", "matches", "stdout", "json"})) continue;
    if (member.value.is(Value::Type::string))
      if (auto hit = shell::placeholder(member.value.text())) return hit;
    for (const Member& inner : member.value.members())
      if (auto hit = shell::placeholder(inner.value.text())) return hit;
  }
  return std::nullopt;
}

// What is run or looked at where we are is local.
bool looks_here(const Finding& found) {
  return std::ranges::all_of(found.checks, [](const Check& check) {
    return among(check.kind, {"command", "file", "docs", "git"});
  });
}

// "locally" is where a request to this very machine goes.
bool asks_here(const Finding& found) {
  return std::ranges::all_of(found.checks, [](const Check& check) {
    const std::string url = check.params.text_or("url", "");
    return url.starts_with("http://localhost") || url.starts_with("http://127.0.0.1");
  });
}

// "(or `304`)": the check allows for it.
bool is_allowed_status(const View& view, const Finding& found) {
  const auto& tokens = view.prose.tokens;
  for (std::size_t i = 0; i + 2 < tokens.size(); ++i)
    if (tokens[i].depth > 0 && tokens[i].lower == "or")
      return tokens[i - 1].text == "(" && tokens[i + 2].text == ")" &&
             std::ranges::all_of(found.checks, [&](const Check& check) {
               return check.params.text_or("status", "")
                   .ends_with("," + std::string(tokens[i + 1].text));
             });
  return false;
}

// "`DB_URL` is set (pooled connection preferred)": set it is, whatever the value.
bool prefers_value(const View& view, const Finding& found) {
  const auto said = std::ranges::find(view.prose.tokens, "preferred", &Token::lower);
  return said != view.prose.tokens.end() && said->depth > 0 &&
         std::ranges::all_of(found.checks, [](const Check& check) {
           return check.kind == "env" && !check.params.find("equals");
         });
}

// "Staging only:" above what a store has to hold: it is of that stage, and the store holds it.
bool is_scope_of_store(std::string_view word, const View& view, const Finding& found) {
  return equals_ignoring_case(word, "only") && environment_above(view).has_value() &&
         view.prose.tokens.size() == 1 && std::ranges::all_of(found.checks, [](const Check& check) {
           return check.kind == "secrets";
         });
}

// "`file` (or `redis`)": the check allows for both.
bool is_allowed_value(const Finding& found) {
  return std::ranges::all_of(
      found.checks, [](const Check& check) { return check.params.find("one_of") != nullptr; });
}

// "`git status` is empty (no uncommitted or untracked files)": the check looks at both.
bool is_clean_tree(const View& view, const Finding& found) {
  const bool clean = std::ranges::all_of(found.checks, [](const Check& check) {
    return check.kind == "git" && check.params.find("clean");
  });
  return clean &&
         std::ranges::none_of(view.main, [](const Token& token) { return token.lower == "or"; });
}

// What limits a sentence and leaves this finding what it is.
bool is_harmless(std::string_view word, const View& view, const Finding& found) {
  return (word == "locally" && (looks_here(found) || asks_here(found))) ||
         (word == "preferred" && prefers_value(view, found)) ||
         is_scope_of_store(word, view, found) ||
         (word == "or" && (is_allowed_status(view, found) || is_allowed_value(found) ||
                           is_clean_tree(view, found)));
}

// A word of the item that takes back or limits what the finding demands.
std::optional<std::string> word_within(const View& view, const Finding& found, bool absent) {
  for (const Check& check : found.checks)
    if (auto what = impossible(check)) return what;
  if (auto front = unready_front(view.prose.tokens)) return front;
  if (auto words = word_taking_back(view, found)) return words;
  if (auto words = unread_of_answer(view, found)) return words;
  if (auto state = unseen_state(view, found)) return state;
  auto word = limiting_word(view, absent);
  return word && is_harmless(*word, view, found) ? std::nullopt : word;
}

std::optional<Limit> word_above(const View& view, const Finding& found, bool absent) {
  if (auto word = rolled_back_above(view, found)) return Limit{*word};
  if (auto word = turned_by_comment(view, found)) return Limit{*word};
  if (absent) return std::nullopt;
  if (auto scope = scope_around(view, found)) return scope;
  if (auto word = unclear_above(view, found)) return Limit{*word};
  return std::nullopt;
}

// What is meant may lie elsewhere, be another demand, or more than the finding looks at.
std::optional<std::string> other_meaning(const View& view, const Finding& found) {
  if (looks_here(found))
    if (auto place = other_place_meant(view)) return place;
  if (auto other = demanded_above(view, found)) return other;
  return word_not_accounted_for(view, found);
}

}  // namespace

std::optional<std::string> objection(const View& view, const Finding& found) {
  for (const Check& check : found.checks)
    if (const auto open = open_place(check))
      return fmt::format("; `{}` has to be filled in", *open);
  if (!found.sure) return std::string(but_a_guess);
  const auto because = [](std::string_view word, const std::string& where = "") {
    return fmt::format("{}, because of \"{}\"{}", but_a_guess, word, where);
  };
  const bool absent = std::ranges::all_of(found.checks, demands_absence);
  if (const auto word = word_within(view, found, absent)) return because(*word);
  if (const auto limit = word_above(view, found, absent))
    return because(limit->word,
                   limit->line > 0 ? fmt::format(" in line {}", limit->line) : " above it");
  if (const auto word = other_meaning(view, found)) return because(*word);
  return std::nullopt;
}

}  // namespace seatrial::recognize
