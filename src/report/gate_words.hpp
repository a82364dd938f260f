#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "model/reasons.hpp"
#include "model/run.hpp"

// What keeps a gate closed, as people read it.
namespace seatrial::report {

class GateWords {
 public:
  explicit GateWords(const RunDocument& document);

  // An item with its state, "launch/smoke  FAIL"; what is said in words, as it is.
  std::string entry(const Block& block) const;

  // All in one line, heaviest first: "waits for launch/smoke (FAIL) and 2 more items; it comes
  // after the gate 'a', which is HOLD". Without its signatures. Empty: nothing.
  std::string in_a_line(const GateResult& gate) const;

 private:
  // What it says of its items, named by the worst of them; none: it waits for no item.
  std::optional<Reason> of_items(const GateResult& gate) const;

  // Of the environments the worst one; none: no item is called so.
  std::optional<State> state(std::string_view id) const;

  std::unordered_map<std::string, State> states_;
};

}  // namespace seatrial::report
