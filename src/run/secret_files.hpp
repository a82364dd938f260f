#pragma once

#include <filesystem>

#include "base/result.hpp"
#include "base/value.hpp"
#include "model/check.hpp"
#include "run/environment.hpp"

namespace seatrial::run {

// Would a check that the document asks for, with all values put in, tell something of the bytes of
// a file with secrets: a dotenv file or another source of variables, keys, one that is called after
// secrets, or what a secret key in a document stands for? That a file is there, how large and how
// old it is, whose, and who may read it, says nothing of them. Whoever writes the sidecar could as
// well consent.
Result<bool> asks_for_secret_content(const Check& check, const Value& params, BindingSource source,
                                     const LoadedEnvironment& environment,
                                     const std::filesystem::path& root, world::Files& files,
                                     const world::Patience& patience);

}  // namespace seatrial::run
