#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/text.hpp"
#include "report/terminal_parts.hpp"
#include "report/wording.hpp"

namespace seatrial::report {
namespace {

void add_checklists(std::string& out, const View& view, const Ink& ink) {
  for (const Checklist& checklist : view.document->checklists) {
    out += line(checklist.path, text_bytes_shown);
    if (!checklist.title.empty())
      out += "  " + ink.faint(shorten(checklist.title, text_bytes_shown));
    out += "\n";
  }
}

// One line an environment, where there are several: they may be bound differently.
void add_environments(std::string& out, const View& view) {
  if (view.document->environments.size() < 2) return;
  std::map<std::string_view, std::array<std::size_t, all_states.size()>> counts;
  for (const Row& row : view.rows)
    ++counts[row.judged->environment][static_cast<std::size_t>(row.state())];
  for (const std::string& environment : view.document->environments) {
    std::vector<std::string> parts;
    for (State state : all_states)
      if (const auto count = counts[environment][static_cast<std::size_t>(state)]; count > 0)
        parts.push_back(fmt::format("{} {}", count, word(state)));
    out += fmt::format("  {}: {}\n", line(environment, text_bytes_shown), join(parts, ", "));
  }
}

void add_efforts(std::string& out, const View& view, const Ink& ink) {
  if (view.efforts.empty()) return;
  out += "\n" + ink.strong("Effort, as estimated (8 hours a day)") + "\n";
  std::vector<std::array<std::string, 2>> columns;
  std::size_t width = 0, sum_width = 0;
  for (const Effort& each : view.efforts) {
    columns.push_back({line(each.phase, text_bytes_shown), effort(each.sum)});
    width = std::max(width, columns.back()[0].size());
    sum_width = std::max(sum_width, columns.back()[1].size());
  }
  for (std::size_t i = 0; i < columns.size(); ++i)
    out += fmt::format("  {:<{}}  {:<{}}  {}\n", columns[i][0], width, columns[i][1], sum_width,
                       ink.faint(plural(view.efforts[i].items, "item")));
}

// How to make a suggestion true: the exact words to write behind the item.
void add_how_to_bind(std::string& out, const View& view) {
  for (const Row* row : view.with_state({State::unbound})) {
    const auto& suggestions = row->judged->suggestions;
    const auto built = std::ranges::find(suggestions, true, &Suggestion::built);
    if (built == suggestions.end()) continue;
    out += fmt::format(
        "\nTo accept a suggestion, write it behind its item, for example at {}:\n"
        "  <!-- seatrial: {} -->\n",
        line(row->place, text_bytes_shown),
        line(annotation(built->check), text_bytes_shown));
    return;
  }
}

}  // namespace

std::string plan_report(const View& view, const TerminalStyle& style) {
  const Ink ink(style);
  std::string out =
      fmt::format("{}  {}\n", ink.strong("PLAN"), line(view.headline, text_bytes_shown));
  add_checklists(out, view, ink);
  add_environments(out, view);
  add_grouped(out, view, {State::planned}, "would run", style);
  add_grouped(out, view, {State::pending}, "waiting for a person, or for consent", style);
  add_grouped(out, view, {State::unbound}, "nobody knows how to check", style);
  add_grouped(out, view, {State::waived}, "waived", style);
  if (style.show_passed) add_grouped(out, view, {State::not_applicable}, "not for a run", style);
  add_efforts(out, view, ink);
  add_findings(out, view, style);
  add_how_to_bind(out, view);
  out += "\n" + line(view.counts, text_bytes_shown) + "\n";
  add_next(out, view, ink);
  return out;
}

}  // namespace seatrial::report
