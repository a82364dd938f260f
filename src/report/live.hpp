#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "model/run.hpp"
#include "report/report.hpp"

namespace seatrial::report {

// What a person sees while checks run. Pure: the caller owns the clock and the stream and writes
// what comes back. Animated (a terminal): a region of running checks with their elapsed time that
// is drawn over itself, and a line for each item that is false. Else: a line at each end, at the
// start of what takes long, and a sign of life in between.
class LiveView {
 public:
  struct Options {
    TerminalStyle style;
    bool animated = false;
    std::chrono::milliseconds heartbeat{10'000};
    std::size_t rows_max = 8;  // of the region
  };
  using Elapsed = std::chrono::milliseconds;  // since the run started

  // `total` items are going to be started.
  LiveView(const RunDocument& document, std::size_t total, Options options)
      : document_(document), total_(total), options_(options) {}

  void started(const JudgedItem& judged, Elapsed now);
  std::string finished(const JudgedItem& judged, Elapsed now);
  std::string tick(Elapsed now);
  std::string close();  // removes the region

 private:
  struct Running {
    std::size_t checklist;
    std::size_t item;
    std::string environment;
    Elapsed since;
    bool told = false;  // that it started
  };

  Elapsed forget(const JudgedItem& judged, Elapsed now);
  std::string describe(std::size_t checklist, std::size_t item,
                       const std::string& environment) const;
  std::string progress() const;
  std::string tell_starts(Elapsed now);
  std::string erase();
  std::string draw(Elapsed now);
  std::string redraw(std::string_view above, Elapsed now);
  std::string plain(std::string text, Elapsed now);
  std::string encode(std::string text) const;

  const RunDocument& document_;
  std::size_t total_;
  Options options_;
  std::vector<Running> running_;  // in the order of their starts
  std::size_t done_ = 0;
  std::size_t false_ = 0;
  std::size_t unlooked_ = 0;  // could not look: never merged with what is false
  std::size_t drawn_ = 0;     // lines of the region on the screen
  Elapsed last_line_{0};
};

}  // namespace seatrial::report
