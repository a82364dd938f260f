#include "checklist/document.hpp"

#include <fmt/format.h>
#include <md4c.h>

#include <algorithm>
#include <functional>
#include <iterator>
#include <utility>

#include "base/ascii.hpp"
#include "base/limits.hpp"
#include "base/markdown_lines.hpp"
#include "base/text.hpp"
#include "checklist/blocks.hpp"
#include "checklist/bound_items.hpp"
#include "checklist/exported.hpp"
#include "checklist/false_fences.hpp"
#include "checklist/inner_table.hpp"
#include "checklist/paragraph_steps.hpp"
#include "checklist/table_ends.hpp"

namespace seatrial::checklist {
namespace {

// Byte order mark and YAML (`---`) or TOML (`+++`) front matter.
std::size_t front_matter_length(std::string_view source) {
  std::size_t at = source.starts_with("\xEF\xBB\xBF") ? 3 : 0;
  const std::size_t mark_length = at;
  for (const std::string_view fence : {"---", "+++"}) {
    if (!source.substr(at).starts_with(fence)) continue;
    for (std::size_t begin = source.find('\n', at); begin != std::string_view::npos;) {
      const std::size_t end = std::min(source.find('\n', ++begin), source.size());
      std::string_view line = source.substr(begin, end - begin);
      while (!line.empty() && (is_blank(line.back()) || line.back() == '\r')) line.remove_suffix(1);
      if (line == fence) return std::min(end + 1, source.size());
      if (line.empty()) break;  // a ruler or a table; front matter has no empty lines here
      begin = end == source.size() ? std::string_view::npos : end;
    }
  }
  return mark_length;
}

// Turns md4c's events into blocks. md4c reports no places of blocks, but its text pointers lie in
// the source: the first one of a block names its line, and the line's own syntax says where the
// content begins.
class Collector {
 public:
  // `parsed` is the source, or as long as it: md4c points into it.
  Collector(Document& document, std::string_view parsed)
      : document_(document), parsed_(parsed), blocks_(document.blocks) {
    open_.push_back(0);
  }

  int enter(MD_BLOCKTYPE type, void* detail) {
    if (type == MD_BLOCK_DOC) return 0;
    if (document_.blocks.size() > limits::checklist_blocks_max) return -1;
    if (type == MD_BLOCK_TR) {
      row_first_ = nothing;
      ++leaf_.extra;
    }
    if (type >= MD_BLOCK_THEAD) return 0;  // parts of a table, which is one leaf
    close_leaf();
    switch (type) {
      case MD_BLOCK_QUOTE:
        open({.kind = BlockKind::quote});
        break;
      case MD_BLOCK_UL:
        open({.kind = BlockKind::list});
        break;
      case MD_BLOCK_OL:
        open({.kind = BlockKind::list, .ordered = true});
        break;
      case MD_BLOCK_LI:
        open_item(*static_cast<MD_BLOCK_LI_DETAIL*>(detail));
        break;
      case MD_BLOCK_H:
        leaf_ = {
            .kind = BlockKind::heading,
            .level = static_cast<std::uint8_t>(static_cast<MD_BLOCK_H_DETAIL*>(detail)->level)};
        break;
      case MD_BLOCK_CODE:
        open_code(*static_cast<MD_BLOCK_CODE_DETAIL*>(detail));
        break;
      case MD_BLOCK_HTML:
        leaf_ = {.kind = BlockKind::html};
        break;
      case MD_BLOCK_P:
        leaf_ = {.kind = BlockKind::paragraph};
        break;
      case MD_BLOCK_TABLE:
        leaf_ = {.kind = BlockKind::table};
        break;
      case MD_BLOCK_HR:
        blocks_.add(open_.back(), {.kind = BlockKind::ruler});
        break;
      default:
        break;
    }
    return 0;
  }

  int leave(MD_BLOCKTYPE type) {
    switch (type) {
      case MD_BLOCK_TR:
        close_row();
        break;
      case MD_BLOCK_QUOTE:
      case MD_BLOCK_UL:
      case MD_BLOCK_OL:
      case MD_BLOCK_LI:
        close_leaf();
        open_.pop_back();
        break;
      case MD_BLOCK_H:
      case MD_BLOCK_CODE:
      case MD_BLOCK_HTML:
      case MD_BLOCK_P:
      case MD_BLOCK_TABLE:
        close_leaf();
        break;
      default:
        break;
    }
    return 0;
  }

