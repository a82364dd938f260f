#include "checklist/stopping_words.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <string_view>

#include "base/find_last.hpp"
#include "base/text.hpp"
#include "base/words.hpp"

namespace seatrial::checklist {
namespace {

constexpr std::array<std::string_view, 5> conditions = {" if ", " when ", " whenever ", " once ",
                                                        " as soon as "};

// Behind a condition they say nothing more of it.
constexpr WordSet fillers({"any",  "one",        "of",      "these",   "the",    "following",
                           "this", "happen",     "happens", "occur",   "occurs", "is",
                           "are",  "true",       "apply",   "applies", "you",    "we",
                           "see",  "conditions", "signs",   "either"});

using Words = std::span<const std::string_view>;

template <std::size_t count>
bool holds_only(Words words, const WordSet<count>& known) {
  return std::ranges::all_of(words, [&](std::string_view word) { return known.contains(word); });
}

// "the whole rollout", "it": what is released, or nothing. Whoever stops or disables something else
// ("maintenance mode", "the old system") may well be going on.
bool is_release(Words words) {
  static constexpr WordSet release(
      {"a",      "again",      "all",       "at",         "canary",  "change", "cutover",
       "deploy", "deployment", "entire",    "everything", "feature", "flag",   "immediately",
       "it",     "launch",     "migration", "new",        "now",     "once",   "our",
       "ramp",   "release",    "rollout",   "switch",     "that",    "the",    "them",
       "this",   "update",     "upgrade",   "whole"});
  return holds_only(words, release);
}

// "the incident commander", "our SRE team"
bool is_person(Words words) {
  static constexpr WordSet persons({"architect", "ciso", "commander", "cto", "dba", "director",
                                    "engineer", "lead", "manager", "officer", "oncall", "owner",
                                    "sre", "team"});
  static constexpr WordSet kinds(
      {"a",          "an",         "business",    "call",     "change",
       "deployment", "duty",       "engineering", "incident", "infrastructure",
       "on",         "operations", "ops",         "our",      "platform",
       "product",    "project",    "qa",          "release",  "security",
       "service",    "shift",      "sre",         "tech",     "technical",
       "the",        "with",       "your"});
  if (words.empty()) return false;
  const std::size_t last = words.size() - 1;
  const bool on_call = last > 0 && words[last] == "call" && words[last - 1] == "on";
  return (on_call || persons.contains(words[last])) && holds_only(words.first(last), kinds);
}

// Behind "back": nothing, or "to the last stable version", and not "on" or "to production".
bool is_earlier_state(Words words) {
  static constexpr WordSet earlier(
      {"earlier", "former", "good", "known", "last", "old", "previous", "prior", "stable"});
  static constexpr WordSet states(
      {"build", "deployment", "earlier", "environment", "former", "good",     "image",   "known",
       "last",  "old",        "one",     "previous",    "prior",  "provider", "release", "stable",
       "stack", "state",      "system",  "the",         "to",     "version"});
  if (words.empty() || words[0] != "to") return is_release(words);
  return holds_only(words, states) &&
         std::ranges::any_of(words, [](std::string_view word) { return earlier.contains(word); });
}

// "Switch back", "Move all traffic back to the old system", and not "Roll out"
bool goes_back(Words words) {
  static constexpr WordSet verbs({"fall", "go", "move", "pull", "roll", "switch", "take", "turn"});
  static constexpr WordSet moved(
      {"all", "everyone", "everything", "it", "the", "them", "traffic", "users"});
  if (!verbs.contains(words[0])) return false;
  const auto back = std::ranges::find(words, "back");
  const auto at = static_cast<std::size_t>(back - words.begin());
  if (back == words.end() || !is_earlier_state(words.subspan(at + 1))) return false;
  const Words between = words.subspan(1, at - 1);
  return is_release(between) || holds_only(between, moved);
}

// "Turn it off", "Shut down": as well what is done with something that is no longer needed.
bool turns_off(Words words) {
  static constexpr WordSet ends({"disable", "freeze", "kill"});
  static constexpr WordSet turns({"shut", "switch", "take", "turn"});
  if (ends.contains(words[0])) return is_release(words.subspan(1));
  const auto away = std::ranges::find_if(
      words, [](std::string_view word) { return word == "off" || word == "down"; });
  if (!turns.contains(words[0]) || away == words.end()) return false;
  const auto at = static_cast<std::size_t>(away - words.begin());
  return is_release(words.subspan(1, at - 1)) && is_release(words.subspan(at + 1));
}

// "Pull the plug", "Pull the plug on the release"
bool pulls_plug(Words words) {
  if (words.size() < 3 || words[0] != "pull" || words[1] != "the" || words[2] != "plug")
    return false;
  return words.size() == 3 || (words[3] == "on" && is_release(words.subspan(4)));
}

bool ends_release(Words words) {
  static constexpr WordSet ends({"abort", "cancel", "halt", "pause", "revert", "rollback", "stop",
                                 "suspend", "undo", "withdraw"});
  static constexpr WordSet signals({"abort", "revert", "rollback"});
  const Words rest = words.subspan(1);
  if (ends.contains(words[0])) return is_release(rest);
  if (words[0] == "bail")
    return is_release(!rest.empty() && rest[0] == "out" ? rest.subspan(1) : rest);
  if (words[0] == "trigger") return holds_only(rest, signals);
  if (words[0] == "escalate")
    return is_release(rest) || (rest[0] == "to" && is_person(rest.subspan(1)));
  return goes_back(words) || pulls_plug(words);
}

// "halt the rollout and page the lead", and "turn it off" where that stands behind an "if": what is
// ended or taken back.
bool takes_back(std::string_view text, std::string_view condition) {
  static constexpr WordSet reports(
      {"alert", "ask", "call", "contact", "inform", "investigate", "notify", "page", "tell"});
  const auto all = split(trim(text), ' ');
  Words words = all;
  while (!words.empty() && among(words[0], {"immediately", "please", "then", ""}))
    words = words.subspan(1);
  const auto joint = std::ranges::find(words, "and");
  const auto size = static_cast<std::size_t>(joint - words.begin());
  if (size == 0 ||
      (joint != words.end() && (size + 1 == words.size() || !reports.contains(words[size + 1]))))
    return false;
  words = words.first(size);
  return ends_release(words) || (condition == " if " && turns_off(words));
}

// "Hold the deploy", "Postpone", "Fail the release"
bool holds_back(std::string_view text, std::string_view /*condition*/) {
  static constexpr WordSet holds(
      {"block", "defer", "delay", "fail", "hold", "postpone", "reject", "withhold"});
  const auto words = split(trim(text), ' ');
  if (words.empty() || !holds.contains(words[0])) return false;
  Words rest = Words(words).subspan(1);
  if (!rest.empty() && among(rest[0], {"off", "back", "up"})) rest = rest.subspan(1);
  return is_release(rest);
}

std::string_view first_word(std::string_view words) {
  return words.substr(1, words.find(' ', 1) - 1);
}

bool holds_fillers(std::string_view words) {
  return std::ranges::all_of(split(trim(words), ' '), [](std::string_view word) {
    return word.empty() || fillers.contains(word);
  });
}

// What stands in front of a condition that says nothing more: "ask the lead" of "Ask the lead if:".
std::optional<std::string_view> before_condition(std::string_view words,
                                                 bool (*says)(std::string_view words,
                                                              std::string_view condition)) {
  for (const std::string_view condition : conditions) {
    const std::size_t at = find_last(words, condition);
    if (at == words.npos || !says(words.substr(0, at), condition)) continue;
    if (holds_fillers(words.substr(at + condition.size() - 1))) return trim(words.substr(0, at));
  }
  return std::nullopt;
}

// "Ask the lead if", and not "Ask for the launch when": that is done once everything is so.
bool asks_somebody(std::string_view text, std::string_view condition) {
  const auto words = split(trim(text), ' ');
  return condition == " if " && among(words[0], {"ask", "consult", "discuss"}) &&
         is_person(Words(words).subspan(1));
}

}  // namespace

bool stops_on_condition(std::string_view words) {
  if (!words.starts_with(" if any ") && !words.starts_with(" if one of "))
    return before_condition(words, takes_back).has_value();
  std::string_view rest = words;
  while (rest.size() > 1 && (fillers.contains(first_word(rest)) || first_word(rest) == "if"))
    rest = rest.substr(rest.find(' ', 1));
  return takes_back(rest, " if ");
}

bool keeps_going_for(std::string_view words) {
  for (const std::string_view denial : {" do not ", " don t ", " never "})
    if (words.starts_with(denial) && words.ends_with(" for "))
      return takes_back(words.substr(denial.size() - 1, words.size() - denial.size() - 3), " for ");
  return false;
}

bool holds_on_condition(std::string_view words) {
  return before_condition(words, holds_back).has_value();
}

bool asks_on_condition(std::string_view words) {
  return before_condition(words, asks_somebody).has_value();
}

}  // namespace seatrial::checklist
