#include "recognize/recognize.hpp"

namespace seatrial::recognize {
std::vector<Diagnostic> lint(const Checklist&) {
  return {};
}
}  // namespace seatrial::recognize
