#include "input.hpp"
#include "world/real/dns_packet.hpp"

namespace {

// An answer from anybody, to a question of ours.
void check(std::string_view text) {
  namespace real = seatrial::world::real;
  const auto type = real::parse_dns_type("A");
  must(type.has_value());
  const auto query = real::encode_dns_query(0x1234, "ovenline.example", *type);
  must(query.has_value());
  (void)real::decode_dns_answer(text, *query);
  (void)real::encode_dns_query(1, text, *type);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  check(text_of(data, size));
  return 0;
}
