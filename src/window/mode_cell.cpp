#include "window/mode_cell.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "base/words.hpp"
#include "window/outcome_tokens.hpp"

namespace seatrial::window {

std::optional<Mode> read_mode(std::string_view cell) {
  Token before{.meaning = Meaning::neutral};
  const auto tokens = outcome_tokens(cell);
  for (const Token& token : tokens) {
    const bool is_light = token.text == "light" && before.text != "green";
    if (is_light || among(token.text, {"quick", "lite"}) ||
        (token.text == "only" && among(before.text, {"env", "environment"})))
      return before.meaning == Meaning::negation ? std::nullopt : std::optional(Mode::light);
    if (token.text == "strict" || token.text == "full")
      return before.meaning == Meaning::negation ? Mode::light : Mode::strict;
    before = token;
  }
  return std::nullopt;
}

bool is_mode(std::string_view cell) {
  const auto tokens = outcome_tokens(cell);
  return read_mode(cell) && std::ranges::all_of(tokens, [](const Token& token) {
           return among(token.text, {"light", "lite",   "quick",   "env",    "environment",
                                     "only",  "strict", "full",    "record", "run",
                                     "mode",  "checks", "check",   "smoke",  "snapshot",
                                     "not",   "non",    "records", "runs",   "snapshots"});
         });
}

std::optional<Mode> read_mode_answer(std::string_view cell, Mode asked) {
  if (const auto mode = read_mode(cell)) return mode;
  const Mode other = asked == Mode::strict ? Mode::light : Mode::strict;
  const auto tokens = outcome_tokens(cell);
  if (trim(cell) == "[x]" || trim(cell) == "[X]") return asked;
  if (tokens.empty()) return other;
  if (tokens.size() > 1) return std::nullopt;
  if (tokens.front().meaning == Meaning::pass) return asked;
  const bool denies = tokens.front().meaning == Meaning::negation ||
                      tokens.front().meaning == Meaning::box ||
                      tokens.front().meaning == Meaning::idle || tokens.front().text == "n" ||
                      tokens.front().meaning == Meaning::fail;
  return denies ? std::optional(other) : std::nullopt;
}

}  // namespace seatrial::window
