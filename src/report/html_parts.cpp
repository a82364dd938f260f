#include "report/html_parts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "base/text.hpp"
#include "model/annotation.hpp"
#include "report/escape.hpp"
#include "report/excerpt.hpp"
#include "report/gate_words.hpp"
#include "report/wording.hpp"

namespace seatrial::report {
namespace {

std::string fact(std::string_view label, std::string_view text) {
  return text.empty() ? "" : fmt::format("<dt>{}</dt><dd>{}</dd>\n", label, html_text(text));
}

std::string result_facts(const Row& row, const CheckResult& result) {
  std::string check = fmt::format("{}, {}", result.kind, duration(result.duration));
  if (state_of(result.outcome) != row.state()) check += ", " + result_word(row, result);
  if (result.attempts > 1) check += fmt::format(", {} attempts", result.attempts);
  std::string out = "<dl>\n" + fact("Check", check) + fact("Expected", result.expected) +
                    fact("Observed", result.observed) + fact("Because", result.message) + "</dl>\n";
  if (!result.output.empty())
    out += fmt::format("<pre>{}</pre>\n", html_text(excerpt_of(result.output)));
  else if (!result.output_sha256.empty())
    out += fmt::format("<p>What it printed is not kept here: sha256:{}</p>\n",
                       html_text(result.output_sha256));
  return out;
}

std::string item_details(const Row& row) {
  std::string out;
  for (const CheckResult& result : row.judged->results) out += result_facts(row, result);
  out += "<dl>\n";
  if (std::ranges::find(row.judged->results, row.why, &CheckResult::message) ==
      row.judged->results.end())
    out += fact("Why", row.why);
  out += fact("Place", row.place());
  if (row.is_flaky()) out += fact("Flaky", fmt::format("passed only at attempt {}", row.attempts));
  out += fact("Bound by", row.origin());
  out += fact("Claim", row.claim);
  if (row.judged->waiver) out += fact("Waiver", waiver_text(*row.judged));
  if (row.judged->results.empty())
    for (const Check& check : row.judged->binding.checks) out += fact("Check", annotation(check));
  for (const Suggestion& suggestion : row.judged->suggestions)
    out += fact(suggestion.would_bind ? "Suggested" : "Understood",
                fmt::format("{} ({})", annotation(suggestion.check), suggestion.reason));
  return out + "</dl>\n";
}

std::string table(const std::vector<std::string_view>& titles, std::string_view rows) {
  std::string head;
  for (std::string_view title : titles) head += fmt::format("<th scope=\"col\">{}</th>", title);
  return fmt::format("<table><thead><tr>{}</tr></thead><tbody>\n{}</tbody></table>\n", head, rows);
}

std::string table_cells(const std::vector<std::string>& cells) {
  std::string row;
  for (const std::string& cell : cells) row += fmt::format("<td>{}</td>", cell);
  return fmt::format("<tr>{}</tr>\n", row);
}

std::string section(std::string_view id, std::string_view title, std::string_view body) {
  return body.empty()
             ? ""
             : fmt::format(
                   "<section aria-labelledby=\"{0}\">\n<h2 id=\"{0}\">{1}</h2>\n{2}</section>\n",
                   id, title, body);
}

}  // namespace

std::string html_line(std::string_view text) {
  const std::string line = collapse_spaces(printable_line(text));
  std::string out;
  std::size_t at = 0;
  while (at < line.size()) {
    const auto open = line.find('`', at);
    const auto close = open == std::string::npos ? open : line.find('`', open + 1);
    if (close == std::string::npos) break;
    out += html_text(std::string_view(line).substr(at, open - at));
    out += fmt::format("<code>{}</code>",
                       html_text(std::string_view(line).substr(open + 1, close - open - 1)));
    at = close + 1;
  }
  return out + html_text(std::string_view(line).substr(at));
}

std::string html_item(const Row& row, ListOf list) {
  // The word always, the colour beside it.
  std::string head = fmt::format("<span class=\"state {}\">{}</span> {}", name(row.state()),
                                 word(row.state()), html_line(row.item->text));
  if (!row.optional_mark().empty()) head += " <span class=\"quiet\">(optional)</span>";
  if (!row.environment.empty())
    head += fmt::format(" <span class=\"quiet\">[{}]</span>", html_text(row.environment));
  if (list == ListOf::attention && !row.item->section.empty())
    head += fmt::format(" <span class=\"quiet\">{}</span>", html_line(row.item->section.back()));
  return fmt::format("<li><details{}><summary>{}</summary>\n{}</details></li>\n",
                     list == ListOf::attention ? " open" : "", head, item_details(row));
}

std::string html_gates(const View& view) {
  std::string rows;
  const GateWords words(*view.document);
  for (const GateResult& gate : view.document->gates) {
    std::string blocking;
    for (const Block& each : gate.blocking)
      blocking += fmt::format("<li>{}</li>", html_text(words.entry(each)));
    rows +=
        table_cells({fmt::format("<strong>{}</strong>", name(gate.decision)), html_text(gate.name),
                     blocking.empty() ? "" : fmt::format("<ul>{}</ul>", blocking)});
  }
  return section("gates", "Gates",
                 rows.empty() ? "" : table({"Decision", "Gate", "Blocked by"}, rows));
}

std::string html_waivers(const View& view) {
  std::string rows;
  for (const Row* row : view.with_state({State::waived}))
    rows += table_cells({html_line(row->item->text), html_text(row->observed),
                         row->judged->waiver ? html_text(row->why) : ""});
  return section("waivers", "Waivers",
                 rows.empty() ? "" : table({"Item", "Observed", "Waiver"}, rows));
}

std::string html_slowest(const View& view) {
  std::string rows;
  for (const Slow& slow : view.slowest)
    rows += table_cells({duration(slow.result->duration), html_text(slow.result->kind),
                         html_line(slow.row->item->text)});
  return section("slowest", "Slowest checks",
                 rows.empty() ? "" : table({"Time", "Check", "Item"}, rows));
}

std::string html_unread(const View& view) {
  std::string rows;
  for (const Checklist& checklist : view.document->checklists)
    for (const Unread& unread : checklist.unread)
      rows += table_cells({html_text(fmt::format("{}:{}", checklist.path, unread.line)),
                           html_line(unread.text), html_text(unread.reason)});
  return section("unread", "Lines that look like items and could not be read",
                 rows.empty() ? "" : table({"Place", "Text", "Reason"}, rows));
}

std::string html_next(const View& view) {
  std::string items;
  for (const std::string& command : view.next)
    items += fmt::format("<li><code>{}</code></li>\n", html_text(command));
  return section("next", "What to type next", items.empty() ? "" : "<ul>\n" + items + "</ul>\n");
}

}  // namespace seatrial::report
