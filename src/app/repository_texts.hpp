#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "world/world.hpp"

// The texts of a repository that could be checklists.
namespace seatrial::app {

struct RepositoryTexts {
  std::vector<std::string> paths;   // of Markdown and text files, relative to the root, sorted
  std::vector<std::string> unseen;  // why a part of the repository was not looked at
};

// Not those in hidden directories, nor in directories of foreign texts. A directory that cannot be
// looked at hides no other.
RepositoryTexts repository_texts(const std::filesystem::path& root, world::Files& files);

// Is it in a directory of other people's texts, or of what a build leaves behind?
bool is_foreign(std::string_view path);

}  // namespace seatrial::app
