#pragma once

#include <filesystem>
#include <functional>
#include <stop_token>
#include <vector>

#include "model/run.hpp"
#include "run/environment.hpp"
#include "secrets/redactor.hpp"
#include "world/world.hpp"

namespace seatrial::run {

struct Options {
  Mode mode = Mode::strict;
  int workers = 2;
  std::filesystem::path root;  // relative paths of checks start here
  // Has the owner consented to the bytes of this checklist?
  std::function<bool(const Checklist& checklist)> consented;
  world::Variables process;  // of this process: children get their PATH and HOME from here
  std::stop_token stop;      // requested: running checks end early, nothing new starts
};

// What a live view or a heartbeat wants to know. Called by the coordinator only, never
// concurrently.
struct Observer {
  std::function<void(const JudgedItem& item)> started;
  std::function<void(const JudgedItem& item)> finished;
  std::function<void()> tick;  // about every 100 ms
};

// Evaluates every planned item of the document in place. The only threads live inside this call;
// they receive item numbers and hand back judgements, and this coordinator alone writes the
// document.
void run_all(RunDocument& document, const std::vector<LoadedEnvironment>& environments,
             const secrets::Redactor& redactor, world::World& world, const Options& options,
             const Observer& observer);

}  // namespace seatrial::run
