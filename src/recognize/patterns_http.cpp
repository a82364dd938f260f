#include <algorithm>

#include "base/text.hpp"
#include "base/units.hpp"
#include "recognize/curl.hpp"
#include "recognize/expectation.hpp"
#include "recognize/pattern.hpp"
#include "recognize/sentence.hpp"
#include "recognize/targets.hpp"
#include "shell/command.hpp"

// Requests and what should answer them.
namespace seatrial::recognize {
namespace {

using Kind = Token::Kind;

bool is_refused(const Prose& prose) {
  return prose.has({"fails", "refused", "unreachable", "inaccessible", "timeouts"}) ||
         (std::ranges::any_of(prose.tokens, denies) &&
          prose.has({"reachable", "accessible", "resolve"}));
}

bool asks(const Prose& prose) {
  return prose.has({"return", "returns", "returning", "respond", "responds", "responding", "answer",
                    "answers", "gives", "give", "expect", "expects", "expected", "shows", "yields",
                    "status", "gets"});
}

// "within 500 ms": the time that an answer may take; empty text if a time is not understood.
std::optional<std::string> latency_in(const Prose& prose) {
  const auto& tokens = prose.tokens;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (tokens[i].kind != Kind::number) continue;
    std::string time = tokens[i].lower;
    const bool whole = parse_duration(time).has_value();
    const std::string_view unit = i + 1 < tokens.size() ? tokens[i + 1].lower : std::string_view();
    const bool milliseconds = among(unit, {"ms", "milliseconds", "millis"});
    if (!whole && !milliseconds && !among(unit, {"s", "second", "seconds", "sec", "secs"}))
      continue;
    if (!whole) time += milliseconds ? "ms" : "s";
    const bool bounded = i > 0 && (among(tokens[i - 1].lower, {"within", "under", "below", "in"}) ||
                                   tokens[i - 1].text.starts_with('<'));
    return bounded && parse_duration(time) ? time : std::string();
  }
  return std::nullopt;
}

// `200 OK` as one code span.
bool is_status_line(const Token& token) {
  if (token.spanned && token.text.starts_with("HTTP/") && token.text.find(' ') < 9)
    return read_expectation(token.text).kind == Expectation::Kind::status;
  return token.spanned && token.text.size() > 4 && token.text[3] == ' ' && token.text[0] >= '1' &&
         token.text[0] <= '5' && token.text.find_first_not_of("0123456789") == 3 &&
         read_expectation(token.text).kind == Expectation::Kind::status;
}

bool is_status_or_number(const Token& token) {
  return token.kind == Kind::number || (!token.lower.empty() && token.lower.ends_with("xx"));
}

// "with 200", "with HTTP status 200"
bool is_status_next(const std::vector<Token>& tokens, std::size_t i) {
  while (i < tokens.size() && among(tokens[i].lower, {"http", "a", "an", "the", "status", "code"}))
    ++i;
  return i < tokens.size() && is_status_or_number(tokens[i]);
}

// Nothing overturns what is said of the answer, and every word about its time is understood.
bool holds_as_said(const Prose& prose, Value& params) {
  if (prose.has({"used", "other", "after", "during", "while", "internally", "externally", "from",
                 "unknown"}))
    return false;
  for (std::size_t i = 0; i < prose.tokens.size(); ++i) {
    const Token& token = prose.tokens[i];
    if (token.lower == "with" && !is_status_next(prose.tokens, i + 1)) return false;
    // Behind the number it is its name: "403 Forbidden".
    if (overturns(token) && (i == 0 || !is_status_or_number(prose.tokens[i - 1]))) return false;
  }
  const auto latency = latency_in(prose);
  if (latency && !latency->empty()) params.set("within", Value(*latency));
  return !latency || !latency->empty();
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

// "`curl https://...` should return 403"
std::optional<Finding> curl_in(const View& view, const std::string& text) {
  if (text.find("curl ") == std::string::npos) return std::nullopt;
  Prose prose = read_prose(text);
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
      rest += token.text + " ";
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
  const bool told =
      (status && (asks(other) || arrow || !view.english) && !negative && after <= 8) ||
      (refused && view.english && is_of_network(view, prose));
  const bool joined = std::ranges::any_of(
      other.tokens, [&](const Token& token) { return joins(token) && !status; });
  result.sure = understood && (bare || told) && others == 0 && !joined && !view.conditional();
  result.checks = std::move(checks);
  return result;
}

std::optional<Finding> curl_sentence(const View& view) {
  auto own = curl_in(view, view.text(view.item.text));
  if (!view.item.verification) return own;
  auto verified = curl_in(view, view.text(view.item.verification->text));
  if (!verified || (own && !verified->sure)) return own;
  return from_verification(view, std::move(*verified));
}

// Words that do not make the answer depend on who asks for it.
bool leaves_answer(const Token& token) {
  if (token.says(sense::filler | sense::modal | sense::ask | sense::endpoint | sense::answers |
                 sense::works | sense::request | sense::redirects))
    return true;
  if (std::ranges::any_of(token.text, [](char c) { return static_cast<unsigned char>(c) > 127; }))
    return true;
  if (among(token.lower, {"no", "without", "missing", "unauthenticated", "anonymous", "invalid",
                          "unknown", "nonexistent", "bad"}))
    return true;
  return among(token.lower, {"token",
                             "tokens",
                             "auth",
                             "authentication",
                             "authorization",
                             "credentials",
                             "login",
                             "key",
                             "cookie",
                             "session",
                             "header",
                             "jwt",
                             "bearer",
                             "api",
                             "found",
                             "forbidden",
                             "unauthorized",
                             "created",
                             "accepted",
                             "moved",
                             "permanently",
                             "temporarily",
                             "gone",
                             "http",
                             "https",
                             "get",
                             "head",
                             "code",
                             "page",
                             "with",
                             "within",
                             "under",
                             "below",
                             "in",
                             "than",
                             "less",
                             "ms",
                             "milliseconds",
                             "seconds",
                             "second",
                             "s",
                             "or",
                             "if",
                             "error",
                             "errors",
                             "content",
                             "redirect",
                             "verify",
                             "curl",
                             "is",
                             "expected"});
}

// "answers 301, not 200": what is asked for rules it out.
void drop_ruled_out(std::vector<Token>& main) {
  if (main.size() < 4 || main.back().kind != Kind::number || main.back().text.size() != 3 ||
      main[main.size() - 2].lower != "not")
    return;
  const auto end = main.end() - 2;
  const bool repeated = std::any_of(
      main.begin(), end, [&](const Token& token) { return token.text == main.back().text; });
  const bool coded =
      std::any_of(main.begin(), end, [](const Token& token) { return is_status_or_number(token); });
  if (coded && !repeated) main.erase(end, main.end());
}

// "returns no 5xx", "answers without error 500": any other status is meant.
bool rules_status_out(const std::vector<Token>& main) {
  bool ruled_out = false;
  for (const Token& token : main) {
    if (ruled_out && is_status_or_number(token)) return true;
    if (among(token.lower, {"no", "without", "never"}))
      ruled_out = true;
    else if (!among(token.lower, {"http", "a", "an", "any", "status", "error", "errors", "code",
                                  "codes", "response", "responses", "server"}))
      ruled_out = false;
  }
  return false;
}

// "`/api/health` returns 200"
std::optional<Finding> status_sentence(const View& view) {
  if (!may_name_target(view.prose)) return std::nullopt;
  std::vector<Token> main;  // "404 page works: ..." names the page, not the answer
  for (const Token* token : statement_of(view)) main.push_back(*token);
  if (rules_status_out(main)) return std::nullopt;
  drop_ruled_out(main);
  const auto target = only_target(main);
  if (!target) return std::nullopt;
  std::string rest;
  for (const Token& token : main)
    if (token.kind == Kind::word || token.kind == Kind::number || is_status_line(token))
      rest += token.text + " ";
  const auto status = status_in(rest);
  if (!status) return std::nullopt;
  Check check = check_of("http", {{"url", Value(url_of(*target))}, {"status", Value(*status)}});
  const bool understood = holds_as_said(read_prose(rest), check.params);
  const bool alternatives = status->find(',') != std::string::npos;
  // "200 -> 503" is one after the other.
  const bool in_turn =
      alternatives && !view.prose.has({"or"}) &&
      std::ranges::none_of(view.prose.tokens, [](const Token& token) { return token.text == "/"; });
  const bool joined = in_turn || std::ranges::any_of(main, [&](const Token& token) {
                        return joins(token) && !(alternatives && token.lower == "or");
                      });
  const bool with_identity =
      view.prose.has(
          {"valid", "authenticated", "logged", "admin", "user", "users", "token", "login"}) &&
      !view.prose.has({"without", "no", "missing", "unauthenticated", "anonymous"});
  const bool negative = std::ranges::any_of(main, [](const Token& token) {
    return negates(token) && !among(token.lower, {"without", "no"});
  });
  const bool told =
      asks(view.prose) || !view.english ||
      std::ranges::any_of(view.prose.tokens, [](const Token& token) {
        return token.kind == Kind::mark && (token.text == "\xe2\x86\x92" || token.text == "->");
      });
  const bool other = std::ranges::any_of(main, [](const Token& token) {
    return (token.kind == Kind::code && !is_status_line(token)) || token.kind == Kind::quoted ||
           token.kind == Kind::comparator || token.kind == Kind::name;
  });
  const bool plain_code = other && !std::ranges::any_of(main, [](const Token& token) {
                            return request_in(token).has_value();
                          });
  bool plain = true;
  if (view.english)
    for (const Token& token : main) plain &= token.kind != Kind::word || leaves_answer(token);
  const bool sure = understood && told && plain && !joined && !with_identity && !negative &&
                    !plain_code && main.size() <= 14 && !changes_by_method(view.prose) &&
                    !view.conditional();
  return finding(sure, std::move(check), quote(view.item.text));
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
    {"`curl -I https://shop.example/old` \xe2\x86\x92 `HTTP/2 301`",
     "http url=https://shop.example/old method=HEAD status=301"},
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
constexpr Example curl_counters[] = {
    {"`curl -f https://shop.example/debug` fails", ""},
    {"`curl https://shop.example/debug` fails (self-signed certificate)", ""},
    {"Gateway @verify unless on call, `curl https://shop.example/x` should return 403", ""},
    {"Gateway @verify once drained, `curl https://shop.example/x` should return 403", ""},
    {"During freezes `curl https://shop.example/x` returns 403", ""},
    {"`curl https://shop.example/x` returns 200 or times out", ""},
    {"Inner services closed @verify `curl https://inner-xxx.shop.example` should return 403", ""},
    {"`curl https://shop.example/version` shows the new version", ""},
    {"Create an order: `curl -X POST https://shop.example/orders`", ""},
    {"`curl https://shop.example | jq .version`", ""},
    {"`curl https://shop.example/debug` should not return 200", ""},
    {"Debug page @verify `curl https://shop.example/debug` returns anything but 200", ""},
    {"Debug page @verify `curl https://shop.example/debug` used to return 403", ""},
    {"Admin page @verify `curl https://shop.example/admin` should return 403 (200 from VPN)", ""},
};
constexpr Example status_examples[] = {
    {"http://shop.example answers 301 or 308, not 200",
     "http url=http://shop.example status=301,308"},
    {"`HEAD /feed` returns 200", "http url=${base_url}/feed status=200 method=HEAD"},
    {"`/api/ready` returns 200 OK", "http url=${base_url}/api/ready status=200"},
    {"GET https://shop.example/old returns 301", "http url=https://shop.example/old status=301"},
    {"`GET /api/orders` without a token returns 401", "http url=${base_url}/api/orders status=401"},
    {"`/api/ready` returns `200 OK`", "http url=${base_url}/api/ready status=200"},
    {"/metrics responds with 2xx", "http url=${base_url}/metrics status=2xx"},
    {"404 page works: https://shop.example/nope returns 404",
     "http url=https://shop.example/nope status=404"},
    {"`/api/ready` responds with HTTP 200 within 300ms",
     "http url=${base_url}/api/ready status=200 within=300ms"},
    {"`/api/ready` \xe2\x86\x92 200", "http url=${base_url}/api/ready status=200"},
};
constexpr Example status_counters[] = {
    {"`/api/ready` returns 200 (not on weekends)", ""},
    {"`/api/ready` returns 200 (currently 503)", ""},
    {"`/api/ready` -> 200 -> 503", ""},
    {"`/api/ready` -> 200 `pong`", ""},
    {"N/A: `/api/ready` returns 200", ""},
    {"https://example.com/ready returns 200", ""},
    {"https://shop.example.com/ready returns 200", ""},
    {"https://shop.example:99999/ready returns 200", ""},
    {"`/api/ready` returns 200 within 0 ms", ""},
    {"`/api/ready` no devuelve 200", ""},
    {"# The following must fail\n`/api/ready` returns 200", ""},
    {"`/api/ready` doesnt return 200", ""},
    {"`POST /api/orders` returns 201", ""},
    {"Health endpoint returns 200", ""},
    {"https://shop.example/ready returns 200 instead of 500", ""},
    {"/orders returns 200 or 503 during startup", ""},
    {"/login returns 429 after 5 attempts", ""},
    {"/admin returns 200 with the VPN on", ""},
    {"`/api/orders/{id}` returns 404", ""},
    {"`/api/orders` returns 200 for a logged in user", ""},
    {"`/api/orders` answers within 200 ms for most", ""},
    {"`/api/ready` returns 200 and lists all shards", ""},
    {"`/api/ready` returns 200 for operators", ""},
    {"`/api/ready` returns 200 behind the firewall", ""},
    {"Internal-only `/api/ready` returns 404", ""},
    {"Warmed `GET /api/ready` returns 200", ""},
};
constexpr Rule table[] = {
    {{"http-curl", "http", "A curl command, with or without the status it should get.",
      curl_examples, curl_counters},
     curl_sentence},
    {{"http-status", "http", "A path or URL returns a status.", status_examples, status_counters},
     status_sentence},
};

}  // namespace

std::span<const Rule> http_rules() {
  return table;
}

}  // namespace seatrial::recognize
