#include "lint/document.hpp"

#include <algorithm>
#include <map>

#include "base/limits.hpp"
#include "base/plain_text.hpp"
#include "base/text.hpp"
#include "checklist/passes.hpp"
#include "lint/secrets.hpp"

namespace seatrial::lint {
namespace {

checklist::Document parse(std::string_view source) {
  auto parsed = checklist::parse_document(source);
  if (parsed) return std::move(*parsed);
  // The reader has admitted this text; what it cannot parse has nothing to show.
  return {.source = source, .lines = LineIndex(source)};
}

}  // namespace

Document::Document(const Checklist& list, const Facts& known)
    : checklist(list), facts(known), markdown_(parse(list.source)) {
  collect();
  close_headings();
  add_fields();
  read_link_definitions(checklist.source, links);
  secrets = find_secrets(checklist.source);
}

void Document::collect() {
  using checklist::BlockKind;
  for (checklist::BlockId id = 0; id < markdown_.blocks.size(); ++id) {
    const checklist::Block& block = markdown_.blocks[id];
    switch (block.kind) {
      case BlockKind::heading:
        add_heading(block);
        prose.push_back({block.span, true, headings.size()});
        read_inline(checklist.source, block.span, links, code_spans);
        break;
      case BlockKind::paragraph:
        add_paragraph(block);
        break;
      case BlockKind::list:
        add_list(id);
        break;
      case BlockKind::table:
        add_table(block);
        prose.push_back({block.span, false, headings.size(), 0, true});
        read_inline(checklist.source, block.span, links, code_spans);
        break;
      case BlockKind::code: {
        const checklist::Code& code = markdown_.codes[block.extra];
        if (!block.indented) blocks.push_back({code.language, code.text, block.span});
        break;
      }
      default:
        break;
    }
  }
}

void Document::add_paragraph(const checklist::Block& block) {
  Prose paragraph{.span = block.span, .section = headings.size()};
  const checklist::Block* entry = &markdown_.blocks[block.parent];
  if (entry->kind == checklist::BlockKind::quote && entry->first_child != checklist::no_block &&
      &markdown_.blocks[entry->first_child] == &block) {
    // "- > 5%: roll back" is a quote to Markdown, and a bound to its author.
    const checklist::Block& above = markdown_.blocks[entry->parent];
    const std::size_t sign = checklist.source.rfind('>', block.span.offset);
    const bool glued = sign != std::string::npos && block.span.offset - sign <= 2;
    if (above.kind == checklist::BlockKind::list_item && glued) {
      entry = &above;
      paragraph.span = {sign, block.span.offset + block.span.length - sign};
    }
  }
  if (entry->kind == checklist::BlockKind::list_item) paragraph.list = entry->parent;
  const auto listing = listing_of_.find(static_cast<checklist::BlockId>(paragraph.list));
  if (paragraph.list != 0 && listing != listing_of_.end() && block.previous == checklist::no_block)
    listings[listing->second].entries.push_back(paragraph.span);
  prose.push_back(paragraph);
  read_inline(checklist.source, block.span, links, code_spans);
}

std::optional<Span> Document::lead_of(const checklist::Block& block) const {
  if (block.previous == checklist::no_block) return std::nullopt;
  const checklist::Block& before = markdown_.blocks[block.previous];
  if (before.kind != checklist::BlockKind::paragraph &&
      before.kind != checklist::BlockKind::heading)
    return std::nullopt;
  return before.span;
}

void Document::add_list(checklist::BlockId id) {
  const auto lead = lead_of(markdown_.blocks[id]);
  if (!lead) return;
  listing_of_.emplace(id, listings.size());
  listings.push_back({.lead = *lead, .entries = {}, .title = {}});
}

void Document::add_heading(const checklist::Block& block) {
  Heading heading{.text = plain_text(markdown_.text(block)),
                  .level = block.level,
                  .span = block.span,
                  .end = checklist.source.size()};
  heading.anchor = anchor_of(heading.text);
  headings.push_back(std::move(heading));
}

void Document::close_headings() {
  std::vector<std::size_t> open;
  for (std::size_t i = 0; i < headings.size(); ++i) {
    while (!open.empty() && headings[open.back()].level >= headings[i].level) {
      headings[open.back()].end = headings[i].span.offset;
      open.pop_back();
    }
    headings[i].parent = open.empty() ? 0 : open.back() + 1;
    open.push_back(i);
  }
}

void Document::add_table(const checklist::Block& block) {
  Table table{.heading = headings.size(), .rows = checklist::read_rows(markdown_, block)};
  for (const Span& cell_span : table.rows.front().cells)
    table.header.push_back(lower(cell(cell_span)));
  if (const auto lead = lead_of(block)) {
    Listing listing{.lead = *lead, .entries = {}, .title = table.header[0]};
    for (std::size_t row = 1; row < table.rows.size(); ++row)
      if (!table.rows[row].cells.empty()) listing.entries.push_back(table.rows[row].cells[0]);
    listings.push_back(std::move(listing));
  }
  tables.push_back(std::move(table));
}

const Item* Document::item_at(std::size_t offset) const {
  const auto& items = checklist.items;
  const auto after = std::ranges::upper_bound(items, offset, {},
                                              [](const Item& item) { return item.span.offset; });
  if (after == items.begin()) return nullptr;
  const Item& item = *std::prev(after);
  return offset < item.span.offset + item.span.length ? &item : nullptr;
}

std::string Document::cell(Span span) const {
  return plain_text(bytes(span));
}

bool Document::has_children(std::size_t item) const {
  return item + 1 < checklist.items.size() && checklist.items[item + 1].parent == item;
}

std::vector<const Item*> Document::children(std::size_t item) const {
  std::vector<const Item*> found;
  for (std::size_t i = item + 1; i < checklist.items.size(); ++i) {
    const auto& parent = checklist.items[i].parent;
    if (!parent || *parent < item) break;
    if (*parent == item) found.push_back(&checklist.items[i]);
  }
  return found;
}

std::string_view line_around(std::string_view source, std::size_t offset) {
  const std::size_t first = offset - std::min(offset, limits::lint_words_around_max);
  const std::string_view before = source.substr(first, offset - first);
  const std::string_view after = source.substr(offset, limits::lint_words_around_max);
  const std::size_t start = before.rfind('\n');
  const std::size_t begin = start == before.npos ? first : first + start + 1;
  return source.substr(begin, offset + std::min(after.find('\n'), after.size()) - begin);
}

}  // namespace seatrial::lint
