#include "base/codes.hpp"

#include <algorithm>
#include <array>

namespace seatrial {
namespace {

constexpr std::array texts = {
    CodeText{"ST0101", "not valid UTF-8",
             "The checklist has bytes that are no UTF-8. It is read all the same, but such bytes "
             "are shown as\n"
             "U+FFFD, and a text that contains them is hard to bind by its words. Save the file as "
             "UTF-8:\n"
             "`iconv -f WINDOWS-1252 -t UTF-8 old.md > new.md`."},
    CodeText{
        "ST0102", "annotation belongs to no item",
        "A comment `<!-- seatrial: ... -->` binds the item that it stands in or directly behind, "
        "in the same\n"
        "section. This one has no item in front of it, so it would have no effect. Move it behind "
        "its item:\n"
        "`- [ ] The service answers <!-- seatrial: http url=${base_url}/health status=200 -->`."},
    CodeText{
        "ST0103", "comment that is almost an annotation",
        "A comment has parameters as an annotation has, and begins with a word that is close to "
        "`seatrial:`, so\n"
        "it binds nothing. The word is written in small letters and has a colon behind it:\n"
        "`<!-- seatrial: file path=config/app.json -->`."},
    CodeText{"ST0201", "command that cannot fail",
             "The command of a verification prints or returns success whatever happened, as in "
             "`grep -r key logs || echo \"none found\"` over a path that may be absent.\n"
             "A check that cannot fail proves nothing. Let the command fail and write what is "
             "expected of it: `# Expected: No output`."},
    CodeText{
        "ST0202", "verification that changes something",
        "The command that should only look deploys, deletes, sends or writes, or puts load on "
        "what it asks. Of `aws`, `gcloud`, `az`, package managers and the like every verb does "
        "that is not known to look; `ssh HOST COMMAND` is judged by its command. It is never "
        "run as a check.\n"
        "Make the change an item of its own and verify it with a command that reads."},
    CodeText{"ST0203", "tick without evidence",
             "The box is ticked, and the item names no command, file, link or value that would "
             "show it.\n"
             "Say what the tick rests on: `- [x] Backups restore: docs/audits/restore.md`."},
    CodeText{"ST0204", "duplicate item",
             "Two items of one section say the same, whatever their emphasis, case and final dot. "
             "Across sections that is only told of a single item of four words or more: sections "
             "for environments, phases or services are built alike on purpose.\n"
             "One of the two will be forgotten. Remove it, or say how they differ."},
    CodeText{"ST0205", "contradicting thresholds",
             "The same metric has the same bound in two rules, once at once and once for a "
             "duration, as in `Error rate > 5%` and `Error rate > 5% for 15 minutes`; or two "
             "demands differ, as in `p95 latency < 500ms` and `p95 latency < 1s`; or a thing is "
             "once enabled and once disabled. Units and spellings of percentiles make no "
             "difference; severities, environments, phases and windows do.\n"
             "In an incident nobody will know which one holds. Write the same in both places, or "
             "say how they differ."},
    CodeText{"ST0206", "band without a verdict",
             "The rules say what happens above one bound and below another, and nothing in "
             "between, as in `roll back above 5%` and `do not roll back below 2%`, or in a list or "
             "table of bands.\n"
             "Let the tiers meet, or name what to do in the band."},
    CodeText{"ST0207", "blank in a ticked item",
             "The item is ticked, and a blank (`____`) or a placeholder such as `[Name]` or `TBD` "
             "still stands in it. A label in brackets (`[API]`) is none.\n"
             "Fill it in, or remove the tick."},
    CodeText{
        "ST0208", "threshold that says too little",
        "A bound without a metric (`stays below 500 ms`: what does?), without a unit (`latency > "
        "500`: of what?) or, in a rule that decides, "
        "without a duration: `error rate > 5%` holds as soon as one request of ten fails.\n"
        "Write metric, bound, unit and duration: `p95 latency > 500ms for 5 minutes`. Under a "
        "lead-in that says \"immediately\" no duration is missed."},
    CodeText{"ST0209", "threshold that can never hold",
             "An error rate over 100%, a negative duration, `> 5 and < 3`, or a number too large "
             "to compare with. The item could never become true, or never false.\n"
             "Write the bound that is meant."},
    CodeText{"ST0210", "item that names nothing to observe",
             "\"Monitoring configured\" is true of anything: nobody could find it false, so a tick "
             "says nothing.\n"
             "Name what is seen when it is true: `- [ ] Monitoring: an alert fires when /health "
             "fails for 2 minutes`."},
    CodeText{"ST0211", "gate that nobody signs",
             "The document has a gate, and names no role that decides whether it is passed.\n"
             "Add a sign-off table (`| Role | Name | Signature | Date |`) or an item such as "
             "`Sign-off (Platform, SRE)`."},
    CodeText{
        "ST0212", "sign-off role without a key",
        "The sidecar has roles, and a role of a sign-off table or list is not among them or has "
        "no key. Its signature could not be told from anybody else's.\n"
        "Add it: `roles: {Technical Lead: {keys: [keys/lead.pub.pem]}}`."},
    CodeText{"ST0213", "done before what comes first",
             "A box is ticked although its parts are open or what it needs is (`(requires ...)`, "
             "`(after step 1)`), a section is marked complete above open boxes (`## Phase 1 - "
             "COMPLETE`, `Status: Done`), or a later phase has begun while the gate in front of it "
             "is open (`Before starting Phase 2:`, `### Exit criteria`).\n"
             "Finish what comes first, mark it `(optional)`, or remove the tick."},
    CodeText{"ST0214", "dead link",
             "The target of a relative link does not exist. Paths are relative to the document; "
             "one that begins with `/` starts at the root of the repository.\n"
             "Links to other hosts are not followed: lint never opens a connection."},
    CodeText{
        "ST0215", "dead anchor",
        "`#name` answers to no heading of this document, or of the Markdown file that is linked.\n"
        "An anchor is the heading's text in lower case, punctuation dropped, spaces as hyphens: "
        "`## Roll back!` is `#roll-back`."},
    CodeText{
        "ST0216", "file that does not exist",
        "The document names a file, in a code span (`docs/rollback.md`, `bash ops/smoke.sh`) or in "
        "plain words (docs/rollback.md), and neither beside the document nor below the root of the "
        "repository there is one. Outside of a "
        "repository, where the first directory of the path is missing too, this is a note.\n"
        "An open item that demands the file (\"`docs/rollback.md` exists\") says so itself. Lines "
        "that say the file will be made (\"create\", \"generate\", \"uploaded\") or must "
        "not be there (\"must not be committed\"), what .gitignore ignores, what a build fills "
        "(`dist/`, `target/`, `node_modules/` ...) and what a command of the "
        "document writes are left alone."},
    CodeText{"ST0217", "block that bash cannot parse",
             "`bash -n`, which executes nothing, reports a syntax error in a block that calls "
             "itself a shell script. Placeholders such as `<id>` count as words.\n"
             "Whoever copies it in an incident gets an error. Correct it, or name the language "
             "`text` if it is no script."},
    CodeText{"ST0218", "download piped into a shell",
             "`curl ... | bash` runs whatever the server sends, also half of it when the "
             "connection breaks, and nobody has seen it before.\n"
             "Download to a file, compare its checksum, then run it; or install a package."},
    CodeText{
        "ST0219", "secret in the document",
        "A credential of a well-known shape, a private key, a random value behind a name such as "
        "`API_TOKEN=`, or a password in a sentence, in a column of a table or on a command line "
        "(`curl -u user:...`). It is never shown: reports print asterisks.\n"
        "Revoke it, because the history of the repository keeps it, and name the place where the "
        "new one is kept. Examples are told by their words: `your-token`, `example`, `<token>`."},
    CodeText{"ST0220", "stale date",
             "\"Last Updated\" of the head, the foot, the front matter or a table of fields is "
             "older than the last commit that changed the file, older than an "
             "entry of the document's own history, or lies in the future.\n"
             "A shallow clone does not know when a file changed; there only the document's own "
             "dates are compared."},
    CodeText{
        "ST0221", "deprecated name",
        "The sidecar lists this name as deprecated: `lint: {deprecated: {old-name: new-name}}`. "
        "Upper and lower case make no difference.\n"
        "Write the new one. Lines that replace or remove the old one are left alone."},
    CodeText{"ST0222", "open point in a document marked done",
             "The head of the document says `Status: Complete` (or done, final, approved, passed), "
             "and it has empty blanks, open boxes, rows that nobody signed or placeholders such as "
             "`[Name]`. A part is no whole: `80% complete`.\n"
             "Fill in what is open, or correct the status."},
    CodeText{"ST0223", "escalation without a second step",
             "The escalation path is empty or has one step. When the first person does not answer, "
             "nobody knows whom to call.\n"
             "Name at least two steps."},
    CodeText{"ST0224", "count that disagrees with its list",
             "The text counts what is listed below or behind it (\"the remaining 7 services\", "
             "\"three of the following\", \"there are 3 blockers:\", `## Open points (4)`), and "
             "the list or table has another number of entries that "
             "are names or begin alike; or `Progress: 3/5` stands above other ticks.\n"
             "Correct the number, or the list: an entry may have been forgotten."},
    CodeText{"ST0225", "sign-off table without a wanted role",
             "The head of the document says who must sign (`Sign-off required: Technical Lead + "
             "Security`), and a sign-off table has no row for one of them.\n"
             "Add the row, or correct the head."},
    CodeText{
        "ST0226", "rollback that violates a demand",
        "A command of a rollback undoes what the same document demands: it opens public access "
        "that a gate forbids, takes a protection away that must be on, makes a key where there "
        "must be none, or sets a variable to a value that no item demands.\n"
        "Roll back without it, or write down for how long the exception holds and who allows it."},
    CodeText{
        "ST0227", "setting that the target dropped",
        "The document names the version of a product, and a setting that this version no longer "
        "has, such as `PodSecurityPolicy` for Kubernetes 1.25 and later.\n"
        "Use what the help line names. Lines that replace or remove the setting are left alone."},
    CodeText{
        "ST0228", "reference to nothing",
        "The text speaks of \"Item 6\", \"Step 3\", \"section 7\", \"Table 3\", \"Appendix B\", "
        "the \"Emergency stop\" section or SEC-09, and the document, which numbers or names "
        "such things, has none that is called so.\n"
        "Number what is meant, or name the document that has it: `Item 6 of docs/audit.md`."},
    CodeText{
        "ST0230", "command that changes something",
        "A block deploys, deletes, sends or writes. seatrial lists it as owed by a person and "
        "never runs it because the document mentions it.\n"
        "Of a session with prompts only what is typed counts. Nothing is wrong with it; the note "
        "says what a reader of the document should know."},
    CodeText{
        "ST0231", "characters that deceive",
        "A control character, an override of the writing direction, a space of no width within "
        "a name, or a name or host that mixes Latin letters with Cyrillic, Greek or full-width "
        "ones that look the same. What is shown is not "
        "what is read.\n"
        "Delete it, or type the name anew."},
    CodeText{"ST0232", "tick that the evidence denies",
             "A box is ticked, and the newest evidence of the store says that the item is false.\n"
             "Mend what is wrong and run again. `seatrial sync` ticks and unticks boxes as the "
             "evidence has them."},
    CodeText{
        "ST0233", "line that is read as no item",
        "The line looks like an item, or asks for something, and its place or its box says "
        "otherwise: `-[ ] a`, `- [~] b`, a box in a block of code, an order in a list that is none "
        "of items, a plain line among the boxes of a gate, a value that a report claims in a "
        "sentence. Nobody would look whether it holds, so a run is HOLD as long as it stands.\n"
        "The help line says how to make it an item, or a note."},
    CodeText{
        "ST0234", "conflict that was not merged",
        "Git could not merge the file and has left both sides in it, between lines of `<<<<<<<`, "
        "`=======` and `>>>>>>>`. Which of them is meant nobody can tell, so a run is HOLD, and "
        "`sync`, `deploy` and `record` write nothing into the file.\n"
        "Choose what holds and remove those lines. Of a table of records keep the rows of both "
        "sides, in the order of their times."},
    CodeText{"ST0301", "not valid YAML",
             "The file cannot be read as YAML 1.2; the caret stands where reading ended.\n"
             "Often it is a tab, a quote or bracket that is not closed, a `: ` or `#` in text "
             "without quotes, or a second document.\n"
             "Put text with signs into quotes: `url: \"http://host:8080/#top\"`. Files are UTF-8 "
             "without control characters."},
    CodeText{
        "ST0302", "duplicate key",
        "The same key stands twice in one map. Most readers would silently keep one of the two.\n"
        "Remove one, or give them different names. The message names both places."},
    CodeText{"ST0303", "anchor, alias or tag",
             "Anchors (`&name`), aliases (`*name`) and tags (`!name`) are not read: they hide what "
             "is meant, and a few bytes of\n"
             "them can stand for gigabytes. Write each value out."},
    CodeText{"ST0304", "over a limit",
             "Every size has a limit, so that no input can take all time or memory. The message "
             "names the limit.\n"
             "Split the file, or write less deeply nested values."},
    CodeText{"ST0305", "unknown key",
             "The sidecar has a key that means nothing here; most likely it is misspelt, or stands "
             "one level too deep.\n"
             "`seatrial schema` prints all keys for an editor, and `docs/configuration.md` "
             "explains them."},
    CodeText{
        "ST0306", "wrong type",
        "A value is a text where a list is wanted, a number where a text is wanted, and so on.\n"
        "Quote what is meant as text (`version: \"1.10\"`), and write a list as `[one, two]`."},
    CodeText{"ST0307", "missing key",
             "A key without which the section means nothing is absent. Example: every sidecar "
             "begins with `version: 1`,\n"
             "and every gate names its `items:`."},
    CodeText{"ST0308", "value not allowed",
             "The value has the right type but is none of those that are possible: a duration "
             "without a unit, a digest that is\n"
             "no SHA-256, a version of the format that this seatrial does not know, more checks "
             "wanted than there are."},
    CodeText{"ST0309", "no check, or more than one",
             "A binding has exactly one check kind or group, and a source of variables is exactly "
             "one of dotenv, process, workflow.\n"
             "Several checks go under `all_of:`, `any_of:` or `n_of:`. A binding without a check "
             "could never fail."},
    CodeText{"ST0310", "unknown environment",
             "`--env` names an environment that the sidecar does not define. Without a sidecar "
             "there is only `local`.\n"
             "Add it under `environments:`, or correct the name."},
    CodeText{
        "ST0320", "not a dotenv file",
        "A line is neither `NAME=value` nor a comment, or a quote is not closed. Where a single "
        "line gives its variable no value (`export NAME`, text behind a quote), only what asks "
        "for that variable is an error. The value is never shown: it may be a secret.\n"
        "Example: `export API_URL=\"https://app.example\"  # comment`."},
    CodeText{"ST0321", "variables of a workflow cannot be read",
             "The workflow has no such job, or its `env:` is no map of names and single values."},
    CodeText{"ST0322", "variables of an environment cannot be read",
             "A dotenv or workflow file under `environments:` is missing, may not be read or is "
             "malformed. Nobody knows then what is set, so checks of that environment's variables "
             "are `error`, also where `${NAME:-default}` has a default; all others run.\n"
             "Correct the path, or make the file before the run."},
    CodeText{"ST0401", "binding matches no item",
             "A pattern or text under `bind:` fits nothing in the checklists, so the check would "
             "silently never run.\n"
             "`seatrial plan --verbose` lists ids and words. `*` is one segment, `**` any number: "
             "`**/backups-restored`.\n"
             "If only some of the sidecar's checklists were named on the command line, this is a "
             "warning, one for all of them together; of a pattern with the path of one of those "
             "(`docs/go-live.md#...`) it stays an error."},
    CodeText{
        "ST0402", "text fits several items",
        "`item: {text: ...}` must fit exactly one item. Give more of its words, or use its id."},
    CodeText{"ST0403", "unknown kind of check",
             "`seatrial kinds` lists the kinds, and `seatrial kinds KIND` explains one with an "
             "example."},
    CodeText{"ST0404", "parameters of a check",
             "A parameter is unknown, missing or of the wrong type, or the check has no "
             "expectation that could fail.\n"
             "`seatrial kinds KIND` explains them."},
    CodeText{"ST0405", "annotation cannot be read",
             "A comment `<!-- seatrial: KIND key=value ... -->` names an unknown kind or wrong "
             "parameters. The item stays unbound.\n"
             "Example: `<!-- seatrial: http url=${base_url}/health status=200 -->`."},
    CodeText{"ST0406", "prerequisite matches no item",
             "A pattern under `needs:` fits nothing, so the check would wait for what does not "
             "exist, or only the item that needs it, so it would wait for nothing."},
    CodeText{"ST0407", "items need each other",
             "The prerequisites form a ring: none of the items could ever start. Remove one of the "
             "needs."},
    CodeText{
        "ST0408", "gate without items",
        "A pattern under `gates:` matches no item. A gate that looks at nothing must not open."},
    CodeText{
        "ST0409", "name that nothing defines",
        "A gate names a calendar that is not under `calendars:`, a binding an environment that is "
        "not under `environments:`, a report is neither `snapshot` "
        "nor one of `windows:`, or a path has another placeholder than `{name}`, `{date}` and "
        "`{month}`.\n"
        "As a warning: a role that signs is not under `roles:`, so nobody holds a key for it."},
    CodeText{"ST0410", "item bound twice",
             "Two entries of `bind:` name the same item by id or text. Which check decides would "
             "depend on their order.\n"
             "Put both checks under `all_of:` of one entry. A binding by pattern may be overridden "
             "by one that names the item."},
    CodeText{
        "ST0411", "undefined variable",
        "A check of the sidecar has `${NAME}`, and the environment that is judged defines no such "
        "variable: not under `vars:`, not in its sources, and not as `NAME_FILE`.\n"
        "Where it may be missing, write `${NAME:-default}`; for a dollar sign write `$$`. A `${` that "
        "begins no reference (`${NAME`, `${A B}`) is refused as well."},
    CodeText{"ST0412", "gate after itself",
             "The gates under `after:` form a ring: each waits for the others, and none of them "
             "could ever open. Take one of the names out."},
    CodeText{"ST0413", "streak of fewer days than the words",
             "An item asks for so many days in a row (\"at least seven consecutive passes\"), and "
             "its entry of `bind:`, or the window that it names, counts fewer. It would be true "
             "before its words are.\n"
             "Leave `days` out where the window has as many, or change the words."},
    CodeText{"ST0501", "nothing to check",
             "A given file has no item: no task list, no requirement list, no sign-off table.\n"
             "A run over nothing would be a GO that measured nothing, and beside other files a "
             "checklist that lost its items would drop out of the decision unseen, so this is an "
             "error.\n"
             "Name another file, or write the requirements as task items: `- [ ] Backups are "
             "restored weekly`."},
    CodeText{"ST0502", "file that cannot be read",
             "A checklist or the sidecar does not exist, is no regular file, is larger than the "
             "limit that the message names, or may not be read by this user."},
    CodeText{"ST0503", "empty file",
             "The file has no bytes. A run over nothing would be a GO that measured nothing."},
    CodeText{"ST0504", "not a checklist",
             "The file is no text that can be read as Markdown: it holds binary data, or it "
             "exceeds a limit that the message names."},
    CodeText{"ST0505", "no checklist is named",
             "Neither the command line nor `checklists:` in the sidecar names a file.\nName one: "
             "`seatrial plan docs/CHECKLIST.md`."},
    CodeText{
        "ST0506", "file that cannot be written",
        "The sidecar could not be edited, or a file could not be written. Nothing was changed."},
    CodeText{
        "ST0507", "report over an input",
        "A report, or a snapshot of the sidecar, would be written over a checklist, the "
        "sidecar, a file with variables, or another report, also through a link or under "
        "another spelling of its path; or what `reports:` names would be no file of "
        "Markdown or text (`.md`, `.markdown`, `.txt`) beneath the repository, or lie in a directory whose name begins with a dot (`.git`, "
        "`.github`). Nothing was evaluated, and nothing was written.\nName another file: "
        "`--report json=run.json`."},
    CodeText{
        "ST0508", "file named twice",
        "The same file is named more than once, also through a link or under another spelling of "
        "its path. It is judged once, so that no item counts twice. Remove one of the names."},
    CodeText{
        "ST0509", "subject that cannot be read",
        "`--subject NAME@sha256:DIGEST` says what is judged: the bytes of an image or a package, "
        "as registries write them. Evidence of another digest, or of another commit than the one "
        "that is checked out, does not count for it."},
    CodeText{"ST0510", "more files than are looked up",
             "A document names so many files that `lint` looked up the first of them only, in "
             "the order of their names (`lint_files_max`). What it says of the others is not "
             "known. Split the document."},
    CodeText{
        "ST0511", "sidecar that is not read",
        "The sidecar is called `seatrial.yaml` and is looked for where the command is started and "
        "above, up to the root of the repository. A file with nearly this name, or the sidecar "
        "of another repository whose checklist is named, would be a policy that nobody reads.\n"
        "Rename it, start the command where it lies, or name it with `--config FILE`."},
    CodeText{
        "ST0601", "no table of records",
        "The file has no Markdown table with a column for the date and one for the outcome, so "
        "no streak can be counted in it. Columns are found by their headers:\n"
        "`| Timestamp (UTC) | AUTH_MODE | Checks | Details |`. A column whose header is in "
        "capitals with an underscore holds the value of that flag; one called `Flags` holds "
        "`NAME=value` pairs; one called `Mode` says strict or light."},
    CodeText{
        "ST0602", "record that cannot be read",
        "A row of a table of records has no date, or an outcome that is neither a pass nor a "
        "fail. It counts for nothing, and because it may hide a fail the streak is at best "
        "HOLD.\n"
        "Write the date as `2026-02-20T19:47:40Z`, `2026-02-20 19:47` or `2026-02-20`, and the "
        "outcome as `pass`, `fail` or `not-run`. A date such as 02/03/2026 is refused: nobody "
        "can tell its month."},
    CodeText{
        "ST0603", "unknown time zone",
        "A zone is named as in the IANA database: `UTC`, `Europe/Berlin`, `America/New_York`. "
        "Abbreviations such as CST mean several zones and are refused. The system's database is "
        "read from /usr/share/zoneinfo (package tzdata); UTC needs none."},
    CodeText{
        "ST0604", "no such window",
        "A window is a set of items that must pass on consecutive days: `windows: {smoke: {items: "
        "[\"smoke/**\"], days: 7}}`. Its records go to the monthly table that `reports:` names "
        "under the same name: `reports: {smoke: \"docs/{name}-smoke-{month}.md\"}`."},
    CodeText{
        "ST0605", "no such gate",
        "A gate is a set of items that decide together: `gates: {go-live: {items: "
        "[\"phase-1/**\"]}}`. Each phase of a checklist is a gate as well, under its own name: "
        "`seatrial gate \"Phase 1\"`. `seatrial sign` without a name signs the only gate that "
        "wants signatures (`sign_off:`)."},
    CodeText{
        "ST0606", "key of a role that cannot be read",
        "`roles:` names files with public keys in PEM, relative to the sidecar: `roles: "
        "{Technical Lead: {keys: [keys/technical-lead.pub.pem]}}`. Without them nobody can tell "
        "who signed. `seatrial sign --role \"Technical Lead\" --new-key` makes a pair; the "
        "private half stays with the person."},
    CodeText{"ST0607", "no such item",
             "An item is named by its id, by `path#id`, by the end of its id, or by words of its "
             "text that no other item has, with or without their markup. `seatrial plan --verbose` "
             "shows the items."},
    CodeText{"ST0608", "edit that would change more",
             "A value is written into a checklist only where the checklist is read afterwards as "
             "the same one: with the same items, the same texts and the same checks. Here it would "
             "not be, so nothing was written."},
    CodeText{
        "ST0609", "commit that cannot be told",
        "Evidence is about the commit that is checked out. Here is a repository, and git does not "
        "say which one: it is not in the PATH, or it refuses a directory that belongs to somebody "
        "else (`git config --global --add safe.directory DIR`, usual in containers; the "
        "configuration of the system is not read), or the repository is damaged. Nothing is "
        "evaluated then, and the exit code is 4."},
    CodeText{
        "ST0610", "remark to look at",
        "A table of records says something that decides nothing, and that somebody should look "
        "at: a free remark beside a pass that speaks of trouble, such as `Grafana was down`, or a "
        "fail below a heading that names something else than the checks. The day counts.\n"
        "Where it does say something of the run, write it into the column of outcomes."},
};

}  // namespace

std::span<const CodeText> code_texts() {
  return texts;
}

const CodeText* find_code(std::string_view code) {
  const auto found = std::ranges::lower_bound(texts, code, {}, &CodeText::code);
  return found != texts.end() && found->code == code ? &*found : nullptr;
}

}  // namespace seatrial
