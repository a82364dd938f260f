#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "checks/kind.hpp"

namespace seatrial::checks {

// One variable as it was found.
struct EnvironmentValue {
  std::string name;
  std::optional<std::string> value;
  std::string origin;
  bool is_secret = false;  // by its name, or because it was read from a file
  std::string warning;
};

// Why nobody knows what stands under a name: "comes from a GitHub expression ...".
Error unknown_value(std::string_view name, const Variable& variable);

// The value under a name; where only NAME_FILE is set, what is in that file (one final line end
// dropped). Both set, an unknown value, an unreadable file, NUL bytes or an empty file are errors.
Result<EnvironmentValue> look_up(const std::string& name, const EnvironmentVariables& variables,
                                 const std::filesystem::path& root, world::Files& files);

// Does a path lead out of the root, also through links? Where nobody can tell, it does.
bool leads_out(const std::filesystem::path& root, const std::filesystem::path& path,
               world::Files& files);

// Is what stands under the name a secret: by the name, or because a file holds it?
bool is_secret(std::string_view name, const EnvironmentVariables& variables);

// Would a look at the variable open a file outside the root that a file of the repository names?
// What the process was given, its owner has decided.
bool reads_outside(std::string_view name, const EnvironmentVariables& variables,
                   const std::filesystem::path& root, world::Files& files);

// Is that where a value comes from? Of a file, the name or the end of its path; of anything else, a
// part of the origin.
bool comes_from(std::string_view origin, std::string_view source);

// Does any variable come from there? Otherwise nobody has looked into it.
bool is_read(std::string_view source, const EnvironmentVariables& variables);

// The names that a pattern fits; a name that is no pattern is always its own answer.
std::vector<std::string> names_like(const std::string& pattern,
                                    const EnvironmentVariables& variables);

// "db.internal" of "postgres://user:x@db.internal:5432/app"; empty where the text is no URL.
std::string host_of(std::string_view url);

}  // namespace seatrial::checks
