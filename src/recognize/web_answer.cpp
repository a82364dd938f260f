#include "recognize/web_answer.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/ascii.hpp"
#include "recognize/expectation.hpp"
#include "recognize/relaxed_json.hpp"
#include "recognize/view.hpp"
#include "recognize/web_words.hpp"

namespace seatrial::recognize {
namespace {

using Kind = Token::Kind;

// `jobs.done`, `authorize_url`: a member of an answer, and no file.
bool names_member(const Token& token) {
  return token.spanned && token.kind == Kind::code &&
         token.text.find_first_of("._") != std::string::npos && is_letter(token.text.back()) &&
         std::ranges::all_of(token.text,
                             [](char c) { return is_letter(c) || c == '.' || c == '_'; });
}

bool accompanies_status(const Token& token) {
  if (token.spanned || is_conditional(token) || overturns(token)) return false;
  return token.kind == Kind::mark || says_nothing(token) || token.says(sense::answers) ||
         among(token.lower, {"without", "gets"}) || explains_status(token) ||
         names_identity(token) || names_caller(token) || names_stranger(token);
}

bool add_members(WebAnswer& answer, std::string_view text) {
  const auto json = parse_relaxed_json(text);
  if (!json || !json->is(Value::Type::map) || answer.json.is(Value::Type::map)) return false;
  Expectation expected;
  expected.kind = Expectation::Kind::json;
  expected.json = *json;
  Check check;
  if (!add_expectation(check, expected)) return false;
  answer.json = *check.params.find("json");
  return true;
}

void add_name(WebAnswer& answer, std::string_view name) {
  if (!answer.json.is(Value::Type::map)) answer.json = Value::map();
  answer.json.set(std::string(name), Value("exists"));
}

bool read_status(Cursor& cursor, WebAnswer& answer) {
  if (!answer.status.empty()) return false;
  answer.status = cursor.next().text;
  while (cursor.is({"or", "/"}) && cursor.ahead(1) && is_status(*cursor.ahead(1))) {
    answer.status += "," + std::string(cursor.ahead(1)->text);
    cursor.go(cursor.at() + 2);
  }
  cursor.take_all([](const Token& token) { return token.depth == 0 && explains_status(token); });
  return true;
}

// `200 OK`, `{ ok: true }`, `ok: true`
bool read_span(std::string_view text, WebAnswer& answer) {
  const Expectation expected = read_expectation(text);
  if (expected.kind == Expectation::Kind::status && answer.status.empty()) {
    answer.status = expected.text;
    return true;
  }
  if (text.starts_with('{')) return add_members(answer, text);
  const bool members = text.contains(": ") || (text.starts_with('"') && text.contains("\":"));
  return members && add_members(answer, fmt::format("{{{}}}", text));
}

bool read_part(Cursor& cursor, const View& view, WebAnswer& answer) {
  cursor.take_all([](const Token& token) { return among(token.lower, {"http", "valid"}); });
  if (cursor.ends()) return false;
  if (is_status(cursor.here())) return read_status(cursor, answer);
  const Token& token = cursor.here();
  if (view.english && names_member(token))
    add_name(answer, token.text);
  else if (!token.spanned && token.lower == "json")
    answer.as_json = true;
  else if (token.spanned ? !read_span(token.text, answer)
                         : !view.english || !among(token.lower, {"ok", "2xx"}))
    return false;
  cursor.next();
  return true;
}

bool joins_parts(const Token& token) {
  return among(token.lower, {"+", "with", "and", ",", "body", "a", "the"});
}

}  // namespace

bool read_answer(Cursor& cursor, const View& view, WebAnswer& answer) {
  bool any = false;
  for (std::size_t kept = cursor.at(); !cursor.ends(); kept = cursor.at()) {
    if (any) cursor.take_all(joins_parts);
    if (!cursor.ends() && read_part(cursor, view, answer)) {
      any = true;
      continue;
    }
    cursor.go(kept);
    break;
  }
  if (any && answer.status.empty()) answer.status = "2xx";
  if (answer.as_json && !answer.json.is(Value::Type::map))
    answer.json = Value::map({{"$", Value("exists")}});
  return any;
}

std::string read_status_aside(Cursor& cursor) {
  if (!cursor.is({"("})) return {};
  const std::size_t begin = cursor.at();
  cursor.next();
  cursor.take_all([](const Token& token) { return token.depth > 0; });
  std::string status;
  bool understood = !cursor.ends();
  for (const Token& token : cursor.part(begin + 1, cursor.at())) {
    const bool one = is_status(token) && status.empty();
    if (one) status = token.text;
    understood &= one || accompanies_status(token);
  }
  if (!understood || status.empty()) {
    cursor.go(begin);
    return {};
  }
  cursor.next();
  return status;
}

}  // namespace seatrial::recognize
