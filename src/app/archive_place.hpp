#pragma once

#include <string_view>

namespace seatrial::app {

// Where `deploy start` puts a filled checklist aside, unless the sidecar names another place.
inline constexpr std::string_view archive_default = "docs/deployments/{name}-{version}.md";

}  // namespace seatrial::app
