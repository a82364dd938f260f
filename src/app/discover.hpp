#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "app/load.hpp"

// What a repository tells of its readiness before anybody has configured anything.
namespace seatrial::app {

struct DotenvEnvironment {
  std::string name;                  // "production", "api-production"
  std::string directory;             // of its files: "api/"; empty: the root
  std::vector<std::string> dotenvs;  // ".env.production", relative to the root
  bool is_aside = false;             // its service has a production, too
};

struct PhaseGate {
  std::string name;     // "phase-1"
  std::string pattern;  // of its items: "phase-1-.../**"
  std::string after;    // the gate of the phase before; empty: it is the first
};

// A guess of which a person says whether it is right.
struct Proposed {
  std::string path;
  int line = 0;
  std::string text;  // of the item
  std::string item;  // its id, with the path where there are several checklists
  Check check;
  std::string reason;
  bool wants_output = false;  // it decides nothing until somebody says what it has to print
};

// A text that was read and taken for no checklist.
struct PassedOver {
  std::string path;
  std::size_t boxes = 0;
  std::size_t items = 0;  // that are due, with a box or without
  std::string_view why;   // "notes of a meeting"
};

struct Discovery {
  std::vector<std::string> checklists;  // relative to the root
  std::vector<PassedOver> passed_over;
  std::vector<std::string> unseen;  // why a part of the repository was not looked at
  std::vector<DotenvEnvironment> environments;
  std::vector<std::string> hosts;    // that the checklists ask, as they write them
  std::vector<std::string> roles;    // of sign-off tables
  std::vector<std::string> metrics;  // that have a threshold: "error rate"
  std::vector<PhaseGate> gates;
  std::vector<Proposed> suggestions;
  bool wants_base_url = false;  // a check names a path and no host
};

// Reads files only; executes and contacts nothing.
Discovery discover(const std::filesystem::path& root, world::Files& files);

}  // namespace seatrial::app
