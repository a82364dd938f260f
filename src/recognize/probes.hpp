#pragma once

#include <string_view>

namespace seatrial::recognize {

// A command that only reads, and ends well exactly if what it names is there: `gh auth status`,
// `kubectl get service shop`, `docker network inspect web`.
bool proves_presence(std::string_view script);

}  // namespace seatrial::recognize
