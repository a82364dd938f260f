#include <fmt/format.h>

#include <map>

#include "base/text.hpp"
#include "model/blocks.hpp"
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

// What no item tells: what became of a gate, or of the run as a whole.
struct Ruling {
  std::string name;
  Decision decision = Decision::hold;
  std::string why;
};

// A build goes red for a failure or an error, so what decides nothing is neither.
Element element_of(const Row& row) {
  const bool decides = row.item->required && !row.judged->rolls_up;
  switch (row.state()) {
    case State::pass:
      return Element::none;
    case State::fail:
      return decides ? Element::failure : Element::skipped;
    case State::error:
    case State::blocked:
      return decides ? Element::error : Element::skipped;
    default:
      return Element::skipped;
  }
}

// A gate that is NO-GO makes no build red that was not for it to decide.
Element element_of(const Ruling& ruling, const RunDocument& document) {
  if (ruling.decision == Decision::go) return Element::none;
  const bool decides = ruling.decision == Decision::no_go && document.decision == Decision::no_go;
  return decides ? Element::failure : Element::skipped;
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

void add(Suite& suite, Element element) {
  switch (element) {
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

void add(Suite& suite, const Row& row) {
  suite.rows.push_back(&row);
  suite.duration += row.duration;
  add(suite, element_of(row));
}

// One suite for each checklist and environment, in the order of their first items.
std::vector<Suite> suites_of(const View& view) {
  std::vector<Suite> suites;
  std::map<std::pair<std::size_t, std::string_view>, std::size_t> index;
  for (const Row& row : view.rows) {
    const auto [found, added] =
        index.try_emplace({row.judged->checklist, row.judged->environment}, suites.size());
    if (added)
      suites.push_back(
          {.name = row.checklist->path +
                   (row.environment.empty() ? "" : fmt::format(" [{}]", row.environment)),
           .rows = {}});
    add(suites[found->second], row);
  }
  return suites;
}

std::string seconds(std::chrono::microseconds duration) {
  return fmt::format("{:.6f}", static_cast<double>(duration.count()) / 1e6);
}

std::string message(const Row& row) {
  std::string text = fmt::format("{}{}", row.item->required ? "" : "optional: ", word(row.state()));
  std::string_view separator = ": ";
  const auto append = [&](std::string_view label, std::string_view value) {
    if (value.empty()) return;
    text += fmt::format("{}{}{}", separator, label, value);
    separator = "; ";
  };
  append("expected ", row.expected);
  append("observed ", row.observed);
  append("", row.why);
  append("", row.claim);
  return text;
}

std::string details(const Row& row) {
  std::string text = printable_line(row.place());
  if (!row.expected.empty()) text += "\nexpected: " + printable_line(row.expected);
  if (!row.observed.empty()) text += "\nobserved: " + printable_line(row.observed);
  if (!row.why.empty()) text += "\nwhy: " + printable_line(row.why);
  if (!row.claim.empty()) text += "\nclaim: " + printable_line(row.claim);
  if (const auto origin = row.origin(); !origin.empty())
    text += "\nbound by: " + printable_line(origin);
  return text;
}

// A pass has no message; what a reader should know of it all the same.
std::string remarks(const Row& row) {
  std::string text;
  if (row.is_flaky())
    text += fmt::format("flaky: passed only at attempt {}; {}\n", row.attempts,
                        printable_line(row.why));
  if (!row.claim.empty()) text += fmt::format("claim: {}\n", printable_line(row.claim));
  return text;
}

void add_case(std::string& out, const Row& row, const RunDocument& document) {
  const std::string section = join(row.item->section, " > ");
  out += fmt::format(
      "    <testcase name=\"{}\" classname=\"{}\" file=\"{}\" line=\"{}\" time=\"{}\"",
      xml_attribute(row.item->text), xml_attribute(section.empty() ? row.checklist->path : section),
      xml_attribute(path_in_repository(document, *row.checklist)), row.item->at.line,
      seconds(row.duration));
  const Element element = element_of(row);
  if (element == Element::none) {
    const std::string text = remarks(row);
    out += text.empty() ? "/>\n"
                        : fmt::format(">\n      <system-out>{}</system-out>\n    </testcase>\n",
                                      xml_text(text));
    return;
  }
  out += ">\n      ";
  const std::string type =
      element == Element::skipped ? "" : fmt::format(" type=\"{}\"", name(row.state()));
  out += fmt::format("<{0} message=\"{1}\"{2}>{3}</{0}>\n    </testcase>\n", tag(element),
                     xml_attribute(message(row)), type, xml_text(details(row)));
}

void add_property(std::string& out, std::string_view name, std::string_view value) {
  if (!value.empty())
    out += fmt::format("      <property name=\"{}\" value=\"{}\"/>\n", name, xml_attribute(value));
}

void add_properties(std::string& out, const View& view) {
  out += "    <properties>\n";
  add_property(out, "decision", name(view.document->decision));
  for (const std::string& reason : reasons(*view.document)) add_property(out, "reason", reason);
  add_property(out, "claims", view.claims_line);
  out += "    </properties>\n";
}

void add_unread(std::string& out, const Checklist& checklist) {
  if (checklist.unread.empty()) return;
  out += "    <system-err>";
  for (const Unread& unread : checklist.unread)
    out += xml_text(fmt::format("{}:{}: could not be read: {} ({})\n",
                                printable_line(checklist.path), unread.line,
                                printable_line(unread.text), printable_line(unread.reason)));
  out += "</system-err>\n";
}

// The worst that the cases of a suite tell.
Decision told_by(const Suite& suite) {
  if (suite.failures + suite.errors > 0) return Decision::no_go;
  return suite.skipped > 0 ? Decision::hold : Decision::go;
}

// The gates; and the run, where neither they nor the items tell how bad it is.
std::vector<Ruling> rulings_of(const RunDocument& document, Suite total) {
  std::vector<Ruling> rulings;
  for (const GateResult& gate : document.gates)
    rulings.push_back(
        {.name = gate.name, .decision = gate.decision, .why = join(written(gate.blocking), "; ")});
  for (const Ruling& gate : rulings) add(total, element_of(gate, document));
  if (!document.planned_only && document.decision > told_by(total))
    rulings.push_back(
        {.name = "run", .decision = document.decision, .why = join(reasons(document), "; ")});
  return rulings;
}

void add_case(std::string& out, const Ruling& ruling, const RunDocument& document) {
  out += fmt::format("    <testcase name=\"{}\" classname=\"decisions\" time=\"{}\"",
                     xml_attribute(ruling.name), seconds({}));
  const Element element = element_of(ruling, document);
  if (element == Element::none) {
    out += "/>\n";
    return;
  }
  const std::string type =
      element == Element::skipped ? "" : fmt::format(" type=\"{}\"", name(ruling.decision));
  const std::string why = ruling.why.empty() ? "" : ": " + ruling.why;
  out += fmt::format(">\n      <{} message=\"{}{}\"{}/>\n    </testcase>\n", tag(element),
                     name(ruling.decision), xml_attribute(why), type);
}

void add_rulings(std::string& out, const std::vector<Ruling>& rulings, const View& view) {
  if (rulings.empty()) return;
  Suite suite;
  for (const Ruling& ruling : rulings) add(suite, element_of(ruling, *view.document));
  out += fmt::format(
      "  <testsuite name=\"decisions\" tests=\"{}\" failures=\"{}\" errors=\"{}\" "
      "skipped=\"{}\" time=\"{}\" timestamp=\"{}\">\n",
      rulings.size(), suite.failures, suite.errors, suite.skipped, seconds({}),
      format_time(view.document->started));
  for (const Ruling& ruling : rulings) add_case(out, ruling, *view.document);
  out += "  </testsuite>\n";
}

void add_suite(std::string& out, const Suite& suite, const View& view) {
  out += fmt::format(
      "  <testsuite name=\"{}\" tests=\"{}\" failures=\"{}\" errors=\"{}\" skipped=\"{}\" "
      "time=\"{}\" timestamp=\"{}\">\n",
      xml_attribute(suite.name), suite.rows.size(), suite.failures, suite.errors, suite.skipped,
      seconds(suite.duration), format_time(view.document->started));
  add_properties(out, view);
  for (const Row* row : suite.rows) add_case(out, *row, *view.document);
  add_unread(out, *suite.rows.front()->checklist);
  out += "  </testsuite>\n";
}

}  // namespace

std::string junit(const RunDocument& document) {
  const View view = make_view(document);
  const auto suites = suites_of(view);
  Suite total;
  for (const Suite& suite : suites)
    for (const Row* row : suite.rows) add(total, *row);
  const auto rulings = rulings_of(document, total);
  for (const Ruling& ruling : rulings) add(total, element_of(ruling, document));
  std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
  out += fmt::format(
      "<testsuites name=\"seatrial: {}\" tests=\"{}\" failures=\"{}\" errors=\"{}\" "
      "skipped=\"{}\" time=\"{}\">\n",
      name(document.decision), total.rows.size() + rulings.size(), total.failures, total.errors,
      total.skipped, seconds(total.duration));
  for (const Suite& suite : suites) add_suite(out, suite, view);
  add_rulings(out, rulings, view);
  return out + "</testsuites>\n";
}

}  // namespace seatrial::report
