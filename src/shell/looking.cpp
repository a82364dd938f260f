#include "shell/looking.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "shell/clients.hpp"
#include "shell/looking_table.hpp"

namespace seatrial::shell {
namespace {

using Plain = std::vector<std::string_view>;

constexpr std::string_view looking_verbs =
    "list list-* ls get get-* show show-* describe describe-* info view status logs log tail "
    "inspect search lookup find check checks verify validate lint diff plan preview help version "
    "whoami history events read print-* cat stat du top query wait test-iam-permissions browse "
    "doctor ping exists ls-* check-* search-* print test explain trace tree item-list field-list "
    "watch members state-list";
constexpr std::string_view aws_looks =
    "describe-* list-* get-* head-* batch-get-* search-* lookup-* select-* scan query filter-* "
    "tail ls list get presign wait help validate-* check-* simulate-* preview-* estimate-* "
    "test-* decode-* assume-role* detect-* verify is-* caller-identity";
constexpr std::string_view git_branch_acts =
    "-d -D -m -M -c -C -f -u --delete --move --copy --force --set-upstream-to --set-upstream-to=* "
    "--unset-upstream --edit-description";
constexpr std::string_view git_lists =
    "-l --list -a -r -v -vv --all --remotes --contains --no-contains --merged --no-merged "
    "--points-at --verify -n --show-current --get --get-all --get-regexp --get-urlmatch";

const Client* find_client(std::string_view program) {
  const auto clients = looking_clients();
  const auto found = std::ranges::find(clients, program, &Client::program);
  return found == clients.end() ? nullptr : &*found;
}

// A phrase like "rollout status" at the start of the words.
bool begins_with(const Plain& plain, std::string_view phrase) {
  const auto parts = split(phrase, ' ');
  if (plain.size() < parts.size()) return false;
  for (std::size_t i = 0; i < parts.size(); ++i)
    if (!is_listed(plain[i], parts[i])) return false;
  return true;
}

bool begins_with_any(const Plain& plain, std::string_view phrases) {
  for (std::size_t start = 0; start < phrases.size();) {
    const std::size_t end = std::min(phrases.find(',', start), phrases.size());
    if (begins_with(plain, phrases.substr(start, end - start))) return true;
    start = end + 1;
  }
  return false;
}

// "gcloud run services describe x": the first word that is a verb, also behind a colon.
bool first_verb_looks(const Plain& plain) {
  for (const std::string_view word : plain) {
    const std::string_view verb = word.substr(word.rfind(':') + 1);
    if (is_listed(verb, "run deploy")) continue;  // `gcloud run services list`, `gh run view`
    if (changes_by_verb(verb)) return false;
    if (is_listed(verb, looking_verbs)) return true;
  }
  return false;
}

bool git_looks(const Plain& plain, Words words) {
  const std::string_view verb = plain[0];
  if (verb == "branch")
    return !has_any(words, git_branch_acts) && (plain.size() == 1 || has_any(words, git_lists));
  if (verb == "tag")
    return !has_any(words, "-a -s -d -f -m -F -u --delete --force --sign --annotate") &&
           (plain.size() == 1 || has_any(words, git_lists));
  if (verb == "config")
    return !has_any(words,
                    "--add --unset --unset-all --replace-all -e --edit --remove-section "
                    "--rename-section") &&
           (has_any(words, git_lists) || plain.size() < 3);
  if (verb == "symbolic-ref") return plain.size() < 3 && !has_any(words, "-d --delete");
  return plain.size() == 1 && is_listed(verb, "remote submodule notes");
}

bool npm_changes(const Plain& plain) {
  const bool bumps = plain[0] == "version" && plain.size() > 1;
  const bool repairs = plain[0] == "audit" && plain.size() > 1 && plain[1] == "fix";
  return bumps || repairs;
}

bool reads_only(std::string_view program, const Plain& plain, Words words) {
  if (plain.empty()) return !is_listed(program, "certbot supabase");
  if (program == "aws") return plain.size() < 2 || is_listed(plain[1], aws_looks);
  if (program == "git" && git_looks(plain, words)) return true;
  if (program == "npm" && npm_changes(plain)) return false;
  const Client& client = *find_client(program);
  if (begins_with_any(plain, client.looks)) {
    const bool publishes = has_any(words, "--push --repair --delete");
    const bool cuts =
        plain[0] == "reflog" && plain.size() > 1 && is_listed(plain[1], "expire delete");
    return !publishes && !cuts;
  }
  return client.verb_behind_nouns && first_verb_looks(plain);
}

// What a program that changes things is asked for instead.
bool looks_by_option(std::string_view program, Words words) {
  const auto options = [&](std::string_view wanted) { return has_any(words, wanted); };
  if (program == "crontab" || program == "at") return options("-l -c");
  if (program == "ufw") return options("status show");
  if (program == "iptables" || program == "ip6tables")
    return options("-L -S --list --list-rules -nL -vnL -nvL -C");
  if (program == "kill") return options("-0 -l -L");
  if (program == "mount") return plain_words(words, "").empty();
  if (program == "bash" || program == "sh") return words.size() > 2 && words[1] == "-n";
  if (program == "nginx") return options("-t -T -v -V -tq -qt -h");
  if (program == "apachectl" || program == "apache2ctl" || program == "httpd")
    return options("-t -S -M -v -V");
  if (program.starts_with("kafka-"))
    return options("--list --describe --version --help") && !options("--delete --alter --create");
  if (program == "ssh-keygen") return options("-l -lf -F -B -y -H -Y -lvf");
  if (program == "alembic") return options("--sql");
  if (program == "manage.py") return options("--check --plan");
  if (program == "flask" || program == "celery") return false;
  // `node migrate.mjs check`; what a script that deploys is told so may be the place.
  if (program == "node" || program == "python" || program == "python3")
    return words.size() > 2 && words[1].find("migrat") != std::string::npos &&
           is_listed(words[2], "check status verify");
  return false;
}

bool is_yes(std::string_view value) {
  return !is_listed(lower(value), "none false no off 0") && !value.empty();
}

// The last word counts: `--dry-run --dry-run=none`.
bool tries_by_name(Words words) {
  bool tries = false;
  for (const std::string& word : words.subspan(1)) {
    const std::string_view option = word;
    if (option == "--dry-run" || option == "--dryrun") tries = true;
    if (option.starts_with("--dry-run=")) tries = is_yes(option.substr(10));
    if (option == "--no-dry-run") tries = false;
  }
  return tries;
}

bool tries_by_option(std::string_view program, Words words) {
  const auto options = [&](std::string_view wanted) { return has_any(words.subspan(1), wanted); };
  if (program == "ansible-playbook" || program == "ansible")
    return options("--check -C --syntax-check --list-hosts --list-tasks --list-tags");
  if (program == "git")
    return options("clean push add rm mv fetch") && options("-n -nd -nfd -ndx -nfdx");
  if (program == "make") return options("-n --just-print --recon -q --question");
  if (program == "rsync" || program == "rclone" || program == "restic")
    return options("-n -an -avn -navz -avzn -anv -rn");
  if (program == "apt-get" || program == "apt") return options("-s --simulate --just-print");
  if (program == "cargo") return options("-n");
  if (program == "nft") return options("-c --check");
  return false;
}

}  // namespace

bool is_known_client(std::string_view program) {
  return find_client(program) != nullptr;
}

bool acts_otherwise(std::string_view program) {
  const Client* client = find_client(program);
  return client && client->acts_otherwise;
}

std::string_view values_of_client(std::string_view program) {
  const Client* client = find_client(program);
  return client ? client->valued : std::string_view();
}

bool only_looks(std::string_view program, Words words) {
  if (looks_by_option(program, words)) return true;
  return is_known_client(program) &&
         reads_only(program, plain_words(words, values_of_client(program)), words);
}

bool only_asks(std::string_view program, Words words) {
  if (words.size() == 2 && is_listed(words[1], "--help --version")) return true;
  const bool runs_another = is_listed(program, "docker kubectl") && has_any(words, "run exec");
  if (program == "ssh" || runs_another) return false;
  const bool verbs_alone =
      is_known_client(program) && words.size() <= 4 && words.back() == "--help";
  if (verbs_alone && std::ranges::none_of(words.first(words.size() - 1), is_option)) return true;
  return tries_by_name(words) || tries_by_option(program, words);
}

}  // namespace seatrial::shell
