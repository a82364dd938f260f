#pragma once

#include "base/value.hpp"
#include "recognize/prose.hpp"

// What sentences say of the status of an answer and of the time that it may take.
namespace seatrial::recognize {

// `200 OK` as one code span.
bool is_status_line(const Token& token);

// "200", "2xx", and any other number
bool is_status_or_number(const Token& token);

// Nothing overturns what is said of the answer, and every word about its time is understood: then
// the time is among the parameters.
bool holds_as_said(const Prose& prose, Value& params);

}  // namespace seatrial::recognize
