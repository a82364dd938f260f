#include "app/stored_run.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "app/evidence_run.hpp"
#include "report/read.hpp"

namespace seatrial::app {
namespace {

Result<std::string> run_blob(const evidence::Store& store, const evidence::Record& record) {
  const auto blobs = evidence::blobs_of(record.statement);
  if (!blobs) return fail(blobs.error());
  const auto found =
      std::ranges::find(*blobs, kept_document_type, &evidence::BlobReference::media_type);
  if (found == blobs->end()) return misuse(fmt::format("record {} is no run", record.index));
  return store.needed_blob(found->sha256, fmt::format("the document of record {}", record.index));
}

std::string key_of(const RunDocument& document, const JudgedItem& judged) {
  return fmt::format("{}\n{}", qualified_id(document, judged), judged.environment);
}

// What was printed is kept apart from the document, and deleted before it.
Result<void> put_outputs_back(RunDocument& document, const evidence::Store& store) {
  for (JudgedItem& judged : document.items)
    for (CheckResult& result : judged.results) {
      if (result.output_sha256.empty()) continue;
      const auto blob = store.blob(result.output_sha256);
      if (!blob) return fail(blob.error());
      if (!*blob) continue;
      result.output = evidence::unsalted(**blob);
      result.output_salt = evidence::salt_of(**blob);
    }
  return {};
}

}  // namespace

void recall_results(RunDocument& document, const evidence::Store& store) {
  std::map<std::uint64_t, std::vector<JudgedItem*>> wanted;  // by the run that saw them
  for (JudgedItem& judged : document.items)
    if (judged.results.empty() && !judged.records.empty())
      wanted[judged.records.front()].push_back(&judged);
  for (const auto& [index, items] : wanted) {
    const auto record = store.record(index);
    const auto text = record ? run_blob(store, *record) : Result<std::string>(fail("no record"));
    const auto run = text ? report::read_run(*text) : Result<RunDocument>(fail("no document"));
    if (!run) continue;
    std::map<std::string, const JudgedItem*> seen;
    for (const JudgedItem& judged : run->items) seen.emplace(key_of(*run, judged), &judged);
    for (JudgedItem* item : items)
      if (const auto found = seen.find(key_of(document, *item)); found != seen.end())
        item->results = found->second->results;
  }
}

Result<RunDocument> stored_run(const evidence::Store& store, std::optional<std::uint64_t> index) {
  const auto is_wanted = [&](const evidence::Record& record) {
    return index ? record.index == *index
                 : record.statement.predicate_type == evidence::predicate::test_result;
  };
  const auto contents = store.read(is_wanted);
  if (!contents) return fail(contents.error());
  if (contents->records.empty())
    return misuse(index ? fmt::format("the log has no record {}", *index)
                        : "the log has no run yet");
  const auto text = run_blob(store, contents->records.back());
  if (!text) return fail(text.error());
  auto document = report::read_run(*text);
  if (!document) return document;
  if (auto put = put_outputs_back(*document, store); !put) return fail(std::move(put).error());
  return document;
}

}  // namespace seatrial::app
