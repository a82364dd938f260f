#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>

namespace seatrial {

using RealHosts = std::map<std::string, std::string, std::less<>>;  // "sentra.app" -> "app.example"

// The text with the real host in place of each one that it names whole, in whatever case; of two
// names that fit, the longer. "www.sentra.app" is another host. The port of the real host replaces
// that of the text, and is left out where a port stands behind a blank (`nc -z sentra.app 443`).
std::string with_real_hosts(std::string_view text, const RealHosts& hosts);

}  // namespace seatrial
