#include <algorithm>

#include "base/ascii.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "recognize/curl.hpp"
#include "recognize/expectation.hpp"
#include "recognize/literals.hpp"
#include "recognize/pattern.hpp"
#include "recognize/sentence.hpp"
#include "recognize/targets.hpp"
#include "recognize/texts.hpp"
#include "recognize/web_words.hpp"

// What an answer says: a body, a redirect, a certificate, a series.
namespace seatrial::recognize {
namespace {

using Kind = Token::Kind;

constexpr std::size_t words_max = 12;

bool is_redirect(const Token& token) {
  return is_status(token) && token.text[0] == '3';
}

// Where a redirect has to lead, as a pattern of the header; empty if the words do not say.
std::string location_of(const Token& token) {
  if (token.lower == "https") return "~ ^https://";
  if (token.kind == Kind::url || is_web_path(token)) return location_to(token.text);
  return {};
}

// "http://shop.example redirects to https://www.shop.example with 301"
std::optional<Finding> redirect(const View& view) {
  if (!view.english || !view.says(sense::redirects)) return std::nullopt;
  const Words words = statement_of(view);
  const auto verb =
      std::ranges::find_if(words, [](const Token* token) { return token->says(sense::redirects); });
  if (verb == words.begin() || verb == words.end()) return std::nullopt;
  std::vector<Token> before;
  for (auto word = words.begin(); word != verb; ++word) before.push_back(**word);
  const auto source = only_target(before);
  if (!source) return std::nullopt;
  std::string location, status = "3xx";
  bool understood = std::ranges::all_of(before, [&](const Token& token) {
    return token.text == source->text || token.says(sense::filler | sense::ask | sense::request) ||
           token.lower == "traffic" || request_in(token);
  });
  for (auto word = verb + 1; word != words.end(); ++word) {
    const Token& token = **word;
    if (const std::string here = location_of(token); !here.empty() && location.empty())
      location = here;
    else if (is_redirect(token) && status == "3xx")
      status = token.text;
    else
      understood &=
          (token.says(sense::filler) || among(token.lower, {"with", "status", "a", "http"})) &&
          !negates(token);
  }
  // "http:// to https://" of the same name, and not of everything below it.
  if (location.empty() || *verb == words.back()) return std::nullopt;
  // "... redirects to https (301)"
  const Words aside = aside_of(view);
  const bool coded = aside.size() == 1 && is_redirect(*aside[0]) && status == "3xx";
  if (coded) status = aside[0]->text;
  Check check = check_of("http", {{"url", Value(url_of(*source))}, {"status", Value(status)}});
  check.params.set("response_headers", Value::map({{"location", Value(location)}}));
  return finding(
      understood && words.size() <= words_max && !view.conditional() && (aside.empty() || coded),
      std::move(check), quote(view.item.text));
}

// An answer without a body has headers: "`x-frame-options: DENY`", or a name alone.
bool add_header(Check& check, std::string_view text) {
  const std::size_t colon = text.find(':');
  const std::string_view name = trim(text.substr(0, colon));
  if (!is_header_name(name)) return false;
  const bool valued = colon != std::string_view::npos;
  check.params.set(
      "response_headers",
      Value::map({{lower(name), valued ? Value(trim(text.substr(colon + 1))) : Value("exists")}}));
  return true;
}

// `status: "ok"`, `"ready": true`: one member of a JSON answer. `status: ok` may be `bare`.
std::optional<Member> member_in(std::string_view text, bool bare) {
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos) return std::nullopt;
  std::string_view name = trim(text.substr(0, colon));
  if (name.size() > 2 && name.front() == '"' && name.back() == '"')
    name = name.substr(1, name.size() - 2);
  const bool plain = !name.empty() && std::ranges::all_of(name, [](char c) {
    return is_letter(c) || c == '_' || c == '.';
  });
  if (!plain) return std::nullopt;
  const std::string_view said = trim(text.substr(colon + 1));
  if (const auto value = parse_json(said))
    return value->is_scalar() ? std::optional(Member{std::string(name), *value}) : std::nullopt;
  const bool word = !said.empty() && is_lower(name[0]) && std::ranges::all_of(said, is_letter);
  return bare && word ? std::optional(Member{std::string(name), Value(said)}) : std::nullopt;
}

// "`/debug` is not accessible (404)"
std::optional<Finding> refused(const View& view) {
  if (!view.english || view.prose.tokens.size() > words_max || !may_name_target(view.prose))
    return std::nullopt;
  const Words words = statement_of(view);
  std::vector<Token> all;
  bool negated = false, reach = false, understood = true;
  for (const Token* token : words) {
    all.push_back(*token);
    negated |= negates(*token);
    reach |= among(token->lower, {"accessible", "reachable", "available", "exposed", "public"});
    understood &=
        negates(*token) || token->kind == Kind::path || token->kind == Kind::url ||
        token->says(sense::filler | sense::modal | sense::endpoint | sense::exposed | sense::works);
  }
  const auto target = only_target(all);
  std::string said;
  for (const Token* token : aside_of(view)) said += std::string(token->text) + " ";
  const auto expected = read_expectation(said);
  if (!target || !negated || !reach || expected.kind != Expectation::Kind::status)
    return std::nullopt;
  return finding(
      understood && expected.text.starts_with('4') && !view.conditional(),
      check_of("http", {{"url", Value(url_of(*target))}, {"status", Value(expected.text)}}),
      quote(view.item.text));
}

// Adds what a code span or a quotation behind "returns" demands of the body.
bool add_body(Check& check, const Token& token, bool bare = false) {
  if (check.params.text_or("method", "GET") == "HEAD") return add_header(check, token.text);
  const Expectation expected = read_expectation(token.text);
  if (expected.kind == Expectation::Kind::json && expected.json.is(Value::Type::map))
    return add_expectation(check, expected);
  if (const auto member = member_in(token.text, bare)) {
    check.params.set("json", Value::map({*member}));
    return true;
  }
  // What looks like a part of JSON may be spelled otherwise in the answer.
  std::string_view text = token.text;
  if (text.ends_with(':')) text.remove_suffix(1);  // "Sitemap:" begins a line
  const bool literal = text.find_first_of("{}[]:\"") == std::string::npos;
  if (literal) check.params.set("contains", Value(token.text));
  return literal;
}

std::optional<Check> request_of(const Token& token) {
  if (token.spanned && is_curl(token.text)) return http_of_curl(token.text);
  if (const auto request = request_in(token))
    return check_of("http", {{"url", Value(url_of(*request))}});
  if (token.kind == Kind::url || is_web_path(token))
    return check_of("http", {{"url", Value(url_of(token))}});
  return std::nullopt;
}

bool is_answer_verb(const Token& token) {
  return among(token.lower, {"returns", "return", "responds", "respond", "answers", "answer",
                             "contains", "contain", "includes", "shows", "show", "prints"});
}

// "`/api/health` returns `{"status": "ok"}`"
std::optional<Finding> body(const View& view, const Prose& prose, std::string_view text) {
  Words words;
  for (const Token& token : prose.tokens)
    if (token.depth == 0 && token.kind != Kind::mark) words.push_back(&token);
  const auto& all = prose.tokens;
  const bool arrow = all.size() > 2 && is_arrow(all[all.size() - 2].text) &&
                     all[all.size() - 3].spanned && is_curl(all[all.size() - 3].text) &&
                     (all.size() == 3 || all[all.size() - 4].text == ":");
  if (words.size() < (arrow ? 2 : 3) || words.size() > words_max || !(view.english || arrow))
    return std::nullopt;
  const Token& said = *words.back();
  if (!said.spanned && said.kind != Kind::quoted) return std::nullopt;
  const auto arrows =
      std::ranges::count_if(all, [](const Token& token) { return is_arrow(token.text); });
  std::optional<Check> check;
  bool understood = true, verb = arrow, status = false, named = false;
  for (std::size_t i = 0; i + 1 < words.size(); ++i) {
    if (arrow && i + 2 < words.size()) continue;  // the label in front
    const Token& token = *words[i];
    if (auto found = request_of(token)) {
      if (check) return std::nullopt;
      check = std::move(found);
      verb |= arrows == 1 && is_arrow((words[i] + 1)->text);  // "`/up` -> 200 `ready`"
    } else if (check && is_answer_verb(token)) {
      verb = true;
    } else if (check && (token.text == "200" || token.text == "200 OK")) {
      status = true;
    } else if (status && i + 2 == words.size() && token.lower == "status") {
      named = true;  // "200 with status "healthy""
    } else {
      understood &= token.says(sense::filler | sense::modal | sense::ask | sense::endpoint) ||
                    among(token.lower, {"with", "and", "body", "json", "ok"});
      // "as `admin`", "on `eu-1`": for whom or where, and not what.
      understood &= !negates(token) &&
                    !among(token.lower, {"as", "for", "on", "in", "at", "from", "to", "by"});
    }
  }
  if (read_expectation(said.text).kind == Expectation::Kind::status) return std::nullopt;
  // "responds with `Content-Language`": a header, which a page may speak of as well.
  const bool of_body = !is_header_name(said.text) || !is_upper(said.text[0]);
  if (check && !of_body && check->params.text_or("method", "GET") != "HEAD") return std::nullopt;
  if (!check || !verb) return std::nullopt;
  if (named)
    check->params.set("json", Value::map({{"status", Value(said.text)}}));
  else if (!add_body(*check, said, status))
    return std::nullopt;
  check->params.set("status", Value(status ? "200" : "2xx"));
  return finding(
      understood && !view.conditional() && std::ranges::none_of(prose.tokens, is_conditional),
      std::move(*check), quote(text));
}

std::optional<Finding> body_sentence(const View& view) {
  if (auto found = body(view, view.prose, view.item.text)) return found;
  if (!view.item.verification) return std::nullopt;
  const std::string text = view.text(view.item.verification->text);
  auto found = body(view, read_prose(text), text);
  return found ? std::optional(from_verification(view, std::move(*found))) : std::nullopt;
}

bool is_series(const Token& token) {
  return token.spanned && token.text.find('_') != std::string::npos &&
         std::ranges::all_of(
             token.text, [](char c) { return is_lower(c) || is_digit(c) || c == '_' || c == ':'; });
}

// "`/metrics` exposes `http_requests_total`"
std::optional<Finding> series(const View& view) {
  if (!view.english || !view.says(sense::exposes)) return std::nullopt;
  const Words words = statement_of(view);
  std::vector<std::string> names;
  std::vector<Token> all;
  bool understood = true;
  for (const Token* token : words) {
    all.push_back(*token);
    if (is_series(*token))
      names.emplace_back(token->text);
    else
      understood &= (token->says(sense::filler | sense::exposes | sense::series | sense::endpoint |
                                 sense::joint) ||
                     token->kind == Kind::path || token->kind == Kind::url || request_in(*token)) &&
                    !negates(*token) && token->lower != "or";
  }
  const auto target = only_target(all);
  if (!target || names.empty()) return std::nullopt;
  return finding(
      understood && !view.conditional() && aside_of(view).empty(),
      check_of("metrics", {{"url", Value(url_of(*target))}, {"series", Value(joined(names))}}),
      quote(view.item.text));
}

std::string host_in(const Token& token) {
  std::string_view text = token.text;
  for (const std::string_view scheme : {"https://", "http://"})
    if (text.starts_with(scheme)) text.remove_prefix(scheme.size());
  if (text.ends_with('/')) text.remove_suffix(1);
  if (text.ends_with(":443")) text.remove_suffix(4);  // what it is without
  const bool host = text.find('.') != std::string_view::npos && text == lower(text) &&
                    std::ranges::all_of(text, [](char c) {
                      return is_lower(c) || is_digit(c) || c == '.' || c == '-';
                    });
  const bool name = host && (token.kind == Kind::url || token.spanned) && text.front() != '.' &&
                    text.find_first_not_of("0123456789.") != std::string_view::npos;
  return name ? std::string(text) : std::string();
}

// The same without a code span: a name whose last part is of letters.
std::string bare_host(const Token& token) {
  Token spanned = token;
  spanned.spanned = token.kind == Kind::word;
  const std::size_t dot = token.text.rfind('.');
  const bool named = dot != std::string::npos && dot + 2 < token.text.size() &&
                     std::all_of(token.text.begin() + static_cast<std::ptrdiff_t>(dot) + 1,
                                 token.text.end(), is_lower);
  return named ? host_in(spanned) : std::string();
}

// "30 days", "30 more days"
bool names_days(const Words& words, std::size_t i) {
  if (i < words.size() && among(words[i]->lower, {"more", "further", "full"})) ++i;
  return i < words.size() && among(words[i]->lower, {"day", "days"});
}

bool is_protocol_version(std::string_view text) {
  return among(text, {"1.0", "1.1", "1.2", "1.3"});
}

// "TLS 1.0 and 1.1 are disabled on `shop.example`", "`shop.example` supports only TLS 1.2 and
// newer"
std::optional<Finding> protocol(const View& view) {
  if (!view.english || !view.prose.has({"tls", "tlsv1.2", "tlsv1.3"})) return std::nullopt;
  const Words words = statement_of(view);
  std::string host, lowest, highest;
  bool disabled = false, least = false, understood = true;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const Token& token = *words[i];
    const bool open = token.text.ends_with('+');  // "1.2+"
    const std::string shown(token.text, 0, token.text.size() - (open ? 1 : 0));
    if (is_protocol_version(shown)) {
      least |= open;
      if (lowest.empty() || shown < lowest) lowest = shown;
      highest = std::max(highest, shown);
    } else if (host.empty() && !host_in(token).empty()) {
      host = host_in(token);
    } else if (host.empty() && !bare_host(token).empty()) {
      host = bare_host(token);
    } else {
      disabled |= among(token.lower, {"disabled", "refused", "off", "rejected"});
      least |= among(token.lower, {"newer", "above", "higher", "later", "least", "minimum"});
      understood &= token.lower == "tls" || token.says(sense::filler | sense::joint) ||
                    among(token.lower, {"disabled", "refused", "off", "rejected", "newer", "above",
                                        "higher", "later", "least", "minimum", "supports", "speaks",
                                        "accepts", "allows", "only", "or", "and"});
    }
  }
  if (lowest.empty() || disabled == least) return std::nullopt;
  const std::string version = least ? lowest : highest == "1.1" ? "1.2" : "";
  if (version.empty() || (least && lowest != highest)) return std::nullopt;
  if (host.empty()) return std::nullopt;
  return finding(understood && aside_of(view).empty() && !view.conditional(),
                 check_of("tls", {{"host", Value(host)}, {"min_version", Value(version)}}),
                 quote(view.item.text));
}