  // A link or image may be all there is of a line.
  int enter_span(MD_SPANTYPE type, void* detail) {
    if (leaf_.kind == BlockKind::root) leaf_ = {.kind = BlockKind::paragraph};
    if (type == MD_SPAN_A) touch_target(static_cast<MD_SPAN_A_DETAIL*>(detail)->href);
    if (type == MD_SPAN_IMG) touch_target(static_cast<MD_SPAN_IMG_DETAIL*>(detail)->src);
    return 0;
  }

  int text(MD_TEXTTYPE type, const char* text, MD_SIZE size) {
    if (leaf_.kind == BlockKind::root) leaf_ = {.kind = BlockKind::paragraph};  // tight list item
    if (leaf_.kind == BlockKind::code && type == MD_TEXT_CODE) {
      Code& code = document_.codes[leaf_.extra];
      code.text.append(in_source(text) ? document_.source.data() + (text - parsed_.data()) : text,
                       size);
      if (first_ == nothing && size == 1 && *text == '\n') ++blank_lines_;
    } else if (type == MD_TEXT_CODE && in_source(text)) {
      document_.code_spans.push_back({static_cast<std::size_t>(text - parsed_.data()), size});
    }
    touch(text, size);
    return 0;
  }

 private:
  static constexpr std::size_t nothing = std::string_view::npos;

  // Some text is md4c's own (spaces for folded lines, indentation of code) and lies outside of the
  // source.
  void touch(const char* text, std::size_t size) {
    if (size == 0 || !in_source(text)) return;
    const auto offset = static_cast<std::size_t>(text - parsed_.data());
    if (first_ == nothing) first_ = offset;
    first_ = std::min(first_, offset);
    last_ = std::max(last_, offset + size);
    if (row_first_ == nothing) row_first_ = offset;
  }

  // The target of `[text](target)`, but not one that a definition elsewhere in the document names.
  void touch_target(const MD_ATTRIBUTE& target) {
    if (target.size == 0 || !in_source(target.text)) return;
    auto before = static_cast<std::size_t>(target.text - parsed_.data());
    while (before > 0 &&
           std::string_view(" \t\r\n<").find(parsed_[before - 1]) != std::string_view::npos)
      --before;
    if (before > 0 && parsed_[before - 1] == '(') touch(target.text, target.size);
  }

  static bool ends_line(char c) { return c == '\r' || c == '\n'; }

  bool in_source(const char* text) const {
    const char* begin = parsed_.data();
    return !std::less<>{}(text, begin) && std::less<>{}(text, begin + parsed_.size());
  }

  void open(const Block& block) { open_.push_back(blocks_.add(open_.back(), block)); }

  void open_item(const MD_BLOCK_LI_DETAIL& detail) {
    Block item{.kind = BlockKind::list_item};
    if (detail.is_task) item.mark = detail.task_mark_offset + document_.front_matter;
    open(item);
  }

  void open_code(const MD_BLOCK_CODE_DETAIL& detail) {
    leaf_ = {.kind = BlockKind::code,
             .indented = detail.fence_char == 0,
             .extra = static_cast<std::uint32_t>(document_.codes.size())};
    document_.codes.push_back({std::string(detail.lang.text, detail.lang.size), {}});
    blank_lines_ = 0;
  }

  // Empty cells have no text: the first row with any says where the table begins.
  void close_row() {
    if (row_first_ == nothing || table_line_ != 0) return;
    const int line = document_.lines.at(row_first_).line;
    const auto row = static_cast<int>(leaf_.extra);  // 1: header; the delimiter row comes behind it
    table_line_ = row == 1 ? line : line - row;
  }

  void close_leaf() {
    const Block leaf = leaf_;
    const std::size_t first = first_;
    const std::size_t last = last_;
    leaf_ = {};
    first_ = nothing;
    last_ = 0;
    const int table_line = std::exchange(table_line_, 0);
    if (leaf.kind == BlockKind::root || first == nothing) return;
    switch (leaf.kind) {
      case BlockKind::table:
        add_table(leaf, table_line);
        break;
      case BlockKind::code:
        add_code(leaf, first, last);
        break;
      case BlockKind::html:
        add_lines(leaf, document_.lines.at(first).line, last);
        break;
      default:
        add_text(leaf, first, last);
        break;
    }
  }

  void add_table(Block leaf, int line) {
    if (line < 1) return;
    const auto last_line = std::min(line + static_cast<int>(leaf.extra), document_.lines.lines());
    leaf.span = whole_lines(line, document_.lines.line_start(last_line) + 1);
    const std::size_t header = content_start(line_end(leaf.span.offset));
    leaf.span = {header, leaf.span.length - (header - leaf.span.offset)};
    blocks_.add(open_.back(), leaf);
  }

