#include <algorithm>
#include <string>

#include "input.hpp"
#include "window/flag_lines.hpp"

namespace {

using namespace seatrial;

void check(std::string_view text) {
  const Checklist checklist{.path = "R.md", .source = std::string(text)};
  const auto lines = std::ranges::count(text, '\n') + 1;
  int before = 0;
  for (const window::FlagLine& found : window::read_flag_lines(checklist, {"MODE"})) {
    must(found.line >= std::max(before, 1) && found.line <= lines);
    must(!found.mention.flag.empty());
    before = found.line;
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  check(text_of(data, size));
  return 0;
}
