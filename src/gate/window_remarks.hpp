#pragma once

#include <string_view>

// What a remark beside a pass says of it.
namespace seatrial::gate {

// "light record", "env-only", "checks not executed": it was a light one.
bool tells_light(std::string_view remark);

// "mocked", "aborted after 3 min", "not run against the real target": there was no such run.
bool tells_no_run(std::string_view remark);

}  // namespace seatrial::gate
