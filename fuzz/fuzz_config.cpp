#include "input.hpp"
#include "plan/config.hpp"
#include "plan/consent.hpp"

namespace {

// A sidecar that was read takes a consent, and is read again with it.
void check(std::string_view text) {
  using namespace seatrial::plan;
  const auto config = parse_config("seatrial.yaml", text);
  if (!config) {
    must(!config.error().empty());
    return;
  }
  const Consent consent{.path = "fuzz.md", .sha256 = std::string(64, 'a')};
  const auto extended = add_consent("seatrial.yaml", text, consent);
  if (!extended) return;
  const auto again = parse_config("seatrial.yaml", *extended);
  must(again.has_value());
  must(again->consents.size() >= config->consents.size());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  check(text_of(data, size));
  return 0;
}
