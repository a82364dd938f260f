#pragma once

#include <expected>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"
#include "model/streak.hpp"

namespace seatrial::window {

// The monthly table of smoke records that a team keeps in Markdown.
struct WindowTable {
  std::vector<SmokeRecord> records;    // oldest first, also of a table that has the newest on top
  std::set<std::string> flags;         // that its columns name or its cells assign
  std::vector<bool> newest_first;      // in each table of the document, as they stand there
  bool newest_on_top = false;          // of several tables
  std::vector<Diagnostic> unreadable;  // rows that count for nothing, and may hide a fail
  std::vector<Diagnostic> notices;     // what a person should look at, and decides nothing
};

// Reads what people wrote. `zone` is that of clocks whose cell and header tell none; `flags` are
// names to look for beside those in capitals. Without a table of records, why.
std::expected<WindowTable, Diagnostic> read_window_table(std::string_view path,
                                                         std::string_view text, const Zone& zone,
                                                         const std::set<std::string>& flags);

// Beside records of a named environment those that name none are of production, as people write.
void name_production(std::vector<SmokeRecord>& records);

// Why nobody can tell what the file says: git has left both sides of a merge in it. None: it has
// not.
std::optional<Diagnostic> unmerged(std::string_view path, std::string_view text);

}  // namespace seatrial::window
