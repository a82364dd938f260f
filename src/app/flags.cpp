#include "app/flags.hpp"

#include "base/ranges.hpp"
#include "base/redact.hpp"
#include "base/text.hpp"

namespace seatrial::app {
namespace {

std::vector<std::string> texts(const Value* value) {
  std::vector<std::string> texts;
  if (value && value->is_scalar() && !value->text().empty()) texts.push_back(value->text());
  if (value)
    for (const Value& each : value->items()) texts.push_back(each.text());
  return texts;
}

void add_demands(const Check& check, Demands& demands) {
  if (check.kind != "env" || check.params.find("when")) return;
  auto values = texts(check.params.find("equals"));
  if (values.empty()) values = texts(check.params.find("one_of"));
  if (values.empty()) return;
  for (const std::string& flag : texts(check.params.find("names"))) {
    if (flag.find_first_of("*?") != flag.npos) continue;
    auto& allowed = demands.flags[flag];
    for (const std::string& value : values)
      if (!contains(allowed, value)) allowed.push_back(value);
  }
}

// What the checklist itself names is no secret, whatever its name sounds like.
std::string value_in(const run::LoadedEnvironment& environment, const std::string& flag,
                     const std::vector<std::string>& demanded, const Redactor& redactor) {
  const auto found = environment.variables.find(flag);
  if (found == environment.variables.end()) return "(unset)";
  if (found->second.is_unknown) return "(unknown)";
  const std::string& value = found->second.value;
  if (contains(demanded, value)) return value;
  return is_secret_name(flag) ? "(set)" : redactor.apply(value);
}

}  // namespace

Demands demands_of(const RunDocument& plan, const JudgedItem& judged) {
  Demands demands;
  const Item& item = plan.item_of(judged);
  if (item.required && !item.condition && item.polarity == Polarity::require)
    for (const Check& check : judged.binding.checks) add_demands(check, demands);
  return demands;
}

Demands demands_of(const RunDocument& plan) {
  Demands demands;
  for (const JudgedItem& judged : plan.items)
    for (const auto& [flag, values] : demands_of(plan, judged).flags)
      for (const std::string& value : values)
        if (auto& all = demands.flags[flag]; !contains(all, value)) all.push_back(value);
  return demands;
}

Flags observed_flags(const Demands& demands,
                     const std::vector<run::LoadedEnvironment>& environments,
                     const Redactor& redactor) {
  Flags flags;
  for (const auto& [flag, demanded] : demands.flags) {
    std::vector<std::string> values;
    for (const run::LoadedEnvironment& environment : environments)
      if (const std::string value = value_in(environment, flag, demanded, redactor);
          !contains(values, value))
        values.push_back(value);
    const bool is_unset = values.empty() || (values.size() == 1 && values.front() == "(unset)");
    flags.emplace(flag, is_unset ? std::nullopt : std::optional(join(values, "/")));
  }
  return flags;
}

}  // namespace seatrial::app
