#include "gate/decide.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "base/exit_codes.hpp"
#include "base/ranges.hpp"
#include "base/text.hpp"
#include "gate/streak_items.hpp"
#include "gate/tally.hpp"
#include "model/blocks.hpp"

namespace seatrial::gate {
namespace {

bool matches(std::string_view pattern, const RunDocument& document, const JudgedItem& judged) {
  return names_item(pattern, qualified_id(document, judged));
}

using Kind = Block::Kind;

// Collects what keeps a gate closed, each once.
class Blocking {
 public:
  void add(Kind kind, std::string text) {
    if (kind != Kind::item) decision_ = std::max(decision_, decision_of(kind));
    if (seen_.insert(text).second) blocks_.push_back({.kind = kind, .text = std::move(text)});
  }
  bool empty() const { return blocks_.empty(); }
  Decision decision() const { return decision_; }  // what it makes of the gate, without its items
  std::vector<Block> take() { return std::move(blocks_); }

 private:
  std::unordered_set<std::string> seen_;
  std::vector<Block> blocks_;
  Decision decision_ = Decision::go;
};

// A pattern that names no item blocks: a heading that was renamed must not take its items out of
// the gate silently.
void look_for_unmatched(const RunDocument& document, const Gate& gate,
                        const std::vector<const JudgedItem*>& items, Blocking& blocking) {
  if (gate.items.empty()) blocking.add(Kind::other, "the gate names no items");
  for (const std::string& pattern : gate.items)
    if (std::ranges::none_of(
            items, [&](const JudgedItem* judged) { return matches(pattern, document, *judged); }))
      blocking.add(Kind::other, fmt::format("the pattern '{}' matches no item", pattern));
}

// The items that decide a gate, in document order.
std::vector<const JudgedItem*> select(const RunDocument& document, const Gate& gate,
                                      Blocking& blocking) {
  std::vector<const JudgedItem*> items;
  for (const JudgedItem& judged : document.items)
    if (belongs(document, judged, gate)) items.push_back(&judged);
  if (!gate.phase) look_for_unmatched(document, gate, items, blocking);
  if (!gate.is_of_window) return items;
  const auto left_out = decided_by_streaks(document);
  std::erase_if(items, [&](const JudgedItem* judged) {
    return left_out.contains(logged_id(document, *judged));
  });
  return items;
}

// Where a pattern looks for items: that of `phase-1/*-limit` is `phase-1/*`. None: it names one
// item by its whole id.
std::optional<std::string> place_of_pattern(std::string_view pattern) {
  const std::size_t wild = pattern.find_first_of("*?[{");
  if (wild == pattern.npos) return std::nullopt;
  const std::size_t slash = pattern.rfind('/');
  const std::size_t last = slash == pattern.npos ? pattern.rfind('#') + 1 : slash + 1;
  if (pattern.find('}', last) != pattern.npos && pattern.find('{', last) == pattern.npos)
    return "**";  // a choice between places
  if (pattern.substr(last) == "**" || pattern.find_first_of("*?[{", last) == pattern.npos)
    return std::string(pattern);
  return fmt::format("{}*", pattern.substr(0, last));
}

bool may_name(std::string_view pattern, std::string_view qualified_id) {
  if (names_item(pattern, qualified_id)) return true;
  const auto place = place_of_pattern(pattern);
  return place && names_item(*place, qualified_id);
}

// Lines that nobody could read where a gate looks for its items: one of them may be the item that
// would have kept it closed.
std::size_t unread_beside(const RunDocument& document, const Gate& gate,
                          const std::vector<const JudgedItem*>& items) {
  const auto counts = [&](std::size_t checklist, const Unread& unread) {
    if (unread.id.empty()) return contains(items, checklist, &JudgedItem::checklist);
    if (gate.phase) return unread.phase == gate.phase;
    const std::string id = qualified_id(document.checklists[checklist], unread.id);
    return std::ranges::any_of(gate.items,
                               [&](const std::string& pattern) { return may_name(pattern, id); });
  };
  std::size_t count = 0;
  for (std::size_t i = 0; i < document.checklists.size(); ++i)
    for (const Unread& unread : document.checklists[i].unread) count += counts(i, unread) ? 1 : 0;
  return count;
}

std::size_t valid_signatures(const Gate& gate) {
  return static_cast<std::size_t>(
      std::ranges::count(gate.signatures, Signature::Standing::valid, &Signature::standing));
}

// None: the role has signed.
std::optional<std::string> why_unsigned(const Gate& gate, const std::string& role) {
  const auto found = std::ranges::find(gate.signatures, role, &Signature::role);
  if (found == gate.signatures.end()) return fmt::format("{}{}", role, block_words::not_signed);
  if (found->standing == Signature::Standing::valid ||
      found->standing == Signature::Standing::rejected)
    return std::nullopt;
  return fmt::format("{}{}{}{}", role, block_words::not_signed, found->note.empty() ? "" : ": ",
                     found->note);
}

void add_unsigned(const Gate& gate, Blocking& blocking) {
  for (const std::string& role : gate.sign_off)
    if (auto missing = why_unsigned(gate, role)) blocking.add(Kind::signature, std::move(*missing));
  if (gate.quorum)
    blocking.add(Kind::other,
                 fmt::format("{} of {} signatures wanted", *gate.quorum, gate.sign_off.size()));
}

// A gate that is GO by itself is held by one before it that is not, however far before.
class Order {
 public:
  Order(const std::vector<Gate>& gates, std::vector<GateResult>& results)
      : gates_(gates), results_(results), missing_(gates.size()), next_(gates.size()) {
    for (std::size_t i = gates.size(); i-- > 0;) index_[gates[i].name] = i;  // the first counts
    for (std::size_t i = 0; i < gates.size(); ++i)
      for (const std::string& earlier : gates[i].after)
        if (const auto before = index_.find(earlier); before != index_.end()) {
          next_[before->second].push_back(i);
          ++missing_[i];
        }
  }

