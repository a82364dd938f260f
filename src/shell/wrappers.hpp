#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "shell/words.hpp"

namespace seatrial::shell {

// The words without what runs them: `sudo -u x`, `env A=b`, `npx`, `docker exec web`, `kubectl exec
// x --`, `python3 -m`. None: they are too many.
std::optional<Words> unwrapped(Words words);

// `grep` of `sudo /bin/grep x`, `docker` of `timeout 5 docker ps`; empty where there is no word.
std::string_view program_run(Words words);

// The same, or what `eval` is given.
std::optional<std::string> script_run(Words words);

}  // namespace seatrial::shell
