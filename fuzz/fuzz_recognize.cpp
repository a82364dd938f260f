#include "checklist/reader.hpp"
#include "input.hpp"
#include "lint/lint.hpp"
#include "recognize/recognize.hpp"

namespace {

// Every binding and every suggestion says why.
void check(std::string_view text) {
  using namespace seatrial;
  auto checklist = checklist::read("fuzz.md", std::string(text));
  if (!checklist) return;
  recognize::assign_roles(*checklist);
  for (std::size_t item = 0; item < checklist->items.size(); ++item) {
    const recognize::Recognition recognition = recognize::recognize(*checklist, item, {});
    if (recognition.binding) must(!recognition.binding->reason.empty());
    for (const Suggestion& suggestion : recognition.suggestions) must(!suggestion.reason.empty());
  }
  for (const Diagnostic& diagnostic : lint::lint(*checklist, {})) must(!diagnostic.code.empty());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  check(text_of(data, size));
  return 0;
}
