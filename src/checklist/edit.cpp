#include "checklist/edit.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace seatrial::checklist {

Result<std::string> apply_edits(std::string_view source, std::vector<Edit> edits) {
  std::ranges::stable_sort(edits, {}, [](const Edit& edit) { return edit.span.offset; });
  std::string out;
  std::size_t done = 0;
  for (const Edit& edit : edits) {
    const auto [offset, length] = edit.span;
    if (offset > source.size() || length > source.size() - offset)
      return fail(fmt::format("edit at byte {} lies outside the text", offset));
    if (offset < done) return fail(fmt::format("edits overlap at byte {}", offset));
    out.append(source.substr(done, offset - done)).append(edit.replacement);
    done = offset + length;
  }
  out.append(source.substr(done));
  return out;
}

}  // namespace seatrial::checklist
