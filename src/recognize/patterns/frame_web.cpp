#include <algorithm>

#include "base/ascii.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "base/words.hpp"
#include "recognize/bounds.hpp"
#include "recognize/frames.hpp"
#include "recognize/pattern.hpp"
#include "recognize/sentence.hpp"
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

// "Response time of `/health` is below 200 ms"
std::optional<Finding> quick(const View& view) {
  if (!view.prose.has({"time", "times", "latency"}) || !may_fit(view, is_target))
    return std::nullopt;
  const Words words = statement_of(view);
  const auto bound = longest_time(words);
  const auto target = only_target(view.prose.tokens);
  if (!bound || !target) return std::nullopt;
  bool measured = false;
  const bool past = view.prose.has({"was", "were", "had"});
  const bool understood = !past && std::ranges::all_of(words, [&](const Token* token) {
    const bool subject = among(token->lower, {"time", "times", "latency"});
    measured |= subject;
    return subject || bound->covers(token) || token->text == target->text ||
           token->says(sense::filler | sense::modal) ||
           among(token->lower, {"response", "answer", "of", "for", "stays", "remains"});
  });
  Finding result = answers(view, *target, "2xx");
  result.sure &= understood && measured && aside_of(view).empty() && !any_negates(words);
  result.checks[0].params.set("within", Value(bound->value));
  return result;
}

// "Health check https://shop.example/up is green"
std::optional<Finding> healthy(const View& view) {
  static constexpr std::string_view frames[] = {
      "health? check|probe|endpoint at|on|under? $url green|healthy|ok|passes|passing|up|good",
      "healthcheck|health at|on|under? $url green|healthy|ok|passes|passing|up|good",
  };
  if (!may_fit(view, is_target)) return std::nullopt;
  const auto places = fit_tightly(frames, view);
  return places ? std::optional(answers(view, *places->front(), "2xx")) : std::nullopt;
}

// `true`, `3`, `ok`. What a check would read as a comparison is no value.
std::optional<Value> member_value(const Token& token) {
  if (const auto value = parse_json(token.text))
    return value->is_scalar() ? std::optional(*value) : std::nullopt;
  const bool word = std::ranges::all_of(
      token.text, [](char c) { return is_letter_or_digit(c) || c == '-' || c == '_'; });
  return word && !among(token.lower, {"exists", "absent"}) ? std::optional(Value(token.text))
                                                           : std::nullopt;
}

// "`/status` has `state` = `ok`": a member of its JSON.
std::optional<Finding> has_member(const View& view) {
  static constexpr std::string_view frames[] = {
      "$url has|returns|reports|shows|says $name =|==|: $value",
      "$url answers|responds with $name =|==|: $value",
  };
  if (!may_fit(view, is_target)) return std::nullopt;
  const auto places = fit_tightly(frames, view);
  if (!places) return std::nullopt;
  const Token& name = *(*places)[1];
  const bool plain = is_lower(name.text[0]) && std::ranges::all_of(name.text, [](char c) {
                       return is_letter_or_digit(c) || c == '_' || c == '.';
                     });
  const auto value = member_value(*places->back());
  if (!plain || !value) return std::nullopt;
  Finding result = answers(view, *places->front(), "2xx");
  result.checks[0].params.set("json", Value::map({{std::string(name.text), *value}}));
  return result;
}

// "`/version` reports 2.1.0"
std::optional<Finding> says_version(const View& view) {
  static constexpr std::string_view frames[] = {
      "$url reports|shows|returns|says|displays|prints version|release? $version",
      "$url answers|responds with version|release? $version",
      "version|release at|on|under|of $url $version",
  };
  if (!may_fit(view, is_target)) return std::nullopt;
  const auto places = fit_tightly(frames, view);
  if (!places) return std::nullopt;
  Finding result = answers(view, *places->front(), "2xx");
  std::string_view version = places->back()->text;
  if (version.starts_with('v')) version.remove_prefix(1);
  result.checks[0].params.set("contains", Value(version));
  return result;
}

Finding with_header(const View& view, const Token& target, std::string_view header,
                    std::string_view expected) {
  // A site that leads elsewhere sends its headers as well.
  Check check = check_of("http", {{"url", Value(url_asked_by(target))}, {"status", "2xx,3xx"}});
  check.params.set("response_headers", Value::map({{lower(header), Value(expected)}}));
  return whole(view, std::move(check));
}

