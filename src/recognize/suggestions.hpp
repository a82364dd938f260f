#pragma once

#include <string>
#include <string_view>

#include "recognize/recognize.hpp"
#include "recognize/view.hpp"

// What is not sure enough to bind an item is said as a suggestion that a person confirms.
namespace seatrial::recognize {

// "line 4: ..."
std::string with_line(const View& view, const Finding& found);

// Is it a command that ends well whatever it shows (`journalctl -u shop`, `kubectl get pods`), of
// which nobody has said what it has to print?
bool only_shows(const Check& check);

// Adds the finding's checks, `why` they are a guess behind its reason. What the words may turn
// round or ask for besides is not offered as a check.
void suggest(Recognition& result, const View& view, const Finding& found, std::string_view why);

}  // namespace seatrial::recognize
