#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/checklist.hpp"
#include "recognize/recognize.hpp"

namespace seatrial::plan {

// What the document itself says of how an item is decided.
struct Found {
  Binding binding;  // source annotation or recognized, or none
  std::vector<Suggestion> suggestions;
  std::string note;   // why there is no binding although something was said
  bool owed = false;  // an annotation names a command that changes something: a person runs it
};

// For each item of a checklist: its annotation, or else what is recognized in it, with the
// substitutions put in. A check that acts on a text with a placeholder in it, or that would change
// something, becomes a suggestion. Items in `skip` are left alone. Findings about annotations are
// added to `findings`.
std::vector<Found> bind_from_document(const Checklist& checklist,
                                      const recognize::Substitutions& substitutions,
                                      const std::vector<bool>& skip,
                                      std::vector<Diagnostic>& findings);

// Would these words bind an item as its annotation: a kind that there is, with parameters that
// make a check which may run?
bool would_bind(std::string_view annotation);

}  // namespace seatrial::plan
