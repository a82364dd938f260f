#pragma once

#include <optional>
#include <string>

#include "checklist/draft.hpp"

// Lines that ask for something by their verb: what tells steps and demands from notes, where
// neither a box nor a heading does.
namespace seatrial::checklist {

bool gives_order(std::string_view markup);  // "Verify that ...", "**Cutover**: switch the record"
bool says_must(std::string_view plain);     // "The secret must be set", "Must run in the cluster"

// More than half of the list's lines do.
bool lists_orders(const Draft& draft, BlockId list);

bool orders_run(std::string_view plain);   // "Before the release, run these commands:"
bool names_proof(std::string_view title);  // "Validation commands", "Smoke tests"

WayOut way_out_of(std::string_view title);
std::string way_out_around(const Draft& draft, std::size_t section);  // its title, or none

// What has to happen before the steps of a list are taken at all: "To roll back:", "## Rollback
// steps", "If you use Docker:".
struct Contingency {
  std::optional<std::string> words;  // that say so
  bool failure = false;              // it only happens when something goes wrong
};
Contingency contingency_of(const Draft& draft, BlockId list, std::string_view lead_in);

}  // namespace seatrial::checklist
