#include "formats/toml.hpp"
#include "input.hpp"

namespace {

void check(std::string_view text) {
  (void)seatrial::formats::parse_toml(text);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  check(text_of(data, size));
  return 0;
}
