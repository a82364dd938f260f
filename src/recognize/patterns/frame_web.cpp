#include <algorithm>

#include "recognize/frames.hpp"
#include "recognize/pattern.hpp"
#include "recognize/targets.hpp"

// Requests in sentences that say no more than that something answers, or with what.
namespace seatrial::recognize {
namespace {

using Kind = Token::Kind;

Finding answers(const View& view, const Token& target, std::string_view status) {
  Check check = check_of("http", {{"url", Value(url_asked_by(target))}});
  check.params.set("status", Value(status));
  Finding result = finding(view.english && !view.conditional() && !changes_by_method(view.prose),
                           std::move(check), quote(view.item.text));
  result.whole = true;
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

// "Visit the web app at `https://shop.example`"
std::optional<Finding> visited(const View& view) {
  static constexpr std::string_view frames[] = {
      "visit|browse|load web? app|application|site|website|frontend|dashboard|storefront|homepage|"
      "page|ui at|on $url"};
  if (!may_fit(view, is_target)) return std::nullopt;
  const auto places = fit_any(frames, view);
  return places ? std::optional(answers(view, *places->front(), "2xx")) : std::nullopt;
}

// "`/metrics` returns Prometheus format": each family has such a line.
std::optional<Finding> exposes_metrics(const View& view) {
  static constexpr std::string_view frames[] = {
      "$url returns|serves|exposes|exports|responds|answers with|in? prometheus|openmetrics "
      "metrics|format|text|output|data format?"};
  if (!may_fit(view, is_target)) return std::nullopt;
  const auto places = fit_any(frames, view);
  if (!places) return std::nullopt;
  Finding result = answers(view, *places->front(), "2xx");
  result.checks[0].params.set("matches", Value("(?m)^# (HELP|TYPE) "));
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

constexpr Example quick_examples[] = {{"Response time of `/health` is under 200ms",
                                       "http url=${base_url}/health status=2xx within=200ms"}};
constexpr std::string_view quick_counters[] = {
    "Average response time of `/health` is under 200ms",
    "Response time of `/health` is over 200ms",
    "Response time of `/health` is under 200ms at peak",
};
constexpr Example file_examples[] = {
    {"`/robots.txt` exists", "http url=${base_url}/robots.txt status=200"},
    {"`/sitemap.xml` is present", "http url=${base_url}/sitemap.xml status=200"},
};
constexpr std::string_view file_counters[] = {"`/robots.txt` does not exist",
                                              "`/notes.txt` exists"};

constexpr Example visited_examples[] = {
    {"Visit the web app at `https://shop.dev`", "http url=https://shop.dev status=2xx"}};
constexpr std::string_view visited_counters[] = {
    "Visit the web app at `https://shop.dev` as an admin",
    "Visit the team at `https://shop.dev`",
};
constexpr Example metrics_examples[] = {
    {"`/metrics` returns Prometheus format",
     "http url=${base_url}/metrics status=2xx matches=\"(?m)^# (HELP|TYPE) \""}};
constexpr std::string_view metrics_counters[] = {
    "`/metrics` returns Prometheus format for all tenants",
    "`/metrics` returns the format of our partner",
};

constexpr Rule table[] = {
    {{"http-visited", "http", "A site that is opened.", visited_examples, visited_counters},
     visited},
    {{"http-metrics", "http", "Metrics in the format that scrapers read.", metrics_examples,
      metrics_counters},
     exposes_metrics},
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
