#include "recognize/unclear_above.hpp"

#include <algorithm>
#include <string_view>

#include "base/text.hpp"
#include "base/words.hpp"
#include "recognize/lines_above.hpp"
#include "recognize/literals.hpp"
#include "recognize/neutral_words.hpp"
#include "recognize/shared_prose.hpp"

namespace seatrial::recognize {
namespace {

using Kind = Token::Kind;

// Its steps are taken when something went wrong: "Rollback plan", "To roll back:".
bool rolls_back(const Tokens& tokens, std::size_t at) {
  const std::string_view word = tokens[at].lower;
  return among(word, {"rollback", "rollbacks", "roll-back", "backout", "back-out", "reverting"}) ||
         (among(word, {"roll", "rolling", "back"}) && says_next(tokens, at, {"back", "out"}));
}

// "Confirm these switches are explicitly set:", "Before labeling a release, verify:" say all of
// what is wanted, whatever they speak of.
bool asks_for_it(const Tokens& tokens) {
  if (tokens.empty()) return false;
  const auto last = std::ranges::find_if(
      tokens.rbegin(), tokens.rend(), [](const Token& token) { return token.kind != Kind::mark; });
  if (last == tokens.rend() || last->spanned) return false;
  const bool ordered =
      among(last->lower, {"verify", "confirm", "check", "ensure", "validate", "clean", "green",
                          "audited", "checked", "validated", "verified", "tested"});
  return ordered || (last->says(sense::presence) &&
                     (tokens.front().says(sense::ask) || tokens.front().lower == "all"));
}

// "Overload", "Seats": what a section is about. "Postponed", "Disputed" say something of it.
bool may_be_topic(const Token& token) {
  return token.kind == Kind::word && !negates(token) && !overturns(token) &&
         !is_conditional(token) && !token.lower.ends_with("ed") &&
         !token.says(sense::none | sense::weakness);
}

std::optional<std::string> unclear(const Above& line, const std::string& item, bool box) {
  const auto prose = shared_prose(line.text);
  const Tokens& tokens = prose->tokens;
  if (line.leads && asks_for_it(tokens)) return std::nullopt;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    i = behind_moment(tokens, i);
    if (i == tokens.size()) break;
    const Token& token = tokens[i];
    const bool named = contains_ignoring_case(item, token.text);
    const bool removes = token.lower == "clean" && says_next(tokens, i, {"up"});
    const bool gathers = box && line.is_heading && may_be_topic(token);
    if (!removes && (is_neutral(token) || gathers || named || rolls_back(tokens, i))) continue;
    const bool asked = is_conditional(token) ? !is_open_condition(tokens, i) : waits_for(tokens);
    if (!asked) return std::string(token.text);
  }
  return std::nullopt;
}

// "Auditors flagged:" governs sentences as well; a heading only gathers them.
std::optional<std::string> unclear_lead(const View& view) {
  if (!view.english || view.item.parent || !view.item.lead_in.ends_with(':')) return std::nullopt;
  const auto lead = std::string_view(view.item.lead_in).substr(0, line_bytes_max);
  return unclear({lead, true}, view.item.text, false);
}

}  // namespace

std::optional<std::string> rolled_back_above(const View& view, const Finding& found) {
  const bool sets = is_kind(found, {"env"}) && (found.checks[0].params.find("equals") ||
                                                found.checks[0].params.find("one_of"));
  if (!sets && !(is_kind(found, {"command"}) && stands_alone(view))) return std::nullopt;
  for (const Above& line : lines_above(view)) {
    const auto prose = shared_prose(line.text);
    const Tokens& tokens = prose->tokens;
    for (std::size_t i = 0; i < tokens.size(); ++i)
      if (rolls_back(tokens, i)) return std::string(tokens[i].text);
  }
  return std::nullopt;
}

std::optional<std::string> unclear_above(const View& view, const Finding& found) {
  const bool named = is_kind(found, {"env", "command", "http", "file", "vulnerabilities", "tcp"});
  if (!named || !view.english) return std::nullopt;
  if (!stands_alone(view)) return unclear_lead(view);
  // A box asks by itself; a heading only gathers. An address alone may be opened to work with it.
  const bool box = view.item.form == Form::task && !is_kind(found, {"http"});
  for (const Above& line : lines_above(view))
    if (auto word = unclear(line, view.item.text, box)) return word;
  return std::nullopt;
}

}  // namespace seatrial::recognize
