#include "report/next.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>

#include "model/artifact.hpp"
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

// The artifact that is judged beside the commit.
std::string subject_option(const RunDocument& document) {
  return document.artifact ? " --subject " + shell_word(format_artifact(*document.artifact)) : "";
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

bool is_statement(const JudgedItem& judged) {
  const auto& checks = judged.binding.checks;
  return !judged.binding.measures() || (checks.size() == 1 && checks.front().kind == "attest");
}

// Waits for what a person says, or for somebody to say it again.
bool awaits_person(const JudgedItem& judged) {
  return (judged.state == State::pending || judged.state == State::stale) && !judged.rolls_up &&
         !judged.waits_for_consent && is_statement(judged);
}

// Of several environments a statement is of all, unless the item waits in some of them alone.
std::string environment_of(const RunDocument& document, const JudgedItem& judged) {
  const auto is_elsewhere = [&](const JudgedItem& each) {
    return each.checklist == judged.checklist && each.item == judged.item && !awaits_person(each);
  };
  return document.call.environments.size() == 1 || std::ranges::any_of(document.items, is_elsewhere)
             ? " --env " + shell_word(judged.environment)
             : "";
}

std::string attestation(const RunDocument& document, const JudgedItem& judged) {
  const Item& item = document.item_of(judged);
  std::string text = "seatrial attest " + shell_word(logged_id(document, judged));
  if (item.role == Role::sign_off) text += " --role " + shell_word(item.text);
  for (const std::string& file : document.call.files) text += " --checklist " + shell_word(file);
  return text + config_option(document) + environment_of(document, judged) +
         subject_option(document);
}

std::string signing(const RunDocument& document, const std::string& gate, const std::string& role) {
  return fmt::format("seatrial sign {} --role {}{}{}", shell_word(gate), shell_word(role),
                     config_option(document), subject_option(document));
}

// The first that is owed: of a gate, or of a row that another gate has. Empty: none is.
std::string owed_signing(const RunDocument& document) {
  for (const GateResult& gate : document.gates)
    for (const Signature& signature : gate.signatures) {
      const bool is_owed = signature.standing == Signature::Standing::missing ||
                           signature.standing == Signature::Standing::invalid;
      if (is_owed && gate.decision != Decision::go)
        return signing(document, gate.name, signature.role);
    }
  for (const JudgedItem& judged : document.items) {
    if (document.item_of(judged).role != Role::sign_off || !awaits_person(judged)) continue;
    if (judged.owed && !judged.owed->is_rejected)
      return signing(document, judged.owed->gate, judged.owed->role);
  }
  return {};
}

// The first statement that is owed, and the first row of a sign-off that no gate wants.
void add_attestations(const RunDocument& document, std::vector<std::string>& next) {
  const auto add_first = [&](auto&& is_meant) {
    const auto found = std::ranges::find_if(document.items, [&](const JudgedItem& judged) {
      return awaits_person(judged) && is_meant(document.item_of(judged), judged);
    });
    if (found != document.items.end()) next.push_back(attestation(document, *found));
  };
  add_first([](const Item& item, const JudgedItem&) { return item.role != Role::sign_off; });
  add_first([](const Item& item, const JudgedItem& judged) {
    return item.role == Role::sign_off && item.form == Form::row && !judged.owed;
  });
}

// That another run would find again; what a person said, nobody but a person says again.
bool has_stale_result(const RunDocument& document) {
  return std::ranges::any_of(document.items, [](const JudgedItem& judged) {
    return judged.state == State::stale && !judged.rolls_up && !is_statement(judged);
  });
}

std::string run_again(const RunDocument& document) {
  return same_files("run", document) + environment_options(document) + subject_option(document) +
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
  const bool unseen = has_state(document, State::planned) || has_stale_result(document);
  if (document.planned_only ? would_run : document.mode == Mode::light || unseen)
    next.push_back(run_again(document));
  if (!document.planned_only) add_attestations(document, next);
  if (std::string sign = owed_signing(document); !sign.empty()) next.push_back(std::move(sign));
  if (!document.planned_only && has_state(document, State::unbound))
    next.push_back(same_files("plan", document) + environment_options(document));
  if (const auto code = code_of_an_error(document))
    next.push_back("seatrial explain " + shell_word(*code));
  if (has_findings(document)) next.push_back(same_files("lint", document));
  std::erase_if(next, [](const std::string& each) { return each.size() > command_bytes_max; });
  return next;
}

}  // namespace seatrial::report
