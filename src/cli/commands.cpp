#include "cli/commands.hpp"

#include <array>

#include "cli/options.hpp"

namespace seatrial::cli {
namespace {

using namespace options;

constexpr Argument checklists[] = {
    {"FILE", "a checklist; without one, those that the sidecar names"},
};
constexpr Argument run_argument[] = {
    {"RUN", "one file that --report json wrote; without it, a run of the store"},
};
constexpr Argument gate_name[] = {
    {"NAME", "exactly one gate of the sidecar, or one phase of a checklist"},
};
constexpr Argument signed_gate[] = {
    {"GATE", "at most one gate of the sidecar; without it, the only one that wants signatures"},
};
constexpr Argument item[] = {
    {"ITEM", "exactly one item, by its id or by words that only it has"},
};
constexpr Argument deploy_actions[] = {
    {"start VERSION", "record that a deployment starts"},
    {"end", "record that it ends"},
    {"show", "show those that are recorded"},
};
constexpr Argument log_actions[] = {
    {"verify", "check every record, signature and tile against each other"},
    {"show [N]", "print what the log holds, or record N"},
    {"prove N", "prove that record N is in the log"},
    {"export [N]...", "write records, or all, for other tools"},
    {"add FILE...", "add records that another store signed"},
    {"retain", "delete outputs that are older than their class is kept"},
    {"hold [N]...", "keep the outputs of records, or of all, from deletion"},
    {"release N", "end the hold that record N made"},
    {"rotate", "go on with a new key of the log"},
    {"revoke KEY", "trust a key no longer"},
};
constexpr Argument verified[] = {
    {"FILE", "a record, a bundle, a proof or a report; any other file with --artifact"},
};
constexpr Argument code[] = {
    {"CODE", "a diagnostic code, such as ST0501"},
};
constexpr Argument kind[] = {
    {"KIND", "a check kind; without it, all are listed"},
};
constexpr Argument shell[] = {
    {"SHELL", "exactly one of bash, zsh, fish"},
};

constexpr std::array table = {
    Command{.name = "init",
            .summary = "Find the checklists of this repository and propose a sidecar",
            .positional = "",
            .options = init_options,
            .example = "seatrial init --interactive",
            .run = run_init},
    Command{.name = "plan",
            .summary = "Show what would run, what is unbound, and why",
            .positional = "FILE...",
            .arguments = checklists,
            .options = plan_options,
            .example = "seatrial plan docs/CHECKLIST.md",
            .run = run_plan},
    Command{.name = "run",
            .summary = "Run the checks and decide GO, HOLD or NO-GO",
            .positional = "FILE...",
            .arguments = checklists,
            .options = run_options,
            .example = "seatrial run docs/CHECKLIST.md --env production --report junit=out.xml",
            .run = run_run},
    Command{.name = "allow",
            .summary = "Consent to what a checklist executes, for exactly its bytes",
            .positional = "FILE...",
            .arguments = checklists,
            .options = allow_options,
            .example = "seatrial allow docs/CHECKLIST.md",
            .run = run_allow},
    Command{.name = "lint",
            .summary = "Find what is wrong with the document itself",
            .positional = "FILE...",
            .arguments = checklists,
            .options = lint_options,
            .example = "seatrial lint docs/CHECKLIST.md --output github",
            .run = run_lint},
    Command{.name = "report",
            .summary = "Write any report of a run that is stored: in a file, or in the evidence",
            .positional = "RUN",
            .arguments = run_argument,
            .options = report_options,
            .example = "seatrial report run.json --report html=report.html",
            .run = run_report},
    Command{.name = "record",
            .summary = "Run the checks and add the outcome to the monthly table of a window",
            .positional = "FILE...",
            .arguments = checklists,
            .options = record_options,
            .example = "seatrial record --strict --window smoke",
            .run = run_record},
    Command{.name = "streak",
            .summary = "Count consecutive days of strict passes, and say why they broke",
            .positional = "",
            .options = streak_options,
            .example = "seatrial streak --table docs/audits/smoke-window-2026-02.md --checklist "
                       "docs/ROLLOUT.md --target 7",
            .run = run_streak},
    Command{
        .name = "status",
        .summary = "Show where things stand by the evidence: gates, phases, effort, what is due",
        .positional = "FILE...",
        .arguments = checklists,
        .options = status_options,
        .example = "seatrial status --deployed 2026-03-01",
        .run = run_status},
    Command{.name = "gate",
            .summary = "Decide a gate, or a phase, from the evidence, without running anything",
            .positional = "NAME",
            .arguments = gate_name,
            .options = gate_options,
            .example = "seatrial gate go-live",
            .run = run_gate},
    Command{.name = "attest",
            .summary = "State what only a person can know about an item, as a signed record",
            .positional = "ITEM",
            .positional_required = true,
            .arguments = item,
            .options = attest_options,
            .example = "seatrial attest backups/restore-drill --role DevOps --value 4",
            .run = run_attest},
    Command{.name = "sign",
            .summary = "Sign a gate for a role, with the role's key",
            .positional = "GATE",
            .arguments = signed_gate,
            .options = sign_options,
            .example = "seatrial sign go-live --role \"Technical Lead\"",
            .run = run_sign},
    Command{.name = "waive",
            .summary = "Let an item pass for a time, for a reason; what it is stays visible",
            .positional = "ITEM",
            .positional_required = true,
            .arguments = item,
            .options = waive_options,
            .example = "seatrial waive secrets/vault --reason \"vault moves\" --reference PR-12 "
                       "--valid-for 14d",
            .run = run_waive},
    Command{.name = "deploy",
            .summary = "Record that a deployment starts or ends",
            .positional = "ACTION [VERSION]",
            .positional_required = true,
            .arguments = deploy_actions,
            .options = deploy_options,
            .example = "seatrial deploy start 1.4.0",
            .records_words = true,  // the version
            .run = run_deploy},
    Command{.name = "sync",
            .summary = "Tick boxes, fill blanks and sign-off cells as the evidence has them",
            .positional = "FILE...",
            .arguments = checklists,
            .options = sync_options,
            .example = "seatrial sync --check",
            .run = run_sync},
    Command{.name = "log",
            .summary = "Look after the evidence: verify, show, prove, export, add, retain, hold, "
                       "release, rotate, revoke",
            .positional = "ACTION [ARGUMENT]...",
            .positional_required = true,
            .arguments = log_actions,
            .options = log_options,
            .example = "seatrial log verify",
            .run = run_log},
    Command{.name = "verify",
            .summary = "Verify records and reports, offline, or find the records of a file",
            .positional = "FILE...",
            .arguments = verified,
            .options = verify_options,
            .example = "seatrial verify release.sigstore.json --key evidence.pub.pem --log-key "
                       "log.pub",
            .run = run_verify},
    Command{.name = "explain",
            .summary = "Explain a diagnostic code, offline",
            .positional = "CODE...",
            .arguments = code,
            .options = reference_options,
            .example = "seatrial explain ST0501",
            .run = run_explain},
    Command{.name = "kinds",
            .summary = "List the check kinds, or document one",
            .positional = "KIND...",
            .arguments = kind,
            .options = reference_options,
            .example = "seatrial kinds http",
            .run = run_kinds},
    Command{.name = "schema",
            .summary = "Print the JSON Schema of the sidecar (draft-07), or its reference",
            .options = reference_options,
            .example = "seatrial schema > seatrial.schema.json",
            .run = run_schema},
    Command{.name = "completion",
            .summary = "Print a completion script for bash, zsh or fish",
            .positional = "SHELL",
            .positional_required = true,
            .arguments = shell,
            .options = {},
            .example = "seatrial completion bash > /etc/bash_completion.d/seatrial",
            .run = run_completion},
};

}  // namespace

std::span<const Command> commands() {
  return table;
}

}  // namespace seatrial::cli
