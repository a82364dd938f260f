#include <algorithm>
#include <array>
#include <span>

#include "base/text.hpp"
#include "shell/clients.hpp"
#include "shell/command.hpp"
#include "shell/lexer.hpp"
#include "shell/verbs.hpp"

// What changes something. Programs that are not in these tables change nothing as far as we know:
// the safe side is held by consent, this only keeps apart what must be an action and never a check.
namespace seatrial::shell {
namespace {

using Words = std::span<const std::string>;

constexpr int nesting_max = 8;  // of `bash -c` and $( ) within each other

// Parts of a script's or make target's name. A reading part wins: `db:migrate:status` looks.
constexpr std::array<std::string_view, 26> changing_parts = {
    "apply",   "backup", "bootstrap", "cleanup", "delete",    "deploy",  "destroy",
    "down",    "drop",   "install",   "migrate", "migration", "promote", "provision",
    "publish", "push",   "release",   "reset",   "restart",   "restore", "rollback",
    "seed",    "submit", "undo",      "up",      "upgrade"};
constexpr std::array<std::string_view, 22> reading_parts = {
    "audit", "check",     "checks",   "diff",   "doctor", "dry",   "info",   "lint",
    "list",  "plan",      "preview",  "show",   "smoke",  "spec",  "status", "test",
    "tests", "typecheck", "validate", "verify", "view",   "dryrun"};

bool is_one_of(std::string_view word, auto& table) {
  return std::ranges::find(table, word) != std::end(table);
}

std::string_view program_name(std::string_view word) {
  const std::size_t slash = word.rfind('/');
  return slash == std::string_view::npos ? word : word.substr(slash + 1);
}

bool has_word(Words words, std::string_view wanted) {
  return std::ranges::find(words, wanted) != words.end();
}

// `kubectl -n prod delete pod x`: options may stand between, so that words are looked for in order.
bool says(Words words, std::string_view wanted) {
  const std::vector<std::string_view> parts = split(wanted, ' ');
  std::vector<std::string_view> plain;
  for (const std::string& word : words) {
    if (word == "--") break;
    if (!word.starts_with('-')) plain.push_back(word);
  }
  return !std::ranges::search(plain, parts).empty();
}

bool only_tries(Words words) {
  return std::ranges::any_of(words,
                             [](const std::string& word) {
                               return word.starts_with("--dry-run") || word == "--check" ||
                                      word == "--diff" || word == "--syntax-check" ||
                                      word == "--help" || word == "--version";
                             }) ||
         words.back() == "-h";
}

std::optional<std::string> by_name(std::string_view script) {
  bool changes = false;
  std::string part;
  const std::string name = lower(program_name(script)) + ':';
  for (const char c : name) {
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
      part += c;
      continue;
    }
    if (is_one_of(part, reading_parts)) return std::nullopt;
    changes |= is_one_of(part, changing_parts);
    part.clear();
  }
  if (!changes) return std::nullopt;
  return "`" + std::string(script) + "` says by its name that it changes something";
}

// The script a runner is asked for: `npm run X`, `make X`, `bash X`, `./X`.
std::optional<std::string_view> script_of(Words words) {
  const std::string_view program = program_name(words[0]);
  const auto argument = [&](std::size_t after) -> std::optional<std::string_view> {
    for (const std::string& word : words.subspan(std::min(after, words.size())))
      if (!word.starts_with('-')) return word;
    return std::nullopt;
  };
  if (program == "npm" || program == "bun" || program == "yarn" || program == "pnpm") {
    const auto run = std::ranges::find(words, std::string_view("run"));
    if (run != words.end()) return argument(static_cast<std::size_t>(run - words.begin()) + 1);
    return program == "npm" ? std::nullopt : argument(1);
  }
  static constexpr std::array<std::string_view, 12> runners = {"make", "just", "task",   "bash",
                                                               "sh",   "node", "python", "python3",
                                                               "ruby", "tsx",  "rake",   "rails"};
  if (is_one_of(program, runners)) return argument(1);
  if (program == "artisan") return argument(1);
  if (words[0].starts_with("./") || words[0].ends_with(".sh")) return words[0];
  return std::nullopt;
}

std::optional<std::string> curl_sends(Words words) {
  for (std::size_t i = 1; i < words.size(); ++i) {
    const std::string& word = words[i];
    std::string method;
    if ((word == "-X" || word == "--request") && i + 1 < words.size()) method = words[i + 1];
    if (word.starts_with("-X") && word.size() > 2) method = word.substr(2);
    if (word.starts_with("--request=")) method = word.substr(10);
    if (!method.empty() && method != "GET" && method != "HEAD" && method != "OPTIONS")
      return "`curl -X " + method + "` sends a change";
    if (word == "-d" || word.starts_with("--data") || word == "-F" || word == "--form" ||
        word == "-T" || word == "--upload-file" || word == "--json")
      if (!has_word(words, "-G") && !has_word(words, "--get"))
        return "`curl " + word + "` sends data";
  }
  return std::nullopt;
}

constexpr std::array<std::string_view, 8> changing_aws = {
    "create-", "delete-", "modify-", "put-", "run-", "start-", "terminate-", "update-"};

std::optional<std::string> by_rule(std::string_view program, Words words) {
  if (program == "curl") return curl_sends(words);
  if (program == "find" && has_word(words, "-delete")) return "`find -delete` deletes files";
  if (program == "sed" || program == "perl") {
    for (const std::string& word : words)
      if (word == "-i" || word.starts_with("-i") || word == "--in-place" || word == "-pi")
        return "`" + std::string(program) + " " + word + "` rewrites files";
  } else if (program == "tee") {
    if (std::ranges::any_of(words.subspan(1), [](const std::string& word) {
          return !word.starts_with('-') && word != "/dev/null";
        }))
      return "`tee` writes files";
  } else if (program == "vercel") {
    static constexpr std::array<std::string_view, 9> looking = {
        "ls", "list", "inspect", "logs", "whoami", "env", "domains", "--version", "build"};
    if (words.size() < 2 || !is_one_of(words[1], looking))
      return "`vercel" + (words.size() > 1 ? " " + words[1] : std::string()) +
             "` deploys or changes the account";
  } else if (program == "git" && says(words, "tag") && words.size() > 2) {
    for (const std::string_view looking :
         {"-l", "--list", "-v", "--verify", "-n", "--contains", "--points-at"})
      if (has_word(words, looking)) return std::nullopt;
    return "`git tag` makes or deletes a tag";
  } else if (program == "service" && words.size() > 2 && words[2] != "status") {
    return "`service " + words[1] + " " + words[2] + "` changes a service";
  } else if (program == "sysctl" && has_word(words, "-w")) {
    return "`sysctl -w` changes the kernel";
  } else if (program == "alembic" && (says(words, "upgrade") || says(words, "downgrade"))) {
    return "`alembic` migrates a database";
  } else if (program == "migrate" && (says(words, "up") || says(words, "down"))) {
    return "`migrate` migrates a database";
  } else if (program == "manage.py" && says(words, "migrate")) {
    return "`migrate` migrates a database";
  } else if (program == "gh" && says(words, "api")) {
    for (const std::string_view sends :
         {"-X", "-f", "-F", "--field", "--raw-field", "--input", "--method"})
      if (has_word(words, sends)) return "`gh api " + std::string(sends) + "` sends a change";
  } else if (program == "aws") {
    for (const std::string& word : words.subspan(1))
      for (const std::string_view prefix : changing_aws)
        if (word.starts_with(prefix)) return "`aws ... " + word + "` changes a resource";
  }
  return std::nullopt;
}

// A statement of SQL that changes something, at its start or behind a semicolon.
std::optional<std::string> sql_changes(std::string_view text) {
  static constexpr std::array<std::string_view, 16> statements = {
      "drop table",   "drop database", "drop schema", "drop index",  "drop column", "drop role",
      "delete from",  "truncate ",     "insert into", "alter table", "alter role",  "create table",
      "create index", "create policy", "update ",     "grant "};
  bool start = true;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (start)
      for (const std::string_view statement : statements)
        if (equals_ignoring_case(text.substr(i, statement.size()), statement))
          return "`" + std::string(trim(text.substr(i, statement.size()))) + "` changes a database";
    if (c == ';' || c == '\n' || c == '"' || c == '\'')
      start = true;
    else if (c != ' ' && c != '\t')
      start = false;
  }
  return std::nullopt;
}

