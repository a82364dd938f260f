#include <algorithm>

#include "base/environment_words.hpp"
#include "base/words.hpp"
#include "recognize/expectation.hpp"
#include "recognize/frames.hpp"
#include "recognize/pattern.hpp"
#include "recognize/sentence.hpp"
#include "recognize/status_words.hpp"
#include "recognize/targets.hpp"

// Paths and URLs and the status that answers them.
namespace seatrial::recognize {
namespace {

using Kind = Token::Kind;

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

// "No server returns 200", "returns no 5xx", "answers without error 500": another one is meant.
bool rules_status_out(const std::vector<Token>& main) {
  if (main.size() > 1 && main[0].lower == "no" && main[1].says(sense::endpoint)) return true;
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

// Words that say which of several, or that it is another one than the judged one.
bool chooses(const Token& token) {
  return !environment_named(token.lower, "").empty() ||
         among(token.lower, {"each", "every", "any", "some", "one", "another", "other", "both",
                             "all", "most", "upstream", "third-party", "mock", "local"});
}

// "Config Server returns 200 for https://...": how many words name who answers. A path alone would
// be asked of the judged address, whoever is named.
std::size_t subject_size(const std::vector<Token>& main) {
  constexpr WordSet servers({"server", "service", "api", "gateway", "app", "application", "backend",
                             "frontend", "site", "website", "proxy", "dashboard", "endpoint",
                             "portal", "registry", "ui"});
  constexpr std::size_t words_max = 5;
  const auto verb = std::ranges::find_if(
      main, [](const Token& token) { return !is_any_word(token) || token.says(sense::answers); });
  const auto size = static_cast<std::size_t>(verb - main.begin());
  const bool answers = verb != main.end() && verb->says(sense::answers) && size > 0;
  const auto names = std::span(main).first(size);
  const bool is_address =
      std::ranges::any_of(main, [](const Token& token) { return token.kind == Kind::url; });
  const bool is_one = is_address && answers && size <= words_max &&
                      servers.contains(names.back().lower) && std::ranges::none_of(names, chooses);
  return is_one ? size : 0;
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
      rest += std::string(token.text) + " ";
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
      view.says(sense::answers) || !view.english ||
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
    for (const Token& token : std::span(main).subspan(subject_size(main)))
      plain &= token.kind != Kind::word || leaves_answer(token);
  const bool sure = understood && told && plain && !joined && !with_identity && !negative &&
                    !plain_code && main.size() <= 14 && !changes_by_method(view.prose) &&
                    !view.conditional();
  return finding(sure, std::move(check), quote(view.item.text));
}

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
    {"Config Server returns HTTP 200 for `http://127.0.0.1:9/shop/default`",
     "http url=http://127.0.0.1:9/shop/default status=200"},
    {"`/api/ready` \xe2\x86\x92 200", "http url=${base_url}/api/ready status=200"},
};
constexpr std::string_view status_counters[] = {
    "`/api/a` returns 200 (all pods)",
    "`/api/a` returns 200 (empty list)",
    "`/api/a` returns 503",
    "For each tenant:\n  * `/api/a` returns 200",
    "`/api/ready` returns 200 (not on weekends)",
    "`/api/ready` returns 200 (currently 503)",
    "`/api/ready` -> 200 -> 503",
    "N/A: `/api/ready` returns 200",
    "https://example.com/ready returns 200",
    "https://shop.example.com/ready returns 200",
    "https://shop.example:99999/ready returns 200",
    "`/api/ready` returns 200 within 0 ms",
    "`/api/ready` no devuelve 200",
    "# The following must fail\n`/api/ready` returns 200",
    "`/api/ready` doesnt return 200",
    "`POST /api/orders` returns 201",
    "Health endpoint returns 200",
    "https://shop.example/ready returns 200 instead of 500",
    "/orders returns 200 or 503 during startup",
    "/login returns 429 after 5 attempts",
    "/admin returns 200 with the VPN on",
    "`/api/orders/{id}` returns 404",
    "`/api/orders` returns 200 for a logged in user",
    "`/api/orders` answers within 200 ms for most",
    "`/api/ready` returns 200 and lists all shards",
    "`/api/ready` returns 200 for operators",
    "`/api/ready` returns 200 behind the firewall",
    "Internal-only `/api/ready` returns 404",
    "Warmed `GET /api/ready` returns 200",
    "No server returns 200 for `/api/ready`",
    "The old API returns 410 for `/api/ready`",
    "Admin login on the API returns 200 for `/api/ready`",
    "Only the gateway returns 200 for `/api/ready`",
    "The Stripe API returns 200 for `/v1/charges`",
    "The staging API returns 200 for https://shop.example/api",
    "Each internal gateway returns 200 for https://shop.example/api",
    "The API returned 200 for `/api/ready` yesterday",
};
constexpr Rule table[] = {
    {{"http-status", "http", "A path or URL returns a status.", status_examples, status_counters},
     status_sentence},
};

}  // namespace

std::span<const Rule> http_rules() {
  return table;
}

}  // namespace seatrial::recognize
