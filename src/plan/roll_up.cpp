#include "plan/roll_up.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "base/text.hpp"
#include "plan/hierarchy.hpp"
#include "plan/needs.hpp"

namespace seatrial::plan {
namespace {

// From what blocks a decision most to what says nothing.
constexpr std::array severity = {State::fail,  State::error,   State::blocked,       State::unbound,
                                 State::stale, State::pending, State::planned,       State::skipped,
                                 State::pass,  State::waived,  State::not_applicable};

// The items of one checklist in one environment, within the list of all.
class Column {
 public:
  Column(std::vector<JudgedItem>& items, std::size_t first, std::size_t stride)
      : items_(items), first_(first), stride_(stride) {}

  JudgedItem& operator[](std::size_t item) const { return items_[first_ + item * stride_]; }

 private:
  std::vector<JudgedItem>& items_;
  std::size_t first_;
  std::size_t stride_;
};

struct Sum {
  std::optional<State> state;
  std::size_t count = 0;

  void add(State other) {
    state = state ? worse(*state, other) : other;
    ++count;
  }
};

void settle(const Item& item, JudgedItem& judged, const Sum& sum) {
  if (!sum.state || is_scheduled(judged)) return;
  const bool only = only_sums_up(item, judged);
  const bool is_stated = only && !judged.results.empty();  // somebody says of it that it is false
  const State state = only && !is_stated ? *sum.state : worse(judged.state, *sum.state);
  judged.rolls_up = judged.rolls_up || only || state != judged.state;
  if (judged.rolls_up && !is_stated)
    judged.note = fmt::format("rolls up {}", plural(sum.count, "item"));
  judged.state = state;
}

// From the end, so that every child is settled before its parent.
void roll_up_nested(const Checklist& checklist, const Column& column) {
  std::vector<Sum> below(checklist.items.size());
  for (std::size_t i = checklist.items.size(); i-- > 0;) {
    const Item& item = checklist.items[i];
    if (item.form != Form::status) settle(item, column[i], below[i]);
    if (item.parent && *item.parent < i && item.required) below[*item.parent].add(column[i].state);
  }
}

Sum sum_of_section(const Checklist& checklist, Range range, const Column& column) {
  Sum sum;
  for (std::size_t i = range.begin; i < range.end; ++i) {
    const Item& item = checklist.items[i];
    if (item.form != Form::status && !item.parent && item.required) sum.add(column[i].state);
  }
  return sum;
}

void roll_up_status_lines(const Checklist& checklist, const Hierarchy& hierarchy,
                          const Column& column) {
  std::optional<Range> last;  // hostile documents have a thousand status lines in one section
  Sum sum;
  for (std::size_t i = 0; i < checklist.items.size(); ++i) {
    const Item& item = checklist.items[i];
    if (item.form != Form::status) continue;
    const Range range = hierarchy.below(i);
    if (last != range) sum = sum_of_section(checklist, range, column);
    last = range;
    settle(item, column[i], sum);
  }
}

}  // namespace

bool only_sums_up(const Item& item, const JudgedItem& judged) {
  if (!judged.binding.checks.empty()) return false;
  if (item.form == Form::status) return true;
  return (item.role == Role::check || item.role == Role::criterion) && !item.verification;
}

State worse(State left, State right) {
  const auto rank = [](State state) { return std::ranges::find(severity, state); };
  return rank(left) < rank(right) ? left : right;
}

void roll_up(RunDocument& document) {
  std::size_t first = 0;
  const std::size_t stride = document.environments.size();
  for (const Checklist& checklist : document.checklists) {
    const Hierarchy hierarchy(checklist);
    for (std::size_t environment = 0; environment < stride; ++environment) {
      const Column column(document.items, first + environment, stride);
      roll_up_nested(checklist, column);
      roll_up_status_lines(checklist, hierarchy, column);
    }
    first += checklist.items.size() * stride;
  }
}

}  // namespace seatrial::plan
