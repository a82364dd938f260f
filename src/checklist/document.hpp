#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"
#include "base/result.hpp"
#include "checklist/syntax.hpp"

// The position layer: what md4c found, as a flat list of blocks with byte-exact places.
namespace seatrial::checklist {

using BlockId = std::uint32_t;
inline constexpr BlockId no_block = 0xFFFFFFFF;

enum class BlockKind : std::uint8_t {
  root,
  heading,
  paragraph,
  list,
  list_item,
  quote,
  code,
  html,
  table,
  ruler
};

struct Block {
  BlockKind kind = BlockKind::root;
  bool ordered = false;    // list
  bool quoted = false;     // inside a block quote
  bool exported = false;   // list, list_item: bullets of exported text, no Markdown list
  bool indented = false;   // code without a fence
  std::uint8_t level = 0;  // heading
  BlockId parent = no_block;
  BlockId previous = no_block;  // sibling in front of it
  BlockId first_child = no_block;
  BlockId next = no_block;                    // sibling behind it
  Span span;                                  // of the content; length 0 where there is none
  std::size_t mark = std::string_view::npos;  // list_item: the byte between the brackets
  std::uint32_t extra = 0;  // code: index into Document::codes; table: number of rows with header
};

struct Code {
  std::string language;
  std::string text;
};

// A blank that holds a value.
struct Filled {
  Span span;          // with what marks it
  std::string value;  // "4", "Y"
  std::string empty;  // how it reads without: "______", "Y / N"
};

struct Document {
  std::string_view source;  // with blanks that are empty, each byte at its place
  LineIndex lines;
  std::vector<Block> blocks;  // in document order, parents first; blocks[0] is the root
  std::vector<Code> codes;
  std::size_t front_matter = 0;  // bytes before the Markdown: byte order mark and front matter
  std::vector<Filled> filled;    // by place
  std::vector<Span> code_spans;  // what stands between backquotes in a line of text, by place

  std::string_view bytes(const Block& block) const { return text_at(source, block.span); }
  // One line, without the indentation and quote marks of continuation lines.
  std::string text(const Block& block) const { return text(block.span, block.quoted); }
  std::string text(Span span, bool quoted) const;  // says the same whether blanks are empty or not
  int line(const Block& block) const { return lines.at(block.span.offset).line; }
  const Filled* filled_at(std::size_t offset) const;
  bool is_in_code_span(std::size_t offset) const;
  std::string_view line_text(int line) const;  // 1-based, without the line break
  bool has_line(int line) const { return line >= 1 && line <= lines.lines(); }
};

Result<Document> parse_document(std::string_view source);

}  // namespace seatrial::checklist
