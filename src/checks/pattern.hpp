#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace re2 {
class RE2;
}

namespace seatrial::checks {

// A regular expression in RE2 syntax: linear in the text whatever it says.
class Pattern {
 public:
  static Result<Pattern> compile(std::string_view text);

  bool matches_whole(std::string_view text) const;
  bool found_in(std::string_view text) const;  // `^` and `$` stand at the ends of lines
  bool found_everywhere() const;               // also in what nobody could mean
  bool fits_everything() const;                // likewise, as a whole
  const std::string& text() const { return text_; }

 private:
  std::string text_;
  std::shared_ptr<const re2::RE2> whole_;
  std::shared_ptr<const re2::RE2> lines_;
};

}  // namespace seatrial::checks
