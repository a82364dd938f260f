#pragma once

#include <functional>
#include <stop_token>
#include <string>
#include <vector>

#include "app/findings.hpp"
#include "app/flags.hpp"
#include "app/load.hpp"
#include "model/ledger.hpp"
#include "run/runner.hpp"
#include "world/world.hpp"

namespace seatrial::app {

// What `seatrial run` is told beyond the checklists.
struct RunRequest {
  Request input;
  Mode mode = Mode::strict;
  bool consent_once = false;  // `--allow`: exactly these bytes, this time
  int workers = 2;
  bool is_recorded = true;  // the log will have it; else its passes count for no day
  Ledger ledger;            // statements and waivers in it count; results of earlier runs do not
};

// A run that took place, whatever it decided.
struct Ran {
  plan::Config config;
  std::filesystem::path root;
  RunDocument document;
  Findings warnings;
  Flags flags;  // that the checklists demand values of
  EnvironmentFlags environment_flags;
  std::vector<std::string>
      unanswered;              // questions of items that want an answer each day, for today
  bool answered_none = false;  // and all of today's answers are that there was none
};

// Makes the observer of a run, once it is known what will run.
using Watcher = std::function<run::Observer(const RunDocument& document)>;

// Reads, plans, runs and decides. The pipeline in one screen.
std::expected<Ran, Findings> run(const RunRequest& request, const world::Variables& process,
                                 world::World& world, const Watcher& watcher, std::stop_token stop);

// Reads and plans: what would run, and why.
std::expected<Loaded, Findings> plan_only(const Request& request, const world::Variables& process,
                                          world::Files& files);

}  // namespace seatrial::app
