#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "report/escape.hpp"
#include "report/report.hpp"
#include "report/view.hpp"
#include "report/wording.hpp"

namespace seatrial::report {
namespace {

// GitHub hides all beyond ten annotations of one type in a step: nine, and one that counts the
// others.
constexpr std::size_t annotations_max = 9;
constexpr std::size_t text_bytes_max = 300;

std::string_view level(const Row& row) {
  switch (row.state()) {
    case State::fail:
    case State::error:
    case State::blocked:
      return row.item->required ? "error" : "warning";
    default:
      return row.item->required ? "warning" : "notice";
  }
}

std::string message(const Row& row) {
  std::vector<std::string> parts{shorten(row.item->text, text_bytes_max)};
  if (!row.expected.empty()) parts.push_back("expected " + shorten(row.expected, text_bytes_max));
  if (!row.observed.empty()) parts.push_back("observed " + shorten(row.observed, text_bytes_max));
  if (!row.why.empty()) parts.push_back(shorten(row.why, text_bytes_max));
  if (!row.claim.empty()) parts.emplace_back(row.claim);
  for (std::string& part : parts) part = printable_line(part);
  return join(parts, "\n");
}

std::string command(const RunDocument& document, const Row& row) {
  const std::string where = row.environment.empty() ? "" : fmt::format(" [{}]", row.environment);
  return fmt::format("::{} file={},line={},col={},title={}::{}\n", level(row),
                     github_property(path_in_repository(document, *row.checklist)),
                     row.item->at.line, row.item->at.column,
                     github_property(fmt::format("{}{}", word(row.state()), where)),
                     github_message(message(row)));
}

std::string command(const RunDocument& document, const Checklist& checklist, const Unread& unread) {
  return fmt::format("::warning file={},line={},title=UNREAD::{}\n",
                     github_property(path_in_repository(document, checklist)), unread.line,
                     github_message(printable_line(shorten(unread.text, text_bytes_max)) + "\n" +
                                    printable_line(unread.reason)));
}

}  // namespace

std::string github(const RunDocument& document) {
  const View view = make_view(document);
  std::vector<std::string> commands;
  for (const Row* row : view.attention()) commands.push_back(command(document, *row));
  for (const Checklist& checklist : document.checklists)
    for (const Unread& unread : checklist.unread)
      commands.push_back(command(document, checklist, unread));
  const std::size_t hidden =
      commands.size() > annotations_max ? commands.size() - annotations_max : 0;
  commands.resize(commands.size() - hidden);
  if (hidden > 0)
    commands.push_back(fmt::format("::notice title={}::{} more, see the summary\n",
                                   github_property(name(document.decision)), hidden));
  return join(commands, "");
}

}  // namespace seatrial::report
