#include "recognize/relaxed_json.hpp"

#include <algorithm>
#include <string>

#include "base/ascii.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "base/words.hpp"

namespace seatrial::recognize {
namespace {

constexpr int sample_depth_max = 8;

// Rewrites what is read from left to right as strict JSON.
class Strict {
 public:
  explicit Strict(std::string_view text) : rest_(text) {}

  std::string run() {
    while (!rest_.empty())
      if (!take_string() && !take_open_value() && !take_ellipsis() && !take_name()) take(1);
    return std::move(strict_);
  }

 private:
  void skip(std::size_t bytes) { rest_.remove_prefix(std::min(bytes, rest_.size())); }

  void take(std::size_t bytes) {
    const char c = rest_.front();
    if (c == '}') drop_comma();
    if (!is_space(c)) name_may_follow_ = c == '{' || c == ',';
    strict_ += rest_.substr(0, bytes);
    skip(bytes);
  }

  void drop_comma() {
    while (strict_.ends_with(' ')) strict_.pop_back();
    if (strict_.ends_with(',')) strict_.pop_back();
  }

  bool take_string() {
    const char quote = rest_.front();
    if (quote != '"' && quote != '\'') return false;
    std::size_t end = 1;
    while (end < rest_.size() && rest_[end] != quote) end += rest_[end] == '\\' ? 2 : 1;
    if (end >= rest_.size()) return false;
    strict_ += '"';
    strict_ += rest_.substr(1, end - 1);
    strict_ += '"';
    skip(end + 1);
    name_may_follow_ = false;
    return true;
  }

  // `<sha>` stays what it is, as a text: a value that has to be filled in.
  bool take_open_value() {
    const std::size_t end = rest_.find_first_of(">{}\"'");
    if (rest_.front() != '<' || end == std::string_view::npos || rest_[end] != '>') return false;
    strict_ += "\"";
    strict_ += rest_.substr(0, end + 1);
    strict_ += "\"";
    skip(end + 1);
    return true;
  }

  bool take_ellipsis() {
    for (const std::string_view dots : {"...", "\xe2\x80\xa6"})
      if (rest_.starts_with(dots)) {
        skip(dots.size());
        return true;
      }
    return false;
  }

  bool take_name() {
    if (!name_may_follow_) return false;
    const auto end = static_cast<std::size_t>(
        std::ranges::find_if_not(rest_, [](char c) { return is_name_byte(c); }) - rest_.begin());
    if (end == 0 || end >= rest_.size() || rest_[end] != ':') return false;
    strict_ += '"';
    strict_ += rest_.substr(0, end);
    strict_ += '"';
    skip(end);
    name_may_follow_ = false;
    return true;
  }

  std::string_view rest_;
  std::string strict_;
  bool name_may_follow_ = false;
};

bool is_measured(const Member& member) {
  const bool fraction =
      member.value.is(Value::Type::number) && member.value.text().find('.') != std::string::npos;
  return fraction || among(lower(member.key), {"uptime", "timestamp", "time", "latency", "duration",
                                               "uptime_seconds", "memory"});
}

bool is_sample(const Value& json, int depth) {
  if (depth > sample_depth_max) return true;
  const auto listed = [&](const Value& item) { return !item.is_scalar(); };
  const auto shown = [&](const Member& member) {
    return is_measured(member) || is_sample(member.value, depth + 1);
  };
  return std::ranges::any_of(json.items(), listed) || std::ranges::any_of(json.members(), shown);
}

}  // namespace

std::optional<Value> parse_relaxed_json(std::string_view text) {
  if (auto json = parse_json(text)) return std::move(*json);
  auto json = parse_json(Strict(text).run());
  return json ? std::optional(std::move(*json)) : std::nullopt;
}

bool is_sample(const Value& json) {
  return is_sample(json, 0);
}

}  // namespace seatrial::recognize
