#include <algorithm>
#include <array>

#include "recognize/frames.hpp"
#include "recognize/pattern.hpp"
#include "recognize/sentence.hpp"
#include "recognize/targets.hpp"

// Requests that hardly a word accompanies: what stands above them, or a label, says what they show.
namespace seatrial::recognize {
namespace {

using Kind = Token::Kind;

constexpr std::size_t paths_max = 6;
constexpr std::size_t tried_max = 12;

Finding answer(const View& view, const std::vector<std::string>& urls, std::string because) {
  Finding result{.sure = !view.conditional() && !changes_by_method(view.prose),
                 .because = std::move(because)};
  for (const std::string& url : urls)
    result.checks.push_back(check_of("http", {{"url", Value(url)}, {"status", Value("2xx")}}));
  result.whole = true;
  return result;
}

bool is_health(const Token& token) {
  const auto request = request_in(token);
  const std::string_view url = request ? request->text : token.text;
  return (request || token.kind == Kind::url || is_web_path(token)) && is_health_path(url);
}

bool is_request(const Token& token) {
  return request_in(token).has_value();
}

// "Verify readiness:", "Health endpoints respond:": everything above speaks of that alone.
bool asks_for_health(std::string_view words) {
  bool asks = false, names = false;
  for (const Token& token : read_prose(words).tokens) {
    if (token.kind == Kind::mark) continue;
    const bool subject = token.says(sense::endpoint) || among(token.lower, {"liveness", "ready"});
    asks |= token.says(sense::ask) || token.says(sense::works);
    names |= subject;
    if (!subject && !token.says(sense::ask | sense::works) &&
        !among(token.lower, {"the", "all", "that", "these", "following", "and", "are", "is",
                             "current", "deployment", "service", "app", "application", "system"}))
      return false;
  }
  return asks && names;
}

// "`GET /health/ready`" below "Verify readiness:"
std::optional<Finding> listed_health(const View& view) {
  if (view.prose.tokens.size() != 1 || !is_health(view.prose.tokens.front())) return std::nullopt;
  const std::string lead = lead_of(view);
  if (lead.empty() || !asks_for_health(lead)) return std::nullopt;
  return answer(view, {url_asked_by(view.prose.tokens.front())},
                quote(view.item.text) + " under " + quote(lead));
}

// "Smoke tests", "Regression pass", "Post-deployment verification": each word is understood.
bool asks_to_try(std::string_view words) {
  bool tries = false;
  for (const Token& token : read_prose(words).tokens) {
    if (token.kind == Kind::mark || token.kind == Kind::number) continue;
    const bool trial = among(token.lower, {"smoke", "regression", "verification", "sanity",
                                           "smoke-test", "smoke-tests"});
    tries |= trial;
    if (!trial &&
        !among(token.lower, {"test",         "tests",        "testing",     "check",
                             "checks",       "pass",         "checklist",   "list",
                             "api",          "production",   "prod",        "post",
                             "deploy",       "deployment",   "post-deploy", "post-deployment",
                             "post-release", "post-cutover", "cutover",     "release",
                             "launch",       "quick",        "run",         "final",
                             "steps",        "after",        "the",         "requests",
                             "minimal",      "basic"}))
      return false;
  }
  return tries;
}

// "Health endpoint:" above the request itself.
bool only_names_endpoint(std::string_view lead) {
  const Prose prose = read_prose(lead);
  return std::ranges::all_of(prose.tokens, [](const Token& token) {
    return token.text == ":" || among(token.lower, {"health", "endpoint", "endpoints", "api", "the",
                                                    "readiness", "liveness", "status", "public"});
  });
}

// What these answer depends on who asks.
bool depends_on_session(std::string_view url) {
  return std::ranges::any_of(
      std::array<std::string_view, 8>{"logout", "signout", "admin", "debug", "internal", "/me",
                                      "delete", "callback"},
      [&](std::string_view part) { return url.find(part) != std::string_view::npos; });
}

// "`GET /orders`" below "Smoke tests"
std::optional<Finding> tried_request(const View& view) {
  if (view.prose.tokens.size() != 1 || !is_request(view.prose.tokens.front())) return std::nullopt;
  const std::string lead = lead_of(view);
  const bool by_heading = lead.empty() || only_names_endpoint(lead);
  const std::string_view ground = by_heading ? heading(view.item) : std::string_view(lead);
  const std::string url = url_asked_by(view.prose.tokens.front());
  if (!view.english || !asks_to_try(ground) || depends_on_session(url)) return std::nullopt;
  return answer(view, {url}, quote(view.item.text) + " under " + quote(ground));
}

// "Health-Checks (`/api/health`)"
std::optional<Finding> labelled_health(const View& view) {
  Words aside = aside_of(view);
  std::vector<Token> main = view.main;
  const auto& tokens = view.prose.tokens;
  if (aside.empty() && !main.empty() && tokens.size() > 2 && tokens.back().depth == 0 &&
      tokens[tokens.size() - 2].text == ":") {
    aside.push_back(&tokens.back());  // "Health check: `/api/health`"
    main.pop_back();
  }
  if (aside.size() != 1 || !is_health(*aside.front()) || main.empty()) return std::nullopt;
  bool check = false;
  for (const Token& token : main) {
    check |= among(token.lower, {"check", "checks", "health-check", "health-checks", "healthcheck",
                                 "healthchecks"});
    // Another word names a part of the system, and what it has to be.
    if (!among(token.lower, {"health", "check", "checks", "health-check", "health-checks",
                             "healthcheck", "healthchecks", "api", "the", "all"}))
      return std::nullopt;
  }
  if (!check) return std::nullopt;
  return answer(view, {url_asked_by(*aside.front())}, quote(view.item.text));
}

// "`/health/live` and `/health/ready` verified"
std::optional<Finding> several_health(const View& view) {
  if (!view.english || !may_name_target(view.prose)) return std::nullopt;
  std::vector<std::string> urls;
  for (const Token& token : view.main) {
    if (&token == &view.main.back()) continue;
    if (is_health(token))
      urls.push_back(url_asked_by(token));
    else if (!among(token.lower, {"and", "are", "both", "all", "endpoints"}))
      return std::nullopt;
  }
  const Token& last = view.main.back();
  const bool works = among(last.lower, {"verified", "checked", "healthy", "tested", "respond",
                                        "reachable", "working", "work", "green", "up"});
  if (urls.size() < 2 || urls.size() > paths_max || !works || last.spanned ||
      !aside_of(view).empty())
    return std::nullopt;
  return answer(view, urls, quote(view.item.text));
}

bool may_be_tried(const Token& token) {
  return (is_request(token) || token.kind == Kind::url || is_web_path(token)) &&
         !depends_on_session(token.text) && !depends_on_session(url_asked_by(token));
}

// The targets behind the words at the front, and nothing else. None if a word stands among them.
std::vector<std::string> targets_behind(const View& view, std::size_t front) {
  std::vector<std::string> urls;
  for (std::size_t i = front; i < view.main.size(); ++i) {
    const Token& token = view.main[i];
    if (may_be_tried(token))
      urls.push_back(url_asked_by(token));
    else if (!among(token.lower, {",", "and", "&", "+", "."}))
      return {};
  }
  return aside_of(view).empty() ? urls : std::vector<std::string>();
}

// "Smoke-test `/`, `/cart` and `/about`": that each of them answers.
std::optional<Finding> tried_paths(const View& view) {
  if (!view.english || view.main.size() < 3 || !may_name_target(view.prose)) return std::nullopt;
  const std::string_view first = view.main[0].lower;
  const bool two = first == "smoke" && view.main[1].lower == "test";
  if (!two && !among(first, {"smoke-test", "smoke-tests", "smoketest"})) return std::nullopt;
  const auto urls = targets_behind(view, two ? 2 : 1);
  if (urls.size() < 2 || urls.size() > tried_max) return std::nullopt;
  return answer(view, urls, quote(view.item.text));
}

// "`robots.txt` loads": of a site, though it is written as a file.
std::optional<Finding> site_file(const View& view) {
  static constexpr std::string_view frames[] = {
      "$file loads|accessible|reachable|served|live|responds|online"};
  if (!view.says(sense::works) && !view.prose.has({"served"})) return std::nullopt;
  if (!may_fit(view, is_target)) return std::nullopt;
  const auto places = fit_any(frames, view);
  if (!places ||
      !among(places->front()->lower, {"robots.txt", "sitemap.xml", "/robots.txt", "/sitemap.xml",
                                      "favicon.ico", "ads.txt", "llms.txt"}))
    return std::nullopt;
  std::string path(places->front()->text);
  if (!path.starts_with('/')) path.insert(0, "/");
  Finding result = answer(view, {"${base_url}" + path}, quote(view.item.text));
  result.sure &= view.english;
  return result;
}

// "`GET /stats` returns valid JSON with `total`, `failed`": each is a field of it.
std::optional<Finding> json_fields(const View& view) {
  static constexpr std::string_view frame = "$url returns|gives|yields valid? json with|containing";
  const auto& tokens = view.prose.tokens;
  if (!view.english || tokens.size() < 6 || !is_request(tokens.front())) return std::nullopt;
  const auto field = std::find_if(tokens.begin() + 1, tokens.end(),
                                  [](const Token& token) { return token.spanned; });
  std::vector<Token> words(tokens.begin(), field);
  if (!fit(frame, words)) return std::nullopt;
  Value fields = Value::map();
  for (auto token = field; token != tokens.end(); ++token) {
    const bool named = token->spanned && token->kind == Kind::code &&
                       token->text.find_first_of(" .{}()[]:\"'/*<>=") == std::string::npos;
    if (named)
      fields.set(std::string(token->text), Value("exists"));
    else if (!among(token->lower, {",", "and", "."}))
      return std::nullopt;
  }
  Finding result = answer(view, {url_asked_by(tokens.front())}, quote(view.item.text));
  result.checks[0].params.set("json", std::move(fields));
  return result;
}

constexpr Example tried_examples[] = {
    {"# Smoke tests\n`GET /orders`", "http url=${base_url}/orders status=2xx"},
    {"Run the smoke tests:\n  > `GET /orders`", "http url=${base_url}/orders status=2xx"},
};
constexpr std::string_view tried_counters[] = {
    "# Endpoints\n`GET /orders`",           "# Smoke tests\n`POST /orders`",
    "# Smoke tests\n`GET /logout`",         "# Smoke tests without login\n`GET /orders`",
    "# Security validation\n`GET /orders`",
};
constexpr Example listed_examples[] = {
    {"Verify readiness:\n  * `GET /health/ready`", "http url=${base_url}/health/ready status=2xx"},
    {"Health endpoints respond:\n  * `/healthz`", "http url=${base_url}/healthz status=2xx"},
};
constexpr std::string_view listed_counters[] = {
    "Endpoints:\n  * `GET /health/ready`",
    "Verify readiness with a token:\n  * `GET /health/ready`",
    "Never verify readiness:\n  * `GET /health/ready`",
    "Verify readiness:\n  * `GET /orders`",
    "Verify readiness:\n  * `POST /health/ready`",
    "Verify readiness:\n  * `GET /health/ready` (old)",
    "Verify readiness after the switch:\n  * `GET /health/ready`",
    "If probes are on, verify readiness:\n  * `GET /health/ready`",
};
constexpr Example label_examples[] = {
    {"Health-Checks (`/api/health`)", "http url=${base_url}/api/health status=2xx"},
    {"Health check: https://shop.example/health",
     "http url=https://shop.example/health status=2xx"},
    {"API health check (`GET /healthz`)", "http url=${base_url}/healthz status=2xx"},
};
constexpr std::string_view label_counters[] = {
    "(health check: `/api/health`)",        "Skip health check: `/api/health`",
    "Standby health check: `/api/health`",  "Health endpoint (`/api/health`)",
    "No health checks (`/api/health`)",     "Health checks written (`/api/health`)",
    "Health checks (`/api/orders`)",        "Uptime health checks (`/api/health`)",
    "Backend health check (`/api/health`)",
};
constexpr Example several_examples[] = {
    {"`/health/live` and `/health/ready` verified",
     "http url=${base_url}/health/live status=2xx + http url=${base_url}/health/ready status=2xx"},
};
constexpr std::string_view several_counters[] = {
    "Verify `/health/live` and `/health/ready`",
    "Verify `/health/live` and `/orders`",
    "Verify `/health/live` before `/health/ready`",
    "`/health/live` or `/health/ready` verified",
    "`/health/live` and `/health/ready` never verified",
    "`/health/live` and `/orders` verified",
    "`/health/live` and `/health/ready` documented",
    "`/health/live` and `/health/ready` verified (staging)",
};
constexpr Example paths_examples[] = {
    {"Smoke-test `/`, `/cart` and `/about`",
     "http url=${base_url}/ status=2xx + http url=${base_url}/cart status=2xx + http "
     "url=${base_url}/about status=2xx"},
};
constexpr std::string_view paths_counters[] = {
    "Check `/cart` and `/about`",
    "Smoke-test `/cart` or `/about`",
    "Smoke-test `/cart` and `/about` (staging)",
    "Smoke-test `/cart` and `/admin`",
    "Smoke-test `/cart` and the checkout",
    "Smoke-test `POST /orders` and `/cart`",
    "Smoke-test `/cart` and `/about` as guest",
    "Do not smoke-test `/cart` and `/about`",
};
constexpr Example file_examples[] = {
    {"`robots.txt` loads", "http url=${base_url}/robots.txt status=2xx"},
    {"`sitemap.xml` is accessible", "http url=${base_url}/sitemap.xml status=2xx"},
};
constexpr std::string_view file_counters[] = {
    "`robots.txt` is not accessible", "`notes.txt` loads",
    "`robots.txt` reviewed",          "`robots.txt` loads on staging",
    "`robots.txt` blocks crawlers",
};
constexpr Example fields_examples[] = {
    {"`GET /stats` returns valid JSON with `total`, `failed`",
     "http url=${base_url}/stats status=2xx json.total=exists json.failed=exists"},
};
constexpr std::string_view fields_counters[] = {
    "`GET /stats` returns JSON without `total`",  "`GET /stats` returns JSON with `total` or `sum`",
    "`POST /stats` returns JSON with `total`",    "`GET /stats` returns no JSON with `total`",
    "`GET /stats` returns JSON with `total > 3`",
};

constexpr Rule table[] = {
    {{"http-tried-paths", "http", "Several paths in an order to smoke-test them.", paths_examples,
      paths_counters},
     tried_paths},
    {{"http-tried-request", "http", "A request in a list of smoke tests.", tried_examples,
      tried_counters},
     tried_request},
    {{"http-listed-health", "http", "A health path in a list that asks for it.", listed_examples,
      listed_counters},
     listed_health},
    {{"http-labelled-health", "http", "A health check and its path.", label_examples,
      label_counters},
     labelled_health},
    {{"http-health-several", "http", "Several health paths answer.", several_examples,
      several_counters},
     several_health},
    {{"http-site-file", "http", "A file that every site serves.", file_examples, file_counters},
     site_file},
    {{"http-json-fields", "http", "An answer in JSON has these fields.", fields_examples,
      fields_counters},
     json_fields},
};

}  // namespace

std::span<const Rule> list_web_rules() {
  return table;
}

}  // namespace seatrial::recognize
