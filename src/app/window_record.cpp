#include "app/window_record.hpp"

#include <fmt/format.h>

#include "app/report_place.hpp"
#include "base/limits.hpp"
#include "base/ranges.hpp"
#include "base/text.hpp"
#include "gate/decide.hpp"
#include "gate/streak_days.hpp"
#include "gate/tally.hpp"
#include "gate/window_items.hpp"
#include "model/blocks.hpp"
#include "window/append_row.hpp"
#include "window/table.hpp"

namespace seatrial::app {
namespace {

// What counts in a gate, and is no pass of the day.
std::vector<std::string> waived_in(const RunDocument& document, const plan::WindowConfig& window) {
  const auto items = gate::items_of_window(document, window.items);
  std::vector<std::string> waived;
  for (const JudgedItem& judged : document.items) {
    std::string id = logged_id(document, judged);
    if (judged.state == State::waived && document.item_of(judged).required && contains(items, id))
      waived.push_back(std::move(id));
  }
  return waived;
}

// Would the log count the day of a pass?
bool is_day(const RunDocument& document, const std::vector<std::string>& waived) {
  return waived.empty() && document.work_tree.empty();
}

std::string details_of(const GateResult& judged, const RunDocument& document,
                       const std::vector<std::string>& waived) {
  const bool is_light = document.mode == Mode::light;
  std::string what =
      is_light ? "light record: what it looked at passed, other checks not executed" : "all passed";
  if (!waived.empty())
    what = fmt::format("{}{} under a waiver, first {}", is_light ? "light record: " : "",
                       waived.size(), shorten(waived.front(), 100));
  else if (!document.work_tree.empty())
    what += ", with changes that are not committed";
  if (!judged.blocking.empty())
    what = fmt::format("{}{} did not pass, first {}", is_light ? "light record: " : "",
                       judged.blocking.size(), shorten(written(judged.blocking.front()), 100));
  if (judged.decision < document.decision)
    what += fmt::format("; the whole run is {}", name(document.decision));
  return fmt::format("{} (run {})", what, document.id);
}

std::expected<std::string, Findings> continued(const std::string& path, const std::string& text,
                                               const Zone& zone, const window::WindowRow& row) {
  auto appended = window::append_row(path, text, zone, row);
  if (appended) return std::move(*appended);
  return std::unexpected(
      Findings{.diagnostics = {std::move(appended).error()}, .sources = {{path, text}}});
}

}  // namespace

GateResult judge_window(const RunDocument& document, const plan::WindowConfig& window) {
  return gate::judge_gate(
      document,
      {.name = window.name, .items = window.items, .allow_light = true, .is_of_window = true});
}

std::vector<std::string> notes_on(const Ran& ran, const GateResult& judged,
                                  const plan::WindowConfig& window) {
  std::vector<std::string> notes;
  const auto items = gate::items_of_window(ran.document, window.items);
  if (judged.decision != ran.document.decision)
    notes.push_back(
        fmt::format("{} is the verdict on the {} of the window '{}'; the whole run is {}",
                    name(judged.decision), plural(items.size(), "item"), window.name,
                    name(ran.document.decision)));
  SmokeRecord record;
  record.flags = ran.flags;
  if (judged.decision == Decision::go)
    for (const auto& [flag, demanded] : gate::demands_in(ran.document, window.items).flags)
      if (const auto other = gate::difference(record, flag, demanded); !other.empty())
        notes.push_back(demanded.unclear.empty()
                            ? fmt::format("the day does not count: {} must {}, and was {}", flag,
                                          gate::wish(demanded), other)
                            : gate::why_unclear(flag, demanded));
  if (const auto waived = waived_in(ran.document, window); !waived.empty())
    notes.push_back(fmt::format("the day does not count: what a waiver covers is no pass: {}",
                                shorten(join(waived, ", "), 200)));
  if (!ran.document.work_tree.empty())
    notes.emplace_back("the day does not count: there are changes that are not committed");
  for (const std::string& question : ran.unanswered)
    notes.push_back(
        fmt::format("nobody has answered for today: seatrial record --none \"{}\"", question));
  return notes;
}

std::expected<std::string, Findings> add_to_table(const Ran& ran, const GateResult& judged,
                                                  const Window& window, const std::string& path,
                                                  world::Files& files) {
  const auto waived = waived_in(ran.document, window.config);
  const bool is_whole = judged.decision != Decision::go || is_day(ran.document, waived);
  const window::WindowRow row{
      .at = ran.document.finished,
      .mode = ran.document.mode,
      .outcome = is_whole ? gate::outcome_of(judged.decision) : Outcome::pending,
      .flags = ran.flags,
      .details = details_of(judged, ran.document, waived),
      .environment = join(ran.document.environments, ", "),
      .answered_none = ran.answered_none};
  if (const auto why = why_no_place(window.root / path, window.root, files))
    return std::unexpected(finding("ST0507", path, "this report " + *why, report_place_help));
  const auto target = files.canonical(window.root / path);  // a link stays a link
  if (!target) return std::unexpected(unwritable(path, target.error()));
  const auto status = files.status(*target, true);
  if (!status) return std::unexpected(unwritable(path, status.error()));
  std::expected<std::string, Findings> text = window::new_window_table(
      fmt::format("{} window {}", window.config.name,
                  format_month(UtcTime(window.zone.local(row.at).time_since_epoch()))),
      row);
  if (*status) {
    const auto before = files.read(*target, limits::window_table_bytes_max);
    if (!before) return std::unexpected(unwritable(path, before.error()));
    text = continued(path, *before, window.zone, row);
  }
  if (!text) return text;
  if (const auto written = files.write(*target, *text); !written)
    return std::unexpected(unwritable(path, written.error()));
  return path;
}

}  // namespace seatrial::app
