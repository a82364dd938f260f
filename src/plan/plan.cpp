#include "plan/plan.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <span>
#include <utility>

#include "base/dotenv_name.hpp"
#include "base/environment_words.hpp"
#include "base/parallel.hpp"
#include "base/text.hpp"
#include "base/words.hpp"
#include "plan/config_names.hpp"
#include "plan/document_binds.hpp"
#include "plan/judge.hpp"
#include "plan/meant_pattern.hpp"
#include "plan/needs.hpp"
#include "plan/roll_up.hpp"
#include "plan/sidecar_binds.hpp"
#include "plan/streak_length.hpp"
#include "recognize/meant_environment.hpp"

namespace seatrial::plan {
namespace {

using Hosts = std::map<std::string, std::string, std::less<>>;

std::vector<std::string> names_of(const std::vector<EnvironmentConfig>& environments) {
  std::vector<std::string> names;
  for (const EnvironmentConfig& environment : environments) names.push_back(environment.name);
  return names;
}

std::vector<EnvironmentConfig> choose(const Config& config, const std::vector<std::string>& chosen,
                                      std::vector<Diagnostic>& problems) {
  std::vector<EnvironmentConfig> all = environments_of(config);
  if (chosen.empty()) return all;
  std::vector<EnvironmentConfig> result;
  for (const std::string& name : chosen) {
    if (std::ranges::find(result, name, &EnvironmentConfig::name) != result.end()) continue;
    const auto found = std::ranges::find(all, name, &EnvironmentConfig::name);
    if (found != all.end()) {
      result.push_back(*found);
      continue;
    }
    std::vector<std::string_view> names;
    for (const EnvironmentConfig& environment : all) names.push_back(environment.name);
    const auto meant = closest(name, names);
    problems.push_back({.code = "ST0310",
                        .path = config.path,
                        .message = fmt::format("no environment '{}'", name),
                        .help = meant ? fmt::format("did you mean '{}'?", *meant)
                                      : fmt::format("there is {}", fmt::join(names, ", "))});
  }
  return result;
}

// What lies in the repository is the same for all environments, also the dotenv file that a
// sentence names; and so is what an address says in full.
bool looks_here(const Binding& binding) {
  return std::ranges::all_of(binding.checks, [](const Check& check) {
    return among(check.kind, {"command", "file", "docs", "git"}) ||
           (check.kind == "env" && is_dotenv(check.params.text_or("source", ""))) ||
           (check.kind == "http" && check.params.text_or("url", "").starts_with("http"));
  });
}

class Planner {
 public:
  Planner(std::vector<Checklist> checklists, const Config& config,
          const std::vector<std::string>& chosen)
      : config_(config) {
    environments_ = choose(config, chosen, planned_.problems);
    document().checklists = std::move(checklists);
    for (const EnvironmentConfig& environment : environments_)
      document().environments.push_back(environment.name);
  }

  Planned make() {
    ItemIndex index(document().checklists);
    std::ranges::move(find_name_problems(config_), std::back_inserter(planned_.problems));
    bind_of_ = match_binds(document().checklists, config_, index, planned_.problems);
    for (std::size_t number = 0; number < index.size(); ++number) override_required(index, number);
    document().items.reserve(index.size() * environments_.size());
    for (std::size_t c = 0; c < document().checklists.size(); ++c) plan_checklist(c, index);
    roll_up(document());
    find_short_streaks(index);
    find_need_problems(index);
    return std::move(planned_);
  }

 private:
  RunDocument& document() { return planned_.document; }

  void override_required(const ItemIndex& index, std::size_t number) {
    if (!bind_of_[number]) return;
    const auto [checklist, item] = index.place(number);
    if (const auto required = config_.binds[*bind_of_[number]].required)
      document().checklists[checklist].items[item].required = *required;
  }

  // A checklist, and all that its items are judged by.
  struct Planning {
    std::size_t checklist;
    std::size_t first_number;             // of its items among those of all checklists
    std::vector<std::string> configured;  // environments
    std::vector<std::string> judged;      // those of them that are looked at
    std::map<Hosts, std::vector<Found>> found = {};
    std::vector<std::string> told_apart = {};  // by item; empty: no item is
  };

