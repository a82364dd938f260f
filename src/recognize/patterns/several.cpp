#include <algorithm>

#include "base/text.hpp"
#include "recognize/expectation.hpp"
#include "recognize/pattern.hpp"
#include "recognize/sentence.hpp"
#include "recognize/targets.hpp"

// Several addresses with one answer, and rows of a table with an address, a method and an answer.
namespace seatrial::recognize {
namespace {

using Kind = Token::Kind;

constexpr std::size_t targets_max = 12;

std::optional<Token> target_in(const Token& token) {
  if (auto request = request_in(token)) return request;
  if (is_web_path(token) || token.kind == Kind::url) return token;
  return std::nullopt;
}

Finding all_answer(const std::vector<Token>& targets, std::string_view status, const View& view) {
  Finding result{.because = quote(view.item.text)};
  for (const Token& target : targets)
    result.checks.push_back(
        check_of("http", {{"url", Value(url_of(target))}, {"status", Value(status)}}));
  return result;
}

// In a table without a word on what it lists, other numbers of three digits may count something.
bool is_usual(std::string_view status) {
  return among(status, {"200", "201", "202", "204", "206", "301", "302", "303", "304", "307",
                        "308", "400", "401", "403", "404", "405", "406", "409", "410", "415",
                        "422", "429", "451", "500", "501", "502", "503", "504"});
}

// "`/orders` | GET | 401 without a token": a row of a table of endpoints.
std::optional<Finding> row(const View& view) {
  const auto& tokens = view.prose.tokens;
  std::vector<Token> targets;
  std::string method, said;
  bool understood = true;
  std::size_t cells = 1;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const Token& token = tokens[i];
    const bool first = i == 0 || tokens[i - 1].text == "|";
    if (token.kind == Kind::mark) {
      understood &= token.text == "|";
      ++cells;
    } else if (const auto target = target_in(token)) {
      targets.push_back(*target);
    } else if (method.empty() && first &&
               among(token.text, {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})) {
      method = token.text;
    } else if (token.kind == Kind::number) {
      understood &= first && said.empty();
      said = token.text;
    } else {
      understood &= cells == 3 && among(token.lower, {"without", "w/o", "no", "a", "token", "auth",
                                                      "authentication", "credentials", "ok",
                                                      "unauthorized", "forbidden", "found", "not"});
    }
  }
  if (targets.size() != 1 || method.empty() || cells != 3) return std::nullopt;
  const auto expected = read_expectation(said);
  if (expected.kind != Expectation::Kind::status || !is_usual(expected.text)) return std::nullopt;
  Finding result = all_answer(targets, expected.text, view);
  if (method != "GET") result.checks[0].params.set("method", Value(method));
  result.sure = understood && among(method, {"GET", "HEAD"}) && !view.conditional();
  return result;
}

constexpr Example row_examples[] = {
    {"`/v4/config` | GET | 200", "http url=${base_url}/v4/config status=200"},
    {"GET | `/v4/me` | 401 without token", "http url=${base_url}/v4/me status=401"},
};
constexpr std::string_view row_counters[] = {
    "`/v4/login` | POST | 400",   "`/v4/me` | GET | 200 with token",
    "`/v4/me` | GET | 200 | 500", "`/v4/me` | admin | 200",
    "`/v4/me` | GET | 250",
};

constexpr Rule table[] = {
    {{"http-row", "http", "A row with a path, a method and a status.", row_examples, row_counters},
     row},
};

}  // namespace

std::span<const Rule> several_rules() {
  return table;
}

}  // namespace seatrial::recognize
