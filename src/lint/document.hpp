#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "checklist/document.hpp"
#include "checklist/table_rows.hpp"
#include "lint/facts.hpp"
#include "model/checklist.hpp"

// A checklist as the rules look at it: its items, the Markdown around them, and the facts.
namespace seatrial::lint {

struct Heading {
  std::string text;  // plain
  std::string anchor;
  int level = 0;
  Span span;
  std::size_t end = 0;     // where its section ends: the next heading of its level or above
  std::size_t parent = 0;  // index + 1 of the heading above it; 0: none
};

// "[text](target)" and "[id]: target".
struct Link {
  std::string target;
  Span span;  // of the target
};

// `code` within prose.
struct CodeSpan {
  std::string text;
  Span span;  // without the backquotes
};

// A fenced block.
struct Block {
  std::string language;
  std::string text;
  Span span;
};

struct Table {
  std::size_t heading = 0;          // index + 1 of the heading it stands under; 0: none
  std::vector<std::string> header;  // plain, lower case
  std::vector<checklist::Row> rows;
};

// "Owner: Platform" in the head of the document, or below its last item; elsewhere only what says
// how far a section is.
struct Field {
  std::string name;  // lower case
  std::string value;
  Span span;                // of the line
  std::size_t section = 0;  // index + 1 of the heading it stands under; 0: none
  bool head = false;        // up to the second section
  bool foot = false;        // below the last item
};

// One paragraph, heading or table cell row of prose: where rules look for words.
struct Prose {
  Span span;
  bool heading = false;
  std::size_t section = 0;  // index + 1 of the heading it stands under; 0: none
  std::size_t list = 0;     // the list it is an entry of; 0: none
  bool table = false;
};

// Entries of a list, or rows of a table, right below the paragraph or heading that leads to them.
struct Listing {
  Span lead;
  std::vector<Span> entries;  // the first paragraph, or the first cell, of each
  std::string title;          // of a table's first column, lower case
};

class Document {
 public:
  Document(const Checklist& checklist, const Facts& facts);

  const Checklist& checklist;
  const Facts& facts;
  std::vector<Heading> headings;
  std::vector<Link> links;
  std::vector<CodeSpan> code_spans;
  std::vector<Block> blocks;
  std::vector<Table> tables;
  std::vector<Field> fields;
  std::vector<Prose> prose;
  std::vector<Listing> listings;
  std::vector<Span> secrets;  // what must never be shown

  std::string_view bytes(Span span) const { return text_at(checklist.source, span); }
  const LineIndex& lines() const { return markdown_.lines; }
  const Item* item_at(std::size_t offset) const;     // whose own text holds the place
  std::string cell(Span span) const;                 // plain
  std::size_t section_at(std::size_t offset) const;  // index + 1 of its heading; 0: none
  bool has_children(std::size_t item) const;
  std::vector<const Item*> children(std::size_t item) const;

 private:
  void collect();
  void add_paragraph(const checklist::Block& block);
  void add_list(checklist::BlockId id);
  std::optional<Span> lead_of(const checklist::Block& block) const;
  void add_heading(const checklist::Block& block);
  void add_table(const checklist::Block& block);
  void add_fields();
  void add_field(std::string_view text, std::size_t start, bool in_head, bool in_foot);
  void add_fields_of(const Table& table, std::size_t end);
  void close_headings();

  checklist::Document markdown_;
  std::map<checklist::BlockId, std::size_t> listing_of_;  // by list
};

std::string anchor_of(std::string_view heading);

// The line that a place stands in; of a long one as much as a sentence may have.
std::string_view line_around(std::string_view source, std::size_t offset);

// Finds links and code spans of a paragraph.
void read_inline(std::string_view source, Span span, std::vector<Link>& links,
                 std::vector<CodeSpan>& code_spans);
// "[id]: target", which no paragraph holds.
void read_link_definitions(std::string_view source, std::vector<Link>& links);

}  // namespace seatrial::lint
