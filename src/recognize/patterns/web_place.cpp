#include <algorithm>

#include "base/text.hpp"
#include "recognize/curl.hpp"
#include "recognize/frames.hpp"
#include "recognize/pattern.hpp"
#include "recognize/targets.hpp"
#include "recognize/web_words.hpp"

// Addresses that stand in parentheses, in a list, behind "at", or with nothing but an order to
// look.
namespace seatrial::recognize {
namespace {

using Kind = Token::Kind;

constexpr std::string_view served_by_every_site[] = {"/robots.txt", "/sitemap.xml", "/favicon.ico",
                                                     "/.well-known/security.txt"};

std::optional<Token> target_in(const Token& token) {
  if (auto request = request_in(token)) return request;
  if (is_web_path(token) || token.kind == Kind::url) return token;
  for (const std::string_view served : served_by_every_site)
    if (token.lower == served.substr(served.rfind('/') + 1)) {
      Token path = token;
      path.text = served;
      return path;
    }
  return std::nullopt;
}

Check answers(const Token& target, std::string_view status) {
  return check_of("http", {{"url", Value(url_of(target))}, {"status", Value(status)}});
}

Finding asked(const View& view, Finding result) {
  result.sure &= !changes_by_method(view.prose) &&
                 !view.prose.has({"login", "logged", "admin", "authenticated"});
  return whole(view, std::move(result));
}

bool says_it_answers(const Token& token) {
  return among(token.lower, {"accessible", "reachable", "served", "serve", "loads", "load", "opens",
                             "responds", "respond", "answers", "works", "work", "renders"});
}

// "Flags file accessible (`/flags.json`)"
std::optional<Finding> aside(const View& view) {
  if (!view.english || view.main.empty() || view.main.size() > 6 || !may_fit(view, is_target))
    return std::nullopt;
  std::optional<Token> target;
  for (const Token& token : view.prose.tokens) {
    if (token.depth == 0 || token.kind == Kind::mark) continue;
    if (target) return std::nullopt;
    target = target_in(token);
    if (!target) return std::nullopt;
  }
  if (!target || !says_it_answers(view.main.back())) return std::nullopt;
  const bool plain = std::ranges::all_of(view.main, is_any_word);
  return asked(view, {.sure = plain, .checks = {answers(*target, "2xx")}});
}

// "HTTPS works for `/` and `/cart`", "`/a` and `/b` return valid JSON", "`robots.txt` is served"
std::optional<Finding> listed(const View& view) {
  if (!view.english || !may_name_target(view.prose) || orders_load_test(view.prose.tokens))
    return std::nullopt;
  std::vector<Token> targets;
  bool works = false, json = false, returns = false, understood = true;
  for (const Token& token : view.prose.tokens) {
    if (const auto target = target_in(token)) {
      targets.push_back(*target);
    } else if (token.kind == Kind::mark) {
      understood &= among(token.text, {",", ".", "/", "&", "+"});
    } else if (token.lower == "json") {
      json = true;
    } else {
      works |= says_it_answers(token);
      returns |= among(token.lower, {"return", "returns"});
      understood &=
          token.kind == Kind::word && !negates(token) &&
          (says_it_answers(token) || token.says(sense::filler | sense::ask | sense::modal) ||
           among(token.lower, {"and", "return", "returns", "valid", "https", "for", "correctly",
                               "pages", "paths", "endpoints", "routes"}));
    }
  }
  const bool answer = works != (json && returns);
  const bool file = targets.size() == 1 && (json || !targets[0].text.starts_with("http"));
  if (targets.empty() || targets.size() > 12 || !answer) return std::nullopt;
  const bool known =
      targets.size() > 1 || json ||
      (file && among(targets[0].lower, {"robots.txt", "sitemap.xml", "security.txt"}));
  if (!known) return std::nullopt;
  Finding result{.sure = understood};
  for (const Token& target : targets) {
    Check check = answers(target, "2xx");
    if (json)
      check.params.set("response_headers", Value::map({Member{"content-type", Value("~ json")}}));
    result.checks.push_back(std::move(check));
  }
  return asked(view, std::move(result));
}

// To look at something, in the languages that lists are written in.
bool orders_look(std::string_view word) {
  return among(word, {"cek", "periksa", "verificar", "comprobar", "probar", "testar", "conferir",
                      "controllare", "verificare", "pr\u00fcfen", "testen", "aufrufen",
                      "v\xc3\xa9rifier", "tester", "ouvrir", "abrir", "aprire"});
}

// "Check `GET /healthz`", "Visit https://shop.example"
std::optional<Finding> looked_at(const View& view) {
  const auto& tokens = view.prose.tokens;
  if (tokens.size() != 2 || tokens[0].kind != Kind::word) return std::nullopt;
  const auto request = request_in(tokens[1]);
  const bool page = tokens[1].kind == Kind::url || is_web_path(tokens[1]);
  const std::string_view verb = tokens[0].lower;
  const bool english =
      view.english && (among(verb, {"visit", "open", "load", "hit"}) ||
                       (request && among(verb, {"check", "verify", "test", "call"})));
  if (!(request || page) || !(english || orders_look(verb))) return std::nullopt;
  return asked(view, {.sure = true, .checks = {answers(request ? *request : tokens[1], "2xx")}});
}

// "Preview opens at http://localhost:4173", "Metrics are exposed on `/metrics`"
std::optional<Finding> at_address(const View& view) {
  static constexpr std::string_view frames[] = {
      "~ opens|loads|runs|responds|renders|answers at|on|under? $url",
      "~ metrics exposed|served|published|scrapeable at|on|under? $url",
  };
  if (!view.english || !may_fit(view, is_target)) return std::nullopt;
  const auto places = fit_any(frames, view);
  if (!places) return std::nullopt;
  const Token& target = *places->front();
  const bool metrics = view.prose.has({"metrics"});
  const bool own =
      among(view.main.front().lower,
            {"app", "application", "site", "preview", "prometheus", "frontend", "page", "server",
             "website", "storybook", "dashboard", "api", "the", "metrics", "docs"});
  return asked(view, {.sure = own && metrics == target.text.ends_with("/metrics"),
                      .checks = {answers(target, "2xx")}});
}

// "`/cart` should load without 502"
std::optional<Finding> without_status(const View& view) {
  static constexpr std::string_view frame =
      "$url -? load|loads|open|opens|return|returns|respond|responds|answers|render|renders "
      "without|no error? $status error|errors?";
  std::vector<Token> tokens;
  for (const Token& token : view.prose.tokens)
    if (!token.says(sense::modal)) tokens.push_back(token);
  if (!view.english || !may_fit(view, is_target)) return std::nullopt;
  const auto places = fit(frame, tokens);
  if (!places || !places->back()->text.starts_with('5')) return std::nullopt;
  return asked(view, {.sure = true, .checks = {answers(*target_in(*places->front()), "2xx")}});
}

// "`curl -I https://shop.example/health` - HTTP 200"
std::optional<Finding> asked_and_told(const View& view) {
  const auto& tokens = view.prose.tokens;
  if (tokens.size() < 3 || tokens.size() > 6 || !tokens[0].spanned) return std::nullopt;
  auto check = http_of_curl(tokens[0].text);
  if (!check || tokens[1].kind != Kind::mark) return std::nullopt;
  const Token* status = nullptr;
  bool understood = true;
  for (std::size_t i = 2; i < tokens.size(); ++i) {
    if (tokens[i].kind == Kind::number && tokens[i].text.size() == 3) {
      understood &= !status;
      status = &tokens[i];
    } else {
      understood &= among(tokens[i].lower, {"http", "status", "ok", ".", "code"});
    }
  }
  if (!status) return std::nullopt;
  check->params.set("status", Value(status->text));
  return asked(view, {.sure = understood, .checks = {std::move(*check)}});
}

constexpr Example aside_examples[] = {
    {"Flags file accessible (`/flags.json`)", "http url=${base_url}/flags.json status=2xx"},
    {"Status page loads (`https://status.shop.example`)",
     "http url=https://status.shop.example status=2xx"},
};
constexpr std::string_view aside_counters[] = {
    "Flags file not accessible (`/flags.json`)",
    "Flags file accessible (`/flags.json` or `/flags.yml`)",
    "Flags file accessible after login (`/flags.json`)",
    "Config file accessible (`/etc/shop.conf`)",
    "Flags file owner is accessible by phone (`/flags.json`)",
};
constexpr Example listed_examples[] = {
    {"HTTPS works for `/`, `/cart`",
     "http url=${base_url}/ status=2xx + http url=${base_url}/cart status=2xx"},
    {"`/api/ip` returns valid JSON",
     "http url=${base_url}/api/ip status=2xx response_headers.content-type=\"~ json\""},
    {"`robots.txt`/`sitemap.xml` served correctly",
     "http url=${base_url}/robots.txt status=2xx + http url=${base_url}/sitemap.xml status=2xx"},
};
constexpr std::string_view listed_counters[] = {
    "`/a` or `/b` works", "`/a` and `/b` do not work",     "`/a` and `/b` work on Safari",
    "`/checkout` works",  "`/api/ip` returns JSON or XML",
};
constexpr Example look_examples[] = {
    {"Check `GET /healthz`", "http url=${base_url}/healthz status=2xx"},
    {"Cek `GET /healthz`", "http url=${base_url}/healthz status=2xx"},
    {"Visit https://shop.example/start", "http url=https://shop.example/start status=2xx"},
};
constexpr std::string_view look_counters[] = {
    "Remove `GET /healthz`",
    "Document `GET /healthz`",
    "Check `DELETE /orders`",
    "Check https://scanner.example",
};
constexpr Example at_examples[] = {
    {"Preview opens at http://localhost:4173", "http url=http://localhost:4173 status=2xx"},
    {"Metrics are exposed on `/metrics`", "http url=${base_url}/metrics status=2xx"},
};
constexpr std::string_view at_counters[] = {
    "Preview no longer opens at http://localhost:4173",
    "Old preview opens at http://localhost:4173",
    "Metrics are exposed on `/internal`",
    "Issue opens at https://tracker.example",
};
constexpr Example without_examples[] = {
    {"`/cart` - should load without 502", "http url=${base_url}/cart status=2xx"},
    {"`/cart` responds without error 500", "http url=${base_url}/cart status=2xx"},
};
constexpr std::string_view without_counters[] = {
    "`/cart` - should load without 404",
    "`/cart` should not load without 502",
    "`/cart` loads without 502 at night",
};
constexpr Example told_examples[] = {
    {"`curl -I https://shop.example/health` \xe2\x80\x94 HTTP 200",
     "http url=https://shop.example/health method=HEAD status=200"},
};
constexpr std::string_view told_counters[] = {
    "`curl -I https://shop.example/health` - not 200",
    "`curl -I https://shop.example/health` - 200 or 301",
    "`curl -X POST https://shop.example/orders` - 200",
};

constexpr Rule table[] = {
    {{"http-aside", "http", "A page or file whose path stands in parentheses.", aside_examples,
      aside_counters},
     aside},
    {{"http-paths-work", "http", "Several paths work, or return JSON.", listed_examples,
      listed_counters},
     listed},
    {{"http-looked-at", "http", "A request or page that is only to be looked at.", look_examples,
      look_counters},
     looked_at},
    {{"http-at-address", "http", "Something opens at an address.", at_examples, at_counters},
     at_address},
    {{"http-without-status", "http", "A page loads without a server error.", without_examples,
      without_counters},
     without_status},
    {{"http-curl-told", "http", "A request with its status behind a dash.", told_examples,
      told_counters},
     asked_and_told},
};

}  // namespace

std::span<const Rule> web_place_rules() {
  return table;
}

}  // namespace seatrial::recognize