  void plan_checklist(std::size_t c, const ItemIndex& index) {
    Checklist& checklist = document().checklists[c];
    const std::size_t count = checklist.items.size();
    Planning planning{.checklist = c,
                      .first_number = count ? index.number(c, 0) : 0,
                      .configured = names_of(config_.environments),
                      .judged = names_of(environments_)};
    planning.found = read_document(checklist, planning.first_number);
    if (planning.configured.empty() && count > 0)
      planning.told_apart = told_apart_of(checklist, planning.found.begin()->second);
    const std::size_t first_judged = document().items.size();
    const std::size_t places = environments_.size();
    document().items.resize(first_judged + count * places);
    const std::span judged = std::span(document().items).subspan(first_judged);
    in_parallel(count, [&](std::size_t first, std::size_t last) {
      for (std::size_t i = first; i < last; ++i)
        plan_item(planning, i, judged.subspan(i * places, places));
    });
  }

  // `judged`: one for each environment.
  void plan_item(Planning& planning, std::size_t item, std::span<JudgedItem> judged) {
    const Checklist& checklist = document().checklists[planning.checklist];
    const auto bind = bind_of_[planning.first_number + item];
    const bool is_shared = environments_.size() > 1;  // by environments with the same hosts
    const Environments judged_in{
        .configured = planning.configured,
        .judged = planning.judged,
        .meant = planning.configured.empty() ? std::nullopt
                                             : recognize::meant_environment(checklist, item),
        .wanted = bind ? &config_.binds[*bind].environments : nullptr,
        .told_apart = planning.told_apart.empty() ? std::string_view() : planning.told_apart[item]};
    for (std::size_t e = 0; e < environments_.size(); ++e) {
      const EnvironmentConfig& environment = environments_[e];
      Found& found = planning.found.at(environment.hosts)[item];
      judged[e] = {.checklist = planning.checklist, .item = item, .environment = environment.name};
      judge(checklist.items[item], bind ? &config_.binds[*bind].binding : nullptr,
            is_shared ? found : std::move(found), judged_in, judged[e]);
    }
  }

  // Without a sidecar there is one place to look at, which cannot be both where a document asks
  // for something "in production" and for something else "on staging". By item, the environment
  // that a check is asked for; empty: the checks name one environment at most.
  static std::vector<std::string> told_apart_of(const Checklist& checklist,
                                                const std::vector<Found>& found) {
    std::vector<std::string> named(found.size());
    in_parallel(found.size(), [&](std::size_t first, std::size_t last) {
      for (std::size_t i = first; i < last; ++i) {
        const Binding& binding = found[i].binding;
        if (binding.source != BindingSource::recognized || looks_here(binding)) continue;
        const auto meant =
            binding.environment ? binding.environment : recognize::meant_environment(checklist, i);
        if (meant && *meant != "local") named[i] = *meant;
      }
    });
    const auto is_named = [](const std::string& name) { return !name.empty(); };
    const auto first = std::ranges::find_if(named, is_named);
    const bool differ = std::any_of(first, named.end(), [&](const std::string& name) {
      return is_named(name) && (name != *first || environments_listed(name).size() > 1);
    });
    return differ ? named : std::vector<std::string>();
  }

  // Recognition depends on an environment's hosts only; most environments share them.
  std::map<Hosts, std::vector<Found>> read_document(Checklist& checklist,
                                                    std::size_t first_number) {
    std::vector<bool> skip(checklist.items.size());
    for (std::size_t i = 0; i < skip.size(); ++i)
      skip[i] = bind_of_[first_number + i].has_value() || checklist.items[i].role == Role::rule;
    std::map<Hosts, std::vector<Found>> found;
    for (const EnvironmentConfig& environment : environments_) {
      if (found.contains(environment.hosts)) continue;
      std::vector<Diagnostic> findings;
      found[environment.hosts] = bind_from_document(
          checklist, {.placeholders = config_.placeholders, .hosts = environment.hosts}, skip,
          findings);
      if (config_.windows.size() != 1)
        for (Found& each : found[environment.hosts]) want_a_window(each);
      if (found.size() == 1) std::ranges::move(findings, std::back_inserter(checklist.diagnostics));
    }
    return found;
  }

