#pragma once

#include <string_view>

// The words of headers of tables of records. Names are whole headers; words stand in them.
namespace seatrial::window {

// Which day, when and where.

inline constexpr std::string_view date_names[] = {
    "timestamp", "date",       "datetime",    "date time",    "date and time", "day",
    "when",      "recorded",   "run",         "recorded at",  "run at",        "datum",
    "tag",       "zeitpunkt",  "date/time",   "utc",          "date & time",   "run date",
    "started",   "started at", "completed",   "completed at", "finished",      "finished at",
    "logged",    "logged at",  "last run",    "executed",     "executed at",   "checked at",
    "created",   "created at", "record date", "smoke date",   "date of run"};
inline constexpr std::string_view clock_names[] = {"time", "clock", "uhrzeit", "at", "local time"};
inline constexpr std::string_view environment_names[] = {
    "env", "environment", "environments", "target environment", "target env", "umgebung"};
// What a header says of the time at which a row was written down.
inline constexpr std::string_view writing_words[] = {
    "recorded",   "entered",  "logged",    "created",  "added",  "written",
    "noted",      "filled",   "submitted", "updated",  "saved",  "posted",
    "documented", "inserted", "reported",  "captured", "edited", "modified"};
inline constexpr std::string_view writing_companions[] = {"on",   "at",   "date", "time", "utc",
                                                          "when", "last", "row",  "entry"};

// Which mode and flags.

inline constexpr std::string_view mode_names[] = {"mode", "kind", "type", "record"};
// "Strict | yes", "Light | no"
inline constexpr std::string_view strict_names[] = {"strict", "is strict", "strict run",
                                                    "strict mode", "strict record"};
inline constexpr std::string_view light_names[] = {"light", "is light", "light run", "light mode",
                                                   "light record"};
inline constexpr std::string_view flags_names[] = {"flags",  "flag",          "variables",
                                                   "config", "configuration", "settings"};

// Beside the name of a flag they say that its column tells what it was: "AUTH_MODE (actual)".
inline constexpr std::string_view seen_words[] = {
    "actual", "found",   "observed", "value",    "measured", "seen", "effective", "current",
    "state",  "setting", "recorded", "reported", "as",       "in",   "at",        "run",
    "time",   "during",  "live",     "the",      "of",       "flag", "variable"};

// What came of it.

// The most telling first: a table may have a status beside its result.
inline constexpr std::string_view outcome_names[] = {
    "checks",     "strict checks", "smoke checks", "checks passed", "smoke result",
    "smoke test", "result",        "results",      "test result",   "outcome",
    "smoke",      "verdict",       "status",       "pass/fail",     "pass / fail",
    "ergebnis",   "pass",          "passed",       "check",         "tests"};
// Headers of these words alone tell an outcome as well: "Overall result", "Smoke outcome".
inline constexpr std::string_view outcome_words[] = {
    "checks", "result",  "results", "outcome",    "outcomes", "status", "verdict", "state",
    "passed", "overall", "gate",    "conclusion", "ok",       "ok?",    "smoke",   "tests"};
inline constexpr std::string_view outcome_companions[] = {"check", "test", "strict", "daily",
                                                          "final", "all",  "run"};
inline constexpr std::string_view failure_names[] = {"fail", "failed", "failures", "errors"};
inline constexpr std::string_view failure_words[] = {
    "fail",    "fails",    "failed",     "failing", "failure",  "failures", "error",
    "errors",  "errored",  "erroring",   "crash",   "crashes",  "crashed",  "exception",
    "timeout", "timeouts", "exceptions", "fehler",  "blockers", "aborted",  "unsuccessful"};
inline constexpr std::string_view exit_names[] = {"exit",       "exit code",   "exit status",
                                                  "exitcode",   "return code", "rc",
                                                  "exit value", "exit codes"};
inline constexpr std::string_view rate_words[] = {"rate", "rates",   "ratio",
                                                  "%",    "percent", "percentage"};
inline constexpr std::string_view success_words[] = {"success", "successful", "passing", "green"};
inline constexpr std::string_view left_out_words[] = {
    "skipped", "skips", "skip", "muted", "quarantined", "disabled", "ignored", "excluded"};
// Of which a day must be free.
inline constexpr std::string_view incident_words[] = {
    "incident",   "incidents",   "leak",      "leaks",      "leakage", "leaked", "sev1", "sev0",
    "regression", "regressions", "violation", "violations", "breach",  "sev-1",  "p0",   "p0s",
    "breaches",   "outage",      "outages",   "spike",      "spikes",  "sev1s",  "p1",   "p1s"};

// What is counted.

inline constexpr std::string_view test_words[] = {"test",   "tests", "check",
                                                  "checks", "suite", "scan"};
inline constexpr std::string_view count_words[] = {
    "number", "of",   "count", "counts", "#",    "total", "no",    "no.", "nr",
    "how",    "many", "steps", "step",   "jobs", "cases", "items", "(s)"};
inline constexpr std::string_view total_words[] = {"total", "totals", "all", "of"};

// What says nothing of the outcome.

inline constexpr std::string_view details_names[] = {"details", "detail",  "notes",
                                                     "note",    "comment", "remarks"};
// What the last word of a header tells to be free text or a figure.
inline constexpr std::string_view remark_words[] = {
    "note",       "notes",    "comment",  "comments", "remark",      "remarks",   "detail",
    "details",    "link",     "links",    "url",      "operator",    "owner",     "by",
    "person",     "author",   "recorder", "engineer", "oncall",      "on-call",   "name",
    "evidence",   "duration", "version",  "release",  "build",       "commit",    "sha",
    "branch",     "ticket",   "tickets",  "reason",   "description", "summary",   "id",
    "#",          "no",       "no.",      "nr",       "ref",         "reference", "region",
    "host",       "trend",    "delta",    "latency",  "count",       "streak",    "log",
    "logs",       "artifact", "message",  "action",   "actions",     "follow-up", "next",
    "attachment", "day",      "week",     "weekday",  "reviewer",    "approver",  "pr",
    "took",       "team",     "user",     "location", "report",      "issue",     "job",
    "pipeline",   "number"};

// Of which a table has several, each with rows of its own.
inline constexpr std::string_view part_names[] = {
    "tenant", "cluster", "region", "service", "customer", "shard",  "datacenter", "data center",
    "dc",     "site",    "app",    "stack",   "cell",     "client", "component",  "application"};
// They may as well tell of what ran the checks: only where a day has rows of several.
inline constexpr std::string_view loose_part_names[] = {"suite", "instance", "zone"};

// What a "yes" means.

// What is good where it is so.
inline constexpr std::string_view welcome_words[] = {
    "stable",    "ok",        "ok?",        "healthy",   "valid",        "verified", "confirmed",
    "reviewed",  "approved",  "accepted",   "signed",    "counts",       "counted",  "complete",
    "completed", "executed",  "ran",        "recorded",  "checked",      "tested",   "working",
    "works",     "up",        "available",  "reachable", "connected",    "isolated", "isolation",
    "enforced",  "enabled",   "active",     "strict",    "clean",        "intact",   "correct",
    "real",      "live",      "passed",     "uptime",    "availability", "success",  "succeeded",
    "good",      "green",     "ready",      "met",       "done",         "restored", "online",
    "secure",    "protected", "login",      "smoke",     "tests",        "official", "monitored",
    "synced",    "health",    "consistent", "finished",  "logged",       "started",  "agreed",
    "drill",     "plan",      "performed",  "rehearsed"};
inline constexpr std::string_view unwelcome_words[] = {
    "rollback",     "rollbacks",   "error",      "errors",      "alert",      "alerts",
    "problem",      "problems",    "issues",     "bug",         "bugs",       "crash",
    "crashes",      "timeouts",    "downtime",   "degraded",    "exceptions", "anomalies",
    "anomaly",      "blocker",     "blockers",   "drift",       "broken",     "partial",
    "flaky",        "flakes",      "dropped",    "dry",         "dry-run",    "simulated",
    "mocked",       "void",        "voided",     "invalid",     "rolled",     "discarded",
    "fallback",     "interrupted", "timed",      "break-glass", "cancelled",  "lost",
    "stuck",        "stale",       "duplicates", "paged",       "pages",      "degradation",
    "loss",         "panic",       "panics",     "oom",         "ooms",       "dlq",
    "unauthorized", "401s",        "403s",       "5xx",         "5xxs",       "500s",
    "exposed",      "escalated",   "impact",     "mocks",       "stubbed",    "synthetic",
    "ko",           "rejections",  "requeues",   "reverted",    "reverts",    "sev",
    "severity",     "page",        "dead",       "missed",      "corrupted",  "corruption"};
inline constexpr std::string_view neither_words[] = {
    "deploy",       "deployed", "deployment", "deployments", "released", "change",
    "changes",      "changed",  "weekend",    "holiday",     "manual",   "rerun",
    "re-run",       "retry",    "retried",    "retries",     "hotfix",   "maintenance",
    "intervention", "needed",   "required",   "skipped",     "workday",  "warnings"};
// What is known or open may be so each day: "Open bugs".
inline constexpr std::string_view backlog_words[] = {"open", "known", "backlog"};
inline constexpr std::string_view signature_words[] = {
    "signed", "sign-off", "signoff", "approved", "approval", "reviewed", "review", "agreed"};

// What takes a pass back.

// That the row is none, as somebody said later: "Retracted | yes".
inline constexpr std::string_view withdrawn_words[] = {"withdrawn", "retracted", "superseded",
                                                       "revoked",   "ignore",    "disregard",
                                                       "nullified", "sandbox"};
inline constexpr std::string_view withdrawn_names[] = {"test run", "rehearsal", "rehearsal run"};
// In front of other words they ask whether the day counts: "Counts toward streak".
inline constexpr std::string_view counting_words[] = {"counts", "counted", "valid", "accepted"};
// What says that a pass was none of its day: it was written later, or something stood in for it.
inline constexpr std::string_view late_words[] = {
    "backfill",    "backfilled",    "back-filled", "backdated",     "back-dated",
    "retroactive", "retroactively", "belated",     "retrospective", "nachgetragen"};
inline constexpr std::string_view late_names[] = {"late",          "late entry",   "late record",
                                                  "recorded late", "entered late", "logged late"};
inline constexpr std::string_view excuse_words[] = {
    "waiver", "waivers",  "waived", "override", "overrides", "overridden",
    "bypass", "bypassed", "forced", "exempted", "exemption"};

}  // namespace seatrial::window
