#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "model/version.hpp"
#include "report/escape.hpp"
#include "report/html_parts.hpp"
#include "report/report.hpp"

namespace seatrial::report {
namespace {

void add_fact(std::string& out, std::string_view label, std::string_view text) {
  if (!text.empty()) out += fmt::format("<dt>{}</dt><dd>{}</dd>\n", label, html_text(text));
}

// The decision first: a reader who stops here knows what matters.
void add_head(std::string& out, const View& view) {
  const RunDocument& document = *view.document;
  out += fmt::format("<header>\n<h1>{}</h1>\n", html_line(title(document)));
  out += fmt::format("<p class=\"decision {}\"><strong>{}</strong> {}</p>\n",
                     lower(name(document.decision)), name(document.decision),
                     html_text(view.headline));
  out += "<dl>\n";
  add_fact(out, "Finished", format_time(document.finished));
  add_fact(out, "Mode", name(document.mode));
  add_fact(out, document.environments.size() > 1 ? "Environments" : "Environment",
           environments(document));
  add_fact(out, "Subject", subject(document));
  add_fact(out, "Verdicts", view.counts);
  add_fact(out, "Claims", view.claims_line);
  for (const Checklist& checklist : document.checklists)
    add_fact(out, "Checklist", fmt::format("{} (sha256 {})", checklist.path, checklist.sha256));
  add_fact(out, "Run", document.id);
  if (!document.bundle.empty())
    add_fact(out, "Evidence",
             "a signed record is part of this page: seatrial verify FILE tells whether the page "
             "shows what was recorded");
  out += "</dl>\n</header>\n";
}

void add_attention(std::string& out, const View& view) {
  const auto rows = view.not_true();
  if (rows.empty()) return;
  out += fmt::format(
      "<section aria-labelledby=\"false\">\n<h2 id=\"false\">What failed or could not be checked "
      "({})</h2>\n<ul class=\"items\">\n",
      count_text(rows));
  for (const Row* row : rows) out += html_item(*row, ListOf::attention);
  out += "</ul>\n</section>\n";
}

// The checklist's own lines, in its own order, each with its verdict.
void add_items(std::string& out, const View& view) {
  std::vector<const Row*> rows;
  for (const Row& row : view.rows) rows.push_back(&row);
  out += "<section aria-labelledby=\"items\">\n<h2 id=\"items\">The checklist, line by line</h2>\n";
  for (const Section& section : by_section(rows, view.document->checklists.size() > 1)) {
    out += fmt::format("<h3>{}</h3>\n<ul class=\"items\">\n",
                       section.title.empty() ? "Without a section" : html_line(section.title));
    for (const Row* row : section.rows) out += html_item(*row, ListOf::section);
    out += "</ul>\n";
  }
  out += "</section>\n";
}

// "</script" and "<!--" would end or change the element; JSON may spell "<" as an escape.
std::string embedded(std::string_view element, std::string json) {
  return fmt::format("{}{}</script>\n", element, replace_all(std::move(json), "<", "\\u003c"));
}

}  // namespace

std::string html(const RunDocument& document) {
  const View view = make_view(document);
  std::string out = "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n";
  out +=
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
      "'unsafe-inline'\">\n";
  out += "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n";
  out += fmt::format("<meta {}{}\">\n", generator_mark, version);
  out += fmt::format("<title>{}: {}</title>\n<style>{}</style>\n</head>\n<body>\n",
                     name(document.decision), html_text(printable_line(title(document))),
                     html_style());
  out += "<a class=\"skip\" href=\"#items\">Skip to the checklist</a>\n";
  add_head(out, view);
  out += "<main>\n";
  add_attention(out, view);
  out += html_gates(view) + html_waivers(view);
  add_items(out, view);
  out += html_unread(view) + html_slowest(view) + html_next(view);
  out += "</main>\n" + embedded(document_element, json(document));
  if (!document.bundle.empty()) out += embedded(bundle_element, document.bundle + "\n");
  out += "</body>\n</html>\n";
  return out;
}

}  // namespace seatrial::report
