#include "recognize/meant_environment.hpp"

#include <algorithm>

#include "base/environment_words.hpp"
#include "recognize/place_above.hpp"
#include "recognize/view.hpp"

namespace seatrial::recognize {
namespace {

using Kind = Token::Kind;
using Words = std::vector<const Token*>;

Words words_of(const View& view) {
  Words words;
  for (const Token& token : view.prose.tokens)
    if (token.kind != Kind::mark) words.push_back(&token);
  return words;
}

// "Deploy to production", and not "Smoke tests pass before we promote to production".
bool ships(const Words& words) {
  constexpr std::size_t words_max = 5;
  return words.size() <= words_max &&
         among(words.front()->lower, {"deploy", "deployed", "release", "released", "roll", "rolled",
                                      "ship", "shipped", "promote", "promoted"});
}

// What makes the place one of several, or of another time.
bool says_more(const Token& token) {
  return negates(token) || is_conditional(token) ||
         among(token.lower,
               {"also",   "as",      "like",  "same",   "too",         "than",    "and",  "or",
                "before", "after",   "until", "from",   "both",        "only",    "just", "except",
                "but",    "nowhere", "alone", "merely", "exclusively", "limited", "other"});
}

// "API_TLS is on in production": the last words, and the only ones that name an environment.
std::optional<std::string> stated_at_end(const View& view) {
  Words words = words_of(view);
  if (!words.empty() && among(words.back()->lower, {"environment", "env"})) words.pop_back();
  if (words.size() < 3) return std::nullopt;
  const std::string_view named = environment_named(words.back()->lower, "in");
  std::size_t before = words.size() - 2;
  if (words[before]->lower == "the" && before > 0) --before;
  const bool is_place =
      among(words[before]->lower, {"in", "on"}) || (words[before]->lower == "to" && ships(words));
  if (named.empty() || !is_place) return std::nullopt;
  const auto is_open = [&](const Token* token) {
    return says_more(*token) || !environment_named(token->lower, "in").empty();
  };
  if (std::any_of(words.begin(), words.end() - 1, is_open)) return std::nullopt;
  return std::string(named);
}

}  // namespace

std::optional<std::string> meant_environment(const Checklist& checklist, std::size_t item) {
  if (checklist.items[item].role == Role::sign_off) return std::nullopt;
  const View view = view_of(checklist, item, {});
  auto above = environment_above(view);
  return above ? above : stated_at_end(view);
}

}  // namespace seatrial::recognize
