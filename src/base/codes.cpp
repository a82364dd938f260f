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
    CodeText{"ST0201", "command that cannot fail",
             "The command of a verification prints or returns success whatever happened, as in "
             "`grep -r key logs || echo \"none found\"` over a path that may be absent.\n"
             "A check that cannot fail proves nothing. Let the command fail and write what is "
             "expected of it: `# Expected: No output`."},
    CodeText{"ST0202", "verification that changes something",
             "The command that should only look deploys, deletes, sends or writes. It is never run "
             "as a check.\n"
             "Make the change an item of its own and verify it with a command that reads."},
    CodeText{
        "ST0203", "tick without evidence",
        "The box is ticked, and the item names no command, file, link or value that would show "
        "it.\n"
        "Say what the tick rests on: `- [x] Backups restore: docs/audits/restore.md`."},
    CodeText{"ST0204", "duplicate item",
             "Two items of one section say the same. One of them will be forgotten. Remove one, or "
             "say how they differ."},
    CodeText{"ST0205", "contradicting thresholds",
             "The same metric has the same bound in two rules, once at once and once for a "
             "duration, as in `Error rate > 5%` and `Error rate > 5% for 15 minutes`.\n"
             "In an incident nobody will know which one holds. Write the duration in both."},
    CodeText{
        "ST0206", "band without a verdict",
        "The rules say what happens above one bound and below another, and nothing in between, "
        "as in `roll back above 5%` and `do not roll back below 2%`.\n"
        "Let the tiers meet, or name what to do in the band."},
    CodeText{
        "ST0207", "blank in a ticked item",
        "The item is ticked, and a placeholder such as `[Name]` or `<id>` still stands in it.\n"
        "Fill it in, or remove the tick."},
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
    CodeText{"ST0320", "not a dotenv file",
             "A line is neither `NAME=value` nor a comment, or a quote is not closed. The value is "
             "never shown: it may be a secret.\n"
             "Example: `export API_URL=\"https://app.example\"  # comment`."},
    CodeText{"ST0321", "variables of a workflow cannot be read",
             "The workflow has no such job, or its `env:` is no map of names and single values."},
    CodeText{"ST0401", "binding fits no item",
             "A pattern or text under `bind:` fits nothing in the checklists, so the check would "
             "silently never run.\n"
             "`seatrial plan` lists ids and words. `*` is one segment, `**` any number: "
             "`**/backups-restored`.\n"
             "If only some of the sidecar's checklists were named on the command line, this is a "
             "warning."},
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
    CodeText{
        "ST0406", "prerequisite fits no item",
        "A pattern under `needs:` fits nothing, so the check would wait for what does not exist."},
    CodeText{"ST0407", "items need each other",
             "The prerequisites form a ring: none of the items could ever start. Remove one of the "
             "needs."},
    CodeText{"ST0408", "gate without items",
             "A pattern under `gates:` fits no item. A gate that looks at nothing must not open."},
    CodeText{"ST0410", "item bound twice",
             "Two entries of `bind:` name the same item by id or text. Which check decides would "
             "depend on their order.\n"
             "Put both checks under `all_of:` of one entry. A binding by pattern may be overridden "
             "by one that names the item."},
    CodeText{"ST0501", "nothing to check",
             "None of the given files has an item: no task list, no requirement list, no sign-off "
             "table.\n"
             "A run over nothing would be a GO that measured nothing, so this is an error.\n"
             "Name another file, or write the requirements as task items: `- [ ] Backups are "
             "restored weekly`."},
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
