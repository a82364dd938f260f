#include "checks/annotation.hpp"
#include "checks/catalog.hpp"
#include "checks/validate.hpp"
#include "input.hpp"

namespace {

// A finding points into the text it is about.
void check(std::string_view text) {
  const auto annotated = seatrial::checks::parse_annotation(text);
  if (annotated) {
    must(annotated->kind != nullptr);
    seatrial::checks::validate(*annotated->kind, annotated->params);
  } else {
    const seatrial::Span span = annotated.error().span;
    must(span.offset <= text.size() && span.length <= text.size() - span.offset);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  check(text_of(data, size));
  return 0;
}
