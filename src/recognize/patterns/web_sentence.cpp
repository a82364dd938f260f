#include "recognize/web_sentence.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "recognize/pattern.hpp"
#include "recognize/targets.hpp"
#include "recognize/web_order.hpp"

// Sentences about requests that are understood to the last word.
namespace seatrial::recognize {
namespace {

constexpr std::size_t items_before_max = 8;

Check check_for(const WebAnswer& answer, const Token& target) {
  Check check = check_of("http", {{"url", Value(url_of(target))}});
  if (answer.json.is(Value::Type::map)) check.params.set("json", answer.json);
  check.params.set("status", Value(answer.status));
  if (!answer.within.empty()) check.params.set("within", Value(answer.within));
  if (!answer.location.empty())
    check.params.set("response_headers", Value::map({{"location", Value(answer.location)}}));
  return check;
}

// "Sign in as the owner" in the same list: what is seen after it depends on that.
bool follows_login(const View& view) {
  const auto& items = view.checklist.items;
  for (std::size_t i = 1; i <= items_before_max && i <= view.index; ++i) {
    const Item& item = items[view.index - i];
    if (item.section != view.item.section) break;
    const std::string text = lower(std::string_view(item.text).substr(0, 16));
    for (const std::string_view start : {"sign in", "log in", "login as", "signin"})
      if (text.starts_with(start)) return true;
  }
  return false;
}

// "`/live` and `/ready` return 200", "GET `/health` -> `{ ok: true }`", "`/` loads the start page"
std::optional<Finding> sentence_of(const View& view) {
  const auto answers = read_web_sentence(view);
  if (!answers) return std::nullopt;
  Finding result;
  bool told = true;
  for (const WebAnswer& answer : *answers) {
    if (!answer.environment.empty()) result.environment = answer.environment;
    told &= answer.status != "2xx" || answer.json.is(Value::Type::map);
    for (const Token& target : answer.targets) result.checks.push_back(check_for(answer, target));
  }
  result.sure = told || !follows_login(view);
  return whole(view, std::move(result));
}

std::optional<Finding> sentence(const View& view) {
  if (!may_name_target(view.prose) || changes_by_method(view.prose)) return std::nullopt;
  Item item = view.item;
  item.text = without_stranger_condition(item.text);
  if (item.text == view.item.text) return sentence_of(view);
  if (item.condition && without_stranger_condition(" " + *item.condition) != " " + *item.condition)
    item.condition.reset();  // its own, and no section's
  return sentence_of(view_of(view.checklist, view.index, item, view.substitutions));
}

constexpr Example examples[] = {
    {"Cart service is deployed and healthy (`/health` returns 200)",
     "http url=${base_url}/health status=200"},
    {"The service responds: `GET /live -> 200`", "http url=${base_url}/live status=200"},
    {"`/up` returns healthy",
     "http url=${base_url}/up status=2xx matches=(?i)(^|[^\\w-])healthy([^\\w-]|$)"},
    {"Logo is reachable at `/logo.png`", "http url=${base_url}/logo.png status=2xx"},
    {"GET `/api/live` \xe2\x86\x92 `{ up: true, data: { db: 'ok' } }`",
     "http url=${base_url}/api/live json.up=true json.data.db=ok status=2xx"},
    {"**Ready**: `GET /ready` \xe2\x86\x92 200 + `{\"state\":\"up\", \"build\": <sha>, ...}`",
     "http url=${base_url}/ready json.state=up status=200"},
    {"List orders: GET `/api/orders` returns JSON",
     "http url=${base_url}/api/orders json.$=exists status=2xx"},
    {"`/api/none` returns 404 and valid JSON",
     "http url=${base_url}/api/none json.$=exists status=404"},
    {"`/ready` returns `checks.store` and `checks.cache`",
     "http url=${base_url}/ready json.checks.store=exists json.checks.cache=exists status=2xx"},
    {"Billing `/ready` returns 200", "http url=${base_url}/ready status=200"},
    {"`GET /live` \xe2\x86\x92 200, `GET /debug` \xe2\x86\x92 404",
     "http url=${base_url}/live status=200 + http url=${base_url}/debug status=404"},
    {"`/live`, `/ready` and `/about` are reachable **without** authentication (probes rely on it)",
     "http url=${base_url}/live status=2xx + http url=${base_url}/ready status=2xx + "
     "http url=${base_url}/about status=2xx"},
    {"`/live` and `/ready` return OK",
     "http url=${base_url}/live status=2xx + http url=${base_url}/ready status=2xx"},
    {"`/find` loads the search page.", "http url=${base_url}/find status=2xx"},
    {"`GET /` landing page loads", "http url=${base_url}/ status=2xx"},
    {"`/orders` redirects anonymous visitors to `/login`",
     "http url=${base_url}/orders status=3xx response_headers.location=\"~ "
     "^(https?://[^/]+)?/login/?([?#]|$)\""},
    {"`/stats` requires authentication (confirm that a request without a token gets 401)",
     "http url=${base_url}/stats status=401"},
    {"`/stats` returns 404 without `Authorization: Bearer $TOKEN`",
     "http url=${base_url}/stats status=404"},
    {"`/stats` returns 403 via nginx", "http url=${base_url}/stats status=403"},
    {"API docs are accessible at `/docs`", "http url=${base_url}/docs status=2xx"},
    {"Queue UI accessible: http://10.0.0.7", "http url=http://10.0.0.7 status=2xx"},
    {"`GET /live` y `GET /ready` \xe2\x86\x92 200",
     "http url=${base_url}/live status=200 + http url=${base_url}/ready status=200"},
    {"`/live` \xd0\xbe\xd1\x82\xd0\xb2\xd0\xb5\xd1\x87\xd0\xb0\xd0\xb5\xd1\x82 200",
     "http url=${base_url}/live status=200"},
    {"Health endpoint (`/live`) returns 200", "http url=${base_url}/live status=200"},
    {"Debug pages are disabled (`/debug` returns 404)", "http url=${base_url}/debug status=404"},
    {"Public pages return 200: `/`, `/cart`",
     "http url=${base_url}/ status=200 + http url=${base_url}/cart status=200"},
    {"Protected routes return 401 without auth: `/orders`",
     "http url=${base_url}/orders status=401"},
    {"`/orders` redirects to `/login` when not logged in",
     "http url=${base_url}/orders status=3xx response_headers.location=\"~ "
     "^(https?://[^/]+)?/login/?([?#]|$)\""},
    {"`GET /orders` (no token) \xe2\x86\x92 401", "http url=${base_url}/orders status=401"},
    {"Requests without a valid JWT to `/orders` are rejected with 401",
     "http url=${base_url}/orders status=401"},
    {"`http://shop.example` \xe2\x86\x92 301 \xe2\x86\x92 `https://shop.example`",
     "http url=http://shop.example status=301 response_headers.location=\"~ "
     "^https://shop\\.example([/?#]|$)\""},
    {"HTTP redirects to HTTPS: http://shop.example",
     "http url=http://shop.example status=3xx response_headers.location=\"~ ^https://\""},
    {"Ping `/live` and expect 200", "http url=${base_url}/live status=200"},
    {"`/live` returns 200 in < 500ms", "http url=${base_url}/live status=200 within=500ms"},
    {"Visit `https://shop.example/live` - should return `{\"up\":true}`",
     "http url=https://shop.example/live json.up=true status=2xx"},
    {"`/live` returns 200 and `/debug` 404",
     "http url=${base_url}/live status=200 + http url=${base_url}/debug status=404"},
    {"`/` loads.", "http url=${base_url}/ status=2xx"},
    {"`/admin/orders` loads", "http url=${base_url}/admin/orders status=2xx"},
    {"`/pricing` page loads without errors", "http url=${base_url}/pricing status=2xx"},
    {"The start page `/` renders", "http url=${base_url}/ status=2xx"},
    {"Site is reachable at https://shop.example", "http url=https://shop.example status=2xx"},
    {"Open https://shop.example and confirm that it loads",
     "http url=https://shop.example status=2xx"},
    {"Visit `/login` and check that the page renders", "http url=${base_url}/login status=2xx"},
    {"`https://shop.example/health` 200", "http url=https://shop.example/health status=200"},
    {"Health check: `GET /healthz` 200", "http url=${base_url}/healthz status=200"},
    {"`GET /healthz` returns 200 after deploy", "http url=${base_url}/healthz status=200"},
    {"`http://localhost:8080` \xe5\x9b\x9e\xe6\x87\x89 200",
     "http url=http://localhost:8080 status=200"},
    {"`/api/orders` rejects anonymous requests with 401",
     "http url=${base_url}/api/orders status=401"},
    {"`/api/orders` requires authentication (401)", "http url=${base_url}/api/orders status=401"},
    {"`/live` and `/ready` return HTTP 200",
     "http url=${base_url}/live status=200 + http url=${base_url}/ready status=200"},
    {"`/debug/env` and `/debug/heap` must not be exposed (expect 404)",
     "http url=${base_url}/debug/env status=404 + http url=${base_url}/debug/heap status=404"},
    {"`/v1/orders`, `/v1/users` removed (410)",
     "http url=${base_url}/v1/orders status=410 + http url=${base_url}/v1/users status=410"},
};
constexpr std::string_view counters[] = {
    "Redis is down (`/health` returns 200)",
    "Standby is healthy (`/health` returns 200)",
    "Redis is healthy (`/health` returns 503)",
    "List orders: GET `/api/orders` returns data",
    "`/shop` returns 200 and HTML",
    "`/up` returns unhealthy",
    "Old logo is reachable at `/logo.png`",
    "Load test `/orders` and `/cart`",
    "Expired token: `/orders` returns 401",
    "`/orders` returns 403 (other tenant)",
    "`/health` returns 200 - on both nodes",
    "`/health` returns 200. All dependencies are healthy.",
    "Load balancer uses `/health` (200)",
    "`/live` and `/ready` never return OK",
    "`/live` or `/ready` returns OK",
    "`/find` loads the search page for members",
    "`/find` loads slowly",
    "`/checkout` works",
    "`/orders` redirects signed-in users to `/login`",
    "`/orders` no longer redirects anonymous visitors to `/login`",
    "`/stats` requires authentication",
    "`/stats` requires authentication (see RFC 401)",
    "`/stats` returns 403 via the office network",
    "Source code is available at https://code.example/shop",
    "API docs were accessible at `/docs`",
    "Admin UI accessible: http://10.0.0.7",
    "`GET /live` \xe2\x86\x92 200 \xe2\x86\x92 `POST /orders`",
    "`GET /live` \xe2\x86\x92 `{ ok: true` and more",
    "`GET /live` \xe2\x86\x92 200 (and `/debug` shows no state)",
    "`/live` returns 200 once the keys are there",
    "Sign in as the owner\n`/orders` loads the order page",
    "Debug pages are disabled (`/debug` returns 200)",
    "Debug pages are disabled (`/debug` was 404)",
    "Public pages return 200: `/`, `/cart`, and so on",
    "`/orders` redirects to `/login` when the cart is empty",
    "`/orders` redirects to `/login` when not logged in, except for bots",
    "`GET /orders` (no token yet) \xe2\x86\x92 401",
    "`/a` \xe2\x86\x92 `/b`",
    "Ping `/live` and expect nothing",
    "`/live` returns 200 in most cases",
    "`/admin` loads after login",
    "`/admin` no longer loads",
    "`/admin` loads for the owner",
    "Old page `/start` loads",
    "`/checkout` works",
    "Open https://shop.example and log in",
    "Open https://shop.example and confirm that the cart works",
    "Metrics are available at https://metrics.example",
    "`POST /orders` responds",
    "`/orders` 200 rows",
    "Old health check: `GET /healthz` 200",
    "`GET /healthz` never 200",
    "`GET /healthz` returns 200 after login",
    "`GET /healthz` does not return 200 after deploy",
    "`GET /healthz` returned 200 after deploy",
    "`http://localhost:8080` \xe4\xb8\x8d\xe5\x9b\x9e\xe6\x87\x89 200",
    "`/api/orders` rejects anonymous requests with 200",
    "`/api/orders` rejects anonymous requests after 401 tries",
    "`/api/orders` does not reject anonymous requests with 401",
    "`/live` or `/ready` returns 200",
    "Neither `/debug` nor `/admin` returns 200",
    "`/live` and `/ready` do not return 200",
    "`/live` and `/ready` return 200 from the office",
    "`/live` and `/ready` must not be exposed",
    "`/live` and `/ready` answer 200 and 404",
};

constexpr Rule table[] = {
    {{"http-sentence", "http", "Targets, what they answer, and nothing else.", examples, counters},
     sentence},
};

}  // namespace

std::span<const Rule> web_sentence_rules() {
  return table;
}

}  // namespace seatrial::recognize
