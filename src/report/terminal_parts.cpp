#include "report/terminal_parts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <span>
#include <string_view>
#include <vector>

#include "base/parallel.hpp"
#include "base/text.hpp"
#include "model/annotation.hpp"
#include "model/missing_setting.hpp"
#include "model/notes.hpp"
#include "report/next.hpp"
#include "report/wording.hpp"

namespace seatrial::report {
namespace {

constexpr std::size_t sections_shown = 8;
constexpr std::size_t rows_shown_per_section = 3;
constexpr std::size_t rows_of_short_plan = 40;
constexpr std::size_t sections_at_a_time = 512;
constexpr std::size_t sections_per_thread = 64;
constexpr std::size_t unread_shown = 5;
constexpr std::size_t sums_shown = 5;
constexpr std::string_view row_indent = "           ";

std::string short_place(const Row& row, bool several_checklists) {
  return several_checklists ? fmt::format("{}:{}", row.checklist->path, row.item->at.line)
                            : fmt::format(":{}", row.item->at.line);
}

// Items that are the same but for their environment are shown once.
bool is_repeated(const Row& row, const Row& previous) {
  return row.item == previous.item && row.state() == previous.state() && row.why == previous.why &&
         row.origin() == previous.origin() && row.expected == previous.expected &&
         row.observed == previous.observed;
}

// The same item in some environments, side by side.
using Shown = std::span<const Row* const>;

// The views are of `rows`.
std::vector<Shown> without_repetition(std::span<const Row* const> rows) {
  std::vector<Shown> shown;
  while (!rows.empty()) {
    const auto differs = [&](const Row* row) { return !is_repeated(*row, *rows.front()); };
    const auto end = std::ranges::find_if(rows.subspan(1), differs);
    shown.push_back(rows.first(static_cast<std::size_t>(end - rows.begin())));
    rows = rows.subspan(shown.back().size());
  }
  return shown;
}

// A section as it is shown.
struct Group {
  std::string_view title;
  std::vector<Shown> rows;
};

std::vector<Group> groups_of(const std::vector<Section>& sections) {
  std::vector<Group> groups;
  groups.reserve(sections.size());
  for (const Section& section : sections)
    groups.push_back({.title = section.title, .rows = without_repetition(section.rows)});
  return groups;
}

std::size_t count_rows(std::span<const Group> groups) {
  std::size_t count = 0;
  for (const Group& group : groups) count += group.rows.size();
  return count;
}

// "  [production, ci]"; empty where that is all of them.
std::string where(const Shown& shown, const RunDocument& document) {
  if (shown.front()->environment.empty() || shown.size() == document.environments.size()) return {};
  std::vector<std::string> environments;
  for (const Row* row : shown) environments.emplace_back(row->environment);
  return fmt::format("  [{}]", line(join(environments, ", "), text_bytes_shown));
}

// A script stands on lines of its own.
void add_check(std::string& out, const Check& check, bool whole) {
  constexpr std::size_t lines_shown = 12;
  const auto lines = readable_lines(check);
  const std::size_t shown = whole ? lines.size() : shown_of(lines.size(), lines_shown);
  for (std::size_t i = 0; i < shown; ++i)
    out +=
        fmt::format("{}{}{}\n", row_indent, i == 0 ? "" : "  ", line(lines[i], text_bytes_shown));
  if (shown < lines.size())
    out += fmt::format("{}  ... and {} more lines\n", row_indent, lines.size() - shown);
}

// "line 9: "..."; a guess, because of "later"": what speaks against it, for the words stand above.
std::string_view doubt_in(std::string_view reason) {
  const std::size_t at = std::min(reason.find(but_a_guess), reason.rfind("; "));
  return at == reason.npos ? reason : reason.substr(at + 2);
}

void add_suggestions(std::string& out, const Row& row, const TerminalStyle& style) {
  const auto& suggestions = row.judged->suggestions;
  if (suggestions.empty()) return;
  const Suggestion* usable = offered(*row.judged);
  const Suggestion& suggestion = usable ? *usable : suggestions.front();
  std::string said =
      line(style.show_passed ? suggestion.reason : doubt_in(suggestion.reason), text_bytes_shown);
  if (suggestions.size() > 1) said += fmt::format(", {} more", suggestions.size() - 1);
  const bool says_something =
      style.show_passed || usable != nullptr || said != but_a_guess.substr(2);
  out += fmt::format("{}{}: {}{}\n", row_indent, usable ? "suggested" : "understood",
                     line(annotation(suggestion.check), text_bytes_shown),
                     says_something ? fmt::format("  ({})", said) : "");
}

bool says_how_to_allow(const Row& row) {
  return row.why.starts_with(waiting_for_consent);
}

// The head of what waits says it of all.
bool says_nothing_new(const Row& row, bool several_checklists) {
  return (row.state() == State::pending &&
          (row.why.starts_with(owed_attestation) || row.why.starts_with(owed_signature))) ||
         (awaits_consent(*row.judged) && !several_checklists && says_how_to_allow(row));
}

void add_row(std::string& out, const Shown& shown, const RunDocument& document,
             const TerminalStyle& style, const Ink& ink) {
  const Row& row = *shown.front();
  const bool several = document.checklists.size() > 1;
  const std::string claim = row.claim.empty() ? "" : fmt::format("  ({})", row.claim);
  out += fmt::format("    {:<6} {}{}{}{}\n", ink.faint(short_place(row, several)),
                     line(row.item->text, text_bytes_shown), row.optional_mark(), claim,
                     where(shown, document));
  if (style.show_passed)
    out += fmt::format("{}id: {}\n", row_indent, line(row.item->id, text_bytes_shown));
  // What would run, waits to, or is understood and not built yet.
  const bool shows_binding =
      row.state() == State::planned || row.state() == State::unbound || awaits_consent(*row.judged);
  for (const Check& check : row.judged->binding.checks)
    if (shows_binding) add_check(out, check, style.show_passed);
  if (const auto origin = row.origin(); !origin.empty() && shows_binding)
    out +=
        fmt::format("{}{}\n", row_indent, ink.faint(line("because " + origin, text_bytes_shown)));
  // A label, so that no foreign text begins a line: build servers read commands there.
  if (!row.why.empty() && !says_nothing_new(row, several))
    out += fmt::format("{}why: {}\n", row_indent, line(row.why, text_bytes_shown));
  if (row.state() == State::unbound) add_suggestions(out, row, style);
}

// Ticked boxes with nothing behind them first, then those with a suggestion: they need only a
// confirmation.
void bring_forward(std::vector<Shown>& rows) {
  std::ranges::stable_sort(rows, {}, [](const Shown& each) {
    const Row& row = *each.front();
    return std::pair(row.claim.empty(), offered(*row.judged) == nullptr);
  });
}

// How many rows of each section are shown: of a short plan all, so that it can be read beside its
// file.
std::size_t rows_limit(const View& view, const std::vector<const Row*>& rows,
                       const TerminalStyle& style) {
  const bool is_short = view.document->planned_only && rows.size() <= rows_of_short_plan;
  const bool all = style.show_passed || is_short || rows.front()->state() == State::planned;
  return all ? rows.size() : rows_shown_per_section;
}

void add_section(std::string& out, const Group& group, std::size_t limit,
                 const RunDocument& document, const TerminalStyle& style, const Ink& ink) {
  std::vector<Shown> rows = group.rows;
  const std::string_view title = group.title.empty() ? "(no section)" : group.title;
  out += fmt::format("  {} ({})\n", line(title, text_bytes_shown), rows.size());
  const std::size_t shown = shown_of(rows.size(), limit);
  if (shown < rows.size()) bring_forward(rows);
  for (std::size_t i = 0; i < shown; ++i) add_row(out, rows[i], document, style, ink);
  if (rows.size() > shown) out += fmt::format("    ... and {} more\n", rows.size() - shown);
}

// Made on all processors, so many at a time that their texts take little room.
void add_sections(std::string& out, std::span<const Group> groups, std::size_t limit,
                  const RunDocument& document, const TerminalStyle& style, const Ink& ink) {
  std::vector<std::string> texts;
  for (; !groups.empty(); groups = groups.subspan(texts.size())) {
    texts.assign(std::min(groups.size(), sections_at_a_time), {});
    in_parallel(
        texts.size(),
        [&](std::size_t first, std::size_t last) {
          for (std::size_t i = first; i < last; ++i)
            add_section(texts[i], groups[i], limit, document, style, ink);
        },
        sections_per_thread);
    for (const std::string& text : texts) out += text;
  }
}

// Of what is hidden in the sections that are shown.
std::size_t hidden_rows(std::span<const Group> groups, std::size_t limit) {
  std::size_t hidden = 0;
  for (const Group& group : groups)
    hidden += group.rows.size() - shown_of(group.rows.size(), limit);
  return hidden;
}

std::size_t add_unread(std::string& out, const Checklist& checklist, std::size_t limit) {
  const std::size_t shown = std::min(limit, checklist.unread.size());
  for (std::size_t i = 0; i < shown; ++i)
    out += fmt::format("  {}:{}  {}  ({})\n", line(checklist.path, text_bytes_shown),
                       checklist.unread[i].line, line(checklist.unread[i].text, text_bytes_shown),
                       line(checklist.unread[i].reason, text_bytes_shown));
  return shown;
}

// "wait for a person: nobody has attested them"
std::string awaited(const std::vector<const Row*>& people) {
  const auto count = [&](std::string_view why) {
    return std::ranges::count_if(people, [&](const Row* row) { return row->why.starts_with(why); });
  };
  const auto attested = count(owed_attestation);
  const auto owed = attested + count(owed_signature);
  std::string text = "wait for a person";
  if (owed == 0) return text;
  const std::string_view done = owed == attested ? "attested"
                                : attested == 0  ? "signed"
                                                 : "attested or signed";
  return text + (static_cast<std::size_t>(owed) == people.size()
                     ? fmt::format(": nobody has {} them", done)
                     : fmt::format("; where no why is said, nobody has {} them", done));
}

// ": seatrial allow FILE"; which setting an item needs besides is its own affair.
std::string_view how_to_allow(std::string_view why) {
  const std::size_t end = missing_setting(why) ? why.rfind("; ") : why.npos;
  return why.substr(0, end).substr(waiting_for_consent.size());
}

// "wait for consent (seatrial allow FILE)": of one checklist it is one command for all of them.
std::string awaited_consent(const View& view, const std::vector<const Row*>& consent) {
  const bool one = view.document->checklists.size() == 1 && !consent.empty() &&
                   says_how_to_allow(*consent.front());
  return "wait for consent" +
         (one ? line(how_to_allow(consent.front()->why), text_bytes_shown) : "");
}

}  // namespace

std::string in_environment(const Row& row) {
  return row.environment.empty() ? ""
                                 : fmt::format("  [{}]", line(row.environment, text_bytes_shown));
}

std::string title_line(const Row& row, const Ink& ink) {
  return title_line(row, in_environment(row), ink);
}

std::string title_line(const Row& row, std::string_view where, const Ink& ink) {
  return fmt::format("{}{}  {}{}{}\n", ink.state(row.state()), line(row.place(), text_bytes_shown),
                     ink.strong(shorten(row.item->text, text_bytes_shown)), row.optional_mark(),
                     where);
}

void add_grouped(std::string& out, const View& view, const std::vector<const Row*>& rows,
                 std::string_view heading, const TerminalStyle& style) {
  if (rows.empty()) return;
  const Ink ink(style);
  const bool several = view.document->checklists.size() > 1;
  const auto sections = by_section(rows, several);
  const auto groups = groups_of(sections);
  out += fmt::format("\n{}{}  {}\n", ink.state(rows.front()->state()),
                     plural(count_rows(groups), "item"), ink.strong(heading));
  const bool all = style.show_passed || view.document->planned_only;
  const std::size_t shown = all ? groups.size() : shown_of(groups.size(), sections_shown);
  const auto first = std::span(groups).first(shown), rest = std::span(groups).subspan(shown);
  const std::size_t limit = rows_limit(view, rows, style);
  add_sections(out, first, limit, *view.document, style, ink);
  if (!rest.empty())
    out += fmt::format("  ... and {} in {} (--verbose lists all)\n",
                       plural(count_rows(rest), "item"), plural(rest.size(), "section"));
  else if (hidden_rows(first, limit) > 0)
    out += "  (--verbose lists all)\n";
}

void add_pending(std::string& out, const View& view, const TerminalStyle& style) {
  std::vector<const Row*> people = view.own({State::pending}), consent;
  std::ranges::copy_if(people, std::back_inserter(consent),
                       [](const Row* row) { return awaits_consent(*row->judged); });
  std::erase_if(people, [](const Row* row) { return awaits_consent(*row->judged); });
  add_grouped(out, view, consent, awaited_consent(view, consent), style);
  add_grouped(out, view, people, awaited(people), style);
}

void add_sums(std::string& out, const View& view, const TerminalStyle& style) {
  const auto all_rows = view.sums({State::stale, State::pending, State::unbound, State::planned});
  const auto rows = without_repetition(all_rows);
  if (rows.empty()) return;
  const Ink ink(style);
  out += fmt::format("\n{} that {} up others\n", plural(rows.size(), "item"),
                     rows.size() == 1 ? "adds" : "add");
  const std::size_t shown = style.show_passed ? rows.size() : shown_of(rows.size(), sums_shown);
  for (std::size_t i = 0; i < shown; ++i)
    out += "  " + title_line(*rows[i].front(), where(rows[i], *view.document), ink);
  if (shown < rows.size())
    out += fmt::format("  ... and {} more (--verbose lists all)\n", rows.size() - shown);
}

const Suggestion* offered(const JudgedItem& judged) {
  const auto found = std::ranges::find(judged.suggestions, true, &Suggestion::would_bind);
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
    const std::size_t shown = style.show_passed ? unread : shown_of(unread, unread_shown);
    std::size_t left = shown;
    for (const Checklist& checklist : view.document->checklists)
      left -= add_unread(out, checklist, left);
    if (shown < unread)
      out += fmt::format("  ... and {} more (--verbose lists all)\n", unread - shown);
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
