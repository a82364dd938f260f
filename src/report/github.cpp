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
  for (std::string& part : parts) part = printable_line(part);
  return join(parts, "\n");
}

std::string command(const Row& row) {
  const std::string where = row.environment.empty() ? "" : fmt::format(" [{}]", row.environment);
  return fmt::format("::{} file={},line={},col={},title={}::{}\n", level(row),
                     github_property(row.checklist->path), row.item->at.line, row.item->at.column,
                     github_property(fmt::format("{}{}", word(row.state()), where)),
                     github_message(message(row)));
}

}  // namespace

std::string github(const RunDocument& document) {
  const View view = make_view(document);
  const auto rows = view.attention();
  const std::size_t shown = std::min(rows.size(), annotations_max);
  std::string out;
  for (std::size_t i = 0; i < shown; ++i) out += command(*rows[i]);
  if (rows.size() > shown)
    out += fmt::format("::notice title={}::{} more, see the summary\n",
                       github_property(name(document.decision)), rows.size() - shown);
  return out;
}

}  // namespace seatrial::report
