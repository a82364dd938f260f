#include "recognize/recognize.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/ascii.hpp"
#include "base/plain_text.hpp"
#include "base/text.hpp"
#include "base/words.hpp"
#include "model/notes.hpp"
#include "recognize/absent_files.hpp"
#include "recognize/beside.hpp"
#include "recognize/commands.hpp"
#include "recognize/demands.hpp"
#include "recognize/env_file_above.hpp"
#include "recognize/expectation.hpp"
#include "recognize/objections.hpp"
#include "recognize/openings.hpp"
#include "recognize/other_words.hpp"
#include "recognize/owed_settings.hpp"
#include "recognize/pattern.hpp"
#include "recognize/place_above.hpp"
#include "recognize/plain_item.hpp"
#include "recognize/rests.hpp"
#include "recognize/said_states.hpp"
#include "recognize/suggestions.hpp"
#include "recognize/texts.hpp"
#include "recognize/topics.hpp"
#include "recognize/translation.hpp"
#include "shell/command.hpp"
#include "shell/languages.hpp"

namespace seatrial::recognize {
namespace {

// Only what should be true now is looked at. Rules and signals belong to watching, the rest to
// people.
bool can_be_checked(const Item& item) {
  return (item.role == Role::check || item.role == Role::criterion) &&
         item.polarity == Polarity::require;
}

// Control characters and marks that turn the direction of text: a reader sees other words than run.
bool hides_something(const Value& value) {
  if (value.is(Value::Type::string)) return printable(value.text()) != value.text();
  const auto hidden = [](const Value& each) { return hides_something(each); };
  return std::ranges::any_of(value.items(), hidden) ||
         std::ranges::any_of(value.members(), hidden, &Member::value);
}

bool changes_something(const Check& check) {
  const std::string method = check.params.text_or("method", "GET");
  if (check.kind == "http" && method != "GET" && method != "HEAD" && method != "OPTIONS")
    return true;
  const Value* run = check.params.find("run");
  return run && shell::may_mutate(run->text());
}

// A list of variables of a platform says where each of them has to be set.
void add_platform(const View& view, Finding& found) {
  const auto platform = platform_above(view);
  if (!platform) return;
  for (Check& check : found.checks)
    if (check.kind == "env" && !check.params.find("source") && !check.params.find("unset"))
      check.params.set("source", Value(*platform));
}

// True when the finding became the item's binding.
bool accept(Recognition& result, const View& view, const Finding& found) {
  if (std::ranges::any_of(found.checks, changes_something)) {
    if (found.checks[0].kind == "http") suggest(result, view, found, "; it sends a change");
    return false;
  }
  if (std::ranges::any_of(found.checks, hides_something, &Check::params)) return false;
  if (const auto why = objection(view, found)) {
    suggest(result, view, found, *why);
    return false;
  }
  Binding binding{.source = BindingSource::recognized, .checks = found.checks};
  binding.reason = with_line(view, found);
  const bool env =
      std::ranges::all_of(found.checks, [](const Check& check) { return check.kind == "env"; });
  binding.environment = found.environment;
  if (env && !binding.environment) binding.environment = environment_of_column(view);
  if (env && !binding.environment) binding.environment = environment_above(view);
  binding.enough = found.enough;
  result.binding = std::move(binding);
  return true;
}

bool bind(Recognition& result, const View& view) {
  if (view.main.empty()) return false;  // all of it stands in brackets
  for (const Rule* rule : rules()) {
    if (!view.names_something && !rule->is_plain) continue;
    auto found = rule->match(view);
    if (found) add_expected_below(view.item, *found);
    if (found) add_named_method(view, *found);
    if (found) add_said_state(view, *found);
    if (found) add_platform(view, *found);
    if (found) add_file_above(view, *found);
    if (found) look_inside(view, *found);
    if (found) std::ranges::for_each(found->checks, add_borders);
    if (found && accept(result, view, *found)) {
      result.suggestions.clear();
      return true;
    }
  }
  return false;
}

// A block of commands that no pattern has read: which of them says it is for a person to choose.
void suggest_block(Recognition& result, const View& view) {
  const auto& code = view.item.code;
  const auto block = std::ranges::find_if(
      code, [](const CodeBlock& each) { return shell::may_be_posix_shell(each.language); });
  const bool known = std::ranges::any_of(result.suggestions, [](const Suggestion& suggestion) {
    return among(suggestion.check.kind, {"command", "http"});
  });
  if (block == code.end() || known) return;
  const auto commands = shell::simple_commands(block->text);
  if (commands.empty() || !is_command(fmt::format("{}", fmt::join(commands[0].words, " ")))) return;
  const bool asks = commands[0].words[0] == "curl";
  suggest(result, view,
          {.checks = {check_of(asks ? "http" : "command", {})}, .because = quote(view.item.text)},
          fmt::format(" with a block of {}{}", asks ? "requests" : "commands", but_a_guess));
}

// That somebody has made a setting is seen by the variable.
std::optional<Recognition> bind_setting(const View& view) {
  Recognition result;
  if (!bind(result, view)) return std::nullopt;
  const bool is_seen = std::ranges::all_of(result.binding->checks,
                                           [](const Check& check) { return check.kind == "env"; });
  return is_seen ? std::optional(std::move(result)) : std::nullopt;
}

// "Step 2: `X=false` - disables the tour": what is left between the ends is the check. Of an item
// that names nothing every word counts.
std::optional<Recognition> bind_core(const View& view) {
  const auto core = view.english && view.names_something ? without_rest(view.item) : std::nullopt;
  if (!core) return std::nullopt;
  Recognition result;
  const bool bound =
      bind(result, view_of(view.checklist, view.index, core->item, view.substitutions));
  const bool fits =
      bound &&
      std::ranges::all_of(result.binding->checks,
                          [&](const Check& check) { return core->fits(check); }) &&
      !strange_beside(view.prose.tokens, view, {.sure = true, .checks = result.binding->checks});
  if (!fits) return std::nullopt;
  if (!core->directory.empty())
    for (Check& check : result.binding->checks) check.params.set("directory", core->directory);
  return result;
}

// The item with other words that say the same, in English.
std::optional<Recognition> bind_said_otherwise(const View& view, const std::string& words) {
  if (words.empty()) return std::nullopt;
  Item item = view.item;
  item.text = words;
  View other = view_of(view.checklist, view.index, item, view.substitutions);
  other.english = true;
  Recognition result;
  if (!bind(result, other)) {
    auto core = bind_core(other);
    if (!core) return std::nullopt;
    result = std::move(*core);
  }
  result.binding->reason = fmt::format("line {}: {}, read as {}", view.item.at.line,
                                       quote(view.item.text), quote(words));
  return result;
}

// "`make check` completes clean", "`make check` sem falhas"
std::optional<Recognition> bind_otherwise(const View& view) {
  if (!view.names_something && view.english) return std::nullopt;
  if (view.english) return bind_said_otherwise(view, in_usual_words(view.item.text));
  const std::string english = in_english(view.item.text);
  const std::string usual = in_usual_words(english);
  return bind_said_otherwise(view, usual.empty() ? english : usual);
}

// In its own words, without its ends, or in other words. `guesses` keeps what came near.
std::optional<Recognition> bind_any_way(const View& view, Recognition& guesses) {
  if (bind(guesses, view)) return std::move(guesses);
  if (auto core = bind_core(view)) return core;
  return bind_otherwise(view);
}

// The same without what says nothing of the check: where it comes from, that it is optional. What
// need not hold is looked at as well, and decides nothing.
std::optional<Recognition> bind_plain(const View& view) {
  const auto plain = plain_item(view.item);
  Recognition guesses;
  if (!plain) return std::nullopt;
  return bind_any_way(view_of(view.checklist, view.index, *plain, view.substitutions), guesses);
}

// "AUTH_MODE=jwt" of "If AUTH_MODE=jwt": a condition that a program can look at. Empty: it is none.
std::string_view setting_of(std::string_view condition) {
  constexpr std::string_view opening = "if ";
  if (!equals_ignoring_case(condition.substr(0, opening.size()), opening)) return {};
  const std::string_view setting = trim(condition.substr(opening.size()));
  const std::size_t sign = setting.find('=');
  const bool is_setting =
      sign != setting.npos && sign > 0 && sign + 1 < setting.size() && is_upper(setting[0]) &&
      std::ranges::all_of(setting.substr(0, sign), is_name_byte) &&
      std::ranges::all_of(setting.substr(sign + 1),
                          [](char c) { return is_dashed_name_byte(c) || c == '.'; });
  return is_setting ? setting : std::string_view();
}

// The item without the line right above it that says when it is asked for, which leads its list or
// is the item around it, or both; none: that is another.
std::optional<Item> without_condition_above(const View& view) {
  Item item = view.item;
  const std::string line = *item.condition + ":";
  const bool leads = plain_text(item.lead_in) == line;
  const Item* parent = item.parent ? &view.checklist.items[*item.parent] : nullptr;
  const bool nests = parent && plain_text(parent->text) == line;
  if (!leads && !nests) return std::nullopt;
  // What stands above that line speaks of this one as well: "None of these may be set:".
  const bool is_said_above = nests && (!parent->lead_in.empty() ||
                                       (parent->condition && parent->condition != item.condition));
  if (is_said_above) return std::nullopt;
  if (leads) item.lead_in.clear();
  if (nests) item.parent = parent->parent;
  item.condition.reset();
  return item;
}

// Below "If `AUTH_MODE=jwt`:" a variable is judged where that holds, as behind "when".
std::optional<Recognition> bind_on_condition(const View& view) {
  const std::optional<std::string>& condition = view.item.condition;
  const auto setting = condition ? setting_of(*condition) : std::string_view();
  const auto item = setting.empty() ? std::nullopt : without_condition_above(view);
  if (!item) return std::nullopt;
  Recognition guesses;
  auto bound =
      bind_any_way(view_of(view.checklist, view.index, *item, view.substitutions), guesses);
  const bool is_plain =
      bound && std::ranges::all_of(bound->binding->checks, [](const Check& check) {
        return check.kind == "env" && !check.params.find("when") && !check.params.find("unless");
      });
  if (!is_plain) return std::nullopt;
  for (Check& check : bound->binding->checks) check.params.set("when", Value(setting));
  bound->binding->reason += fmt::format(", if {}", setting);
  return bound;
}

std::optional<Recognition> bind_as_written(const View& view, Recognition& guesses) {
  if (auto bound = bind_any_way(view, guesses)) return bound;
  if (auto plain = bind_plain(view)) return plain;
  return bind_on_condition(view);
}

void suggest_topics(Recognition& result, const View& view) {
  for (const Finding& guess : guess_topics(view)) suggest(result, view, guess, but_a_guess);
  suggest_block(result, view);
}

// "Ensure `MAIL_KEY` is set": as what is asked for. What comes near that is the better guess.
std::optional<Recognition> bind_unordered(const View& view, Recognition& guesses) {
  const std::optional<Item> bare = without_order(view.item);
  if (!bare) return std::nullopt;
  const View plain = view_of(view.checklist, view.index, *bare, view.substitutions);
  Recognition near;
  auto bound = bind_as_written(plain, near);
  if (!bound) suggest_topics(near, plain);
  if (!bound && !near.suggestions.empty()) guesses = std::move(near);
  return bound;
}

}  // namespace

Recognition recognize(const Checklist& checklist, std::size_t item,
                      const Substitutions& substitutions) {
  Recognition result;
  const Item& asked = checklist.items[item];
  if (asked.role == Role::sign_off) return result;
  const std::optional<Item> bare = without_opening(asked);
  const View view = view_of(checklist, item, bare ? *bare : asked, substitutions);
  if (is_owed_setting(checklist, asked))
    if (auto seen = bind_setting(view)) return *std::move(seen);
  if (asked.role == Role::action || asked.role == Role::attestation) {  // a person owes it
    for (const Finding& guess : guess_topics(view)) suggest(result, view, guess, but_a_guess);
    return result;
  }
  if (!can_be_checked(asked)) {  // what will watch it; no check of now
    for (const Finding& guess : guess_topics(view)) suggest(result, view, guess, "; to be watched");
    return result;
  }
  if (auto bound = bind_as_written(view, result)) return *std::move(bound);
  if (auto bound = bind_unordered(view, result)) return *std::move(bound);
  suggest_topics(result, view);
  return result;
}

}  // namespace seatrial::recognize
