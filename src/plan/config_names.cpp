#include "plan/config_names.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/text.hpp"

namespace seatrial::plan {
namespace {

constexpr std::size_t circles_shown = 8;

using Names = std::vector<std::string_view>;

Names keys_of(const Value* map) {
  Names names;
  if (map)
    for (const Member& member : map->members()) names.push_back(member.key);
  return names;
}

class NameFinder {
 public:
  explicit NameFinder(const Config& config)
      : config_(config),
        lines_(config.source),
        calendars_(keys_of(config.document.find("calendars"))),
        gates_(keys_of(config.document.find("gates"))),
        roles_(keys_of(config.document.find("roles"))),
        windows_(keys_of(config.document.find("windows"))),
        environments_(keys_of(config.document.find("environments"))),
        reports_(windows_) {
    reports_.push_back("snapshot");
    reports_.push_back("archive");
  }

  std::vector<Diagnostic> find() {
    each("gates", [this](const Member& gate) { look_at_gate(gate.value); });
    look_for_circles();
    each("reports", [this](const Member& report) { look_at_report(report); });
    if (const Value* binds = config_.document.find("bind"))
      for (const Value& bind : binds->items()) look_at_bind(bind);
    return std::move(problems_);
  }

 private:
  template <class Look>
  void each(std::string_view section, Look look) {
    if (const Value* map = config_.document.find(section))
      for (const Member& member : map->members()) look(member);
  }

  void look_at_bind(const Value& bind) {
    if (const Value* environments = bind.find("environments"))
      for (const Value& name : environments->items())
        look_up(name.span, "environment", name.text(), environments_, "environments");
    for (const std::string_view kind : {"attest", "streak"})
      if (const Value* check = bind.find(kind))
        if (const Value* role = check->find("role")) look_at_role(*role);
    if (const Value* streak = bind.find("streak"))
      if (const Value* window = streak->find("window"))
        look_up(window->span, "window", window->text(), windows_, "windows");
  }

  void look_at_gate(const Value& gate) {
    if (const Value* calendar = gate.find("calendar"))
      look_up(calendar->span, "calendar", calendar->text(), calendars_, "calendars");
    if (const Value* earlier = gate.find("after"))
      for (const Value& name : earlier->items())
        look_up(name.span, "gate", name.text(), gates_, "gates");
    if (const Value* roles = gate.find("sign_off"))
      for (const Value& role : roles->items()) look_at_role(role);
  }

  static std::vector<std::string_view> names_before(const Value& gate) {
    std::vector<std::string_view> names;
    if (const Value* earlier = gate.find("after"))
      for (const Value& name : earlier->items()) names.push_back(name.text());
    return names;
  }

  // Gates that wait for themselves never open. What can be put in an order has no part in that.
  void look_for_circles() {
    std::map<std::string_view, const Member*> gates;
    each("gates", [&](const Member& gate) { gates.emplace(gate.key, &gate); });
    std::map<std::string_view, std::size_t> missing;
    std::map<std::string_view, std::vector<std::string_view>> next;
    for (const auto& [name, gate] : gates)
      for (const std::string_view earlier : names_before(gate->value))
        if (gates.contains(earlier)) {
          next[earlier].push_back(name);
          ++missing[name];
        }
    std::vector<std::string_view> ready;
    for (const auto& [name, gate] : gates)
      if (!missing.contains(name)) ready.push_back(name);
    for (std::size_t i = 0; i < ready.size(); ++i)
      for (const std::string_view later : next[ready[i]])
        if (--missing[later] == 0) ready.push_back(later);
    std::size_t found = 0;
    each("gates", [&](const Member& gate) {
      const auto left = missing.find(gate.key);
      if (left == missing.end() || left->second == 0 || found == circles_shown) return;
      if (!comes_after_itself(gate, gates)) return;
      add_circle(gate);
      ++found;
    });
  }

  static bool comes_after_itself(const Member& gate,
                                 const std::map<std::string_view, const Member*>& gates) {
    std::vector<const Value*> open = {&gate.value};
    std::set<std::string_view> seen;
    while (!open.empty()) {
      const auto names = names_before(*open.back());
      open.pop_back();
      for (const std::string_view name : names) {
        if (name == gate.key) return true;
        const auto before = gates.find(name);
        if (before != gates.end() && seen.insert(name).second)
          open.push_back(&before->second->value);
      }
    }
    return false;
  }

  void add_circle(const Member& gate) {
    problems_.push_back(
        {.code = "ST0412",
         .path = config_.path,
         .span = gate.key_span,
         .at = lines_.at(gate.key_span.offset),
         .message = fmt::format("the gate '{}' comes after itself", shorten(gate.key, 60)),
         .help = "take one of the names out of `after`"});
  }

  void look_at_role(const Value& role) {
    look_up(role.span, "role", role.text(), roles_, "roles", Severity::warning);
  }

  void look_at_report(const Member& report) {
    look_up(report.key_span, "report", report.key, reports_, "windows");
    const std::string& path = report.value.text();
    for (std::size_t at = path.find('{'); at != std::string::npos; at = path.find('{', at + 1)) {
      const std::string name = path.substr(at + 1, path.find('}', at) - at - 1);
      Names names = {"name", "date", "month"};
      if (report.key == "archive") names.push_back("version");
      look_up(report.value.span, "placeholder", name, names, "");
    }
  }

  void look_up(Span span, std::string_view what, std::string_view name, const Names& known,
               std::string_view section, Severity severity = Severity::error) {
    if (std::ranges::find(known, name) != known.end()) return;
    const auto meant = closest(name, known);
    std::string help = meant ? fmt::format("did you mean '{}'?", *meant)
                             : fmt::format("there is {}", fmt::join(known, ", "));
    if (!meant && known.empty()) help = fmt::format("name it under `{}:`", section);
    problems_.push_back({.code = "ST0409",
                         .severity = severity,
                         .path = config_.path,
                         .span = span,
                         .at = lines_.at(span.offset),
                         .message = fmt::format("no {} is called '{}'", what, shorten(name, 60)),
                         .help = std::move(help)});
  }

  const Config& config_;
  LineIndex lines_;
  Names calendars_, gates_, roles_, windows_, environments_, reports_;
  std::vector<Diagnostic> problems_;
};

}  // namespace

std::vector<Diagnostic> find_name_problems(const Config& config) {
  return NameFinder(config).find();
}

}  // namespace seatrial::plan
