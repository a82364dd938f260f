#include "app/git_names.hpp"

#include <utility>

namespace seatrial::app {

GitNames::GitNames(std::filesystem::path root, const std::filesystem::path& top,
                   world::Files& files)
    : root_(std::move(root)), files_(files) {
  canonical_root_ = files_.canonical(root_).value_or(root_.lexically_normal());
  top_ = files_.canonical(top).value_or(top.lexically_normal());
}

std::string GitNames::name_of(const std::filesystem::path& file) const {
  const std::filesystem::path there = root_ / file;
  const auto real = files_.canonical(there).value_or(there.lexically_normal());
  const auto below = [&](const std::filesystem::path& directory) {
    const auto relative = real.lexically_relative(directory);
    return relative.empty() || *relative.begin() == ".." ? std::string()
                                                         : relative.generic_string();
  };
  if (std::string name = below(canonical_root_); !name.empty()) return name;
  const std::string name = below(top_);
  return name.empty() ? name : "/" + name;
}

std::filesystem::path GitNames::file_of(const std::string& name) const {
  return name.starts_with('/') ? top_ / name.substr(1) : root_ / name;
}

}  // namespace seatrial::app
