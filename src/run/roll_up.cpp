#include "run/roll_up.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>

#include "base/text.hpp"

namespace seatrial::run {
namespace {

// From what blocks a decision most to what says nothing.
constexpr std::array severity = {State::fail,  State::error,   State::blocked,       State::unbound,
                                 State::stale, State::pending, State::planned,       State::skipped,
                                 State::pass,  State::waived,  State::not_applicable};

// What the items below one parent add up to.
struct Sum {
  std::optional<State> state;
  std::size_t count = 0;

  void add(State other) {
    state = state ? worse(*state, other) : other;
    ++count;
  }
};

bool decides_by_itself(const JudgedItem& judged, const Item& item) {
  if (!judged.binding.checks.empty()) return true;
  return item.form != Form::status && item.verification.has_value();
}

void settle(JudgedItem& judged, const Item& item, const Sum& below) {
  if (!below.state) return;
  const bool own = decides_by_itself(judged, item);
  judged.state = own ? worse(judged.state, *below.state) : *below.state;
  if (!own || judged.note.empty())
    judged.note = fmt::format("adds up {}", plural(below.count, "nested item"));
}

using Section = std::vector<std::string>;

// Items of one checklist in one environment, parents first; the range is walked from the end, so
// that every child is settled before its parent.
void roll_up_nested(RunDocument& document, const std::vector<std::size_t>& range) {
  const Checklist& checklist = document.checklists[document.items[range.front()].checklist];
  std::vector<Sum> below(checklist.items.size());
  for (auto index = range.rbegin(); index != range.rend(); ++index) {
    JudgedItem& judged = document.items[*index];
    const Item& item = checklist.items[judged.item];
    settle(judged, item, below[judged.item]);
    if (item.parent && item.required) below[*item.parent].add(judged.state);
  }
}

void roll_up_status(RunDocument& document, const std::vector<std::size_t>& range) {
  const Checklist& checklist = document.checklists[document.items[range.front()].checklist];
  std::map<Section, Sum> sections;
  for (const std::size_t index : range)
    if (const Item& item = checklist.items[document.items[index].item]; item.form == Form::status)
      sections.try_emplace(item.section);
  if (sections.empty()) return;
  for (const std::size_t index : range) {
    const Item& item = checklist.items[document.items[index].item];
    if (item.form == Form::status || item.parent || !item.required) continue;
    for (Section path = item.section; !path.empty(); path.pop_back())
      if (const auto found = sections.find(path); found != sections.end())
        found->second.add(document.items[index].state);
  }
  for (const std::size_t index : range) {
    JudgedItem& judged = document.items[index];
    const Item& item = checklist.items[judged.item];
    if (item.form == Form::status) settle(judged, item, sections[item.section]);
  }
}

}  // namespace

State worse(State left, State right) {
  const auto rank = [](State state) { return std::ranges::find(severity, state); };
  return rank(left) < rank(right) ? left : right;
}

void roll_up(RunDocument& document) {
  std::map<std::pair<std::size_t, std::string>, std::vector<std::size_t>> ranges;
  for (std::size_t i = 0; i < document.items.size(); ++i)
    ranges[{document.items[i].checklist, document.items[i].environment}].push_back(i);
  for (const auto& [of, range] : ranges) {
    roll_up_nested(document, range);
    roll_up_status(document, range);
  }
}

}  // namespace seatrial::run
