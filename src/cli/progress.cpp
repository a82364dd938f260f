#include "cli/progress.hpp"

#include <algorithm>

namespace seatrial::cli {
namespace {

std::size_t planned(const RunDocument& document) {
  return static_cast<std::size_t>(
      std::ranges::count(document.items, State::planned, &JudgedItem::state));
}

}  // namespace

Progress::Progress(const RunDocument& document, const report::TerminalStyle& style,
                   Terminal& terminal)
    : view_(document, planned(document), {.style = style, .animated = terminal.moves_cursor}),
      terminal_(terminal) {}

run::Observer Progress::observer() {
  return {.started = [this](const JudgedItem& item) { view_.started(item, elapsed()); },
          .finished =
              [this](const JudgedItem& item) { terminal_.err(view_.finished(item, elapsed())); },
          .tick = [this] { terminal_.err(view_.tick(elapsed())); }};
}

void Progress::end() {
  terminal_.err(view_.close());
}

report::LiveView::Elapsed Progress::elapsed() const {
  return std::chrono::duration_cast<report::LiveView::Elapsed>(std::chrono::steady_clock::now() -
                                                               started_);
}

}  // namespace seatrial::cli
