#include "gate/streak_items.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <memory>
#include <optional>

#include "base/ranges.hpp"
#include "base/text.hpp"
#include "base/units.hpp"
#include "gate/streak.hpp"
#include "gate/tally.hpp"
#include "gate/window_items.hpp"
#include "gate/window_log.hpp"

namespace seatrial::gate {
namespace {

constexpr std::string_view streak_kind = "streak";
constexpr std::string_view days_in_a_row = " days in a row";

std::string why_no_window(const std::vector<Window>& windows, std::string_view name) {
  if (!name.empty()) return fmt::format("no window is called '{}'", printable_line(name));
  return windows.empty() ? "the sidecar has no window" : "there are several windows: name one";
}

std::vector<std::string> texts(const Value* list) {
  std::vector<std::string> texts;
  if (!list) return texts;
  if (list->is(Value::Type::string)) return {list->text()};
  for (const Value& each : list->items()) texts.push_back(each.text());
  return texts;
}

// A streak that an item wants, with all that it is counted by.
struct Wanted {
  Question question;  // without words: records are counted
  WindowItems items;
  const Window* whole = nullptr;  // none: only some of its items, or answers
  bool counts_flags = false;      // a day with other flags than demanded is none
  StreakRule rule;
};

class StreakJudge {
 public:
  StreakJudge(const RunDocument& document, const Situation& situation)
      : document_(document),
        situation_(situation),
        log_(situation.ledger, document, situation.definitions, situation.now),
        deployments_(log_.deployment_starts()) {}

  void judge(const Check& check, JudgedItem& judged) {
    const std::string name = check.params.text_or("window", "");
    const Window* window = window_of(check, situation_.windows);
    if (!window && (!name.empty() || question_of(check).empty())) {
      judged.state = State::unbound;
      judged.note = why_no_window(situation_.windows, name);
      judged.results.clear();
      return;
    }
    const Wanted wanted = wanted_of(check, window, judged.environment);
    const Records records = records_of(wanted);
    settle(wanted, *records, judge_streak(*records, wanted.rule, situation_.now), judged);
  }

  // Has somebody answered today, so that it counts?
  bool is_answered(const Check& check, const JudgedItem& judged) {
    const Asked asked = ask(check, judged);
    return asked.streak.last_day == asked.today;
  }

  // And is the answer that there was none?
  bool is_answered_none(const Check& check, const JudgedItem& judged) {
    const Asked asked = ask(check, judged);
    return asked.streak.last_day == asked.today && asked.streak.demanded_days > 0;
  }

 private:
  struct Asked {
    Streak streak;
    Day today;
  };

  Asked ask(const Check& check, const JudgedItem& judged) {
    const Window* window = window_of(check, situation_.windows);
    Wanted wanted = wanted_of(check, window, judged.environment);
    wanted.rule.restarts.clear();
    return {.streak = judge_streak(*records_of(wanted), wanted.rule, situation_.now),
            .today = wanted.rule.zone.day_of(situation_.now)};
  }

  using Records = std::shared_ptr<const std::vector<SmokeRecord>>;

  Wanted wanted_of(const Check& check, const Window* window, const std::string& environment) {
    Wanted wanted{
        .question = {.none = question_of(check),
                     .role = check.params.text_or("role", ""),
                     .keys = {},
                     .environment = environment},
        .items = {.patterns = texts(check.params.find("items")), .environment = environment},
        .rule = {}};
    if (const auto keys = situation_.roles.find(wanted.question.role);
        keys != situation_.roles.end())
      wanted.question.keys = keys->second;
    if (window) {
      wanted.rule.target = window->days;
      wanted.rule.zone = window->zone;
      if (window->restarts_on_deployment) wanted.rule.restarts = deployments_;
    }
    if (const auto days = parse_integer(check.params.text_or("days", "")))
      wanted.rule.target = static_cast<int>(*days);
    wanted.rule.none = wanted.question.none;
    if (wanted.question.none.empty() && wanted.items.patterns.empty()) {
      wanted.whole = window;
      wanted.items.patterns = window->items;
      wanted.rule.demands = demands_of(*window);
      wanted.counts_flags = !wanted.rule.demands.flags.empty();
    }
    return wanted;
  }

  const Demands& demands_of(const Window& window) {
    const auto [place, is_new] = demands_.try_emplace(&window);
    if (is_new) place->second = demands_in(document_, window.items);
    return place->second;
  }

  // Those of a whole window are read once for all items that ask for them.
  Records records_of(const Wanted& wanted) {
    const auto read = [&] {
      return std::make_shared<const std::vector<SmokeRecord>>(wanted.question.none.empty()
                                                                  ? log_.records(wanted.items)
                                                                  : log_.answers(wanted.question));
    };
    if (!wanted.whole) return read();
    Records& records = records_[{wanted.whole, wanted.items.environment}];
    if (!records) records = read();
    return records;
  }

  // Those that lie in the days that decide.
  static std::vector<std::uint64_t> inputs(const std::vector<SmokeRecord>& records,
                                           const StreakRule& rule, UtcTime now) {
    const UtcTime from = now - std::chrono::days(rule.target + 1);
    std::vector<std::uint64_t> inputs;
    for (const SmokeRecord& record : records)
      if (record.record && record.logged.value_or(record.at) >= from)
        inputs.push_back(*record.record);
    return inputs;
  }

  static std::string expected(const Wanted& wanted) {
    const std::string days =
        fmt::format("{} consecutive {} days", wanted.rule.target, wanted.rule.zone.name());
    const Question& question = wanted.question;
    if (!question.none.empty())
      return fmt::format("{} with a signed \"none\"{}: {}", days,
                         question.role.empty() ? "" : " of " + printable_line(question.role),
                         printable_line(question.none));
    return fmt::format("{} with a strict pass{}", days,
                       wanted.counts_flags ? " and every flag as demanded" : "");
  }

