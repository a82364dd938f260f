#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"

namespace seatrial::secrets {

// A text in another writing, with the place in the original of each of its bytes.
struct View {
  std::string text;
  std::vector<std::uint32_t> begins;
  std::vector<std::uint32_t> ends;
  bool is_decoded = false;  // it hides credentials of every shape, and not only values

  Span original(Span span) const {
    const std::size_t begin = begins[span.offset];
    return {begin, ends[span.offset + span.length - 1] - begin};
  }
  void add(char c, std::size_t begin, std::size_t end) {
    text += c;
    begins.push_back(static_cast<std::uint32_t>(begin));
    ends.push_back(static_cast<std::uint32_t>(end));
  }
};

// Nothing in it is escaped, folded, coloured, wide or long enough for base64: so are most texts,
// and what looks at them is spared the copies. None of its writings is decoded.
bool is_written_plainly(std::string_view text);

// The writings of a text in which a secret shows that does not show in the text itself: without
// the escapes of JSON, programs, URLs and HTML, nested too; without line ends, indentation and
// colours, as base64 is folded; what hex dumps spell out; and decoded, what base64 and UTF-16 in
// the midst of other bytes stand for. Each takes linear time.
void each_view(std::string_view text, const std::function<void(const View&)>& see);

}  // namespace seatrial::secrets
