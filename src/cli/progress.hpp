#pragma once

#include "cli/terminal.hpp"
#include "report/live.hpp"
#include "run/runner.hpp"

namespace seatrial::cli {

// Shows a run on standard error while it goes on: owns the clock and the stream that LiveView does
// without.
class Progress {
 public:
  Progress(const RunDocument& document, const report::TerminalStyle& style, Terminal& terminal);

  run::Observer observer();
  void end();

 private:
  report::LiveView::Elapsed elapsed() const;

  report::LiveView view_;
  Terminal& terminal_;
  std::chrono::steady_clock::time_point started_ = std::chrono::steady_clock::now();
};

}  // namespace seatrial::cli