// "The certificate of `shop.example` does not expire within 30 days"
std::optional<Finding> certificate(const View& view) {
  if (!view.english || !view.says(sense::certificate) || !view.says(sense::valid))
    return std::nullopt;
  const Words words = statement_of(view);
  std::string host, days;
  bool understood = true, least = false, until = false, negated = false, expires = false;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const Token& token = *words[i];
    if (host.empty() && i > 0 && among(words[i - 1]->lower, {"of", "for", "on"}) &&
        !bare_host(token).empty()) {
      host = bare_host(token);
    } else if (host.empty() && !host_in(token).empty()) {
      host = host_in(token);
    } else if (token.kind == Kind::number && days.empty() && names_days(words, i + 1)) {
      days = token.text;
      i += among(words[i + 1]->lower, {"day", "days"}) ? 1 : 2;
    } else {
      least |= among(token.lower, {"least", "more", "minimum", ">", ">="});
      until |= among(token.lower, {"within", "next", "before"});
      negated |= negates(token);
      expires |= among(token.lower, {"expires", "expire", "expiry"});
      understood &= token.says(sense::filler | sense::certificate | sense::valid | sense::modal) ||
                    among(token.lower, {"least", "more", "minimum", ">", ">=", "within", "next",
                                        "than", "does", "another", "further"}) ||
                    denies(token);
    }
  }
  if (host.empty() || days.find_first_not_of("0123456789") != std::string::npos)
    return std::nullopt;
  if (days.empty())  // that it is valid now
    return finding(understood && !negated && !until && !least && !expires && !view.conditional() &&
                       aside_of(view).empty() && view.prose.has({"valid"}),
                   check_of("tls", {{"host", Value(host)}}), quote(view.item.text));
  const bool bounded = !expires || negated || least;  // "expires in 30 days" says until when
  return finding(understood && bounded && (negated ? until && !least : !until) &&
                     !view.conditional() && aside_of(view).empty(),
                 check_of("tls", {{"host", Value(host)}, {"valid_for", Value(days + "d")}}),
                 quote(view.item.text));
}

