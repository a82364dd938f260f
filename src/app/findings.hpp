#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "base/diagnostic.hpp"
#include "base/result.hpp"
#include "world/world.hpp"

namespace seatrial::app {

// What is wrong with the input, with the texts that the findings point into.
struct Findings {
  std::vector<Diagnostic> diagnostics;
  std::map<std::string, std::string, std::less<>> sources;
  bool is_failure = false;  // nobody's mistake: it could not be looked at, or written

  bool has_errors() const;
  std::string text() const;  // as a compiler would print them
};

// One error about a file as a whole.
Findings finding(std::string code, std::string path, std::string message, std::string help = {});
// A file that is there and cannot be read is nobody's mistake; one that is not there was misnamed.
Findings unreadable(std::string path, const std::filesystem::path& file, const Error& why,
                    world::Files& files);
Findings unwritable(std::string path, const Error& why);

void move_into(Findings& all, Findings&& more);

}  // namespace seatrial::app
