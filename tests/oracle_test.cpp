#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <memory>

#include "checklist/reader.hpp"

// cmark-gfm, GitHub's own parser, as the second opinion on what a task item is.
namespace seatrial {
namespace {

std::vector<std::filesystem::path> corpus() {
  const char* set = std::getenv("SEATRIAL_SHARED");
  const std::filesystem::path shared =
      set != nullptr ? std::filesystem::path(set)
                     : std::filesystem::path(SEATRIAL_SOURCE_DIR) / ".." / "shared";
  std::vector<std::filesystem::path> files;
  std::error_code ignored;
  for (const char* folder : {"seeds", "corpus/dev"})
    for (const auto& entry : std::filesystem::directory_iterator(shared / folder, ignored))
      files.push_back(entry.path());
  std::ranges::sort(files);
  return files;
}

std::string read_bytes(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

struct Task {
  bool ticked = false;
};

bool has_paragraph(cmark_node* item) {
  cmark_node* child = cmark_node_first_child(item);
  return child != nullptr && cmark_node_get_type(child) == CMARK_NODE_PARAGRAPH;
}

// Line -> task, of every task item that has a text.
std::map<int, Task> oracle(const std::string& text) {
  cmark_gfm_core_extensions_ensure_registered();
  std::unique_ptr<cmark_parser, decltype(&cmark_parser_free)> parser(
      cmark_parser_new(CMARK_OPT_DEFAULT), cmark_parser_free);
  for (const char* extension : {"tasklist", "table", "strikethrough"})
    cmark_parser_attach_syntax_extension(parser.get(), cmark_find_syntax_extension(extension));
  cmark_parser_feed(parser.get(), text.data(), text.size());
  std::unique_ptr<cmark_node, decltype(&cmark_node_free)> root(cmark_parser_finish(parser.get()),
                                                               cmark_node_free);
  std::unique_ptr<cmark_iter, decltype(&cmark_iter_free)> nodes(cmark_iter_new(root.get()),
                                                                cmark_iter_free);
  std::map<int, Task> tasks;
  while (cmark_iter_next(nodes.get()) != CMARK_EVENT_DONE) {
    cmark_node* node = cmark_iter_get_node(nodes.get());
    if (cmark_iter_get_event_type(nodes.get()) != CMARK_EVENT_ENTER) continue;
    if (std::string_view(cmark_node_get_type_string(node)) != "tasklist" || !has_paragraph(node))
      continue;
    tasks[cmark_node_get_start_line(node)] = {cmark_gfm_extensions_get_tasklist_item_checked(node)};
  }
  return tasks;
}

TEST(Oracle, EveryTaskItemIsFoundOnce) {
  const auto files = corpus();
  if (files.empty()) GTEST_SKIP() << "NOT TESTED: no checklists; set SEATRIAL_SHARED";
  std::size_t total = 0;
  for (const auto& file : files) {
    SCOPED_TRACE(file);
    const std::string text = read_bytes(file);
    const auto checklist = checklist::read(file.filename(), text);
    ASSERT_TRUE(checklist) << checklist.error().what;
    std::map<int, int> found;
    std::map<int, bool> claimed;
    for (const Item& item : checklist->items) {
      if (item.form != Form::task || !item.mark) continue;
      const int line = LineIndex(text).at(item.mark->offset).line;
      ++found[line];
      claimed[line] = item.claimed.value_or(false);
    }
    for (const auto& [line, task] : oracle(text)) {
      ++total;
      EXPECT_EQ(found[line], 1) << "line " << line;
      EXPECT_EQ(claimed[line], task.ticked) << "line " << line;
    }
    for (const auto& [line, times] : found) EXPECT_LE(times, 1) << "line " << line;
  }
  EXPECT_GT(total, 1000u);
}

}  // namespace
}  // namespace seatrial
