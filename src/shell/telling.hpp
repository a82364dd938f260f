#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "shell/words.hpp"

// Programs that end well whatever they find: what they print tells it, and not how they end.
namespace seatrial::shell {

// `git status`, `find . -name core`, `curl URL` without -f; not `git diff --exit-code`, `jq -e`,
// and not `cat FILE` or `ls FILE`, which fail where there is no such file.
bool only_tells(Words words);

// Prints nothing where there is nothing to tell: `find`, `git ls-files`, but not `ps`.
bool tells_by_silence(Words words);

}  // namespace seatrial::shell
