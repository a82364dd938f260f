#include "recognize/commands.hpp"

#include <algorithm>
#include <array>

#include "base/ascii.hpp"
#include "base/ranges.hpp"
#include "base/recent.hpp"
#include "base/text.hpp"
#include "base/words.hpp"
#include "recognize/view.hpp"
#include "shell/command.hpp"
#include "shell/known_programs.hpp"
#include "shell/words.hpp"

namespace seatrial::recognize {
namespace {

// Parts of names and subcommands that promise a verdict by exit status.
constexpr std::array<std::string_view, 43> verdicts = {
    "gate",       "gates",      "audit",     "build",        "check",       "checks",
    "ci",         "clippy",     "compile",   "configtest",   "contract",    "coverage",
    "doctor",     "e2e",        "fmt",       "integration",  "lint",        "dryrun",
    "smoke",      "spec",       "test",      "tests",        "tsc",         "typecheck",
    "types",      "unit",       "validate",  "verification", "verify",      "vet",
    "regression", "selftest",   "health",    "healthcheck",  "readiness",   "preflight",
    "checker",    "validation", "validator", "qa",           "conformance", "assert",
    "verifier"};

bool is_verdict_part(std::string_view part) {
  return std::ranges::find(verdicts, part) != verdicts.end();
}

// "lintRelease", "smoke-tests", "test:unit" into their parts, in lower case.
std::vector<std::string> parts_of(std::string_view word) {
  std::vector<std::string> parts(1);
  for (std::size_t i = 0; i < word.size(); ++i) {
    const bool begins = is_upper(word[i]) && i > 0 && !is_upper(word[i - 1]);
    const bool belongs = is_letter_or_digit(word[i]);
    if ((begins || !belongs) && !parts.back().empty()) parts.emplace_back();
    if (belongs) parts.back() += lower(word.substr(i, 1));
  }
  if (parts.back().empty()) parts.pop_back();
  return parts;
}

// "smoke-streak", "test-plan.sh": what they end in is told, well or badly. "check-status" looks.
bool only_tells(std::vector<std::string> parts) {
  static constexpr WordSet endings({"sh", "bash", "py", "js", "mjs", "ts", "rb", "pl", "ps1"});
  static constexpr WordSet looking(
      {"check", "checks", "verify", "validate", "lint", "audit", "assert", "ensure", "vet"});
  static constexpr WordSet told({"badge",   "count",   "counts",  "dashboard", "data",    "diff",
                                 "history", "info",    "list",    "log",       "logs",    "matrix",
                                 "metrics", "output",  "plan",    "plans",     "print",   "record",
                                 "records", "report",  "reports", "result",    "results", "score",
                                 "show",    "stats",   "status",  "streak",    "summary", "trend",
                                 "trends",  "version", "window",  "windows"});
  while (parts.size() > 1 && endings.contains(parts.back())) parts.pop_back();
  if (parts.empty() || looking.contains(parts.front())) return false;
  return told.contains(parts.back()) || told.contains(parts.front()) ||
         (parts.size() == 1 && parts.front() == "coverage");
}

bool has_verdict_part(std::string_view word) {
  const auto parts = parts_of(word);
  const bool typed = lower(word).contains("type-check");
  return !only_tells(parts) && (typed || std::ranges::any_of(parts, is_verdict_part));
}

bool is_reading_part(std::string_view word) {
  return word.starts_with("--dry-run") || word.starts_with("--fail-under") ||
         word.starts_with("--fail-on") || among(word, {"--check", "--noEmit", "--exit-code"});
}

// `BASE=https://shop.example`
bool is_assignment(std::string_view word) {
  const std::size_t sign = word.find('=');
  return sign != std::string_view::npos && sign > 0 &&
         std::ranges::all_of(word.substr(0, sign), is_name_byte);
}

// They take the verdict away, or change what is looked at until it fits.
bool takes_verdict_away(std::string_view program, std::string_view word) {
  constexpr WordSet options({"--collect-only", "--exit-zero", "--fix", "--help", "--ignore-errors",
                             "--just-print", "--keep-going", "--list", "--pass-with-no-tests",
                             "--passWithNoTests", "--version", "--write"});
  if (options.contains(word) || word.starts_with("--update")) return true;
  if (program == "make") return among(word, {"-i", "-k", "-n"});
  return word == "-u" && among(program, {"jest", "npm", "npx", "pnpm", "vitest", "yarn"});
}

// `delete-test-data.sh`, `make test-clean`: done to tests, and no test.
bool names_deed(std::string_view word) {
  constexpr WordSet deeds({"clean", "create", "delete", "destroy", "drop", "fix", "install",
                           "prepare", "purge", "reset", "seed", "setup", "teardown", "update"});
  std::string part;
  for (const char c : std::string(word) + '/') {
    if (is_letter(c)) {
      part += c;
      continue;
    }
    if (deeds.contains(part)) return true;
    part.clear();
  }
  return false;
}

// `a || b`, `! a`, `make -i test`: that it ends well says nothing, or too little.
bool is_excused(const shell::SimpleCommand& command) {
  constexpr std::size_t naming_words = 3;  // what it is called: "npm run test:clean"
  const std::string_view program = shell::program_name(command.words[0]);
  const bool rebuilds = among(program, {"mvn", "mvnw", "gradle", "gradlew"});  // `mvn clean verify`
  for (std::size_t i = 0; i < command.words.size(); ++i) {
    const std::string& word = command.words[i];
    const bool is_file = i > 0 && word.contains('.') && !word.ends_with(".sh");
    if (takes_verdict_away(program, word) ||
        (i < naming_words && !is_file && !(rebuilds && word == "clean") && names_deed(word)))
      return true;
  }
  return command.before == "||" || program == "!";
}

// `docker compose exec -T web npm test`: what runs within. Empty: nothing does.
std::vector<std::string> run_within(const std::vector<std::string>& words, std::size_t first) {
  if (!among(words[first], {"docker", "docker-compose", "podman"})) return {};
  auto at = std::find(words.begin() + static_cast<std::ptrdiff_t>(first), words.end(), "exec");
  const auto is_option = [](const std::string& word) { return word.starts_with('-'); };
  at = at == words.end() ? at : std::find_if_not(at + 1, words.end(), is_option);
  return at == words.end() ? std::vector<std::string>() : std::vector(at + 1, words.end());
}

// `vault-run pnpm audit:env`: a program that we do not know runs one that we do.
bool wraps_known(const std::vector<std::string>& words, std::size_t first) {
  return words.size() > first + 2 && !shell::is_known_program(shell::program_name(words[first])) &&
         words[first].find('/') == std::string::npos && shell::is_known_program(words[first + 1]) &&
         !shell::is_word_as_well(words[first + 1]);
}

// `kubectl rollout status`, `prisma migrate status`: they end badly until it is reached.
bool asks_for_state(std::string_view program, const std::vector<std::string>& words) {
  const auto rollout = std::ranges::find(words, "rollout");
  if (program == "kubectl" && words.end() - rollout > 1 && *(rollout + 1) == "status") return true;
  const auto prisma = std::ranges::find(words, "prisma");
  return words.end() - prisma > 2 && *(prisma + 1) == "migrate" && *(prisma + 2) == "status";
}

// `docker compose config -q`, `nginx -t`, `node --test`
bool checks_itself(std::string_view program, const std::vector<std::string>& words,
                   std::size_t first) {
  const bool composes =
      program == "docker-compose" ||
      (program == "docker" && words.size() > first + 1 && words[first + 1] == "compose");
  if (composes && contains(words, "config") &&
      (contains(words, "-q") || contains(words, "--quiet")))
    return true;
  if (program == "node" && contains(words, "--test")) return true;
  return among(program, {"nginx", "sshd", "httpd", "apache2"}) && contains(words, "-t");
}

// The subcommand or script: the first words behind the program that are no options.
bool subcommand_gives_verdict(const std::vector<std::string>& words, std::size_t first) {
  const std::string_view program = shell::program_name(words[first]);
  int seen = 0;
  for (std::size_t i = first + 1; i < words.size() && seen < 3; ++i) {
    if (words[i].starts_with('-')) continue;
    const std::string_view name = shell::program_name(words[i]);
    if (has_verdict_part(name) || shell::is_judge(name)) return true;
    if (!among(name, {"run", "exec", "compose", "poetry", "pytest", "-m", "buildx", "run-script",
                      "bundle"}))
      ++seen;
    if (seen > 0 && !shell::takes_orders(program)) break;
  }
  return false;
}

bool one_gives_verdict(const std::vector<std::string>& words) {
  std::size_t first = 0;
  while (first < words.size() && (among(words[first], {"sudo", "npx", "bunx", "env", "time"}) ||
                                  is_assignment(words[first]) || wraps_known(words, first)))
    ++first;
  if (first >= words.size()) return false;
  if (const auto within = run_within(words, first); !within.empty() && one_gives_verdict(within))
    return true;
  const std::string_view program = shell::program_name(words[first]);
  if (shell::is_judge(program)) return true;
  if (std::ranges::any_of(words, is_reading_part)) return true;
  constexpr std::size_t compared = 2;  // files, behind the program
  if (among(program, {"diff", "cmp"}) && words.size() > first + compared) return true;
  if (asks_for_state(program, words) || checks_itself(program, words, first)) return true;
  const bool fetched = first > 0 && among(words[first - 1], {"npx", "bunx"});
  const bool script =
      fetched || words[first].find('/') != std::string::npos || words[first].ends_with(".sh");
  if (script && has_verdict_part(program)) return true;
  return subcommand_gives_verdict(words, first);
}

// "lint-tool --strict src": a word in lower case with an option behind it is a program that we do
// not know.
bool is_program_name(std::string_view word) {
  return word.size() > 1 && is_lower(word[0]) && std::ranges::all_of(word, [](char c) {
           return is_lower(c) || is_digit(c) || c == '-' || c == '_' || c == '.';
         });
}

bool has_option(const std::vector<std::string>& words, std::size_t program) {
  return std::any_of(words.begin() + static_cast<std::ptrdiff_t>(program) + 1, words.end(),
                     [](const std::string& word) {
                       const std::size_t name = word.find_first_not_of('-');
                       return name != std::string::npos && name > 0 && name <= 2 &&
                              is_letter(word[name]);
                     });
}

}  // namespace

static bool reads_as_command(std::string_view text) {
  const auto commands = shell::simple_commands(text);
  if (commands.empty() || text.find('\n') != std::string_view::npos) return false;
  std::size_t first = 0;
  const bool enters = commands.size() > 1 && commands[0].words[0] == "cd";  // `cd web && npm test`
  const auto& words = commands[enters ? 1 : 0].words;
  while (first < words.size() && words[first].find('=') != std::string::npos) ++first;
  if (first >= words.size()) return false;
  const std::string_view word = words[first];
  const std::string_view program = shell::program_name(word);
  if (shell::is_known_program(program)) return shell::is_judge(program) || words.size() > 1;
  if (has_option(words, first) && is_program_name(word)) return true;
  const bool piped = std::any_of(commands.begin() + 1, commands.end(), [](const auto& later) {
    return later.before == "|" && shell::is_known_program(shell::program_name(later.words[0]));
  });
  if (piped && is_program_name(word)) return true;
  // `rtk ./bin/check`, `vault-run npm test`: what it runs is a command itself.
  const bool wraps = words.size() > first + 1 && is_program_name(word) &&
                     (words[first + 1].starts_with("./") ||
                      (words.size() > first + 2 && shell::is_known_program(words[first + 1])));
  if (wraps) return true;
  const bool script = word.starts_with("./") || word.ends_with(".sh") ||
                      word.starts_with("scripts/") || word.starts_with("bin/");
  return script && word.find('*') == std::string_view::npos;
}

// One pattern after the other asks it of the same code span.
bool is_command(std::string_view text) {
  thread_local Recent<bool> recent;
  return recent.of(text, 0, [&] { return reads_as_command(text); });
}

bool gives_verdict(std::string_view script) {
  const auto commands = shell::simple_commands(script);
  bool any = false;
  for (const auto& command : commands) {
    if (command.words[0] == "cd" || command.words[0] == "export" || command.words[0] == "set")
      continue;
    if (is_excused(command) || !one_gives_verdict(command.words)) return false;
    any = true;
  }
  return any && !never_ends(script) && !finds_vulnerabilities(script);
}

bool only_tells_state(std::string_view script) {
  const auto commands = shell::simple_commands(script);
  if (commands.empty() || gives_verdict(script)) return false;
  constexpr std::size_t words_max = 3;
  const auto& words = commands.back().words;
  const std::string_view program = shell::program_name(words[0]);
  if (among(program, {"mongosh", "mongo", "mysql", "psql", "redis-cli", "sqlite3"})) return true;
  if (among(program, {"systemctl", "service", "pg_ctl", "supervisorctl"})) return false;
  for (std::size_t i = 0; i < std::min(words.size(), words_max); ++i)
    if (!words[i].starts_with('-') &&
        (words[i] == "current" || only_tells(parts_of(shell::program_name(words[i])))))
      return true;
  return false;
}

bool fails_on_findings(std::string_view script) {
  return gives_verdict(script) &&
         std::ranges::all_of(shell::simple_commands(script), [](const auto& command) {
           const std::string_view first = command.words[0];
           const bool own = first.find('/') != std::string_view::npos || first.ends_with(".sh");
           const bool interpreted = among(
               first, {"python", "python3", "node", "php", "ruby", "bash", "sh", "deno", "perl"});
           const bool judged = std::ranges::any_of(command.words, shell::is_judge);
           return judged || (!own && !interpreted);
         });
}

bool ends_in_search(std::string_view script) {
  const auto commands = shell::simple_commands(script);
  if (commands.size() < 2) return false;
  const auto& last = commands.back();
  const bool searches = among(last.words[0], {"grep", "egrep", "rg"}) && last.words.size() > 1;
  return searches && std::ranges::all_of(commands.begin() + 1, commands.end(),
                                         [](const auto& each) { return each.before == "|"; });
}

bool inverts_search(std::span<const std::string> words) {
  return std::ranges::any_of(words, [](const std::string& word) {
    return word.size() > 1 && word[0] == '-' &&
           (word.starts_with("--") || word.find_first_of("vcL") != std::string::npos);
  });
}

bool prints_more(std::string_view script, std::initializer_list<std::string_view> operators) {
  const auto commands = shell::simple_commands(trim(script));
  for (std::size_t i = 0; i + 1 < commands.size(); ++i) {
    const auto& words = commands[i].words;
    const bool silent = words.empty() || among(words.front(), {"cd", "export", "set", "source", ".",
                                                               "test", "[", "[[", "true", ":",
                                                               "unset", "sleep", "mkdir", "umask"});
    if (!silent && among(commands[i + 1].before, operators)) return true;
  }
  return false;
}

namespace {

bool has_any(const std::vector<std::string>& words, std::initializer_list<std::string_view> any) {
  return std::ranges::any_of(words, [&](const std::string& word) { return among(word, any); });
}

}  // namespace

bool never_ends(std::string_view script) {
  for (const auto& command : shell::simple_commands(script)) {
    const bool follows = has_any(command.words, {"-f", "-F", "-tf", "-ft", "--follow", "--tail"});
    if (follows && has_any(command.words, {"logs", "tail", "journalctl"})) return true;
    for (const std::string& word : command.words)
      if (among(word, {"start", "serve", "dev", "watch", "--watch", "--follow", "start:dev",
                       "preview", "runserver", "port-forward", "top", "test:watch"}) &&
          command.words[0] != "grep")
        return true;
  }
  return false;
}

namespace {

bool has_program(std::string_view script, std::initializer_list<std::string_view> names) {
  for (const auto& command : shell::simple_commands(script)) {
    if (among(command.words[0], {"make", "just", "task", "rake"}))
      continue;  // `make audit` ends as the team wants
    for (const std::string& word : command.words)
      if (among(shell::program_name(word), names)) return true;
  }
  return false;
}

}  // namespace

bool finds_vulnerabilities(std::string_view script) {
  return has_program(script, {"audit", "trivy", "safety", "snyk", "grype", "pip-audit",
                              "govulncheck", "cargo-audit", "osv-scanner", "bandit", "semgrep"}) ||
         finds_secrets(script);
}

bool finds_secrets(std::string_view script) {
  return has_program(script, {"gitleaks", "trufflehog", "detect-secrets", "git-secrets"});
}

bool fails_on_nothing(std::string_view run) {
  const auto commands = shell::simple_commands(run);
  return !commands.empty() && commands.back().words[0] == "ls" && run.find('*') != run.npos;
}

}  // namespace seatrial::recognize
