#include "lint/fix.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "checklist/document.hpp"
#include "checklist/reader.hpp"
#include "checklist/syntax.hpp"

namespace seatrial::lint {
namespace {

using checklist::Edit;

// The text of a row holds the blanks between its cells: the words count.
bool same_item(const Item& left, const Item& right) {
  return left.id == right.id && left.claimed == right.claimed &&
         checklist::slug(left.text) == checklist::slug(right.text) && left.role == right.role &&
         left.required == right.required && left.parent == right.parent;
}

// Whether both say the same to the planner.
bool same_meaning(const Checklist& left, const Checklist& right) {
  return left.title == right.title && left.metadata == right.metadata &&
         std::ranges::equal(left.items, right.items, same_item);
}

}  // namespace

std::string fixed(const Checklist& checklist) {
  using Find = std::vector<Edit> (*)(std::string_view);
  // Later kinds look at what the earlier ones made.
  constexpr std::array<Find, 3> kinds = {task_item_edits, trailing_blank_edits, table_edits};
  std::string text = checklist.source;
  const auto original = checklist::read(checklist.path, text);
  if (!original) return text;
  for (const Find find : kinds) {
    auto edited = checklist::apply_edits(text, find(text));
    if (!edited || *edited == text) continue;
    const auto again = checklist::read(checklist.path, *edited);
    if (again && same_meaning(*original, *again)) text = std::move(*edited);
  }
  return text;
}

std::vector<int> unmended_lines(std::string_view source) {
  std::vector<int> lines;
  const auto document = checklist::parse_document(source);
  if (!document) return lines;
  for (const Edit& edit : task_item_edits(source)) {
    const int line = document->lines.at(edit.span.offset).line;
    if (lines.empty() || lines.back() != line) lines.push_back(line);
  }
  return lines;
}

std::vector<Edit> trailing_blank_edits(std::string_view source) {
  std::vector<Edit> edits;
  const auto document = checklist::parse_document(source);
  if (!document) return edits;
  std::vector<Span> kept;  // what stands in code is somebody's output or script
  std::vector<Span> prose;
  for (const checklist::Block& block : document->blocks) {
    if (block.kind == checklist::BlockKind::code || block.kind == checklist::BlockKind::html)
      kept.push_back(block.span);
    if (block.kind == checklist::BlockKind::paragraph) prose.push_back(block.span);
  }
  auto keep = kept.begin();
  auto paragraph = prose.begin();
  std::size_t offset = 0;
  while (offset < source.size()) {
    const std::size_t line_end = std::min(source.find('\n', offset), source.size());
    std::size_t end = line_end;
    if (end > offset && source[end - 1] == '\r') --end;
    std::size_t begin = end;
    while (begin > offset && (source[begin - 1] == ' ' || source[begin - 1] == '\t')) --begin;
    while (keep != kept.end() && keep->offset + keep->length < begin) ++keep;
    while (paragraph != prose.end() && paragraph->offset + paragraph->length <= end) ++paragraph;
    const bool in_code = keep != kept.end() && keep->offset <= end;
    // Two blanks in front of another line of the same paragraph break the line.
    const bool breaks = paragraph != prose.end() && paragraph->offset < begin &&
                        source.substr(begin, end - begin).ends_with("  ");
    if (begin < end && !in_code && !breaks && begin >= document->front_matter)
      edits.push_back({{begin, end - begin}, ""});
    offset = line_end + 1;
  }
  return edits;
}

}  // namespace seatrial::lint
