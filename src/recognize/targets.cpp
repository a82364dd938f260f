#include "recognize/targets.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "recognize/view.hpp"

namespace seatrial::recognize {
namespace {

using Kind = Token::Kind;

// `localhost:8000/health`: the port says that it is a host and no path.
bool names_port(std::string_view place) {
  const std::size_t colon = place.find(':');
  if (colon == std::string_view::npos || colon == 0 || place.find("://") != std::string_view::npos)
    return false;
  const std::string_view host = place.substr(0, colon);
  const std::string_view port = place.substr(colon + 1, place.find('/') - colon - 1);
  return place[0] != '/' && (host == "localhost" || host.find('.') != std::string_view::npos) &&
         !port.empty() && port.find_first_not_of("0123456789") == std::string_view::npos;
}

}  // namespace

// "/etc/app.conf", "/tmp": of a machine and not of a site.
static bool begins_with_system_directory(std::string_view path) {
  if (path == "/tmp" || path.starts_with("/tmp/")) return true;
  return std::ranges::any_of(std::array<std::string_view, 4>{"/etc", "/var", "/usr", "/opt"},
                             [&](auto directory) { return path.starts_with(directory); });
}

bool is_web_path(const Token& token) {
  if (token.spanned && token.text == "/") return true;
  return token.kind == Kind::path && token.text.starts_with('/') &&
         token.text.find_first_of("*{:~") == std::string::npos &&
         !begins_with_system_directory(token.text);
}

bool is_health_path(std::string_view url) {
  const std::string_view path = url.substr(0, url.find_first_of("?#"));
  static constexpr std::string_view endings[] = {
      "/health", "/healthz",    "/healthcheck", "/health/live", "/health/ready", "/livez",
      "/readyz", "/api/health", "/ping",        "/ready",       "/live"};
  const auto ends = [&](std::string_view ending) { return path.ends_with(ending); };
  return std::ranges::any_of(endings, ends) || path.find("/health/") != std::string_view::npos;
}

std::string url_of(const Token& token) {
  if (token.kind != Kind::url) return fmt::format("${{base_url}}{}", token.text);
  return fmt::format("{}{}", names_port(token.text) ? "http://" : "", token.text);
}

std::optional<Token> request_in(const Token& token) {
  if (!token.spanned || token.kind != Kind::code) return std::nullopt;
  const auto parts = split(token.text, ' ');
  if (parts.size() != 2 || (parts[0] != "GET" && parts[0] != "HEAD")) return std::nullopt;
  const std::string_view place = parts[1];
  const std::string_view lowered = token.lower.substr(token.lower.size() - place.size());
  const Kind kind = names_port(place) ? Kind::url : classify(place, true);
  const Token path{kind, place, lowered, true, token.depth};
  return is_web_path(path) || path.kind == Kind::url ? std::optional(path) : std::nullopt;
}

std::string url_asked_by(const Token& token) {
  const auto request = request_in(token);
  return url_of(request ? *request : token);
}

bool says_it_works(std::string_view word) {
  return among(word, {"succeeds", "responds", "responding", "respond", "works", "working",
                      "accessible", "reachable", "up", "available", "healthy", "passes", "passing",
                      "loads", "opens", "live", "online", "answers", "ok"});
}

bool changes_by_method(const Prose& prose) {
  return std::ranges::any_of(prose.tokens, [](const Token& token) {
    return token.kind == Kind::word && among(token.text, {"POST", "PUT", "PATCH", "DELETE"});
  });
}

bool may_name_target(const Prose& prose) {
  return std::ranges::any_of(prose.tokens, [](const Token& token) {
    return token.kind == Kind::url || token.kind == Kind::path || token.kind == Kind::code;
  });
}

std::optional<Token> only_target(const std::vector<Token>& tokens) {
  std::optional<Token> found;
  for (const Token& token : tokens) {
    std::optional<Token> here = request_in(token);
    if (!here && (is_web_path(token) || token.kind == Kind::url)) here = token;
    if (!here) continue;
    if (found) return std::nullopt;
    found = here;
  }
  return found;
}

}  // namespace seatrial::recognize
