#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "checklist/document.hpp"
#include "checklist/topics.hpp"
#include "model/checklist.hpp"

namespace seatrial::checklist {

// What a title says of what is done when things go wrong.
enum class WayOut { none, named, steps };  // "Rollback", "Rollback steps"

// The heading a block stands under, and what follows from the headings around it.
struct Section {
  BlockId heading = no_block;
  std::size_t outer = 0;  // index of the section around it; 0 is the document itself
  std::string title;      // plain text
  std::string segment;    // its piece of an id; empty for the document's own title
  std::uint8_t level = 0;
  Topic topic = Topic::neutral;  // its own
  std::optional<std::string> phase, track, condition;
  std::optional<int> day;
  bool optional = false;
  bool aside = false;             // "Roadmap": what stands there decides nothing
  WayOut way_out = WayOut::none;  // its own
  bool tiers = false;             // it or one around it tells when to roll back
  std::size_t boxes = 0;          // items with a box directly in it
  std::size_t proven_parts = 0;   // blocks with a name and what they should print
  std::size_t shell_blocks = 0;
  bool boxed = false;  // its heading has a box, and speaks for all below it
  BlockId first_list = no_block;
};

// A list item that was left out, and why.
struct StrayLine {
  BlockId item = no_block;
  std::string_view reason;
};

// A row of a table that was left out although it has a box or a blank, and why.
struct StrayRow {
  BlockId table = no_block;
  int line = 0;
  std::string_view reason;
};

// Of the last sign-off that is made of lines: which fields stood in it.
struct SignOffFields {
  std::uint32_t section = 0;
  unsigned seen = 0;  // a bit for each
  bool any = false;   // such a sign-off
};

inline constexpr std::size_t no_item = static_cast<std::size_t>(-1);

// A checklist in the making: what the passes hand to each other.
struct Draft {
  const Document& document;
  Checklist& checklist;
  std::vector<Section> sections;          // [0] is the document itself
  std::vector<std::uint32_t> section_of;  // by block
  std::vector<std::size_t> item_of;       // by block: the item made of a list item or a heading
  std::vector<BlockId> block_of;          // by item
  std::vector<BlockId> above;             // by block: what stands right above it, but for comments
  std::vector<bool> behind_list;          // by block: a list of its section stands in front of it
  std::vector<StrayLine> stray_lines;     // that may ask for something and are no items
  std::vector<BlockId> lone_verifications;  // paragraphs behind a list, and of none of its items
  std::vector<BlockId> stray_tables;        // whose rows may be checks and are no items
  std::vector<StrayRow> stray_rows;
  SignOffFields sign_off_fields;
  bool report = false;       // tells what was done and asks for nothing
  bool account = false;      // such a report, and no guide or playbook
  bool plain_lists = false;  // lists are items although no heading says so
  bool asks = false;         // evidently a checklist, if not of plain lists alone
  bool operates = false;     // it asks, or tells how something is operated

  bool demands = false;  // it has an item that is none merely for want of boxes

  // Nothing that looks like an item may be dropped where something is asked for. To be asked once
  // the items are read.
  bool lists_rest() const { return !report && (operates || demands); }

  const Block& block(BlockId id) const { return document.blocks[id]; }
  const Section& section(BlockId id) const { return sections[section_of[id]]; }
  Item* item_at(BlockId id) {
    return item_of[id] == no_item ? nullptr : &checklist.items[item_of[id]];
  }
};

}  // namespace seatrial::checklist
