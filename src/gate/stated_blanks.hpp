#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/run.hpp"

// Which blanks of an item people have stated values for.
namespace seatrial::gate {

// The blanks that a label can mean, in the order of the document: those of that name, or, without a
// label, all of them where they have one name or there is only one.
std::vector<const Blank*> blanks_named(const Item& item, std::string_view label);

// The blank of each value; values under one label go to its blanks one after the other. Null: there
// is none, or none that is free.
std::vector<const Blank*> blanks_of(const Item& item, const std::vector<Measured>& values);

// The first blank that has no value among these; null: each has one. Cells and sign-offs are for
// names and dates, and need none.
const Blank* blank_without_value(const Item& item, const std::vector<Measured>& values);

// A value for a choice: in a blank of that kind, or of an item whose words end in one; and a value
// that says no wherever it stands. `source` is the checklist that the item stands in.
struct ChosenAnswer {
  enum class Sense { yes, no, neither, unclear };  // unclear: "Low" of "Low / Medium / High"
  std::string value;
  Sense sense = Sense::neither;
};
std::vector<ChosenAnswer> chosen_answers(const Item& item, const std::vector<Measured>& values,
                                         std::string_view source);

}  // namespace seatrial::gate