  void add_code(const Block& leaf, std::size_t first, std::size_t last) {
    const Span span = whole_lines(document_.lines.at(first).line - blank_lines_, last);
    if (leaf.indented && add_exported_list(document_, blocks_, open_.back(), span)) return;
    add_lines(leaf, document_.lines.at(first).line - blank_lines_, last);
  }

  Span whole_lines(int first_line, std::size_t last) const {
    const std::size_t begin = document_.lines.line_start(first_line);
    return {begin, line_end(std::max(last, begin + 1) - 1) - begin};
  }

  void add_lines(Block leaf, int first_line, std::size_t last) {
    leaf.span = whole_lines(first_line, last);
    blocks_.add(open_.back(), leaf);
  }

  void add_text(Block leaf, std::size_t first, std::size_t last) {
    std::size_t begin = content_start(first);
    std::size_t end = line_end(last - 1);
    if (leaf.kind == BlockKind::heading) {
      begin = skip_number_signs(begin);
      end = without_number_signs(begin, end);
    }
    if (leaf.kind == BlockKind::paragraph) end = without_container_end(begin, end);
    leaf.span = {begin, end - begin};
    add_tables(leaf);
    if (leaf.span.length > 0) add_words(leaf);
  }

  // Leaves the words behind them.
  void add_tables(Block& words) {
    while (auto table = inner_table(document_.bytes(words))) {
      words.kind = BlockKind::paragraph;
      if (table->lead > 0)
        add_words({.kind = words.kind, .span = {words.span.offset, table->lead}});
      table->block.span.offset += words.span.offset;
      blocks_.add(open_.back(), table->block);
      words.span = {words.span.offset + table->end, words.span.length - table->end};
    }
  }

  void add_words(Block leaf) {
    if (leaf.kind == BlockKind::paragraph) {
      take_box(leaf);
      if (add_exported_list(document_, blocks_, open_.back(), leaf.span)) return;
    }
    blocks_.add(open_.back(), leaf);
  }

  // md4c overlooks the box of an item behind some quotes, and one of escaped brackets.
  void take_box(Block& paragraph) {
    Block& item = document_.blocks[open_.back()];
    if (item.kind != BlockKind::list_item || item.mark != nothing || item.first_child != no_block)
      return;
    const auto box = box_at(document_.bytes(paragraph));
    if (!box || box->style != BoxStyle::brackets || box->length >= paragraph.span.length) return;
    item.mark = paragraph.span.offset + box->mark_offset;
    paragraph.span = {paragraph.span.offset + box->length, paragraph.span.length - box->length};
  }

  std::size_t line_end(std::size_t at) const {
    std::size_t end = at;
    while (end < document_.source.size() && !ends_line(document_.source[end])) ++end;
    while (end > 0 && (is_blank(document_.source[end - 1]) || document_.source[end - 1] == '\r'))
      --end;
    return end;
  }

  // Behind indentation, quote marks, list markers and a task's box, but never behind the first
  // text.
  std::size_t content_start(std::size_t first) {
    const std::string_view source = document_.source;
    std::size_t at = first;
    while (at > document_.front_matter && !ends_line(source[at - 1])) --at;
    const Block& container = blocks_[open_.back()];
    if (container.mark != nothing && container.mark >= at && container.mark < first)
      at = container.mark + 2;
    while (at < first) {
      if (is_blank(source[at]) || source[at] == '>') {
        ++at;
        continue;
      }
      const std::size_t marker = list_marker_length(source.substr(at, first - at + 1));
      if (marker == 0 || at + marker > first || container.mark != nothing) break;
      at += marker;
    }
    return at;
  }

  std::size_t skip_number_signs(std::size_t at) const {
    const std::string_view source = document_.source;
    if (source[at] != '#') return at;
    while (at < source.size() && source[at] == '#') ++at;
    while (at < source.size() && is_blank(source[at])) ++at;
    return at;
  }

  // A line `:::` closes an admonition, and Markdown takes it for a part of the paragraph above it.
  std::size_t without_container_end(std::size_t begin, std::size_t end) const {
    const std::string_view text = document_.source.substr(begin, end - begin);
    const std::size_t above = text.find_last_of('\n');
    if (above == nothing) return end;
    const std::string_view last = trim(text.substr(above));
    const bool closes = last.size() >= 3 && last.find_first_not_of(':') == nothing;
    return closes ? line_end(begin + text.find_last_not_of(" \t\r\n", above)) : end;
  }

  std::size_t without_number_signs(std::size_t begin, std::size_t end) const {
    const std::string_view source = document_.source;
    std::size_t at = end;
    while (at > begin && source[at - 1] == '#') --at;
    if (at == end || at == begin || !is_blank(source[at - 1])) return end;
    while (at > begin && is_blank(source[at - 1])) --at;
    return at;
  }

