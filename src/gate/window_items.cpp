#include "gate/window_items.hpp"

#include <algorithm>
#include <set>

#include "gate/flag_demands.hpp"
#include "gate/streak_items.hpp"
#include "gate/tally.hpp"

namespace seatrial::gate {
namespace {

class IsOfWindow {
 public:
  IsOfWindow(const RunDocument& plan, const std::vector<std::string>& patterns)
      : plan_(plan), patterns_(patterns), left_out_(decided_by_streaks(plan)) {}

  bool operator()(const JudgedItem& judged) const {
    const std::string id = qualified_id(plan_, judged);
    return std::ranges::any_of(
               patterns_, [&](const std::string& pattern) { return names_item(pattern, id); }) &&
           !left_out_.contains(logged_id(plan_, judged));
  }

 private:
  const RunDocument& plan_;
  const std::vector<std::string>& patterns_;
  std::set<std::string> left_out_;
};

}  // namespace

std::vector<std::string> items_of_window(const RunDocument& plan,
                                         const std::vector<std::string>& patterns) {
  const IsOfWindow is_chosen(plan, patterns);
  std::vector<std::string> ids;
  for (const JudgedItem& judged : plan.items)
    if (is_chosen(judged))
      if (std::string id = logged_id(plan, judged); ids.empty() || ids.back() != id)
        ids.push_back(std::move(id));
  return ids;
}

Demands demands_in(const RunDocument& plan, const std::vector<std::string>& patterns) {
  Demands demands = flag_demands(plan, IsOfWindow(plan, patterns));
  for (const auto& [flag, demand] : flag_demands(plan).flags)
    if (const auto own = demands.flags.try_emplace(flag, demand).first;
        !own->second.is_due() && demand.is_due())
      own->second = demand;
  return demands;
}

}  // namespace seatrial::gate
