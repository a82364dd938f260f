#include "plan/meant_pattern.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/ranges.hpp"
#include "base/text.hpp"

namespace seatrial::plan {
namespace {

// An item whose words somebody has added to, or taken from, has an id that goes on, or ends
// earlier.
std::optional<std::string_view> longer_by_words(std::string_view pattern,
                                                const std::vector<std::string_view>& ids) {
  const auto goes_on = [](std::string_view longer, std::string_view shorter) {
    return !shorter.empty() && longer.size() > shorter.size() && longer.starts_with(shorter) &&
           longer[shorter.size()] == '-';
  };
  std::optional<std::string_view> found;
  for (const std::string_view id : ids) {
    if (!goes_on(id, pattern) && !goes_on(pattern, id)) continue;
    if (found && *found != id) return std::nullopt;
    found = id;
  }
  return found;
}

std::optional<std::string_view> nearest(std::string_view pattern,
                                        const std::vector<std::string_view>& ids) {
  const auto near = closest(pattern, ids);
  return near ? near : longer_by_words(pattern, ids);
}

// "a/b" of "a/b/c" for two.
std::string_view first_segments(std::string_view id, std::size_t count) {
  std::size_t end = 0;
  for (std::size_t i = 0; i < count; ++i) {
    end = id.find('/', i == 0 ? 0 : end + 1);
    if (end == id.npos) return id;
  }
  return id.substr(0, end);
}

std::vector<std::string_view> begins_of(const std::vector<std::string_view>& ids,
                                        std::size_t segments, std::size_t count_max) {
  std::vector<std::string_view> begins;
  for (const std::string_view id : ids) {
    const std::string_view begin = first_segments(id, segments);
    if (begin.size() < id.size() && !contains(begins, begin)) begins.push_back(begin);
    if (begins.size() == count_max) break;
  }
  return begins;
}

}  // namespace

std::optional<std::string> meant_pattern(std::string_view pattern,
                                         const std::vector<std::string_view>& ids) {
  constexpr std::size_t begins_max = 100;
  if (const auto id = nearest(pattern, ids)) return std::string(*id);
  const std::size_t wildcard = pattern.find('*');
  if (wildcard == pattern.npos || wildcard < 2 || pattern[wildcard - 1] != '/') return std::nullopt;
  const std::string_view fixed = pattern.substr(0, wildcard - 1);
  const auto segments = static_cast<std::size_t>(std::ranges::count(fixed, '/')) + 1;
  const auto begin = nearest(fixed, begins_of(ids, segments, begins_max));
  if (!begin) return std::nullopt;
  return std::string(*begin).append(pattern.substr(wildcard - 1));
}

std::string how_ids_begin(const std::vector<std::string_view>& ids) {
  constexpr std::size_t begins_max = 4;
  const auto all = begins_of(ids, 1, begins_max + 1);
  std::vector<std::string> shown;
  for (std::size_t i = 0; i < std::min(all.size(), begins_max); ++i)
    shown.push_back(fmt::format("'{}/'", all[i]));
  const std::string_view rest = all.size() > begins_max ? " and others" : "";
  return fmt::format("{}`*` is one segment of an id, `**` any number",
                     shown.empty() ? ""
                                   : fmt::format("ids begin with {}{}; ",
                                                 join(shown, rest.empty() ? " and " : ", "), rest));
}

}  // namespace seatrial::plan
