#include "app/streak.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <set>
#include <span>

#include "app/definitions.hpp"
#include "app/flags.hpp"
#include "app/roles.hpp"
#include "app/window.hpp"
#include "app/zones.hpp"
#include "base/limits.hpp"
#include "base/text.hpp"
#include "gate/flag_demands.hpp"
#include "gate/situation.hpp"
#include "gate/spoken_flags.hpp"
#include "gate/streak.hpp"
#include "gate/window_items.hpp"
#include "gate/window_log.hpp"
#include "plan/demand.hpp"
#include "window/place.hpp"
#include "window/table.hpp"

namespace seatrial::app {
namespace {

constexpr int target_default = 7;
constexpr std::size_t criteria_max = 100;  // of one window, shown one by one

struct Demanded {
  Demands demands = {};
  RunDocument document = {};  // that says so
};

// A text may tell what flags must be and have no item.
std::expected<Demanded, Findings> read_demands(Request request, world::Files& files) {
  if (request.files.empty()) return Demanded{};
  request.may_lack_items = true;
  const auto plan = load(request, files);
  if (!plan) return std::unexpected(plan.error());
  Demanded demanded{.demands = gate::flag_demands(plan->document), .document = plan->document};
  if (plan->document.items.empty() && demanded.demands.flags.empty())
    return std::unexpected(finding("ST0501", request.files.front(), "nothing to check",
                                   "no item was found, and no word of what flags must be"));
  return demanded;
}

// Rows that nobody could read may hide a fail.
void add_unreadable(std::span<const Diagnostic> rows, Streak& streak) {
  if (rows.empty()) return;
  streak.decision = std::max(streak.decision, Decision::hold);
  const Diagnostic& first = rows.front();
  streak.reasons.push_back(fmt::format("{} of the table could not be read, {}{}:{}: {}",
                                       plural(rows.size(), "row"), rows.size() > 1 ? "first " : "",
                                       first.path, first.at.line, first.message));
}

// The count starts again with a deployment, and no record tells of one.
void add_unknown_deployments(Streak& streak) {
  streak.decision = std::max(streak.decision, Decision::hold);
  streak.reasons.push_back(
      "no deployment is recorded, so that nobody can tell whether one started the count again");
}

// Records that name environments and none of those that are wanted say nothing of them.
void add_missing_environment(const std::vector<SmokeRecord>& records,
                             const std::vector<std::string>& wanted, Streak& streak) {
  std::set<std::string> told;
  for (const SmokeRecord& record : records) {
    auto places = window::places_in(record.environment);
    if (places.empty()) return;  // of all
    std::ranges::move(places, std::inserter(told, told.end()));
  }
  const auto is_told = [&](const std::string& name) {
    return told.contains(window::place_in(name)) || told.contains(name);
  };
  if (told.empty() || std::ranges::any_of(wanted, is_told)) return;
  streak.decision = std::max(streak.decision, Decision::hold);
  streak.reasons.push_back(fmt::format("the records tell of {}, and nothing of {}",
                                       join(std::vector(told.begin(), told.end()), " and "),
                                       join(wanted, " or ")));
}

std::set<std::string> names_of(const Demands& demands) {
  std::set<std::string> names;
  for (const auto& [flag, values] : demands.flags) names.insert(flag);
  return names;
}

std::expected<StreakAnswer, Findings> judge_tables(const Window& window, gate::StreakRule rule,
                                                   const RunDocument& plan, world::World& world) {
  const UtcTime now = world.clock.now();
  auto records = read_tables(window, rule.target, names_of(rule.demands), now, world.files);
  if (!records) return std::unexpected(std::move(records).error());
  gate::add_spoken_flags(plan, records->flags, rule.demands);
  StreakAnswer answer{.streak = gate::judge_streak(records->records, rule, now), .warnings = {}};
  add_unreadable(records->warnings.diagnostics, answer.streak);
  add_missing_environment(records->records, plan.environments, answer.streak);
  answer.streak.reasons.push_back(
      fmt::format("judged by the table {}, which anybody can edit: there is no store of evidence "
                  "here (--store DIR)",
                  window.table(now)));
  answer.warnings = std::move(records->warnings);
  std::ranges::move(records->notices, std::back_inserter(answer.warnings.diagnostics));
  return answer;
}

// As a gate hears it.
std::expected<Ledger, Findings> what_counts(const Ledger& log, const Loaded& plan,
                                            world::Files& files) {
  auto keys = load_roles(plan.config, plan.root, files);
  if (!keys) return std::unexpected(std::move(keys).error());
  gate::Situation situation{
      .ledger = log, .subject = {.directory = plan.document.root}, .roles = std::move(keys->roles)};
  gate::confine(situation);
  return std::move(situation.ledger);
}

std::expected<StreakAnswer, Findings> judge_log(const gate::WindowLog& log, const Window& window,
                                                const RunDocument& plan,
                                                const gate::StreakRule& rule, UtcTime now) {
  const auto judged = [&](const std::vector<std::string>& patterns, const gate::StreakRule& by) {
    return gate::judge_streak(log.records({.patterns = patterns}), by, now);
  };
  StreakAnswer answer{.streak = judged(window.config.items, rule), .warnings = {}};
  if (answer.streak.naive == 0 && !window.pattern.empty())
    answer.streak.reasons.push_back(
        fmt::format("judged by the log, which counts; the table {} is judged by --table FILE",
                    window.table(now)));
  const gate::StreakRule of_one{.target = rule.target, .zone = rule.zone};
  for (const std::string& item : gate::items_of_window(plan, window.config.items)) {
    if (answer.streak.criteria.size() >= criteria_max) break;
    answer.streak.criteria.push_back({.item = item, .days = judged({item}, of_one).demanded_days});
  }
  return answer;
}

}  // namespace

std::expected<StreakAnswer, Findings> judge_table_of(const StreakRequest& request,
                                                     world::World& world) {
  auto demanded = read_demands(request.input, world.files);
  if (!demanded) return std::unexpected(std::move(demanded).error());
  Demands& demands = demanded->demands;
  const auto zone = find_zone(request.zone, world.files);
  if (!zone) return std::unexpected(finding("ST0603", {}, zone.error().what));
  const auto file = request.input.directory / request.table;
  const auto text = world.files.read(file, limits::window_table_bytes_max);
  if (!text) return std::unexpected(unreadable(request.table, file, text.error(), world.files));
  auto table = window::read_window_table(request.table, *text, *zone, names_of(demands));
  StreakAnswer answer;
  answer.warnings.sources.emplace(request.table, *text);
  if (!table) {
    answer.warnings.diagnostics.push_back(std::move(table).error());
    return std::unexpected(std::move(answer.warnings));
  }
  gate::add_spoken_flags(demanded->document, table->flags, demands);
  window::name_production(table->records);
  demands.known = !request.input.files.empty() || table->flags.empty();
  answer.streak = gate::judge_table(table->records,
                                    {.target = request.target.value_or(target_default),
                                     .zone = *zone,
                                     .demands = std::move(demands)},
                                    world.clock.now());
  add_unreadable(table->unreadable, answer.streak);
  add_missing_environment(table->records, {"production"}, answer.streak);
  answer.warnings.diagnostics = std::move(table->unreadable);
  std::ranges::move(table->notices, std::back_inserter(answer.warnings.diagnostics));
  return answer;
}

std::expected<StreakAnswer, Findings> judge_window_streak(const StreakRequest& request,
                                                          const std::optional<Ledger>& log,
                                                          world::World& world) {
  const auto sidecar = load_sidecar(request.input, world.files);
  if (!sidecar) return std::unexpected(sidecar.error());
  const auto window = find_window(request.input, *sidecar, request.window, world.files);
  if (!window) return std::unexpected(window.error());
  auto plan = load(request.input, world.files);
  if (!plan) return std::unexpected(plan.error());
  plan::set_demands(plan->document);
  gate::StreakRule rule{.target = request.target.value_or(window->config.days),
                        .zone = window->zone,
                        .demands = gate::demands_in(plan->document, window->config.items)};
  std::optional<Ledger> ledger;
  if (log) {
    auto heard = what_counts(*log, *plan, world.files);
    if (!heard) return std::unexpected(std::move(heard).error());
    ledger = std::move(*heard);
  }
  std::optional<gate::WindowLog> records;
  if (ledger)
    records.emplace(*ledger, plan->document, definitions_of(plan->config), world.clock.now());
  if (records && window->config.restarts_on_deployment)
    rule.restarts = records->deployment_starts();
  if (!log && window->pattern.empty())
    return std::unexpected(without_table(*window, sidecar->config.path));
  auto answer = records ? judge_log(*records, *window, plan->document, rule, world.clock.now())
                        : judge_tables(*window, rule, plan->document, world);
  if (answer && window->config.restarts_on_deployment && rule.restarts.empty())
    add_unknown_deployments(answer->streak);
  return answer;
}

}  // namespace seatrial::app
