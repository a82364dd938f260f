#include <algorithm>

#include "recognize/curl.hpp"
#include "recognize/frames.hpp"
#include "recognize/pattern.hpp"
#include "recognize/texts.hpp"
#include "recognize/topic_shapes.hpp"

// Redirects that are ordered, of names without a scheme, or to what has no address in the words.
namespace seatrial::recognize {
namespace {

using Kind = Token::Kind;

constexpr std::size_t sources_max = 6;

Check redirect(std::string_view from, std::string_view to, std::string_view status) {
  Check check = check_of("http", {{"url", Value(from)}, {"status", Value(status)}});
  check.params.set("response_headers", Value::map({{"location", Value(location_to(to))}}));
  return check;
}

bool is_redirect(const Token& token) {
  return token.kind == Kind::number && among(token.text, {"301", "302", "303", "307", "308"});
}

// "(301)", "with 308": the status, or none; false if something else is said.
bool add_rest(std::span<const Token> rest, std::string& status) {
  return std::ranges::all_of(rest, [&](const Token& token) {
    const bool one = is_redirect(token) && status == "3xx";
    if (one) status = token.text;
    return one || among(token.lower, {"(", ")", ".", "with", "a", "an", "http", "via", "status",
                                      "permanent", "permanently", "is", "works", "active"});
  });
}

// "Redirect `http://shop.example` and `http://www.shop.example` to `https://shop.example`"
std::optional<Finding> ordered(const View& view) {
  const auto& tokens = view.prose.tokens;
  if (tokens.size() < 4 || !among(tokens[0].lower, {"redirect", "redirects"})) return std::nullopt;
  std::size_t at = tokens[1].lower == "from" ? 2 : 1;
  std::vector<const Token*> sources;
  for (; at < tokens.size() && tokens[at].lower != "to"; ++at) {
    if (tokens[at].kind == Kind::url)
      sources.push_back(&tokens[at]);
    else if (!among(tokens[at].lower, {",", "and"}))
      return std::nullopt;
  }
  if (sources.empty() || sources.size() > sources_max || at + 1 >= tokens.size() ||
      tokens[at + 1].kind != Kind::url)
    return std::nullopt;
  std::string status = "3xx";
  if (!add_rest(std::span(tokens).subspan(at + 2), status)) return std::nullopt;
  std::vector<Check> checks;
  for (const Token* source : sources)
    checks.push_back(redirect(source->text, tokens[at + 1].text, status));
  return whole(view, {.sure = view.english, .checks = std::move(checks)});
}

std::string_view host_in(std::string_view url) {
  const std::size_t begin = url.find("://");
  if (begin == std::string_view::npos) return url;
  url.remove_prefix(begin + 3);
  return url.substr(0, url.find('/'));
}

// "`www.shop.example` redirects to `https://shop.example`": of a name, asked as a browser does.
std::optional<Finding> of_host(const View& view) {
  const auto& tokens = view.prose.tokens;
  if (tokens.size() < 4 || !tokens[0].spanned || !is_domain(tokens[0]) ||
      !among(tokens[1].lower, {"redirects", "redirect"}) || tokens[2].lower != "to" ||
      tokens[3].kind != Kind::url)
    return std::nullopt;
  std::string status = "3xx";
  if (!add_rest(std::span(tokens).subspan(4), status)) return std::nullopt;
  const bool same = host_in(tokens[3].text) == tokens[0].text;
  const std::string from = (same ? "http://" : "https://") + std::string(tokens[0].text);
  return whole(view, redirect(from, tokens[3].text, status));
}

// "HTTP redirects to HTTPS on `shop.example`"
std::optional<Finding> to_https(const View& view) {
  static constexpr std::string_view frames[] = {
      "http requests|traffic? redirects|redirected|redirect to https on|for|at $host",
      "http -> https redirect|redirection? works|active|enabled|on? on|for|at $host",
      "http to https redirect|redirection works|active|enabled|set|configured? on|for|at $host",
      "$host redirects|redirect http requests|traffic? to https",
  };
  if (!view.prose.has({"https"})) return std::nullopt;
  const auto places = fit_tightly(frames, view);
  if (!places) return std::nullopt;
  const std::string host(places->front()->text);
  return whole(view, redirect("http://" + host, "https://" + host, "3xx"));
}

// "`curl -I https://www.shop.example` returns 301 -> canonical"
std::optional<Finding> to_canonical(const View& view) {
  static constexpr std::string_view frames[] = {
      "$command returns|responds|gives|answers with? http? $status -> canonical url|domain|host?",
      "$command returns|responds|gives|answers with? http? $status to canonical url|domain|host?",
  };
  if (!may_fit(view, is_spanned)) return std::nullopt;
  const auto places = fit_any(frames, view);
  if (!places || !is_redirect(*places->back())) return std::nullopt;
  auto check = http_of_curl(places->front()->text);
  if (!check) return std::nullopt;
  check->params.set("status", Value(places->back()->text));
  check->params.set("response_headers", Value::map({{"location", Value("exists")}}));
  return whole(view, std::move(*check));
}

constexpr Example ordered_examples[] = {
    {"Redirect `http://shop.example` and `http://www.shop.example` to `https://shop.example`",
     "http url=http://shop.example status=3xx response_headers.location=\"~ "
     "^https://shop\\.example([/?#]|$)\" + http url=http://www.shop.example status=3xx "
     "response_headers.location=\"~ ^https://shop\\.example([/?#]|$)\""},
    {"Redirect http://shop.example to https://shop.example (301)",
     "http url=http://shop.example status=301 response_headers.location=\"~ "
     "^https://shop\\.example([/?#]|$)\""},
    {"Redirect from `http://shop.example` to `https://shop.example` is permanent (301)",
     "http url=http://shop.example status=301 response_headers.location=\"~ "
     "^https://shop\\.example([/?#]|$)\""},
};
constexpr std::string_view ordered_counters[] = {
    "Redirect from `http://shop.example` to `https://shop.example` is not permanent",
    "Redirect `http://shop.example` to `https://shop.example` after launch",
    "Redirect users of `http://shop.example` to `https://shop.example`",
    "Do not redirect `http://shop.example` to `https://shop.example`",
    "Redirect `http://shop.example` or `http://x.example` to `https://shop.example`",
    "Redirect `http://shop.example` to `https://shop.example` or the old shop",
    "Redirect loops from `http://shop.example` to `https://shop.example`",
    "Redirect `http://<host>` to `https://shop.example`",
};
constexpr Example host_examples[] = {
    {"`www.shop.example` redirects to `https://shop.example`",
     "http url=https://www.shop.example status=3xx response_headers.location=\"~ "
     "^https://shop\\.example([/?#]|$)\""},
    {"`shop.example` redirects to `https://shop.example` (308)",
     "http url=http://shop.example status=308 response_headers.location=\"~ "
     "^https://shop\\.example([/?#]|$)\""},
};
constexpr std::string_view host_counters[] = {
    "`www.shop.example` no longer redirects to `https://shop.example`",
    "`www.shop.example` redirects to `https://shop.example` for guests",
    "`shop.conf` redirects to `https://shop.example`",
    "`www.shop.example` redirects to the shop",
    "`www.shop.example` redirects to `https://shop.example` if logged out",
};
constexpr Example https_examples[] = {
    {"HTTP redirects to HTTPS on `shop.example`",
     "http url=http://shop.example status=3xx response_headers.location=\"~ "
     "^https://shop\\.example([/?#]|$)\""},
    {"HTTP traffic is redirected to HTTPS on shop.example",
     "http url=http://shop.example status=3xx response_headers.location=\"~ "
     "^https://shop\\.example([/?#]|$)\""},
};
constexpr std::string_view https_counters[] = {
    "HTTP does not redirect to HTTPS on `shop.example`",
    "HTTP redirects to HTTPS on `shop.example` for guests",
    "HTTP redirects to HTTPS on the shop",
    "HTTP redirected to HTTPS on `shop.example` before",
    "HTTPS redirects to HTTP on `shop.example`",
    "HTTP redirects to HTTPS on `shop.example` and `www.shop.example`",
};
constexpr Example canonical_examples[] = {
    {"`curl -I https://www.shop.example` returns 301 \xe2\x86\x92 canonical",
     "http url=https://www.shop.example method=HEAD status=301 response_headers.location=exists"},
};
constexpr std::string_view canonical_counters[] = {
    "`curl -I https://www.shop.example` returns 200 \xe2\x86\x92 canonical",
    "`curl -I https://www.shop.example` returned 301 \xe2\x86\x92 canonical",
    "`curl -I https://www.shop.example` never returns 301 \xe2\x86\x92 canonical",
    "`curl -I https://www.shop.example` returns 301 \xe2\x86\x92 the old shop",
};

constexpr Rule table[] = {
    {{"http-redirect-ordered", "http", "Addresses that are to be redirected.", ordered_examples,
      ordered_counters},
     ordered},
    {{"http-redirect-host", "http", "A host's name that redirects.", host_examples, host_counters},
     of_host},
    {{"http-redirect-https", "http", "A host that leads to its encrypted self.", https_examples,
      https_counters},
     to_https,
     in_plain_words},
    {{"http-redirect-canonical", "http", "A request that leads to the canonical address.",
      canonical_examples, canonical_counters},
     to_canonical},
};

}  // namespace

std::span<const Rule> frame_redirect_rules() {
  return table;
}

}  // namespace seatrial::recognize
