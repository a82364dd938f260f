#pragma once

#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "app/standing.hpp"
#include "app/subject.hpp"
#include "base/text.hpp"
#include "world/real/real.hpp"

namespace seatrial::app {

// A real repository with a checklist, its sidecar and something that is released.
class SubjectOf : public testing::Test {
 protected:
  SubjectOf() {
    root_ = std::filesystem::temp_directory_path() /
            ("seatrial-subject-" + doors_.world().random.hex(8));
    std::filesystem::create_directories(root_);
    write("ready.md", "# Ready\n\n- [ ] Told everyone\n");
    write("app.txt", "one\n");
    write("seatrial.yaml", sidecar("11", "go"));
  }
  ~SubjectOf() override { std::filesystem::remove_all(root_); }

  static std::string sidecar(const std::string& digest, const std::string& gate) {
    std::string sha256;
    while (sha256.size() < 64) sha256 += digest;
    return "version: 1\nchecklists: [ready.md]\nexec: {allow: [{path: ready.md, sha256: " + sha256 +
           "}]}\ngates: {" + gate + ": {items: [\"**\"]}}\n";
  }
  void write(const std::string& path, std::string_view text) {
    std::ofstream(root_ / path) << text;
  }
  void shell(const std::string& script) {
    const auto result = doors_.world().processes.run(
        {.argv = {"bash", "-euc", script}, .directory = root_, .variables = variables_},
        std::chrono::steady_clock::now() + std::chrono::seconds(60), {});
    ASSERT_TRUE(result && result->status == 0) << (result ? result->err : result.error().what);
  }
  void commit() {
    shell(
        "git init -q -b main . && git add -A && "
        "git -c user.name=a -c user.email=a@b.example commit -qm change");
  }
  std::string output_of(const std::string& script) {
    const auto result = doors_.world().processes.run(
        {.argv = {"bash", "-euc", script}, .directory = root_, .variables = variables_},
        std::chrono::steady_clock::now() + std::chrono::seconds(60), {});
    EXPECT_TRUE(result && result->status == 0);
    return result ? std::string(trim(result->out)) : std::string();
  }
  std::expected<Subject, Findings> subject(const char* below = "") {
    world::World world = doors_.world();
    const std::filesystem::path root = root_ / below;
    auto loaded = load({.files = {}, .directory = root.string()}, world.files);
    if (!loaded) return std::unexpected(loaded.error());
    return find_subject(loaded->document, loaded->config, root, variables_, world, known_);
  }
  std::size_t commits() {
    const auto found = subject();
    EXPECT_TRUE(found) << found.error().text();
    return found ? found->commits.size() : 0;
  }
  bool has_changes() {
    const auto found = subject();
    EXPECT_TRUE(found) << found.error().text();
    return found && !found->work_tree.empty();
  }

  world::real::Doors doors_;
  world::Variables variables_ = {{"PATH", "/usr/local/bin:/usr/bin:/bin"},
                                 {"HOME", "/nonexistent"}};
  std::filesystem::path root_;
  Known known_;
};

}  // namespace seatrial::app
