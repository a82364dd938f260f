#include "recognize/recognize.hpp"

#include <gtest/gtest.h>

#include <set>

#include "base/text.hpp"

namespace seatrial::recognize {
namespace {

struct Sample {
  Checklist checklist;
  std::size_t item = 0;
  Substitutions substitutions;
};

// An example as a small checklist: the item's words, "@verify ..." for its verification line, a
// fenced block,
// "# " for its heading, "  - " for items below it ("  > ": the one that is meant), "@host from=to".
class SampleReader {
 public:
  Sample read(std::string_view text) {
    for (const std::string_view line : split_lines(text)) read_line(line);
    return std::move(sample_);
  }

 private:
  void read_line(std::string_view line) {
    if (line.starts_with("```")) {
      if (!fence_) item().code.push_back({.language = std::string(line.substr(3))});
      fence_ = !fence_;
    } else if (fence_) {
      read_code(line);
    } else if (line.starts_with("# ")) {
      section_ = {std::string(line.substr(2))};
    } else if (line.starts_with("@host ")) {
      const auto parts = split(line.substr(6), '=');
      sample_.substitutions.hosts.emplace(parts[0], parts[1]);
    } else if (line.starts_with("  - ") || line.starts_with("  > ")) {
      add(line.substr(4));
      sample_.checklist.items.back().parent = 0;
      if (line[2] == '>') sample_.item = sample_.checklist.items.size() - 1;
    } else {
      add(line);
    }
  }

  void read_code(std::string_view line) {
    CodeBlock& block = item().code.back();
    block.text += std::string(line) + "\n";
    if (line.starts_with("# Expected: ")) block.expected = std::string(line.substr(12));
  }

  void add(std::string_view line) {
    Item& item = sample_.checklist.items.emplace_back();
    const std::size_t verify = line.find(" @verify ");
    item.text = std::string(line.substr(0, verify));
    item.at = {static_cast<int>(sample_.checklist.items.size()), 1};
    item.section = section_;
    if (verify != std::string_view::npos) {
      item.verification = Verification{};
      item.verification->text = std::string(line.substr(verify + 9));
    }
  }

  Item& item() { return sample_.checklist.items.back(); }

  Sample sample_;
  std::vector<std::string> section_;
  bool fence_ = false;
};

std::string bound(std::string_view text) {
  Sample sample = SampleReader().read(text);
  assign_roles(sample.checklist);
  const Recognition found = recognize(sample.checklist, sample.item, sample.substitutions);
  std::string shown;
  if (!found.binding) return shown;
  for (const Check& check : found.binding->checks)
    shown += (shown.empty() ? "" : " + ") + annotation(check);
  return shown;
}

// Every pattern's documentation is its test.
TEST(Recognize, ExamplesOfAllPatterns) {
  for (const Pattern& pattern : patterns()) {
    SCOPED_TRACE(pattern.name);
    EXPECT_FALSE(pattern.summary.empty());
    EXPECT_FALSE(pattern.examples.empty());
    EXPECT_FALSE(pattern.counter_examples.empty());
    for (const Example& example : pattern.examples) {
      EXPECT_FALSE(example.want.empty()) << example.text;
      EXPECT_EQ(bound(example.text), example.want) << example.text;
    }
    for (const Example& example : pattern.counter_examples)
      EXPECT_EQ(bound(example.text), "") << example.text;
  }
}

TEST(Recognize, PatternNamesAreUnique) {
  std::set<std::string_view> names;
  for (const Pattern& pattern : patterns())
    EXPECT_TRUE(names.insert(pattern.name).second) << pattern.name;
}

}  // namespace
}  // namespace seatrial::recognize
