#include "base/json.hpp"
#include "input.hpp"

namespace {

// What was read is written so that it is read again as the same value.
void check(std::string_view text) {
  const auto value = seatrial::parse_json(text);
  if (!value) return;
  for (const int indent : {0, 2}) {
    const auto again = seatrial::parse_json(seatrial::write_json(*value, indent));
    must(again.has_value());
    must(*again == *value);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  check(text_of(data, size));
  return 0;
}
