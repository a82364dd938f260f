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

// What an answer says: a body, a redirect, a series.
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
  return among(token.lower,
               {"returns", "return", "responds", "respond", "answers", "answer", "contains",
                "contain", "includes", "shows", "show", "prints", "says", "displays"});
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
  if (!view.verified) return std::nullopt;
  auto found = body(view, view.verified->prose, view.verified->text);
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
     "http url=${base_url}/up contains=ready status=200 matches=(^|[^\\w-])-*ready([^\\w+-]|\\z)"},
    {"`GET /up` returns `200 OK` with `status: healthy`",
     "http url=${base_url}/up json.status=healthy status=200"},
    {"`/up` returns 200 with status \"healthy\"",
     "http url=${base_url}/up json.status=healthy status=200"},
    {"Health check: `curl http://localhost:8080/up` -> `alive`",
     "http url=http://localhost:8080/up contains=alive status=2xx matches=(^|[^\\w-])-*alive([^\\w+-]|\\z)"},
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
     "http url=https://shop.example/ready contains=warm status=200 matches=(^|[^\\w-])-*warm([^\\w+-]|\\z)"},
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
constexpr Rule table[] = {
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
};

}  // namespace

std::span<const Rule> answer_rules() {
  return table;
}

}  // namespace seatrial::recognize