  // Each gate once, behind those that come before it. One that waits for itself never opens.
  void apply() {
    std::vector<std::size_t> ready;
    for (std::size_t i = 0; i < gates_.size(); ++i)
      if (missing_[i] == 0) ready.push_back(i);
    for (std::size_t done = 0; done < ready.size(); ++done) {
      const std::size_t gate = ready[done];
      hold(gate);
      for (const std::size_t later : next_[gate])
        if (--missing_[later] == 0) ready.push_back(later);
    }
    for (std::size_t i = 0; i < gates_.size(); ++i) {
      if (missing_[i] == 0) continue;
      results_[i].blocking.push_back(
          {.kind = Kind::other, .text = "it comes after itself, or after a gate that does"});
      results_[i].decision = std::max(results_[i].decision, Decision::hold);
    }
  }

 private:
  void hold(std::size_t gate) {
    GateResult& result = results_[gate];
    std::unordered_set<std::string_view> told;
    for (const std::string& earlier : gates_[gate].after) {
      const auto before = index_.find(earlier);
      if (before == index_.end() || !told.insert(earlier).second) continue;
      const Decision decision = results_[before->second].decision;
      if (decision == Decision::go) continue;
      result.blocking.push_back(
          {.kind = Kind::earlier_gate,
           .text = fmt::format("{}{}', which is {}", block_words::earlier_gate, earlier,
                               name(decision))});
      result.decision = std::max(result.decision, Decision::hold);
    }
  }

