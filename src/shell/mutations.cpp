#include <algorithm>
#include <array>

#include "base/ascii.hpp"
#include "base/limits.hpp"
#include "base/recent.hpp"
#include "base/text.hpp"
#include "shell/clients.hpp"
#include "shell/command.hpp"
#include "shell/known_programs.hpp"
#include "shell/lexer.hpp"
#include "shell/looking.hpp"
#include "shell/outputs.hpp"
#include "shell/programs.hpp"
#include "shell/requests.hpp"
#include "shell/sql.hpp"
#include "shell/tools.hpp"
#include "shell/verbs.hpp"
#include "shell/words.hpp"
#include "shell/wrappers.hpp"

// What changes something. Programs that are not in these tables change nothing as far as we know:
// the safe side is held by consent, this only keeps apart what must be an action and never a check.
// Of a client that is in them, what is not known to look is doubted where it would be run.
namespace seatrial::shell {
namespace {

// Parts of a script's or make target's name. A reading part wins: `db:migrate:status` looks. A
// testing part does so too, but not over one that starts something elsewhere: `smoke:dispatch`.
constexpr std::string_view changing_parts =
    "apply backup bootstrap cleanup clear delete deploy destroy down drop flush install migrate "
    "migration promote provision publish purge push release reset restart restore rollback seed "
    "submit undo up upgrade wipe";
constexpr std::string_view reading_parts =
    "audit check checks diff doctor dry dryrun info lint list plan preflight query readiness "
    "report select show status typecheck validate verify view";
// What they are called after: `release-gate` looks, `wipe-gates` and `reset-validation` do not.
constexpr std::string_view reading_nouns =
    "checker gate gates healthcheck selftest validation validator verification";
constexpr std::string_view taking_parts =
    "cleanup clear delete destroy drop flush purge reset restore rollback seed undo wipe";
constexpr std::string_view testing_parts = "preview smoke spec test tests";
constexpr std::string_view starting_parts = "dispatch promote publish seed trigger tunnel";

constexpr std::string_view filling_parts = "dump import init insert load schema";  // of SQL files

struct Part {
  bool changes = false;
  bool fills = false;
  bool reads = false;
  bool starts = false;
};

Part read_name(std::string_view script) {
  Part name;
  bool tests = false, is_noun = false, takes = false;
  std::string part;
  for (const char c : lower(program_name(script)) + ':') {
    if (is_lower(c) || is_digit(c)) {
      part += c;
      continue;
    }
    name.reads |= is_listed(part, reading_parts);
    name.changes |= is_listed(part, changing_parts);
    tests |= is_listed(part, testing_parts);
    is_noun |= is_listed(part, reading_nouns);
    takes |= is_listed(part, taking_parts);
    name.starts |= is_listed(part, starting_parts);
    name.fills |= is_listed(part, filling_parts);
    part.clear();
  }
  name.reads |= is_noun && !takes;
  name.starts &= !name.reads;
  name.reads |= tests && !name.starts;
  name.changes |= name.starts;
  return name;
}

std::optional<std::string> by_name(std::string_view script) {
  const Part name = read_name(script);
  if (name.reads || !name.changes) return std::nullopt;
  return "`" + std::string(script) + "` says by its name that it changes something";
}

// `scripts/migrate`, but no path of an API or a system, and no source of a program.
bool is_own_script(std::string_view word) {
  constexpr std::array<std::string_view, 7> places = {"bin/", "script/", "scripts/", "tools/",
                                                      "ops/", "hack/",   "ci/"};
  if (word.starts_with("./") || word.ends_with(".sh")) return true;
  return program_name(word).find('.') == std::string_view::npos &&
         std::ranges::any_of(places,
                             [&](std::string_view place) { return word.starts_with(place); });
}

// The scripts or targets that a runner is asked for: `npm run X`, `make X`, `bash X`, `./X`.
std::vector<std::string_view> scripts_of(Words words) {
  const std::string_view program = program_name(words[0]);
  if (is_listed(program, "npm bun yarn pnpm")) {
    auto plain =
        plain_words(words, "--prefix -w --workspace --filter -F -C --cwd --dir --registry");
    if (plain.size() > 2 && plain[0] == "workspace") plain.erase(plain.begin(), plain.begin() + 2);
    const bool runs = !plain.empty() && is_listed(plain[0], "run run-script");
    if (runs) plain.erase(plain.begin());
    if (plain.empty() || (program == "npm" && !runs)) return {};
    return {plain[0]};
  }
  if (program == "make" || program == "gmake") {
    auto targets = plain_words(words, "-C -f -I -o -W --directory --file --makefile");
    std::erase_if(targets, [](std::string_view word) { return word.find('=') != word.npos; });
    return targets;
  }
  if (is_listed(program,
                "just task bash sh node python python3 ruby tsx rake rails artisan manage.py "
                "flask sequelize sequelize-cli typeorm drizzle-kit gradle gradlew")) {
    const auto plain =
        plain_words(words, program == "flask" ? "-A --app -e --env-file"
                                              : "-f --file -d --working-directory -r");
    if (plain.empty()) return {};
    return {plain[0]};
  }
  if (is_own_script(words[0])) return {words[0]};
  return {};
}

std::optional<std::string> script_changes(Words words) {
  const bool tries = has_any(words, "--check --status --list --help");
  for (const std::string_view script : scripts_of(words))
    if (auto why = by_name(script); why && !tries) return why;
  return std::nullopt;
}

// `sysctl net.ipv4.ip_forward=1`
bool is_told_value(Words words) {
  return std::ranges::any_of(words,
                             [](const std::string& word) { return word.find('=') != word.npos; });
}

std::optional<std::string> by_rule(std::string_view program, Words words) {
  if (program == "find" && has_word(words, "-delete")) return "`find -delete` deletes files";
  if (program == "sed" || program == "perl") {
    // `-Ei`, `-lpi`: letters of options in a row
    const std::string_view letters = program == "sed" ? "-nrEsuzi" : "-0lpnaiwsW";
    for (const std::string& word : words)
      if (word.starts_with("-i") || word.starts_with("--in-place") ||
          (word.starts_with('-') && word.find('i') != word.npos &&
           word.find_first_not_of(letters) == word.npos))
        return "`" + std::string(program) + " " + word + "` rewrites files";
  } else if (program == "vercel") {
    if (words.size() < 2 ||
        !is_listed(words[1], "ls list inspect logs whoami env domains --version build"))
      return "`vercel" + (words.size() > 1 ? " " + words[1] : std::string()) +
             "` deploys or changes the account";
  } else if (program == "service" && words.size() > 2 && words[2] != "status") {
    return "`service " + words[1] + " " + words[2] + "` changes a service";
  } else if (program == "sysctl" && (has_any(words, "-w -p --system") || is_told_value(words))) {
    return "`sysctl -w` changes the kernel";
  } else if (program == "gh" && words.size() > 1 && words[1] == "api") {
    for (const std::string_view sends :
         {"-X", "-f", "-F", "--field", "--raw-field", "--input", "--method"})
      if (has_word(words, sends) && !has_any(words, "GET graphql"))
        return "`gh api " + std::string(sends) + "` sends a change";
  } else if (program == "openssl" && has_any(words, "-out -keyout") &&
             !has_word(words, "/dev/null")) {
    return "`openssl -out` writes files";
  } else if (program == "celery" && has_any(words, "purge control shutdown")) {
    return "`celery` changes its workers or queues";
  }
  return std::nullopt;
}

// The words of a phrase beside each other, among those that are no options.
bool says(const std::vector<std::string_view>& plain, std::string_view wanted) {
  const std::vector<std::string_view> parts = split(wanted, ' ');
  return !std::ranges::search(plain, parts).empty();
}

std::optional<std::string> by_verb(std::string_view program, Words words, Doubt doubt) {
  const auto plain = plain_words(words, values_of_client(program));
  for (const Verb& verb : verbs_of(program)) {
    if (!verb.words.empty() && !says(plain, verb.words)) continue;
    const std::string shown =
        std::string(program) + (verb.words.empty() ? "" : " " + std::string(verb.words));
    return "`" + shown + "` " + std::string(verb.effect);
  }
  if (auto why = client_changes(program, words, doubt)) return why;
  if (doubt == Doubt::dismissed || !is_known_client(program)) return std::nullopt;
  return "`" + std::string(program) + (plain.empty() ? "" : " " + std::string(plain[0])) +
         "` is not known to only look";
}

// `hoist deploy`: what nobody knows may be a file for a program that reads it, or an order.
std::optional<std::string> stranger_may_change(std::string_view program, Words words) {
  constexpr std::string_view readers =
      "[ basename cat cd cmp command dirname du echo file ls md5sum printf readlink realpath "
      "sha256sum stat test type wc which";
  if (words.size() < 2 || is_known_program(program) || is_filter(program) ||
      searches_text(program) || is_listed(program, readers))
    return std::nullopt;
  const std::string& order = words[1];
  const bool is_word =
      !is_option(order) && order.find_first_not_of("abcdefghijklmnopqrstuvwxyz-:") == order.npos;
  const bool changes = read_name(order).changes || is_listed(order, "commit send write");
  if (!is_word || !changes || read_name(order).reads) return std::nullopt;
  return "`" + std::string(program) + " " + order + "` is not known to only look";
}

bool is_download(std::string_view program) {
  return program == "curl" || program == "wget";
}
bool is_interpreter(std::string_view program) {
  return is_listed(program, "sh bash zsh dash python python3 node ruby");
}

// `<(curl ...)` and `$(curl ...)` as an argument.
bool fetches(std::string_view word) {
  const bool substitutes = word.starts_with("<(") || word.starts_with("$(");
  return substitutes && (word.substr(2).starts_with("curl") || word.substr(2).starts_with("wget"));
}

// What a command reads that has no arguments to work on.
struct Fed {
  std::optional<std::string> text;  // `echo TEXT |`, `<<< TEXT`
  std::string source;               // of what nobody can know before: "cat x.sql", "x.sql"
};

struct Reading {
  std::size_t depth = 0;
  Doubt doubt = Doubt::dismissed;

