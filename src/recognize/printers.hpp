#pragma once

#include <string_view>

namespace seatrial::recognize {

// Ends well whatever it has to show: `docker logs web`, `kubectl get pods`, `cat VERSION`. What is
// said of it ("shows no errors") is said of its output.
bool only_prints(std::string_view script);

// They end well whatever they have found.
bool always_ends_well(std::string_view script);

// Clients of databases draw a table, with a number of rows below it.
bool draws_table(std::string_view script);

// They put blanks around a value.
bool pads_cells(std::string_view script);

// `sysctl vm.swappiness` prints the name as well, without `-n` or `-b`.
bool prints_name(std::string_view script);

}  // namespace seatrial::recognize
