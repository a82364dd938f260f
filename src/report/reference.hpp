#pragma once

#include <string>

// Reference pages that are printed from the program's own tables.
namespace seatrial::report {

std::string diagnostics_reference();  // every diagnostic code, Markdown
std::string exit_codes_reference();   // every exit code, Markdown

}  // namespace seatrial::report
