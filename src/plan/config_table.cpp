#include "plan/config_table.hpp"

#include "base/limits.hpp"

namespace seatrial::plan {
namespace {

constexpr Limit most_attempts{.value = limits::attempts_max, .name = "attempts_max"};
constexpr Limit most_days{.value = limits::window_days_max, .name = "window_days_max"};
constexpr Limit longest_check{.value = limits::check_timeout_max.count(),
                              .name = "check_timeout_max"};

constexpr Key consent_keys[] = {
    {.name = "path", .help = "the checklist, relative to the sidecar", .required = true},
    {.name = "sha256",
     .type = KeyType::digest,
     .help = "SHA-256 of exactly the bytes that were read and agreed to",
     .required = true},
};
constexpr Section consent{.title = "a consent", .keys = consent_keys};

constexpr Key exec_keys[] = {
    {.name = "allow",
     .type = KeyType::section_list,
     .help = "checklists whose checks may start processes and open connections; "
             "`seatrial allow FILE` writes them",
     .section = &consent},
};
constexpr Section exec{.title = "exec", .keys = exec_keys};

constexpr Key subject_keys[] = {
    {.name = "git",
     .help = "directory of the repository whose commit the evidence is about; by default the "
             "sidecar's own"},
};
constexpr Section subject{.title = "the subject", .keys = subject_keys};

constexpr Key source_keys[] = {
    {.name = "dotenv", .help = "a dotenv file"},
    {.name = "process",
     .type = KeyType::is_true,
     .help = "the variables seatrial itself was started with"},
    {.name = "workflow", .help = "a GitHub Actions workflow, for the `env:` in it"},
    {.name = "job", .help = "with `workflow`: add the `env:` of this job", .beside = "workflow"},
};
constexpr std::string_view source_kinds[] = {"dotenv", "process", "workflow"};
constexpr Section source{
    .title = "a source of variables", .keys = source_keys, .exactly_one = source_kinds};

constexpr Key environment_keys[] = {
    {.name = "vars",
     .type = KeyType::scalar_map,
     .help = "values for `${NAME}` in the checks of this sidecar"},
    {.name = "env",
     .type = KeyType::section_list,
     .help = "where the environment's own variables are kept; a later source wins",
     .section = &source},
    {.name = "hosts",
     .type = KeyType::text_names,
     .help = "hosts as the checklist writes them -> the real ones of this environment"},
};
constexpr Section environment{.title = "an environment", .keys = environment_keys};

constexpr Key role_keys[] = {
    {.name = "keys",
     .type = KeyType::text_list,
     .help = "files with the public keys that may sign for the role"},
};
constexpr Section role{.title = "a role", .keys = role_keys};

constexpr Key retry_keys[] = {
    {.name = "attempts",
     .type = KeyType::integer,
     .help = "1 to 100; 1 is no retry",
     .required = true,
     .least = 1,
     .most = most_attempts},
    {.name = "delay",
     .type = KeyType::duration,
     .help = "between two attempts; 1s if not given",
     .most = longest_check},
};
constexpr Section retry{.title = "retry", .keys = retry_keys};

constexpr Key n_of_keys[] = {
    {.name = "n",
     .type = KeyType::integer,
     .help = "how many must pass",
     .required = true,
     .least = 1},
    {.name = "checks",
     .type = KeyType::check_list,
     .help = "the checks to choose from",
     .required = true},
};
constexpr Section n_of{.title = "n_of", .keys = n_of_keys};

constexpr Key bind_keys[] = {
    {.name = "item",
     .type = KeyType::item,
     .help =
         "which items: an id, a pattern (`*` one segment, `**` any number), or `{text: ...}` with "
         "the words of one item",
     .required = true},
    {.name = "any_of", .type = KeyType::check_list, .help = "one of these checks must pass"},
    {.name = "all_of", .type = KeyType::check_list, .help = "all of these checks must pass"},
    {.name = "n_of",
     .type = KeyType::section,
     .help = "at least `n` of these checks must pass",
     .section = &n_of},
    {.name = "timeout",
     .type = KeyType::duration,
     .help = "the longest a check may take; 30s if not given",
     .least = 1,
     .most = longest_check},
    {.name = "retry",
     .type = KeyType::section,
     .help = "try again before a check counts as failed; the evidence shows the failures",
     .section = &retry},
    {.name = "needs",
     .type = KeyType::text_list,
     .help = "items (ids or patterns) that must pass first; else this one is `blocked`"},
    {.name = "valid_for",
     .type = KeyType::duration,
     .help = "how long a result counts for a gate; `evidence.valid_for` if not given"},
    {.name = "environments",
     .type = KeyType::text_list,
     .help = "the environments in which the items are judged; if not given all, but for those of "
             "which their heading or last words speak alone"},
    {.name = "required",
     .type = KeyType::boolean,
     .help = "false: the item decides nothing, it is only shown"},
    {.name = "reason", .help = "why this check decides the item; shown in the report"},
};
constexpr std::string_view bind_groups[] = {"any_of", "all_of", "n_of"};
constexpr Section bind{
    .title = "a binding", .keys = bind_keys, .exactly_one = bind_groups, .has_check = true};

constexpr Key gate_keys[] = {
    {.name = "items",
     .type = KeyType::text_list,
     .help = "the items that decide the gate: ids or patterns",
     .required = true},
    {.name = "sign_off", .type = KeyType::text_list, .help = "roles that must sign"},
    {.name = "quorum",
     .type = KeyType::integer,
     .help = "how many of the roles must sign; all of them if not given",
     .beside = "sign_off"},
    {.name = "after",
     .type = KeyType::text_list,
     .help = "gates that must be GO before this one counts"},
    {.name = "allow_light",
     .type = KeyType::boolean,
     .help = "true: a run in light mode may satisfy the gate"},
    {.name = "calendar", .help = "one of `calendars`: when the gate may be passed"},
};
constexpr Section gate{.title = "a gate", .keys = gate_keys};

constexpr std::string_view restarts[] = {"never", "deployment"};
constexpr Key window_keys[] = {
    {.name = "items",
     .type = KeyType::text_list,
     .help = "the items that must pass on every day",
     .required = true},
    {.name = "days",
     .type = KeyType::integer,
     .help = "consecutive days wanted",
     .required = true,
     .least = 1,
     .most = most_days},
    {.name = "timezone",
     .type = KeyType::zone,
     .help = "whose midnight ends a day; UTC if not given"},
    {.name = "restart_on", .help = "what starts the count again", .one_of = restarts},
};
constexpr Section window{.title = "a window", .keys = window_keys};

constexpr Key calendar_keys[] = {
    {.name = "open",
     .type = KeyType::opening_list,
     .help =
         "like `Mon-Thu 09:00-16:00 Europe/Berlin`; hours of UTC where no zone is named; always "
         "open if there is none"},
    {.name = "freeze",
     .type = KeyType::freeze_list,
     .help = "days on which it is closed: `FIRST/LAST`, both included, or one day"},
};
constexpr Section calendar{.title = "a calendar", .keys = calendar_keys};

constexpr Key signer_keys[] = {
    {.name = "file",
     .help = "name of the key in the directory of keys, as `ci` of `ci.pem`; by default the one "
             "that was made with the store"},
};
constexpr Section signer{.title = "the signer of the evidence", .keys = signer_keys};

constexpr Key evidence_keys[] = {
    {.name = "signer",
     .type = KeyType::section,
     .help = "with which key records are signed",
     .section = &signer},
    {.name = "valid_for",
     .type = KeyType::duration,
     .help =
         "how long the results of a run count for a gate; as long as the subject is the same if "
         "not given"},
    {.name = "retain",
     .type = KeyType::duration_map,
     .help = "how long parts of the evidence are kept: `outputs: 90d`"},
};
constexpr Section evidence{.title = "evidence", .keys = evidence_keys};

constexpr Key lint_keys[] = {
    {.name = "deprecated",
     .type = KeyType::text_names,
     .help = "names that a checklist should not use any more -> what to write instead"},
};
constexpr Section lint{.title = "lint", .keys = lint_keys};

constexpr Key root_keys[] = {
    {.name = "version",
     .type = KeyType::integer,
     .help = "version of this format: 1",
     .required = true},
    {.name = "checklists",
     .type = KeyType::text_list,
     .help = "the Markdown files to read when the command line names none"},
    {.name = "subject",
     .type = KeyType::section,
     .help = "what the evidence is about",
     .section = &subject},
    {.name = "exec",
     .type = KeyType::section,
     .help = "consent to run what a checklist says",
     .section = &exec},
    {.name = "environments",
     .type = KeyType::section_map,
     .help = "the places that are judged: production, staging ...",
     .section = &environment},
    {.name = "placeholders",
     .type = KeyType::scalar_map,
     .help = "placeholders of the checklist -> what stands for them: `\"<container-id>\": web-1`"},
    {.name = "roles",
     .type = KeyType::section_map,
     .help = "who signs, and with which keys",
     .section = &role},
    {.name = "metrics",
     .type = KeyType::open_map,
     .help = "how a signal of the checklist is measured"},
    {.name = "bind",
     .type = KeyType::section_list,
     .help = "which check decides which item",
     .section = &bind},
    {.name = "gates",
     .type = KeyType::section_map,
     .help = "sets of items that decide together",
     .section = &gate},
    {.name = "lint",
     .type = KeyType::section,
     .help = "what `seatrial lint` should know",
     .section = &lint},
    {.name = "windows",
     .type = KeyType::section_map,
     .help = "items that must pass on consecutive days",
     .section = &window},
    {.name = "calendars",
     .type = KeyType::section_map,
     .help = "when a gate may be passed",
     .section = &calendar},
    {.name = "reports",
     .type = KeyType::text_names,
     .help = "name -> path of a dated report, with `{name}`, `{date}` and `{month}`"},
    {.name = "evidence",
     .type = KeyType::section,
     .help = "how records are signed and how long they are kept",
     .section = &evidence},
};
constexpr Section root{.title = "the sidecar", .keys = root_keys};

constexpr Key common_keys[] = {
    {.name = "timeout",
     .type = KeyType::duration,
     .help = "the longest this check may take",
     .least = 1,
     .most = longest_check},
    {.name = "attempts",
     .type = KeyType::integer,
     .help = "1 to 100; 1 is no retry",
     .least = 1,
     .most = most_attempts},
    {.name = "retry_delay",
     .type = KeyType::duration,
     .help = "between two attempts",
     .most = longest_check},
};

}  // namespace

const Section& root_section() {
  return root;
}

std::span<const Key> common_check_keys() {
  return common_keys;
}

}  // namespace seatrial::plan
