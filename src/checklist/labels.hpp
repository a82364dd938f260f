#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace seatrial::checklist {

// A label such as "**Verification**:" at the start; what it says and where the rest begins.
struct Label {
  std::string name;        // plain, without the colon
  std::size_t length = 0;  // of the label with the white space behind it
};
std::optional<Label> label_at(std::string_view text);

// "Merge SHA (main): `4753db5`": a report claims by it what was released.
bool tells_of_release(std::string_view text);
// "Merge commit", "PR", "CI": the name of such a field.
bool names_release(std::string_view name);

}  // namespace seatrial::checklist
