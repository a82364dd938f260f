#pragma once

#include <optional>
#include <string>

#include "shell/words.hpp"

// Statements for a database, and the clients that take them.
namespace seatrial::shell {

// Is what is not known to change something said, too?
enum class Doubt { dismissed, told };

bool is_sql_client(std::string_view program);

// A statement that changes something, at the start of a text, of a line, of a quotation or behind a
// semicolon.
std::optional<std::string> sql_changes(std::string_view text);

// The statements of a text that is SQL and nothing else.
std::optional<std::string> statements_change(std::string_view text, Doubt doubt);

// What a client is given by its options: `psql -tAc '...'`, `mysql -e '...'`, `sqlite3 f '...'`.
struct GivenSql {
  std::vector<std::string> statements;
  std::vector<std::string> files;
};
GivenSql given_sql(std::string_view program, Words words);

}  // namespace seatrial::shell
