#include "app/decision_inputs.hpp"

#include <fmt/format.h>

#include <set>
#include <unordered_map>

namespace seatrial::app {
namespace {

class Inputs {
 public:
  explicit Inputs(const Standing& standing)
      : document_(standing.document), ledger_(standing.situation.ledger) {
    for (const JudgedItem& judged : document_.items)
      environments_[qualified_id(document_, judged)].insert(judged.environment);
  }

  std::map<std::uint64_t, std::string> take() {
    add_counted();
    add_newest_of_items(ledger_.statements);
    add_newest_of_items(ledger_.waivers);
    add_newest_runs();
    add_newest_signatures();
    add_newest_deployment();
    return std::move(inputs_);
  }

 private:
  void add(const Source& source) { inputs_.emplace(source.record, source.digest); }

  void add_counted() {
    std::set<std::uint64_t> counted;
    for (const JudgedItem& judged : document_.items)
      counted.insert(judged.records.begin(), judged.records.end());
    for (const Signature& signature : document_.gates.front().signatures)
      if (signature.record) counted.insert(*signature.record);
    const auto add_of = [&](const auto& facts) {
      for (const auto& fact : facts)
        if (counted.contains(fact.source.record)) add(fact.source);
    };
    add_of(ledger_.runs);
    add_of(ledger_.statements);
    add_of(ledger_.waivers);
    add_of(ledger_.sign_offs);
  }

  bool is_judged(const std::string& item, const std::string& environment) const {
    const auto found = environments_.find(item);
    return found != environments_.end() &&
           (environment.empty() || found->second.contains(environment));
  }

  using Newest = std::unordered_map<std::string, const Source*>;

  void add_all(const Newest& newest) {
    for (const auto& [key, source] : newest) add(*source);
  }

  template <class Fact>
  void add_newest_of_items(const std::vector<Fact>& facts) {
    Newest newest;
    for (const Fact& fact : facts)
      if (is_judged(fact.item, fact.environment))
        newest[fmt::format("{}\n{}", fact.item, fact.environment)] = &fact.source;
    add_all(newest);
  }

  void add_newest_runs() {
    Newest newest;
    for (const RecordedRun& run : ledger_.runs)
      for (const ObservedItem& item : run.items)
        if (is_judged(item.item, item.environment))
          newest[fmt::format("{}\n{}", item.item, item.environment)] = &run.source;
    add_all(newest);
  }

  void add_newest_signatures() {
    Newest newest;
    for (const RecordedSignOff& sign_off : ledger_.sign_offs)
      if (sign_off.gate == document_.gates.front().name) newest[sign_off.role] = &sign_off.source;
    add_all(newest);
  }

  // What was stated and signed before it is about another one.
  void add_newest_deployment() {
    const Source* newest = nullptr;
    for (const RecordedDeployment& deployment : ledger_.deployments)
      if (deployment.started) newest = &deployment.source;
    if (newest) add(*newest);
  }

  const RunDocument& document_;
  const Ledger& ledger_;
  std::unordered_map<std::string, std::set<std::string>> environments_;  // by item
  std::map<std::uint64_t, std::string> inputs_;
};

}  // namespace

std::map<std::uint64_t, std::string> decision_inputs(const Standing& standing) {
  return Inputs(standing).take();
}

}  // namespace seatrial::app
