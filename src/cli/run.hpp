#pragma once

#include <filesystem>
#include <functional>

#include "app/pipeline.hpp"
#include "cli/session.hpp"

namespace seatrial::cli {

// What is done with a run beyond its reports.
struct Recorder {
  std::filesystem::path table;                   // that will be written: no input may lie there
  std::function<int(const app::Ran& ran)> keep;  // gives the exit code
};

// Runs the checks as the arguments say, shows what happens and writes the reports.
int run_and_report(Session& session, const Recorder& recorder);

}  // namespace seatrial::cli
