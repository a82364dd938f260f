#include "plan/schedule.hpp"

#include <algorithm>
#include <utility>

#include "plan/needs.hpp"

namespace seatrial::plan {
namespace {

bool meets_a_need(State state) {
  return state == State::pass || state == State::waived || state == State::not_applicable;
}

// What becomes of an item that needs another one with this state, which does not meet a need.
State state_behind(State state) {
  switch (state) {
    case State::fail:
    case State::error:
    case State::blocked:
      return State::blocked;
    case State::skipped:
      return State::skipped;
    default:
      return State::pending;
  }
}

}  // namespace

Schedule::Schedule(const RunDocument& document) : items_(document.items.size()) {
  const bool has_needs = std::ranges::any_of(
      document.items, [](const JudgedItem& judged) { return !judged.binding.needs.empty(); });
  dependents_.resize(items_);
  waiting_for_.resize(items_);
  if (has_needs) {
    ItemIndex index(document.checklists);
    NeedGraph graph = make_need_graph(document, index);
    dependents_ = std::move(graph.dependents);
    waiting_for_ = std::move(graph.waiting_for);
    for (const JudgedItem& judged : document.items) ids_.push_back(logged_id(document, judged));
  }
  for (const JudgedItem& judged : document.items) scheduled_.push_back(is_scheduled(judged));
  settled_.resize(dependents_.size());
  for (std::size_t i = 0; i < items_; ++i)
    if (scheduled_[i] && waiting_for_[i] == 0) ready_.push_back(i);
  for (std::size_t n = items_; n < dependents_.size(); ++n)
    if (waiting_for_[n] == 0) settle(n, State::pass, {});
  for (std::size_t i = 0; i < items_; ++i)
    if (!scheduled_[i]) finish(i, document.items[i].state);
}

std::optional<std::size_t> Schedule::take_ready() {
  if (ready_.empty()) return std::nullopt;
  const std::size_t item = ready_.front();
  ready_.pop_front();
  return item;
}

void Schedule::finish(std::size_t item, State state) {
  settle(item, state, ids_.empty() ? std::string() : ids_[item]);
}

std::vector<Schedule::Blocked> Schedule::take_blocked() {
  return std::exchange(blocked_, {});
}

// Tells the dependents, and theirs; with a list of its own, because chains may be as long as the
// document.
void Schedule::settle(std::size_t node, State state, const std::string& by) {
  struct News {
    std::size_t node;
    State state;
    std::string by;
  };
  std::vector<News> news;
  const auto tell = [&](std::size_t of, State now, std::string why) {
    settled_[of] = true;
    news.push_back({of, now, std::move(why)});
  };
  if (!settled_[node]) tell(node, state, by);
  while (!news.empty()) {
    const News now = std::move(news.back());
    news.pop_back();
    for (const std::size_t next : dependents_[now.node]) {
      const bool is_item = next < items_;
      if (settled_[next] || (is_item && !scheduled_[next])) continue;
      if (!meets_a_need(now.state)) {
        const State behind = state_behind(now.state);
        if (is_item) blocked_.push_back({.item = next, .by = now.by, .state = behind});
        tell(next, behind, is_item ? ids_[next] : now.by);
      } else if (--waiting_for_[next] == 0) {
        if (is_item)
          ready_.push_back(next);
        else
          tell(next, State::pass, {});
      }
    }
  }
}

}  // namespace seatrial::plan
