#include "checklist/edit.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace seatrial::checklist {
namespace {

// Boxes that are no brackets, and what stands for their opposite.
struct BoxPair {
  std::string_view box;
  std::string_view opposite;
};

constexpr std::array box_pairs = {
    BoxPair{"☐", "☑"},
    BoxPair{"☑", "☐"},
    BoxPair{"☒", "☐"},
    BoxPair{"⬜", "☑"},
    BoxPair{"□", "☑"},
    BoxPair{"🔲", "☑"},
    BoxPair{"▢", "☑"},
    BoxPair{"◻", "☑"},
    BoxPair{"◽", "☑"},
    BoxPair{"❏", "☑"},
    BoxPair{"❐", "☑"},
    BoxPair{"❑", "☑"},
    BoxPair{"❒", "☑"},
    BoxPair{"🗹", "☐"},
    BoxPair{"🗷", "☐"},
    BoxPair{"✅", "❌"},
    BoxPair{"❌", "✅"},
    BoxPair{"&#9744;", "&#9745;"},
    BoxPair{"&#9745;", "&#9744;"},
    BoxPair{"&#9746;", "&#9744;"},
    BoxPair{"&#x2610;", "&#x2611;"},
    BoxPair{"&#x2611;", "&#x2610;"},
    BoxPair{"&#x2612;", "&#x2610;"},
    BoxPair{":black_square_button:", ":ballot_box_with_check:"},
    BoxPair{":white_large_square:", ":ballot_box_with_check:"},
    BoxPair{":ballot_box_with_check:", ":white_large_square:"},
    BoxPair{":white_check_mark:", ":x:"},
    BoxPair{":heavy_check_mark:", ":x:"},
    BoxPair{":x:", ":white_check_mark:"},
};

std::string_view box_of(const Checklist& checklist, const Item& item) {
  return std::string_view(checklist.source).substr(item.mark->offset, item.mark->length);
}

}  // namespace

TickStyle tick_style(const Checklist& checklist) {
  constexpr std::array<std::string_view, 2> letters = {"x", "X"};
  constexpr std::array<std::string_view, 2> ballots = {"☑", "☒"};
  std::array<std::size_t, 2> by_letter{}, by_ballot{};
  for (const Item& item : checklist.items) {
    if (!item.mark) continue;
    for (std::size_t i = 0; i < letters.size(); ++i) {
      by_letter[i] += box_of(checklist, item) == letters[i];
      by_ballot[i] += box_of(checklist, item) == ballots[i];
    }
  }
  return {.brackets = letters[by_letter[1] > by_letter[0]],
          .ballot = ballots[by_ballot[1] > by_ballot[0]]};
}

std::optional<Edit> tick_edit(const Checklist& checklist, const Item& item, bool ticked,
                              const TickStyle& style) {
  if (!item.mark || !item.claimed || *item.claimed == ticked) return std::nullopt;
  const std::string_view box = box_of(checklist, item);
  if (box == "☐" && ticked) return Edit{*item.mark, std::string(style.ballot)};
  const auto pair = std::ranges::find(box_pairs, box, &BoxPair::box);
  if (pair != box_pairs.end()) return Edit{*item.mark, std::string(pair->opposite)};
  if (box.size() != 1) return std::nullopt;
  return Edit{*item.mark, std::string(ticked ? style.brackets : " ")};
}

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
