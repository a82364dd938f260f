#pragma once

#include <filesystem>
#include <set>
#include <string>

#include "app/findings.hpp"
#include "app/load.hpp"
#include "model/streak.hpp"

namespace seatrial::app {

// A window of the sidecar, and where its monthly tables are kept.
struct Window {
  plan::WindowConfig config;
  Zone zone;
  std::string pattern;    // of its report, with {name} and {month}; empty: there is none
  std::string checklist;  // that {name} stands for
  std::filesystem::path root;

  // Where the table of the month of a moment is, relative to the root; with that of the zone.
  std::string table(UtcTime time) const;
};

// The window that a name means; without one the only one of the sidecar.
std::expected<Window, Findings> find_window(const Request& request, const Sidecar& sidecar,
                                            std::string_view name, world::Files& files);

// That nothing says where the window is recorded.
Findings without_table(const Window& window, const std::string& sidecar);

// The records of its tables, oldest first, as many days back as are wanted; and what could not be
// read.
struct WindowRecords {
  std::vector<SmokeRecord> records;
  std::set<std::string> flags;
  Findings warnings;
  std::vector<Diagnostic> notices;  // what decides nothing
};
std::expected<WindowRecords, Findings> read_tables(const Window& window, int days_wanted,
                                                   const std::set<std::string>& flags, UtcTime now,
                                                   world::Files& files);

}  // namespace seatrial::app
