#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/evidence_place.hpp"
#include "app/standing.hpp"
#include "evidence/record.hpp"

// What persons say, as records: statements about items, waivers, signatures of gates; and what a
// gate decided.
namespace seatrial::app {

// Where something is said of one environment, and where of all.
struct Said {
  std::string environment;  // empty: all
  std::string person;
};

struct Attestation {
  std::string role;
  std::optional<Outcome> outcome;  // none: what was said before is taken back
  std::string text;
  std::vector<Measured> values;
  std::optional<UtcTime> until;
  std::optional<evidence::Blob> file;
};
evidence::Draft attestation_draft(const Standing& standing, const JudgedItem& item,
                                  const Attestation& attestation, const Said& said);

// Without a waiver the one before is taken back.
evidence::Draft waiver_draft(const Standing& standing, const JudgedItem& item,
                             const std::optional<Waiver>& waiver, const Said& said);

struct Signing {
  std::string role;
  Approval approval = Approval::approve;
  std::string person;
};
// `standing` holds one gate.
evidence::Draft sign_off_draft(const Standing& standing, const Signing& signing);

// What a decision was made from is kept beside it: blobs of these types, with their paths as names.
inline constexpr std::string_view kept_checklist = "text/markdown";
inline constexpr std::string_view kept_sidecar = "application/yaml";
inline constexpr std::string_view kept_sidecar_path = sidecar_file;
inline constexpr std::string_view kept_key = "application/x-pem-file";

// What the only gate of `standing` decided, as SLSA's verification summary: with every record that
// it rests on, the checkpoint that it saw, and as blobs what it was decided from.
evidence::Draft decision_draft(const Standing& standing);

// The role that has to say it; empty: anybody may, with the key of the store.
std::string role_of(const JudgedItem& item);

// Is the item decided by measuring? Then no statement stands in for that.
bool is_measured(const JudgedItem& item);

}  // namespace seatrial::app
