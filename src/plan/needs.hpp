#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/run.hpp"
#include "plan/item_index.hpp"

namespace seatrial::plan {

// Who waits for whom. The first nodes are RunDocument::items; behind them stands one node for each
// pattern that somebody needs in an environment: "everything that matches has passed". So a pattern
// over all items that all items need costs two edges an item and not the square.
struct NeedGraph {
  struct Unmatched {
    std::size_t judged = 0;
    std::string pattern;
    bool fits_itself = false;  // the item that needs it, and no other
  };

  std::vector<std::vector<std::size_t>> dependents;
  std::vector<std::size_t> waiting_for;
  std::vector<Unmatched> unmatched;  // patterns that fit no item
  bool too_many = false;             // over limits::needs_edges_max; the graph is not complete
};

// Only such items are run, and so only they wait.
bool is_scheduled(const JudgedItem& judged);

// A need on an item without checks of its own means the items below it. An item never needs itself.
NeedGraph make_need_graph(const RunDocument& document, ItemIndex& index);

// Items that need each other in a ring, in order; empty if there are none.
std::vector<std::size_t> find_cycle(const NeedGraph& graph, std::size_t items);

}  // namespace seatrial::plan
