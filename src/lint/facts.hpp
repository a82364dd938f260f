#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/time.hpp"
#include "model/run.hpp"

// What the rules need to know that the text itself cannot tell. Gathered beforehand; a rule whose
// facts are missing finds nothing.
namespace seatrial::lint {

// A relative file that the document names, looked up beside the document and below the root.
struct FileFact {
  bool exists = false;
  bool ignored = false;  // .gitignore keeps it out of the repository
  bool likely = false;   // the root is a repository, or the first directory of the path is there
  std::optional<std::set<std::string, std::less<>>> anchors;  // of a Markdown file that exists
};

// What `bash -n` says of a block.
struct SyntaxFact {
  int line = 0;  // within the block, from 1
  std::string message;
};

// What the evidence says of an item.
struct EvidenceFact {
  State state = State::unbound;
  std::string why;  // "record 12, 2026-03-01T09:00:00Z"
};

struct Facts {
  std::map<std::size_t, EvidenceFact> evidence;        // by index of the item; empty: no store
  std::map<std::string, FileFact, std::less<>> files;  // by path as the document writes it
  std::size_t files_left = 0;                          // that nobody looked up: too many
  std::map<std::size_t, SyntaxFact> syntax;            // by offset of the block; faulty ones only
  std::optional<UtcTime> committed;                    // the last commit that changed the document
  std::optional<UtcTime> now;
  std::optional<std::map<std::string, bool, std::less<>>> roles;  // of the sidecar: has a key
  std::map<std::string, std::string, std::less<>> deprecated;     // name -> what to write instead
};

}  // namespace seatrial::lint
