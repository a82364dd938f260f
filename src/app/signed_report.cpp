#include "app/signed_report.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "app/evidence_run.hpp"
#include "base/digest.hpp"
#include "base/limits.hpp"
#include "base/text.hpp"
#include "model/version.hpp"
#include "report/read.hpp"
#include "report/report.hpp"

namespace seatrial::app {
namespace {

bool keeps(const evidence::Record& record, std::string_view document_sha256) {
  const auto blobs = evidence::blobs_of(record.statement);
  return blobs && std::ranges::any_of(*blobs, [&](const evidence::BlobReference& blob) {
           return blob.media_type == kept_document_type && blob.sha256 == document_sha256;
         });
}

// Where the first difference is.
std::string difference(std::string_view shown, std::string_view wanted) {
  const auto have = split_lines(shown), want = split_lines(wanted);
  std::size_t line = 0;
  while (line < have.size() && line < want.size() && have[line] == want[line]) ++line;
  return line < have.size() ? fmt::format("line {} is not as its run document says", line + 1)
                            : "it ends before all is shown that its run document says";
}

// Every output that the page shows is one that was recorded.
Result<void> check_outputs(const RunDocument& document) {
  for (const JudgedItem& judged : document.items)
    for (const CheckResult& result : judged.results) {
      if (result.output.empty()) continue;
      const std::string& wanted =
          result.excerpt_sha256.empty() ? result.output_sha256 : result.excerpt_sha256;
      if (sha256_hex(evidence::salted(result.output_salt, result.output)) != wanted)
        return evidence::invalid(
            fmt::format("what it shows as the output of '{}' is not what was recorded",
                        printable_line(document.item_of(judged).id)));
    }
  return {};
}

Result<void> check_version(std::string_view page) {
  const std::string writer = report::version_of_page(page);
  if (writer == version) return {};
  return fail(
      fmt::format("the page is not one of seatrial {}: verify it with the version that "
                  "wrote it{}",
                  version, writer.empty() ? "" : ", " + printable_line(writer)));
}

Result<RunDocument> document_of(std::string_view text) {
  const bool is_page = report::is_page(text);
  if (is_page)
    if (auto checked = check_version(text); !checked) return fail(std::move(checked).error());
  auto document = report::read_run(text);
  if (!document) return evidence::invalid(document.error().what);
  const std::string wanted = is_page ? report::html(*document) : report::json(*document);
  if (wanted != text) return evidence::invalid(difference(text, wanted));
  return document;
}

// The newest record that keeps the document. It is mostly one of the last; behind those the log is
// read once.
Result<std::optional<std::uint64_t>> record_of(std::string_view document_sha256,
                                               const evidence::Store& store) {
  constexpr std::uint64_t looked_up_max = 16;
  const auto checkpoint = store.checkpoint();
  if (!checkpoint) return fail(checkpoint.error());
  const std::uint64_t size = checkpoint->size;
  const std::uint64_t newest = size - std::min(size, looked_up_max);
  for (std::uint64_t index = size; index > newest; --index) {
    const auto record = store.record(index - 1);
    if (!record) return fail(record.error());
    if (keeps(*record, document_sha256)) return std::optional(index - 1);
  }
  const std::uint64_t oldest = size - std::min(size, limits::records_searched_max);
  if (oldest == newest) return std::optional<std::uint64_t>();
  const auto contents = store.read([&](const evidence::Record& record) {
    return record.index >= oldest && keeps(record, document_sha256);
  });
  if (!contents) return fail(contents.error());
  return contents->records.empty() ? std::nullopt : std::optional(contents->records.back().index);
}

}  // namespace

Result<std::string> bundle_of(const RunDocument& document, const evidence::Store& store) {
  const auto record = record_of(sha256_hex(kept_document(document)), store);
  if (!record) return fail(record.error());
  if (!*record) return std::string();
  auto bundle = evidence::export_bundle(store, **record);
  if (!bundle) return bundle;
  return std::string(trim(*bundle));
}

bool is_report(std::string_view text) {
  constexpr std::string_view schema_member = "{\n  \"schema\": \"seatrial.run/";
  return report::is_page(text) || text.starts_with(schema_member);
}

bool is_signed_report(std::string_view text) {
  if (!is_report(text)) return false;
  const auto document = document_of(text);
  return document && !document->bundle.empty();
}

Result<evidence::VerifiedRecord> verify_report(std::string_view text,
                                               const evidence::TrustedKeys& trusted,
                                               const evidence::Store* store) {
  const auto document = document_of(text);
  if (!document) return fail(document.error());
  std::string bundle = document->bundle;
  if (bundle.empty() && store) {
    auto found = bundle_of(*document, *store);
    if (!found) return fail(std::move(found).error());
    bundle = std::move(*found);
  }
  if (bundle.empty()) {
    const auto checkpoint = store ? store->checkpoint() : fail("no store");
    const bool older = checkpoint && checkpoint->size > limits::records_searched_max;
    return evidence::invalid(
        older ? fmt::format("none of the newest {} records (records_searched_max) has this run "
                            "document",
                            limits::records_searched_max)
              : "no signed record has this run document");
  }
  auto verified = evidence::verify_bundle(bundle, trusted);
  if (!verified) return fail(std::move(verified).error());
  if (verified->size() != 1 ||
      !keeps(verified->front().record, sha256_hex(kept_document(*document))))
    return evidence::invalid("its signed record is about another run document");
  if (!verified->front().checkpoint)
    return evidence::invalid("its signed record has no proof that it is in a log");
  if (auto shown = check_outputs(*document); !shown) return fail(std::move(shown).error());
  return std::move(verified->front());
}

}  // namespace seatrial::app