  const std::vector<Gate>& gates_;
  std::vector<GateResult>& results_;
  std::vector<std::size_t> missing_;            // of those before a gate, not looked at yet
  std::vector<std::vector<std::size_t>> next_;  // gates that wait for it
  std::unordered_map<std::string_view, std::size_t> index_;
};

// A light run holds for no gate that it cannot satisfy; what closes one closes it for each run.
bool counts(Mode mode, const Gate& gate, const GateResult& result) {
  return mode == Mode::strict || gate.allow_light || result.decision == Decision::no_go;
}

bool has_required(const RunDocument& document, std::initializer_list<State> states) {
  return std::ranges::any_of(document.items, [&](const JudgedItem& judged) {
    return document.item_of(judged).required && std::ranges::count(states, judged.state) != 0;
  });
}

}  // namespace

bool belongs(const RunDocument& document, const JudgedItem& judged, const Gate& gate) {
  if (gate.phase) return document.item_of(judged).phase == gate.phase;
  return std::ranges::any_of(
      gate.items, [&](const std::string& pattern) { return matches(pattern, document, judged); });
}

bool is_signed(const Gate& gate) {
  return valid_signatures(gate) >= gate.quorum.value_or(gate.sign_off.size());
}

GateResult judge_gate(const RunDocument& document, const Gate& gate) {
  Blocking blocking;
  ItemTally tally;
  const auto items = select(document, gate, blocking);
  for (const JudgedItem* judged : items) {
    const Item& item = document.item_of(*judged);
    tally.add(item.required, judged->state);
    if (item.required && decision_of(judged->state) != Decision::go)
      blocking.add(Kind::item,
                   document.checklists.size() > 1 ? qualified_id(document, *judged) : item.id);
  }
  if (document.mode == Mode::light && !gate.allow_light)
    blocking.add(Kind::other, "a light run does not satisfy this gate");
  for (const Signature& signature : gate.signatures)
    if (signature.standing == Signature::Standing::rejected)
      blocking.add(Kind::forbidden, fmt::format("{} by {}", signature.note, signature.role));
  if (!is_signed(gate)) add_unsigned(gate, blocking);
  if (const std::size_t unread = gate.is_of_window ? 0 : unread_beside(document, gate, items))
    blocking.add(Kind::whole_run, fmt::format("{}{}", plural(unread, "line"), block_words::unread));
  if (document.interrupted) blocking.add(Kind::whole_run, std::string(block_words::interrupted));
  if (!document.change.empty()) blocking.add(Kind::whole_run, std::string(block_words::changed));
  if (gate.closed) blocking.add(Kind::forbidden, *gate.closed);
  if (!tally.satisfied() && blocking.empty())
    blocking.add(Kind::other, "no item passed or is waived");
  const Decision least = is_signed(gate) ? Decision::go : Decision::hold;
  return {.name = gate.name,
          .decision = std::max({least, blocking.decision(), tally.decision()}),
          .blocking = blocking.take(),
          .signatures = gate.signatures};
}

void decide(RunDocument& document, const std::vector<Gate>& gates) {
  ItemTally tally;
  for (const JudgedItem& judged : document.items)
    tally.add(document.item_of(judged).required, judged.state);
  document.decision = tally.decision();
  if (document.interrupted || document.planned_only || !document.change.empty() ||
      count_unread(document) > 0)
    document.decision = std::max(document.decision, Decision::hold);
  document.gates.clear();
  for (const Gate& gate : gates) document.gates.push_back(judge_gate(document, gate));
  Order(gates, document.gates).apply();
  for (std::size_t i = 0; i < gates.size(); ++i)
    if (counts(document.mode, gates[i], document.gates[i]))
      document.decision = std::max(document.decision, document.gates[i].decision);
}

int exit_code(const RunDocument& document) {
  if (document.planned_only) return exit_done;
  if (has_required(document, {State::fail})) return exit_failed;
  if (has_required(document, {State::error, State::blocked})) return exit_undecided;
  if (document.decision == Decision::no_go) return exit_failed;
  return document.decision == Decision::go ? exit_done : exit_hold;
}

int exit_code_of_gate(const RunDocument& document) {
  assert(document.gates.size() == 1);
  switch (document.gates.front().decision) {
    case Decision::go:
      return exit_done;
    case Decision::hold:
      return exit_hold;
    case Decision::no_go:
      break;
  }
  const bool undecided = !has_required(document, {State::fail}) &&
                         has_required(document, {State::error, State::blocked});
  return undecided ? exit_undecided : exit_failed;
}

}  // namespace seatrial::gate
