#include "checklist/columns.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>

#include "base/letter_case.hpp"
#include "base/text.hpp"
#include "base/units.hpp"
#include "base/value_heading.hpp"
#include "base/words.hpp"

namespace seatrial::checklist {
namespace {

constexpr WordSet demands({"check",
                           "checks",
                           "task",
                           "tasks",
                           "requirement",
                           "requirements",
                           "gate",
                           "control",
                           "test",
                           "tests",
                           "test case",
                           "scenario",
                           "verification",
                           "validation",
                           "criterion",
                           "criteria",
                           "action",
                           "step",
                           "activity",
                           "activities",
                           "item",
                           "rule",
                           "question",
                           "metric",
                           "measurement",
                           "measurements",
                           "sli",
                           "slo",
                           "kpi",
                           "signal",
                           "checklist item",
                           "acceptance signal",
                           "what to check",
                           "what is checked",
                           "what to verify",
                           "检查项",
                           "检查内容",
                           "检查点",
                           "验证项",
                           "確認項目",
                           "점검 항목",
                           "步骤",
                           "任务",
                           "检查步骤",
                           "手順",
                           "作業",
                           "단계",
                           "작업",
                           "шаг",
                           "задача",
                           "проверка",
                           "требование",
                           "крок",
                           "перевірка",
                           "paso",
                           "tarea",
                           "requisito",
                           "passo",
                           "tarefa",
                           "étape",
                           "tâche",
                           "exigence",
                           "schritt",
                           "aufgabe",
                           "anforderung",
                           "attività",
                           "verificación",
                           "verificação",
                           "vérification",
                           "prüfung",
                           "prüfpunkt",
                           "verifica",
                           "controllo"});

constexpr WordSet proofs({"expected",
                          "expectation",
                          "command",
                          "query",
                          "check",
                          "how to check",
                          "how to verify",
                          "how to test",
                          "how verified",
                          "verify",
                          "verification",
                          "verification command",
                          "command to verify",
                          "command to run",
                          "verify command",
                          "check command",
                          "test command",
                          "validation command",
                          "verified by",
                          "verify with",
                          "pass criteria",
                          "pass criterion",
                          "pass condition",
                          "pass",
                          "passes",
                          "pass if",
                          "acceptance criteria",
                          "success criteria",
                          "target",
                          "must be",
                          "ci job",
                          "what is checked",
                          "setting",
                          "failure threshold",
                          "验证方法",
                          "验证方式",
                          "检查方法",
                          "通过标准",
                          "验收标准",
                          "確認方法",
                          "合格基準",
                          "검증 방법",
                          "как проверить",
                          "критерий",
                          "cómo verificar",
                          "como verificar",
                          "comment vérifier",
                          "befehl",
                          "comando",
                          "commande",
                          "команда",
                          "命令",
                          "指令",
                          "コマンド",
                          "명령어"});

// A row of demands has them beside what it demands; as long as they are empty, the row is open.
constexpr WordSet works({"evidence", "answer",   "proof",       "how",      "method",  "required",
                         "criteria", "due",      "owner",       "result",   "actual",  "action",
                         "actions",  "document", "responsible", "assignee", "runbook", "acceptance",
                         "действие", "действия", "документ",    "acción",   "ação",    "aktion",
                         "操作",     "文档"});

// "Command / action" is both.
bool any_part(std::string_view name, bool (*says)(std::string_view part)) {
  return std::ranges::any_of(split(name, '/'),
                             [&](std::string_view part) { return says(trim(part)); });
}

template <std::size_t count>
bool says_word(std::string_view text, const WordSet<count>& words) {
  const std::string small = lower(text);
  return std::ranges::any_of(split(small, ' '), [&](std::string_view word) {
    while (!word.empty() && (word.back() == ',' || word.back() == ':')) word.remove_suffix(1);
    return words.contains(word);
  });
}

}  // namespace

namespace {

bool is_plain_status_name(std::string_view name) {
  static constexpr WordSet words({"status",
                                  "state",
                                  "done",
                                  "done?",
                                  "checked",
                                  "checkbox",
                                  "ok",
                                  "ok?",
                                  "complete",
                                  "completed",
                                  "pass",
                                  "passed",
                                  "pass?",
                                  "verified",
                                  "ready",
                                  "ready?",
                                  "entscheid",
                                  "erledigt",
                                  "fait",
                                  "statut",
                                  "estado",
                                  "stav",
                                  "durum",
                                  "✓",
                                  "✅",
                                  "☐",
                                  "[ ]",
                                  "pass/fail",
                                  "stato",
                                  "fatto",
                                  "current state",
                                  "hecho",
                                  "feito",
                                  "статус",
                                  "готово",
                                  "состояние",
                                  "стан",
                                  "状态",
                                  "状態",
                                  "상태",
                                  "完了",
                                  "완료",
                                  "完成"});
  return words.contains(lower_letters(name)) ||
         holds_any_ignoring_case(name, {"pass / fail", "go/no-go"});
}

// What a row may be asked, with or without a question mark: "In place?".
bool is_state_name(std::string_view name) {
  return among_ignoring_case(
      name, {"met", "in place", "rag", "rag status", "compliant", "finished", "implemented",
             "checked by", "tested", "confirmed", "satisfied", "fulfilled"});
}

// "Task / Status", and not the choice "Pass / fail".
bool has_status_part(std::string_view name) {
  return name.find('/') != name.npos && !is_open_choice(name) &&
         any_part(name, [](std::string_view part) {
           return is_plain_status_name(part) || is_state_name(part);
         });
}

// "Y/N", "yes / no", of a column: what is to be written into it.
bool names_choice(std::string_view name) {
  return name.find('/') != name.npos && is_open_choice(name);
}

}  // namespace

bool is_status_name(std::string_view name) {
  name = trim(name);
  if (is_plain_status_name(name) || names_choice(name) || has_status_part(name)) return true;
  const std::size_t hint = name.ends_with(')') ? name.rfind('(') : name.npos;
  if (hint != name.npos && hint > 0)
    return names_choice(name.substr(hint + 1, name.size() - hint - 2)) ||
           is_status_name(name.substr(0, hint));
  if (is_state_name(name)) return true;
  if (!name.ends_with('?')) return false;
  const std::string_view asked = trim(name.substr(0, name.size() - 1));
  return is_plain_status_name(asked) || is_state_name(asked);
}

bool is_result_name(std::string_view name) {
  return among_ignoring_case(name, {"result", "results", "outcome", "verdict", "ergebnis",
                                    "resultado", "résultat", "risultato"});
}

bool is_pass_name(std::string_view name) {
  return among_ignoring_case(name, {"pass", "passes", "passed"});
}

bool is_failure_name(std::string_view name) {
  static constexpr std::string_view starts[] = {
      "fails when",        "fails if",        "fail when",   "fail if",
      "fails on",          "blocks on",       "blocks when", "failure condition",
      "failure threshold", "failure criteri", "blocks if"};
  const std::string small = lower(name.substr(0, 24));
  return std::ranges::any_of(starts, [&](auto start) { return small.starts_with(start); });
}

bool describes_failure(std::string_view cell) {
  const std::string small = lower(cell);
  if (among_ignoring_case(small.substr(0, small.find_first_of(" ,")),
                          {"never", "nothing", "none", "no"}))
    return false;
  if (small.find('%') != small.npos) return false;
  for (std::size_t at = 0; (at = small.find_first_of("0123456789", at)) != small.npos;) {
    const std::size_t end = std::min(small.find_first_not_of("0123456789.", at), small.size());
    const std::size_t unit = std::min(small.find_first_not_of(' ', end), small.size());
    const std::size_t length = small.find_first_not_of("abcdefghijklmnopqrstuvwxyz", unit) - unit;
    const std::string word = "1" + small.substr(unit, length);
    if (word.size() > 1 && (parse_duration(word) || parse_size(word))) return false;
    at = end;
  }
  return true;
}

bool is_command_name(std::string_view name) {
  return among_ignoring_case(
      name, {"command", "commands", "verification command", "check command", "run", "verify with",
             "how to run", "command to verify", "command to run", "verify command", "test command",
             "validation command"});
}

bool is_person_name(std::string_view name) {
  return among_ignoring_case(name, {"owner", "owners", "assignee", "assigned to", "responsible",
                                    "who", "dri", "due", "due date", "deadline", "eta"});
}

bool is_number_name(std::string_view name) {
  return among_ignoring_case(name, {"#", "no", "no.", "nr", "nr.", "n\xc2\xba"});
}

bool is_demand_name(std::string_view name) {
  return any_part(name,
                  [](std::string_view part) { return demands.contains(lower_letters(part)); });
}

bool is_proof_name(std::string_view name) {
  return expects(name) ||
         any_part(name, [](std::string_view part) { return proofs.contains(lower_letters(part)); });
}

bool is_limit_name(std::string_view name) {
  static constexpr WordSet words({"max", "maximum", "min", "minimum", "limit", "goal", "objective",
                                  "slo", "sla", "budget", "gate", "must", "ceiling", "floor"});
  const std::string small = lower(name);
  return words.contains(std::string_view(small).substr(0, small.find_first_of(" (.:")));
}

bool is_note_name(std::string_view name) {
  return among_ignoring_case(name, {"note", "notes", "comment", "comments", "remark", "remarks",
                                    "evidence", "link", "links", "ticket", "date", "name",
                                    "reference", "description", "details", "signature"});
}

bool is_record_name(std::string_view name) {
  static constexpr WordSet words({"evidence", "answer", "proof", "how", "method", "required",
                                  "acceptance", "criteria", "due", "owner", "responsible",
                                  "assignee", "result", "actual"});
  return words.contains(lower(name));
}

bool is_work_name(std::string_view name) {
  return any_part(name, [](std::string_view part) { return works.contains(lower_letters(part)); });
}

bool expects(std::string_view name) {
  const std::string small = lower_letters(name.substr(0, 24));
  return std::ranges::any_of(
      std::array<std::string_view, 11>{"expected", "erwartet", "attendu", "résultat attendu",
                                       "esperad", "resultado esperado", "预期", "預期", "期望",
                                       "期待", "ожидаем"},
      [&](std::string_view start) { return small.starts_with(start); });
}

bool is_danger_name(std::string_view name) {
  return holds_any_ignoring_case(
      name, {"abort", "rollback if", "rollback when", "rollback trigger", "rollback criteri",
             "roll back if", "roll back when", "stop if", "stop when", "halt if", "kill criteri"});
}

bool is_threshold_name(std::string_view name) {
  return holds_any_ignoring_case(name, {"threshold", "umbral", "seuil", "schwelle"}) ||
         is_alarm_name(name);
}

bool is_alarm_name(std::string_view name) {
  return holds_any_ignoring_case(
      name, {"warning", "critical", "alert", "severity", "escalat", "abort", "rollback if",
             "rollback when", "rollback trigger"});
}

bool is_good_band(std::string_view name) {
  static constexpr WordSet words({"green", "\U0001F7E2"});
  return says_word(name, words);
}

bool is_bad_band(std::string_view name) {
  static constexpr WordSet words({"red", "\U0001F534"});
  return says_word(name, words);
}

bool is_signature_name(std::string_view name) {
  return holds_any_ignoring_case(
      name, {"signature", "signed", "unterschrift", "firma ", "approver", "approval", "sign-off"});
}

bool is_role_name(std::string_view name) {
  return among_ignoring_case(name, {"role", "rolle", "funktion", "function", "team", "title",
                                    "position", "department", "stakeholder", "responsible"});
}

bool is_variable_name(std::string_view name) {
  return among_ignoring_case(
      name, {"variable", "variables", "var", "env", "env var", "env variable",
             "environment variable", "variable name", "umgebungsvariable", "变量", "环境变量",
             "变量名", "環境変数", "переменная", "variável", "variabile"});
}

bool is_flag_name(std::string_view name) {
  return is_variable_name(name) ||
         among_ignoring_case(name, {"flag", "flags", "setting", "settings", "key", "switch"});
}

bool is_trouble_name(std::string_view name) {
  return among_ignoring_case(name, {"risk", "risks", "threat", "threats", "hazard", "symptom",
                                    "symptoms", "failure mode"});
}

bool is_need_name(std::string_view name) {
  return among_ignoring_case(name, {"required", "required?", "mandatory", "mandatory?", "needed",
                                    "needed?", "pflicht", "obligatoire", "obligatorio"});
}

bool is_setting_name(std::string_view name) {
  return among_ignoring_case(name, {"key", "setting", "name", "flag", "feature flag", "toggle",
                                    "config key", "parameter"});
}

bool names_wanted_values(std::string_view name) {
  return heads_wanted_values(name) ||
         among_ignoring_case(
             name, {"production", "prod", "staging", "stage", "live", "canary", "pre-production",
                    "preprod", "wanted", "required", "must be", "value", "values", "target"});
}

std::optional<bool> verdict_in(std::string_view cell) {
  const std::string text = lower(cell);
  const std::string_view word = trim(text);
  if (among_ignoring_case(word, {"done", "complete", "completed", "yes", "y", "pass", "passed",
                                 "verified", "met", "✓", "✔"}))
    return true;
  if (among_ignoring_case(word, {"open", "no", "n", "todo", "to do", "pending", "not started",
                                 "not done", "not met", "fail", "failed", "✗", "✘"}))
    return false;
  return std::nullopt;
}

bool is_open_choice(std::string_view cell) {
  const std::string text = lower(cell);
  return among_ignoring_case(
             text, {"✓/✗", "y/n", "y / n", "yes/no", "yes / no", "pass/fail", "ja/nein", "oui/non",
                    "open", "offen", "todo", "tbd", "pending", "not started"}) ||
         among(text, {"go/no-go", "go / no-go", "go/nogo", "go / no go", "go/hold/no-go",
                      "go / hold / no-go", "approve/reject", "approve / reject",
                      "approved / rejected", "approved/rejected"}) ||
         text.starts_with("pass / fail") || text.starts_with("🟢/");
}

bool is_waved_off(std::string_view cell) {
  const std::string text = lower(cell);
  const std::string_view rest = trim(text);
  return std::ranges::any_of(
      std::array<std::string_view, 5>{"n/a", "n.a.", "na", "not applicable", "not needed"},
      [&](std::string_view word) {
        return rest.starts_with(word) &&
               (rest.size() == word.size() ||
                std::string_view(" -:,(\xe2").find(rest[word.size()]) != std::string_view::npos);
      });
}

bool is_threshold(std::string_view cell) {
  const auto at = cell.find_first_of("<>");
  const bool sign = at != std::string_view::npos || cell.find("≥") != std::string_view::npos ||
                    cell.find("≤") != std::string_view::npos;
  return sign && cell.find_first_of("0123456789") != std::string_view::npos;
}

bool is_wanted(std::string_view row) {
  static constexpr WordSet good({"availability", "uptime", "success", "coverage", "hit", "hits",
                                 "throughput", "score", "accuracy", "delivery", "successful",
                                 "free", "healthy"});
  const bool above =
      row.find('>') != std::string_view::npos || row.find("≥") != std::string_view::npos;
  const bool below =
      row.find('<') != std::string_view::npos || row.find("≤") != std::string_view::npos;
  return above != below && above == says_word(row, good);
}

std::optional<bool> wants_thresholds(std::string_view lead) {
  static constexpr WordSet unwanted({"alert", "alerts", "alerting", "rollback", "abort", "escalate",
                                     "page", "warning", "incident", "trigger", "triggers"});
  static constexpr WordSet wanted(
      {"confirm", "confirms", "acceptance", "accept",  "accepted", "success", "must",      "target",
       "targets", "required", "goal",       "goals",   "slo",      "slos",    "readiness", "pass",
       "meet",    "verify",   "promotion",  "promote", "exit",     "budget",  "budgets"});
  if (says_word(lead, unwanted)) return false;
  if (says_word(lead, wanted)) return true;
  return std::nullopt;
}

}  // namespace seatrial::checklist
