#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "model/version.hpp"
#include "report/escape.hpp"
#include "report/markdown_parts.hpp"
#include "report/report.hpp"
#include "report/wording.hpp"

namespace seatrial::report {
namespace {

void add_fact(std::string& out, std::string_view label, std::string_view text) {
  out += fmt::format("- {}: {}\n", label, markdown_text(text));
}

void add_head(std::string& out, const View& view) {
  const RunDocument& document = *view.document;
  out += fmt::format("# Readiness: {}\n\n", markdown_text(title(document)));
  out += fmt::format("{}\n\n", decision_line(view));
  add_fact(out, "Generated", format_time(document.finished));
  add_fact(out, "Mode", name(document.mode));
  add_fact(out, document.environments.size() > 1 ? "Environments" : "Environment",
           environments(document));
  add_fact(out, "Subject", subject(document));
  add_fact(out, "Verdicts", view.counts);
  if (!view.claims_line.empty()) add_fact(out, "Claims", view.claims_line);
  for (const Checklist& checklist : document.checklists)
    add_fact(out, "Checklist", fmt::format("{} (sha256 {})", checklist.path, checklist.sha256));
  if (!document.id.empty()) add_fact(out, "Run", document.id);
  add_fact(out, "Tool", fmt::format("seatrial {}", version));
  out += "\n";
}

// Failing first, then in the order of the document.
std::vector<const Row*> checked_rows(const View& view) {
  std::vector<const Row*> rows;
  for (const Row& row : view.rows)
    if (!row.judged->results.empty()) rows.push_back(&row);
  std::ranges::stable_partition(rows, [](const Row* row) {
    return row->state() == State::fail || row->state() == State::error ||
           row->state() == State::blocked;
  });
  return rows;
}

// What was looked at, one line a check: for a flag this is its demanded value, its value and where
// that came from.
void add_checks(std::string& out, const View& view) {
  const auto rows = checked_rows(view);
  if (rows.empty()) return;
  out += "## Checks\n\n" +
         table_head({"Result", "Environment", "Kind", "Expected", "Observed", "Time", "Place"});
  for (const Row* row : rows)
    for (const CheckResult& result : row->judged->results)
      out += table_row({result_word(*row, result), row->judged->environment, result.kind,
                        result.expected, result.observed.empty() ? result.message : result.observed,
                        duration(result.duration), row->place()});
  out += "\n";
}

void add_attention(std::string& out, const View& view) {
  const auto rows = view.not_true();
  if (rows.empty()) return;
  out += fmt::format("## What failed or could not be checked ({})\n\n{}", count_text(rows),
                     table_head(item_titles(view)));
  for (const Row* row : rows) out += table_row(item_cells(view, *row));
  out += "\n";
}

void add_items(std::string& out, const View& view) {
  std::vector<const Row*> rows;
  for (const Row& row : view.rows) rows.push_back(&row);
  out += "## All items\n\n";
  for (const Section& section : by_section(rows, view.document->checklists.size() > 1)) {
    out += fmt::format("### {}\n\n",
                       section.title.empty() ? "Without a section" : markdown_text(section.title));
    out += table_head(item_titles(view));
    for (const Row* row : section.rows) out += table_row(item_cells(view, *row));
    out += "\n";
  }
}

}  // namespace

std::string markdown(const RunDocument& document) {
  const View view = make_view(document);
  std::string out;
  add_head(out, view);
  add_attention(out, view);
  add_checks(out, view);
  out += gates_table(view);
  out += waivers_table(view);
  out += flaky_table(view);
  add_items(out, view);
  out += unread_table(view);
  while (out.ends_with("\n\n")) out.pop_back();
  return out;
}

}  // namespace seatrial::report
