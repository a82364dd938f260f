#include "base/text.hpp"
#include "input.hpp"
#include "secrets/redactor.hpp"

namespace {

// A known secret never comes out, and nothing that moves a cursor does.
void check(std::string_view text) {
  using namespace seatrial;
  const std::string secret = "correct horse battery staple";
  secrets::Redactor redactor;
  redactor.add(secret);
  const std::string masked = redactor.apply(std::string(text) + secret + std::string(text));
  must(masked.find(secret) == std::string::npos);
  const std::string line = printable_line(text);
  must(is_valid_utf8(line));
  for (const char c : line) must(static_cast<unsigned char>(c) >= 0x20 && c != 0x7f);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  check(text_of(data, size));
  return 0;
}
