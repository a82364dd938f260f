#pragma once

#include <string>
#include <vector>

#include "app/git_names.hpp"
#include "model/run.hpp"

namespace seatrial::app {

// The files that checks of a document name, by path or by pattern, and in commands. What a check
// looks at is a part of the release, wherever it lies: with other bytes its result would be another
// one.
class CheckedFiles {
 public:
  CheckedFiles(const RunDocument& document, const GitNames& names);

  bool have(const std::string& file) const;
  // Is more asked of it by a `file` than to be there? Then its bytes may decide.
  bool have_content_of(const std::string& file) const;

 private:
  void add(const Check& check, const GitNames& names);

  std::vector<std::string> patterns_;
  std::vector<std::string> content_;  // those of them that are asked for more
  std::vector<std::string> scripts_;
};

}  // namespace seatrial::app
