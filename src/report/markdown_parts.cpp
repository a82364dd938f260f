#include "report/markdown_parts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/text.hpp"
#include "report/escape.hpp"
#include "report/gate_words.hpp"
#include "report/wording.hpp"

namespace seatrial::report {
namespace {

constexpr std::size_t cell_bytes_max = 1200;
constexpr std::size_t blocking_shown = 20;

std::string reason(const Row& row) {
  std::vector<std::string> parts;
  if (!row.why.empty()) parts.push_back(row.why);
  if (row.is_flaky()) parts.push_back(fmt::format("passed only at attempt {}", row.attempts));
  if (std::string origin = row.origin(); !origin.empty()) parts.push_back(std::move(origin));
  return join(parts, "; ");
}

}  // namespace

std::string table_row(const std::vector<std::string>& cells) {
  std::string text = "|";
  for (const std::string& cell : cells)
    text += fmt::format(" {} |", markdown_text(shorten(cell, cell_bytes_max)));
  return text + "\n";
}

std::string table_head(const std::vector<std::string>& titles) {
  std::string rule = "|";
  for (std::size_t i = 0; i < titles.size(); ++i) rule += " --- |";
  return table_row(titles) + rule + "\n";
}

std::string decision_line(const View& view) {
  return fmt::format("**{}** {}", name(view.document->decision), markdown_text(view.headline));
}

std::string flaky_table(const View& view) {
  std::string rows;
  for (const Row& row : view.rows)
    if (row.is_flaky())
      rows += table_row({row.item->text, std::string(row.environment), std::to_string(row.attempts),
                         row.why, row.place()});
  if (rows.empty()) return "";
  return "## Passed only after failures\n\n" +
         table_head({"Item", "Environment", "Attempt", "Why", "Place"}) + rows + "\n";
}

std::string unread_table(const View& view) {
  std::string rows;
  for (const Checklist& checklist : view.document->checklists)
    for (const Unread& unread : checklist.unread)
      rows += table_row(
          {fmt::format("{}:{}", checklist.path, unread.line), unread.text, unread.reason});
  if (rows.empty()) return "";
  return fmt::format("## Lines that look like items and could not be read ({})\n\n",
                     count_unread(*view.document)) +
         table_head({"Place", "Text", "Reason"}) + rows + "\n";
}

std::vector<std::string> item_titles(const View& view) {
  std::vector<std::string> titles{"Verdict", "Item"};
  if (view.document->environments.size() > 1) titles.emplace_back("Environment");
  for (const char* title : {"Expected", "Observed", "Place", "Why"}) titles.emplace_back(title);
  if (view.claims.ticked > 0) titles.emplace_back("Claim");
  return titles;
}

std::vector<std::string> item_cells(const View& view, const Row& row) {
  std::vector<std::string> cells{std::string(word(row.state())),
                                 row.item->text + std::string(row.optional_mark())};
  if (view.document->environments.size() > 1) cells.emplace_back(row.environment);
  for (const std::string& cell : {row.expected, row.observed, row.place(), reason(row)})
    cells.push_back(cell);
  if (view.claims.ticked > 0) cells.emplace_back(row.claim);
  return cells;
}

std::string gates_table(const View& view) {
  if (view.document->gates.empty()) return "";
  std::string out = "## Gates\n\n" + table_head({"Decision", "Gate", "Blocked by"});
  const GateWords words(*view.document);
  for (const GateResult& gate : view.document->gates) {
    const std::size_t all = gate.blocking.size();
    std::vector<std::string> shown;
    for (std::size_t i = 0; i < shown_of(all, blocking_shown); ++i)
      shown.push_back(words.entry(gate.blocking[i]));
    if (shown.size() < all) shown.push_back(fmt::format("{} more", all - shown.size()));
    out += table_row({std::string(name(gate.decision)), gate.name, join(shown, ", ")});
  }
  return out + "\n";
}

std::string waivers_table(const View& view) {
  const auto rows = view.with_state({State::waived});
  if (rows.empty()) return "";
  std::string out = "## Waivers\n\n" + table_head({"Item", "Reason", "Reference", "Owner", "Until",
                                                   "Observed", "Evidence"});
  for (const Row* row : rows) {
    const Waiver waiver = row->judged->waiver ? *row->judged->waiver : Waiver{};
    out += table_row({row->item->text, waiver.reason, waiver.reference, waiver.owner,
                      row->judged->waiver ? format_time(waiver.until) : "", row->observed,
                      row->judged->note});
  }
  return out + "\n";
}

}  // namespace seatrial::report
