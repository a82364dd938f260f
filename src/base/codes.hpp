#pragma once

#include <span>
#include <string_view>

namespace seatrial {

// What a diagnostic code means: `seatrial explain CODE` and the reference page are printed from
// this table.
//   ST01xx reading a checklist     ST02xx the document's own faults     ST03xx the sidecar
//   ST04xx bindings and checks     ST05xx the command line and input files
//   ST06xx records, windows, gates and who signs
struct CodeText {
  std::string_view code;
  std::string_view title;        // one line
  std::string_view explanation;  // what is wrong, why it matters, how to mend it, with an example
};

std::span<const CodeText> code_texts();  // sorted by code
const CodeText* find_code(std::string_view code);

}  // namespace seatrial
