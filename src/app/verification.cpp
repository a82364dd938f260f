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

std::vector<Mention> mentions(const std::vector<evidence::Record>& records,
                              std::string_view sha256) {
  std::vector<Mention> found;
  for (const evidence::Record& record : records) {
    const auto add = [&](std::string_view as, std::string name) {
      found.push_back({.record = record.index,
                       .predicate_type = record.statement.predicate_type,
                       .as = std::string(as),
                       .name = std::move(name)});
    };
    for (const evidence::Subject& subject : record.statement.subject)
      if (const auto digest = subject.digest.find("sha256");
          digest != subject.digest.end() && digest->second == sha256)
        add("subject", subject.name);
    if (const Value* configuration = record.statement.predicate.find("configuration"))
      for (const Value& each : configuration->items())
        if (const Value* digest = each.find("digest");
            digest && digest->text_or("sha256", "") == sha256)
          add("configuration", each.text_or("name", ""));
    if (const auto blobs = evidence::blobs_of(record.statement))
      for (const evidence::BlobReference& blob : *blobs)
        if (blob.sha256 == sha256) add("blob", blob.name);
  }
  return found;
}

}  // namespace seatrial::app
