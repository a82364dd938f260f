#include <algorithm>

#include "base/markdown_lines.hpp"
#include "base/plain_text.hpp"
#include "base/text.hpp"
#include "checklist/labels.hpp"
#include "lint/document.hpp"

// What a document says of itself: "Owner: Platform" in its head, its front matter and its foot.
namespace seatrial::lint {
namespace {

constexpr std::size_t name_bytes_max = 40;  // of a field in a table

// "last_updated" of front matter
std::string field_name(std::string_view name) {
  std::string plain = lower(name);
  std::ranges::replace(plain, '_', ' ');
  return plain;
}

// Up to the second section.
std::size_t head_end(const std::vector<Heading>& headings, std::size_t size) {
  int sections = 0;
  for (const Heading& heading : headings)
    if (heading.level > 1 && ++sections == 2) return heading.span.offset;
  return size;
}

}  // namespace

void Document::add_fields() {
  const std::size_t end = head_end(headings, checklist.source.size());
  const std::size_t foot = checklist.items.empty() ? end : checklist.items.back().span.offset;
  bool fenced = false;
  for (int line = 1; line <= lines().lines(); ++line) {
    const std::size_t start = lines().line_start(line);
    const std::string_view text = markdown_.line_text(line);
    if (is_fence(trim(text))) fenced = !fenced;
    const bool in_head = start < end;
    const bool in_foot = start > foot;
    if (!fenced || in_head) add_field(text, start, in_head, in_foot);
  }
  for (const Table& table : tables) add_fields_of(table, end);
}

void Document::add_field(std::string_view text, std::size_t start, bool in_head, bool in_foot) {
  const std::size_t begin = text.find_first_not_of(" \t>-*_•");
  if (begin == std::string_view::npos) return;
  // A bold label keeps its stars; a bullet in front of it is none of its own.
  const std::size_t from =
      begin >= 2 && text.substr(begin - 2).starts_with("**") ? begin - 2 : begin;
  std::string_view field = trim(text.substr(from));
  auto label = checklist::label_at(field);
  if (!label && field.starts_with("**") && field.ends_with("**") && field.size() > 4) {
    field = field.substr(2, field.size() - 4);  // "**Progress: 3/5**"
    label = checklist::label_at(field);
  }
  if (!label) return;
  const auto box = checklist::box_at(field.substr(label->length));  // "Status: [ ] Complete"
  if (box && box->style != checklist::BoxStyle::verdict) return;
  std::string name = field_name(label->name);
  if (!in_head && !in_foot && name != "status" && name != "progress") return;
  fields.push_back(
      {.name = std::move(name),
       .value = plain_text(trim(field.substr(label->length))),
       .span = {start + static_cast<std::size_t>(field.data() - text.data()), field.size()},
       .section = section_at(start),
       .head = in_head,
       .foot = in_foot});
}

// "| Status | Final |": two columns in the head.
void Document::add_fields_of(const Table& table, std::size_t end) {
  for (const checklist::Row& row : table.rows) {
    if (row.cells.size() != 2 || row.cells[0].length == 0 || row.cells[0].offset >= end) continue;
    std::string name = cell(row.cells[0]);
    if (name.size() > name_bytes_max) continue;
    if (name.ends_with(':')) name.pop_back();
    fields.push_back({.name = field_name(name),
                      .value = cell(row.cells[1]),
                      .span = {row.cells[0].offset,
                               row.cells[1].offset + row.cells[1].length - row.cells[0].offset},
                      .section = table.heading,
                      .head = true});
  }
}

std::size_t Document::section_at(std::size_t offset) const {
  const auto after = std::ranges::upper_bound(
      headings, offset, {}, [](const Heading& heading) { return heading.span.offset; });
  return static_cast<std::size_t>(after - headings.begin());
}

}  // namespace seatrial::lint
