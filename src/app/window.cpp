#include "app/window.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "app/zones.hpp"
#include "base/limits.hpp"
#include "base/text.hpp"
#include "window/table.hpp"

namespace seatrial::app {
namespace {

Findings window_finding(const plan::Config& config, Span place, std::string message,
                        std::string help) {
  Findings findings{.diagnostics = {{.code = "ST0604",
                                     .path = config.path,
                                     .span = place,
                                     .at = LineIndex(config.source).at(place.offset),
                                     .message = std::move(message),
                                     .help = std::move(help)}},
                    .sources = {{config.path, config.source}}};
  if (place.length == 0) findings.diagnostics.front().at = {};
  return findings;
}

std::vector<std::string_view> names_of(const std::vector<plan::WindowConfig>& windows) {
  std::vector<std::string_view> names;
  for (const plan::WindowConfig& window : windows) names.push_back(window.name);
  return names;
}

std::expected<const plan::WindowConfig*, Findings> choose(const plan::Config& config,
                                                          std::string_view name) {
  const auto& windows = config.windows;
  if (windows.empty())
    return std::unexpected(window_finding(config, {}, "the sidecar has no window",
                                          "add `windows: {smoke: {items: [\"**\"], days: 7}}`"));
  if (name.empty() && windows.size() == 1) return &windows.front();
  const auto found = std::ranges::find(windows, name, &plan::WindowConfig::name);
  if (found != windows.end()) return &*found;
  const auto names = names_of(windows);
  if (name.empty())
    return std::unexpected(
        window_finding(config, {}, "there are several windows",
                       fmt::format("name one with --window: {}", fmt::join(names, ", "))));
  const auto meant = closest(name, names);
  return std::unexpected(
      window_finding(config, {}, fmt::format("no window is called '{}'", shorten(name, 60)),
                     meant ? fmt::format("did you mean '{}'?", *meant)
                           : fmt::format("there is {}", fmt::join(names, ", "))));
}

}  // namespace

Findings without_table(const Window& window, const std::string& sidecar) {
  Findings findings;
  findings.diagnostics.push_back(
      {.code = "ST0604",
       .path = sidecar,
       .message = fmt::format("nothing says where the window '{}' is recorded", window.config.name),
       .help = fmt::format("name its table: `reports: {{{}: docs/{{name}}-window-{{month}}.md}}`",
                           window.config.name)});
  return findings;
}

std::string Window::table(UtcTime time) const {
  return dated_path(pattern, checklist, UtcTime(zone.local(time).time_since_epoch()));
}

std::expected<Window, Findings> find_window(const Request& request, const Sidecar& sidecar,
                                            std::string_view name, world::Files& files) {
  const plan::Config& config = sidecar.config;
  const auto chosen = choose(config, name);
  if (!chosen) return std::unexpected(chosen.error());
  const auto zones = load_zones(config, files);
  if (!zones) return std::unexpected(zones.error());
  const auto& checklists = request.files.empty() ? config.checklists : request.files;
  const auto report = config.reports.find((*chosen)->name);
  return Window{.config = **chosen,
                .zone = zones->at((*chosen)->zone),
                .pattern = report == config.reports.end() ? std::string() : report->second,
                .checklist = checklists.empty() ? std::string() : checklists.front(),
                .root = sidecar.root};
}

std::expected<WindowRecords, Findings> read_tables(const Window& window, int days_wanted,
                                                   const std::set<std::string>& flags, UtcTime now,
                                                   world::Files& files) {
  WindowRecords all;
  if (window.pattern.empty()) return all;
  std::string last;
  for (int days = days_wanted + 1; days >= 0; --days) {
    const std::string path = window.table(now - std::chrono::days(days));
    if (path == last) continue;
    last = path;
    const auto status = files.status(window.root / path, true);
    if (status && !*status) continue;  // nothing was recorded in that month
    const auto text = files.read(window.root / path, limits::window_table_bytes_max);
    if (!text) {
      auto problem = unreadable(path, window.root / path, text.error(), files);
      all.warnings.is_failure = all.warnings.is_failure || problem.is_failure;
      std::ranges::move(problem.diagnostics, std::back_inserter(all.warnings.diagnostics));
      continue;
    }
    all.warnings.sources.emplace(path, *text);
    auto table = window::read_window_table(path, *text, window.zone, flags);
    if (!table) {
      all.warnings.diagnostics.push_back(std::move(table).error());
      continue;
    }
    std::ranges::move(table->records, std::back_inserter(all.records));
    all.flags.merge(table->flags);
    std::ranges::move(table->unreadable, std::back_inserter(all.warnings.diagnostics));
    std::ranges::move(table->notices, std::back_inserter(all.notices));
  }
  window::name_production(all.records);
  if (all.warnings.has_errors()) return std::unexpected(std::move(all.warnings));
  return all;
}

}  // namespace seatrial::app
