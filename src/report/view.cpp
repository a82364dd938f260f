#include "report/view.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/parallel.hpp"
#include "base/text.hpp"
#include "model/estimates.hpp"
#include "report/headline.hpp"
#include "report/next.hpp"
#include "report/observation.hpp"
#include "report/wording.hpp"

namespace seatrial::report {
namespace {

constexpr std::size_t slowest_shown = 5;
constexpr std::chrono::microseconds slow_min{10'000};

Row make_row(const RunDocument& document, const JudgedItem& judged) {
  const Checklist& checklist = document.checklists[judged.checklist];
  const Item& item = document.item_of(judged);
  Observation seen = observe(judged);
  Row row{.judged = &judged, .item = &item, .checklist = &checklist};
  if (document.environments.size() > 1) row.environment = judged.environment;
  row.expected = std::move(seen.expected);
  row.observed = std::move(seen.observed);
  row.why = std::move(seen.why);
  row.claim = claim_text(document, judged);
  row.attempts = seen.attempts;
  for (const CheckResult& each : judged.results) row.duration += each.duration;
  return row;
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

void add_estimate(Effort& effort, const Estimate& estimate) {
  seatrial::add_estimate(effort.sum, estimate);
  ++effort.items;
}

// Each item counts once for all environments.
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

}  // namespace

std::string Row::place() const {
  return report::place(*checklist, *item);
}

std::string Row::origin() const {
  return report::origin(judged->binding);
}

std::string_view Row::optional_mark() const {
  return item->required || contains_ignoring_case(item->text, "(optional") ? "" : " (optional)";
}

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

std::size_t shown_of(std::size_t all, std::size_t limit) {
  return all == limit + 1 ? all : std::min(all, limit);
}

std::vector<const Row*> View::with_state(std::initializer_list<State> states) const {
  std::vector<const Row*> found;
  for (const Row& row : rows)
    if (std::ranges::find(states, row.state()) != states.end()) found.push_back(&row);
  return found;
}

std::vector<const Row*> View::not_true() const {
  auto found = attention();
  std::erase_if(found, [](const Row* row) { return rank(row->state()) > rank(State::blocked); });
  return found;
}

std::vector<const Row*> View::contradicted() const {
  std::vector<const Row*> found;
  for (const Row& row : rows)
    if (is_contradicted_claim(*document, *row.judged)) found.push_back(&row);
  return found;
}

std::vector<const Row*> View::own(std::initializer_list<State> states) const {
  auto found = with_state(states);
  std::erase_if(found, [](const Row* row) { return row->judged->rolls_up; });
  return found;
}

std::vector<const Row*> View::sums(std::initializer_list<State> states) const {
  auto found = with_state(states);
  std::erase_if(found, [](const Row* row) { return !row->judged->rolls_up; });
  return found;
}

std::vector<const Row*> View::attention() const {
  using enum State;
  auto found = own({fail, error, blocked, stale, pending, unbound, planned});
  std::ranges::stable_sort(found, {}, [](const Row* row) {
    return std::pair(!row->item->required, rank(row->state()));
  });
  return found;
}

View make_view(const RunDocument& document) {
  View view{.document = &document};
  view.rows.resize(document.items.size());
  in_parallel(view.rows.size(), [&](std::size_t first, std::size_t last) {
    for (std::size_t i = first; i < last; ++i) view.rows[i] = make_row(document, document.items[i]);
  });
  view.next = next_commands(document);
  view.headline = headline(document);
  view.claims = count_claims(document);
  view.claims_line = claims_text(document, view.claims);
  view.counts = counts(document);
  view.slowest = slowest(view.rows);
  view.efforts = efforts(document);
  return view;
}

std::vector<Section> by_section(const std::vector<const Row*>& rows, bool several_checklists) {
  std::vector<Section> sections;
  for (const Row* row : rows) {
    const Row* before = sections.empty() ? nullptr : sections.back().rows.back();
    if (before && before->checklist == row->checklist &&
        before->item->section == row->item->section) {
      sections.back().rows.push_back(row);
      continue;
    }
    std::string title = join(row->item->section, " > ");
    if (several_checklists) title.insert(0, row->checklist->path + (title.empty() ? "" : ": "));
    if (sections.empty() || sections.back().title != title)
      sections.push_back({.title = std::move(title), .rows = {}});
    sections.back().rows.push_back(row);
  }
  return sections;
}

std::string count_text(const std::vector<const Row*>& rows) {
  const auto optional = static_cast<std::size_t>(
      std::ranges::count_if(rows, [](const Row* row) { return !row->item->required; }));
  const std::string all = std::to_string(rows.size());
  return optional == 0 ? all : fmt::format("{}, {} of them optional", all, optional);
}

std::string result_word(const Row& row, const CheckResult& result) {
  std::string text(word(state_of(result.outcome)));
  return row.state() == State::pass && result.outcome != Outcome::pass ? text + ", not needed"
                                                                       : text;
}

std::string title(const RunDocument& document) {
  if (document.checklists.empty()) return "readiness";
  const Checklist& first = document.checklists.front();
  std::string named = first.title.empty() ? first.path : first.title;
  if (document.checklists.size() == 1) return named;
  return fmt::format("{} and {} more", named, document.checklists.size() - 1);
}

std::string subject(const RunDocument& document) {
  std::string commit = document.commit ? "commit " + *document.commit : "none";
  if (!document.work_tree.empty()) commit += " with changes that are not committed";
  if (!document.artifact) return commit;
  return fmt::format("{}@sha256:{}{}", document.artifact->name, document.artifact->sha256,
                     document.commit ? ", " + commit : "");
}

std::string environments(const RunDocument& document) {
  return join(document.environments, ", ");
}

}  // namespace seatrial::report
