#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <initializer_list>
#include <iterator>
#include <string>
#include <vector>

#include "checklist/reader.hpp"

// What the tests of this folder share.
namespace seatrial::checklist::testing {

inline std::string read_bytes(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

// The real checklists lie outside of the repository: they are other people's texts.
inline std::filesystem::path shared_directory() {
  const char* set = std::getenv("SEATRIAL_SHARED");
  return set != nullptr ? std::filesystem::path(set)
                        : std::filesystem::path(SEATRIAL_SOURCE_DIR) / ".." / "shared";
}

inline std::vector<std::filesystem::path> files_in(const std::filesystem::path& directory) {
  std::vector<std::filesystem::path> files;
  std::error_code ignored;
  for (const auto& entry : std::filesystem::directory_iterator(directory, ignored))
    if (entry.is_regular_file()) files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  return files;
}

inline Checklist read_text(std::string text) {
  auto checklist = read("test.md", std::move(text));
  return checklist ? std::move(*checklist) : Checklist{};
}

struct ShownRow {
  const char* name;
  const char* text;
  const char* want;
};

inline void expect_shown(std::initializer_list<ShownRow> rows,
                         std::string (*shown)(const Checklist& checklist)) {
  for (const ShownRow& row : rows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(shown(read_text(row.text)), row.want);
  }
}

}  // namespace seatrial::checklist::testing
