#include "model/reasons.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <iterator>

#include "base/text.hpp"
#include "model/blocks.hpp"

namespace seatrial {
namespace {

std::string_view is(std::size_t count) {
  return count == 1 ? "is" : "are";
}

// An item that sums up others says nothing beside them.
std::array<std::size_t, all_states.size()> count_required(const RunDocument& document) {
  std::array<std::size_t, all_states.size()> counts{};
  for (const JudgedItem& judged : document.items)
    if (document.item_of(judged).required && !judged.rolls_up)
      ++counts[static_cast<std::size_t>(judged.state)];
  return counts;
}

bool is_satisfied(const JudgedItem& judged) {
  return judged.state == State::pass || judged.state == State::waived;
}

// What keeps a gate closed beside its items: its signatures, its calendar; and, where it is the
// only one that is told of, the gates before it.
std::vector<Reason> own_reasons(const GateResult& gate, bool is_only_one) {
  std::vector<Reason> own;
  for (const Block& block : gate.blocking)
    if (block.kind != Block::Kind::item && block.kind != Block::Kind::whole_run &&
        (is_only_one || block.kind != Block::Kind::earlier_gate))
      own.push_back({.decision = decision_of(block.kind), .text = block.text});
  put_heaviest_first(own);
  return own;
}

}  // namespace

void put_heaviest_first(std::vector<Reason>& reasons) {
  std::ranges::stable_sort(reasons, std::ranges::greater(), &Reason::decision);
}

std::vector<std::string> texts_of(const std::vector<Reason>& reasons) {
  std::vector<std::string> texts;
  for (const Reason& reason : reasons) texts.push_back(reason.text);
  return texts;
}

std::vector<Reason> gate_reasons(const RunDocument& document) {
  std::vector<Reason> reasons;
  if (document.planned_only) return reasons;
  const bool is_only_one = document.gates.size() == 1;
  for (const GateResult& gate : document.gates) {
    std::vector<Reason> own = own_reasons(gate, is_only_one);
    if (is_only_one)
      reasons = std::move(own);
    else if (!own.empty() && own.front().decision == gate.decision)  // else its items decide
      reasons.push_back({.decision = gate.decision,
                         .text = fmt::format("the gate '{}' is {}: {}", gate.name,
                                             name(gate.decision), own.front().text)});
  }
  put_heaviest_first(reasons);
  if (document.mode == Mode::light)  // it need not satisfy them, and minds those that are closed
    std::erase_if(reasons, [](const Reason& each) { return each.decision != Decision::no_go; });
  return reasons;
}

std::vector<std::string> reasons(const RunDocument& document) {
  std::vector<Reason> all = reasons_beside_gates(document);
  std::ranges::move(gate_reasons(document), std::back_inserter(all));
  put_heaviest_first(all);
  return texts_of(all);
}

std::vector<Reason> reasons_beside_gates(const RunDocument& document) {
  const auto required = count_required(document);
  const auto count = [&](State state) { return required[static_cast<std::size_t>(state)]; };
  std::string of = fmt::format(" of {}", plural(document.items.size(), "item"));
  if (document.environments.size() > 1)
    of += fmt::format(" in {} environments", document.environments.size());
  std::vector<Reason> reasons;
  const auto add = [&](Decision decision, std::size_t number, std::string_view text) {
    if (number == 0) return;
    reasons.push_back({.decision = decision,
                       .text = fmt::format("{}{} {}", number, reasons.empty() ? of : "", text)});
  };
  const auto hold = [&](std::string text) {
    reasons.push_back({.decision = Decision::hold, .text = std::move(text)});
  };
  const auto add_state = [&](State state, std::string_view text) {
    add(Decision::hold, count(state), fmt::format("{} {}", is(count(state)), text));
  };
  add(Decision::no_go, count(State::fail), "failed");
  add(Decision::no_go, count(State::error) + count(State::blocked), "could not be checked");
  add_state(State::stale, "out of date");
  add_state(State::pending, "pending");
  add(Decision::hold, count(State::unbound), "nobody knows how to check");
  add(Decision::hold, count(State::planned), "did not start");
  if (const std::size_t unread = count_unread(document)) hold(unread_text(unread));
  if (reasons.empty() && std::ranges::none_of(document.items, is_satisfied))
    hold(fmt::format("nothing was shown to be true: 0{} pass", of));
  if (document.interrupted) hold(std::string(block_words::interrupted));
  if (!document.change.empty()) hold(fmt::format("{}: {}", block_words::changed, document.change));
  return reasons;
}

}  // namespace seatrial
