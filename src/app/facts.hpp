#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "lint/lint.hpp"
#include "plan/config.hpp"
#include "world/world.hpp"

namespace seatrial::app {

// Gathers through the doors of the world what lint has to know of one document after the other.
class FactFinder {
 public:
  FactFinder(const plan::Config& config, const world::Variables& process, world::World& world);

  lint::Facts facts_of(const Checklist& checklist, const std::filesystem::path& directory);

 private:
  lint::FileFact look_up(std::string_view path, const std::filesystem::path& document,
                         const std::filesystem::path& root, bool wants_anchors);
  const std::vector<std::string>& ignored_by(const std::filesystem::path& root);
  void check_syntax(const std::vector<lint::Script>& scripts, const std::filesystem::path& root,
                    lint::Facts& facts);
  void ask_git(const std::filesystem::path& document, const std::filesystem::path& root,
               lint::Facts& facts);

  const plan::Config& config_;
  const world::Variables& process_;
  world::World& world_;
  std::map<std::filesystem::path, std::vector<std::string>> ignored_;
  bool has_bash_ = true;  // until it could not be started
};

}  // namespace seatrial::app
