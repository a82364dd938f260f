#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "checklist/edit.hpp"

// Values into blanks, and out of them.
namespace seatrial::checklist {

// The edit that makes a blank hold the value, or none; no edit: it does already. A cell of a table
// keeps its width where the value fits. Error: why the value cannot stand there.
Result<std::optional<Edit>> fill_edit(const Checklist& checklist, const Blank& blank,
                                      std::optional<std::string_view> value);

// What a row of a sign-off table leaves to be filled in. What a person wrote there is no blank.
struct SignOffRow {
  std::size_t item = 0;
  std::optional<Blank> name, date, signature;
  bool dated = false;  // the column of the signature is that of its date, too
  // What a person wrote by hand into those columns; none where nobody signed or dated the row, as
  // a form may say beforehand who is to sign.
  std::vector<Span> by_hand;
};
std::vector<SignOffRow> sign_off_rows(const Checklist& checklist);

// All that lies between the bars of a cell, given its content.
Span room_of(std::string_view source, Span content);

// A checklist as it was before anybody worked with it: nothing is ticked, no blank is filled and no
// row of a sign-off table is signed.
std::vector<Edit> fresh_edits(const Checklist& checklist);

// SHA-256 of what a checklist says beside ticks, what blanks hold and who signed: the same for all
// copies that differ in nothing else.
std::string form_sha256(const Checklist& checklist);

}  // namespace seatrial::checklist
