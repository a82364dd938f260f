#include "report/gate_words.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "report/view.hpp"
#include "report/wording.hpp"

namespace seatrial::report {
namespace {

constexpr std::size_t said_shown = 3;

bool is_said(std::string_view blocking) {
  return blocking.starts_with('(') && blocking.ends_with(')');
}

// Its signatures are told of by themselves.
bool is_of_signature(std::string_view blocking, const GateResult& gate) {
  return std::ranges::any_of(gate.signatures, [&](const Signature& signature) {
    return blocking.starts_with(fmt::format("({} has not signed", signature.role));
  });
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

std::string GateWords::entry(const std::string& blocking) const {
  const auto known = state(blocking);
  return known ? fmt::format("{}  {}", blocking, word(*known)) : blocking;
}

std::string GateWords::in_a_line(const GateResult& gate) const {
  std::vector<std::string> said;
  std::string first;
  std::size_t items = 0;
  for (const std::string& each : gate.blocking) {
    if (is_of_signature(each, gate)) continue;
    if (is_said(each)) {
      said.push_back(each.substr(1, each.size() - 2));
      continue;
    }
    const auto known = state(each);
    if (items++ == 0) first = known ? fmt::format("{} ({})", each, word(*known)) : each;
  }
  if (items > 1) first += " and " + plural(items - 1, "more item");
  if (said.size() > said_shown) {
    const std::size_t more = said.size() - said_shown;
    said.resize(said_shown);
    said.push_back(fmt::format("{} more", more));
  }
  if (items > 0) said.insert(said.begin(), "waits for " + first);
  return join(said, "; ");
}

}  // namespace seatrial::report
