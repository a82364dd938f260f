#pragma once

#include <cstddef>
#include <functional>
#include <string_view>

#include "shell/command.hpp"
#include "shell/syntax.hpp"
#include "shell/words.hpp"

// How a script can end from each of its commands on. It is followed from its end to its beginning,
// so that what comes behind a command is known when the command is reached: one pass in linear
// time. Only functions are followed at each call, up to limits::script_steps_max.
namespace seatrial::shell {

enum End : unsigned {
  ends_well = 1,
  ends_badly = 2,
  never_ends = 4,
  passes = 8,  // ends well, and what the script itself prints could be taken for what is expected
};

// How a script goes on from some place in it. Two ways with the same place are one: the script ends
// the same, whatever its other commands do.
struct Ways {
  std::size_t place = 0;
  unsigned ends = 0;

  bool meets(const Ways& other) const { return place == other.place; }
};

// What makes up for the failure of a command.
struct Cover {
  enum class Kind { nothing, fallback, next, background };

  Kind kind = Kind::nothing;
  const Node* node = nullptr;  // `b` of `a || b` and of `a; b`
};

struct Surroundings {
  bool fed = false;          // stands behind a pipe
  bool piped = false;        // is, or stands in, a stage of a pipeline
  bool outvoted = false;     // a stage behind it ends with a status of its own
  bool substituted = false;  // its output becomes a part of a command: `$(a)`
  bool silent = false;       // nobody sees its complaints: `2>/dev/null`
};

// A command, with what becomes of the script where it succeeds, and where it fails.
struct Step {
  const Node& node;
  Words words;  // without the assignments in front of them
  bool can_fail = true;
  Ways succeeded;
  Ways failed;
  Cover cover;
  Surroundings around;
};
using Report = std::function<void(const Step&)>;

// From the last command to the first. What the script is expected to print tells which ends pass.
// `text` is what `script` was read from.
Ways follow(std::string_view text, const Node& script, const Expected& expected,
            const Report& report);

}  // namespace seatrial::shell