constexpr Example protocol_examples[] = {
    {"TLS 1.0 and 1.1 are disabled on `shop.example`", "tls host=shop.example min_version=1.2"},
    {"TLS 1.2+ on `shop.example:443`", "tls host=shop.example min_version=1.2"},
    {"`shop.example` accepts TLS 1.2 and newer", "tls host=shop.example min_version=1.2"},
};
constexpr std::string_view protocol_counters[] = {
    "TLS 1.0 is disabled for partners on `shop.example`",
    "TLS 1.3 is disabled on `shop.example`",
    "TLS 1.2 and newer",
};
constexpr Example redirect_examples[] = {
    {"http://shop.example redirects to https",
     "http url=http://shop.example status=3xx response_headers.location=\"~ ^https://\""},
    {"Requests to http://shop.example are redirected to HTTPS",
     "http url=http://shop.example status=3xx response_headers.location=\"~ ^https://\""},
    {"http://shop.example redirects to https (308)",
     "http url=http://shop.example status=308 response_headers.location=\"~ ^https://\""},
    {"`/old` redirects to `/new` with 301",
     "http url=${base_url}/old status=301 response_headers.location=\"~ "
     "^(https?://[^/]+)?/new/?([?#]|$)\""},
};
constexpr std::string_view redirect_counters[] = {
    "www redirects to https",
    "`/old` redirects to `/new` for mobile users",
    "`/old` does not redirect to `/new`",
    "`/old` redirects after login",
};
constexpr Example refused_examples[] = {
    {"`/internal/debug` is not accessible (404)", "http url=${base_url}/internal/debug status=404"},
    {"https://shop.example/metrics is not public (403 Forbidden)",
     "http url=https://shop.example/metrics status=403"},
};
constexpr std::string_view refused_counters[] = {
    "`/internal/debug` is not accessible",
    "`/internal/debug` is not accessible from outside (404)",
    "`/internal/debug` is not accessible (see 404 page)",
    "`/internal/debug` is not public in staging (404)",
};
constexpr Example body_examples[] = {
    {"`GET /up` \xe2\x86\x92 200 `ready`",
     "http url=${base_url}/up contains=ready status=200 "
     "matches=(^|[^\\w.-])ready\\.*([^\\w.+-]|\\z)"},
    {"`GET /up` returns `200 OK` with `status: healthy`",
     "http url=${base_url}/up json.status=healthy status=200"},
    {"`/up` returns 200 with status \"healthy\"",
     "http url=${base_url}/up json.status=healthy status=200"},
    {"Health check: `curl http://localhost:8080/up` -> `alive`",
     "http url=http://localhost:8080/up contains=alive status=2xx "
     "matches=(^|[^\\w.-])alive\\.*([^\\w.+-]|\\z)"},
    {"`/api/health` returns `{\"status\": \"ok\"}`",
     "http url=${base_url}/api/health json.status=ok status=2xx"},
    {"`/api/health` returns `{ status: \"ok\" }`",
     "http url=${base_url}/api/health json.status=ok status=2xx"},
    {"Verify `/api/health` returns `status: \"ok\"`",
     "http url=${base_url}/api/health json.status=ok status=2xx"},
    {"`curl -s https://shop.example/version` should return `1.4.0`",
     "http url=https://shop.example/version contains=1.4.0 status=2xx "
     "matches=(^|[^\\w.-])v?1\\.4\\.0\\.*([^\\w.+-]|\\z)"},
    {"`curl -I https://shop.example` shows `Strict-Transport-Security`",
     "http url=https://shop.example method=HEAD "
     "response_headers.strict-transport-security=exists status=2xx"},
    {"Cache warm @verify `curl https://shop.example/ready` returns 200 with \"warm\"",
     "http url=https://shop.example/ready contains=warm status=200 "
     "matches=(^|[^\\w.-])warm\\.*([^\\w.+-]|\\z)"},
};
constexpr std::string_view body_counters[] = {
    "`/up` returns 200 with status \"healthy\" or \"degraded\"",
    "`/up` -> 200 `ready` on `web-2`",
    "`/up` -> 200 `ready` or `warm`",
    "`/up` -> 503 `down`",
    "`/up` -> 200, not `down`",
    "`/up` -> 200 `ready` after a minute",
    "`/up` returns 200 without `status: failed`",
    "`/up` returns 200 with `Server: nginx`",
    "`/up` returns 200 with http status \"fine\"",
    "https://shop.example/x returns 200 as `admin`",
    "`/api/health` never returns `{\"status\": \"down\"}`",
    "`/api/health` returns the `status` of each part",
    "`POST /api/login` returns `{\"ok\": true}`",
    "`/api/health` returns `{status}`",
    "`/api/health` returns `{ status: ok }`",
    "`/api/health` returns `status: ok`",
};
constexpr Example series_examples[] = {
    {"`/metrics` exposes `http_requests_total`",
     "metrics url=${base_url}/metrics series=http_requests_total"},
    {"The endpoint https://shop.example/metrics exports the counter `jobs_total`",
     "metrics url=https://shop.example/metrics series=jobs_total"},
};
constexpr std::string_view series_counters[] = {
    "`/metrics` does not expose `user_email`",
    "Service exposes `http_requests_total`",
    "`/metrics` exposes internals",
};
constexpr Example certificate_examples[] = {
    {"TLS certificate of `shop.example` is valid", "tls host=shop.example"},
    {"TLS certificate for `shop.example` valid for at least 30 more days",
     "tls host=shop.example valid_for=30d"},
    {"Certificate of shop.example expires in more than 45 days",
     "tls host=shop.example valid_for=45d"},
    {"`shop.example` certificate valid for more than 14 days",
     "tls host=shop.example valid_for=14d"},
    {"The certificate of https://shop.example does not expire within 30 days",
     "tls host=shop.example valid_for=30d"},
};
constexpr std::string_view certificate_counters[] = {
    "Certificate of shop.example expires in 45 days",
    "Certificate of shop.example expires in less than 45 days",
    "Certificate valid for at least 30 days",
    "Certificate of `shop.example` is not valid",
    "Certificate of `shop.example` is valid for the partners' hosts",
    "Certificate of `shop.example` is valid and renewed by the agent",
    "Certificate of `shop.example` is valid until May",
    "Certificate of `shop.example` was valid",
    "`shop.example` certificate expires within 30 days",
    "`shop.example` certificate is valid 90 days and renewed by a bot",
};

constexpr Rule table[] = {
    {{"tls-protocol", "tls", "A host refuses old protocols.", protocol_examples, protocol_counters},
     protocol},
    {{"http-redirect", "http", "An address redirects to another.", redirect_examples,
      redirect_counters},
     redirect},
    {{"http-refused", "http", "An address is closed; parentheses say how it answers.",
      refused_examples, refused_counters},
     refused},
    {{"http-body", "http", "What a request's answer says.", body_examples, body_counters},
     body_sentence},
    {{"metrics-series", "metrics", "A metrics endpoint has a series.", series_examples,
      series_counters},
     series},
    {{"tls-valid", "tls", "A host's certificate is valid long enough.", certificate_examples,
      certificate_counters},
     certificate,
     in_plain_words},
};

}  // namespace

std::span<const Rule> answer_rules() {
  return table;
}

}  // namespace seatrial::recognize