  Document& document_;
  std::string_view parsed_;
  BlockList blocks_;
  std::vector<BlockId> open_;
  Block leaf_;
  std::size_t first_ = nothing;  // of the source, in the current leaf
  std::size_t last_ = 0;
  std::size_t row_first_ = nothing;
  int table_line_ = 0;
  int blank_lines_ = 0;  // of a code block, before its first text
};

// False if md4c gave up.
bool read_blocks(Document& document, std::string_view parsed) {
  document.blocks.clear();
  document.codes.clear();
  document.code_spans.clear();
  Collector collector(document, parsed);
  MD_PARSER parser{};
  parser.flags = MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH | MD_FLAG_TASKLISTS;
  parser.enter_block = [](MD_BLOCKTYPE type, void* detail, void* self) {
    return static_cast<Collector*>(self)->enter(type, detail);
  };
  parser.leave_block = [](MD_BLOCKTYPE type, void*, void* self) {
    return static_cast<Collector*>(self)->leave(type);
  };
  parser.enter_span = [](MD_SPANTYPE type, void* detail, void* self) {
    return static_cast<Collector*>(self)->enter_span(type, detail);
  };
  parser.leave_span = [](MD_SPANTYPE, void*, void*) { return 0; };
  parser.text = [](MD_TEXTTYPE type, const char* text, MD_SIZE size, void* self) {
    return static_cast<Collector*>(self)->text(type, text, size);
  };
  const std::string_view markdown = parsed.substr(document.front_matter);
  return md_parse(markdown.data(), static_cast<MD_SIZE>(markdown.size()), &parser, &collector) == 0;
}

}  // namespace

std::string Document::text(Span span, bool quoted) const {
  const std::size_t end = span.offset + span.length;
  std::string out;
  std::size_t at = span.offset;
  for (auto next = std::ranges::lower_bound(filled, at, {},
                                            [](const Filled& each) { return each.span.offset; });
       next != filled.end() && next->span.offset < end; ++next) {
    out.append(source.substr(at, next->span.offset - at)).append(next->empty);
    at = std::min(next->span.offset + next->span.length, end);
  }
  if (at == span.offset) return fold_lines(source.substr(at, span.length), quoted);
  return fold_lines(out.append(source.substr(at, end - at)), quoted);
}

const Filled* Document::filled_at(std::size_t offset) const {
  const auto found = std::ranges::lower_bound(filled, offset, {},
                                              [](const Filled& each) { return each.span.offset; });
  return found != filled.end() && found->span.offset == offset ? &*found : nullptr;
}

bool Document::is_in_code_span(std::size_t offset) const {
  const auto behind = std::ranges::upper_bound(code_spans, offset, {}, &Span::offset);
  return behind != code_spans.begin() &&
         offset < std::prev(behind)->offset + std::prev(behind)->length;
}

std::string_view Document::line_text(int line) const {
  const std::size_t begin = lines.line_start(line);
  std::size_t end = line < lines.lines() ? lines.line_start(line + 1) : source.size();
  while (end > begin && (source[end - 1] == '\n' || source[end - 1] == '\r')) --end;
  return source.substr(begin, end - begin);
}

Result<Document> parse_document(std::string_view source) {
  Document document{
      .source = source, .lines = LineIndex(source), .front_matter = front_matter_length(source)};
  const auto bounds = with_bounds_as_text(source);
  const std::string_view plain = bounds ? std::string_view(*bounds) : source;
  const auto cheaper = without_costly_brackets(plain);
  const std::string_view parsed = cheaper ? std::string_view(*cheaper) : plain;
  bool ended = read_blocks(document, parsed);
  std::optional<std::string> mended;
  for (std::size_t reread = 0; ended; reread += parsed.size()) {
    auto again = without_false_fences(document, mended ? *mended : parsed);
    if (!again) break;
    if (reread > limits::checklist_reread_bytes_max)
      return fail(fmt::format(
          "too many fences that are none, with four blanks in front (limit {} bytes read again)",
          limits::checklist_reread_bytes_max));
    mended = std::move(again);
    ended = read_blocks(document, *mended);
  }
  if (const auto again =
          ended ? with_table_ends(document, mended ? *mended : parsed) : std::nullopt)
    ended = read_blocks(document, *again);
  if (document.blocks.size() > limits::checklist_blocks_max)
    return fail(fmt::format("too many paragraphs, lists and headings (limit {})",
                            limits::checklist_blocks_max));
  if (!ended) return fail("the Markdown could not be read");
  promote_bare_headings(document);
  return document;
}

}  // namespace seatrial::checklist