  Reading deeper() const { return {.depth = depth + 1, .doubt = doubt}; }
};

constexpr const char* too_deep = "the script is nested too deeply to be read";

std::optional<std::string> changes(std::string_view script, Reading reading);

std::optional<std::string> file_changes(std::string_view program, std::string_view file,
                                        Reading reading) {
  if (auto why = by_name(file)) return why;
  if (is_sql_client(program) && read_name(file).fills && !read_name(file).reads)
    return "`" + std::string(file) + "` fills a database, by its name";
  if (reading.doubt == Doubt::dismissed || read_name(file).reads) return std::nullopt;
  return "only a run tells what `" + std::string(program) + "` is given by `" + std::string(file) +
         "`";
}

std::optional<std::string> sql_client_changes(std::string_view program, Words words,
                                              const std::optional<Fed>& fed, Reading reading) {
  const GivenSql given = given_sql(program, words);
  for (const std::string& statements : given.statements)
    if (auto why = statements_change(statements, reading.doubt)) return why;
  for (const std::string& file : given.files)
    if (auto why = file_changes(program, file, reading)) return why;
  if (!fed || !given.statements.empty() || !given.files.empty()) return std::nullopt;
  if (fed->text) return statements_change(*fed->text, reading.doubt);
  return file_changes(program, fed->source, reading);
}

// `ssh -p 22 web 'systemctl is-active api'` runs `systemctl is-active api`; none: nobody knows what
// runs, or an option of ssh itself could run or open something.
std::optional<std::string> script_elsewhere(Words words) {
  constexpr std::string_view plain_options = "-4 -6 -n -q -t -tt -T -v -x -C";
  constexpr std::string_view valued = "-p -i -l -J -o";
  bool host = false;  // options may stand behind it, too
  for (std::size_t at = 1; at < words.size(); ++at) {
    if (is_listed(words[at], valued)) {
      ++at;
      if (at < words.size() && (contains_ignoring_case(words[at], "command") ||
                                contains_ignoring_case(words[at], "provider")))
        return std::nullopt;
    } else if (is_option(words[at])) {
      if (!is_listed(words[at], plain_options)) return std::nullopt;
    } else if (host) {
      return join(words.subspan(at), " ");
    } else {
      host = true;
    }
  }
  return std::nullopt;
}

std::optional<std::string> fed_changes(std::string_view program, Words words, const Fed& fed,
                                       Reading reading) {
  if (program == "redis-cli" && plain_words(words, values_of_client(program)).empty()) {
    if (!fed.text) return file_changes(program, fed.source, reading);
    for (const std::string_view line : split_lines(*fed.text)) {
      const std::string words_of_line = collapse_spaces(line);
      if (auto why = redis_command_changes(split(words_of_line, ' '), reading.doubt)) return why;
    }
  }
  const bool is_shell = is_listed(program, "sh bash zsh dash ash ksh");
  if (!is_shell || !plain_words(words, "-o -O").empty()) return std::nullopt;
  if (fed.text) return changes(*fed.text, reading.deeper());
  return file_changes(program, fed.source, reading);
}

std::optional<std::string> command_changes(Words all, std::string_view script,
                                           const std::optional<Fed>& fed, Reading reading) {
  if (reading.depth > limits::scripts_within_max) return too_deep;
  const auto inner = unwrapped(all);
  if (!inner) return too_deep;
  const Words words = *inner;
  if (words.empty()) return std::nullopt;
  if (words[0].starts_with('$') || words[0].starts_with('`'))
    return "only a run tells which command `" + words[0] + "` is";
  const std::string_view program = known_as(program_name(words[0]));
  if (program == "alias" && reading.doubt == Doubt::told && words.size() > 1)
    return "only a run tells which command `" + words[1] + "` makes";
  if (program == "find") {
    const auto action = std::ranges::find_if(
        words, [](const std::string& word) { return is_listed(word, "-exec -execdir -ok"); });
    const auto behind = static_cast<std::size_t>(words.end() - action);
    if (behind > 1)
      return command_changes(words.last(behind - 1), script, std::nullopt, reading.deeper());
  }
  if (const auto given = script_run(words)) return changes(*given, reading.deeper());
  if (program == "ssh" && !fed)
    if (const auto given = script_elsewhere(words)) return changes(*given, reading.deeper());
  if (program_name(all[0]) == "nohup") return "`nohup` leaves something running";
  if (is_interpreter(program) && words.size() > 1 && fetches(words[1]))
    return "a download is given to `" + words[0] + "`";
  if (is_sql_client(program)) {
    if (auto why = sql_client_changes(program, words, fed, reading)) return why;
    return sql_changes(script);
  }
  if (fed && !only_looks(program, words))
    if (auto why = fed_changes(program, words, *fed, reading)) return why;
  if (only_asks(program, words)) return std::nullopt;
  if (auto why = request_changes(program, words)) return why;
  if (auto why = output_changes(program, words)) return why;
  if (auto why = by_rule(program, words)) return why;
  if (auto why = tool_changes(program, words)) return why;
  if (only_looks(program, words)) {
    const bool runs_scripts = program == "npm" || is_own_script(words[0]);
    return runs_scripts ? script_changes(words) : std::nullopt;
  }
  if (auto why = by_verb(program, words, reading.doubt)) return why;
  if (auto why = script_changes(words)) return why;
  return reading.doubt == Doubt::told ? stranger_may_change(program, words) : std::nullopt;
}

// `python3 -m json.tool`: the download is read by a program that stands there.
bool runs_own_program(Words words) {
  return words.size() > 1 && is_listed(words[1], "-m -c -e");
}

std::optional<std::string> runs_download(const std::vector<SimpleCommand>& commands) {
  for (std::size_t i = 1; i < commands.size(); ++i) {
    const Words words = unwrapped(commands[i].words).value_or(Words{});
    if (commands[i].before == "|" && !words.empty() && is_interpreter(program_name(words[0])) &&
        !runs_own_program(words) && is_download(program_name(commands[i - 1].words[0])))
      return "a download is piped into `" + words[0] + "`";
  }
  return std::nullopt;
}

std::optional<std::string> lexemes_change(const std::vector<Lexeme>& lexemes, Reading reading) {
  for (std::size_t i = 0; i < lexemes.size(); ++i) {
    const Lexeme& lexeme = lexemes[i];
    for (const Substitution& inner : lexeme.nested)
      if (auto why = changes(inner.script, reading.deeper())) return why;
    if (lexeme.kind != Lexeme::Kind::redirect || lexeme.text.find('>') == std::string::npos)
      continue;
    if (i + 1 >= lexemes.size() || lexemes[i + 1].kind != Lexeme::Kind::word) continue;
    const std::string& target = lexemes[i + 1].text;
    const bool descriptor = lexeme.text.ends_with('&');
    if (!descriptor && !is_scratch(target)) return "`> " + target + "` writes a file";
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

// What stands in front of a pipe, or behind `<`. `next` goes on where the last command ended.
std::optional<Fed> fed_to(const Script& script, std::size_t command, std::size_t& next) {
  const auto& commands = script.commands;
  const std::size_t end =
      command + 1 < commands.size() ? commands[command + 1].offset : script.text.size();
  std::optional<Fed> fed;
  if (commands[command].before == "|" && command > 0) {
    const auto& source = commands[command - 1].words;
    if (is_listed(source[0], "echo printf"))
      fed = Fed{.text = join(std::span(source).subspan(1), " "), .source = {}};
    else
      fed = Fed{.text = {}, .source = join(source, " ")};
  }
  for (; next < script.lexemes.size() && script.lexemes[next].offset < end; ++next) {
    const Lexeme& lexeme = script.lexemes[next];
    if (lexeme.kind != Lexeme::Kind::redirect || !lexeme.text.starts_with('<') ||
        next + 1 >= script.lexemes.size())
      continue;
    const std::string& target = script.lexemes[next + 1].text;
    if (lexeme.text == "<<<") fed = Fed{.text = target, .source = {}};
    if (lexeme.text == "<" && !target.starts_with("/dev/null"))
      fed = Fed{.text = {}, .source = target};
  }
  return fed;
}

std::optional<std::string> changes(const Script& script, Reading reading) {
  if (auto why = runs_download(script.commands)) return why;
  std::size_t lexeme = 0;
  for (std::size_t i = 0; i < script.commands.size(); ++i) {
    const auto fed = fed_to(script, i, lexeme);
    if (auto why = command_changes(script.commands[i].words, script.text, fed, reading)) return why;
  }
  return lexemes_change(script.lexemes, reading);
}

std::optional<std::string> changes(std::string_view script, Reading reading) {
  if (reading.depth > limits::scripts_within_max) return too_deep;
  return changes(Script(script), reading);
}

std::optional<std::string> judge(std::string_view text, Doubt doubt) {
  const Script script(text);
  if (auto why = changes(script, {.depth = 0, .doubt = doubt})) return why;
  // A block of plain SQL has no client in front.
  const bool is_sql = std::ranges::any_of(script.commands, [](const SimpleCommand& command) {
    return command.words.size() > 1 &&
           is_listed(lower(command.words[0]),
                     "drop delete truncate insert update alter create grant");
  });
  return is_sql ? sql_changes(text) : std::nullopt;
}

}  // namespace

std::optional<std::string> mutates(std::string_view script) {
  return judge(script, Doubt::dismissed);
}

// Asked by each rule that has read the command, and by the plan right behind them.
std::optional<std::string> may_mutate(std::string_view script) {
  thread_local Recent<std::optional<std::string>, unsigned, 4> recent;
  return recent.of(script, 0, [&] { return judge(script, Doubt::told); });
}

}  // namespace seatrial::shell
