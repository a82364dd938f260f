#pragma once

#include <set>
#include <string>
#include <string_view>

#include "lint/document.hpp"

// Files that need not be there: what is built, and what the document itself tells to write.
namespace seatrial::lint {

// A directory that a build fills: dist/, target/, node_modules/ ...
bool is_build_output(std::string_view path);

// "Create `infra/vpc.tf`", "output file: `docs/x.md`", "optional": not there yet, or not always.
bool says_it_is_made(std::string_view line);

// "No `a/b.yml` in the tree", "`a/b.yml` must not be committed": right where there is none.
bool says_it_is_absent(const Document& document, Span name);

// What the commands of a document write.
class WrittenFiles {
 public:
  explicit WrittenFiles(const Document& document);
  bool hold(std::string_view path) const;

 private:
  void read(std::string_view command);
  void add(std::string_view path);

  std::set<std::string, std::less<>> files_;
  std::set<std::string, std::less<>> directories_;
};

}  // namespace seatrial::lint
