#pragma once

#include <string_view>

namespace seatrial::evidence {

// The name of a file that was being written beside its place, as a killed process leaves it:
// ".14.005d04". Retention removes such files, and no others: ".notes.backup" stays.
bool is_temporary(std::string_view name);

}  // namespace seatrial::evidence
