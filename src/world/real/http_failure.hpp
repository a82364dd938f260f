#pragma once

#include <string>

#include "world/real/curl_library.hpp"
#include "world/world.hpp"

namespace seatrial::world::real {

// How far a transfer came.
enum class Stage {
  named,      // not further than asking for the address
  dialled,    // not further than dialling it
  connected,  // the connection was accepted
};

NetworkFailure::Kind timed_out(Stage stage);

// Why a transfer ended without an answer. `system_error` is errno of the connection, `detail`
// libcurl's text.
NetworkFailure http_failure(CURLcode code, long system_error, Stage stage, const std::string& where,
                            const std::string& detail);

}  // namespace seatrial::world::real
