#include "base/zone.hpp"
#include "input.hpp"

namespace {

using namespace seatrial;

void check(std::string_view bytes) {
  const auto zone = Zone::parse("fuzz", bytes);
  if (!zone) return;
  for (const char* text :
       {"0000-01-01T00:00:00Z", "2026-03-29T01:30:00Z", "9999-12-31T23:59:59Z"}) {
    const UtcTime time = parse_time(text).value();
    const Day day = zone->day_of(time);
    (void)zone->has(day);
    (void)zone->utc(zone->local(time));
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  check(text_of(data, size));
  return 0;
}
