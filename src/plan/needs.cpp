#include "plan/needs.hpp"

#include <algorithm>
#include <deque>
#include <iterator>
#include <map>
#include <set>

#include "base/limits.hpp"
#include "plan/hierarchy.hpp"

namespace seatrial::plan {

bool is_scheduled(const JudgedItem& judged) {
  return judged.state == State::planned && !judged.binding.checks.empty();
}

namespace {

bool only_sums_up(const JudgedItem& judged) {
  return judged.state == State::planned && judged.binding.checks.empty();
}

class Builder {
 public:
  Builder(const RunDocument& document, ItemIndex& index) : document_(document), index_(index) {
    graph_.dependents.resize(document.items.size());
    graph_.waiting_for.resize(document.items.size());
    judged_of_.resize(index.size());
    for (std::size_t j = 0; j < document.items.size(); ++j)
      judged_of_[index.number(document.items[j].checklist, document.items[j].item)].push_back(j);
    for (const Checklist& checklist : document.checklists) hierarchies_.emplace_back(checklist);
  }

  NeedGraph build() {
    for (std::size_t j = 0; j < document_.items.size(); ++j)
      for (const std::string& pattern : document_.items[j].binding.needs)
        users_[{document_.items[j].environment, pattern}].push_back(j);
    for (const auto& [key, users] : users_) connect(key.first, key.second, users);
    return std::move(graph_);
  }

 private:
  bool edge(std::size_t from, std::size_t to) {
    if (graph_.too_many || ++edges_ > limits::needs_edges_max) graph_.too_many = true;
    if (graph_.too_many) return false;
    graph_.dependents[from].push_back(to);
    ++graph_.waiting_for[to];
    return true;
  }

  // The judged item of a number in this environment, or what lies below it if it only sums up.
  void add_targets(std::size_t number, const std::string& environment,
                   std::set<std::size_t>& targets) {
    const ItemIndex::Place place = index_.place(number);
    for (const std::size_t j : judged_of_[number]) {
      if (document_.items[j].environment != environment) continue;
      const Range below = hierarchies_[place.checklist].below(place.item);
      if (!below.empty() && only_sums_up(document_.items[j]))
        add_below(place.checklist, below, environment, targets);
      else
        targets.insert(j);
    }
  }

  void add_below(std::size_t checklist, Range below, const std::string& environment,
                 std::set<std::size_t>& targets) {
    for (std::size_t item = below.begin; item < below.end; ++item)
      for (const std::size_t j : judged_of_[index_.number(checklist, item)])
        if (document_.items[j].environment == environment && !only_sums_up(document_.items[j]))
          targets.insert(j);
  }

  void connect(const std::string& environment, const std::string& pattern,
               const std::vector<std::size_t>& users) {
    const std::vector<std::size_t> matches = index_.matching(pattern);
    if (matches.empty()) {
      for (const std::size_t j : users)
        graph_.unmatched.push_back({.judged = j, .pattern = pattern});
      return;
    }
    std::vector<std::size_t> waiting;
    std::ranges::copy_if(users, std::back_inserter(waiting),
                         [&](std::size_t j) { return is_scheduled(document_.items[j]); });
    waiting.erase(std::ranges::unique(waiting).begin(), waiting.end());
    std::set<std::size_t> targets;
    for (const std::size_t number : matches) add_targets(number, environment, targets);
    const auto is_target = [&](std::size_t j) { return targets.contains(j); };

    // Two who need everything that both belong to need each other; one alone needs only the others.
    std::size_t self = graph_.dependents.size();
    if (std::ranges::count_if(waiting, is_target) == 1) {
      self = *std::ranges::find_if(waiting, is_target);
      if (targets.size() == 1 && waiting.size() == 1)
        graph_.unmatched.push_back({.judged = self, .pattern = pattern, .fits_itself = true});
      for (const std::size_t target : targets)
        if (target != self && !edge(target, self)) return;
    }
    const std::size_t all_passed = graph_.dependents.size();
    graph_.dependents.emplace_back();
    graph_.waiting_for.push_back(0);
    for (const std::size_t target : targets)
      if (!edge(target, all_passed)) return;
    for (const std::size_t user : waiting)
      if (user != self && !edge(all_passed, user)) return;
  }

  const RunDocument& document_;
  ItemIndex& index_;
  NeedGraph graph_;
  std::vector<std::vector<std::size_t>> judged_of_;  // by item number: once for each environment
  std::vector<Hierarchy> hierarchies_;
  std::map<std::pair<std::string, std::string>, std::vector<std::size_t>> users_;
  std::size_t edges_ = 0;
};

// Kahn: what is left when everything that can start has finished lies on a ring or behind one.
std::vector<bool> stuck_nodes(const NeedGraph& graph) {
  std::vector<std::size_t> waiting = graph.waiting_for;
  std::vector<bool> stuck(waiting.size(), true);
  std::deque<std::size_t> ready;
  for (std::size_t n = 0; n < waiting.size(); ++n)
    if (waiting[n] == 0) ready.push_back(n);
  while (!ready.empty()) {
    const std::size_t node = ready.front();
    ready.pop_front();
    stuck[node] = false;
    for (const std::size_t next : graph.dependents[node])
      if (--waiting[next] == 0) ready.push_back(next);
  }
  return stuck;
}

}  // namespace

NeedGraph make_need_graph(const RunDocument& document, ItemIndex& index) {
  return Builder(document, index).build();
}

std::vector<std::size_t> find_cycle(const NeedGraph& graph, std::size_t items) {
  const std::vector<bool> stuck = stuck_nodes(graph);
  // Every stuck node waits for a stuck one: walking backwards must come round.
  std::vector<std::size_t> waits_on(stuck.size(), stuck.size());
  for (std::size_t n = 0; n < stuck.size(); ++n)
    for (const std::size_t next : graph.dependents[n])
      if (stuck[n] && stuck[next]) waits_on[next] = n;
  const auto first = std::ranges::find(stuck, true);
  if (first == stuck.end()) return {};
  std::vector<bool> seen(stuck.size(), false);
  auto node = static_cast<std::size_t>(first - stuck.begin());
  for (; !seen[node]; node = waits_on[node]) seen[node] = true;
  std::vector<std::size_t> ring;
  const std::size_t start = node;
  do {
    if (node < items) ring.push_back(node);
    node = waits_on[node];
  } while (node != start);
  return ring;
}

}  // namespace seatrial::plan
