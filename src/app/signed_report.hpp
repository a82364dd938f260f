#pragma once

#include <string>
#include <string_view>

#include "evidence/bundle.hpp"
#include "model/run.hpp"

// Run documents and the pages that show them: what signed record stands behind them.
namespace seatrial::app {

// The newest record that keeps this document, as a Sigstore bundle; empty: none of the newest
// records does.
Result<std::string> bundle_of(const RunDocument& document, const evidence::Store& store);

// Is it a run document, or a page around one?
bool is_report(std::string_view text);

// Is it a report around a record, exactly as it was written? By whom that was signed is not asked.
bool is_signed_report(std::string_view text);

// Does a page show what its run document says, and is that the document of a signed record? The
// record is the one that the page carries, else one of the store, where there is a store.
// `is_invalid_evidence` where anything differs.
Result<evidence::VerifiedRecord> verify_report(std::string_view text,
                                               const evidence::TrustedKeys& trusted,
                                               const evidence::Store* store);

}  // namespace seatrial::app
