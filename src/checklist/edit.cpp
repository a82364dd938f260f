#include "checklist/edit.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <span>

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

constexpr std::array<std::string_view, 11> open_ballots = {"☐",  "⬜", "□", "🔲", "▢", "◻",
                                                           "◽", "❏",  "❐", "❑",  "❒"};
constexpr std::array<std::string_view, 4> closed_ballots = {"☑", "☒", "🗹", "🗷"};
constexpr std::array<std::string_view, 2> open_shortcodes = {":white_large_square:",
                                                             ":black_square_button:"};

std::string_view box_of(const Checklist& checklist, const Item& item) {
  return std::string_view(checklist.source).substr(item.mark->offset, item.mark->length);
}

// The box that most items have; of as many, the first.
std::string_view most_used(const Checklist& checklist, std::span<const std::string_view> boxes) {
  std::vector<std::size_t> counts(boxes.size());
  for (const Item& item : checklist.items)
    if (item.mark)
      for (std::size_t i = 0; i < boxes.size(); ++i)
        counts[i] += box_of(checklist, item) == boxes[i];
  return boxes[static_cast<std::size_t>(std::ranges::max_element(counts) - counts.begin())];
}

// Of a mark that stands for another, the one that says the opposite; empty: it is a letter.
std::string_view opposite_of(std::string_view box, bool ticked, const TickStyle& style) {
  if (box == "☐" && ticked) return style.ballot;
  if (std::ranges::find(closed_ballots, box) != closed_ballots.end()) return style.open_ballot;
  if (box == ":ballot_box_with_check:") return style.open_shortcode;
  const auto pair = std::ranges::find(box_pairs, box, &BoxPair::box);
  return pair == box_pairs.end() ? std::string_view() : pair->opposite;
}

}  // namespace

TickStyle tick_style(const Checklist& checklist) {
  static constexpr std::array<std::string_view, 2> letters = {"x", "X"};
  static constexpr std::array<std::string_view, 2> ballots = {"☑", "☒"};
  return {.brackets = most_used(checklist, letters),
          .ballot = most_used(checklist, ballots),
          .open_ballot = most_used(checklist, open_ballots),
          .open_shortcode = most_used(checklist, open_shortcodes)};
}

std::optional<Edit> tick_edit(const Checklist& checklist, const Item& item, bool ticked,
                              const TickStyle& style) {
  if (!item.mark || !item.claimed || *item.claimed == ticked) return std::nullopt;
  const std::string_view box = box_of(checklist, item);
  if (item.form == Form::heading && box.starts_with(':')) return std::nullopt;
  if (const auto opposite = opposite_of(box, ticked, style); !opposite.empty())
    return Edit{*item.mark, std::string(opposite)};
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
