#include "input.hpp"
#include "plan/interpolate.hpp"
#include "plan/variables.hpp"

namespace {

void check(std::string_view text) {
  using namespace seatrial::plan;
  const auto dotenv = parse_dotenv(".env", text);
  if (dotenv)
    for (const Assignment& assignment : dotenv->assignments) must(!assignment.name.empty());
  (void)parse_workflow_env("ci.yml", text, "test");
  (void)interpolate(text, [](std::string_view) { return std::optional<std::string>("value"); });
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  check(text_of(data, size));
  return 0;
}
