#pragma once

#include "world/world.hpp"

// What can be said of a request before anything is sent. Pure.
namespace seatrial::world::real {

// Refuses what would smuggle a second header or request through the first, and every protocol but
// HTTP.
Result<void> check_http_request(const HttpRequest& request);

// The host that is asked for its address.
std::string dialled_host(const HttpRequest& request);

// Scheme, host and port: "https://app.example:443". What was meant for one is not for another.
std::string origin_of(std::string_view url);

// The URL as it may be shown: without user, password, query and fragment.
std::string shown_url(std::string_view url);

}  // namespace seatrial::world::real
