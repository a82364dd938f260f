#include "recognize/web_manner.hpp"

#include "base/units.hpp"
#include "base/words.hpp"
#include "recognize/web_words.hpp"

namespace seatrial::recognize {
namespace {

bool read_identity(Cursor& cursor) {
  return cursor.take_all([](const Token& t) { return names_identity(t) || is_article(t); }) > 0;
}

// "without a token", "(no token)", "without errors"
bool read_absence(Cursor& cursor) {
  if (cursor.take({"without", "w/o"}))
    return read_identity(cursor) || cursor.take({"errors", "error"});
  return cursor.take({"("}) && cursor.take({"no", "without"}) && read_identity(cursor) &&
         cursor.take({")"});
}

bool read_caller(Cursor& cursor) {
  return cursor.take({"for", "to", "from"}) &&
         cursor.take_all([](const Token& t) { return names_stranger(t) || names_caller(t); }) > 1;
}

bool read_way(Cursor& cursor) {
  return cursor.take({"via", "through", "over"}) &&
         cursor.take_all([](const Token& t) { return names_way(t) || is_article(t); }) > 0;
}

bool read_release(Cursor& cursor) {
  return cursor.take({"after", "following"}) &&
         cursor.take_all([](const Token& t) { return names_release(t) || is_article(t); }) > 0;
}

// "in < 500ms", "within 2 seconds"
bool read_time(Cursor& cursor, WebAnswer& answer) {
  const std::size_t words = cursor.take_all([](const Token& token) {
    return among(token.lower, {"in", "within", "under", "below", "less", "than", "<", "<="});
  });
  if (words == 0 || cursor.ends() || !answer.within.empty()) return false;
  const Token& number = cursor.next();
  if (number.kind != Token::Kind::number) return false;
  std::string time(number.lower);
  if (cursor.take({"ms", "milliseconds"})) time += "ms";
  if (cursor.take({"s", "sec", "seconds", "second"})) time += "s";
  if (!parse_duration(time)) return false;
  answer.within = std::move(time);
  return true;
}

bool read_environment(Cursor& cursor, WebAnswer& answer) {
  if (!cursor.take({"in", "on"}) || !answer.environment.empty()) return false;
  if (cursor.is({"prod", "production"})) answer.environment = "production";
  if (cursor.is({"staging"})) answer.environment = "staging";
  if (answer.environment.empty()) return false;
  cursor.next();
  return true;
}

template <class Read>
bool attempt(Cursor& cursor, Read read) {
  const std::size_t begin = cursor.at();
  if (read()) return true;
  cursor.go(begin);
  return false;
}

}  // namespace

void read_manner(Cursor& cursor, WebAnswer& answer) {
  while (attempt(cursor, [&] { return read_absence(cursor); }) ||
         attempt(cursor, [&] { return read_caller(cursor); }) ||
         attempt(cursor, [&] { return read_way(cursor); }) ||
         attempt(cursor, [&] { return read_release(cursor); }) ||
         attempt(cursor, [&] { return read_environment(cursor, answer); }) ||
         attempt(cursor, [&] { return read_time(cursor, answer); })) {
  }
}

}  // namespace seatrial::recognize
