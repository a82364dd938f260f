#include "app/verification.hpp"

#include "app/signed_report.hpp"
#include "base/limits.hpp"
#include "base/text.hpp"
#include "report/read.hpp"

namespace seatrial::app {
namespace {

// A page of a report with something in front of it.
bool is_covered_page(const std::string& text) {
  return !is_report(text) &&
         (!report::version_of_page(text).empty() || !report::bundle_of_page(text).empty());
}

}  // namespace

bool may_hold_records(const std::string& text) {
  const std::string_view begin = trim(std::string_view(text).substr(0, limits::excerpt_bytes_max));
  return begin.empty() || begin.starts_with('{') || is_report(text) || evidence::is_proof(text) ||
         is_covered_page(text);
}

Result<std::vector<evidence::VerifiedRecord>> verify_text(const std::string& text,
                                                          const evidence::TrustedKeys& trusted,
                                                          const Result<evidence::Store>& store) {
  if (is_covered_page(text))
    return evidence::invalid("something stands in front of the page that was written");
  if (evidence::is_proof(text)) {
    if (!store)
      return fail(Error(store.error()).context("a proof tells of a record that the store has"));
    const auto bundle = evidence::bundle_of_proof(*store, text);
    return bundle ? evidence::verify_bundle(*bundle, trusted) : fail(bundle.error());
  }
  if (!is_report(text)) return evidence::verify_bundle(text, trusted);
  auto report = verify_report(text, trusted, store ? &*store : nullptr);
  if (!report) return fail(std::move(report).error());
  return std::vector{std::move(*report)};
}

}  // namespace seatrial::app
