#pragma once

#include <ranges>
#include <string>
#include <unordered_map>
#include <vector>

#include "model/run.hpp"

namespace seatrial::gate {

// Facts by the item that they speak of, in the order of the log.
template <class Fact>
class ByItem {
 public:
  explicit ByItem(const std::vector<Fact>& facts) {
    for (const Fact& fact : facts) facts_[fact.item].push_back(&fact);
  }

  // The last one that speaks of the item in its environment, or in all of them; none where that one
  // takes back what was said before.
  const Fact* newest(const RunDocument& document, const JudgedItem& judged) const {
    if (facts_.empty()) return nullptr;
    const auto found = facts_.find(qualified_id(document, judged));
    if (found == facts_.end()) return nullptr;
    for (const Fact* fact : std::views::reverse(found->second))
      if (fact->environment.empty() || fact->environment == judged.environment)
        return fact->withdrawn ? nullptr : fact;
    return nullptr;
  }

 private:
  std::unordered_map<std::string, std::vector<const Fact*>> facts_;
};

}  // namespace seatrial::gate
