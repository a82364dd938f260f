#include "report/live.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "base/units.hpp"
#include "report/escape.hpp"
#include "report/layout.hpp"

namespace seatrial::report {
namespace {

constexpr std::size_t text_bytes_shown = 160;

// What ends sooner is told once, by its end.
constexpr LiveView::Elapsed start_told_after{1'000};

}  // namespace

std::string LiveView::describe(std::size_t checklist, std::size_t item,
                               const std::string& environment) const {
  const Checklist& list = document_.checklists[checklist];
  const Item& what = list.items[item];
  std::string text = fmt::format("{}:{}  {}", line(list.path, text_bytes_shown), what.at.line,
                                 line(what.text, text_bytes_shown));
  if (document_.environments.size() > 1)
    text += fmt::format("  [{}]", line(environment, text_bytes_shown));
  return text;
}

std::string LiveView::progress() const {
  std::string text = fmt::format("{} of {} done, {} false", done_, total_, false_);
  if (unlooked_ > 0) text += fmt::format(", {} could not look", unlooked_);
  return text;
}

std::string LiveView::encode(std::string text) const {
  text = without_server_commands(std::move(text));
  return options_.style.unicode ? text : to_ascii(text);
}

LiveView::Elapsed LiveView::forget(const JudgedItem& judged, Elapsed now) {
  const auto found = std::ranges::find_if(running_, [&](const Running& each) {
    return each.checklist == judged.checklist && each.item == judged.item &&
           each.environment == judged.environment;
  });
  if (found == running_.end()) return Elapsed{0};
  const Elapsed took = now - found->since;
  running_.erase(found);
  return took;
}

std::string LiveView::plain(std::string text, Elapsed now) {
  last_line_ = now;
  return encode(std::move(text)) + "\n";
}

void LiveView::started(const JudgedItem& judged, Elapsed now) {
  running_.push_back({.checklist = judged.checklist,
                      .item = judged.item,
                      .environment = judged.environment,
                      .since = now});
}

std::string LiveView::finished(const JudgedItem& judged, Elapsed now) {
  const Elapsed took = forget(judged, now);
  ++done_;
  if (judged.state == State::fail) ++false_;
  if (judged.state == State::error || judged.state == State::blocked) ++unlooked_;
  if (judged.state == State::pending) return "";  // was not started at all
  const Ink ink(options_.style);
  const std::string text = fmt::format("{}{}  {}", ink.state(judged.state),
                                       describe(judged.checklist, judged.item, judged.environment),
                                       format_duration(took));
  if (!options_.animated) return plain(text, now);
  if (!is_bad(judged.state)) return "";
  return redraw(encode(text) + "\n", now);
}

std::string LiveView::tell_starts(Elapsed now) {
  std::string text;
  for (Running& each : running_)
    if (!each.told && now - each.since >= start_told_after) {
      each.told = true;
      text += plain(fmt::format("{:<{}}{}", "start", state_width,
                                describe(each.checklist, each.item, each.environment)),
                    now);
    }
  return text;
}

std::string LiveView::tick(Elapsed now) {
  if (options_.animated) return redraw("", now);
  if (std::string starts = tell_starts(now); !starts.empty()) return starts;
  if (running_.empty() || now - last_line_ < options_.heartbeat) return "";
  const Running& oldest = running_.front();
  return plain(
      fmt::format("{:<{}}{} after {}; longest: {} ({})", "...", state_width, progress(),
                  format_duration(now), describe(oldest.checklist, oldest.item, oldest.environment),
                  format_duration(now - oldest.since)),
      now);
}

std::string LiveView::close() {
  return erase();
}

// Moves to the first line of the region and clears all below.
std::string LiveView::erase() {
  if (drawn_ == 0) return "";
  const std::string up = fmt::format("\x1b[{}A\r\x1b[J", drawn_);
  drawn_ = 0;
  return up;
}

std::string LiveView::redraw(std::string_view above, Elapsed now) {
  std::string text = erase();
  text += above;
  return text += draw(now);
}

std::string LiveView::draw(Elapsed now) {
  const std::size_t width = options_.style.width > 1 ? options_.style.width - 1 : 1;
  const std::size_t shown = std::min(running_.size(), options_.rows_max);
  std::string region;
  for (std::size_t i = 0; i < shown; ++i) {
    const Running& each = running_[i];
    const std::string text = fmt::format("{:>9}  {}", format_duration(now - each.since),
                                         describe(each.checklist, each.item, each.environment));
    region += fit(encode(text), width) + "\n";
  }
  std::string status = fmt::format("{:>9}  {}", format_duration(now), progress());
  if (running_.size() > shown) status += fmt::format(", {} more running", running_.size() - shown);
  region += fit(status, width) + "\n";
  drawn_ = shown + 1;
  return region;
}

}  // namespace seatrial::report
