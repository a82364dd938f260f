#pragma once

#include <string>
#include <vector>

#include "model/run.hpp"
#include "plan/document_binds.hpp"
#include "plan/hierarchy.hpp"

namespace seatrial::plan {

// Decides the binding and the state of one item in one environment (`judged.environment` among
// `environments`). `sidecar` may be none. Roles: a rule belongs to `watch`, and so does a signal
// that nobody bound; an action waits for a person unless sidecar or annotation bind it, whatever is
// recognized in it.
void judge(const Item& item, const Binding* sidecar, const Found& found,
           const std::vector<std::string>& environments, JudgedItem& judged);

// The items of one checklist in one environment, within the list of all.
class JudgedColumn {
 public:
  JudgedColumn(std::vector<JudgedItem>& items, std::size_t first, std::size_t stride)
      : items_(items), first_(first), stride_(stride) {}

  JudgedItem& operator[](std::size_t item) const { return items_[first_ + item * stride_]; }

 private:
  std::vector<JudgedItem>& items_;
  std::size_t first_;
  std::size_t stride_;
};

// A parent, or a status line, without a check or verification of its own shows what its required
// items add up to: unbound if one of them is, else pending if one is, else planned; not applicable
// if all of them are. The same holds for a run, where run::roll_up says it.
void sum_up(const Checklist& checklist, const Hierarchy& hierarchy, const JudgedColumn& judged);

}  // namespace seatrial::plan
