#pragma once

#include <string>
#include <string_view>

#include "model/run.hpp"

// What stands behind the boxes that somebody has ticked.
namespace seatrial::report {

// A result of this kind that is a fail: a blank says something else than the record, or misses the
// target beside it.
inline constexpr std::string_view written_value_kind = "written_value";

// Each box counts once, also where it was judged in several environments.
struct Claims {
  std::size_t ticked = 0;
  std::size_t boxes = 0;         // of those; others are rows and sentences that say it is done
  std::size_t supported = 0;     // looked at, and true
  std::size_t contradicted = 0;  // looked at, and false
  std::size_t unmeasured = 0;    // nothing was looked at, or it could not be
};

Claims count_claims(const RunDocument& document);

// "6 boxes are ticked: 2 supported, 1 contradicted, 3 with nothing measured behind them"; empty
// where no box is ticked. Where something else than a box says so: "6 claims are made". Of a plan:
// how many will be measured.
std::string claims_text(const RunDocument& document, const Claims& claims);

// Is its box ticked, and something that was looked at says otherwise?
bool is_contradicted_claim(const RunDocument& document, const JudgedItem& judged);

// "ticked, but FAIL"; empty for a box that is not ticked, or where there is none.
std::string_view claim_text(const RunDocument& document, const JudgedItem& judged);

}  // namespace seatrial::report
