#include <fmt/format.h>

#include <map>

#include "base/text.hpp"
#include "report/escape.hpp"
#include "report/report.hpp"
#include "report/view.hpp"
#include "report/wording.hpp"

namespace seatrial::report {
namespace {

struct Suite {
  std::string name;
  std::vector<const Row*> rows;
  std::size_t failures = 0;
  std::size_t errors = 0;
  std::size_t skipped = 0;
  std::chrono::microseconds duration{0};
};

// JUnit knows four verdicts; the message begins with ours.
enum class Element { none, failure, error, skipped };

Element element_of(State state) {
  switch (state) {
    case State::pass:
      return Element::none;
    case State::fail:
      return Element::failure;
    case State::error:
    case State::blocked:
      return Element::error;
    default:
      return Element::skipped;
  }
}

std::string_view tag(Element element) {
  switch (element) {
    case Element::failure:
      return "failure";
    case Element::error:
      return "error";
    default:
      return "skipped";
  }
}

void add(Suite& suite, const Row& row) {
  suite.rows.push_back(&row);
  suite.duration += row.duration;
  switch (element_of(row.state())) {
    case Element::failure:
      ++suite.failures;
      break;
    case Element::error:
      ++suite.errors;
      break;
    case Element::skipped:
      ++suite.skipped;
      break;
    case Element::none:
      break;
  }
}

// One suite for each checklist and environment, in the order of their first items.
std::vector<Suite> suites_of(const View& view) {
  std::vector<Suite> suites;
  std::map<std::pair<std::size_t, std::string_view>, std::size_t> index;
  for (const Row& row : view.rows) {
    const auto [found, added] =
        index.try_emplace({row.judged->checklist, row.judged->environment}, suites.size());
    if (added)
      suites.push_back({.name = row.checklist->path +
                                (row.environment.empty() ? "" : " [" + row.environment + "]"),
                        .rows = {}});
    add(suites[found->second], row);
  }
  return suites;
}

std::string seconds(std::chrono::microseconds duration) {
  return fmt::format("{:.6f}", static_cast<double>(duration.count()) / 1e6);
}

std::string message(const Row& row) {
  std::string text =
      fmt::format("{}{}", word(row.state()), row.item->required ? "" : " (optional)");
  std::string_view separator = ": ";
  const auto append = [&](std::string_view label, std::string_view value) {
    if (value.empty()) return;
    text += fmt::format("{}{}{}", separator, label, value);
    separator = "; ";
  };
  append("expected ", row.expected);
  append("observed ", row.observed);
  append("", row.why);
  return text;
}

std::string details(const Row& row) {
  std::string text = printable_line(row.place);
  if (!row.expected.empty()) text += "\nexpected: " + printable_line(row.expected);
  if (!row.observed.empty()) text += "\nobserved: " + printable_line(row.observed);
  if (!row.why.empty()) text += "\nwhy: " + printable_line(row.why);
  if (!row.origin.empty()) text += "\nbound by: " + printable_line(row.origin);
  return text;
}

void add_case(std::string& out, const Row& row) {
  const std::string section = join(row.item->section, " > ");
  out += fmt::format(
      "    <testcase name=\"{}\" classname=\"{}\" file=\"{}\" line=\"{}\" time=\"{}\"",
      xml_attribute(row.item->text), xml_attribute(section.empty() ? row.checklist->path : section),
      xml_attribute(row.checklist->path), row.item->at.line, seconds(row.duration));
  const Element element = element_of(row.state());
  if (element == Element::none) {
    out += "/>\n";
    return;
  }
  out += ">\n      ";
  const std::string type =
      element == Element::skipped ? "" : fmt::format(" type=\"{}\"", name(row.state()));
  out += fmt::format("<{0} message=\"{1}\"{2}>{3}</{0}>\n    </testcase>\n", tag(element),
                     xml_attribute(message(row)), type, xml_text(details(row)));
}

void add_suite(std::string& out, const Suite& suite, const RunDocument& document) {
  out += fmt::format(
      "  <testsuite name=\"{}\" tests=\"{}\" failures=\"{}\" errors=\"{}\" skipped=\"{}\" "
      "time=\"{}\" timestamp=\"{}\">\n",
      xml_attribute(suite.name), suite.rows.size(), suite.failures, suite.errors, suite.skipped,
      seconds(suite.duration), format_time(document.started));
  for (const Row* row : suite.rows) add_case(out, *row);
  out += "  </testsuite>\n";
}

}  // namespace

std::string junit(const RunDocument& document) {
  const View view = make_view(document);
  const auto suites = suites_of(view);
  Suite total;
  for (const Suite& suite : suites)
    for (const Row* row : suite.rows) add(total, *row);
  std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
  out += fmt::format(
      "<testsuites name=\"seatrial: {}\" tests=\"{}\" failures=\"{}\" errors=\"{}\" "
      "skipped=\"{}\" time=\"{}\">\n",
      name(document.decision), total.rows.size(), total.failures, total.errors, total.skipped,
      seconds(total.duration));
  for (const Suite& suite : suites) add_suite(out, suite, document);
  return out + "</testsuites>\n";
}

}  // namespace seatrial::report