  void settle(const Wanted& wanted, const std::vector<SmokeRecord>& records, const Streak& streak,
              JudgedItem& judged) const {
    const Outcome outcome = outcome_of(streak.decision);
    std::string why = join(streak.reasons, "; ");
    if (streak.earliest)
      why += fmt::format("; earliest possible GO: {}", format_time(*streak.earliest));
    judged.state = state_of(outcome);
    judged.note = why;
    judged.results = {{.kind = std::string(streak_kind),
                       .outcome = outcome,
                       .expected = expected(wanted),
                       .observed = fmt::format("{} of {}{}", streak.demanded_days,
                                               wanted.rule.target, days_in_a_row),
                       .message = std::move(why)}};
    judged.records = inputs(records, wanted.rule, situation_.now);
  }

  const RunDocument& document_;
  const Situation& situation_;
  WindowLog log_;
  std::vector<UtcTime> deployments_;
  std::map<const Window*, Demands> demands_;
  std::map<std::pair<const Window*, std::string>, Records> records_;  // by environment
};

// A run that came as far as the check left its one result.
bool is_to_be_decided(const JudgedItem& judged) {
  return judged.state == State::planned ||
         (judged.state == State::pending && judged.results.size() == 1);
}

// Days are counted for an item as a whole: beside other checks they would stay pending for ever.
void tell_of_company(JudgedItem& judged) {
  const bool is_open = judged.state == State::planned || judged.state == State::pending;
  if (!is_open || !contains(judged.binding.checks, streak_kind, &Check::kind)) return;
  judged.state = State::unbound;
  judged.note = "a streak beside other checks is not counted: bind it to an item of its own";
}

}  // namespace

const Check* wanted_streak(const Binding& binding) {
  return binding.checks.size() == 1 && binding.checks.front().kind == streak_kind
             ? &binding.checks.front()
             : nullptr;
}

const Window* window_of(const Check& streak, const std::vector<Window>& windows) {
  const std::string name = streak.params.text_or("window", "");
  if (name.empty()) return windows.size() == 1 ? &windows.front() : nullptr;
  const auto found = std::ranges::find(windows, name, &Window::name);
  return found == windows.end() ? nullptr : &*found;
}

std::string question_of(const Check& streak) {
  return std::string(trim(streak.params.text_or("none", "")));
}

std::set<std::string> decided_by_streaks(const RunDocument& plan) {
  std::set<std::string> ids, others;
  for (const JudgedItem& judged : plan.items) {
    if (!wanted_streak(judged.binding)) {
      if (!judged.binding.checks.empty()) others.insert(logged_id(plan, judged));
      continue;
    }
    ids.insert(logged_id(plan, judged));
    const auto& items = plan.checklists[judged.checklist].items;
    for (auto parent = items[judged.item].parent; parent; parent = items[*parent].parent)
      ids.insert(logged_id(plan, {.checklist = judged.checklist, .item = *parent}));
  }
  for (const std::string& id : others) ids.erase(id);
  return ids;
}

void apply_streaks(RunDocument& document, const Situation& situation) {
  std::optional<StreakJudge> judge;
  for (JudgedItem& judged : document.items) {
    const Check* streak = wanted_streak(judged.binding);
    if (!streak) tell_of_company(judged);
    if (!streak || !is_to_be_decided(judged)) continue;
    if (!judge) judge.emplace(document, situation);
    judge->judge(*streak, judged);
  }
}

std::optional<std::string> streak_day(const JudgedItem& judged) {
  if (!wanted_streak(judged.binding) || judged.results.size() != 1) return std::nullopt;
  const std::string& observed = judged.results.front().observed;
  if (!observed.ends_with(days_in_a_row)) return std::nullopt;
  return observed.substr(0, observed.size() - days_in_a_row.size());
}

namespace {

// Those of which the judge says so, each once.
template <class IsMeant>
std::vector<std::string> questions_of(const RunDocument& document, const Situation& situation,
                                      const IsMeant& is_meant) {
  std::optional<StreakJudge> judge;
  std::vector<std::string> questions;
  for (const JudgedItem& judged : document.items) {
    const Check* streak = wanted_streak(judged.binding);
    std::string question = streak ? question_of(*streak) : std::string();
    if (question.empty() || contains(questions, question)) continue;
    if (!judge) judge.emplace(document, situation);
    if (is_meant(*judge, *streak, judged)) questions.push_back(std::move(question));
  }
  return questions;
}

}  // namespace

std::vector<std::string> unanswered(const RunDocument& document, const Situation& situation) {
  return questions_of(document, situation,
                      [](StreakJudge& judge, const Check& streak, const JudgedItem& judged) {
                        return !judge.is_answered(streak, judged);
                      });
}

std::vector<std::string> answered_otherwise(const RunDocument& document,
                                            const Situation& situation) {
  return questions_of(
      document, situation, [](StreakJudge& judge, const Check& streak, const JudgedItem& judged) {
        return judge.is_answered(streak, judged) && !judge.is_answered_none(streak, judged);
      });
}

bool answered_none(const RunDocument& document, const Situation& situation) {
  std::optional<StreakJudge> judge;
  for (const JudgedItem& judged : document.items) {
    const Check* streak = wanted_streak(judged.binding);
    if (!streak || question_of(*streak).empty()) continue;
    if (!judge) judge.emplace(document, situation);
    if (!judge->is_answered_none(*streak, judged)) return false;
  }
  return judge.has_value();
}

}  // namespace seatrial::gate
