#include "report/gate_words.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "model/blocks.hpp"
#include "report/view.hpp"
#include "report/wording.hpp"

namespace seatrial::report {
namespace {

constexpr std::size_t said_shown = 3;

// Its signatures are told of by themselves.
bool is_told_elsewhere(const Block& block, const GateResult& gate) {
  return block.kind == Block::Kind::signature && !gate.signatures.empty();
}

}  // namespace

GateWords::GateWords(const RunDocument& document) {
  if (document.gates.empty()) return;
  for (const JudgedItem& judged : document.items) {
    if (!document.item_of(judged).required) continue;
    const auto [known, is_new] = states_.try_emplace(logged_id(document, judged), judged.state);
    if (!is_new && rank(judged.state) < rank(known->second)) known->second = judged.state;
  }
}

std::optional<State> GateWords::state(std::string_view id) const {
  const auto known = states_.find(std::string(id));
  return known == states_.end() ? std::nullopt : std::optional(known->second);
}

std::string GateWords::entry(const Block& block) const {
  const auto known = block.kind == Block::Kind::item ? state(block.text) : std::nullopt;
  return known ? fmt::format("{}  {}", block.text, word(*known)) : written(block);
}

std::optional<Reason> GateWords::of_items(const GateResult& gate) const {
  const Block* first = nullptr;
  std::optional<State> worst;
  std::size_t items = 0;
  for (const Block& block : gate.blocking) {
    if (block.kind != Block::Kind::item) continue;
    ++items;
    const auto known = state(block.text);
    if (first && !(known && (!worst || rank(*known) < rank(*worst)))) continue;
    first = &block;
    worst = known;
  }
  if (!first) return std::nullopt;
  return Reason{.decision = worst && is_bad(*worst) ? Decision::no_go : Decision::hold,
                .text = fmt::format("waits for {}{}{}", first->text,
                                    worst ? fmt::format(" ({})", word(*worst)) : "",
                                    items > 1 ? " and " + plural(items - 1, "more item") : "")};
}

std::string GateWords::in_a_line(const GateResult& gate) const {
  std::vector<Reason> said;
  for (const Block& block : gate.blocking)
    if (block.kind != Block::Kind::item && !is_told_elsewhere(block, gate))
      said.push_back({.decision = decision_of(block.kind), .text = block.text});
  put_heaviest_first(said);
  const std::size_t more = said.size() - std::min(said.size(), said_shown);
  said.resize(said.size() - more);
  if (auto items = of_items(gate)) said.insert(said.begin(), *std::move(items));
  put_heaviest_first(said);
  if (more > 0) said.push_back({.text = fmt::format("{} more", more)});
  return join(texts_of(said), "; ");
}

}  // namespace seatrial::report
