#pragma once

#include <array>
#include <string_view>

#include "cli/command.hpp"

// The options of each command, as help, completion and the parser know them.
namespace seatrial::cli::options {

inline constexpr std::array<std::string_view, 2> modes = {"strict", "light"};
inline constexpr std::array<std::string_view, 3> color_choices = {"auto", "always", "never"};
inline constexpr std::array<std::string_view, 2> output_kinds = {"terminal", "json"};
inline constexpr std::array<std::string_view, 4> lint_outputs = {"terminal", "json", "sarif",
                                                                 "github"};
inline constexpr std::array<std::string_view, 2> reference_outputs = {"terminal", "markdown"};

inline constexpr Option config{.name = "--config",
                               .value = "FILE",
                               .help = "the sidecar (default: seatrial.yaml here or above)"};
inline constexpr Option environment{
    .name = "--env",
    .value = "NAME",
    .help = "judge this environment (repeatable; default: all of the sidecar)",
    .repeatable = true};
inline constexpr Option output{.name = "--output",
                               .value = "KIND",
                               .help = "what standard output gets",
                               .one_of = output_kinds};
inline constexpr Option color{
    .name = "--color", .value = "WHEN", .help = "auto, always or never", .one_of = color_choices};
inline constexpr Option verbose{
    .name = "--verbose", .value = "", .help = "show every item, also what passed"};
inline constexpr Option report{
    .name = "--report",
    .value = "KIND=PATH",
    .help =
        "write a report (repeatable; PATH - is standard output): terminal, markdown, html, json, "
        "junit, github, summary",
    .repeatable = true};

inline constexpr Option subject{.name = "--subject",
                                .value = "NAME@sha256:HEX",
                                .help = "what is judged beside the commit: an image, a package"};
inline constexpr std::array<std::string_view, 2> algorithms = {"ecdsa-p256", "ed25519"};
inline constexpr std::array<std::string_view, 3> export_formats = {"sigstore", "intoto",
                                                                   "trusted-root"};
inline constexpr Option store{
    .name = "--store",
    .value = "DIR",
    .help = "where the evidence lies (default: .seatrial in the repository)"};
inline constexpr Option log_key{.name = "--log-key",
                                .value = "FILE",
                                .help = "the verifier key of the log: a line, or a file with it"};
inline constexpr Option trusted_key{
    .name = "--key",
    .value = "FILE",
    .help =
        "a public key that is trusted (PEM), or a directory with such "
        "keys (repeatable)",
    .repeatable = true};

inline constexpr std::array init_options = {
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
inline constexpr Option why{
    .name = "--why",
    .value = "ITEM",
    .help = "explain one item, by its id or line: its words and the patterns"};

inline constexpr std::array plan_options = {config, environment, why,  output,
                                            report, verbose,     color};
inline constexpr Option mode{.name = "--mode",
                             .value = "MODE",
                             .help = "strict: everything; light: environment and files only",
                             .one_of = modes};
inline constexpr Option allow{
    .name = "--allow", .value = "", .help = "consent to exactly these bytes, this once"};
inline constexpr Option workers{
    .name = "--workers",
    .value = "N",
    .help = "how many checks run at a time (default: the number of cores)"};
inline constexpr Option no_record{
    .name = "--no-record",
    .value = "",
    .help = "append nothing to the evidence, though there is a store"};
inline constexpr std::array run_options = {
    config, environment, subject, mode,   allow,   workers,
    store,  no_record,   output,  report, verbose, color,
};
inline constexpr std::array report_options = {
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
inline constexpr std::array log_options = {
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
    Option{.name = "--reason",
           .value = "TEXT",
           .help = "hold, release, rotate, revoke: why",
           .is_recorded = true},
    Option{.name = "--algorithm",
           .value = "NAME",
           .help = "rotate: of the new key (default: ecdsa-p256)",
           .one_of = algorithms},
};
inline constexpr std::array verify_options = {
    config,
    store,
    output,
    trusted_key,
    log_key,
    Option{.name = "--checkpoint",
           .value = "FILE",
           .help = "the file holds a whole log: is it all that was signed with this checkpoint?",
           .repeatable = true},
    Option{.name = "--artifact",
           .value = "FILE",
           .help = "is there evidence of exactly these bytes, in the store or the bundles?"},
    Option{.name = "--decision",
           .value = "N",
           .help = "decide the gate of record N again, from what it was decided from"},
};
inline constexpr std::array allow_options = {config};
inline constexpr std::array lint_options = {
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
inline constexpr Option window{
    .name = "--window",
    .value = "NAME",
    .help = "which of the sidecar's windows; may be omitted if there is only one"};
inline constexpr Option by{.name = "--by",
                           .value = "NAME",
                           .help = "the person who says it (default: the author that git knows)",
                           .is_recorded = true};
inline constexpr Option role_key{
    .name = "--key",
    .value = "FILE",
    .help = "the role's private key (default: the one of its name among your keys)"};
inline constexpr std::array record_options = {
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
inline constexpr std::array streak_options = {
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
inline constexpr Option checklist{
    .name = "--checklist",
    .value = "FILE",
    .help = "read this checklist instead of those of the sidecar (repeatable)",
    .repeatable = true};
inline constexpr Option until{.name = "--until",
                              .value = "TIME",
                              .help = "when it ends, with its zone: 2026-12-31T18:00:00+01:00"};
inline constexpr Option valid_for{
    .name = "--valid-for", .value = "DURATION", .help = "or how long it lasts: 14d"};
inline constexpr std::array gate_options = {config,    checklist, environment, subject, store,
                                            no_record, output,    report,      verbose, color};
inline constexpr std::array status_options = {
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
inline constexpr std::array sign_options = {
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
inline constexpr std::array waive_options = {
    Option{.name = "--reason",
           .value = "TEXT",
           .help = "why it may be passed over",
           .is_recorded = true},
    Option{.name = "--reference",
           .value = "TEXT",
           .help = "where that was agreed: a ticket, a line",
           .is_recorded = true},
    Option{.name = "--owner",
           .value = "NAME",
           .help = "who answers for it (default: --by)",
           .is_recorded = true},
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
inline constexpr std::array<std::string_view, 3> outcomes = {"pass", "fail", "not_applicable"};
inline constexpr std::array attest_options = {
    Option{.name = "--role",
           .value = "ROLE",
           .help = "in which role (default: the one that the item is bound to)"},
    Option{.name = "--statement", .value = "TEXT", .help = "what is stated", .is_recorded = true},
    Option{.name = "--outcome",
           .value = "OUTCOME",
           .help = "pass (default), fail or not_applicable",
           .one_of = outcomes},
    Option{.name = "--value",
           .value = "[LABEL=]VALUE",
           .help = "for a blank of the item (repeatable)",
           .repeatable = true,
           .is_recorded = true},
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
inline constexpr std::array<std::string_view, 3> deployment_ends = {"success", "failed",
                                                                    "rolled_back"};
inline constexpr std::array deploy_options = {
    Option{.name = "--id",
           .value = "ID",
           .help = "start: how others call it (default: VERSION)",
           .is_recorded = true},
    Option{.name = "--status",
           .value = "STATUS",
           .help = "end: success (default), failed or rolled_back",
           .one_of = deployment_ends},
    Option{.name = "--dry-run",
           .help = "start: say what would end and be archived, record nothing"},
    by,
    config,
    store,
};
inline constexpr std::array sync_options = {
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
inline constexpr std::array reference_options = {Option{.name = "--output",
                                                        .value = "KIND",
                                                        .help = "for a person or for a page",
                                                        .one_of = reference_outputs}};

}  // namespace seatrial::cli::options
