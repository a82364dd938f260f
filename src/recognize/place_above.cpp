#include "recognize/place_above.hpp"

#include <algorithm>
#include <span>
#include <string_view>

#include "base/ascii.hpp"
#include "base/environment_words.hpp"
#include "base/plain_text.hpp"
#include "base/text.hpp"
#include "base/words.hpp"
#include "recognize/env_words.hpp"
#include "recognize/lines_above.hpp"
#include "recognize/shared_prose.hpp"
#include "recognize/table_heads.hpp"

namespace seatrial::recognize {
namespace {

using Kind = Token::Kind;

// Where a heading says that something runs; what is done on the way there is not meant.
std::string_view environment_at(const Token& token) {
  const std::string_view here = environment_named(token.lower, "");
  return among(here, {"ci", "local", "preview"}) ? std::string_view() : here;
}

// "Staging", "Production environment variables", "Enforced in staging": nothing else than which
// environment is meant. "Production readiness" is about more.
std::optional<std::string> only_environment(std::span<const Token> tokens) {
  std::string_view named;
  bool deploys = false;
  for (const Token& token : tokens) {
    if (token.kind == Kind::number || (token.kind == Kind::mark && token.text != "/")) continue;
    const std::string_view here = environment_at(token);
    if (!here.empty() && (named.empty() || named == here)) {
      named = here;
      continue;
    }
    const bool rollout = among(token.lower, {"deploy", "deployment", "deploying", "rollout"});
    const bool plain =
        rollout || token.says(sense::variable) ||
        (token.says(sense::filler) && !token.says(sense::ask | sense::joint)) ||
        among(token.lower, {"settings", "setting", "config", "configuration", "secrets", "values",
                            "setup", "only", "set", "enforced", "enforcement", "what", "is", "now",
                            "currently", "current", "today", "live", "defaults"});
    if (!plain || !here.empty()) return std::nullopt;
    deploys |= rollout;
  }
  if (named.empty() || (deploys && named == "production")) return std::nullopt;
  return std::string(named);
}

// "production" of "Value in production", "Required (staging)", "Production": nothing else than
// which values the column has, and where.
std::string environment_of_values(std::string_view head) {
  static constexpr WordSet words({"value", "values", "required", "expected", "target", "set", "to",
                                  "must", "be", "is", "in", "on", "for", "the", "environment",
                                  "enforced", "setting", "current", "wanted"});
  const std::string plain = plain_words(head);
  const bool is_plain = std::ranges::all_of(split(plain, ' '), [](std::string_view word) {
    return words.contains(word) || is_environment(word);
  });
  return is_plain ? environment_in_heading(plain) : std::string();
}

// "Backend (Railway)", "Vercel project settings": what stands below is set there.
bool is_about_platform(const Prose& prose) {
  static constexpr WordSet parts({"project", "dashboard", "settings", "config", "configuration",
                                  "secrets", "setup", "backend", "frontend", "api", "web", "app",
                                  "server", "service", "hosting", "deploy", "deployment",
                                  "production"});
  return std::ranges::all_of(prose.tokens, [](const Token& token) {
    return token.kind != Token::Kind::word || token.says(sense::filler) ||
           parts.contains(token.lower) || is_platform(token.lower);
  });
}

}  // namespace

std::optional<std::string> environment_of_column(const View& view) {
  constexpr std::size_t name_and_value = 2;
  std::string named;
  const auto cells = headed_cells(view);
  for (const HeadedCell& cell : cells) {
    const bool may_be_default = contains_ignoring_case(cell.head, "default");
    std::string here = environment_of_values(cell.head);
    if (may_be_default || (!here.empty() && !named.empty())) return std::nullopt;
    const bool says_value =
        cells.size() == name_and_value || contains_ignoring_case(cell.head, "value");
    if (!here.empty() && !says_value) return std::nullopt;
    if (!here.empty()) named = std::move(here);
  }
  return named.empty() ? std::nullopt : std::optional(std::move(named));
}

std::optional<std::string> environment_above(const View& view) {
  if (auto named = only_environment(label_of(view.prose.tokens))) return named;
  for (const Above& line : innermost_first(view))
    if (auto named = only_environment(shared_prose(line.text)->tokens)) return named;
  return std::nullopt;
}

std::optional<std::string> platform_above(const View& view) {
  for (const Above& line : innermost_first(view)) {
    const auto prose = shared_prose(line.text);
    const bool keeps_settings = names_variables(*prose) || prose->has({"environment"}) ||
                                (line.is_heading && is_about_platform(*prose));
    if (!keeps_settings) continue;
    std::optional<std::string> platform;
    for (const Token& token : prose->tokens) {
      if (!is_platform(token.lower) || is_lower(token.text.front())) continue;  // "to render"
      if (platform) return std::nullopt;  // "Vercel and Railway"
      platform = token.lower;
    }
    if (platform) return platform;
  }
  return std::nullopt;
}

}  // namespace seatrial::recognize
