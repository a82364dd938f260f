#pragma once

#include <gtest/gtest.h>

#include <span>
#include <string>

#include "base/codes.hpp"
#include "checklist/reader.hpp"
#include "lint/lint.hpp"
#include "recognize/recognize.hpp"

// What the tests of this folder share.
namespace seatrial::lint::testing {

inline Checklist read(std::string text) {
  auto checklist = checklist::read("test.md", std::move(text));
  if (!checklist) return {};
  recognize::assign_roles(*checklist);
  return std::move(*checklist);
}

struct Row {
  const char* name;
  std::string text;
  const char* want;  // "ST0204:3": code and line of each finding, in order
};

// The findings with one of the codes, as a row wants them.
inline std::string findings(const std::string& text, const Facts& facts, std::string_view codes) {
  std::string shown;
  for (const Diagnostic& diagnostic : lint(read(text), facts)) {
    if (codes.find(diagnostic.code) == std::string_view::npos) continue;
    shown +=
        (shown.empty() ? "" : " ") + diagnostic.code + ":" + std::to_string(diagnostic.at.line);
    if (!find_code(diagnostic.code) || diagnostic.help.empty()) shown += " (no explanation)";
  }
  return shown;
}

inline void expect(std::string_view codes, std::span<const Row> rows, const Facts& facts = {}) {
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(findings(row.text, facts, codes), row.want);
  }
}

}  // namespace seatrial::lint::testing