// The words without what runs them: `sudo -u x`, `env A=b`, `npx`, `docker exec web`, `kubectl exec
// x --`.
Words unwrapped(Words words) {
  static constexpr std::array<std::string_view, 9> wrappers = {
      "sudo", "env", "nohup", "command", "exec", "npx", "bunx", "xargs", "doas"};
  for (bool again = true; again && !words.empty();) {
    again = false;
    const std::string& word = words[0];
    const std::size_t equals = word.find('=');
    const bool assignment = equals != std::string::npos && equals > 0 &&
                            word.find_first_of("/-.:") > equals && word[0] != '=';
    if (assignment || is_one_of(program_name(word), wrappers)) {
      words = words.subspan(1);
      while (!assignment && !words.empty() && words[0].starts_with('-')) words = words.subspan(1);
      again = true;
    } else if ((word == "timeout" || word == "nice") && words.size() > 2) {
      words = words.subspan(2);
      again = true;
    } else if ((word == "docker" || word == "kubectl" || word == "docker-compose") &&
               has_word(words, "exec")) {
      std::size_t next = static_cast<std::size_t>(
                             std::ranges::find(words, std::string_view("exec")) - words.begin()) +
                         1;
      const auto dashes = std::ranges::find(words, std::string_view("--"));
      if (dashes != words.end()) {
        next = static_cast<std::size_t>(dashes - words.begin()) + 1;
      } else {
        while (next < words.size() && words[next].starts_with('-')) ++next;
        ++next;  // the container
      }
      words = words.subspan(std::min(next, words.size()));
      again = true;
    } else if ((word == "php" || word.starts_with("python")) && words.size() > 2 &&
               (words[1].ends_with("artisan") || words[1].ends_with("manage.py"))) {
      words = words.subspan(1);
      again = true;
    } else if ((word == "pnpm" || word == "yarn" || word == "npm") && words.size() > 2 &&
               (words[1] == "exec" || words[1] == "dlx")) {
      words = words.subspan(2);
      again = true;
    }
  }
  return words;
}