// "`https://shop.example` sends the HSTS header": by the name that everybody calls it.
std::optional<Finding> strict_transport(const View& view) {
  static constexpr std::string_view frames[] = {
      "$url sends|sets|has|returns|serves|uses hsts header|headers?",
      "hsts header? set|enabled|active|present|sent|on on|for|by|at|from? $url",
      "hsts on|for|at $url set|enabled|active|present",
  };
  if (!view.prose.has({"hsts"}) || !may_fit(view, is_target)) return std::nullopt;
  const auto places = fit_tightly(frames, view);
  if (!places || places->front()->lower.starts_with("http://")) return std::nullopt;
  return with_header(view, *places->front(), "strict-transport-security", "~ max-age=[1-9]");
}

// "`https://shop.example` does not send `X-Powered-By`"
std::optional<Finding> no_header(const View& view) {
  static constexpr std::string_view url_first[] = {
      "$url does not send|expose|return|set|leak|reveal|include|have $header header?",
      "$url doesn't send|expose|return|set|leak|reveal|include|have $header header?",
      "$url must|should not send|expose|return|set|leak|reveal|include|have $header header?",
      "$url has|sends|sets|returns|exposes|leaks|reveals no $header header?",
      "response|answer|responses of|from|by $url has|have|contains|contain|carries|carry no $header "
      "header?",
  };
  static constexpr std::string_view header_first[] = {
      "no $header header? on|from|in|by|at $url",
      "$header header? absent|hidden|removed on|from|by|at $url",
      "$header header? not sent|set|present|exposed on|from|by|at $url",
  };
  if (!may_fit(view, is_target)) return std::nullopt;
  auto places = fit_tightly(url_first, view);
  if (!places) {
    places = fit_tightly(header_first, view);
    if (!places) return std::nullopt;
    std::ranges::reverse(*places);
  }
  return with_header(view, *places->front(), places->back()->text, "absent");
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
  if (!places) return std::nullopt;
  const Token& target = *places->front();
  if (target.kind == Kind::url && fit_tightly(frames, view)) return answers(view, target, "2xx");
  return is_file_of_the_web(target) ? std::optional(answers(view, target, "200")) : std::nullopt;
}

