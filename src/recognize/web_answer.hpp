#pragma once

#include "recognize/cursor.hpp"
#include "recognize/view.hpp"
#include "recognize/web_sentence.hpp"

namespace seatrial::recognize {

// "200", "401 or 403", "200 + `{ ok: true }`", "`jobs.done` and `jobs.open`", "OK": what stands at
// the cursor, added to `answer`. False, and nothing read, if it says nothing of an answer.
bool read_answer(Cursor& cursor, const View& view, WebAnswer& answer);

// "(302)", "(confirm that a request without a token gets 401)": its status, or empty.
std::string read_status_aside(Cursor& cursor);

}  // namespace seatrial::recognize
