#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/statements.hpp"
#include "base/time.hpp"

// What may be stated of an item: by whom, and with which values.
namespace seatrial::app {

// Why nobody can state this of the item, however it is said; none: somebody can. `outcome`: none:
// what was stated is taken back.
std::optional<std::string> why_not_stated(const JudgedItem& judged, const Item& item,
                                          std::optional<Outcome> outcome, bool is_answer);

// Why it is not for this role to state; none: it is. A signature that a gate wants is given to it.
std::optional<std::string> why_not_by(std::string_view role, std::string_view demanded,
                                      const Item& item, const std::vector<gate::Gate>& gates);

// "Restore time=4": for the blank of that label; without one for the only blank.
Measured measured(std::string_view text);

// What the person says of the item with its values.
struct Stating {
  bool is_pass = true;
  bool says_outcome = false;  // with --outcome, and not by leaving it out
  UtcTime at = {};            // when it is stated
};
// Why the values cannot be stated of the item; none: they can. `source`: of its checklist.
std::optional<std::string> why_refused(const std::vector<Measured>& values, const Item& item,
                                       std::string_view source, Stating stating);

// What a pass says whose answer is no, or whose value nobody else can judge: that this is good was
// said by its outcome.
std::string words_for_pass(const Item& item, const std::vector<Measured>& values,
                           std::string_view source);

}  // namespace seatrial::app
