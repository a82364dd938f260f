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
  ByItem(const std::vector<Fact>& facts, UtcTime now) {
    for (const Fact& fact : facts)
      facts_.try_emplace(fact.item, now).first->second.add(&fact, fact.source.at, word_of(fact));
  }

  // The last one that speaks of the item in its environment, or in all of them; none where that one
  // takes back what was said before. One that is about something else supersedes none that is not.
  template <class IsForeign>
  const Fact* newest(const RunDocument& document, const JudgedItem& judged,
                     IsForeign is_foreign) const {
    if (facts_.empty()) return nullptr;
    const auto found = facts_.find(qualified_id(document, judged));
    if (found == facts_.end()) return nullptr;
    const Fact* foreign = nullptr;
    for (const Fact* fact : std::views::reverse(found->second.oldest_first())) {
      if (!fact->environment.empty() && fact->environment != judged.environment) continue;
      if (fact->withdrawn) break;
      if (!is_foreign(*fact)) return fact;
      if (!foreign) foreign = fact;
    }
    return foreign;
  }

  const Fact* newest(const RunDocument& document, const JudgedItem& judged) const {
    return newest(document, judged, [](const Fact&) { return false; });
  }

 private:
  std::unordered_map<std::string, Succession<const Fact*>> facts_;
};

}  // namespace seatrial::gate