bool is_sql_client(std::string_view program) {
  static constexpr std::array<std::string_view, 6> clients = {
      "psql", "mysql", "mariadb", "sqlite3", "sqlcmd", "clickhouse-client"};
  return is_one_of(program, clients);
}

bool is_download(std::string_view program) {
  return program == "curl" || program == "wget";
}
bool is_interpreter(std::string_view program) {
  static constexpr std::array<std::string_view, 8> shells = {"sh",     "bash",    "zsh",  "dash",
                                                             "python", "python3", "node", "ruby"};
  return is_one_of(program, shells);
}

// `<(curl ...)` and `$(curl ...)` as an argument.
bool fetches(std::string_view word) {
  const bool substitutes = word.starts_with("<(") || word.starts_with("$(");
  return substitutes && (word.substr(2).starts_with("curl") || word.substr(2).starts_with("wget"));
}

constexpr const char* too_deep = "the script is nested too deeply to be read";

std::optional<std::string> changes(std::string_view script, int depth);

std::optional<std::string> command_changes(Words all, std::string_view script, int depth) {
  if (depth > nesting_max) return too_deep;
  const Words words = unwrapped(all);
  if (words.empty()) return std::nullopt;
  if (words[0].starts_with('$') || words[0].starts_with('`'))
    return "only a run tells which command `" + words[0] + "` is";
  const std::string_view program = known_as(program_name(words[0]));
  if (only_looks(program, words)) return std::nullopt;
  if (program == "find") {
    const auto action = std::ranges::find_if(
        words, [](const std::string& word) { return word == "-exec" || word == "-execdir"; });
    const auto behind = static_cast<std::size_t>(words.end() - action);
    if (behind > 1) return command_changes(words.last(behind - 1), script, depth + 1);
  }
  if ((program == "bash" || program == "sh" || program == "eval") && words.size() > 1) {
    const std::size_t text = program == "eval" ? 1 : 2;
    if ((program == "eval" || words[1].ends_with('c')) && words.size() > text)
      return changes(words[text], depth + 1);
  }
  if (is_interpreter(program) && words.size() > 1 && fetches(words[1]))
    return "a download is given to `" + words[0] + "`";
  if (is_sql_client(program)) {
    const auto file = std::ranges::find_if(
        words, [](const std::string& word) { return word == "-f" || word == "--file"; });
    if (words.end() - file > 1)
      if (auto why = by_name(*(file + 1))) return why;
    return sql_changes(script);
  }
  if (only_tries(words)) return std::nullopt;
  if (auto why = by_rule(program, words)) return why;
  if (auto why = client_changes(program, words)) return why;
  for (const Verb& verb : verbs()) {
    if (verb.program != program) continue;
    if (!verb.words.empty() && !says(words.subspan(1), verb.words)) continue;
    const std::string shown =
        std::string(program) + (verb.words.empty() ? "" : " " + std::string(verb.words));
    return "`" + shown + "` " + std::string(verb.effect);
  }
  const auto name = script_of(words);
  return name ? by_name(*name) : std::nullopt;
}

