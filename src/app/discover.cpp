#include "app/discover.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <utility>

#include "app/checklist_signs.hpp"
#include "app/discover_environments.hpp"
#include "app/repository_texts.hpp"
#include "app/unique_names.hpp"
#include "base/ascii.hpp"
#include "base/plain_text.hpp"
#include "base/ranges.hpp"
#include "base/text.hpp"
#include "base/words.hpp"
#include "checklist/syntax.hpp"
#include "checks/catalog.hpp"
#include "checks/env_value.hpp"
#include "checks/validate.hpp"
#include "model/annotation.hpp"
#include "plan/document_binds.hpp"
#include "plan/item_index.hpp"
#include "plan/plan.hpp"
#include "recognize/suggestions.hpp"
#include "recognize/threshold.hpp"

namespace seatrial::app {
namespace {

namespace fs = std::filesystem;

void add_once(std::vector<std::string>& list, std::string text) {
  if (!text.empty() && !contains(list, text)) list.push_back(std::move(text));
}

// The segments that two ids share.
std::string common_prefix(std::string_view left, std::string_view right) {
  std::string prefix;
  const auto a = split(left, '/'), b = split(right, '/');
  for (std::size_t i = 0; i < std::min(a.size(), b.size()) && a[i] == b[i]; ++i)
    prefix += (i > 0 ? "/" : "") + std::string(a[i]);
  return prefix;
}

// "Gate 2" of "Gate 2: Ready for launch" and "🚪 Gate 2 - Launch"; empty: it names none.
std::string gate_named(std::string_view title) {
  constexpr std::size_t digits_max = 3;
  constexpr std::string_view word = "gate ";
  const std::string plain = plain_text(title.substr(0, 200));
  const std::string_view text = checklist::without_numbering(plain);
  if (!equals_ignoring_case(text.substr(0, word.size()), word)) return {};
  std::size_t end = word.size();
  while (end < text.size() && is_digit(text[end])) ++end;
  const std::size_t digits = end - word.size();
  const bool ends = end == text.size() || !is_letter_or_digit(text[end]);
  if (digits == 0 || digits > digits_max || !ends) return {};
  return std::string(text.substr(0, end));
}

// What decides together with an item: its phase, or the gate that a heading above it names.
std::string group_of(const Item& item) {
  if (item.phase) return *item.phase;
  for (const std::string& title : item.section)
    if (std::string gate = gate_named(title); !gate.empty()) return gate;
  return {};
}

struct Group {
  std::string name;
  std::string pattern;
};

// The phases and gates of a checklist, in document order.
std::vector<Group> groups_of(const Checklist& checklist) {
  std::vector<Group> groups;
  const auto known = [&](const std::string& name) {
    return std::ranges::find(groups, name, &Group::name);
  };
  for (const Item& item : checklist.items) {
    const std::string name = is_due(item) ? group_of(item) : std::string();
    if (name.empty()) continue;
    const std::string section = item.id.substr(0, item.id.rfind('/'));
    if (const auto group = known(name); group != groups.end())
      group->pattern = common_prefix(group->pattern, section);
    else
      groups.push_back({name, section});
  }
  for (Group& group : groups)
    if (!group.pattern.empty()) group.pattern += "/**";
  for (const Item& item : checklist.items) {  // "Gate 2: Security" of a table says it of its row
    const std::string name = is_due(item) ? gate_named(item.text) : std::string();
    if (!name.empty() && known(name) == groups.end()) groups.push_back({name, item.id});
  }
  return groups;
}

void find_gates(const std::vector<Checklist>& checklists, Discovery& discovery) {
  UniqueNames names;
  for (const Checklist& each : checklists) {
    const std::string path = checklists.size() > 1 ? each.path + "#" : "";
    std::string before;
    for (const auto& [phase, pattern] : groups_of(each)) {
      std::string name = checklist::slug(phase);
      if (pattern.empty() || name.empty()) continue;
      if (names.have(name))
        name = fmt::format("{}-{}",
                           checklist::slug(fs::path(each.path).replace_extension().string()), name);
      name = names.take(name);
      discovery.gates.push_back(
          {.name = name, .pattern = path + pattern, .after = std::exchange(before, name)});
    }
  }
}

// "Security Lead" of "**Security Lead** (or deputy)"; empty where the cell says something, as
// "Load test passed": what is signed there is no role.
std::string role_named(std::string_view cell) {
  constexpr std::size_t words_max = 5;
  static constexpr WordSet verbs({"is", "are", "was", "were", "has", "have", "been", "be", "must",
                                  "pass", "passes", "passed", "done", "met", "with", "that"});
  const std::string plain = plain_text(cell);
  const std::string name = collapse_spaces(checklist::before_detail(plain));
  const auto words = split(name, ' ');
  const bool says = std::ranges::any_of(words, [](std::string_view word) {
    return verbs.contains(word) || (word.ends_with("ed") && is_lower(word[0]));
  });
  return words.size() > words_max || says ? std::string() : name;
}

void find_people(const std::vector<Checklist>& checklists, Discovery& discovery) {
  for (const Checklist& checklist : checklists)
    for (const Item& item : checklist.items)
      if (item.role == Role::sign_off && item.form == Form::row)
        add_once(discovery.roles, role_named(item.text));
}

// "requests" of "requests/s"
std::string_view without_period(std::string_view word) {
  const std::size_t slash = word.find('/');
  const bool is_rate = slash != word.npos &&
                       among_ignoring_case(word.substr(slash + 1), {"s", "sec", "second", "min",
                                                                    "minute", "h", "hour", "day"});
  return word.substr(0, is_rate ? slash : word.npos);
}

// "error rate", "p95 latency". RPO and RTO are shown by a drill and by no series; neither is what
// is written like code ("files/etc/login.defs", "QUEUE_LIMIT"), or with a figure of another release
// ("auc 0.901").
bool may_be_series(std::string_view metric) {
  const auto is_plain = [](char c) {
    return is_letter_or_digit(c) || std::string_view(" -%_.").find(c) != std::string_view::npos ||
           static_cast<unsigned char>(c) > 127;
  };
  const auto is_figure = [](std::string_view word) {
    return word.contains('.') && word.find_first_not_of("0123456789.") == word.npos;
  };
  const bool is_variable =
      metric.find('_') != metric.npos && std::ranges::none_of(metric, is_lower);
  const auto is_named = [&](std::string_view word) {
    return std::ranges::all_of(without_period(word), is_plain) && !is_figure(word);
  };
  return std::ranges::all_of(split(metric, ' '), is_named) && !is_variable &&
         !among_ignoring_case(metric, {"rpo", "rto"});
}

// What a rule or a signal compares, whatever it is; of another item what it is understood to bound.
void find_metrics(const JudgedItem& judged, const Item& item, Discovery& discovery) {
  const auto add = [&](const std::string& metric) {
    if (may_be_series(metric)) add_once(discovery.metrics, metric);
  };
  if (item.role == Role::rule || item.role == Role::signal) {
    const auto threshold = recognize::find_threshold(recognize::read_prose(item.text));
    if (threshold) add(threshold->metric);
    return;
  }
  const auto look = [&](const Check& check) {
    if (check.kind == "threshold" && check.params.find("value"))
      add(check.params.text_or("metric", ""));
  };
  for (const Check& check : judged.binding.checks) look(check);
  for (const Suggestion& suggestion : judged.suggestions) look(suggestion.check);
}

// The host that a person has to name; empty where there is none, or where it is this machine.
std::string foreign_host(std::string_view url) {
  std::string host = checks::host_of(url);
  const bool plain = host.find_first_of("$<{ ") == std::string::npos;
  return plain && host != "localhost" && !host.starts_with("127.") ? host : std::string();
}

void look_at_check(const Check& check, Discovery& discovery) {
  const std::string url = check.params.text_or("url", "");
  discovery.wants_base_url |= url.starts_with("${base_url}");
  add_once(discovery.hosts, foreign_host(url));
}

// What says nothing of a part of its item may pass for the opposite: no "yes" makes it a check.
// What a command has to print is asked.
bool can_be_bound(const Suggestion& suggestion) {
  const checks::CheckKind* kind = checks::find_kind(suggestion.check.kind);
  return kind && (suggestion.would_bind || recognize::only_shows(suggestion.check)) &&
         checks::validate(*kind, suggestion.check.params).empty() &&
         plan::would_bind(annotation(suggestion.check));
}

void look_at_plan(std::vector<Checklist> checklists, Discovery& discovery) {
  const plan::Planned planned = plan::make_plan(std::move(checklists), {}, {});
  const RunDocument& document = planned.document;
  for (const JudgedItem& judged : document.items) {
    find_metrics(judged, document.item_of(judged), discovery);
    for (const Check& check : judged.binding.checks) look_at_check(check, discovery);
    const auto offered = std::ranges::find_if(judged.suggestions, can_be_bound);
    if (judged.state != State::unbound || offered == judged.suggestions.end()) continue;
    look_at_check(offered->check, discovery);
    const Item& item = document.item_of(judged);
    discovery.suggestions.push_back({.path = document.checklists[judged.checklist].path,
                                     .line = item.at.line,
                                     .text = item.text,
                                     .item = logged_id(document, judged),
                                     .check = offered->check,
                                     .reason = offered->reason,
                                     .wants_output = recognize::only_shows(offered->check)});
  }
}

constexpr std::string_view archive_directory = "docs/deployments/";

// `deploy start` puts a copy of "production.md" away as "docs/deployments/production-v2.md".
bool is_archived(const std::string& path, const std::vector<std::string>& paths) {
  if (!path.starts_with(archive_directory)) return false;
  const std::string name = fs::path(path).stem().string();
  return std::ranges::any_of(paths, [&](const std::string& other) {
    return name.starts_with(fs::path(other).stem().string() + "-");
  });
}

}  // namespace

Discovery discover(const fs::path& root, world::Files& files) {
  Discovery discovery;
  std::vector<Checklist> checklists;
  RepositoryTexts texts = repository_texts(root, files);
  discovery.unseen = std::move(texts.unseen);
  for (const std::string& path : texts.paths) {
    if (is_archived(path, texts.paths)) continue;
    auto checklist = load_checklist(path, root, files);
    if (!checklist) continue;
    if (const auto why = why_no_checklist(*checklist)) {
      discovery.passed_over.push_back({path, boxes_of(*checklist), due_of(*checklist), *why});
      continue;
    }
    discovery.checklists.push_back(path);
    checklists.push_back(std::move(*checklist));
  }
  find_environments(root, checklists, files, discovery);
  find_people(checklists, discovery);
  find_gates(checklists, discovery);
  look_at_plan(std::move(checklists), discovery);
  return discovery;
}

}  // namespace seatrial::app
