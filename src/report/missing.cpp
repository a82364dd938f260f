#include "report/missing.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "base/text.hpp"
#include "model/missing_setting.hpp"

namespace seatrial::report {
namespace {

constexpr std::size_t settings_shown = 3;
constexpr std::size_t environments_shown = 3;

using ItemKey = std::pair<std::size_t, std::size_t>;  // a checklist, and an item of it

// Who asks for a variable, and where nobody sets it.
struct Missing {
  std::set<ItemKey> items;
  std::vector<std::string> environments;  // in the order of the document
};

ItemKey key_of(const JudgedItem& judged) {
  return {judged.checklist, judged.item};
}

std::map<std::string, Missing, std::less<>> missing_settings(const RunDocument& document) {
  std::map<std::string, Missing, std::less<>> missing;
  for (const JudgedItem& judged : document.items) {
    const auto name = missing_setting(judged.note);
    if (!name || judged.rolls_up) continue;
    Missing& each = missing[std::string(*name)];
    each.items.insert(key_of(judged));
    if (std::ranges::find(each.environments, judged.environment) == each.environments.end())
      each.environments.push_back(judged.environment);
  }
  return missing;
}

// "production: {vars: {base_url: https://...}}". Without a sidecar there is one environment, of the
// variables of this process, and it has to keep them.
std::string environment_with(const std::string& environment, const std::string& name,
                             bool is_implied) {
  const bool is_address = contains_ignoring_case(name, "url");
  return fmt::format("{}: {{{}vars: {{{}: {}}}}}", printable_line(environment),
                     is_implied ? "env: [{process: true}], " : "", name,
                     is_address ? "https://..." : "...");
}

std::string setting_line(const RunDocument& document, const std::string& name,
                         const Missing& missing) {
  const bool is_implied = document.environments == std::vector<std::string>{"local"};
  std::vector<std::string> environments;
  for (const std::string& environment : missing.environments)
    if (environments.size() < environments_shown)
      environments.push_back(environment_with(environment, name, is_implied));
  const std::string config =
      document.call.config.empty() ? "seatrial.yaml" : printable_line(document.call.config);
  return fmt::format(
      "{} {} {}: add `environments: {{{}}}` to {}", plural(missing.items.size(), "item"),
      missing.items.size() == 1 ? "needs" : "need", name, join(environments, ", "), config);
}

// A value that nobody gave; a signature is asked for in its own words.
bool lacks_value(const Item& item, const JudgedItem& judged) {
  const bool is_open = judged.state == State::pending || judged.state == State::unbound;
  return is_open && !judged.rolls_up && !judged.waits_for_consent && item.required &&
         item.role != Role::rule && item.role != Role::sign_off &&
         std::ranges::any_of(item.blanks, [](const Blank& blank) { return !blank.value; });
}

std::size_t items_without_value(const RunDocument& document) {
  std::set<ItemKey> items;
  for (const JudgedItem& judged : document.items)
    if (lacks_value(document.item_of(judged), judged)) items.insert(key_of(judged));
  return items.size();
}

}  // namespace

std::vector<std::string> what_is_missing(const RunDocument& document) {
  std::vector<std::string> lines;
  const auto missing = missing_settings(document);
  std::vector<std::pair<std::string, Missing>> settings(missing.begin(), missing.end());
  std::ranges::stable_sort(settings, std::ranges::greater(),
                           [](const auto& each) { return each.second.items.size(); });
  for (const auto& [name, each] : settings)
    if (lines.size() < settings_shown) lines.push_back(setting_line(document, name, each));
  if (const std::size_t items = items_without_value(document); items > 0)
    lines.push_back(
        fmt::format("{} {} a blank without a value: write it into the checklist, or "
                    "`seatrial attest ITEM --value VALUE`",
                    plural(items, "item"), items == 1 ? "has" : "have"));
  return lines;
}

}  // namespace seatrial::report
