#include "app/written_values.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <span>

#include "app/blanks.hpp"
#include "base/text.hpp"
#include "checklist/fill.hpp"
#include "gate/stated_blanks.hpp"
#include "gate/streak_items.hpp"
#include "report/claims.hpp"

namespace seatrial::app {
namespace {

constexpr std::size_t value_bytes_shown = 60;

std::string shown(std::string_view value) {
  return shorten(printable_line(value), value_bytes_shown);
}

// As `sync` would leave it.
bool holds(const Checklist& checklist, const Blank& blank, std::string_view value) {
  const auto edit = checklist::fill_edit(checklist, blank, value);
  return !edit || !*edit;
}

// A fail, and what a waiver covers, is told as it was found; and where results are counted, one
// more is none of them.
bool is_open_to_it(const JudgedItem& judged) {
  return judged.state != State::fail && judged.state != State::waived &&
         judged.state != State::not_applicable && !judged.binding.enough &&
         !gate::wanted_streak(judged.binding);
}

void contradict(JudgedItem& judged, const Blank& blank, std::string expected, std::string why) {
  if (!is_open_to_it(judged)) return;
  judged.results.push_back({.kind = std::string(report::written_value_kind),
                            .outcome = Outcome::fail,
                            .expected = std::move(expected),
                            .observed = shown(*blank.value),
                            .message = {}});
  judged.note += fmt::format("{}line {} says {}", judged.note.empty() ? "" : "; ", blank.line, why);
}

// One item, as it was judged in each environment.
class WrittenValues {
 public:
  WrittenValues(const Checklist& checklist, const Item& item, std::span<JudgedItem> judged)
      : checklist_(checklist), item_(item), judged_(judged) {}

  void look(const Blank& blank) {
    const std::string said = shown(*blank.value);
    if (const auto missed = why_missed(item_, blank, *blank.value); missed && missed->is_certain) {
      for (JudgedItem& judged : judged_)
        contradict(judged, blank, shown(*blank.target), fmt::format("{}: {}", said, missed->why));
      return;
    }
    const bool is_borne_out = std::ranges::any_of(judged_, [&](const JudgedItem& judged) {
      const Measured* measured = measured_for(judged, blank);
      return measured && holds(checklist_, blank, measured->value);
    });
    if (is_borne_out) return;
    for (JudgedItem& judged : judged_)
      if (const Measured* measured = measured_for(judged, blank))
        contradict(judged, blank, shown(measured->value),
                   fmt::format("{}, and its record {}", said, shown(measured->value)));
  }

 private:
  // Null: nobody has stated one that counts.
  const Measured* measured_for(const JudgedItem& judged, const Blank& blank) const {
    const auto blanks = gate::blanks_of(item_, judged.measured);
    const auto at = std::ranges::find(blanks, &blank);
    return at == blanks.end() ? nullptr
                              : &judged.measured[static_cast<std::size_t>(at - blanks.begin())];
  }

  const Checklist& checklist_;
  const Item& item_;
  std::span<JudgedItem> judged_;
};

// The cells of a sign-off row say who signed, and when.
bool has_values(const Item& item) {
  return item.role != Role::sign_off && std::ranges::any_of(item.blanks, [](const Blank& blank) {
           return blank.value.has_value();
         });
}

}  // namespace

void contradict_written_values(RunDocument& document) {
  const std::span all(document.items);
  for (std::size_t first = 0, end = 0; first < all.size(); first = end) {
    end = first + 1;  // the environments of an item stand side by side
    while (end < all.size() && all[end].checklist == all[first].checklist &&
           all[end].item == all[first].item)
      ++end;
    const Item& item = document.item_of(all[first]);
    if (!has_values(item)) continue;
    WrittenValues values(document.checklists[all[first].checklist], item,
                         all.subspan(first, end - first));
    for (const Blank& blank : item.blanks)
      if (blank.value) values.look(blank);
  }
}

}  // namespace seatrial::app
