#include "checklist/items.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/limits.hpp"
#include "base/plain_text.hpp"
#include "base/text.hpp"
#include "base/words.hpp"
#include "checklist/code.hpp"
#include "checklist/code_matcher.hpp"
#include "checklist/columns.hpp"
#include "checklist/orders.hpp"
#include "checklist/passes.hpp"
#include "checklist/runs.hpp"
#include "checklist/sections.hpp"
#include "checklist/sign_off_lines.hpp"
#include "checklist/table_cells.hpp"
#include "checklist/table_columns.hpp"
#include "checklist/verifying_leads.hpp"

namespace seatrial::checklist {
namespace {

void trim_span(std::string_view source, Span& span) {
  const auto blank = [&](std::size_t at) {
    return source[at] == ' ' || source[at] == '\t' || source[at] == '\r' || source[at] == '\n';
  };
  while (span.length > 0 && blank(span.offset + span.length - 1)) --span.length;
  while (span.length > 0 && blank(span.offset)) ++span.offset, --span.length;
}

// A comment behind the text is for tools and not part of what the item says.
void drop_trailing_comments(std::string_view source, Span& span) {
  for (;;) {
    const std::string_view text = source.substr(span.offset, span.length);
    if (!text.ends_with("-->")) return;
    const auto open = text.rfind("<!--");
    if (open == std::string_view::npos || open == 0) return;
    span.length = open;
    trim_span(source, span);
  }
}

// Its words, without what the seed leaves out of them.
std::string words_of(const Draft& draft, const ItemSeed& seed) {
  const bool quoted = draft.block(seed.block).quoted;
  const std::size_t end = seed.span.offset + seed.span.length;
  std::string words;
  std::size_t at = seed.span.offset;
  for (const Span& each : seed.unsaid) {
    if (each.offset + each.length > end) break;
    words += draft.document.text({at, each.offset - at}, quoted);
    at = each.offset + each.length;
  }
  return words + draft.document.text({at, end - at}, quoted);
}

// A heading stands in the section around the one it opens.
std::size_t home_section(const Draft& draft, const ItemSeed& seed) {
  const std::uint32_t section = draft.section_of[seed.block];
  return seed.form == Form::heading ? draft.sections[section].outer : section;
}

std::vector<std::string> section_titles(const Draft& draft, std::size_t index) {
  std::vector<std::string> titles;
  for (std::size_t at = index; at != 0; at = draft.sections[at].outer)
    if (!draft.sections[at].segment.empty()) titles.push_back(draft.sections[at].title);
  return {titles.rbegin(), titles.rend()};
}

// "### 1.3 Backups restore" followed by a command and what it should print.
BlockId verification_block(const Draft& draft, BlockId heading) {
  for (BlockId id = draft.block(heading).next; id != no_block; id = draft.block(id).next) {
    if (draft.block(id).kind == BlockKind::heading) break;
    if (says_what_to_expect(draft, id) && !has_verifying_lead(draft, id)) return id;
  }
  return no_block;
}

// Whether the section's lists leave a block to its heading: it stands in front of them, and none of
// their items has a word of it.
bool belongs_to_heading(const Draft& draft, BlockId block) {
  if (!stands_before_lists(draft, block)) return false;
  const std::string& code = draft.document.codes[draft.block(block).extra].text;
  for (BlockId id = draft.block(block).next; id != no_block; id = draft.block(id).next) {
    if (draft.block(id).kind == BlockKind::heading) break;
    if (draft.block(id).kind != BlockKind::list) continue;
    for (BlockId item = draft.block(id).first_child; item != no_block;
         item = draft.block(item).next) {
      const BlockId text = draft.block(item).first_child;
      if (text != no_block && may_prove(code, draft.document.bytes(draft.block(text))))
        return false;
    }
  }
  return true;
}

// "Product lead sign-off", "Cross-functional sign-off (Platform, SRE)".
bool asks_for_sign_off(std::string_view text) {
  if (!contains_ignoring_case(text, "sign")) return false;
  const std::string name = lower(before_detail(plain_text(text)));
  return name.ends_with("sign-off") || name.ends_with("signoff");
}

std::optional<Box> box_of_heading(const Draft& draft, BlockId id) {
  const Block& block = draft.block(id);
  const auto box = box_at(draft.document.bytes(block));
  const bool claims = box && box->style != BoxStyle::verdict && box->length < block.span.length;
  return claims && !block.quoted && block.level > 1 ? box : std::nullopt;
}

// A heading is an item if it has a box of its own, or a command below it that says what to expect.
// Below "Blockers" it names one.
void read_heading(Draft& draft, BlockId id) {
  const Block& block = draft.block(id);
  if (block.quoted || block.level < 2) return;
  ItemSeed seed{.block = id, .span = block.span, .form = Form::heading};
  if (const auto box = box_of_heading(draft, id)) {
    seed.span = {block.span.offset + box->length, block.span.length - box->length};
    seed.claimed = box->ticked;
    seed.mark = Span{block.span.offset + box->mark_offset, box->mark_length};
  } else {
    const BlockId proof = verification_block(draft, id);
    const bool proven =
        proof != no_block && (draft.section(id).boxes == 0 || belongs_to_heading(draft, proof));
    if (has_proven_parts(draft, id)) return;
    if (!proven && !asks_to_run(draft, id)) return;
  }
  const auto outer = static_cast<std::uint32_t>(home_section(draft, seed));
  if (const Topic around = topic_of_section(draft, outer); speaks_against_start(around)) {
    seed.role = role_of(around);
    seed.polarity = polarity_of(around);
  }
  draft.item_of[id] = add_item(draft, std::move(seed));
}

// Of a column: what is written there once a row has been looked at, and not how, by whom and when.
bool holds_outcome(std::string_view name) {
  return is_result_name(name) || among_ignoring_case(name, {"actual", "evidence", "proof"}) ||
         !(is_for_remarks(name) || is_work_name(name) || is_proof_name(name) ||
           is_limit_name(name));
}

// Whatever its rows hold: as long as one of them is empty, somebody still owes it.
bool is_outcome(std::string_view name) {
  return is_result_name(name) ||
         among_ignoring_case(name, {"actual", "evidence", "proof", "initials", "outcome", "signed",
                                    "verified", "checked"});
}

// "| Control | Result |", and nothing below "Result" yet, or not everywhere.
bool waits_for_outcome(const TableCells& cells, std::size_t asked) {
  for (std::size_t column = asked + 1; column < cells.names().size(); ++column) {
    const std::string_view name = cells.names()[column];
    const auto is_filled = [&](const Row& row) { return !cells.is_empty(row, column); };
    const auto is_open = [&](const Row& row) { return cells.is_empty(row, column); };
    if (is_outcome(name) ? !cells.all_rows(asked, is_filled)
                         : holds_outcome(name) && cells.all_rows(asked, is_open))
      return true;
  }
  return false;
}

// "| Step | Done (Y/N) |": a table that somebody fills in while working through it.
bool is_form(const Draft& draft, BlockId table) {
  const TableCells cells(draft, table);
  const std::size_t asked = cells.find(is_demand_name);
  return asked != no_column && (cells.find(is_status_name) != no_column ||
                                (!draft.block(table).quoted && waits_for_outcome(cells, asked)));
}

// Boxes by section, and whether a document without enough of them means its plain lists.
void survey(Draft& draft) {
  std::size_t boxes = 0;
  std::size_t plain = 0;
  bool has_form = false;
  for (BlockId id = 0; id < draft.document.blocks.size(); ++id) {
    const Block& block = draft.block(id);
    Section& section = draft.sections[draft.section_of[id]];
    if (is_shell_block(draft, id)) ++section.shell_blocks;
    if (is_proven_part(draft, id)) ++section.proven_parts;
    if (block.kind == BlockKind::heading) section.boxed |= box_of_heading(draft, id).has_value();
    if (block.kind == BlockKind::table) has_form = has_form || is_form(draft, id);
    if (block.kind == BlockKind::list) section.first_list = std::min(section.first_list, id);
    if (block.kind != BlockKind::list_item) continue;
    const bool boxed = has_box(draft, id);
    if (boxed) {
      ++boxes;
      ++section.boxes;
    } else if (!says_nothing(topic_of_section(draft, draft.section_of[id]))) {
      ++plain;
    }
  }
  Genre genre = genre_of(draft.checklist.title);
  if (genre == Genre::other && genre_of(draft.checklist.path) == Genre::checklist)
    genre = Genre::checklist;
  draft.plain_lists =
      genre != Genre::report && (boxes == 0 || (genre == Genre::checklist && plain > 3 * boxes));
  draft.report = genre == Genre::report;
  draft.asks = !draft.report && (genre == Genre::checklist || boxes > 0 || has_form);
  draft.operates = draft.asks || (!draft.report && names_operation(draft.checklist.title));
  // Each section may have a line of status besides: a vector that grows at last holds all items
  // twice.
  const std::size_t likely = boxes + (draft.plain_lists ? plain : 0) + draft.sections.size();
  draft.checklist.items.reserve(std::min(likely, limits::items_max));
}

}  // namespace

// "Required: ..." below "Mail (optional)": what the line says of itself goes first.
bool says_required(std::string_view text) {
  return text.starts_with("Required:") || text.starts_with("**Required") ||
         holds_any_ignoring_case(text, {" must ", "mandatory"});
}

void shorten_span(std::string_view source, Span& span) {
  if (span.length <= limits::item_text_bytes_max) return;
  span.length = limits::item_text_bytes_max;
  while (span.length > 0 &&
         (static_cast<unsigned char>(source[span.offset + span.length]) & 0xC0) == 0x80)
    --span.length;
}

void visit_block(Draft& draft, BlockId id) {
  const Block& block = draft.block(id);
  switch (block.kind) {
    case BlockKind::heading:
      read_heading(draft, id);
      break;
    case BlockKind::paragraph:
      read_status(draft, id);
      read_lead_in(draft, id);
      read_sign_off_lines(draft, id);
      break;
    case BlockKind::list:
      read_list(draft, id);
      break;
    case BlockKind::table:
      read_table(draft, id);
      break;
    case BlockKind::quote:
      for (BlockId child = block.first_child; child != no_block; child = draft.block(child).next)
        visit_block(draft, child);
      break;
    default:
      break;
  }
}

std::size_t add_item(Draft& draft, ItemSeed seed) {
  const Section& section = draft.section(seed.block);
  const std::string_view source = draft.document.source;
  trim_span(source, seed.span);
  drop_trailing_comments(source, seed.span);
  shorten_span(source, seed.span);
  Item item{.span = seed.span,
            .at = draft.document.lines.at(seed.span.offset),
            .form = seed.form,
            .role = seed.role,
            .polarity = seed.polarity,
            .required =
                seed.required && (!section.optional ||
                                  says_required(source.substr(seed.span.offset, seed.span.length))),
            .claimed = seed.claimed,
            .mark = seed.mark,
            .text = words_of(draft, seed),
            .parent = seed.parent,
            .section = section_titles(draft, home_section(draft, seed)),
            .lead_in = std::move(seed.lead_in),
            .phase = section.phase,
            .track = section.track,
            .day = section.day,
            .condition = seed.condition ? seed.condition : section.condition,
            .waved_off = std::move(seed.waved_off),
            .command = std::move(seed.command)};
  if (item.role != Role::rule && asks_for_sign_off(item.text)) item.role = Role::sign_off;
  draft.demands |= item.form != Form::plain || item.role != Role::check;
  draft.checklist.items.push_back(std::move(item));
  draft.block_of.push_back(seed.block);
  return draft.checklist.items.size() - 1;
}

Role role_of(Topic topic) {
  switch (topic) {
    case Topic::trigger:
    case Topic::consider:
    case Topic::veto:
      return Role::rule;
    case Topic::criterion:
    case Topic::blocker:
    case Topic::forbidden:
      return Role::criterion;
    case Topic::signal:
      return Role::signal;
    case Topic::sign_off:
      return Role::sign_off;
    default:
      return Role::check;
  }
}

Polarity polarity_of(Topic topic) {
  switch (topic) {
    case Topic::trigger:
    case Topic::blocker:
    case Topic::forbidden:
      return Polarity::trigger;
    case Topic::consider:
      return Polarity::consider;
    case Topic::veto:
      return Polarity::veto;
    default:
      return Polarity::require;
  }
}

Result<void> read_items(Draft& draft) {
  survey(draft);
  draft.item_of.assign(draft.document.blocks.size(), no_item);
  for (BlockId id = draft.block(0).first_child; id != no_block; id = draft.block(id).next) {
    visit_block(draft, id);
    if (draft.checklist.items.size() > limits::items_max)
      return fail(fmt::format("too many items (limit {})", limits::items_max));
  }
  return {};
}

}  // namespace seatrial::checklist
