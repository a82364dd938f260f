#pragma once

#include <ranges>
#include <string>
#include <unordered_map>
#include <vector>

#include "gate/succession.hpp"
#include "model/run.hpp"

namespace seatrial::gate {

// Facts by the item that they speak of.
template <class Fact>
class ByItem {
 public:
  explicit ByItem(const std::vector<Fact>& facts) {
    for (const Fact& fact : facts) facts_[fact.item].push_back(&fact);
  }

  // Those of the item in its environment, or in all of them, in the order of the log.
  std::vector<const Fact*> of(const RunDocument& document, const JudgedItem& judged) const {
    std::vector<const Fact*> facts;
    if (facts_.empty()) return facts;
    const auto found = facts_.find(qualified_id(document, judged));
    if (found == facts_.end()) return facts;
    for (const Fact* fact : found->second)
      if (fact->environment.empty() || fact->environment == judged.environment)
        facts.push_back(fact);
    return facts;
  }

 private:
  std::unordered_map<std::string, std::vector<const Fact*>> facts_;
};

}  // namespace seatrial::gate
