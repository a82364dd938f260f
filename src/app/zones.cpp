#include "app/zones.hpp"

#include <fmt/format.h>

#include "base/limits.hpp"
#include "base/text.hpp"

namespace seatrial::app {
namespace {

constexpr const char* database = "/usr/share/zoneinfo";

std::string nearest(std::string_view name, world::Files& files) {
  const auto names = files.glob(database, "*/*", {});
  if (!names) return {};
  const std::vector<std::string_view> candidates(names->begin(), names->end());
  const auto meant = closest(name, candidates);
  return meant ? fmt::format("; did you mean '{}'?", *meant) : std::string();
}

}  // namespace

Result<Zone> find_zone(std::string_view name, world::Files& files) {
  if (name == "UTC" || name.empty()) return Zone();
  const auto unknown = [&] {
    return fmt::format("no time zone is called '{}'", shorten(printable_line(name), 60));
  };
  if (!is_zone_name(name)) return fail(unknown());
  const std::filesystem::path path = std::filesystem::path(database) / name;
  const auto status = files.status(path, true);
  if (!status || !*status || (*status)->kind != world::FileKind::file) {
    const auto installed = files.status(database, true);
    if (!installed || !*installed)
      return fail(fmt::format("{} is not there: install tzdata, or use UTC", database));
    return fail(unknown() + nearest(name, files));
  }
  const auto bytes = files.read(path, limits::zone_bytes_max);
  if (!bytes) return fail(Error(bytes.error()).context(name));
  return Zone::parse(name, *bytes);
}

std::expected<gate::Zones, Findings> load_zones(const plan::Config& config, world::Files& files) {
  gate::Zones zones;
  Findings findings{.diagnostics = {}, .sources = {{config.path, config.source}}};
  const LineIndex lines(config.source);
  const auto add = [&](const std::string& name, Span place) {
    if (zones.contains(name)) return;
    auto zone = find_zone(name, files);
    if (zone)
      zones.emplace(name, std::move(*zone));
    else
      findings.diagnostics.push_back({.code = "ST0603",
                                      .path = config.path,
                                      .span = place,
                                      .at = lines.at(place.offset),
                                      .message = zone.error().what});
  };
  for (const plan::WindowConfig& window : config.windows) add(window.zone, window.zone_span);
  for (const plan::CalendarConfig& each : config.calendars)
    for (std::size_t i = 0; i < each.calendar.open.size(); ++i)
      add(each.calendar.open[i].zone, each.open_spans[i]);
  if (!findings.diagnostics.empty()) return std::unexpected(std::move(findings));
  return zones;
}

}  // namespace seatrial::app
