#include "recognize/commands.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "recognize/view.hpp"
#include "shell/command.hpp"

namespace seatrial::recognize {
namespace {

std::string_view base_name(std::string_view word) {
  const std::size_t slash = word.rfind('/');
  return slash == std::string_view::npos ? word : word.substr(slash + 1);
}

// Programs whose whole purpose is a verdict.
constexpr std::array<std::string_view, 30> judges = {
    "govulncheck", "pip-audit",   "ansible-lint", "biome",         "bats",     "ctest",
    "cypress",     "eslint",      "flake8",       "golangci-lint", "hadolint", "jest",
    "ktlint",      "kubeconform", "kubeval",      "markdownlint",  "mocha",    "mypy",
    "phpstan",     "phpunit",     "playwright",   "promtool",      "pylint",   "pyright",
    "pytest",      "rspec",       "rubocop",      "shellcheck",    "tsc",      "vitest"};

constexpr std::array<std::string_view, 46> runners = {
    "ansible", "bash",    "bazel",          "buf",       "bun",
    "bundle",  "cargo",   "cmake",          "composer",  "curl",
    "deno",    "docker",  "docker-compose", "dotnet",    "eas",
    "find",    "flutter", "forge",          "gh",        "git",
    "go",      "gradle",  "gradlew",        "grep",      "helm",
    "just",    "kubectl", "make",           "mix",       "mvn",
    "mvnw",    "next",    "nginx",          "node",      "npm",
    "npx",     "php",     "pnpm",           "poetry",    "prettier",
    "python",  "python3", "ruff",           "terraform", "tofu",
    "yarn"};

constexpr std::array<std::string_view, 24> more_programs = {"black",
                                                            "bundler-audit",
                                                            "detect-secrets",
                                                            "gitleaks",
                                                            "govulncheck",
                                                            "grype",
                                                            "osv-scanner",
                                                            "pip-audit",
                                                            "prisma",
                                                            "psql",
                                                            "redis-cli",
                                                            "safety",
                                                            "semgrep",
                                                            "sh",
                                                            "snyk",
                                                            "swift",
                                                            "trivy",
                                                            "trufflehog",
                                                            "uv",
                                                            "vercel",
                                                            "xcodebuild",
                                                            "bandit",
                                                            "k6"};

// Parts of names and subcommands that promise a verdict by exit status.
constexpr std::array<std::string_view, 30> verdicts = {
    "build",    "check",     "checks",     "ci",       "clippy",   "compile",
    "contract", "coverage",  "doctor",     "e2e",      "fmt",      "integration",
    "lint",     "dryrun",    "smoke",      "spec",     "test",     "tests",
    "tsc",      "typecheck", "types",      "unit",     "validate", "verification",
    "verify",   "vet",       "regression", "selftest", "health",   "healthcheck"};

bool is_verdict_part(std::string_view part) {
  return std::ranges::find(verdicts, part) != verdicts.end();
}

bool has_verdict_part(std::string_view word) {
  std::string part;
  const std::string name = lower(word) + ':';
  bool any = false;
  for (std::size_t i = 0; i < name.size() && !any; ++i) {
    const char c = name[i];
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
      part += c;
      continue;
    }
    any = is_verdict_part(part);
    part.clear();
  }
  return any || name.find("type-check") != std::string::npos;
}

bool is_reading_part(std::string_view word) {
  return word.starts_with("--dry-run") || word == "--check" || word == "--noEmit";
}

bool one_gives_verdict(const std::vector<std::string>& words) {
  std::size_t first = 0;
  while (first < words.size() &&
         (among(words[first], {"sudo", "npx", "bunx", "env", "time", "CI=true", "CI=1"}) ||
          (words[first].find('=') != std::string::npos &&
           words[first].find('/') == std::string::npos)))
    ++first;
  if (first >= words.size()) return false;
  const std::string_view program = base_name(words[first]);
  if (std::ranges::find(judges, program) != judges.end()) return true;
  if (std::ranges::any_of(words, is_reading_part)) return true;
  const bool script = words[first].find('/') != std::string::npos || words[first].ends_with(".sh");
  if (script && has_verdict_part(program)) return true;
  // The subcommand or script: the first words behind the program that are no options.
  int seen = 0;
  for (std::size_t i = first + 1; i < words.size() && seen < 3; ++i) {
    if (words[i].starts_with('-')) continue;
    const std::string_view name = base_name(words[i]);
    if (has_verdict_part(name)) return true;
    if (!among(name, {"run", "exec", "compose", "poetry", "pytest", "-m", "buildx", "run-script",
                      "bundle"}))
      ++seen;
    if (seen > 0 && !among(program, {"gradle", "gradlew", "mvn", "mvnw", "make", "npm", "pnpm",
                                     "yarn", "eas", "forge", "poetry", "uv", "docker", "go",
                                     "cargo", "bazel", "dotnet", "flutter"}))
      break;
  }
  return false;
}

}  // namespace

bool is_shell(std::string_view language) {
  return among(lower(language),
               {"", "bash", "sh", "shell", "console", "zsh", "terminal", "shell-session"});
}

bool is_command(std::string_view text) {
  const auto commands = shell::simple_commands(text);
  if (commands.empty() || text.find('\n') != std::string_view::npos) return false;
  std::size_t first = 0;
  const auto& words = commands[0].words;
  while (first < words.size() && words[first].find('=') != std::string::npos) ++first;
  if (first >= words.size()) return false;
  const std::string_view word = words[first];
  const std::string_view program = base_name(word);
  const auto knows = [&](const auto& table) {
    return std::ranges::find(table, program) != table.end();
  };
  if (knows(judges) || knows(runners) || knows(more_programs))
    return words.size() > 1 || knows(judges);
  const bool script = word.starts_with("./") || word.ends_with(".sh") ||
                      word.starts_with("scripts/") || word.starts_with("bin/");
  return script && word.find('*') == std::string_view::npos;
}

bool gives_verdict(std::string_view script) {
  const auto commands = shell::simple_commands(script);
  bool any = false;
  for (const auto& command : commands) {
    if (command.words[0] == "cd" || command.words[0] == "export" || command.words[0] == "set")
      continue;
    if (!one_gives_verdict(command.words)) return false;
    any = true;
  }
  return any && !never_ends(script) && !finds_vulnerabilities(script);
}

bool never_ends(std::string_view script) {
  for (const auto& command : shell::simple_commands(script))
    for (const std::string& word : command.words)
      if (among(word,
                {"start", "serve", "dev", "watch", "--watch", "-f", "--follow", "start:dev",
                 "preview", "runserver", "port-forward", "logs", "tail", "top", "test:watch"}) &&
          command.words[0] != "grep")
        return true;
  return false;
}

namespace {

bool has_program(std::string_view script, std::initializer_list<std::string_view> programs) {
  for (const auto& command : shell::simple_commands(script))
    for (const std::string& word : command.words)
      if (among(base_name(word), programs)) return true;
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

}  // namespace seatrial::recognize
