#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "base/value.hpp"

// A kind that reads is as far from an answer as one that connects where it is not said what to look
// at: no file is at "<dir>/debug.log", and that says nothing of the team's own.
namespace seatrial::checks {

// The first placeholder in what names the files, variables and revisions to look at; also a blank
// such as `<debug-flag>` among the texts that must not be found.
std::optional<std::string> unfilled(std::string_view kind, const Value& params);

// The same, once the values are known, of what names them alone: a content is sought as it is
// given. What an owner or a variable has put there may well be called PROJECT or xxx; that it has
// angle brackets or leaves something out still says that nobody has filled it in.
Result<void> refuse_unfilled(std::string_view kind, const Value& params);

}  // namespace seatrial::checks
