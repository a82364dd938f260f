#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace seatrial {

// `*` matches one segment between slashes or a part of it, `**` any number of segments, `?` one
// character, `[a-z]` and `[!a-z]` one of a set, `{a,b}` either text. Where a name has brackets or
// braces of its own, they match as they stand, too.
bool glob_matches(std::string_view pattern, std::string_view path);
bool glob_matches_any(const std::vector<std::string>& patterns, std::string_view path);
bool is_glob(std::string_view text);
// The patterns that `{a,b}` stands for; none if they are more than glob_alternatives_max.
std::optional<std::vector<std::string>> glob_alternatives(std::string_view pattern);
// One of them, cut at its slashes, against a path that is as well. Braces are text here.
bool segments_match(std::span<const std::string_view> pattern,
                    std::span<const std::string_view> path);

}  // namespace seatrial
