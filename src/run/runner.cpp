#include "run/runner.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <deque>
#include <thread>

#include "plan/schedule.hpp"
#include "run/channel.hpp"
#include "run/evaluate.hpp"

namespace seatrial::run {
namespace {

constexpr std::chrono::milliseconds tick_interval{100};
constexpr std::size_t handed_out_per_worker = 2;  // one runs, one waits in the queue

struct Finished {
  std::size_t item = 0;
  Judgement judgement;
};

void record(JudgedItem& item, Judgement judgement) {
  item.state = judgement.state;
  item.waits_for_consent = judgement.waits_for_consent;
  if (!judgement.note.empty()) item.note = std::move(judgement.note);
  item.results = std::move(judgement.results);
}

void record_blocked(RunDocument& document, plan::Schedule& schedule) {
  for (const plan::Schedule::Blocked& blocked : schedule.take_blocked()) {
    JudgedItem& item = document.items[blocked.item];
    item.state = blocked.state;
    item.note = fmt::format("needs {}, which {}", blocked.by,
                            blocked.state == State::blocked   ? "did not pass"
                            : blocked.state == State::skipped ? "a light run skips"
                                                              : "is not decided yet");
  }
}

void record_interrupted(RunDocument& document) {
  document.interrupted = true;
  for (JudgedItem& item : document.items) {
    if (item.state != State::planned) continue;
    item.state = State::blocked;
    item.note = "the run was interrupted before this started";
  }
}

// What no worker has taken stays as planned. How many of them were told as begun: workers leave
// without a last look at their queue.
std::size_t drop_waiting(Channel<std::size_t>& todo, std::deque<std::size_t>& next) {
  const std::size_t dropped = todo.clear();
  const std::size_t untold = std::min(dropped, next.size());
  next.erase(next.end() - static_cast<std::ptrdiff_t>(untold), next.end());
  return dropped - untold;
}

}  // namespace

void run_all(RunDocument& document, const std::vector<LoadedEnvironment>& environments,
             const secrets::Redactor& redactor, world::World& world, const Options& options,
             const Observer& observer) {
  const auto run_item = [&](std::size_t index) {
    const JudgedItem& item = document.items[index];
    const auto environment =
        std::ranges::find(environments, item.environment, &LoadedEnvironment::name);
    assert(environment != environments.end());
    return evaluate(item, document.checklists[item.checklist], *environment, redactor, world,
                    options);
  };

  plan::Schedule schedule(document);
  Channel<std::size_t> todo;
  Channel<Finished> finished;
  std::vector<std::jthread> workers;  // declared last, so joined first
  for (int i = 0; i < options.workers; ++i)
    workers.emplace_back([&](const std::stop_token& quit) {
      while (!options.stop.stop_requested()) {
        const auto item = todo.pop(quit);
        if (!item) return;
        finished.push({*item, run_item(*item)});
      }
    });

  std::deque<std::size_t> next;  // in `todo` until one that is begun is finished
  for (std::size_t begun = 0;;) {
    while (begun + next.size() < handed_out_per_worker * workers.size() &&
           !options.stop.stop_requested()) {
      const auto item = schedule.take_ready();
      if (!item) break;
      todo.push(*item);
      next.push_back(*item);
    }
    for (; begun < workers.size() && !next.empty(); ++begun, next.pop_front())
      if (observer.started) observer.started(document.items[next.front()]);
    record_blocked(document, schedule);
    if (begun == 0) break;
    auto outcome = finished.pop_within(tick_interval);  // ends: every check carries a deadline
    if (observer.tick) observer.tick();
    if (options.stop.stop_requested()) begun -= drop_waiting(todo, next);
    if (!outcome) continue;
    --begun;
    JudgedItem& item = document.items[outcome->item];
    record(item, std::move(outcome->judgement));
    if (observer.finished) observer.finished(item);
    schedule.finish(outcome->item, item.state);
  }
  if (options.stop.stop_requested()) record_interrupted(document);
}

}  // namespace seatrial::run
