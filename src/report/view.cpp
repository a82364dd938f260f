#include "report/view.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/text.hpp"
#include "report/escape.hpp"
#include "report/wording.hpp"

namespace seatrial::report {
namespace {

constexpr std::size_t slowest_shown = 5;
constexpr std::chrono::microseconds slow_min{10'000};
constexpr std::size_t next_paths_max = 3;

// Worse first; those that ask nothing of a reader last.
int rank(State state) {
  switch (state) {
    case State::fail:
      return 0;
    case State::error:
      return 1;
    case State::blocked:
      return 2;
    case State::stale:
      return 3;
    case State::pending:
      return 4;
    case State::unbound:
      return 5;
    case State::planned:
      return 6;
    default:
      return 7;
  }
}

// The result that a reader wants to see: the worst, and of equal ones the first.
const CheckResult* deciding(const JudgedItem& judged) {
  const auto worst = std::ranges::min_element(
      judged.results, {}, [](const CheckResult& result) { return rank(state_of(result.outcome)); });
  return worst == judged.results.end() ? nullptr : &*worst;
}

std::string why(const JudgedItem& judged, const CheckResult* result) {
  std::vector<std::string> parts;
  if (judged.waiver) parts.push_back(waiver_text(*judged.waiver));
  if (result && !result->message.empty()) parts.push_back(result->message);
  if (!judged.note.empty() && (!result || judged.note != result->message))
    parts.push_back(judged.note);
  return join(parts, "; ");
}

Row make_row(const RunDocument& document, const JudgedItem& judged) {
  const Checklist& checklist = document.checklists[judged.checklist];
  const Item& item = document.item_of(judged);
  const CheckResult* result = deciding(judged);
  Row row{.judged = &judged, .item = &item, .checklist = &checklist};
  if (document.environments.size() > 1) row.environment = judged.environment;
  row.place = place(checklist, item);
  if (result) {
    row.expected = result->expected;
    row.observed = result->observed;
  }
  row.why = why(judged, result);
  row.origin = origin(judged.binding);
  for (const CheckResult& each : judged.results) {
    row.attempts = std::max(row.attempts, each.attempts);
    row.duration += each.duration;
  }
  return row;
}

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

std::string_view is(std::size_t count) {
  return count == 1 ? "is" : "are";
}

// What keeps the decision from GO, in the order of weight.
std::vector<std::string> owed(const Numbers& numbers) {
  std::vector<std::string> parts;
  const auto add = [&](std::size_t count, std::string text) {
    if (count > 0) parts.push_back(fmt::format("{} {}", count, text));
  };
  const auto required = [&](State state) { return numbers.required(state); };
  add(required(State::fail), fmt::format("{} false", is(required(State::fail))));
  add(required(State::error) + required(State::blocked), "could not be checked");
  add(required(State::stale), fmt::format("{} out of date", is(required(State::stale))));
  add(required(State::pending), fmt::format("{} pending", is(required(State::pending))));
  add(required(State::unbound), "nobody knows how to check");
  add(required(State::planned), "did not start");
  return parts;
}

// What does not count against it, and must be said all the same.
std::vector<std::string> remarks(const RunDocument& document, const Numbers& numbers) {
  std::vector<std::string> parts;
  if (const auto count = numbers.all(State::waived))
    parts.push_back(fmt::format("{} waived", count));
  if (const auto count = numbers.optional(State::fail))
    parts.push_back(fmt::format("{} optional {} false", count, is(count)));
  if (document.mode == Mode::light) {
    const auto skipped = numbers.all(State::skipped);
    parts.push_back(skipped == 0 ? "light run"
                                 : fmt::format("light run: {} not looked at", skipped));
  }
  if (document.interrupted) parts.push_back("the run was interrupted");
  return parts;
}

std::string headline(const RunDocument& document, const Numbers& numbers) {
  const std::size_t total = document.items.size();
  const std::string where = document.environments.size() > 1
                                ? fmt::format(" in {} environments", document.environments.size())
                                : "";
  const std::string of = fmt::format(" of {}{}", plural(total, "item"), where);
  std::vector<std::string> parts = owed(numbers);
  if (!parts.empty())
    parts[0].insert(parts[0].find(' '), of);
  else if (document.decision == Decision::go || numbers.all(State::pass) > 0)
    parts.push_back(fmt::format("{}{} pass", numbers.all(State::pass), of));
  else
    parts.push_back(fmt::format("nothing was shown to be true: 0{} pass", of));
  std::ranges::move(remarks(document, numbers), std::back_inserter(parts));
  return join(parts, ", ");
}

std::string planned_headline(const RunDocument& document, const Numbers& numbers) {
  const std::size_t items =
      document.items.size() / std::max<std::size_t>(1, document.environments.size());
  std::vector<std::string> parts;
  const auto add = [&](State state, std::string_view text) {
    if (numbers.all(state) > 0) parts.push_back(fmt::format("{} {}", numbers.all(state), text));
  };
  add(State::planned, "would run");
  add(State::pending, "pending");
  add(State::unbound, "unbound");
  add(State::waived, "waived");
  add(State::not_applicable, "not applicable");
  const std::string where =
      document.environments.size() > 1 ? " in each of " + environments(document) : "";
  return fmt::format("{}{}: {}", plural(items, "item"), where, join(parts, ", "));
}

std::string counts(const Numbers& numbers) {
  std::vector<std::string> parts;
  for (State state : all_states)
    if (numbers.all(state) > 0)
      parts.push_back(fmt::format("{} {}", numbers.all(state), word(state)));
  return join(parts, ", ");
}

std::vector<Slow> slowest(const std::vector<Row>& rows) {
  std::vector<Slow> slow;
  for (const Row& row : rows)
    for (const CheckResult& result : row.judged->results)
      if (result.duration >= slow_min) slow.push_back({.row = &row, .result = &result});
  const std::size_t kept = std::min(slow.size(), slowest_shown);
  std::ranges::partial_sort(slow, slow.begin() + static_cast<std::ptrdiff_t>(kept), std::greater{},
                            [](const Slow& each) { return each.result->duration; });
  slow.resize(kept);
  return slow;
}

bool is_within_estimate(const Checklist& checklist, const Item& item) {
  for (auto parent = item.parent; parent; parent = checklist.items[*parent].parent)
    if (checklist.items[*parent].estimate) return true;
  return false;
}

void add_estimate(Effort& effort, const Estimate& estimate) {
  effort.sum.minutes_min += estimate.minutes_min;
  effort.sum.minutes_max += estimate.minutes_max;
  ++effort.items;
}

// An item's estimate covers its nested items; each item counts once for all environments.
std::vector<Effort> efforts(const RunDocument& document) {
  std::vector<Effort> sums;
  std::map<std::string, std::size_t> index;
  Effort total{.phase = "total", .sum = {}};
  for (const Checklist& checklist : document.checklists) {
    for (const Item& item : checklist.items) {
      if (!item.estimate || is_within_estimate(checklist, item)) continue;
      const std::string phase = item.phase.value_or(item.track.value_or("without a phase"));
      const auto [found, added] = index.try_emplace(phase, sums.size());
      if (added) sums.push_back({.phase = phase, .sum = {}});
      add_estimate(sums[found->second], *item.estimate);
      add_estimate(total, *item.estimate);
    }
  }
  if (!sums.empty()) sums.push_back(std::move(total));
  return sums;
}

std::string paths(const RunDocument& document) {
  std::string text;
  for (std::size_t i = 0; i < std::min(document.checklists.size(), next_paths_max); ++i)
    text += " " + shell_word(document.checklists[i].path);
  return text;
}

// "local" is what a run without a sidecar is called, and no name to ask for.
std::string environment_option(const RunDocument& document) {
  if (document.environments.size() != 1 || document.environments[0] == "local") return "";
  return " --env " + shell_word(document.environments[0]);
}

bool awaits_consent(const Row& row) {
  return row.state() == State::pending && contains_ignoring_case(row.judged->note, "consent");
}

void add_consent_commands(const std::vector<Row>& rows, std::vector<std::string>& next) {
  std::set<std::string_view> seen;
  for (const Row& row : rows) {
    if (seen.size() == next_paths_max) return;
    if (awaits_consent(row) && seen.insert(row.checklist->path).second)
      next.push_back("seatrial allow " + shell_word(row.checklist->path));
  }
}

bool has_findings(const RunDocument& document) {
  return std::ranges::any_of(document.checklists, [](const Checklist& checklist) {
    return !checklist.diagnostics.empty() || !checklist.unread.empty();
  });
}

std::vector<std::string> next_commands(const RunDocument& document, const std::vector<Row>& rows,
                                       const Numbers& numbers) {
  std::vector<std::string> next;
  add_consent_commands(rows, next);
  const bool runnable = numbers.all(State::planned) > 0 || numbers.all(State::fail) > 0 ||
                        numbers.all(State::error) > 0 || numbers.all(State::stale) > 0 ||
                        document.interrupted || document.mode == Mode::light;
  if (runnable) next.push_back("seatrial run" + paths(document) + environment_option(document));
  if (!document.planned_only && numbers.all(State::unbound) > 0)
    next.push_back("seatrial plan" + paths(document) + environment_option(document));
  if (has_findings(document)) next.push_back("seatrial lint" + paths(document));
  return next;
}

}  // namespace

std::vector<const Row*> View::with_state(std::initializer_list<State> states) const {
  std::vector<const Row*> found;
  for (const Row& row : rows)
    if (std::ranges::find(states, row.state()) != states.end()) found.push_back(&row);
  return found;
}

std::vector<const Row*> View::attention() const {
  using enum State;
  auto found = with_state({fail, error, blocked, stale, pending, unbound, planned});
  std::ranges::stable_sort(found, {}, [](const Row* row) {
    return std::pair(!row->item->required, rank(row->state()));
  });
  return found;
}

View make_view(const RunDocument& document) {
  const Numbers numbers(document);
  View view{.document = &document};
  view.rows.reserve(document.items.size());
  for (const JudgedItem& judged : document.items) view.rows.push_back(make_row(document, judged));
  view.headline =
      document.planned_only ? planned_headline(document, numbers) : headline(document, numbers);
  view.counts = counts(numbers);
  view.slowest = slowest(view.rows);
  view.efforts = efforts(document);
  view.next = next_commands(document, view.rows, numbers);
  return view;
}

std::vector<Section> by_section(const std::vector<const Row*>& rows, bool several_checklists) {
  std::vector<Section> sections;
  for (const Row* row : rows) {
    std::string title = join(row->item->section, " > ");
    if (several_checklists) title.insert(0, row->checklist->path + (title.empty() ? "" : ": "));
    if (sections.empty() || sections.back().title != title)
      sections.push_back({.title = std::move(title), .rows = {}});
    sections.back().rows.push_back(row);
  }
  return sections;
}

std::string subject(const RunDocument& document) {
  return document.commit ? "commit " + *document.commit : "none";
}

std::string environments(const RunDocument& document) {
  return join(document.environments, ", ");
}

}  // namespace seatrial::report
