#include "recognize/said_states.hpp"

#include <algorithm>

#include "base/words.hpp"
#include "recognize/commands.hpp"
#include "recognize/literals.hpp"
#include "recognize/printers.hpp"
#include "recognize/surroundings.hpp"
#include "recognize/targets.hpp"
#include "recognize/web_words.hpp"

namespace seatrial::recognize {
namespace {

using Kind = Token::Kind;

bool is_state(const Token& token) {
  return token.kind == Kind::word && !token.spanned && token.depth == 0 &&
         among(token.lower, {"healthy", "ok", "okay", "green", "pass", "fine", "good", "up"});
}

bool says(const Token& token) {
  return says_it_returns(token) || is_arrow(token.text) ||
         among(token.lower, {"says", "say", "prints", "print"});
}

// "returns healthy", "reports a healthy status": the state behind the verb. "returns 200 OK" names
// another answer first.
const Token* said_state(const Tokens& tokens) {
  for (std::size_t i = 0; i + 1 < tokens.size(); ++i) {
    if (!says(tokens[i]) || tokens[i].depth > 0) continue;
    std::size_t next = i + 1;
    while (next + 1 < tokens.size() &&
           (tokens[next].says(sense::filler) || among(tokens[next].lower, {"status", ":", "as"})))
      ++next;
    // "returns OK" is how 200 is spelled.
    const bool status = tokens[next].text == "OK" && !is_arrow(tokens[i].text) &&
                        among(tokens[i].lower, {"returns", "return", "responds", "answers"});
    if (is_state(tokens[next]) && !status) return &tokens[next];
  }
  return nullptr;
}

// "a healthy status", and no "healthy database connection"
bool ends_state(const Tokens& tokens, const Token& state) {
  const auto next = static_cast<std::size_t>(&state - tokens.data()) + 1;
  return next == tokens.size() || tokens[next].kind != Kind::word ||
         is_leading(tokens[next].lower) ||
         among(tokens[next].lower, {"status", "state", "response"});
}

bool only_has_status(const Check& check) {
  return check.kind == "http" && std::ranges::all_of(check.params.members(), [](const auto& each) {
           return among(each.key, {"url", "status", "method"});
         });
}

bool only_runs(const Check& check) {
  return check.kind == "command" &&
         std::ranges::all_of(check.params.members(), [](const Member& each) {
           return among(each.key, {"run", "directory"});
         });
}

// The word of a state that no verb of an outcome stands beside: "is green", and not "passes".
const Token* soft_state(const View& view) {
  const auto& tokens = view.prose.tokens;
  const bool outcome = std::ranges::any_of(tokens, [](const Token& token) {
    return among(token.lower, {"passes", "pass", "passed", "passing", "succeeds", "exits", "exit",
                               "completes", "works", "tests", "errors", "validates"});
  });
  const auto state = std::ranges::find_if(tokens, is_state);
  return outcome || state == tokens.end() ? nullptr : &*state;
}

// "`/_cluster/health` is green": a colour that is answered with 200 whatever it is.
bool is_coloured(const Check& check, const Token& state) {
  const std::string url = check.params.text_or("url", "");
  return url.contains("_cluster") || (state.lower == "green" && is_health_path(url));
}

}  // namespace

void add_said_state(const View& view, Finding& found) {
  if (found.checks.size() != 1 || !only_has_status(found.checks[0])) return;
  if (view.prose.has({"all", "every", "each", "both"}))
    return;  // one "healthy" is not each of them
  const Token* state = said_state(view.prose.tokens);
  if (state && among(state->lower, {"healthy", "ok", "green", "pass", "up"}) &&
      ends_state(view.prose.tokens, *state))
    found.checks[0].params.set(
        "matches", Value("(?i)(^|[^\\w-])" + std::string(state->lower) + "([^\\w-]|$)"));
}

std::optional<std::string> unseen_state(const View& view, const Finding& found) {
  const Token* said = said_state(view.prose.tokens);
  const Token* state = said ? said : soft_state(view);
  for (const Check& check : found.checks) {
    const std::string run = check.params.text_or("run", "");
    const bool runs = only_runs(check);
    if (runs && always_ends_well(run)) return run;
    if (!state) continue;
    if (said && check.params.find("matches")) continue;
    const bool told = said && (only_has_status(check) || (runs && !gives_verdict(run)));
    const bool coloured = only_has_status(check) && is_coloured(check, *state);
    if (told || coloured || (runs && (only_tells_state(run) || only_prints(run))))
      return std::string(state->text);
  }
  return std::nullopt;
}

}  // namespace seatrial::recognize
