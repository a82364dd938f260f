#include "app/decision_inputs.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <ranges>
#include <set>
#include <unordered_map>

#include "gate/succession.hpp"

namespace seatrial::app {
namespace {

class Inputs {
 public:
  explicit Inputs(const Standing& standing)
      : document_(standing.document),
        situation_(standing.situation),
        ledger_(standing.situation.ledger) {
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

  // Of all that is said of one thing, what supersedes the rest, and what does so among that which
  // is about this subject.
  template <class Fact>
  void add_newest(const std::vector<const Fact*>& oldest_first) {
    if (oldest_first.empty()) return;
    add(oldest_first.back()->source);
    for (const Fact* fact : std::views::reverse(oldest_first)) {
      if (is_foreign(*fact)) continue;
      add(fact->source);
      return;
    }
  }

  template <class Fact>
  bool is_foreign(const Fact& fact) const {
    return std::ranges::any_of(document_.checklists, [&](const Checklist& checklist) {
      return gate::why_foreign(fact.source, situation_.subject, checklist, gate::word_of(fact))
          .has_value();
    });
  }

  template <class Fact>
  using ByKey = std::unordered_map<std::string, gate::Succession<const Fact*>>;

  template <class Fact>
  void add_newest_of_items(const std::vector<Fact>& facts) {
    ByKey<Fact> each;
    for (const Fact& fact : facts)
      if (is_judged(fact.item, fact.environment))
        each.try_emplace(fmt::format("{}\n{}", fact.item, fact.environment), situation_.now)
            .first->second.add(&fact, fact.source.at, gate::word_of(fact));
    for (const auto& [key, succession] : each) add_newest(succession.oldest_first());
  }

  void add_newest_runs() {
    ByKey<RecordedRun> each;
    for (const RecordedRun& run : ledger_.runs)
      for (const ObservedItem& item : run.items)
        if (is_judged(item.item, item.environment))
          each.try_emplace(fmt::format("{}\n{}", item.item, item.environment), situation_.now)
              .first->second.add(&run, run.source.at, gate::word_of(item));
    for (const auto& [key, succession] : each) add(succession.oldest_first().back()->source);
  }

  void add_newest_signatures() {
    ByKey<RecordedSignOff> each;
    for (const RecordedSignOff& sign_off : ledger_.sign_offs)
      if (sign_off.gate == document_.gates.front().name)
        each.try_emplace(sign_off.role, situation_.now)
            .first->second.add(&sign_off, sign_off.source.at, gate::word_of(sign_off));
    for (const auto& [role, succession] : each) add_newest(succession.oldest_first());
  }

  // What was stated and signed before it is about another one.
  void add_newest_deployment() {
    const Source* newest = nullptr;
    for (const RecordedDeployment& deployment : ledger_.deployments)
      if (deployment.started) newest = &deployment.source;
    if (newest) add(*newest);
  }

  const RunDocument& document_;
  const gate::Situation& situation_;
  const Ledger& ledger_;
  std::unordered_map<std::string, std::set<std::string>> environments_;  // by item
  std::map<std::uint64_t, std::string> inputs_;
};

}  // namespace

std::map<std::uint64_t, std::string> decision_inputs(const Standing& standing) {
  return Inputs(standing).take();
}

}  // namespace seatrial::app
