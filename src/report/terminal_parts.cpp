#include "report/terminal_parts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <span>

#include "base/parallel.hpp"
#include "base/text.hpp"
#include "report/next.hpp"
#include "report/wording.hpp"

namespace seatrial::report {
namespace {

constexpr std::size_t sections_shown = 8;
constexpr std::size_t rows_shown_per_section = 3;
constexpr std::size_t sections_at_a_time = 512;
constexpr std::size_t sections_per_thread = 64;
constexpr std::size_t unread_shown = 5;
constexpr std::size_t sums_shown = 5;

std::string short_place(const Row& row, bool several_checklists) {
  return several_checklists ? fmt::format("{}:{}", row.checklist->path, row.item->at.line)
                            : fmt::format(":{}", row.item->at.line);
}

// Items that are the same but for their environment are shown once.
bool is_repeated(const Row& row, const Row& previous) {
  return row.item == previous.item && row.state() == previous.state() && row.why == previous.why &&
         row.origin == previous.origin && row.expected == previous.expected &&
         row.observed == previous.observed;
}

struct Shown {
  const Row* row;
  std::string environments;
};

std::vector<Shown> without_repetition(const std::vector<const Row*>& rows) {
  std::vector<Shown> shown;
  for (const Row* row : rows) {
    if (!shown.empty() && is_repeated(*row, *shown.back().row))
      shown.back().environments += ", " + row->environment;
    else
      shown.push_back({.row = row, .environments = row->environment});
  }
  return shown;
}

void add_suggestions(std::string& out, const Row& row, std::string_view indent) {
  const auto& suggestions = row.judged->suggestions;
  if (suggestions.empty()) return;
  const Suggestion* usable = offered(*row.judged);
  const Suggestion& suggestion = usable ? *usable : suggestions.front();
  const std::string more =
      suggestions.size() > 1 ? fmt::format(", {} more", suggestions.size() - 1) : "";
  out += fmt::format("{}{}: {}  ({}{})\n", indent, usable ? "suggested" : "understood",
                     line(annotation(suggestion.check), text_bytes_shown),
                     line(suggestion.reason, text_bytes_shown), more);
}

void add_row(std::string& out, const Shown& shown, bool several_checklists, bool with_id,
             const Ink& ink) {
  const Row& row = *shown.row;
  const std::string where = shown.environments.empty()
                                ? ""
                                : fmt::format("  [{}]", line(shown.environments, text_bytes_shown));
  const std::string claim = row.claim.empty() ? "" : fmt::format("  ({})", row.claim);
  out += fmt::format("    {:<6} {}{}{}{}\n", ink.faint(short_place(row, several_checklists)),
                     line(row.item->text, text_bytes_shown),
                     row.item->required ? "" : " (optional)", claim, where);
  if (with_id) out += fmt::format("           id: {}\n", line(row.item->id, text_bytes_shown));
  constexpr std::string_view indent = "           ";
  // What would run, waits to, or is understood and not built yet.
  const bool shows_binding =
      row.state() == State::planned || row.state() == State::unbound || awaits_consent(*row.judged);
  for (const Check& check : row.judged->binding.checks)
    if (shows_binding)
      out += fmt::format("{}{}\n", indent, line(annotation(check), text_bytes_shown));
  if (!row.origin.empty() && shows_binding)
    out +=
        fmt::format("{}{}\n", indent, ink.faint(line("because " + row.origin, text_bytes_shown)));
  // A label, so that no foreign text begins a line: build servers read commands there.
  if (!row.why.empty()) out += fmt::format("{}why: {}\n", indent, line(row.why, text_bytes_shown));
  if (row.state() == State::unbound) add_suggestions(out, row, indent);
}

// Ticked boxes with nothing behind them first, then those with a suggestion: they need only a
// confirmation.
void bring_forward(std::vector<Shown>& rows) {
  std::ranges::stable_sort(rows, {}, [](const Shown& each) {
    return std::pair(each.row->claim.empty(), offered(*each.row->judged) == nullptr);
  });
}

void add_section(std::string& out, const Section& section, bool several, const TerminalStyle& style,
                 const Ink& ink) {
  std::vector<Shown> rows = without_repetition(section.rows);
  const std::string title = section.title.empty() ? "(no section)" : section.title;
  out += fmt::format("  {} ({})\n", line(title, text_bytes_shown), rows.size());
  const bool is_plan = !rows.empty() && rows.front().row->state() == State::planned;
  if (!style.show_passed && !is_plan) bring_forward(rows);
  const std::size_t limit = style.show_passed || is_plan ? rows.size() : rows_shown_per_section;
  for (std::size_t i = 0; i < std::min(limit, rows.size()); ++i)
    add_row(out, rows[i], several, style.show_passed, ink);
  if (rows.size() > limit) out += fmt::format("    ... and {} more\n", rows.size() - limit);
}

// Made on all processors, so many at a time that their texts take little room.
void add_sections(std::string& out, std::span<const Section> sections, bool several,
                  const TerminalStyle& style, const Ink& ink) {
  std::vector<std::string> texts;
  for (; !sections.empty(); sections = sections.subspan(texts.size())) {
    texts.assign(std::min(sections.size(), sections_at_a_time), {});
    in_parallel(
        texts.size(),
        [&](std::size_t first, std::size_t last) {
          for (std::size_t i = first; i < last; ++i)
            add_section(texts[i], sections[i], several, style, ink);
        },
        sections_per_thread);
    for (const std::string& text : texts) out += text;
  }
}

std::size_t add_unread(std::string& out, const Checklist& checklist, std::size_t limit) {
  const std::size_t shown = std::min(limit, checklist.unread.size());
  for (std::size_t i = 0; i < shown; ++i)
    out += fmt::format("  {}:{}  {}  ({})\n", line(checklist.path, text_bytes_shown),
                       checklist.unread[i].line, line(checklist.unread[i].text, text_bytes_shown),
                       line(checklist.unread[i].reason, text_bytes_shown));
  return shown;
}

}  // namespace

std::string in_environment(const Row& row) {
  return row.environment.empty() ? ""
                                 : fmt::format("  [{}]", line(row.environment, text_bytes_shown));
}

std::string title_line(const Row& row, const Ink& ink) {
  return fmt::format("{}{}  {}{}{}\n", ink.state(row.state()), line(row.place, text_bytes_shown),
                     ink.strong(shorten(row.item->text, text_bytes_shown)),
                     row.item->required ? "" : " (optional)", in_environment(row));
}

void add_grouped(std::string& out, const View& view, const std::vector<const Row*>& rows,
                 std::string_view heading, const TerminalStyle& style) {
  if (rows.empty()) return;
  const Ink ink(style);
  const bool several = view.document->checklists.size() > 1;
  const auto sections = by_section(rows, several);
  out += fmt::format("\n{}{}  {}\n", ink.state(rows.front()->state()),
                     plural(without_repetition(rows).size(), "item"), ink.strong(heading));
  const bool all = style.show_passed || view.document->planned_only;
  const std::size_t limit = all ? sections.size() : sections_shown;
  add_sections(out, std::span(sections).first(std::min(limit, sections.size())), several, style,
               ink);
  if (sections.size() <= limit) return;
  std::size_t hidden = 0;
  for (std::size_t i = limit; i < sections.size(); ++i) hidden += sections[i].rows.size();
  out += fmt::format("  ... and {} in {} (--verbose lists all)\n", plural(hidden, "item"),
                     plural(sections.size() - limit, "section"));
}

void add_pending(std::string& out, const View& view, const TerminalStyle& style) {
  std::vector<const Row*> people = view.own({State::pending}), consent;
  std::ranges::copy_if(people, std::back_inserter(consent),
                       [](const Row* row) { return awaits_consent(*row->judged); });
  std::erase_if(people, [](const Row* row) { return awaits_consent(*row->judged); });
  add_grouped(out, view, consent, "wait for consent", style);
  add_grouped(out, view, people, "wait for a person", style);
}

void add_sums(std::string& out, const View& view, const TerminalStyle& style) {
  const auto rows = view.sums({State::stale, State::pending, State::unbound, State::planned});
  if (rows.empty()) return;
  const Ink ink(style);
  out += fmt::format("\n{} that {} up others\n", plural(rows.size(), "item"),
                     rows.size() == 1 ? "adds" : "add");
  const std::size_t shown = style.show_passed ? rows.size() : std::min(rows.size(), sums_shown);
  for (std::size_t i = 0; i < shown; ++i) out += "  " + title_line(*rows[i], ink);
  if (shown < rows.size()) out += fmt::format("  ... and {} more\n", rows.size() - shown);
}

const Suggestion* offered(const JudgedItem& judged) {
  const auto found = std::ranges::find(judged.suggestions, true, &Suggestion::built);
  return found == judged.suggestions.end() ? nullptr : &*found;
}

void add_findings(std::string& out, const View& view, const TerminalStyle& style) {
  std::array<std::size_t, 3> severities{};
  const std::size_t unread = count_unread(*view.document);
  for (const Checklist& checklist : view.document->checklists) {
    for (const Diagnostic& each : checklist.diagnostics)
      ++severities[static_cast<std::size_t>(each.severity)];
  }
  const Ink ink(style);
  if (unread > 0) {
    out += fmt::format("\n{}\n", ink.strong(unread_text(unread)));
    std::size_t left = style.show_passed ? unread : unread_shown;
    for (const Checklist& checklist : view.document->checklists)
      left -= add_unread(out, checklist, left);
    if (!style.show_passed && unread > unread_shown)
      out += fmt::format("  ... and {} more\n", unread - unread_shown);
  }
  if (severities[0] + severities[1] + severities[2] > 0)
    out += fmt::format("\nThe checklist itself: {}, {}, {}\n", plural(severities[0], "error"),
                       plural(severities[1], "warning"), plural(severities[2], "note"));
}

void add_next(std::string& out, const View& view, const Ink& ink) {
  std::string_view label = "next";
  for (const std::string& command : view.next) {
    out += fmt::format("{:<4}  {}\n", label, ink.strong(command));
    label = "";
  }
}

}  // namespace seatrial::report
