#include <algorithm>

#include "base/ascii.hpp"
#include "base/text.hpp"
#include "recognize/bounds.hpp"
#include "recognize/literals.hpp"
#include "recognize/pattern.hpp"
#include "recognize/sentence.hpp"
#include "recognize/targets.hpp"
#include "recognize/web_words.hpp"

// How quickly requests are answered, the headers of the answers, what nobody answers, and lists of
// pages.
namespace seatrial::recognize {
namespace {

using Kind = Token::Kind;

constexpr std::size_t words_max = 12;

// "`/api/status` responds within 300 ms"
std::optional<Finding> quick(const View& view) {
  if (!view.english || !view.says(sense::answers | sense::works)) return std::nullopt;
  if (!may_name_target(view.prose)) return std::nullopt;
  const Words words = statement_of(view);
  std::vector<Token> all;
  for (const Token* token : words) all.push_back(*token);
  const auto target = only_target(all);
  const auto bound = longest_time(words);
  if (!target || !bound) return std::nullopt;
  const bool understood = std::ranges::all_of(words, [&](const Token* token) {
    return bound->covers(token) || token->text == target->text || request_in(*token) ||
           token->says(sense::filler | sense::modal | sense::answers | sense::works |
                       sense::endpoint | sense::ask);
  });
  const bool plain =
      std::ranges::none_of(words, [](const Token* token) { return negates(*token); });
  Check check = check_of("http", {{"url", Value(url_of(*target))}, {"status", Value("2xx")}});
  check.params.set("within", Value(bound->value));
  return finding(understood && plain && words.size() <= words_max && aside_of(view).empty() &&
                     !view.conditional(),
                 std::move(check), quote(view.item.text));
}

// "`X-Frame-Options: DENY`" or the name alone, in a code span.
std::optional<Member> header_in(const Token& token) {
  if (!token.spanned) return std::nullopt;
  const std::size_t colon = token.text.find(": ");
  const std::string_view name = std::string_view(token.text).substr(0, colon);
  if (!is_header_name(name)) return std::nullopt;
  const std::string_view value =
      colon == std::string_view::npos ? "exists" : token.text.substr(colon + 2);
  return Member{lower(name), Value(trim(value))};
}

// "has content type `application/json`"
const Token* content_type_in(const Words& words) {
  for (std::size_t i = 2; i < words.size(); ++i)
    if (words[i]->spanned && words[i]->text.find('/') != std::string::npos &&
        words[i - 1]->lower == "type" && words[i - 2]->lower == "content")
      return words[i];
  return nullptr;
}

// "Header `X-Frame-Options` present on https://shop.example/", "`/` sends `X-Frame-Options: DENY`"
std::optional<Finding> headers(const View& view) {
  if (!view.english) return std::nullopt;
  const Words words = statement_of(view);
  std::optional<Member> header;
  std::vector<Token> all;
  bool understood = true, stated = false, absent = false;
  std::string status;
  const Token* content_type = content_type_in(words);
  for (std::size_t i = 0; i < words.size(); ++i) {
    const Token* token = words[i];
    all.push_back(*token);
    if (token == content_type) {
      if (header) return std::nullopt;
      header = Member{"content-type", Value(token->text)};
      continue;
    }
    if (auto found = header_in(*token)) {
      if (header) return std::nullopt;
      header = std::move(found);
      continue;
    }
    if (stated && !header && status.empty() && is_status(*token)) {  // "returns 200 and `x: y`"
      status = token->text;
      continue;
    }
    const bool verb = token->says(sense::presence | sense::exposes | sense::answers) ||
                      among(token->lower, {"sends", "sets", "sent", "present", "served"});
    stated |= verb;
    absent |= among(token->lower, {"not", "no", "absent", "removed", "hidden"});
    understood &= verb || token->kind == Kind::url || token->kind == Kind::path ||
                  is_web_path(*token) || request_in(*token) ||
                  token->says(sense::filler | sense::modal | sense::header | sense::endpoint) ||
                  among(token->lower, {"response", "responses", "a", "with", "and", "http"}) ||
                  (content_type && among(token->lower, {"content", "type"}));
  }
  // "Security headers present: `X-Frame-Options: DENY` on `/`"
  stated |= view.says(sense::header) && !words.empty() && words.front()->spanned &&
            std::ranges::none_of(view.prose.tokens, negates) && view.says(sense::presence);
  const auto target = only_target(all);
  if (!header || !target || !stated) return std::nullopt;
  Check check = check_of("http", {{"url", Value(url_of(*target))}});
  check.params.set("response_headers", Value::map({std::move(*header)}));
  if (!status.empty()) check.params.set("status", Value(status));
  return finding(understood && !absent && words.size() <= words_max && aside_of(view).empty() &&
                     !view.conditional(),
                 std::move(check), quote(view.item.text));
}

// "https://old.shop.example is not reachable any more"
std::optional<Finding> unreachable(const View& view) {
  if (!view.english || view.prose.count(Kind::url) != 1) return std::nullopt;
  const Words words = statement_of(view);
  const Token* url = only(words, Kind::url);
  if (!url) return std::nullopt;
  bool reach = false, refused = false, understood = true;
  std::size_t noes = 0;
  for (const Token* token : words) {
    if (token == url) continue;
    reach |= among(token->lower, {"reachable", "accessible", "available", "answers", "respond",
                                  "resolve", "online", "up", "reached", "load", "loaded"});
    refused |= among(token->lower, {"unreachable", "inaccessible", "offline"});
    noes += token->lower == "no" || denies(*token) ? 1u : 0u;
    understood &= token->kind == Kind::word &&
                  (token->says(sense::filler | sense::modal | sense::endpoint | sense::works |
                               sense::exposed) ||
                   denies(*token) ||
                   among(token->lower, {"no", "longer", "more", "be", "reached", "load", "loaded",
                                        "old", "former", "legacy", "gateway", "previous", "any",
                                        "unreachable", "inaccessible", "offline", "does"}));
  }
  if (refused == (reach && noes == 1)) return std::nullopt;
  return finding(
      understood && noes <= (refused ? 0u : 1u) && aside_of(view).empty() && !view.conditional(),
      check_of("http", {{"url", Value(url->text)}, {"unreachable", Value(true)}}),
      quote(view.item.text));
}

// "Plain HTTP is redirected (`http://shop.example` -> 301)": the parentheses say of what.
std::optional<Finding> redirected_aside(const View& view) {
  if (!view.english || !view.says(sense::redirects) || view.prose.count(Kind::url) != 1)
    return std::nullopt;
  const Words aside = aside_of(view);
  const bool pair = aside.size() == 2 && aside[0]->kind == Kind::url &&
                    aside[1]->kind == Kind::number && aside[1]->text.size() == 3 &&
                    aside[1]->text[0] == '3';
  if (!pair) return std::nullopt;
  const bool plain = std::ranges::all_of(view.main, [](const Token& token) {
    return token.says(sense::filler | sense::redirects | sense::request) ||
           among(token.lower, {"http", "https", "plain", "traffic", "tls", "ssl", "port", "80"});
  });
  return finding(
      plain && !view.conditional(),
      check_of("http", {{"url", Value(aside[0]->text)}, {"status", Value(aside[1]->text)}}),
      quote(view.item.text));
}

// "https://shop.example - Home page" below "Pages that are reachable": the heading is the
// expectation.
std::optional<Finding> listed_page(const View& view) {
  const auto& tokens = view.prose.tokens;
  if (tokens.empty() || tokens[0].kind != Kind::url || view.prose.count(Kind::url) != 1)
    return std::nullopt;
  const auto tells = [](std::string_view words) {
    const Prose prose = read_prose(words);
    return prose.has({"accessible", "reachable", "urls", "accessibles", "online", "live"}) &&
           std::ranges::none_of(prose.tokens, negates);
  };
  const std::string lead = lead_of(view);
  const auto title = std::ranges::find_if(view.item.section, tells);
  const bool said = tells(lead) || title != view.item.section.end();
  if (!said) return std::nullopt;
  const bool described =
      tokens.size() == 1 || (tokens[1].kind == Kind::mark && view.main.size() <= 6);
  const bool plain = std::ranges::all_of(tokens.begin() + 1, tokens.end(), [](const Token& token) {
    return token.depth == 0 && (token.kind == Kind::word || token.kind == Kind::mark) &&
           !negates(token) && !among(token.lower, {"login", "admin", "redirect", "404", "private"});
  });
  Check check = check_of("http", {{"url", Value(tokens[0].text)}, {"status", Value("2xx")}});
  return finding(described && plain && view.item.form == Form::task && !view.conditional(),
                 std::move(check),
                 quote(view.item.text) + " under " + quote(tells(lead) ? lead : *title));
}

constexpr Example listed_page_examples[] = {
    {"# Main URLs\nhttps://shop.example - Home page", "http url=https://shop.example status=2xx"},
    {"Pages that must be reachable:\n  > https://shop.example/help",
     "http url=https://shop.example/help status=2xx"},
};
constexpr std::string_view listed_page_counters[] = {
    "# Useful links\nhttps://shop.example - Home page",
    "# Main URLs\nhttps://shop.example/account - Account (after login)",
    "# Main URLs\nhttps://shop.example/old - not linked any more",
};
constexpr Example quick_examples[] = {
    {"`/api/status` responds within 300 ms",
     "http url=${base_url}/api/status status=2xx within=300ms"},
    {"`GET /api/status` answers in under 2 seconds",
     "http url=${base_url}/api/status status=2xx within=2s"},
};
constexpr std::string_view quick_counters[] = {
    "`/api/status` responds within 300 ms at peak",
    "`/api/status` responds after 300 ms",
    "`/api/status` never responds within 300 ms",
};
constexpr Example header_examples[] = {
    {"Security headers present: `X-Frame-Options: DENY` on `/cart`",
     "http url=${base_url}/cart response_headers.x-frame-options=DENY"},
    {"`GET /cart` returns HTTP 200 and `cache-control: no-store`",
     "http url=${base_url}/cart response_headers.cache-control=no-store status=200"},
    {"https://shop.example/ answers with `Content-Language`",
     "http url=https://shop.example/ response_headers.content-language=exists"},
    {"Header `X-Frame-Options` is present on https://shop.example/",
     "http url=https://shop.example/ response_headers.x-frame-options=exists"},
    {"`/style.css` is served with `Cache-Control: max-age=600`",
     "http url=${base_url}/style.css response_headers.cache-control=max-age=600"},
    {"https://shop.example/app.json has content type `application/json`",
     "http url=https://shop.example/app.json response_headers.content-type=application/json"},
    {"`/login` sends `Cache-Control: no-store`",
     "http url=${base_url}/login response_headers.cache-control=no-store"},
};
constexpr std::string_view header_counters[] = {
    "Security headers absent: `X-Frame-Options: DENY` on `/cart`",
    "Security headers reviewed: `X-Frame-Options: DENY` on `/cart`",
    "`GET /cart` returns 200 or `cache-control: no-store`",
    "`GET /cart` returns 200 and no `cache-control: no-store`",
    "`GET /cart` returns 200 and `cache-control: no-store` in staging",
    "Header `X-Powered-By` is not present on https://shop.example/",
    "Header `X-Frame-Options` is present on https://shop.example/ for guests",
    "Header `X-Frame-Options` is present on all pages",
};
constexpr Example unreachable_examples[] = {
    {"https://old.shop.example is not reachable any more",
     "http url=https://old.shop.example unreachable=true"},
    {"Old site `https://old.shop.example` no longer reachable",
     "http url=https://old.shop.example unreachable=true"},
};
constexpr std::string_view unreachable_counters[] = {
    "https://old.shop.example is not reachable from outside",
    "https://old.shop.example is never unreachable",
};
constexpr Example aside_examples[] = {
    {"Plain HTTP is redirected (`http://shop.example` \xe2\x86\x92 301)",
     "http url=http://shop.example status=301"},
};
constexpr std::string_view aside_counters[] = {
    "Plain HTTP is redirected (`http://shop.example` for now)",
    "Old links are redirected by the edge (`http://shop.example` \xe2\x86\x92 301)",
};

constexpr Rule table[] = {
    {{"http-quick", "http", "A path or URL answers within a time.", quick_examples, quick_counters},
     quick},
    {{"http-header", "http", "An answer carries a header.", header_examples, header_counters},
     headers},
    {{"http-unreachable", "http", "A URL that nobody answers.", unreachable_examples,
      unreachable_counters},
     unreachable},
    {{"http-redirect-aside", "http", "Parentheses say what is redirected.", aside_examples,
      aside_counters},
     redirected_aside},
    {{"http-listed", "http", "A page in a list of those that are reachable.", listed_page_examples,
      listed_page_counters},
     listed_page},
};

}  // namespace

std::span<const Rule> request_rules() {
  return table;
}

}  // namespace seatrial::recognize
