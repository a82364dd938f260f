#include "evidence/believed.hpp"

namespace seatrial::evidence {

Digest believed(const std::optional<Digest>& record, const std::optional<Digest>& entry,
                const std::optional<Digest>& tile) {
  if (!record) return entry ? *entry : tile.value_or(Digest{});
  if (record == entry || !tile) return *record;
  return *tile;  // what the record agrees with, or the entry, or neither
}

}  // namespace seatrial::evidence
