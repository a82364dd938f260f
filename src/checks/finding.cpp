#include "checks/finding.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/limits.hpp"
#include "base/text.hpp"
#include "secrets/mask.hpp"

namespace seatrial::checks {
namespace {

std::string joined(const std::vector<Finding>& findings, bool failing_only,
                   std::string Finding::* part) {
  std::string text;
  std::string_view last;
  for (const Finding& finding : findings) {
    const std::string& piece = finding.*part;
    if ((failing_only && finding.holds) || piece == last) continue;
    if (text.size() > 16 * limits::observed_bytes_max) break;
    if (!text.empty()) text += "; ";
    text += piece;
    last = piece;
  }
  return text;
}

}  // namespace

Verdict conclude(const std::vector<Finding>& findings, const secrets::Redactor& redactor) {
  const bool passed = !findings.empty() && std::ranges::all_of(findings, &Finding::holds);
  const auto shown = [&](std::string Finding::* part) {
    return shorten(redactor.apply(joined(findings, !passed, part)), limits::observed_bytes_max);
  };
  const bool failed = std::ranges::any_of(
      findings, [](const Finding& each) { return !each.holds && each.undecided.empty(); });
  Verdict verdict{.outcome = passed                       ? Outcome::pass
                             : failed || findings.empty() ? Outcome::fail
                                                          : Outcome::pending,
                  .expected = shown(&Finding::expected),
                  .observed = shown(&Finding::observed)};
  if (verdict.outcome == Outcome::pending) verdict.message = shown(&Finding::undecided);
  return verdict;
}

std::string excerpt(std::string_view text, const secrets::Redactor& redactor) {
  const std::string_view visible = trim(text);
  if (visible.empty()) return "nothing";
  // Far more than is shown in the end, so that the redactor sees secrets whole.
  return fmt::format("\"{}\"", printable_line(secrets::without_secrets(
                                   visible.substr(0, limits::excerpt_bytes_max), redactor)));
}

std::string output_of(std::string_view text, const secrets::Redactor& redactor) {
  return shorten(secrets::without_secrets(text, redactor), limits::output_bytes_max);
}

}  // namespace seatrial::checks
