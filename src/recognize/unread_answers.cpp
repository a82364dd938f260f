#include "recognize/unread_answers.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "base/words.hpp"
#include "recognize/literals.hpp"
#include "recognize/named_words.hpp"
#include "recognize/probes.hpp"
#include "recognize/scopes.hpp"
#include "recognize/web_words.hpp"

namespace seatrial::recognize {
namespace {

bool only_looks_at_status(const Check& check) {
  return check.kind == "http" && check.params.find("status") && !check.params.find("json") &&
         !check.params.find("contains") && !check.params.find("matches") &&
         !check.params.find("response_headers") && !check.params.find("within");
}

// "503 while the database is down": such an answer is of a state that somebody makes first.
bool wants_failure(const Check& check) {
  return check.params.text_or("status", "").starts_with('5');
}

// "All dependencies healthy: `/health`": the label says how something is.
bool tells_health(const Token& token) {
  return token.says(sense::green) ||
         among(token.lower,
               {"healthy", "up", "ok", "okay", "good", "fine", "operational", "running", "enforced",
                "works", "working", "connected", "live", "online", "released", "deployed"});
}

// What an answer speaks for, whatever its path is called.
bool is_web_thing(const Token& token) {
  return token.says(sense::modal | sense::ask | sense::endpoint | sense::place | sense::works |
                    sense::answers) ||
         tells_health(token) ||
         among(token.lower,
               {"api",        "app",      "application", "service", "server",   "site", "website",
                "web",        "frontend", "backend",     "gateway", "homepage", "url",  "system",
                "deployment", "instance", "http",        "https",   "smoke",    "test", "status",
                "the",        "a",        "an",          "is",      "are",      "be",   "and",
                "our",        "still",    "public",      "main",    "now",      "check"});
}

// "Carts are healthy (`/health` returns 200)": the author says himself by what that is seen.
bool says_in_aside(const Tokens& tokens, std::size_t literal) {
  const bool opens = literal > 0 && tokens[literal - 1].text == "(";
  return opens && literal + 2 < tokens.size() && tokens[literal + 1].says(sense::answers) &&
         tokens[literal + 2].depth > 0 && is_status(tokens[literal + 2]);
}

// Of a label that says how something is: what that is, if the address does not name it.
std::optional<std::string> other_subject(const View& view) {
  const auto& tokens = view.prose.tokens;
  const std::size_t literal = first_literal(tokens);
  const auto end = tokens.begin() + static_cast<std::ptrdiff_t>(std::min(literal, tokens.size()));
  const bool labels = std::any_of(tokens.begin(), end, [](const Token& token) {
    return token.kind == Token::Kind::mark && among(token.text, {":", "("});
  });
  if (!labels || end == tokens.end() || std::none_of(tokens.begin(), end, tells_health))
    return std::nullopt;
  if (says_in_aside(tokens, literal)) return std::nullopt;
  const auto subject = std::find_if(tokens.begin(), end, [&](const Token& token) {
    const bool names = token.kind == Token::Kind::word || token.kind == Token::Kind::name;
    return names && !is_web_thing(token) && !contains_ignoring_case(end->text, token.text);
  });
  return subject == end ? std::nullopt : std::optional(std::string(subject->text));
}

// "Expired token | `curl .../me` | 401": who asks is as the first cell says, and here nobody is.
std::optional<std::string> state_in_first_cell(const View& view) {
  static constexpr WordSet states(
      {"expired",  "invalid", "bad",     "wrong",    "malformed", "killed",     "down",  "stopped",
       "exceeded", "quota",   "standby", "replica",  "tenant",    "secondary",  "after", "before",
       "during",   "while",   "revoked", "overload", "empty",     "maintenance"});
  if (view.item.form != Form::row) return std::nullopt;
  for (const Token& token : view.prose.tokens) {
    if (token.text == "|" || token.spanned) break;
    if (states.contains(token.lower)) return std::string(token.text);
  }
  return std::nullopt;
}

// "2xx" is what a request is taken for of which nothing else is said.
bool only_reaches(const Check& check) {
  const std::string run = check.params.text_or("run", "");
  const bool reaches = std::ranges::any_of(
      std::array<std::string_view, 4>{"pg_isready", "nc ", "ping ", "redis-cli "},
      [&](std::string_view program) { return run.starts_with(program); });
  if (check.kind == "command")
    return check.params.members().size() == 1 && (reaches || proves_presence(run));
  return only_looks_at_status(check) && check.params.text_or("status", "") == "2xx";
}

// "Anonymous access prevented", verified by a bare `curl`: that it answers may be the contrary.
std::optional<std::string> other_than_there(const View& view, const Finding& found) {
  const std::string target = all_named(found);
  const auto& tokens = view.prose.tokens;
  const auto strange = std::ranges::find_if(tokens, [&](const Token& token) {
    if (token.kind != Token::Kind::word || token.spanned || is_named(token.lower, target))
      return false;
    return says_it_is_closed(token) || names_scope(token) || names_stranger(token) ||
           overturns(token) || !is_known_topic(token);
  });
  return !view.english || strange == tokens.end() ? std::nullopt
                                                  : std::optional(std::string(strange->text));
}

}  // namespace

std::optional<std::string> unread_of_answer(const View& view, const Finding& found) {
  if (found.of_verification && std::ranges::all_of(found.checks, only_reaches))
    return other_than_there(view, found);
  if (std::ranges::none_of(found.checks, only_looks_at_status) || found.of_verification)
    return std::nullopt;
  if (auto subject = other_subject(view)) return subject;
  if (auto state = state_in_first_cell(view)) return state;
  const auto& tokens = view.prose.tokens;
  const auto status = std::ranges::find_if(tokens, is_status);
  if (status == tokens.end()) return std::nullopt;
  if (std::ranges::any_of(found.checks, wants_failure)) return std::string(status->text);
  const auto unread = std::find_if(status, tokens.end(), [](const Token& token) {
    return token.depth > 0 && token.kind == Token::Kind::word && !says_nothing(token) &&
           !explains_status(token) && !names_stranger(token) && !names_identity(token) &&
           !among(token.lower, {"liveness", "readiness", "health", "healthy", "alive", "ready"});
  });
  return unread == tokens.end() ? std::nullopt : std::optional(std::string(unread->text));
}

}  // namespace seatrial::recognize
