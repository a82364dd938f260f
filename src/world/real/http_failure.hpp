#pragma once

#include <string>

#include "world/real/curl_library.hpp"
#include "world/world.hpp"

namespace seatrial::world::real {

// Why a transfer ended without an answer. `system_error` is errno of the connection, `detail`
// libcurl's text.
NetworkFailure http_failure(CURLcode code, long system_error, const std::string& where,
                            const std::string& detail);

}  // namespace seatrial::world::real
