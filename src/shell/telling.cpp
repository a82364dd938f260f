#include "shell/telling.hpp"

#include <algorithm>

#include "base/ascii.hpp"
#include "base/words.hpp"
#include "shell/programs.hpp"

namespace seatrial::shell {
namespace {

using Question = bool (*)(Words);

bool any_word(Words words, auto is_it) {
  return std::ranges::any_of(words.subspan(1), is_it);
}

// `-f` also within `-sSf`; a letter that takes a value ends the cluster.
bool has_letter(Words words, char letter, std::string_view valued) {
  return any_word(words, [&](std::string_view word) {
    if (!is_option(word) || word.starts_with("--")) return false;
    const std::size_t end = word.find_first_of(valued, 1);
    return word.substr(0, end).find(letter, 1) != std::string_view::npos;
  });
}

bool never(Words) {
  return false;
}

bool exits_by_itself(Words words) {
  return has_any(words, "-f --file --file=*") || any_word(words, [](std::string_view word) {
           return word.contains("exit") || word.contains("system(");
         });
}

// `/x/q1`: an exit status of sed's own.
bool quits_with_status(Words words) {
  return any_word(words, [](std::string_view word) {
    const std::size_t quit = word.find_first_of("qQ");
    const std::size_t status = word.find_first_not_of(' ', quit == word.npos ? quit : quit + 1);
    return status != word.npos && is_digit(word[status]);
  });
}

bool asks_for_one_process(Words words) {
  if (has_any(words, "--pid --user --group -q")) return true;
  return std::ranges::any_of(std::string_view("pCuUGgt"), [&](char letter) {
    return has_letter(words, letter, "o") && !has_letter(words, 'e', "o");
  });
}

// `find . -exec grep x {} +` ends as its commands do.
bool ends_as_others(Words words) {
  return has_any(words, "+ -delete -ok -okdir");
}

// `jq . FILE` asks whether it is JSON at all.
bool only_parses(Words words) {
  const auto plain = plain_words(words, "--indent -L");
  if (has_letter(words, 'e', "") || has_any(words, "--exit-status")) return true;
  return plain.empty() || std::ranges::any_of(plain, [](std::string_view word) {
           return among(word, {".", "empty"}) || word.contains("error") || word.contains("halt");
         });
}

// Also where it asks for a connection alone: `telnet://`, `--tlsv1.3`.
bool fails_by_answer(Words words) {
  constexpr std::string_view valued = "AbcCdDeEFHKmoPQrtTuUwxXyYz";
  if (has_letter(words, 'f', valued) || has_letter(words, 'K', "")) return true;
  return has_any(words,
                 "--fail --fail-with-body --config -V --tls* --cacert --cert --pinnedpubkey") ||
         any_word(words, [](std::string_view word) {
           const auto scheme = word.substr(0, std::min(word.find("://"), word.size()));
           return scheme.size() < word.size() && !scheme.empty() &&
                  std::ranges::all_of(scheme, is_letter) && !scheme.starts_with("http");
         });
}

bool sorts_or_checks(Words words) {
  return has_letter(words, 'c', "kot") || has_letter(words, 'C', "kot") ||
         has_any(words, "--check --check=*");
}

bool searches_log(Words words) {
  return has_any(words, "-g --grep --grep=* --verify");
}

bool sets_kernel(Words words) {
  return has_any(words, "-w --write -p --load --system") ||
         any_word(words, [](std::string_view word) { return word.contains('='); });
}

// `ip link show eth0` fails without that link.
bool names_a_link(Words words) {
  return plain_words(words, "-n -family").size() > 2 || has_any(words, "show list");
}

bool checks_certificate(Words words) {
  const bool shows =
      has_any(words, "-enddate -startdate -dates -subject -issuer -fingerprint -serial -text");
  return words.size() < 2 || words[1] != "x509" || !shows ||
         any_word(words, [](std::string_view word) { return word.starts_with("-check"); });
}

bool lists_no_units(Words words) {
  return !has_any(words, "list-units list-timers --failed --state=failed");
}

// Where the daemon or the cluster is not there, it fails; without a filter that may be the
// question.
bool lists_all(Words words) {
  if (has_any(words, "exec run")) return true;  // as the command within ends
  const bool lists = has_any(words, "ps images get ls list");
  const bool f_is_file = has_any(words, "compose kubectl oc");
  const bool selects = has_any(words,
                               "--filter --filter=* -l --selector --selector=* "
                               "--field-selector --field-selector=*");
  return !lists || !(selects || (!f_is_file && has_word(words, "-f")));
}

bool looks_at_commits(Words words, std::span<const std::string_view> plain) {
  const bool selects = has_any(words,
                               "--grep --grep=* -S* -G* --since=* --until=* --after=* "
                               "--author=* --author --");
  return plain.size() < 2 || selects || plain[1].contains("..");
}

// What git does by its first word, without an option that makes an exit status of what it finds.
bool git_decides(Words words) {
  const auto plain = plain_words(words, "-C -c --git-dir --work-tree");
  if (plain.empty()) return true;
  const std::string_view verb = plain[0];
  if (has_any(words, "--exit-code --quiet -q --check --no-index --error-unmatch")) return true;
  if (among(verb, {"branch", "tag"}))
    return plain.size() > 1 && !has_any(words,
                                        "-l --list --contains --no-contains --points-at "
                                        "--merged --no-merged -r -a --all --remotes");
  if (among(verb, {"log", "rev-list"})) return !looks_at_commits(words, plain);
  if (among(verb, {"stash", "worktree"})) return plain.size() < 2 || plain[1] != "list";
  if (verb == "submodule") return plain.size() < 2 || plain[1] != "status";
  if (verb == "ls-remote") return plain.size() < 3;
  if (verb == "clean") return !has_any(words, "-n --dry-run -nd -ndx -nfd");
  return !among(verb, {"status", "ls-files", "diff", "diff-index", "diff-files", "diff-tree",
                       "shortlog", "cherry", "for-each-ref"});
}

// A program tells, unless it is asked so that it decides.
struct Teller {
  std::string_view programs;
  bool silent;  // prints nothing where there is nothing to tell
  Question decides;
};
constexpr Teller tellers[] = {
    {"awk gawk mawk nawk", true, exits_by_itself},
    {"sed gsed", true, quits_with_status},
    {"curl", false, fails_by_answer},
    {"find gfind", true, ends_as_others},
    {"git", true, git_decides},
    {"jq yq", false, only_parses},
    {"ps", false, asks_for_one_process},
    {"df du free head history iostat last less lsblk more netstat nproc ss swapon tail "
     "timedatectl top uptime vmstat w wc who",
     false, never},
    {"cut rev strings tr uniq", true, never},
    {"sort md5sum sha1sum sha256sum sha512sum", false, sorts_or_checks},
    {"journalctl dmesg", false, searches_log},
    {"sysctl", false, sets_kernel},
    {"ip", false, names_a_link},
    {"dig", true, never},
    {"openssl", false, checks_certificate},
    {"systemctl", false, lists_no_units},
    {"docker kubectl podman oc", false, lists_all},
    {"pip pip3 apt", false, [](Words words) { return !has_any(words, "list freeze"); }},
};

const Teller* teller_of(Words words) {
  if (words.empty()) return nullptr;
  const std::string_view program = program_name(words[0]);
  const auto found = std::ranges::find_if(
      tellers, [&](const Teller& each) { return is_listed(program, each.programs); });
  return found == std::end(tellers) || found->decides(words) ? nullptr : &*found;
}

}  // namespace

bool only_tells(Words words) {
  return !has_any(words, "--help --version") && teller_of(words) != nullptr;
}

// `git status` has words for a clean tree, `--porcelain` has none.
bool tells_by_silence(Words words) {
  const Teller* teller = teller_of(words);
  const bool speaks = has_word(words, "status") && !has_any(words, "--porcelain -s --short");
  return teller && teller->silent && !speaks;
}

}  // namespace seatrial::shell
