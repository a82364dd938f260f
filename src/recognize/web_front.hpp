#pragma once

#include <optional>
#include <vector>

#include "recognize/view.hpp"

namespace seatrial::recognize {

// What stands in front of the first target of a sentence about requests.
struct WebFront {
  std::size_t end = 0;   // where the target begins
  bool closed = false;   // "Debug pages are disabled:": a refusal is wanted
  bool answers = false;  // "The docs are reachable at": it says already that the target answers
};

// None without a target, or if a word there may turn the sentence.
std::optional<WebFront> read_web_front(const std::vector<Token>& tokens, const View& view);

// A path, a URL or a request of one, at `at` or behind a method in front of it.
bool is_target_at(const std::vector<Token>& tokens, std::size_t at);
bool is_method(const Token& token);  // GET, as a word

}  // namespace seatrial::recognize
