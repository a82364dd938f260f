#include "base/codes.hpp"

#include <algorithm>
#include <array>

namespace seatrial {
namespace {

constexpr std::array texts = {
    CodeText{"ST0501", "nothing to check",
             "None of the given files has an item: no task list, no requirement list, no sign-off table.\n"
             "A run over nothing would be a GO that measured nothing, so this is an error.\n"
             "Name another file, or write the requirements as task items: `- [ ] Backups are restored weekly`."},
};

}  // namespace

std::span<const CodeText> code_texts() { return texts; }

const CodeText* find_code(std::string_view code) {
  const auto found = std::ranges::lower_bound(texts, code, {}, &CodeText::code);
  return found != texts.end() && found->code == code ? &*found : nullptr;
}

}  // namespace seatrial
