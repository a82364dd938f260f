#include <algorithm>

#include "recognize/file_words.hpp"
#include "recognize/pattern.hpp"
#include "recognize/targets.hpp"

// Pages and health endpoints that only have to answer.
namespace seatrial::recognize {
namespace {

using Kind = Token::Kind;

constexpr std::size_t label_words_max = 5;

// "Health endpoint responds: `/api/health`"
std::optional<Finding> health(const View& view) {
  if (!may_name_target(view.prose)) return std::nullopt;
  std::vector<Token> tokens;
  for (const Token& token : view.prose.tokens)
    if (token.kind != Kind::mark) tokens.push_back(token);
  const auto target = only_target(tokens);
  if (!target || !is_health_path(target->text)) return std::nullopt;
  const std::size_t words = tokens.size() - 1;
  const bool works =
      std::ranges::any_of(tokens, [](const Token& token) { return says_it_works(token.lower); });
  const bool plain = std::ranges::all_of(tokens, [&](const Token& token) {
    return token.kind == Kind::word || token.text == target->text || request_in(token);
  });
  // "Test the health endpoint: ...": asked for, and named by a label.
  const bool asked = (target->kind == Kind::url || std::ranges::none_of(tokens, is_web_path)) &&
                     tokens.front().says(sense::ask) &&
                     std::ranges::all_of(tokens, [&](const Token& token) {
                       return token.says(sense::ask | sense::filler | sense::endpoint) ||
                              token.text == target->text || request_in(token);
                     });
  // In any language: the path and one word about it.
  const bool pair = !view.english && words == 1 && view.prose.tokens.front().text == target->text &&
                    view.prose.tokens.size() == 2;
  const bool sure = plain && ((view.english && (works || asked) && words <= 7) || pair) &&
                    !view.conditional() && !std::ranges::any_of(tokens, negates) &&
                    !std::ranges::any_of(view.prose.tokens, joins) &&
                    !changes_by_method(view.prose) &&
                    !view.prose.has({"scraped", "monitor", "monitored", "uptime"});
  Check check = check_of("http", {{"url", Value(url_of(*target))}, {"status", Value("2xx")}});
  return finding(sure, std::move(check), quote(view.item.text));
}

// Where a sentence begins behind a label: "Status page: ..."
std::size_t behind_label(const std::vector<Token>& tokens) {
  for (std::size_t i = 0; i < tokens.size() && i < label_words_max; ++i) {
    if (tokens[i].text == ":" && tokens[i].depth == 0) return i + 1;
    if (tokens[i].kind != Kind::word || negates(tokens[i]) || overturns(tokens[i])) break;
  }
  return 0;
}

// "https://shop.example loads", "Status page: https://status.shop.example loads"
std::optional<Finding> page(const View& view) {
  const auto& all = view.prose.tokens;
  const std::vector<Token> tokens(all.begin() + static_cast<std::ptrdiff_t>(behind_label(all)),
                                  all.end());
  if (tokens.size() < 2 || tokens[0].kind != Kind::url) return std::nullopt;
  std::size_t words = 0;
  bool works = false, plain = true, negated = false;
  const auto no_errors = [&](std::size_t i) {
    return i + 1 < tokens.size() && among(tokens[i].lower, {"without", "no"}) &&
           among(tokens[i + 1].lower, {"errors", "error", "warnings"});
  };
  for (std::size_t i = 1; i < tokens.size(); ++i) {
    if (no_errors(i)) {
      ++i;
      continue;
    }
    negated |= negates(tokens[i]);
    if (tokens[i].text == ".") continue;
    plain &= tokens[i].kind == Kind::word;
    ++words;
    works |= says_it_works(tokens[i].lower);
  }
  const bool english = view.english && works && words <= 4;
  const bool any_language = !view.english && words == 1 && !works;  // no English word decides
  const bool sure = plain && (english || any_language) && !view.conditional() && !negated &&
                    !view.prose.has({"login", "admin", "logged"});
  Check check = check_of("http", {{"url", Value(tokens[0].text)}, {"status", Value("2xx")}});
  return finding(sure, std::move(check), quote(view.item.text));
}

// "https://shop.example": a site, and no page of it.
bool is_site(const Token& token) {
  const std::size_t host = token.text.find("://");
  const std::size_t path = host == std::string::npos ? host : token.text.find('/', host + 3);
  return token.kind == Kind::url && (path == std::string::npos || path + 1 == token.text.size());
}

// The site of "Visit each route on https://shop.example:"; empty: none is named.
std::string site_in(std::string_view lead) {
  for (const Token& token : read_prose(lead).tokens)
    if (is_site(token))
      return std::string(
          token.text.substr(0, token.text.size() - (token.text.ends_with('/') ? 1 : 0)));
  return {};
}

// "Verify these public routes:", in the languages that lists are written in.
bool asks_for_pages(std::string_view lead) {
  bool asks = false, names = false;
  std::size_t sites = 0;
  for (const Token& token : read_prose(lead).tokens) {
    if (token.kind == Kind::mark) continue;
    const bool ask = token.says(sense::ask) || among(token.lower, {"visit", "smoke-test"});
    const bool name = among(token.lower, {"routes", "pages", "urls", "endpoints", "paths", "sites",
                                          "addresses", "route", "page"});
    const bool site = is_site(token) && ++sites == 1;
    if (!ask && !name && !site && !token.says(sense::filler) &&
        !among(token.lower, {"public", "following", "key", "main", "critical", "production", "live",
                             "load", "respond", "respond:", "pages:", "smoke", "or", "and"}))
      return false;
    asks |= ask;
    names |= name;
  }
  return asks && names;
}

// The same in Chinese, which divides no words: to verify, these, routes or pages.
bool asks_for_pages_in_chinese(std::string_view lead) {
  const auto has = [&](std::initializer_list<std::string_view> parts) {
    return std::ranges::any_of(
        parts, [&](std::string_view part) { return lead.find(part) != std::string_view::npos; });
  };
  const bool starts = std::ranges::any_of(
      std::initializer_list<std::string_view>{
          "\xe9\xaa\x8c\xe8\xaf\x81", "\xe9\xa9\x97\xe8\xad\x89", "\xe6\xa3\x80\xe6\x9f\xa5",
          "\xe6\xaa\xa2\xe6\x9f\xa5", "\xe7\xa1\xae\xe8\xae\xa4"},
      [&](std::string_view verb) { return lead.starts_with(verb); });
  return starts &&
         has({"\xe8\xb7\xaf\xe7\x94\xb1", "\xe9\xa1\xb5\xe9\x9d\xa2",
              "\xe9\xa0\x81\xe9\x9d\xa2"}) &&
         !has({"\xe4\xb8\x8d", "\xe6\x97\xa0", "\xe7\x84\xa1", "\xe7\xa6\x81", "\xe6\x9c\xaa"});
}

// "https://shop.example/help" below "Verify these public routes:"
std::optional<Finding> listed_route(const View& view) {
  const auto& tokens = view.prose.tokens;
  if (tokens.empty() || !may_name_target(view.prose)) return std::nullopt;
  const auto target = only_target({tokens.front()});
  const std::string lead = lead_of(view);
  if (!target || !only_comments(std::span(tokens).subspan(1)) ||
      !(asks_for_pages(lead) || asks_for_pages_in_chinese(lead)))
    return std::nullopt;
  const std::string site = target->kind == Kind::url ? std::string() : site_in(lead);
  const std::string url = site.empty() ? url_of(*target) : site + std::string(target->text);
  Finding result = finding(!view.conditional(),
                           check_of("http", {{"url", Value(url)}, {"status", Value("2xx")}}),
                           quote(view.item.text) + " under " + quote(lead));
  result.whole = true;
  return result;
}

constexpr Example route_examples[] = {
    {"Visit each route on https://shop.example:\n  * `/cart` - the cart",
     "http url=https://shop.example/cart status=2xx"},
    {"Verify these public routes:\n  * `/cart`", "http url=${base_url}/cart status=2xx"},
    {"Check the following pages:\n  > https://shop.example/help - opening hours",
     "http url=https://shop.example/help status=2xx"},
    {"\xe9\xaa\x8c\xe8\xaf\x81\xe8\xb7\xaf\xe7\x94\xb1\xef\xbc\x9a\n  * "
     "`https://shop.example/help`",
     "http url=https://shop.example/help status=2xx"},
};
constexpr std::string_view route_counters[] = {
    "Visit each old page on https://shop.example:\n  * `/cart`",
    "Visit each page on https://shop.example when signed in:\n  * `/cart`",
    "Read the following pages:\n  * https://shop.example/help",
    "Verify that these routes are gone:\n  * `/cart`",
    "Verify these admin routes:\n  * `/orders`",
    "Verify these public routes:\n  * `/cart` redirects",
    "Verify these public routes:\n  * `/orders/{id}`",
};

constexpr Example health_examples[] = {
    {"Verify the health endpoint: `GET /healthz`", "http url=${base_url}/healthz status=2xx"},
    {"Health check endpoint responds: `/api/health`", "http url=${base_url}/api/health status=2xx"},
    {"`/healthz` is reachable", "http url=${base_url}/healthz status=2xx"},
    {"Test the health endpoint: `https://shop.example/health`",
     "http url=https://shop.example/health status=2xx"},
};
constexpr std::string_view health_counters[] = {
    "All dependencies healthy: `/health`",
    "DB up: `/health`",
    "Verify that the health endpoint is gone: `GET /healthz`",
    "Health works most of the time: `/health`",
    "`/health`",
    "`/health` returns status ok",
    "https://shop.example/health returns status OK",
    "`GET /health` - second health endpoint",
    "Uptime monitor watches `/health` and is working",
    "`/checkout` works",
    "Verify `/healthz`",
};
constexpr Example page_examples[] = {
    {"https://shop.example is reachable", "http url=https://shop.example status=2xx"},
    {"https://shop.example loads without errors", "http url=https://shop.example status=2xx"},
    {"Status page: https://status.shop.example loads",
     "http url=https://status.shop.example status=2xx"},
    {"https://shop.example loads.", "http url=https://shop.example status=2xx"},
};
constexpr std::string_view page_counters[] = {
    "https://shop.example is reachable by nobody",
    "https://shop.example loads over IPv6",
    "https://shop.example/login works with SSO",
    "https://shop.example/login works on Safari",
    "https://shop.example is up to date",
    "https://shop.example/admin opens after login",
    "https://shop.example reviewed",
    "Old page: https://shop.example loads",
    "V\xc3\xa9rifier que https://shop.example est accessible",
    "Check headers with https://scanner.example",
};

constexpr Rule table[] = {
    {{"http-health", "http", "A health endpoint responds.", health_examples, health_counters},
     health},
    {{"http-listed-route", "http", "An address in a list of routes to be looked at.",
      route_examples, route_counters},
     listed_route},
    {{"http-page", "http", "A page is reachable.", page_examples, page_counters}, page},
};

}  // namespace

std::span<const Rule> page_rules() {
  return table;
}

}  // namespace seatrial::recognize
