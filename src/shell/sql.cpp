#include "shell/sql.hpp"

#include <algorithm>
#include <array>

#include "base/ascii.hpp"
#include "base/text.hpp"

namespace seatrial::shell {
namespace {

constexpr std::string_view changing_statements =
    "drop delete truncate insert alter create update grant revoke vacuum reindex cluster refresh "
    "merge call do copy comment reassign lock replace load import rename optimize repair flush "
    "kill shutdown purge analyze attach detach notify security undrop restore backup";
constexpr std::string_view looking_statements =
    "select show explain with values table describe desc pragma use set begin start commit "
    "rollback end exists \\d* \\l* \\c \\connect \\conninfo \\x \\timing \\t \\a \\q \\z \\s* "
    "\\pset \\echo .tables .schema .headers .mode .databases .indexes .dbinfo";
constexpr std::array<std::string_view, 18> changing_functions = {"pg_terminate_backend(",
                                                                 "pg_cancel_backend(",
                                                                 "setval(",
                                                                 "nextval(",
                                                                 "pg_reload_conf(",
                                                                 "pg_promote(",
                                                                 "pg_switch_wal(",
                                                                 "pg_rotate_logfile(",
                                                                 "pg_drop_replication_slot(",
                                                                 "pg_create_",
                                                                 "pg_replication_slot_advance(",
                                                                 "pg_stat_reset",
                                                                 "lo_unlink(",
                                                                 "lo_import(",
                                                                 "lo_export(",
                                                                 "dblink_exec(",
                                                                 "pg_wal_replay_",
                                                                 "pg_file_write("};

bool ends_word(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '(';
}

// In lower case, without what stands in quotes and comments; statements end at semicolons.
std::vector<std::string> statements_of(std::string_view text) {
  std::vector<std::string> statements(1);
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '\'' || c == '"') {
      i = std::min(text.find(c, i + 1), text.size());
      statements.back() += " x ";
    } else if (text.substr(i, 2) == "--") {
      i = std::min(text.find('\n', i), text.size());
      statements.back() += ' ';
    } else if (text.substr(i, 2) == "/*") {
      i = std::min(text.find("*/", i + 2), text.size());
      if (i < text.size()) ++i;
      statements.back() += ' ';
    } else if (c == ';') {
      statements.emplace_back();
    } else {
      statements.back() += is_upper(c) ? static_cast<char>(c + 32) : c;
    }
  }
  return statements;
}

std::vector<std::string_view> words_of(std::string_view statement) {
  std::vector<std::string_view> words;
  for (std::size_t i = 0; i < statement.size();) {
    while (i < statement.size() && ends_word(statement[i])) ++i;
    std::size_t end = i;
    while (end < statement.size() && !ends_word(statement[end])) ++end;
    if (end > i) words.push_back(statement.substr(i, end - i));
    i = end;
  }
  return words;
}

bool has(const std::vector<std::string_view>& words, std::string_view list) {
  return std::ranges::any_of(words, [&](std::string_view word) { return is_listed(word, list); });
}

// `WITH x AS (DELETE ...)`, `EXPLAIN ANALYZE UPDATE ...`, `SELECT ... INTO t`.
bool acts_within(std::string_view verb, const std::vector<std::string_view>& words) {
  constexpr std::string_view acts = "insert update delete merge truncate";
  if (verb == "with") return has(words, "insert delete merge truncate") || has(words, "update");
  if (verb == "explain") return has(words, "analyze analyze,") && has(words, acts);
  if (verb == "select") return has(words, "into");
  if (verb == "set") return has(words, "global persist password @@global.*");
  if (verb == "pragma") return has(words, "=") || words.back().find('=') != std::string_view::npos;
  return false;
}

std::optional<std::string> statement_changes(const std::string& statement, Doubt doubt) {
  const auto words = words_of(statement);
  if (words.empty()) return std::nullopt;
  const std::string verb(words[0]);
  const auto calls = std::ranges::find_if(changing_functions, [&](std::string_view function) {
    return statement.find(function) != std::string::npos;
  });
  if (calls != changing_functions.end()) return "`" + std::string(*calls) + "` changes a database";
  const bool copies_out = verb == "copy" && has(words, "to");
  if ((is_listed(verb, changing_statements) && !copies_out) || acts_within(verb, words))
    return "`" + verb + "` changes a database";
  if (doubt == Doubt::told && !copies_out && !is_listed(verb, looking_statements))
    return "only a run tells what `" + verb + "` does to a database";
  return std::nullopt;
}

std::vector<std::string> without_password(Words words) {
  std::vector<std::string> kept;
  std::ranges::copy_if(words, std::back_inserter(kept),
                       [](const std::string& word) { return !word.starts_with("-p"); });
  return kept;
}

}  // namespace

bool is_sql_client(std::string_view program) {
  return is_listed(program, "psql mysql mariadb sqlite3 sqlcmd clickhouse-client cockroach usql");
}

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

std::optional<std::string> statements_change(std::string_view text, Doubt doubt) {
  for (const std::string& statement : statements_of(text))
    if (auto why = statement_changes(statement, doubt)) return why;
  return std::nullopt;
}

GivenSql given_sql(std::string_view program, Words words) {
  constexpr std::string_view psql_valued = "cdfhpUvoLFRTP";
  if (program == "psql")
    return {.statements = option_values(words, 'c', "--command", psql_valued),
            .files = option_values(words, 'f', "--file", psql_valued)};
  if (program == "mysql" || program == "mariadb")
    return {.statements = option_values(without_password(words), 'e', "--execute", "ehuPDS"),
            .files = {}};
  if (program == "sqlcmd")
    return {.statements = option_values(words, 'Q', "", "QqSdUPio"),
            .files = option_values(words, 'i', "", "QqSdUPio")};
  if (program == "cockroach")
    return {.statements = option_values(words, 'e', "--execute", "eduhp"),
            .files = option_values(words, 'f', "--file", "efduhp")};
  if (program == "clickhouse-client")
    return {.statements = option_values(words, 'q', "--query", "qhud"),
            .files = option_values(words, '\0', "--queries-file", "qhud")};
  GivenSql given;  // sqlite3 FILE STATEMENT
  const auto plain = plain_words(words, "-cmd -separator -init -newline -nullvalue -vfs -mmap");
  for (std::size_t i = 1; i < plain.size(); ++i) given.statements.emplace_back(plain[i]);
  return given;
}

}  // namespace seatrial::shell
