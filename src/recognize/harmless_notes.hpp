#pragma once

#include <string_view>

// What stands in parentheses or brackets around an item and leaves its check what it is. What is
// not known to be harmless, as "(except staging)" or "(or 200)", is none of it.
namespace seatrial::recognize {

bool tells_weight(std::string_view text);  // "P0", "critical", "MUST"

// Who owns the item, how much weight it has, or where more is told of it: "@ana", "owner: Ana",
// "[docs](R.md)", "OPS-12".
bool is_harmless_note(std::string_view note);

}  // namespace seatrial::recognize
