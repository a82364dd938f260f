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

// "task no check: a" for each item, nested ones indented.
inline std::string shown_items(const Checklist& checklist) {
  std::string out;
  for (const Item& item : checklist.items) {
    std::size_t depth = 0;
    for (auto parent = item.parent; parent; parent = checklist.items[*parent].parent) ++depth;
    out += std::string(2 * depth, ' ') + std::string(name(item.form)) + ' ';
    out += !item.claimed ? "-" : *item.claimed ? "yes" : "no";
    out += ' ' + std::string(name(item.role));
    if (item.polarity != Polarity::require) out += '/' + std::string(name(item.polarity));
    out += ": " + item.text + '\n';
  }
  return out;
}

struct ShownRow {
  const char* name;
  std::string text;
  std::string want;
};

inline void expect_shown(std::initializer_list<ShownRow> rows,
                         std::string (*shown)(const Checklist& checklist) = shown_items) {
  for (const ShownRow& row : rows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(shown(read_text(row.text)), row.want);
  }
}

}  // namespace seatrial::checklist::testing
