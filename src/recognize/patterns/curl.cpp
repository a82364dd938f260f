#include "recognize/curl.hpp"

#include <algorithm>

#include "recognize/expectation.hpp"
#include "recognize/pattern.hpp"
#include "recognize/sentence.hpp"
#include "recognize/status_words.hpp"
#include "recognize/targets.hpp"

// Requests by curl and what should answer them.
namespace seatrial::recognize {
namespace {

using Kind = Token::Kind;

bool is_refused(const Prose& prose) {
  return prose.has({"fails", "refused", "unreachable", "inaccessible", "timeouts"}) ||
         (std::ranges::any_of(prose.tokens, denies) &&
          prose.has({"reachable", "accessible", "resolve"}));
}

// Behind the last command nothing but "works" or the like.
bool only_works_after(const Prose& prose) {
  bool works = false;
  for (const Token& token : prose.tokens) {
    if (token.spanned) works = false;
    if (token.spanned || token.kind == Kind::mark) continue;
    if (says_it_works(token.lower))
      works = true;
    else if (works || !token.says(sense::filler | sense::ask | sense::endpoint))
      return false;
  }
  return works && prose.tokens.size() <= 6;
}

// In a row the cells in front of the command name what it shows.
void drop_cells_before_curl(Prose& prose) {
  auto& tokens = prose.tokens;
  const auto curl = std::ranges::find_if(
      tokens, [](const Token& token) { return token.spanned && is_curl(token.text); });
  auto begin = tokens.begin();
  for (auto token = tokens.begin(); token != curl; ++token)
    if (token->kind == Kind::mark && token->text == "|") begin = token + 1;
  tokens.erase(tokens.begin(), begin);
}

// With --fail a status of 403 is a failure, too, and so is a certificate that is not trusted.
bool is_of_network(const View& view, const Prose& prose) {
  const bool by_status = std::ranges::any_of(prose.tokens, [](const Token& token) {
    return token.spanned && is_curl(token.text) && fails_by_status(token.text);
  });
  const bool by_certificate = view.prose.has(
      {"self-signed", "certificate", "expired", "tls", "ssl", "untrusted", "401", "403", "404"});
  return !by_status && !by_certificate;
}

// "403 and a JSON body", "200 with an empty list": the status is not all that is asked for.
bool joins_demand(const Token& token) {
  return joins(token) || among(token.lower, {"with", "containing", "including"});
}

// "`curl https://...` should return 403"
std::optional<Finding> curl_in(const View& view, std::string_view text, Prose prose) {
  drop_cells_before_curl(prose);
  std::vector<Check> checks;
  std::string rest;
  std::size_t others = 0, after = 0;
  for (const Token& token : prose.tokens) {
    const bool command = token.spanned && is_curl(token.text);
    if (command) {
      auto check = http_of_curl(token.text);
      if (!check) return std::nullopt;
      checks.push_back(std::move(*check));
      after = 0;
    } else {
      rest += std::string(token.text) + " ";
      others += token.spanned && token.kind != Kind::number && !is_status_line(token) ? 1u : 0u;
      if (token.depth == 0 && token.kind != Kind::mark) ++after;
    }
  }
  if (checks.empty()) return std::nullopt;
  const Prose other = read_prose(rest);
  Finding result{.because = quote(text), .line = view.item.at.line};
  const auto status = status_in(rest);
  const bool refused = is_refused(other);
  const bool negative = std::ranges::any_of(
      other.tokens, [](const Token& token) { return negates(token) && token.depth == 0; });
  bool understood = true;
  for (Check& check : checks) {
    understood &= refused || holds_as_said(other, check.params);
    if (status)
      check.params.set("status", Value(*status));
    else if (refused)
      check.params.set("unreachable", Value(true));
    else
      check.params.set("status", Value("2xx"));
  }
  // "Verify health: `curl ...`", "`curl ...` works"
  const bool bare = !status && !refused && !negative && (after == 0 || only_works_after(prose));
  const bool arrow = std::ranges::any_of(prose.tokens, [](const Token& token) {
    return token.kind == Kind::mark && among(token.text, {"\xe2\x86\x92", "->", "=>", "|"});
  });
  const bool answers = std::ranges::any_of(
      other.tokens, [](const Token& token) { return token.says(sense::answers); });
  const bool told = (status && (answers || arrow || !view.english) && !negative && after <= 8) ||
                    (refused && view.english && is_of_network(view, prose));
  const bool joined = std::ranges::any_of(other.tokens, joins_demand);
  result.sure = understood && (bare || told) && others == 0 && !joined && !view.conditional();
  result.checks = std::move(checks);
  return result;
}

std::optional<Finding> curl_in(const View& view, std::string_view text) {
  if (!text.contains("curl ")) return std::nullopt;
  return curl_in(view, text, read_prose(text));
}

std::optional<Finding> curl_in(const View& view, const Verified& line) {
  if (!line.text.contains("curl ")) return std::nullopt;
  return curl_in(view, line.text, line.prose);
}

std::optional<Finding> curl_sentence(const View& view) {
  auto own = curl_in(view, view.text(view.item.text));
  if (!view.verified) return own;
  auto verified = curl_in(view, *view.verified);
  if (!verified || (own && !verified->sure)) return own;
  return from_verification(view, std::move(*verified));
}

constexpr Example curl_examples[] = {
    {"Inner services closed @verify `curl https://inner.shop.example/health` should return 403 "
     "Forbidden",
     "http url=https://inner.shop.example/health status=403"},
    {"No public address @verify `curl https://inner.shop.example` fails (no public endpoint)",
     "http url=https://inner.shop.example unreachable=true"},
    {"Smoke | `curl -f https://shop.example/health` | 200",
     "http url=https://shop.example/health status=200"},
    {"Verify the health endpoint: `curl https://shop.example/health`",
     "http url=https://shop.example/health status=2xx"},
    {"Shop answers @verify `curl https://shop.example` returns 200 within 500ms",
     "http url=https://shop.example within=500ms status=200"},
    {"`curl -sI https://shop.example` returns 301",
     "http url=https://shop.example method=HEAD status=301"},
    {"Old endpoint removed | `curl https://shop.example/v0` returns 410",
     "http url=https://shop.example/v0 status=410"},
    {"`curl -fsS http://localhost:8080/live` succeeds",
     "http url=http://localhost:8080/live status=2xx"},
    {"`curl -sf http://localhost:8080/ready` works",
     "http url=http://localhost:8080/ready status=2xx"},
    {"Salud: `curl http://localhost:8080/health`",
     "http url=http://localhost:8080/health status=2xx"},
};
constexpr std::string_view curl_counters[] = {
    "`curl -I https://shop.example/old` \xe2\x86\x92 `HTTP/2 301`",
    "`https://shop.example/` returns `HTTP/1.1 200 OK`",
    "`curl -f https://shop.example/debug` fails",
    "`curl https://shop.example/debug` fails (self-signed certificate)",
    "Gateway @verify unless on call, `curl https://shop.example/x` should return 403",
    "Gateway @verify once drained, `curl https://shop.example/x` should return 403",
    "During freezes `curl https://shop.example/x` returns 403",
    "`curl https://shop.example/x` returns 200 or times out",
    "Legacy endpoint removed @verify `curl -f https://shop.example/legacy`",
    "| Expired token | `curl https://shop.example/me` | 401 |",
    "| Killed DB | `curl https://shop.example/health` | 503 |",
    "`curl https://shop.example/x` returns 404 and a JSON error",
    "`curl https://shop.example/x` returns 200 with an empty list",
    "Inner services closed @verify `curl https://inner-xxx.shop.example` should return 403",
    "`curl https://shop.example/version` shows the new version",
    "Create an order: `curl -X POST https://shop.example/orders`",
    "`curl https://shop.example | jq .version`",
    "`curl https://shop.example/debug` should not return 200",
    "Debug page @verify `curl https://shop.example/debug` returns anything but 200",
    "Debug page @verify `curl https://shop.example/debug` used to return 403",
    "Admin page @verify `curl https://shop.example/admin` should return 403 (200 from VPN)",
};
constexpr Rule table[] = {
    {{"http-curl", "http", "A curl command, with or without the status it should get.",
      curl_examples, curl_counters},
     curl_sentence},
};

}  // namespace

std::span<const Rule> curl_rules() {
  return table;
}

}  // namespace seatrial::recognize
