#include "app/evidence_papers.hpp"

#include <algorithm>

#include "app/signed_report.hpp"
#include "base/json.hpp"
#include "base/limits.hpp"
#include "base/ranges.hpp"
#include "base/text.hpp"
#include "base/words.hpp"
#include "evidence/bundle.hpp"
#include "evidence/envelope.hpp"
#include "evidence/key.hpp"
#include "evidence/note.hpp"
#include "report/hardening.hpp"

namespace seatrial::app {
namespace {

constexpr std::string_view archive_end = ".intoto.jsonl";

bool is_record(const Result<evidence::Envelope>& envelope) {
  return envelope && envelope->payload_type == evidence::payload_type;
}

// What `log export` calls the parts of a bundle, and of the envelope in it.
constexpr std::string_view parts =
    "mediaType verificationMaterial publicKey hint tlogEntries logIndex logId keyId kindVersion "
    "kind version integratedTime inclusionProof rootHash treeSize hashes checkpoint envelope "
    "canonicalizedBody dsseEnvelope payload payloadType signatures keyid sig";

// A part of another name may be anything, and whoever reads the file for that hears of no evidence.
bool has_only_parts(const Value& value) {
  return std::ranges::all_of(value.items(), has_only_parts) &&
         std::ranges::all_of(value.members(), [](const Member& member) {
           return contains(split(parts, ' '), member.key) && has_only_parts(member.value);
         });
}

bool is_archive(std::string_view text) {
  const auto lines = split_lines(text);
  return !lines.empty() && std::ranges::all_of(lines, [](std::string_view line) {
    const auto envelope = parse_json(line, limits::envelope_nodes_max);
    return envelope && has_only_parts(*envelope) && is_record(evidence::envelope_of(*envelope));
  });
}

bool is_bundle(std::string_view text) {
  const auto bundle = parse_json(text);
  const Value* envelope = bundle ? bundle->find("dsseEnvelope") : nullptr;
  return envelope && has_only_parts(*bundle) && is_record(evidence::envelope_of(*envelope));
}

// Text, an empty line, and signatures of the log that the text names.
bool is_checkpoint(std::string_view text) {
  const std::size_t end = text.find("\n\n");
  if (end == text.npos) return false;
  const auto checkpoint = evidence::parse_checkpoint(text.substr(0, end + 1));
  const auto lines = split_lines(text.substr(end + 2));
  return checkpoint && !lines.empty() && std::ranges::all_of(lines, [&](std::string_view line) {
           return line.starts_with("— " + checkpoint->origin + " ");
         });
}

bool is_log_key(std::string_view text) {
  return evidence::NoteKey::parse(trim(text)).has_value();
}

bool is_key(std::string_view text) {
  return evidence::PublicKey::from_pem(text).has_value();
}

// Where the records lie that the file is about: beside it, or beside the directory with the keys.
std::string archive_of(std::string_view name, std::string_view end) {
  return std::string(name.substr(0, name.size() - end.size())).append(archive_end);
}

std::string archive_of_key(std::string_view name) {
  constexpr std::string_view directory_end = ".keys";
  const std::string_view directory = name.substr(0, std::min(name.rfind('/'), name.size()));
  return directory.ends_with(directory_end) && directory != name
             ? archive_of(directory, directory_end)
             : std::string();
}

// As the hardening report calls it, or as the store does.
bool is_called_checkpoint(std::string_view name) {
  return name.ends_with(".checkpoint") || name == "checkpoint" || name.ends_with("/checkpoint");
}

}  // namespace

bool may_be_evidence(std::string_view name) {
  if (is_called_checkpoint(name)) return true;
  constexpr std::string_view ends[] = {".html", ".json", ".jsonl",     ".md",
                                       ".pem",  ".pub",  ".checkpoint"};
  return std::ranges::any_of(ends, [&](std::string_view end) { return name.ends_with(end); });
}

bool is_evidence(std::string_view name, std::string_view text, const IsPaper& is_paper) {
  if (name.ends_with(".html")) return is_signed_report(text);
  if (name.ends_with(".json")) return is_signed_report(text) || is_bundle(text);
  if (name.ends_with(archive_end)) return is_archive(text);
  if (is_called_checkpoint(name)) return is_checkpoint(text);
  if (name.ends_with(".pem")) {
    const std::string archive = archive_of_key(name);
    return !archive.empty() && is_key(text) && is_paper(archive);
  }
  constexpr std::string_view log_key_end = ".log.pub", report_end = ".md";
  if (name.ends_with(log_key_end))
    return is_log_key(text) && is_paper(archive_of(name, log_key_end));
  if (!name.ends_with(report_end)) return false;
  const std::string archive = archive_of(name, report_end);
  return report::is_hardening(text, archive.substr(archive.rfind('/') + 1)) && is_paper(archive);
}

}  // namespace seatrial::app