  // Days that the document counts need records: without the window that is meant, they are a guess.
  void want_a_window(Found& found) const {
    const auto& checks = found.binding.checks;
    if (found.binding.source != BindingSource::recognized || checks.size() != 1 ||
        checks.front().kind != "streak")
      return;
    found.note = config_.windows.empty() ? "the sidecar has no window whose days could be counted"
                                         : "the sidecar has several windows, and one is meant";
    found.suggestions.push_back({.check = checks.front(), .reason = found.binding.reason});
    found.binding = {};
  }

  void find_short_streaks(const ItemIndex& index) {
    for (std::size_t number = 0; number < bind_of_.size(); ++number) {
      if (!bind_of_[number]) continue;
      const auto [checklist, item] = index.place(number);
      const BindConfig& bind = config_.binds[*bind_of_[number]];
      auto why = why_too_short(document().checklists[checklist].items[item], bind.binding, config_);
      if (!why) continue;
      planned_.problems.push_back(
          sidecar_problem(config_, "ST0413", Severity::warning, bind.span, std::move(*why),
                          "leave `days` out, or let the checklist say how many days are wanted"));
    }
  }

  void find_need_problems(ItemIndex& index) {
    const bool any = std::ranges::any_of(
        document().items, [](const JudgedItem& judged) { return !judged.binding.needs.empty(); });
    if (!any) return;
    const NeedGraph graph = make_need_graph(document(), index);
    std::set<std::string> reported;
    for (const NeedGraph::Unmatched& unmatched : graph.unmatched) {
      if (!reported.insert(unmatched.pattern).second) continue;
      report("ST0406", span_of_need(unmatched.pattern),
             fmt::format("needs '{}', which matches no {}", shorten(unmatched.pattern, 120),
                         unmatched.fits_itself ? "other item" : "item"),
             how_ids_begin(all_ids()));
    }
    if (graph.too_many)
      return report("ST0304", {}, "too many prerequisites between items (needs_edges_max)",
                    "need a few items and not patterns that fit very many");
    report_cycle(find_cycle(graph, document().items.size()));
  }

  std::vector<std::string_view> all_ids() const {
    std::vector<std::string_view> ids;
    for (const JudgedItem& judged : planned_.document.items)
      ids.push_back(planned_.document.item_of(judged).id);
    return ids;
  }

  void report_cycle(const std::vector<std::size_t>& cycle) {
    if (cycle.empty()) return;
    constexpr std::size_t shown_max = 6;
    std::string path;
    for (std::size_t i = 0; i < std::min(cycle.size(), shown_max); ++i)
      path += logged_id(document(), document().items[cycle[i]]) + " needs ";
    path += cycle.size() > shown_max ? "... needs " : "";
    const JudgedItem& first = document().items[cycle.front()];
    path += logged_id(document(), first);
    report("ST0407", span_of_need(first.binding.needs.front()), "items need each other: " + path,
           "remove one of the needs");
  }

  Span span_of_need(std::string_view pattern) const {
    const Value* binds = config_.document.find("bind");
    for (const Value& bind : binds ? binds->items() : std::vector<Value>())
      if (const Value* needs = bind.find("needs"))
        for (const Value& need : needs->items())
          if (need.text() == pattern) return need.span;
    return {};
  }

  void report(std::string_view code, Span span, std::string message, std::string help) {
    planned_.problems.push_back(
        sidecar_problem(config_, code, Severity::error, span, std::move(message), std::move(help)));
  }

  const Config& config_;
  Planned planned_;
  std::vector<EnvironmentConfig> environments_;
  std::vector<std::optional<std::size_t>> bind_of_;  // by item number
};

}  // namespace

Planned make_plan(std::vector<Checklist> checklists, const Config& config,
                  const std::vector<std::string>& chosen) {
  return Planner(std::move(checklists), config, chosen).make();
}

std::vector<EnvironmentConfig> environments_of(const Config& config) {
  if (!config.environments.empty()) return config.environments;
  return {EnvironmentConfig{
      .name = "local", .vars = {}, .sources = {VariableSource{}}, .hosts = {}, .span = {}}};
}

}  // namespace seatrial::plan
