#include "formats/yaml.hpp"
#include "input.hpp"

namespace {

// Every node stands where it says.
void must_lie_within(const seatrial::Value& value, std::size_t size) {
  must(value.span.offset <= size && value.span.length <= size - value.span.offset);
  for (const seatrial::Value& item : value.items()) must_lie_within(item, size);
  for (const seatrial::Member& member : value.members()) must_lie_within(member.value, size);
}

void check(std::string_view text) {
  const auto value = seatrial::formats::parse_yaml("fuzz.yaml", text);
  if (value)
    must_lie_within(*value, text.size());
  else
    must(!value.error().message.empty());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  check(text_of(data, size));
  return 0;
}
