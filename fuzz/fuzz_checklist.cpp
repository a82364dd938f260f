#include "base/text.hpp"
#include "checklist/reader.hpp"
#include "input.hpp"

namespace {

// A text as its blanks were before anybody filled them in: `___4___` is six underscores.
std::string without_values(std::string_view bytes, const seatrial::Item& item) {
  std::string text(bytes);
  for (auto blank = item.blanks.rbegin(); blank != item.blanks.rend(); ++blank) {
    const auto [offset, length] = blank->span;
    if (!blank->value || offset < item.span.offset) continue;
    const std::size_t at = offset - item.span.offset;
    if (at + length > text.size()) continue;
    const std::string filled = text.substr(at, length);
    text.replace(at, length,
                 filled.starts_with('_') ? "______" : seatrial::replace_all(filled, "**", ""));
  }
  return text;
}

// The bytes at an item's place are its text, whatever the document is; ids are unique; parents come
// first.
void check(std::string_view text) {
  using namespace seatrial;
  const auto checklist = checklist::read("fuzz.md", std::string(text));
  if (!checklist) {
    must(!checklist.error().what.empty());
    return;
  }
  const std::string_view source = checklist->source;
  for (std::size_t index = 0; index < checklist->items.size(); ++index) {
    const Item& item = checklist->items[index];
    must(item.span.length > 0 && item.span.offset + item.span.length <= source.size());
    const std::string_view bytes = source.substr(item.span.offset, item.span.length);
    if (bytes.find_first_of("\r\n") == std::string_view::npos)
      must(without_values(bytes, item) == item.text);
    must(!item.id.empty() && item.at.line > 0 && item.at.column > 0);
    must(item.parent.value_or(0) <= index);
    if (item.mark) must(item.mark->offset + item.mark->length <= source.size());
    for (const CodeBlock& code : item.code)
      must(code.span.offset + code.span.length <= source.size());
    for (const Blank& blank : item.blanks)
      must(blank.span.offset + blank.span.length <= source.size());
  }
  for (const Annotation& annotation : checklist->annotations)
    must(annotation.item < checklist->items.size());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  check(text_of(data, size));
  return 0;
}
