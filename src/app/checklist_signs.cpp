#include "app/checklist_signs.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "base/ascii.hpp"
#include "base/ranges.hpp"
#include "base/text.hpp"
#include "base/words.hpp"

namespace seatrial::app {
namespace {

constexpr std::size_t items_min = 3;  // as it is said
constexpr std::array<std::string_view, 16> readiness_words = {
    "readiness", "checklist",  "deploy",    "release",   "releasing", "launch",
    "go live",   "golive",     "rollout",   "roll out",  "cutover",   "cut over",
    "preflight", "pre flight", "hardening", "acceptance"};
// What runbooks for an incident speak of as well.
constexpr std::array<std::string_view, 5> operation_words = {"rollback", "roll back", "production",
                                                             "operational", "runbook"};
// Planned work, of which a runbook with boxes is followed step by step.
constexpr std::array<std::string_view, 13> change_words = {
    "migration", "migrate",    "upgrade",      "move to", "failover", "fail over", "switch to",
    "relocate",  "switchover", "decommission", "drill",   "handover", "hand over"};
constexpr std::array<std::string_view, 4> incident_words = {"incident", "outage", "troubleshoot",
                                                            "post mortem"};
constexpr std::array<std::string_view, 6> incident_directories = {
    "runbooks", "playbooks", "incidents", "incident", "oncall", "on-call"};
constexpr WordSet meeting_words({"meeting", "minutes", "standup", "retro", "retrospective",
                                 "agenda", "meetings"});
// Few English texts do without all of them.
constexpr WordSet english_words({"the", "is", "are", "of", "and", "to", "in", "for", "with", "on",
                                 "a", "all", "no", "not", "by", "at", "or", "has", "be"});

bool has_any(std::string_view text, std::span<const std::string_view> phrases) {
  std::string words(text);
  std::ranges::replace_if(words, [](char c) { return c == '-' || c == '_'; }, ' ');
  return holds_any_ignoring_case(words, phrases);
}

bool speaks_of_readiness(std::string_view text) {
  return has_any(text, readiness_words) || has_any(text, operation_words);
}

template <class Words>
bool has_word(std::string_view text, const Words& wanted) {
  std::string word;
  bool in_code = false;
  for (const char c : lower(text) + ' ') {
    in_code ^= c == '`';
    if (!in_code && is_letter(c)) {
      word += c;
      continue;
    }
    if (wanted.contains(word)) return true;
    word.clear();
  }
  return false;
}

std::string_view name_of(const Checklist& checklist) {
  return std::string_view(checklist.path).substr(checklist.path.rfind('/') + 1);
}

// CHECKLIST.md says what it is: one box is enough then.
bool is_named_checklist(const Checklist& checklist) {
  return contains_ignoring_case(name_of(checklist), "checklist") ||
         contains_ignoring_case(checklist.title, "checklist");
}

bool has_date(std::string_view text) {
  const std::size_t at = text.find('-');
  return at != std::string_view::npos && at >= 4 &&
         std::ranges::all_of(text.substr(at - 4, 4), is_digit) && at + 1 < text.size() &&
         is_digit(text[at + 1]);
}

// "Meeting 2026-02-01: release planning"; an undated one with boxes may be what decides a release.
bool is_meeting_note(const Checklist& checklist, std::size_t boxes) {
  const std::array texts = {name_of(checklist), std::string_view(checklist.title)};
  const auto tells = [](std::string_view text) { return has_word(text, meeting_words); };
  return std::ranges::any_of(texts, tells) && (boxes == 0 || std::ranges::any_of(texts, has_date));
}

// "runbooks/kafka-upgrade.md": planned, and with boxes.
bool is_planned_change(const Checklist& checklist, std::size_t boxes) {
  return boxes >= items_min &&
         (has_any(name_of(checklist), change_words) || has_any(checklist.title, change_words));
}

// "Runbook: disk full", "runbook-disk.md": called by what went wrong.
bool is_runbook_of_trouble(std::string_view name) {
  const std::string words = lower(name);
  constexpr std::string_view runbook = "runbook";
  if (!words.starts_with(runbook)) return false;
  std::string_view rest = std::string_view(words).substr(runbook.size());
  if (const std::size_t dot = rest.rfind(".m"); dot != rest.npos) rest = rest.substr(0, dot);
  const bool goes_on = rest.size() > 2 && among(rest.substr(0, 1), {":", "-", "_"});
  return goes_on && !has_any(rest, operation_words) && !has_any(rest, change_words);
}

// "docs/runbooks/queue-backlog.md", "Incident response": what is done when something goes wrong,
// and not what has to hold before anything starts. "docs/runbooks/deploy.md" is of a release.
bool is_for_incidents(const Checklist& checklist) {
  const std::array names = {name_of(checklist), std::string_view(checklist.title)};
  if (std::ranges::any_of(names, [](auto name) { return has_any(name, readiness_words); }))
    return false;
  if (std::ranges::any_of(names, is_runbook_of_trouble)) return true;
  return std::ranges::any_of(names, [](auto name) { return has_any(name, incident_words); }) ||
         std::ranges::any_of(split(checklist.path, '/'), [](std::string_view segment) {
           return contains(incident_directories, lower(segment));
         });
}

// What `--report markdown=` wrote tells of a checklist, and is none.
bool is_own_report(const Checklist& checklist) {
  const std::string_view text = checklist.source;
  return checklist.title.starts_with("Readiness: ") && text.find("\n- Generated: ") != text.npos &&
         text.find(" (sha256 ") != text.npos;
}

bool is_english(const Checklist& checklist) {
  const auto english = [](std::string_view text) { return has_word(text, english_words); };
  return english(checklist.title) || std::ranges::any_of(checklist.items, [&](const Item& item) {
           return english(item.text) || std::ranges::any_of(item.section, english);
         });
}

// A table in which people approve what stands above it.
bool is_signed(const Checklist& checklist) {
  return std::ranges::any_of(checklist.items, [](const Item& item) {
    return item.role == Role::sign_off && item.form == Form::row;
  });
}

bool names_code(const Item& item) {
  return !item.code.empty() || item.text.find('`') != std::string::npos;
}

}  // namespace

bool is_due(const Item& item) {
  return item.form != Form::claim && item.role != Role::rule && item.role != Role::signal;
}

// What was changed in each release, ticked or not.
static bool is_history(const Checklist& checklist) {
  const std::string name = lower(checklist.path.substr(checklist.path.rfind('/') + 1));
  return name.starts_with("changelog") || name.starts_with("changes.") ||
         name.starts_with("history.") || name.starts_with("news.");
}

std::size_t boxes_of(const Checklist& checklist) {
  return static_cast<std::size_t>(std::ranges::count(checklist.items, Form::task, &Item::form));
}

std::size_t due_of(const Checklist& checklist) {
  return static_cast<std::size_t>(std::ranges::count_if(checklist.items, is_due));
}

std::optional<std::string_view> why_no_checklist(const Checklist& checklist) {
  const std::size_t boxes = boxes_of(checklist);
  if (is_own_report(checklist)) return "a report that seatrial wrote";
  if (is_history(checklist)) return "what was changed in each release";
  if (boxes > 0 && is_named_checklist(checklist)) return std::nullopt;
  if (due_of(checklist) < items_min) return "fewer than three items";
  if (is_meeting_note(checklist, boxes)) return "notes of a meeting";
  if (is_planned_change(checklist, boxes)) return std::nullopt;
  if (is_for_incidents(checklist)) return "of what is done when something goes wrong";
  const bool is_of_release = is_signed(checklist) || speaks_of_readiness(checklist.path) ||
                             speaks_of_readiness(checklist.title) ||
                             std::ranges::any_of(checklist.items, [](const Item& item) {
                               return std::ranges::any_of(item.section, speaks_of_readiness);
                             });
  const bool is_foreign = boxes >= items_min && std::ranges::any_of(checklist.items, names_code) &&
                          !is_english(checklist);
  if (is_of_release || is_foreign) return std::nullopt;
  return "its name, title and headings speak of no release";
}

}  // namespace seatrial::app
