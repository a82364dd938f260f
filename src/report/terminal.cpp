#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "model/version.hpp"
#include "report/escape.hpp"
#include "report/gate_words.hpp"
#include "report/layout.hpp"
#include "report/report.hpp"
#include "report/terminal_parts.hpp"
#include "report/view.hpp"
#include "report/wording.hpp"

namespace seatrial::report {
namespace {

constexpr std::size_t blocking_shown = 8;
constexpr std::size_t files_shown = 3;

std::string elapsed(const RunDocument& document) {
  return duration(document.finished - document.started);
}

void add_header(std::string& out, const View& view, const Ink& ink) {
  const RunDocument& document = *view.document;
  out += fmt::format("{}  {}\n", ink.decision(document.decision),
                     line(view.headline, text_bytes_shown));
  if (!view.claims_line.empty()) out += line(view.claims_line, text_bytes_shown) + "\n";
  std::vector<std::string> files;
  for (const Checklist& checklist : document.checklists) {
    if (files.size() == files_shown) break;
    files.push_back(line(checklist.path, text_bytes_shown));
  }
  if (document.checklists.size() > files_shown)
    files.push_back(fmt::format("and {} more", document.checklists.size() - files_shown));
  const std::string context =
      fmt::format("{}  {}  {}{}  {}  seatrial {}", join(files, " "),
                  line(environments(document), text_bytes_shown), name(document.mode),
                  document.commit || document.artifact ? "  " + subject(document) : "",
                  elapsed(document), version);
  out += ink.faint(context) + "\n";
}

void add_field(std::string& out, const Ink& ink, std::string_view label, std::string_view text) {
  if (text.empty()) return;
  out += fmt::format("{}{}{}  {}\n", std::string(state_width, ' '), ink.faint(label),
                     std::string(label_width - label.size(), ' '),
                     line(text, observation_bytes_shown));
}

// A result that did not decide is still shown where a group of checks was asked.
void add_other_results(std::string& out, const Row& row, const Ink& ink) {
  const auto& results = row.judged->results;
  const bool told = row.judged->binding.enough && row.state() != State::pass;  // as observed
  if (results.size() < 2 || told) return;
  for (const CheckResult& result : results)
    add_field(out, ink, "check",
              fmt::format("{} {}: {}", word(state_of(result.outcome)), result.kind,
                          result.observed.empty() ? result.message : result.observed));
}

void add_details(std::string& out, const Row& row, const Ink& ink) {
  add_field(out, ink, "expected", row.expected);
  add_field(out, ink, "observed", row.observed);
  add_field(out, ink, "why", row.why);
  add_field(out, ink, "claim", row.claim);
  add_other_results(out, row, ink);
  add_field(out, ink, "bound by", row.origin());
}

void add_false_items(std::string& out, const View& view, const Ink& ink) {
  for (const Row* row : view.not_true()) {
    out += "\n" + title_line(*row, ink);
    add_details(out, *row, ink);
  }
}

void add_waivers(std::string& out, const View& view, const Ink& ink) {
  for (const Row* row : view.with_state({State::waived})) {
    out += "\n" + title_line(*row, ink);
    add_details(out, *row, ink);
  }
}

// What fails or is waived says of its box itself.
void add_contradicted(std::string& out, const View& view, const Ink& ink) {
  for (const Row* row : view.contradicted()) {
    if (row->state() == State::fail || row->state() == State::waived) continue;
    out += "\n" + title_line(*row, ink);
    add_details(out, *row, ink);
  }
}

void add_flaky(std::string& out, const View& view, const Ink& ink) {
  bool first = true;
  for (const Row* row : view.with_state({State::pass})) {
    if (!row->is_flaky()) continue;
    if (first) out += "\n" + ink.strong("Passed only after failures") + "\n";
    first = false;
    out += "  " + title_line(*row, ink);
    out += fmt::format("  {}passed at attempt {}\n", std::string(state_width, ' '), row->attempts);
  }
}

void add_passed(std::string& out, const View& view, const TerminalStyle& style, const Ink& ink) {
  if (!style.show_passed) return;
  const auto rows = view.with_state({State::pass, State::skipped, State::not_applicable});
  if (!rows.empty()) out += "\n";
  for (const Row* row : rows) {
    out += title_line(*row, ink);
    add_details(out, *row, ink);
  }
}

void add_gates(std::string& out, const View& view, const TerminalStyle& style, const Ink& ink) {
  if (view.document->gates.empty()) return;
  const GateWords words(*view.document);
  out += "\n" + ink.strong("Gates") + "\n";
  for (const GateResult& gate : view.document->gates) {
    out += fmt::format("  {}{} {}\n", ink.decision(gate.decision),
                       std::string(6 - name(gate.decision).size(), ' '),
                       line(gate.name, text_bytes_shown));
    const std::size_t all = gate.blocking.size();
    const std::size_t shown = style.show_passed ? all : shown_of(all, blocking_shown);
    for (std::size_t i = 0; i < shown; ++i)
      out += fmt::format("         - {}\n", line(words.entry(gate.blocking[i]), text_bytes_shown));
    if (shown < all)
      out += fmt::format("         - and {} more (--verbose lists all)\n", all - shown);
  }
}

void add_slowest(std::string& out, const View& view, const Ink& ink) {
  if (view.slowest.empty()) return;
  out += "\n" + ink.strong("Slowest checks") + "\n";
  for (const Slow& slow : view.slowest)
    out += fmt::format("  {:>9}  {:<8} {}{}  {}\n", duration(slow.result->duration),
                       line(slow.result->kind, text_bytes_shown),
                       line(slow.row->place(), text_bytes_shown), in_environment(*slow.row),
                       line(slow.row->item->text, text_bytes_shown));
}

std::string run_report(const View& view, const TerminalStyle& style) {
  const Ink ink(style);
  std::string out;
  add_header(out, view, ink);
  add_false_items(out, view, ink);
  add_grouped(out, view, view.own({State::stale}), "out of date", style);
  add_pending(out, view, style);
  add_grouped(out, view, view.own({State::unbound}), "nobody knows how to check", style);
  add_grouped(out, view, view.own({State::planned}), "did not start", style);
  add_sums(out, view, style);
  add_waivers(out, view, ink);
  add_contradicted(out, view, ink);
  add_flaky(out, view, ink);
  add_passed(out, view, style, ink);
  add_gates(out, view, style, ink);
  add_findings(out, view, style);
  add_slowest(out, view, ink);
  out += "\n" + line(view.counts, text_bytes_shown) + "\n";
  add_next(out, view, ink);
  return out;
}

}  // namespace

std::string terminal(const RunDocument& document, const TerminalStyle& style) {
  const View view = make_view(document);
  std::string text = document.planned_only ? plan_report(view, style) : run_report(view, style);
  text = without_server_commands(std::move(text));
  if (!style.unicode) return to_ascii(text);
  return text;
}

}  // namespace seatrial::report
