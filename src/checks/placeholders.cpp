#include "checks/placeholders.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <span>

#include "base/ascii.hpp"
#include "base/text.hpp"
#include "base/words.hpp"
#include "shell/command.hpp"

namespace seatrial::checks {
namespace {

using Hit = std::optional<std::string>;

// `VERSION` stands for one, and is what many a file is called.
std::string_view without_file_name(std::string_view path) {
  const std::string_view name = path.substr(path.rfind('/') + 1);  // npos + 1 is 0
  return among(name, {"VERSION", "REVISION"}) ? path.substr(0, path.size() - name.size()) : path;
}

Hit in_path(std::string_view path) {
  return shell::placeholder(without_file_name(path));
}

// `HOST` and `REGION` are real names of variables; `YOUR_KEY` and `XXX` are none.
Hit in_variable(std::string_view name) {
  return shell::placeholder(lower(name)) ? Hit(name) : std::nullopt;
}

// `<debug-flag>`, but no tag of markup, and no `changeme` that shall be gone.
Hit in_absent_text(std::string_view text) {
  const auto hit = shell::placeholder(text);
  const bool is_blank = hit && hit->starts_with('<') && std::ranges::any_of(*hit, [](char c) {
                          return is_upper(c) || c == '-' || c == '_' || c == ' ';
                        });
  return is_blank ? hit : std::nullopt;
}

struct Place {
  std::string_view kind, param;
  Hit (*hit)(std::string_view text);
};

constexpr Place places[] = {
    {"env", "names", in_variable},         {"file", "path", in_path},
    {"git", "tracked", in_path},           {"git", "not_tracked", in_path},
    {"git", "ignored", in_path},           {"git", "branch", shell::placeholder},
    {"git", "tag", shell::placeholder},    {"git", "contains", shell::placeholder},
    {"git", "remote", shell::placeholder},
};

constexpr Place absent_texts[] = {
    {"env", "not_equals", in_absent_text},
    {"env", "not_contains", in_absent_text},
    {"file", "not_contains", in_absent_text},
};

// One text is a list of one.
Hit first_hit(const Value& value, const Place& place) {
  if (value.is_scalar()) return place.hit(value.text());
  for (const Value& item : value.items())
    if (auto hit = place.hit(item.text())) return hit;
  return std::nullopt;
}

struct Found {
  std::string_view param;
  std::string hit;
};

std::optional<Found> find(std::span<const Place> candidates, std::string_view kind,
                          const Value& params) {
  for (const Place& place : candidates)
    if (const Value* value = place.kind == kind ? params.find(place.param) : nullptr)
      if (auto hit = first_hit(*value, place)) return Found{place.param, std::move(*hit)};
  return std::nullopt;
}

// `<dir>`, `...`: nobody calls anything that.
bool is_no_word(std::string_view hit) {
  return hit.starts_with('<') || hit.starts_with("...") || hit.starts_with("\xe2\x80\xa6");
}

}  // namespace

std::optional<std::string> unfilled(std::string_view kind, const Value& params) {
  auto found = find(places, kind, params);
  if (!found) found = find(absent_texts, kind, params);
  return found ? Hit(std::move(found->hit)) : std::nullopt;
}

Result<void> refuse_unfilled(std::string_view kind, const Value& params) {
  const auto found = find(places, kind, params);
  if (found && is_no_word(found->hit))
    return fail(
        fmt::format("{} has the placeholder '{}'; never looked at", found->param, found->hit));
  return {};
}

}  // namespace seatrial::checks
