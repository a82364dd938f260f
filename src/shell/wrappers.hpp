#pragma once

#include <optional>
#include <string>

#include "shell/words.hpp"

namespace seatrial::shell {

// The words without what runs them: `sudo -u x`, `env A=b`, `npx`, `docker exec web`, `kubectl exec
// x --`, `python3 -m`. None: they are too many.
std::optional<Words> unwrapped(Words words);

// The script that a program is given as an argument: `bash -lc '...'`, `su - app -c '...'`.
std::optional<std::string> script_given(Words words);

}  // namespace seatrial::shell
