#include "report/excerpt.hpp"

#include "base/limits.hpp"
#include "base/text.hpp"

namespace seatrial::report {

// What replaces bytes that are no UTF-8 is never shorter, so that no more has to be looked at.
std::string excerpt_of(std::string_view output) {
  constexpr std::size_t character_bytes_max = 4;
  const std::string_view beginning =
      output.substr(0, limits::output_excerpt_bytes_max + character_bytes_max);
  return shorten(to_valid_utf8(beginning), limits::output_excerpt_bytes_max);
}

}  // namespace seatrial::report
