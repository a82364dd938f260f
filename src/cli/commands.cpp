#include "cli/commands.hpp"

#include <array>

namespace seatrial::cli {
namespace {

constexpr std::array<std::string_view, 2> modes = {"strict", "light"};
constexpr std::array<std::string_view, 3> color_choices = {"auto", "always", "never"};
constexpr std::array<std::string_view, 2> output_kinds = {"terminal", "json"};
constexpr std::array<std::string_view, 4> lint_outputs = {"terminal", "json", "sarif", "github"};
constexpr std::array<std::string_view, 2> reference_outputs = {"terminal", "markdown"};

constexpr Option config{
    .name = "--config", .value = "FILE", .help = "the sidecar (default: seatrial.yaml)"};
constexpr Option environment{
    .name = "--env",
    .value = "NAME",
    .help = "judge this environment (repeatable; default: all of the sidecar)",
    .repeatable = true};
constexpr Option output{.name = "--output",
                        .value = "KIND",
                        .help = "what standard output gets",
                        .one_of = output_kinds};
constexpr Option color{
    .name = "--color", .value = "WHEN", .help = "auto, always or never", .one_of = color_choices};
constexpr Option verbose{
    .name = "--verbose", .value = "", .help = "show every item, also what passed"};
constexpr Option report{
    .name = "--report",
    .value = "KIND=PATH",
    .help =
        "write a report (repeatable; PATH - is standard output): terminal, markdown, html, json, "
        "junit, github, summary",
    .repeatable = true};

constexpr Option subject{
    .name = "--subject",
    .value = "NAME@sha256:HEX",
    .help = "what is judged, where that is not the commit: an image, a package"};
constexpr std::array<std::string_view, 2> algorithms = {"ecdsa-p256", "ed25519"};
constexpr std::array<std::string_view, 3> export_formats = {"sigstore", "intoto", "trusted-root"};
constexpr Option store{.name = "--store",
                       .value = "DIR",
                       .help = "where the evidence lies (default: .seatrial in the repository)"};
constexpr Option log_key{.name = "--log-key",
                         .value = "FILE",
                         .help = "the verifier key of the log: a line, or a file with it"};
constexpr Option trusted_key{.name = "--key",
                             .value = "FILE",
                             .help =
                                 "a public key that is trusted (PEM), or a directory with such "
                                 "keys (repeatable)",
                             .repeatable = true};

constexpr std::array init_options = {
    Option{.name = "--interactive",
           .value = "",
           .help = "ask about each suggestion; what is agreed to is bound"},
    Option{.name = "--print", .value = "", .help = "print the proposal and write nothing"},
    Option{.name = "--no-store", .value = "", .help = "make no store for evidence, and no keys"},
    Option{.name = "--store",
           .value = "DIR",
           .help = "where the store for evidence is made (default: .seatrial)"},
    Option{.name = "--origin",
           .value = "NAME",
           .help = "the name of the log, unlike any other (default: a random one)"},
    Option{.name = "--algorithm",
           .value = "NAME",
           .help = "of the key that signs records (default: ecdsa-p256)",
           .one_of = algorithms},
};
constexpr Option why{.name = "--why",
                     .value = "ITEM",
                     .help = "explain one item, by its id or line: its words and the patterns"};

constexpr std::array plan_options = {config, environment, why, output, report, verbose, color};
constexpr Option mode{.name = "--mode",
                      .value = "MODE",
                      .help = "strict: everything; light: environment and files only",
                      .one_of = modes};
constexpr Option allow{
    .name = "--allow", .value = "", .help = "consent to exactly these bytes, this once"};
constexpr Option workers{.name = "--workers",
                         .value = "N",
                         .help = "how many checks run at a time (default: the number of cores)"};
constexpr Option no_record{.name = "--no-record",
                           .value = "",
                           .help = "append nothing to the evidence, though there is a store"};
constexpr std::array run_options = {
    config, environment, subject, mode,   allow,   workers,
    store,  no_record,   output,  report, verbose, color,
};
constexpr std::array report_options = {
    Option{
        .name = "--hardening",
        .value = "FILE",
        .help = "write a hardening report from the evidence, and the log beside it as an archive"},
    Option{.name = "--wave", .value = "NAME", .help = "with --hardening: what was hardened"},
    config,
    Option{
        .name = "--record", .value = "N", .help = "a run of the store (default: the newest one)"},
    store,
    report,
    output,
    verbose,
    color,
};
constexpr std::array log_options = {
    config,
    store,
    output,
    log_key,
    Option{.name = "--checkpoint",
           .value = "FILE",
           .help = "verify: a checkpoint that was put aside, which the log must continue",
           .repeatable = true},
    Option{.name = "--tree",
           .value = "",
           .help = "verify: the tree alone, from its tiles to the checkpoint"},
    Option{.name = "--leaves",
           .value = "",
           .help = "verify: the tree, and the log entries with their signatures, without the "
                   "records"},
    Option{.name = "--remember-checkpoint",
           .value = "",
           .help = "verify: where nothing is wrong and the log's key remembers no checkpoint, let "
                   "it remember this one"},
    Option{.name = "--format",
           .value = "KIND",
           .help = "export: a Sigstore bundle, in-toto envelopes, or the log as a trusted root",
           .one_of = export_formats},
    trusted_key,
    Option{.name = "--blobs", .value = "DIR", .help = "add: where the blobs of the records lie"},
    Option{.name = "--keep",
           .value = "CLASS=AGE",
           .help = "retain: how long, instead of `evidence.retain`: outputs=90d (repeatable)",
           .repeatable = true},
    Option{.name = "--dry-run", .value = "", .help = "retain: say what would be deleted"},
    Option{.name = "--reason", .value = "TEXT", .help = "hold, release, rotate, revoke: why"},
    Option{.name = "--algorithm",
           .value = "NAME",
           .help = "rotate: of the new key (default: ecdsa-p256)",
           .one_of = algorithms},
};
constexpr std::array verify_options = {
    config,
    store,
    output,
    trusted_key,
    log_key,
    Option{.name = "--artifact",
           .value = "FILE",
           .help = "is there evidence of exactly these bytes, in the store or the bundles?"},
    Option{.name = "--decision",
           .value = "N",
           .help = "decide the gate of record N again, from what it was decided from"},
};
constexpr std::array allow_options = {config};
constexpr std::array lint_options = {
    config,
    Option{.name = "--output",
           .value = "KIND",
           .help = "what standard output gets",
           .one_of = lint_outputs},
    Option{.name = "--fix",
           .value = "",
           .help = "mend what is safe: bullets and boxes of exported text, table padding, blanks "
                   "at line ends"},
    Option{.name = "--dry-run",
           .value = "",
           .help = "with --fix: print the changes and write nothing; ends with 1 if there are any"},
    Option{.name = "--verbose", .value = "", .help = "show each note, not their number"},
};
constexpr Option window{
    .name = "--window",
    .value = "NAME",
    .help = "which of the sidecar's windows; may be omitted if there is only one"};
constexpr Option by{
    .name = "--by", .value = "NAME", .help = "the person who says it (default: git's user.name)"};
constexpr Option role_key{
    .name = "--key",
    .value = "FILE",
    .help = "the role's private key (default: the one of its name among your keys)"};
constexpr std::array record_options = {
    config,
    environment,
    Option{.name = "--strict", .value = "", .help = "the same as --mode strict"},
    mode,
    window,
    Option{.name = "--none",
           .value = "WHAT",
           .help = "answer for today that there was none of what an item asks each day, signed "
                   "(repeatable)",
           .repeatable = true},
    by,
    role_key,
    allow,
    workers,
    subject,
    store,
    no_record,
    output,
    report,
    verbose,
    color,
};
constexpr std::array streak_options = {
    Option{.name = "--table",
           .value = "FILE",
           .help = "judge this Markdown table of records (default: a window of the sidecar)"},
    Option{.name = "--checklist",
           .value = "FILE",
           .help = "says which values the flags of the records must have (repeatable)",
           .repeatable = true},
    Option{.name = "--target",
           .value = "DAYS",
           .help = "consecutive days wanted (default: those of the window, or 7)"},
    Option{.name = "--timezone",
           .value = "ZONE",
           .help = "with --table: whose midnight ends a day, as in Europe/Berlin (default: UTC)"},
    window,
    store,
    config,
    output,
    color,
};
constexpr Option checklist{
    .name = "--checklist",
    .value = "FILE",
    .help = "read this checklist instead of those of the sidecar (repeatable)",
    .repeatable = true};
constexpr Option until{.name = "--until",
                       .value = "TIME",
                       .help = "when it ends, with its zone: 2026-12-31T18:00:00+01:00"};
constexpr Option valid_for{
    .name = "--valid-for", .value = "DURATION", .help = "or how long it lasts: 14d"};
constexpr std::array gate_options = {config,    checklist, environment, subject, store,
                                     no_record, output,    report,      verbose, color};
constexpr std::array status_options = {
    config,
    environment,
    store,
    Option{.name = "--deployed",
           .value = "DATE",
           .help = "the day of the deployment, from which `Day 1` counts: 2026-03-01; default: the "
                   "newest recorded one that succeeded"},
    subject,
    output,
    Option{.name = "--verbose", .value = "", .help = "show every item with its id"},
    color,
};
constexpr std::array sign_options = {
    Option{.name = "--role", .value = "ROLE", .help = "for which role you sign"},
    role_key,
    by,
    Option{.name = "--reject", .value = "", .help = "sign that the gate is not to be passed"},
    Option{.name = "--withdraw", .value = "", .help = "take back what the role signed"},
    Option{.name = "--new-key",
           .value = "",
           .help = "make a key for the role, and print what the sidecar has to say"},
    Option{.name = "--algorithm",
           .value = "NAME",
           .help = "of the new key (default: ecdsa-p256)",
           .one_of = algorithms},
    config,
    checklist,
    environment,
    store,
    subject,
};
constexpr std::array waive_options = {
    Option{.name = "--reason", .value = "TEXT", .help = "why it may be passed over"},
    Option{
        .name = "--reference", .value = "TEXT", .help = "where that was agreed: a ticket, a line"},
    Option{.name = "--owner", .value = "NAME", .help = "who answers for it (default: --by)"},
    until,
    valid_for,
    Option{.name = "--withdraw", .value = "", .help = "take the waiver back"},
    by,
    config,
    checklist,
    environment,
    store,
    subject,
};
constexpr std::array<std::string_view, 3> outcomes = {"pass", "fail", "not_applicable"};
constexpr std::array attest_options = {
    Option{.name = "--role",
           .value = "ROLE",
           .help = "in which role (default: the one that the item is bound to)"},
    Option{.name = "--statement", .value = "TEXT", .help = "what is stated"},
    Option{.name = "--outcome",
           .value = "OUTCOME",
           .help = "pass (default), fail or not_applicable",
           .one_of = outcomes},
    Option{.name = "--value",
           .value = "[LABEL=]VALUE",
           .help = "for a blank of the item (repeatable)",
           .repeatable = true},
    Option{.name = "--file", .value = "FILE", .help = "what shows it; kept with the record"},
    until,
    valid_for,
    Option{.name = "--withdraw", .value = "", .help = "take the statement back"},
    role_key,
    by,
    config,
    checklist,
    environment,
    store,
    subject,
};
constexpr std::array<std::string_view, 3> deployment_ends = {"success", "failed", "rolled_back"};
constexpr std::array deploy_options = {
    Option{.name = "--id", .value = "ID", .help = "start: how others call it (default: VERSION)"},
    Option{.name = "--status",
           .value = "STATUS",
           .help = "end: success (default), failed or rolled_back",
           .one_of = deployment_ends},
    by,
    config,
    store,
};
constexpr std::array sync_options = {
    Option{.name = "--check",
           .value = "",
           .help = "write nothing: print what would change; ends with 1 if anything would"},
    Option{.name = "--checklist",
           .value = "FILE",
           .help = "the same as FILE, as `gate` and `status` have it (repeatable)",
           .repeatable = true},
    config,
    store,
};
constexpr std::array reference_options = {Option{.name = "--output",
                                                 .value = "KIND",
                                                 .help = "for a person or for a page",
                                                 .one_of = reference_outputs}};

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
    {"GATE", "at most one gate of the sidecar; without it, the only one"},
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
    {"FILE", "a record, a bundle or a report; any other file is looked for as a subject"},
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
            .positional_required = true,
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
