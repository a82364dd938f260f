#include "report/headline.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>

#include "base/text.hpp"
#include "model/reasons.hpp"
#include "report/next.hpp"
#include "report/view.hpp"
#include "report/wording.hpp"

namespace seatrial::report {
namespace {

class Numbers {
 public:
  explicit Numbers(const RunDocument& document) : all_(count_states(document)) {
    for (const JudgedItem& judged : document.items)
      if (document.item_of(judged).required) ++required_[static_cast<std::size_t>(judged.state)];
  }
  std::size_t all(State state) const { return all_[static_cast<std::size_t>(state)]; }
  std::size_t required(State state) const { return required_[static_cast<std::size_t>(state)]; }
  std::size_t optional(State state) const { return all(state) - required(state); }

 private:
  std::array<std::size_t, all_states.size()> all_;
  std::array<std::size_t, all_states.size()> required_{};
};

// What does not count against it, and must be said all the same.
std::vector<std::string> remarks(const RunDocument& document, const Numbers& numbers) {
  std::vector<std::string> parts;
  if (const auto count = numbers.all(State::waived))
    parts.push_back(fmt::format("{} waived", count));
  if (const auto count = numbers.optional(State::fail))
    parts.push_back(fmt::format("{} optional failed", count));
  if (document.mode == Mode::light) {
    const auto skipped = numbers.all(State::skipped);
    parts.push_back(skipped == 0 ? "light run"
                                 : fmt::format("light run: {} not looked at", skipped));
  }
  return parts;
}

std::string passing(const RunDocument& document, const Numbers& numbers) {
  const std::size_t pass = numbers.all(State::pass);
  std::string of = fmt::format(" of {}", plural(document.items.size(), "item"));
  if (document.environments.size() > 1)
    of += fmt::format(" in {} environments", document.environments.size());
  return fmt::format("{}{} {}", pass, of, pass == 1 ? "passes" : "pass");
}

constexpr std::size_t gate_reasons_shown = 2;
constexpr std::size_t headline_bytes = 160;

// "CTO has not signed" of "CTO has not signed: the signature is about another commit".
std::string without_cause(const std::string& reason) {
  return reason.substr(0, reason.rfind(": "));
}

// In short: the list of the gates says the rest.
std::vector<Reason> short_gate_reasons(const RunDocument& document) {
  std::vector<Reason> reasons = gate_reasons(document);
  if (document.gates.size() == 1 && reasons.size() > gate_reasons_shown)
    return {{.decision = reasons.front().decision,
             .text = fmt::format("{} and {} more reasons", without_cause(reasons.front().text),
                                 reasons.size() - 1)}};
  if (document.gates.size() == 1 || reasons.size() < 2) return reasons;
  const auto closed =
      document.gates.size() - static_cast<std::size_t>(std::ranges::count(
                                  document.gates, Decision::go, &GateResult::decision));
  return {{.decision = reasons.front().decision,
           .text = fmt::format("{} of {} gates are not GO", closed, document.gates.size())}};
}

std::vector<std::string> short_reasons(const RunDocument& document) {
  std::vector<Reason> all = reasons_beside_gates(document);
  std::vector<Reason> of_gates = short_gate_reasons(document);
  const std::size_t size = join(texts_of(all), ", ").size() + join(texts_of(of_gates), ", ").size();
  for (Reason& reason : of_gates) {
    if (size > headline_bytes) reason.text = without_cause(reason.text);
    all.push_back(std::move(reason));
  }
  put_heaviest_first(all);
  return texts_of(all);
}

std::string planned_headline(const RunDocument& document) {
  const std::size_t items =
      document.items.size() / std::max<std::size_t>(1, document.environments.size());
  const auto count = [&](auto&& which) {
    return static_cast<std::size_t>(std::ranges::count_if(document.items, which));
  };
  const auto own = [&](State state) {
    return count([&](const JudgedItem& each) { return each.state == state && !each.rolls_up; });
  };
  std::vector<std::string> parts;
  const auto add = [&](std::size_t number, std::string_view one, std::string_view many) {
    if (number > 0) parts.push_back(fmt::format("{} {}", number, number == 1 ? one : many));
  };
  const std::size_t waiting = count(awaits_consent);
  add(own(State::planned), "ready to run", "ready to run");
  add(waiting, "waits for consent (seatrial allow FILE)", "wait for consent (seatrial allow FILE)");
  add(own(State::pending) - waiting, "pending", "pending");
  add(own(State::unbound), "unbound", "unbound");
  add(own(State::waived), "waived", "waived");
  add(own(State::not_applicable), "not applicable", "not applicable");
  add(count([](const JudgedItem& each) { return each.rolls_up; }), "adds up others",
      "add up others");
  add(count_unread(document), "line unread", "lines unread");
  const std::string where =
      document.environments.size() > 1 ? " in each of " + environments(document) : "";
  return fmt::format("{}{}: {}", plural(items, "item"), where, join(parts, ", "));
}

}  // namespace

std::string headline(const RunDocument& document) {
  if (document.planned_only) return planned_headline(document);
  const Numbers numbers(document);
  std::vector<std::string> parts = short_reasons(document);
  if (parts.empty() || document.decision == Decision::go)
    parts.insert(parts.begin(), passing(document, numbers));
  std::ranges::move(remarks(document, numbers), std::back_inserter(parts));
  return join(parts, ", ");
}

std::string counts(const RunDocument& document) {
  const Numbers numbers(document);
  using enum State;
  std::vector<std::string> parts;
  std::size_t sums = 0;
  for (State state : all_states) {
    std::size_t number = numbers.all(state);
    if (state != pass && state != waived && state != skipped && state != not_applicable) {
      const auto rolled = static_cast<std::size_t>(std::ranges::count_if(
          document.items,
          [&](const JudgedItem& each) { return each.state == state && each.rolls_up; }));
      number -= rolled;
      sums += rolled;
    }
    if (number > 0) parts.push_back(fmt::format("{} {}", number, word(state)));
  }
  if (sums > 0)
    parts.push_back(fmt::format("{} that {} up others", sums, sums == 1 ? "adds" : "add"));
  return join(parts, ", ");
}

}  // namespace seatrial::report
