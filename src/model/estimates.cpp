#include "model/estimates.hpp"

namespace seatrial {

bool is_within_estimate(const Checklist& checklist, const Item& item) {
  for (auto parent = item.parent; parent; parent = checklist.items[*parent].parent)
    if (checklist.items[*parent].estimate) return true;
  return false;
}

}  // namespace seatrial
