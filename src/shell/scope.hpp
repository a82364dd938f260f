#pragma once

#include <cstddef>
#include <map>
#include <string_view>

#include "shell/endings.hpp"

// What holds around a command while the endings of a script are followed.
namespace seatrial::shell {

// Where a command goes on, by how it ends.
struct After {
  Ways ok;
  Ways bad;
  Cover cover = {};  // of its failure
};

// Options of the shell.
struct Mode {
  bool errexit = true;
  bool pipefail = true;
};

// What a script defines anywhere in it.
struct Definitions {
  std::map<std::string_view, const Node*> functions;
  std::string_view at_exit;  // the script of `trap SCRIPT EXIT`

  explicit Definitions(const Node& script);
};

// What holds for everything within a part of a script.
struct Scope {
  Mode mode = {};
  bool tested = false;   // no failure ends the script
  bool final = true;     // what it ends with is what the script ends with
  bool printing = true;  // what it prints is what the script prints
  Surroundings around = {};
  After exits = {};    // `exit`
  After returns = {};  // `return`
  Ways again = {};     // `continue`
  Ways out = {};       // `break`
  const Definitions* definitions = nullptr;
  bool is_called = false;   // by a function
  std::size_t scripts = 0;  // within each other

  Scope in_test() const;
};

// Behind a command: `set -eu`, `set +o pipefail`.
Mode with_options(Mode mode, const Node& node);

// Of a new shell: `bash -ec '...'`.
Mode mode_given(Words words);

}  // namespace seatrial::shell