// `python3 -m json.tool`: the download is read by a program that stands there.
bool runs_own_program(Words words) {
  return words.size() > 1 && (words[1] == "-m" || words[1] == "-c" || words[1] == "-e");
}

std::optional<std::string> runs_download(const std::vector<SimpleCommand>& commands) {
  for (std::size_t i = 1; i < commands.size(); ++i) {
    const Words words = unwrapped(commands[i].words);
    if (commands[i].before == "|" && !words.empty() && is_interpreter(program_name(words[0])) &&
        !runs_own_program(words) && is_download(program_name(commands[i - 1].words[0])))
      return "a download is piped into `" + words[0] + "`";
  }
  return std::nullopt;
}

std::optional<std::string> lexemes_change(const std::vector<Lexeme>& lexemes, int depth) {
  for (std::size_t i = 0; i < lexemes.size(); ++i) {
    const Lexeme& lexeme = lexemes[i];
    for (const Substitution& inner : lexeme.nested)
      if (auto why = changes(inner.script, depth + 1)) return why;
    if (lexeme.kind != Lexeme::Kind::redirect || lexeme.text.find('>') == std::string::npos)
      continue;
    if (i + 1 >= lexemes.size() || lexemes[i + 1].kind != Lexeme::Kind::word) continue;
    const std::string& target = lexemes[i + 1].text;
    const bool descriptor = lexeme.text.ends_with('&');
    if (!descriptor && !target.starts_with("/dev/")) return "`> " + target + "` writes a file";
  }
  return std::nullopt;
}

struct Script {
  explicit Script(std::string_view as_written)
      : text(as_written), lexemes(lex(text).lexemes), commands(simple_commands(lexemes)) {}

  std::string_view text;
  std::vector<Lexeme> lexemes;
  std::vector<SimpleCommand> commands;
};

std::optional<std::string> changes(const Script& script, int depth) {
  if (auto why = runs_download(script.commands)) return why;
  for (const SimpleCommand& command : script.commands)
    if (auto why = command_changes(command.words, script.text, depth)) return why;
  return lexemes_change(script.lexemes, depth);
}

std::optional<std::string> changes(std::string_view script, int depth) {
  if (depth > nesting_max) return too_deep;
  return changes(Script(script), depth);
}

}  // namespace

std::optional<std::string> mutates(std::string_view text) {
  const Script script(text);
  if (auto why = changes(script, 0)) return why;
  // A block of plain SQL has no client in front.
  static constexpr std::array<std::string_view, 8> sql = {"drop",   "delete", "truncate", "insert",
                                                          "update", "alter",  "create",   "grant"};
  const bool is_sql = std::ranges::any_of(script.commands, [](const SimpleCommand& command) {
    return command.words.size() > 1 && is_one_of(lower(command.words[0]), sql);
  });
  return is_sql ? sql_changes(text) : std::nullopt;
}

}  // namespace seatrial::shell
