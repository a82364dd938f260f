#include "plan/superseded_settings.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <string>

#include "base/words.hpp"
#include "base/yes_or_no.hpp"
#include "recognize/owed_settings.hpp"

namespace seatrial::plan {
namespace {

constexpr std::size_t later_max = 8;  // of one variable: more phases set none anew

// `MODE=enforced` of a phase, and the environment that it is of.
struct Setting {
  std::string value;
  std::string phase;
  std::optional<std::string> environment;
  bool is_order = false;
};

// The check of a binding that demands one value of one variable, and nothing else of it.
Check* demanded_value(Found& found) {
  Binding& binding = found.binding;
  if (binding.source != BindingSource::recognized || binding.checks.size() != 1) return nullptr;
  Check& check = binding.checks.front();
  const Value* names = check.params.find("names");
  const bool is_value = check.kind == "env" && check.params.members().size() == 2 && names &&
                        names->is(Value::Type::list) && names->items().size() == 1 &&
                        check.params.find("equals");
  return is_value ? &check : nullptr;
}

bool undoes(std::string_view value) {
  return answer_of(value) == false ||
         among_ignoring_case(value, {"0", "off", "none", "disabled", "inactive"});
}

bool supersedes(const Setting& later, const Setting& own) {
  return later.phase != own.phase && later.value != own.value &&
         later.environment == own.environment && (later.is_order || own.is_order) &&
         !undoes(later.value);
}

}  // namespace

void except_superseded_settings(const Checklist& checklist, std::vector<Found>& found) {
  std::map<std::string, std::vector<Setting>> later;  // by variable, the last one first
  for (std::size_t i = found.size(); i-- > 0;) {
    const Item& item = checklist.items[i];
    Check* check = item.phase ? demanded_value(found[i]) : nullptr;
    if (!check) continue;
    const std::string name = check->params.find("names")->items().front().text();
    const Setting own{.value = check->params.text_or("equals", ""),
                      .phase = *item.phase,
                      .environment = found[i].binding.environment,
                      .is_order = recognize::orders_setting(item)};
    Value lifted = Value::list();
    for (const Setting& each : later[name])
      if (supersedes(each, own)) lifted.append(Value(fmt::format("{}={}", name, each.value)));
    if (!lifted.items().empty()) check->params.set("unless", std::move(lifted));
    if (item.required && later[name].size() < later_max) later[name].push_back(own);
  }
}

}  // namespace seatrial::plan
