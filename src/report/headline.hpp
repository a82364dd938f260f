#pragma once

#include <string>

#include "model/run.hpp"

// What every report says first and last.
namespace seatrial::report {

// "2 of 41 items failed, 12 nobody knows how to check"; of a plan, what would become of its items.
std::string headline(const RunDocument& document);

// "20 PASS, 3 FAIL, 12 UNBOUND". An item that sums up what others owe does not count beside them.
std::string counts(const RunDocument& document);

}  // namespace seatrial::report
