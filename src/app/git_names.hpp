#pragma once

#include <filesystem>
#include <string>

#include "world/world.hpp"

namespace seatrial::app {

// Files as git names them from the directory of the sidecar: "docs/a.md"; "/docs/a.md" of one that
// lies elsewhere in the repository. Never by the name of a link to it.
class GitNames {
 public:
  // `top` is that of the work tree.
  GitNames(std::filesystem::path root, const std::filesystem::path& top, world::Files& files);

  // Empty: git does not have it. A pattern has its name, too.
  std::string name_of(const std::filesystem::path& file) const;
  std::filesystem::path file_of(const std::string& name) const;
  const std::filesystem::path& root() const { return root_; }

 private:
  std::filesystem::path root_;
  std::filesystem::path canonical_root_;
  std::filesystem::path top_;
  world::Files& files_;
};

}  // namespace seatrial::app
