#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/hidden.hpp"
#include "base/text.hpp"
#include "model/annotation.hpp"
#include "report/missing.hpp"
#include "report/terminal_parts.hpp"
#include "report/wording.hpp"

namespace seatrial::report {
namespace {

constexpr std::size_t phase_bytes_shown = 60;
constexpr std::size_t checklists_shown = 8;
constexpr std::size_t missing_bytes_shown = 400;  // whole, or it could not be copied
constexpr std::size_t bytes_per_row = 192;  // most take less: a text that has to move exists twice

void add_checklists(std::string& out, const View& view, const Ink& ink, bool all) {
  const auto& checklists = view.document->checklists;
  std::size_t shown = 0;
  for (const Checklist& checklist : checklists) {
    if (!all && shown++ == checklists_shown) {
      out += fmt::format("... and {} (--verbose lists all)\n",
                         plural(checklists.size() - checklists_shown, "checklist"));
      return;
    }
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
  std::size_t width = 0, sum_width = 0;
  for (const Effort& each : view.efforts) {
    width = std::max(width, columns(line(each.phase, phase_bytes_shown)));
    sum_width = std::max(sum_width, columns(effort(each.sum)));
  }
  for (const Effort& each : view.efforts)
    out += fmt::format("  {}  {}  {}\n", pad(line(each.phase, phase_bytes_shown), width),
                       pad(effort(each.sum), sum_width), ink.faint(plural(each.items, "item")));
}

// How to make a suggestion true: the exact words to write behind the item. No command is the
// example to be copied: what it does nobody has looked at; nor is one with a hidden value.
void add_how_to_bind(std::string& out, const View& view) {
  for (const Row* row : view.own({State::unbound})) {
    const Suggestion* suggestion = offered(*row->judged);
    if (!suggestion || suggestion->check.kind == "command") continue;
    if (annotation(suggestion->check).find(hidden) != std::string::npos) continue;
    out += fmt::format(
        "\nTo accept a suggestion, write it behind its item, for example at {}:\n"
        "  <!-- seatrial: {} -->\n",
        line(row->place(), text_bytes_shown),
        line(annotation(suggestion->check), annotation_bytes_shown));
    return;
  }
}

void add_missing(std::string& out, const View& view) {
  const auto missing = what_is_missing(*view.document);
  if (!missing.empty()) out += "\n";
  for (const std::string& each : missing) out += line(each, missing_bytes_shown) + "\n";
}

}  // namespace

std::string plan_report(const View& view, const TerminalStyle& style) {
  const Ink ink(style);
  std::string out;
  out.reserve(view.rows.size() * bytes_per_row);
  out += fmt::format("{}  {}\n", ink.strong("PLAN"), line(view.headline, text_bytes_shown));
  if (!view.claims_line.empty()) out += line(view.claims_line, text_bytes_shown) + "\n";
  add_checklists(out, view, ink, style.show_passed);
  add_environments(out, view);
  add_grouped(out, view, view.own({State::planned}), "ready to run", style);
  add_pending(out, view, style);
  add_grouped(out, view, view.own({State::unbound}), "nobody knows how to check", style);
  add_grouped(out, view, view.own({State::waived}), "waived", style);
  if (style.show_passed)
    add_grouped(out, view, view.own({State::not_applicable}), "not for a run", style);
  add_sums(out, view, style);
  add_efforts(out, view, ink);
  add_findings(out, view, style);
  add_how_to_bind(out, view);
  add_missing(out, view);
  out += "\n" + line(view.counts, text_bytes_shown) + "\n";
  add_next(out, view, ink);
  return out;
}

}  // namespace seatrial::report
