#pragma once

#include <optional>

#include "base/digest.hpp"

namespace seatrial::evidence {

// Which hash of a leaf is believed where its record, its log entry and the tile should agree: what
// two of three say, so that the third is named. Where no two do: the entry if there is no record,
// the record if there is no tile, else the tile.
Digest believed(const std::optional<Digest>& record, const std::optional<Digest>& entry,
                const std::optional<Digest>& tile);

}  // namespace seatrial::evidence
