#include "recognize/web_front.hpp"

#include <algorithm>
#include <span>

#include "base/words.hpp"
#include "recognize/frames.hpp"
#include "recognize/neutral_words.hpp"
#include "recognize/targets.hpp"
#include "recognize/view.hpp"
#include "recognize/web_words.hpp"

namespace seatrial::recognize {
namespace {

using Kind = Token::Kind;

constexpr std::size_t foreign_words_max = 4;  // between a label and a target

// "Health:", "3 | Orders are listed |": what it is about, in any language.
bool labels(const Token& token, bool first) {
  if (token.spanned || token.kind == Kind::name || token.kind == Kind::assignment) return false;
  if (token.kind == Kind::number) return first;
  return token.kind == Kind::mark || token.says(sense::ask) || says_it_is_closed(token) ||
         (is_commentary(token) && !needs_identity(token) && !names_condition(token));
}

// "Login page: `/login`"
bool names_way_in(const Token& token, const Token& target) {
  return among(token.lower, {"login", "sign-in", "sign-up", "signup"}) &&
         target.lower.contains(token.lower);
}

// "The load balancer uses", "Docs state": what is wanted is what these do.
bool speaks_of_another(const Token& token) {
  return among(token.lower, {"uses", "using", "expects", "states", "state", "shows", "show",
                             "documented", "configured", "described", "asserts", "monitors",
                             "targets", "mentions", "balancer", "group", "ingress"});
}

// "Verify that the billing endpoint"
bool introduces(const Token& token) {
  if (token.kind == Kind::mark) return among(token.text, {"(", ")", "/", "&"});
  if (needs_identity(token) || negates(token) || overturns(token) || is_conditional(token) ||
      speaks_of_another(token))
    return false;
  return says_nothing(token) || token.says(sense::ask | sense::endpoint | sense::request) ||
         names_stranger(token) || names_page(token) || names_service(token) ||
         says_it_is_up(token) || says_it_loads(token) ||
         (is_any_word(token) && is_neutral(token)) ||
         among(token.lower, {"at", "on", "under", "to", "via", "both", "visit", "browse", "load",
                             "access", "protected", "secured", "guarded"});
}

// "without a token" in front is how it is asked.
bool all_introduce(std::span<const Token> words) {
  bool lacks = false;
  for (const Token& token : words) {
    if (lacks && (names_identity(token) || token.lower == "a")) continue;
    lacks = among(token.lower, {"without", "no"});
    if (!lacks && !introduces(token)) return false;
  }
  return !lacks;
}

// "Status page loads", "The API docs are accessible at": names what is there and ends by saying so.
bool says_it_answers(std::span<const Token> words) {
  if (words.size() > 2 && among(words.back().lower, {"at", "on", "under", "via"}))
    words = words.first(words.size() - 1);
  if (words.size() < 2) return false;
  const bool up = says_it_is_up(words.back()) || says_it_loads(words.back());
  return up && std::ranges::any_of(words, names_service);
}

}  // namespace

bool is_method(const Token& token) {
  return !token.spanned && among(token.text, {"GET", "HEAD"});
}

bool is_target_at(const std::vector<Token>& tokens, std::size_t at) {
  if (at < tokens.size() && is_method(tokens[at])) ++at;
  return at < tokens.size() && tokens[at].depth == 0 && only_target({tokens[at]});
}

std::optional<WebFront> read_web_front(const std::vector<Token>& tokens, const View& view) {
  WebFront front;
  std::size_t label = 0;  // its end
  for (; front.end < tokens.size() && !is_target_at(tokens, front.end); ++front.end)
    if (is_divider(tokens[front.end]) && tokens[front.end].depth == 0) label = front.end + 1;
  if (front.end == tokens.size()) return std::nullopt;
  if (orders_load_test(tokens)) return std::nullopt;
  const auto label_words = std::span(tokens).first(label);
  const auto words = std::span(tokens).subspan(label, front.end - label);
  const auto is_label = [&](const Token& token) {
    return labels(token, &token == &tokens[0]) || names_way_in(token, tokens[front.end]);
  };
  const bool understood =
      std::ranges::all_of(label_words, is_label) &&
      (view.english ? all_introduce(words)
                    : words.size() <= foreign_words_max && std::ranges::all_of(words, is_label));
  if (!understood) return std::nullopt;
  front.closed = std::ranges::any_of(label_words, says_it_is_closed);
  front.answers =
      view.english &&
      says_it_answers(words.empty() && label > 0 ? label_words.first(label - 1) : words);
  return front;
}

}  // namespace seatrial::recognize
