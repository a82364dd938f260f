#include <algorithm>

#include "recognize/frames.hpp"
#include "recognize/pattern.hpp"
#include "recognize/targets.hpp"

// Requests in sentences that say no more than that something answers, or with what.
namespace seatrial::recognize {
namespace {

using Kind = Token::Kind;

std::string target_of(const Token& token) {
  const auto request = request_in(token);
  return url_of(request ? *request : token);
}

Finding answers(const View& view, const Token& target, std::string_view status) {
  Check check = check_of("http", {{"url", Value(target_of(target))}});
  check.params.set("status", Value(status));
  Finding result = finding(view.english && !view.conditional() && !changes_by_method(view.prose),
                           std::move(check), quote(view.item.text));
  result.whole = true;
  return result;
}

// In front of a target: what kind of thing it is, and nothing that it has to be.
bool names_thing(const Token& token) {
  return token.says(sense::filler | sense::endpoint | sense::ask | sense::works) ||
         among(token.lower, {"app", "web", "admin", "dashboard", "login", "start", "main"});
}

bool only_names_things(const View& view, const Token* target) {
  for (const Token& token : view.prose.tokens) {
    if (&token == target) return true;
    if (token.kind == Kind::word && !names_thing(token)) return false;
  }
  return true;
}

// "`/admin` loads", "The start page `/` renders without errors"
std::optional<Finding> loads(const View& view) {
  static constexpr std::string_view frames[] = {
      "~ $url page|endpoint|route|site|screen|url? "
      "loads|opens|renders|responds|reachable|accessible|answers",
      "~ $url page|endpoint|route|site|screen|url? loads|opens|renders|responds|answers "
      "without|no|zero ~ errors|error",
      "~ reachable|accessible|available|live $url",
      "open|visit|load|browse|go|navigate|hit to? $url and? it|page? "
      "loads|opens|renders|responds|answers",
  };
  if (!may_fit(view, is_target)) return std::nullopt;
  const auto places = fit_any(frames, view);
  if (!places) return std::nullopt;
  const Token& target = *places->front();
  const bool orders = among(view.prose.tokens.front().lower,
                            {"open", "visit", "load", "browse", "go", "navigate", "hit"});
  Finding result = answers(view, target, "2xx");
  result.sure &= orders || only_names_things(view, &target);
  return result;
}

// "`/health`: 200", "Version: `GET /version` 200"
std::optional<Finding> bare_status(const View& view) {
  static constexpr std::string_view frames[] = {
      "~ $url $status",
      "~ - $url $status",
      "~ $url - $status",
      "~ $url -> $status",
      "~ $url returns|return|responds|answers|gives with? http? $status ok? "
      "after|following deploy|deploys|deployment|deploying|rollout|release|restart",
  };
  if (!may_fit(view, is_target)) return std::nullopt;
  const auto places = fit_any(frames, view);
  if (!places) return std::nullopt;
  Finding result = answers(view, *places->front(), places->back()->text);
  result.sure &= only_names_things(view, places->front());
  return result;
}

// "`http://shop.example` antwortet 200": a target, one word and a status, in any language.
std::optional<Finding> status_in_any_language(const View& view) {
  const auto& tokens = view.prose.tokens;
  if (tokens.size() != 3 || (view.english && static_cast<unsigned char>(tokens[1].text[0]) < 0x80))
    return std::nullopt;
  const auto request = request_in(tokens.front());
  if (tokens.front().kind != Kind::url && !request) return std::nullopt;
  const Token& status = tokens.back();
  const bool number = status.kind == Kind::number && status.text.size() == 3 &&
                      status.text[0] >= '1' && status.text[0] <= '5';
  if (!number || tokens[1].kind != Kind::word) return std::nullopt;
  // Not, without and the like where words are not divided.
  constexpr std::string_view denials[] = {"\xe4\xb8\x8d", "\xe6\x9c\xaa", "\xe6\x97\xa0",
                                          "\xe7\x84\xa1", "\xe9\x9d\x9e", "\xe7\xa6\x81",
                                          "\xe6\xb2\x92", "\xe6\xb2\xa1", "\xec\x95\x8a"};
  const bool denied =
      tokens.size() == 3 && (negates(tokens[1]) || std::ranges::any_of(denials, [&](auto denial) {
                               return tokens[1].text.find(denial) != std::string::npos;
                             }));
  Finding result = answers(view, tokens.front(), status.text);
  result.sure = !denied && !view.conditional();
  return result;
}

// "`/api/orders` rejects anonymous requests with 401"
std::optional<Finding> refuses(const View& view) {
  static constexpr std::string_view frames[] = {
      "~ $url rejects|refuses|denies|blocks anonymous|unauthenticated|unauthorized|unsigned "
      "requests|calls|access|users|clients with|by|using? http? $status",
      "~ $url rejects|refuses|denies|blocks anonymous|unauthenticated|unauthorized|unsigned "
      "requests|calls|access|users|clients ( http? $status )",
      "~ $url requires|needs authentication|auth|login|token|authorization ( http? $status )",
      "anonymous|unauthenticated access|requests|calls $url rejected|refused|denied|blocked with? "
      "http? $status",
  };
  if (!may_fit(view, is_target)) return std::nullopt;
  const auto places = fit_any(frames, view);
  if (!places || !places->back()->text.starts_with('4')) return std::nullopt;
  Finding result = answers(view, *places->front(), places->back()->text);
  result.sure &= only_names_things(view, places->front()) ||
                 among(view.prose.tokens.front().lower, {"anonymous", "unauthenticated"});
  return result;
}

// "Response time of `/health` is below 200ms"
std::optional<Finding> quick(const View& view) {
  static constexpr std::string_view frames[] = {
      "response|answer time|times for|of? $url under|below|within|< $time",
      "latency for|of? $url under|below|within|< $time",
  };
  if (!may_fit(view, is_target)) return std::nullopt;
  const auto places = fit_any(frames, view);
  if (!places) return std::nullopt;
  Finding result = answers(view, *places->front(), "2xx");
  result.checks[0].params.set("within", Value(places->back()->lower));
  return result;
}

bool is_file_of_the_web(const Token& token) {
  return among(token.lower, {"/robots.txt", "/sitemap.xml", "/favicon.ico", "/ads.txt",
                             "/humans.txt", "/manifest.json", "/manifest.webmanifest"}) ||
         token.lower.starts_with("/.well-known/");
}

// "`/robots.txt` exists": these are of a site and of no disk.
std::optional<Finding> web_file(const View& view) {
  static constexpr std::string_view frames[] = {
      "$url exists|exist|present|served|reachable|accessible|available|published|live"};
  if (!may_fit(view, is_target)) return std::nullopt;
  const auto places = fit_any(frames, view);
  if (!places || !is_file_of_the_web(*places->front())) return std::nullopt;
  return answers(view, *places->front(), "200");
}

constexpr Example loads_examples[] = {
    {"`/` loads.", "http url=${base_url}/ status=2xx"},
    {"`/admin/orders` loads", "http url=${base_url}/admin/orders status=2xx"},
    {"`/pricing` page loads without errors", "http url=${base_url}/pricing status=2xx"},
    {"The start page `/` renders", "http url=${base_url}/ status=2xx"},
    {"Site is reachable at https://shop.example", "http url=https://shop.example status=2xx"},
    {"Open https://shop.example and confirm that it loads",
     "http url=https://shop.example status=2xx"},
    {"Visit `/login` and check that the page renders", "http url=${base_url}/login status=2xx"},
};
constexpr Example loads_counters[] = {
    {"`/admin` loads after login", ""},
    {"`/admin` no longer loads", ""},
    {"`/admin` loads for the owner", ""},
    {"Old page `/start` loads", ""},
    {"`/checkout` works", ""},
    {"Open https://shop.example and log in", ""},
    {"Open https://shop.example and confirm that the cart works", ""},
    {"Metrics are available at https://metrics.example", ""},
    {"`POST /orders` responds", ""},
};
constexpr Example bare_examples[] = {
    {"`https://shop.example/health` 200", "http url=https://shop.example/health status=200"},
    {"Health check: `GET /healthz` 200", "http url=${base_url}/healthz status=200"},
    {"`GET /healthz` returns 200 after deploy", "http url=${base_url}/healthz status=200"},
};
constexpr Example bare_counters[] = {
    {"`/orders` 200 rows", ""},
    {"Old health check: `GET /healthz` 200", ""},
    {"`GET /healthz` never 200", ""},
    {"`GET /healthz` returns 200 after login", ""},
    {"`GET /healthz` does not return 200 after deploy", ""},
    {"`GET /healthz` returned 200 after deploy", ""},
};
constexpr Example any_examples[] = {{"`http://localhost:8080` \xe5\x9b\x9e\xe6\x87\x89 200",
                                     "http url=http://localhost:8080 status=200"}};
constexpr Example any_counters[] = {
    {"`http://localhost:8080` \xe4\xb8\x8d\xe5\x9b\x9e\xe6\x87\x89 200", ""}};
constexpr Example refuses_examples[] = {
    {"`/api/orders` rejects anonymous requests with 401",
     "http url=${base_url}/api/orders status=401"},
    {"`/api/orders` requires authentication (401)", "http url=${base_url}/api/orders status=401"},
};
constexpr Example refuses_counters[] = {
    {"`/api/orders` rejects anonymous requests with 200", ""},
    {"`/api/orders` rejects anonymous requests after 401 tries", ""},
    {"`/api/orders` does not reject anonymous requests with 401", ""},
};
constexpr Example quick_examples[] = {{"Response time of `/health` is under 200ms",
                                       "http url=${base_url}/health status=2xx within=200ms"}};
constexpr Example quick_counters[] = {
    {"Average response time of `/health` is under 200ms", ""},
    {"Response time of `/health` is over 200ms", ""},
    {"Response time of `/health` is under 200ms at peak", ""},
};
constexpr Example file_examples[] = {
    {"`/robots.txt` exists", "http url=${base_url}/robots.txt status=200"},
    {"`/sitemap.xml` is present", "http url=${base_url}/sitemap.xml status=200"},
};
constexpr Example file_counters[] = {{"`/robots.txt` does not exist", ""},
                                     {"`/notes.txt` exists", ""}};

constexpr Rule table[] = {
    {{"http-loads", "http", "A page loads.", loads_examples, loads_counters}, loads},
    {{"http-bare-status", "http", "A target and a status, with no verb.", bare_examples,
      bare_counters},
     bare_status},
    {{"http-status-any-language", "http", "A URL, one word and a status.", any_examples,
      any_counters},
     status_in_any_language},
    {{"http-refuses", "http", "A path refuses those who are not known.", refuses_examples,
      refuses_counters},
     refuses},
    {{"http-quick-said", "http", "A path answers in time.", quick_examples, quick_counters}, quick},
    {{"http-web-file", "http", "A file that every site keeps at the same place.", file_examples,
      file_counters},
     web_file},
};

}  // namespace

std::span<const Rule> frame_web_rules() {
  return table;
}

}  // namespace seatrial::recognize
