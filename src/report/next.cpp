#include "report/next.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>

#include "report/escape.hpp"

namespace seatrial::report {
namespace {

constexpr std::size_t paths_max = 3;
constexpr std::size_t command_bytes_max = 400;

std::string config_option(const RunDocument& document) {
  return document.call.config.empty() ? "" : " --config " + shell_word(document.call.config);
}

std::string environment_options(const RunDocument& document) {
  std::string text;
  for (const std::string& environment : document.call.environments)
    text += " --env " + shell_word(environment);
  return text;
}

// The command for the same checklists as before.
std::string same_files(std::string_view command, const RunDocument& document) {
  std::string text = fmt::format("seatrial {}", command);
  for (const std::string& file : document.call.files) text += " " + shell_word(file);
  return text + config_option(document);
}

bool has_state(const RunDocument& document, State state) {
  return std::ranges::any_of(document.items, [&](const JudgedItem& judged) {
    return judged.state == state && !judged.rolls_up;
  });
}

// A sidecar elsewhere names its checklists from where it lies, so its user names none.
void add_consent(const RunDocument& document, std::vector<std::string>& next) {
  std::set<std::size_t> waiting;
  for (const JudgedItem& judged : document.items)
    if (awaits_consent(judged)) waiting.insert(judged.checklist);
  if (waiting.empty()) return;
  if (document.call.files.empty() && !document.call.config.empty())
    return next.push_back("seatrial allow" + config_option(document));
  for (const std::size_t checklist : waiting) {
    if (next.size() == paths_max) return;
    next.push_back("seatrial allow " + shell_word(document.checklists[checklist].path) +
                   config_option(document));
  }
}

std::optional<std::string> code_of_an_error(const RunDocument& document) {
  for (const Checklist& checklist : document.checklists)
    for (const Diagnostic& found : checklist.diagnostics)
      if (found.severity == Severity::error) return found.code;
  return std::nullopt;
}

bool has_findings(const RunDocument& document) {
  return std::ranges::any_of(document.checklists, [](const Checklist& checklist) {
    return !checklist.unread.empty() ||
           std::ranges::any_of(checklist.diagnostics, [](const Diagnostic& found) {
             return found.severity != Severity::note;
           });
  });
}

// The first signature of a gate that is owed.
void add_signature(const RunDocument& document, std::vector<std::string>& next) {
  for (const GateResult& gate : document.gates)
    for (const Signature& signature : gate.signatures) {
      const bool is_owed = signature.standing == Signature::Standing::missing ||
                           signature.standing == Signature::Standing::invalid;
      if (!is_owed || gate.decision == Decision::go) continue;
      next.push_back(fmt::format("seatrial sign {} --role {}{}", shell_word(gate.name),
                                 shell_word(signature.role), config_option(document)));
      return;
    }
}

std::string run_again(const RunDocument& document) {
  return same_files("run", document) + environment_options(document) +
         (document.call.consent_once ? " --allow" : "");
}

}  // namespace

bool awaits_consent(const JudgedItem& judged) {
  return judged.state == State::pending && !judged.rolls_up && judged.waits_for_consent;
}

std::vector<std::string> next_commands(const RunDocument& document) {
  std::vector<std::string> next;
  add_consent(document, next);
  const bool would_run = has_state(document, State::planned) || !next.empty();
  const bool unseen = has_state(document, State::planned) || has_state(document, State::stale);
  if (document.planned_only ? would_run : document.mode == Mode::light || unseen)
    next.push_back(run_again(document));
  add_signature(document, next);
  if (!document.planned_only && has_state(document, State::unbound))
    next.push_back(same_files("plan", document) + environment_options(document));
  if (const auto code = code_of_an_error(document))
    next.push_back("seatrial explain " + shell_word(*code));
  if (has_findings(document)) next.push_back(same_files("lint", document));
  std::erase_if(next, [](const std::string& each) { return each.size() > command_bytes_max; });
  return next;
}

}  // namespace seatrial::report