constexpr Example quick_examples[] = {
    {"Response time of `/health` is under 200ms",
     "http url=${base_url}/health status=2xx within=200ms"},
    {"Response time of `https://shop.example` is below 500 ms",
     "http url=https://shop.example status=2xx within=500ms"},
    {"Latency for https://shop.example/cart is at most 2 seconds",
     "http url=https://shop.example/cart status=2xx within=2s"},
};
constexpr std::string_view quick_counters[] = {
    "Average response time of `/health` is under 200ms",
    "Response time of `/health` is over 200ms",
    "Response time of `/health` is under 200ms at peak",
    "Response time of `/health` is not under 200ms",
    "Response time of `/health` is under 200ms for 99 % of requests",
    "p95 response time of `/health` is under 200ms",
    "Response time of `/health` was under 200ms",
    "Response time of `/health` is under 200ms with 500 users",
};
constexpr Example healthy_examples[] = {
    {"Health check `https://shop.example/up` is green",
     "http url=https://shop.example/up status=2xx"},
    {"Health endpoint `/up` is OK", "http url=${base_url}/up status=2xx"},
};
constexpr std::string_view healthy_counters[] = {
    "Health check `https://shop.example/up` is green in both regions",
    "Health check `https://shop.example/up` is not green",
    "Health check `https://shop.example/up` was green",
    "Health check `https://shop.example/up` is green or yellow",
    "Health check `https://shop.example/up` is green for an hour",
    "Health check of the queue is green",
};
constexpr Example member_examples[] = {
    {"`https://shop.example/status` has `state` = `ok`",
     "http url=https://shop.example/status status=2xx json.state=ok"},
    {"`/status` has `ready` = `true`", "http url=${base_url}/status status=2xx json.ready=true"},
};
constexpr std::string_view member_counters[] = {
    "`https://shop.example/status` has no `state` = `ok`",
    "`https://shop.example/status` has `state` = `absent`",
    "`https://shop.example/status` has `state` = `!= broken`",
    "`/orders` with `page` = `2`",
    "`/status` returns `Location` = `/home`",
    "`https://shop.example/status` has `state` = `ok` or `idle`",
    "`https://shop.example/status` has `state` = `ok` on each node",
    "`https://shop.example/status` had `state` = `ok`",
};
constexpr Example version_examples[] = {
    {"`/version` reports 2.1.0",
     "http url=${base_url}/version status=2xx contains=2.1.0 "
     "matches=(^|[^\\w.-])v?2\\.1\\.0\\.*([^\\w.+-]|\\z)"},
    {"`https://shop.example/version` shows version v2.1.0",
     "http url=https://shop.example/version status=2xx contains=2.1.0 "
     "matches=(^|[^\\w.-])v?2\\.1\\.0\\.*([^\\w.+-]|\\z)"},
};
constexpr std::string_view version_counters[] = {
    "`/version` does not report 2.1.0",  "`/version` no longer reports 2.1.0",
    "`/version` reports 2.1.0 or later", "`/version` reports 2.1.0 on all nodes",
    "`/version` reported 2.1.0",         "`/version` reports at least 2.1.0",
};
constexpr Example hsts_examples[] = {
    {"HSTS is enabled on https://shop.example",
     "http url=https://shop.example status=2xx,3xx "
     "response_headers.strict-transport-security=\"~ max-age=[1-9]\""},
    {"https://shop.example sends the HSTS header",
     "http url=https://shop.example status=2xx,3xx "
     "response_headers.strict-transport-security=\"~ max-age=[1-9]\""},
};
constexpr std::string_view hsts_counters[] = {
    "HSTS is not enabled on https://shop.example",
    "HSTS is enabled on http://shop.example",
    "HSTS is enabled on https://shop.example for new accounts",
    "HSTS is enabled on https://shop.example for a year",
    "HSTS is enabled on https://shop.example with preload",
    "HSTS is enabled on all of https://shop.example and its subdomains",
    "HSTS was enabled on https://shop.example",
};
constexpr Example no_header_examples[] = {
    {"`https://shop.example` does not send `X-Powered-By`",
     "http url=https://shop.example status=2xx,3xx response_headers.x-powered-by=absent"},
    {"The response of `https://shop.example` has no `Server` header",
     "http url=https://shop.example status=2xx,3xx response_headers.server=absent"},
    {"No `X-Powered-By` header on https://shop.example",
     "http url=https://shop.example status=2xx,3xx response_headers.x-powered-by=absent"},
};
constexpr std::string_view no_header_counters[] = {
    "`https://shop.example` does not only send `X-Powered-By`",
    "`https://shop.example` does not need to send `X-Powered-By`",
    "No `X-Frame-Options` header required on https://shop.example",
    "`X-Frame-Options` not properly set on https://shop.example",
    "`https://shop.example` does not send `X-Powered-By` on errors",
    "`https://shop.example` does not send `X-Powered-By: php`",
    "`https://shop.example` did not send `X-Powered-By`",
    "No `X-Powered-By` header on https://shop.example behind the proxy",
    "`https://shop.example` does not send `X-Powered-By` or `Server`",
};
constexpr Example file_examples[] = {
    {"`/robots.txt` exists", "http url=${base_url}/robots.txt status=200"},
    {"`/sitemap.xml` is present", "http url=${base_url}/sitemap.xml status=200"},
    {"`https://shop.example/terms.pdf` is published",
     "http url=https://shop.example/terms.pdf status=2xx"},
};
constexpr std::string_view file_counters[] = {
    "`/robots.txt` does not exist",
    "`/notes.txt` exists",
    "`https://shop.example/terms.pdf` is published in German",
    "`https://shop.example/terms.pdf` is accessible for service accounts",
    "`https://shop.example/terms.pdf` was published",
    "`https://shop.example/terms.pdf` is published after review",
};

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
    {{"http-healthy", "http", "A health check is green.", healthy_examples, healthy_counters},
     healthy},
    {{"http-member", "http", "A member of a JSON answer.", member_examples, member_counters},
     has_member},
    {{"http-version", "http", "Which version a path or URL names.", version_examples,
      version_counters},
     says_version},
    {{"http-hsts", "http", "An answer orders browsers to stay encrypted.", hsts_examples,
      hsts_counters},
     strict_transport},
    {{"http-no-header", "http", "A header that an answer must not have.", no_header_examples,
      no_header_counters},
     no_header},
    {{"http-web-file", "http", "A file that every site keeps at the same place.", file_examples,
      file_counters},
     web_file},
};

}  // namespace

std::span<const Rule> frame_web_rules() {
  return table;
}

}  // namespace seatrial::recognize
