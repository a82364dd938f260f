#include "recognize/literals.hpp"

#include <algorithm>

#include "base/ascii.hpp"
#include "base/environment_words.hpp"
#include "base/text.hpp"
#include "recognize/curl.hpp"
#include "recognize/targets.hpp"

namespace seatrial::recognize {
namespace {

using Kind = Token::Kind;

void add_text(const Value& value, std::string& all) {
  all += ' ';
  all += lower(value.text());
  for (const Value& item : value.items()) add_text(item, all);
  for (const Member& member : value.members()) {
    all += ' ';
    all += lower(member.key);
    add_text(member.value, all);
  }
}

std::string all_demands(const Finding& found) {
  std::string all;
  for (const Check& check : found.checks) add_text(check.params, all);
  return all;
}

// Each run of letters and digits stands in what the checks demand.
bool is_demanded(std::string_view text, std::string_view demands) {
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    while (end < text.size() && (is_letter(text[end]) || is_digit(text[end]))) ++end;
    if (end > at && demands.find(text.substr(at, end - at)) == std::string_view::npos) return false;
    at = end + 1;
  }
  return true;
}

// What needs no check of its own: the number zero of "0 errors", a comparison's sign, what a kind
// looks at anyway.
bool is_implied(const Token& token, const Finding& found) {
  if (token.kind == Kind::comparator) return true;
  if (is_kind(found, {"tls"}) && token.kind == Kind::number) return true;
  if (is_kind(found, {"git"}) && among(token.text, {".gitignore", "git status"})) return true;
  if (is_kind(found, {"file"}) && token.text.starts_with("chmod ")) return true;  // its mode is
  if (is_kind(found, {"http", "metrics"}) && (is_curl(token.text) || request_in(token)))
    return true;
  return token.text == "0" || token.text == "0%";
}

// A number in front of everything or of a label is the item's own: "2.1", "Day 2:".
bool is_label(const Tokens& tokens, std::size_t at, std::size_t literal) {
  if (tokens[at].kind != Kind::number || at > literal) return false;
  if (at == 0) return true;
  for (std::size_t i = at; i < literal; ++i)
    if (tokens[i].kind == Kind::mark && among(tokens[i].text, {":", "|", "-"})) return true;
  return false;
}

// "(such as `a`)", and what parentheses say of a section's or a pipeline's contents.
bool only_illustrates(const Tokens& tokens, std::size_t at, const Finding& found) {
  if (tokens[at].depth == 0) return false;
  if (is_kind(found, {"docs", "workflow", "secrets"})) return true;
  for (std::size_t i = at; i > 0 && tokens[i - 1].depth > 0; --i)
    if (among(tokens[i - 1].lower, {"such", "e.g", "e.g.", "like", "default", "defaults"}))
      return true;
  return false;
}

}  // namespace

bool is_kind(const Finding& found, std::initializer_list<std::string_view> kinds) {
  return !found.checks.empty() && among(found.checks[0].kind, kinds);
}

bool is_dash(const Token& token) {
  return among(token.text, {"-", "\xe2\x80\x93", "\xe2\x80\x94"});
}

bool is_literal(const Token& token) {
  return token.spanned || (token.kind != Kind::word && token.kind != Kind::mark);
}

bool makes_check(const Token& token) {
  const bool address = token.kind == Kind::word && token.text.size() > 3 &&
                       (token.text.contains('.') || token.text.contains(':'));
  return (is_literal(token) && token.kind != Kind::number) || address;
}

std::size_t first_literal(const Tokens& tokens) {
  return static_cast<std::size_t>(std::ranges::find_if(tokens, makes_check) - tokens.begin());
}

std::size_t label_end(const Tokens& tokens, std::size_t literal) {
  for (std::size_t i = std::min(literal, tokens.size()); i-- > 0;)
    if (tokens[i].kind == Kind::mark && tokens[i].text == ":") return i;
  return 0;
}

std::string expected_values(const Finding& found) {
  std::string all;
  for (const Check& check : found.checks)
    for (const Member& member : check.params.members())
      if (!among(member.key, {"run", "url"})) add_text(member.value, all);
  return all + ' ';
}

namespace {

// "(not debug)", and no "(not yet)". "(not staging)" is another value of APP_ENV=production, and
// another place for MODE=on.
bool is_other_value(const Tokens& tokens, std::size_t at, const Value* wanted) {
  const bool alone = at + 1 == tokens.size() || tokens[at + 1].kind == Kind::mark;
  const std::string_view word = tokens[at].lower;
  const bool place = is_environment(word) && wanted && !is_environment(wanted->text());
  return alone && !place &&
         !among(word, {"yet",       "required",    "default",   "enforced", "used",    "set",
                       "now",       "here",        "anymore",   "done",     "true",    "ours",
                       "important", "recommended", "allowed",   "wanted",   "needed",  "applied",
                       "deployed",  "implemented", "supported", "ready",    "correct", "valid",
                       "verified",  "active",      "live",      "working"});
}

}  // namespace

bool is_ruled_out(const Tokens& tokens, std::size_t at, const Finding& found) {
  if (at == 0) return false;
  const bool excluded = tokens[at - 1].lower == "no" && is_kind(found, {"env"}) &&
                        found.checks[0].params.text_or("not_equals", "") == tokens[at].text;
  if (!excluded && !among(tokens[at - 1].lower, {"not", "never"})) return false;
  // "answers 301, not 200"
  if (is_kind(found, {"http"}) && tokens[at].kind == Kind::number)
    return found.checks[0].params.find("status") != nullptr;
  const Value& params = found.checks[0].params;
  const Value* const wanted = params.find("equals");
  if (tokens[at].depth == 0 || !is_kind(found, {"env"}) || (!wanted && !params.find("not_equals")))
    return false;
  return is_literal(tokens[at]) || is_other_value(tokens, at, wanted);
}

std::optional<std::string> undemanded(const Tokens& tokens, const Finding& found) {
  // How an address and an answer are written, and the date in a file's name.
  const std::string demands =
      all_demands(found) +
      (is_kind(found, {"http"}) ? " http/1.1 http/2 ok" : " http https 443 yyyy-mm-dd");
  const std::size_t literal = first_literal(tokens);
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const Token& token = tokens[i];
    if (i > literal && among(token.lower, {"so", "because"})) return std::nullopt;  // says why
    if (!is_literal(token) || is_implied(token, found) || is_label(tokens, i, literal) ||
        is_ruled_out(tokens, i, found) || only_illustrates(tokens, i, found))
      continue;
    if (!is_demanded(token.lower, demands)) return std::string(token.text);
  }
  return std::nullopt;
}

bool is_host_name(std::string_view text) {
  const bool plain = !text.empty() && std::ranges::all_of(text, [](char c) {
    return is_letter_or_digit(c) || c == '.' || c == '-';
  });
  return plain && (text == "localhost" || text.find('.') != std::string_view::npos) &&
         text.back() != '.';
}

bool is_header_name(std::string_view text) {
  return text.size() > 3 && is_letter(text.front()) && is_letter(text.back()) &&
         text.find('-') != std::string_view::npos &&
         std::ranges::all_of(text, [](char c) { return is_letter(c) || c == '-'; });
}

}  // namespace seatrial::recognize
