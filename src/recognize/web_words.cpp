#include "recognize/web_words.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "base/ascii.hpp"
#include "base/words.hpp"
#include "recognize/literals.hpp"
#include "recognize/view.hpp"

namespace seatrial::recognize {
namespace {

using Kind = Token::Kind;

template <std::size_t count>
bool is_word_of(const Token& token, const std::string_view (&words)[count]) {
  return token.kind == Kind::word && !token.spanned && among(token.lower, words);
}

// Not, without and the like where words are not divided.
bool denies_within(std::string_view text) {
  constexpr std::array<std::string_view, 9> denials = {
      "\xe4\xb8\x8d", "\xe6\x9c\xaa", "\xe6\x97\xa0", "\xe7\x84\xa1", "\xe9\x9d\x9e",
      "\xe7\xa6\x81", "\xe6\xb2\x92", "\xe6\xb2\xa1", "\xec\x95\x8a"};
  return std::ranges::any_of(denials, [&](std::string_view denial) {
    return text.find(denial) != std::string_view::npos;
  });
}

}  // namespace

bool says_nothing(const Token& token) {
  return token.says(sense::modal | sense::filler) && !token.says(sense::none) &&
         !among(token.lower, {"only", "was", "were", "had", "been", "by"});
}

bool is_divider(const Token& token) {
  return token.kind == Kind::mark && (is_dash(token) || among(token.text, {":", "|", "--"}));
}

bool says_it_loads(const Token& token) {
  return is_word_of(token, {"loads", "load", "opens", "open", "renders", "render", "displays",
                            "display", "serves", "serve"});
}

bool says_it_is_up(const Token& token) {
  return is_word_of(token, {"reachable", "accessible", "available", "up", "live", "online",
                            "served", "responds", "respond", "answers", "answer", "responding"});
}

bool says_it_returns(const Token& token) {
  static constexpr WordSet words({"returns", "return", "returning", "responds", "respond",
                                  "answers", "answer", "gives", "give", "yields", "yield", "sends",
                                  "send", "reports", "report", "shows", "show"});
  return token.kind == Kind::word && !token.spanned && words.contains(token.lower);
}

bool says_it_is_well(const Token& token) {
  return is_word_of(
      token, {"works", "work", "working", "healthy", "green", "ok", "passes", "passing", "pass"});
}

bool says_it_is_closed(const Token& token) {
  return is_word_of(token, {"disabled", "blocked", "protected", "closed", "hidden", "restricted"});
}

bool returns_elsewhere(const Token& token) {
  if (token.kind != Kind::word || token.spanned || negates(token) || denies_within(token.text))
    return false;
  const bool foreign =
      std::ranges::any_of(token.text, [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
  return foreign ||
         is_word_of(token, {"devuelve",  "devuelven",   "retorna",   "retornan",  "retornam",
                            "retourne",  "retournent",  "renvoie",   "renvoient", "responde",
                            "responden", "respondem",   "antwortet", "antworten", "liefert",
                            "liefern",   "restituisce", "risponde",  "zwraca",    "mengembalikan"});
}

bool names_page(const Token& token) {
  return token.says(sense::endpoint) ||
         is_word_of(token,
                    {"screen", "screens", "view",   "views",     "form", "forms",   "app",  "shell",
                     "shells", "content", "routes", "paths",     "path", "landing", "home", "login",
                     "public", "start",   "main",   "interface", "ui",   "html"});
}

bool names_service(const Token& token) {
  return is_word_of(
      token,
      {"ui",         "app",          "application", "site",          "website",   "page",
       "api",        "dashboard",    "docs",        "documentation", "swagger",   "storybook",
       "frontend",   "backend",      "server",      "service",       "endpoint",  "portal",
       "console",    "panel",        "store",       "shop",          "interface", "homepage",
       "favicon",    "icon",         "image",       "logo",          "feed",      "manifest",
       "playground", "graphql",      "preview",     "demo",          "host",      "web",
       "client",     "gateway",      "spa",         "explorer",      "grafana",   "prometheus",
       "kibana",     "jaeger",       "portainer",   "jenkins",       "argocd",    "minio",
       "keycloak",   "alertmanager", "stylesheet"});
}

bool names_way(const Token& token) {
  return is_word_of(token, {"https", "http", "tls", "ssl", "nginx", "caddy", "traefik", "apache",
                            "haproxy", "envoy", "cloudflare", "proxy", "reverse", "load",
                            "balancer", "cdn", "gateway", "ingress"});
}

bool names_release(const Token& token) {
  return is_word_of(token, {"deploy", "deploys", "deploying", "deployment", "rollout", "release"});
}

bool leads_on(const Token& token) {
  return is_word_of(token, {"for", "in", "on", "with", "after", "from", "via", "through", "over",
                            "within", "under", "at", "as", "to", "without", "behind", "by"});
}

bool names_identity(const Token& token) {
  if (token.spanned) return token.lower.starts_with("authorization") || token.lower == "cookie";
  return token.says(sense::secret) ||
         is_word_of(token, {"auth", "authentication", "authorization", "authorisation", "login",
                            "logging", "signing", "in", "bearer", "session", "cookie", "header",
                            "jwt", "valid", "identity"});
}

bool names_stranger(const Token& token) {
  return is_word_of(token, {"unauthenticated", "unauthed", "anonymous", "unauthorized",
                            "unauthorised", "logged-out", "signed-out", "public"});
}

bool names_caller(const Token& token) {
  return token.says(sense::request) ||
         is_word_of(token, {"user", "users", "visitor", "visitors", "client", "clients", "caller",
                            "callers", "access", "guests"});
}

bool needs_identity(const Token& token) {
  return token.lower.find("only") != std::string::npos ||
         is_word_of(token,
                    {"admin", "admins", "administrator", "administrators", "logged", "signed",
                     "authenticated", "authorized", "owner", "staff", "member", "members",
                     "internal", "private", "login", "logging", "sign", "log", "role"});
}

bool explains_status(const Token& token) {
  return is_word_of(token, {"ok", "okay", "forbidden", "unauthorized", "not", "found", "created",
                            "moved", "permanently", "success", "gone", "http", "status", "code"});
}

bool is_article(const Token& token) {
  return is_word_of(token, {"a", "an", "any", "the", "valid"});
}

bool is_status(const Token& token) {
  return token.kind == Kind::number && token.text.size() == 3 && token.text[0] >= '1' &&
         token.text[0] <= '5' && std::ranges::all_of(token.text, is_digit);
}

bool names_condition(const Token& token) {
  return token.says(sense::secret) ||
         is_word_of(
             token,
             {"token",   "tokens",  "signature", "cookie",    "session",   "customer",   "tenant",
              "user",    "role",    "account",   "guest",     "expired",   "invalid",    "wrong",
              "stale",   "replay",  "replayed",  "suspended", "stopped",   "drained",    "draining",
              "burst",   "mock",    "ipv6",      "ipv4",      "vpn",       "inside",     "outside",
              "bastion", "mobile",  "degraded",  "down",      "overload",  "overloaded", "avec",
              "standby", "replica", "timestamp", "second",    "unhealthy", "crashed",    "paused",
              "locked",  "disabled"});
}

bool orders_load_test(const std::vector<Token>& tokens) {
  return tokens.size() > 1 && tokens[0].lower == "load" && tokens[1].says(sense::test);
}

bool is_commentary(const Token& token) {
  if (token.kind == Kind::mark) return token.text != "?" && token.text != "|";
  return token.kind == Kind::word && !token.spanned && !negates(token) && !overturns(token) &&
         !is_conditional(token) && !token.says(sense::modal | sense::none) &&
         std::ranges::none_of(token.text, is_digit) &&
         !is_word_of(token,
                     {"only",    "except", "until", "before", "after",   "then",      "also",
                      "or",      "once",   "while", "during", "staging", "dev",       "todo",
                      "tbd",     "later",  "was",   "were",   "had",     "currently", "temporarily",
                      "confirm", "verify", "check", "ensure"});
}

}  // namespace seatrial::recognize
