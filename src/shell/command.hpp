#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

// What can be known of a shell command without running it. Pure.
namespace seatrial::shell {

// The argv of a command without shell syntax (no pipe, redirection, expansion, glob, assignment or
// list); none if only a shell can run it, or if quotes are open.
std::optional<std::vector<std::string>> plain_argv(std::string_view command);

// The same as a script again, each word in quotes.
std::string quoted(const std::vector<std::string>& argv);

// The simple commands of a script, in order, each as its words with quotes removed: `a | b && c`
// gives three.
struct SimpleCommand {
  std::vector<std::string> words;
  std::size_t offset = 0;  // of its first word in the script
  std::string before;      // the operator in front: "", "|", "&&", "||", ";", "\n"
};
std::vector<SimpleCommand> simple_commands(std::string_view script);

// A command whose exit status the status of the script does not tell.
struct MaskedCommand {
  enum class Place {
    stage,         // of a pipeline, and not its last: `curl u | grep x`
    condition,     // `! a`, `if a`, `a && b`
    substitution,  // `$(a)`, `<(a)`
  };

  Place place = Place::stage;
  std::vector<std::string> words;
  std::size_t begin = 0;  // in the script: from its first word or redirection
  std::size_t end = 0;    // to behind its last one
  std::string search;     // of a stage: the program behind it that searches what it prints
  bool silent = false;    // its complaints are not seen: `2>/dev/null`
  bool turned = false;    // where it fails, the script may succeed: `! a`, `$(a)`, `a || true`
  bool retried = false;   // a loop ends when it succeeds: `until a`, `a && break`
};
struct Masking {
  std::vector<MaskedCommand> commands;  // in the order of the script
  std::string unseen;  // why nobody could see how all of them end; empty: they can be seen
};
// Not those that something else stands in for: `a || b`.
Masking masked_commands(std::string_view script);

// A search of a script: `grep` and the like, also in conditions and substitutions.
struct Search {
  std::string program;
  bool swallowed = false;  // its exit status decides nothing, or not as what it is: `! grep`
  bool silent = false;     // that it could not look is not printed either: `2>/dev/null`
};
std::vector<Search> searches(std::string_view script);

// An unquoted variable that, where it is empty, leaves a program without what it is to look at:
// `test -f $CONF` then succeeds, and `grep ERROR $LOG` reads its standard input.
struct BareVariable {
  std::string name;
  std::string program;  // empty: the variable is to be the command itself
};
std::vector<BareVariable> bare_variables(std::string_view script);

// The first placeholder in a text: `<container-id>`, `xxx`, `your-app`, `PROJECT` in a host or path
// position, `...`, `YYYY-MM-DD`, `[Name]`, `COMMIT_HASH`. Such text is never run and never
// connected to.
std::optional<std::string> placeholder(std::string_view text);

// Why a script changes something ("`vercel --prod` deploys"), or none if nothing known to mutate is
// in it.
std::optional<std::string> mutates(std::string_view script);

// Whether a script could end with another status than 0 by what it finds, run as `bash -euo
// pipefail`. What is not known could; what only tells what there is (`echo`, `df -h`, `git status`,
// `find . -name core`) could not.
bool can_fail(std::string_view script);

// Of a script that cannot fail: the command in it that tells what it finds by what it prints
// ("`git status ...`"); empty if there is none.
std::string teller(std::string_view script);

// The same before a script is run: also where a known client is told what is not known to only look
// ("`kubectl frobnicate`"), and where only a run tells what a client is given (`psql -f x.sql`).
std::optional<std::string> may_mutate(std::string_view script);

// What the output of a script must be, as far as a fallback could pretend it.
struct Expected {
  std::string_view text = {};  // to be found in it; empty: anything will do
  bool silence = false;        // nothing must be printed
  bool only_status = false;    // only how it ends is judged: what it prints says nothing
};

// Why a script cannot fail honestly ("`|| echo ...` hides every failure of `grep`"), or none. A
// fallback that prints something other than what is expected hides nothing.
std::optional<std::string> hides_failure(std::string_view script, const Expected& expected = {});

}  // namespace seatrial::shell
