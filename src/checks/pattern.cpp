#include "checks/pattern.hpp"

#include <fmt/format.h>
#include <re2/re2.h>

#include <algorithm>
#include <string>
#include <vector>

#include "base/limits.hpp"

namespace seatrial::checks {
namespace {

std::shared_ptr<const re2::RE2> make(std::string_view text) {
  re2::RE2::Options options;
  options.set_log_errors(false);
  return std::make_shared<const re2::RE2>(re2::StringPiece(text.data(), text.size()), options);
}

re2::StringPiece piece(std::string_view text) {
  return {text.data(), text.size()};
}

}  // namespace

Result<Pattern> Pattern::compile(std::string_view text) {
  if (text.size() > limits::pattern_bytes_max)
    return fail(fmt::format("a pattern longer than {} bytes (pattern_bytes_max)",
                            limits::pattern_bytes_max));
  Pattern pattern;
  pattern.text_ = std::string(text);
  pattern.whole_ = make(text);
  if (!pattern.whole_->ok())
    return fail(fmt::format("'{}' is not a pattern: {}", text, pattern.whole_->error()));
  pattern.lines_ = make(fmt::format("(?m:{})", text));
  if (!pattern.lines_->ok())
    return fail(fmt::format("'{}' is not a pattern: {}", text, pattern.lines_->error()));
  return pattern;
}

namespace {

// Every character that can be typed, more often than a pattern can count.
std::string all_characters() {
  constexpr std::size_t repeats = 20;
  std::string text;
  for (std::size_t i = 0; i < repeats; ++i)
    for (char c = ' '; c <= '~'; ++c) text += c;
  return text;
}

// Texts that have nothing in common.
const std::vector<std::string>& strangers() {
  static const std::vector<std::string> texts = {
      "", "\x01", "Zz", "-1 ", "\t\n~", "\n\n\"\xc3\xa9", all_characters()};
  return texts;
}

}  // namespace

bool Pattern::found_everywhere() const {
  return std::ranges::all_of(strangers(), [&](std::string_view text) { return found_in(text); });
}

bool Pattern::fits_everything() const {
  return std::ranges::all_of(strangers(), [&](std::string_view text) {
    return text.find('\n') != text.npos || matches_whole(text);
  });
}

bool Pattern::matches_whole(std::string_view text) const {
  return re2::RE2::FullMatch(piece(text), *whole_);
}

bool Pattern::found_in(std::string_view text) const {
  return re2::RE2::PartialMatch(piece(text), *lines_);
}

}  // namespace seatrial::checks
