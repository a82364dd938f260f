#include "checklist/unread.hpp"

#include <algorithm>
#include <set>

#include "base/ascii.hpp"
#include "base/conflict_markers.hpp"
#include "base/markdown_lines.hpp"
#include "base/plain_text.hpp"
#include "base/text.hpp"
#include "base/words.hpp"
#include "checklist/blanks.hpp"
#include "checklist/boxes_inside.hpp"
#include "checklist/code.hpp"
#include "checklist/details.hpp"
#include "checklist/labels.hpp"
#include "checklist/lead_ins.hpp"
#include "checklist/orders.hpp"
#include "checklist/owners.hpp"
#include "checklist/passes.hpp"
#include "checklist/remarks.hpp"
#include "checklist/runs.hpp"
#include "checklist/sections.hpp"
#include "checklist/sign_off_lines.hpp"
#include "checklist/stray_claims.hpp"
#include "checklist/stray_headings.hpp"
#include "checklist/stray_lines.hpp"
#include "checklist/stray_prose.hpp"
#include "checklist/table_rows.hpp"
#include "checklist/verifying_leads.hpp"

namespace seatrial::checklist {
namespace {

constexpr std::size_t shown_bytes_max = 200;

// Without its marker and what may be a box.
std::string_view words_of(std::string_view line) {
  line = trim(line);
  line.remove_prefix(std::min(line.find_first_not_of("-*+| \t"), line.size()));
  const std::size_t close = line.starts_with('[') ? line.substr(0, 5).find(']') : line.npos;
  return close == line.npos ? line : line.substr(close + 1);
}

void add_unread(Draft& draft, BlockId id, std::size_t offset, std::string_view line,
                std::string_view reason) {
  const std::string text = shorten(trim(line), shown_bytes_max);
  std::string own = cut_segment(slug(before_detail(plain_text(words_of(text)))));
  if (own.empty()) own = "item";
  draft.checklist.unread.push_back({.line = draft.document.lines.at(offset).line,
                                    .text = text,
                                    .reason = std::string(reason),
                                    .id = prefix_of(draft, draft.section_of[id]) + own,
                                    .phase = draft.section(id).phase});
}

std::string_view first_line(std::string_view text) {
  return text.substr(0, text.find('\n'));
}

// `-[ ] text`, `1.[ ] text`, `–☐ text`: Markdown wants a space behind the marker.
bool lacks_space(std::string_view line) {
  const std::size_t marker = foreign_marker_length(line);
  return marker > 0 && begins_like_box(line.substr(marker));
}

bool is_boxed_list_line(std::string_view line) {
  const std::size_t marker = list_marker_length(line);
  return marker > 0 && begins_with_box(trim(line.substr(marker)));
}

std::optional<std::string_view> reason_of_boxes_in(std::string_view line) {
  const std::size_t boxes = boxes_in(line);
  if (boxes == 0) return std::nullopt;
  return boxes > 1 ? unread::several_boxes : unread::box_inside;
}

// Where a line of a paragraph stands.
struct Place {
  bool first = false;        // in its paragraph
  bool in_item = false;      // of a list
  bool read = false;         // and it is an item, or the paragraph is
  bool own = false;          // it is the text of an item, and no explanation below one
  bool to_sign = false;      // below a heading of sign-offs
  bool asks = false;         // where values are asked for
  bool of_document = false;  // "Status: [ ] final" in front of the first section
  bool in_front = false;     // of the first section and of all items
  bool of_head = false;      // "Approval: pending": there, or of the document's status
  bool alone = false;        // its paragraph has no other line
  bool glued = false;        // it stands below the text of an item, and is not indented
};

// "Backups restored? ____"
bool leaves_question_open(std::string_view line) {
  const std::size_t asked = line.find('?');
  return asked != line.npos && trim(line.substr(asked + 1)).starts_with("___");
}

// "Status legend: ✅ done · ⬜ not started"
bool is_legend(std::string_view line) {
  const auto label = label_at(line);
  return label && label->length < line.size() &&
         among_ignoring_case(std::string_view(label->name).substr(label->name.rfind(' ') + 1),
                             {"legend", "key", "symbols", "marks", "legende", "légende"});
}

// "🔴 blocked" of a legend, and not "🔴 Refund path tested".
bool begins_with_open_mark(std::string_view line) {
  const std::size_t mark = open_mark_length(line);
  const std::size_t words = std::min(line.find_first_of(" \t", mark), line.size());
  const std::string_view said = trim(line.substr(words));
  return mark > 0 && words < line.size() && !is_digit(said.front()) && said.front() != '=' &&
         !among_ignoring_case(
             said, {"open",           "pending",     "todo",        "to do",     "blocked",
                    "failed",         "in progress", "not started", "not done",  "partial",
                    "partially done", "at risk",     "missing",     "off track", "delayed",
                    "planned",        "warning",     "critical",    "high",      "medium"});
}

std::optional<std::string> reason_of_line(std::string_view line, const Place& place) {
  if (lacks_space(line) && !is_struck_out(line)) return std::string(unread::no_space);
  if (!place.first && is_boxed_list_line(line)) return std::string(unread::in_paragraph);
  if (!place.first || !place.own)
    if (auto reason = malformed_box(line)) return reason;
  if (place.glued && begins_with_open_mark(line)) return std::string(unread::in_paragraph);
  if (place.read) return std::nullopt;
  const auto box = box_at(line);
  if (place.in_item && box && box->style == BoxStyle::brackets && box->length >= line.size())
    return std::string(unread::no_text);
  const auto reason =
      place.of_document || is_legend(line) ? std::nullopt : reason_of_boxes_in(line);
  if (reason) return std::string(*reason);
  if (place.to_sign && leaves_out_sign_off(line)) return std::string(unread::to_sign);
  if (!place.asks || place.in_item) return std::nullopt;
  if (bounds_blank(line) || (!place.in_front && waits_for_person(line)) ||
      leaves_question_open(line))
    return std::string(unread::open_value);
  if (offers_choice(line)) return std::string(unread::open_choice);
  if (!place.first && !place.in_front && line.starts_with(": "))
    return std::string(unread::definition);
  if (place.of_head ? !place.alone && begins_with_open_mark(line) : shows_open_state(line, false))
    return std::string(unread::open_state);
  return std::nullopt;
}

bool is_status_line(std::string_view line) {
  const auto label = label_at(line);
  return label && equals_ignoring_case(label->name, "status");
}

// Of what was listed last, from a line on: lines are listed in their order.
std::set<int> listed_from(const Draft& draft, int first) {
  std::set<int> lines;
  for (auto at = draft.checklist.unread.rbegin();
       at != draft.checklist.unread.rend() && at->line >= first; ++at)
    lines.insert(at->line);
  return lines;
}

// A line that is listed is not told twice.
void read_stray_prose(Draft& draft, BlockId id) {
  const auto prose = stray_prose(draft, id);
  if (prose.empty()) return;
  const std::set<int> listed = listed_from(draft, draft.document.line(draft.block(id)));
  for (const Span& line : prose)
    if (!listed.contains(draft.document.lines.at(line.offset).line))
      add_unread(draft, id, line.offset, text_at(draft.document.source, line), unread::in_prose);
}

void read_paragraph(Draft& draft, BlockId id) {
  const Block& block = draft.block(id);
  const std::string_view text = draft.document.bytes(block);
  const bool in_item =
      block.parent != no_block && draft.block(block.parent).kind == BlockKind::list_item;
  const bool read = draft.item_of[id] != no_item || enclosing_item(draft, id) != nullptr;
  const bool own =
      draft.item_of[id] != no_item || (in_item && draft.item_of[block.parent] != no_item);
  const Topic topic = topic_of_section(draft, draft.section_of[id]);
  const bool to_sign = !read && (topic == Topic::sign_off || awaits_decision(draft, id));
  const bool asks = draft.lists_rest() && !says_nothing(topic) && !is_rule(topic);
  const auto& items = draft.checklist.items;
  const bool in_head = draft.section(id).level < 2;
  const bool in_front = in_head && (items.empty() || block.span.offset < items.front().span.offset);
  for_each_line(text, [&](std::string_view whole, std::size_t at) {
    const std::size_t begin = std::min(whole.find_first_not_of(" \t>"), whole.size());
    const std::string_view line = trim(whole.substr(begin));
    if (line.empty()) return;
    if (const auto reason = reason_of_line(line, {.first = at == 0,
                                                  .in_item = in_item,
                                                  .read = read,
                                                  .own = own,
                                                  .to_sign = to_sign,
                                                  .asks = asks,
                                                  .of_document = in_head && is_status_line(line),
                                                  .in_front = in_front,
                                                  .of_head = in_head || is_status_line(line),
                                                  .alone = text.find('\n') == text.npos,
                                                  .glued = own && at > 0 && begin == 0}))
      add_unread(draft, id, block.span.offset + at + begin, line, *reason);
  });
  if (!read) read_stray_prose(draft, id);
  if (is_stray_claim(draft, id))
    add_unread(draft, id, block.span.offset, first_line(text), unread::claim_in_prose);
}

// What a line shows outside of comments, which are for tools. `in_comment`: one is open, from line
// to line.
std::string without_comments(std::string_view line, bool& in_comment) {
  std::string shown;
  while (!line.empty()) {
    const std::size_t at = std::min(line.find(in_comment ? "-->" : "<!--"), line.size());
    if (!in_comment) shown += line.substr(0, at);
    if (at == line.size()) break;
    line.remove_prefix(at + (in_comment ? 3 : 4));
    in_comment = !in_comment;
  }
  return shown;
}

// Where a comment begins that nothing closes; none: each is closed. Markdown hides all below it.
std::size_t open_comment(std::string_view text) {
  for (std::size_t at = text.find("<!--"); at != text.npos; at = text.find("<!--", at)) {
    const std::size_t close = text.find("-->", at + 4);
    if (close == text.npos) return at;
    at = close;
  }
  return text.npos;
}

// The comment, and each line below it that looks like an item.
void read_open_comment(Draft& draft, BlockId id, std::size_t open) {
  const Block& block = draft.block(id);
  const std::string_view text = draft.document.bytes(block);
  const std::size_t below = text.find('\n', open);
  if (below == text.npos || trim(text.substr(below)).empty()) return;
  for_each_line(text.substr(open), [&](std::string_view whole, std::size_t at) {
    const std::string_view line = trim(whole);
    if (at == 0 || begins_with_box(line) || is_boxed_list_line(line) || lacks_space(line))
      add_unread(draft, id, block.span.offset + open + at, line, unread::open_comment);
  });
}

// `<details>` with a list right below it: Markdown reads neither.
void read_html(Draft& draft, BlockId id) {
  const Block& block = draft.block(id);
  const std::string_view text = draft.document.bytes(block);
  const std::size_t open = open_comment(text);
  bool in_comment = false;
  for_each_line(text.substr(0, open), [&](std::string_view whole, std::size_t at) {
    const std::string shown = without_comments(whole, in_comment);
    if (boxes_in_html(trim(shown)) > 0)
      add_unread(draft, id, block.span.offset + at, trim(whole), unread::in_html);
  });
  if (open != text.npos) read_open_comment(draft, id, open);
}

// Where the blocks begin that no item has taken.
std::vector<std::size_t> loose_blocks(const Checklist& checklist) {
  std::vector<std::size_t> places;
  for (const CodeBlock& code : checklist.loose_code) places.push_back(code.span.offset);
  std::ranges::sort(places);
  return places;
}

// "Verify the replicas:", "`app.yml` must contain:", "Run this and expect `0`:"
bool demands_block(const Draft& draft, BlockId code, std::string_view lead) {
  const bool leads = lead.ends_with(':');
  if (opens_with_verification(lead)) return leads || is_shell_block(draft, code);
  if (!leads) return false;
  const bool expects = holds_any_ignoring_case(lead, {" expect ", " expected ", " should "});
  // Where boxes ask for it, such a block only says how.
  return says_must(lead) || (orders_run(lead) && expects) ||
         (draft.section(code).boxes == 0 && orders_run(lead) && may_be_check(draft, code) &&
          holds_tests(draft, code));
}

// Nobody's block below such a line, or one of commands that says what to expect.
void read_loose_block(Draft& draft, BlockId id, const std::vector<std::size_t>& loose) {
  const std::size_t place = draft.block(id).span.offset;
  if (!std::ranges::binary_search(loose, place) || !may_be_demanded(draft, id)) return;
  const BlockId above = block_above(draft, id);
  const std::string lead = lead_text(draft, id);
  if (!lead.empty() && !listed_from(draft, draft.document.line(draft.block(above))).empty()) return;
  if (demands_block(draft, id, lead))
    add_unread(draft, id, draft.block(above).span.offset,
               first_line(draft.document.bytes(draft.block(above))), unread::block_of_none);
  else if (may_be_check(draft, id) && (says_what_to_expect(draft, id) || shows_session(draft, id)))
    add_unread(draft, id, place, first_line(draft.document.bytes(draft.block(id))),
               unread::block_of_none);
}

// "Required:", and not "Required if you use a proxy:"
bool requires_all(std::string_view lead) {
  static constexpr WordSet demands({"required", "mandatory", "must"});
  static constexpr WordSet turns({"example", "examples", "if", "no", "not", "optional", "or",
                                  "sample", "template", "unless", "when"});
  const std::string words = plain_words(lead);
  const auto bare = [](std::string_view word) {  // "(required)"
    constexpr std::string_view signs = "()[],:;.";
    word.remove_prefix(std::min(word.find_first_not_of(signs), word.size()));
    return word.substr(0, word.find_last_not_of(signs) + 1);
  };
  const auto says = [&](const auto& some) {
    return std::ranges::any_of(split(words, ' '),
                               [&](std::string_view word) { return some.contains(bare(word)); });
  };
  return says(demands) && !says(turns);
}

// "Set these in production:"
bool orders_to_set(std::string_view lead) {
  return among_ignoring_case(lead.substr(0, lead.find(' ')), {"set", "export", "define"}) &&
         !holds_any_ignoring_case(lead, {" if ", " or ", "optional", "example"});
}

// What a block of settings stands below: a line of its own, or else its heading.
bool demands_settings(const Draft& draft, BlockId id) {
  const std::string lead = lead_text(draft, id);
  if (!lead.empty()) return requires_all(lead) || orders_to_set(lead);
  return requires_all(draft.section(id).title);  // "Environment variables" only names them
}

// The lines `DBT_TARGET=prod` of nobody's block below "Required:".
void read_demanded_settings(Draft& draft, BlockId id, const std::vector<std::size_t>& loose) {
  const Block& block = draft.block(id);
  const Topic topic = topic_of_section(draft, draft.section_of[id]);
  if (!draft.lists_rest() || block.quoted || says_nothing(topic) || is_rule(topic) ||
      !std::ranges::binary_search(loose, block.span.offset) || !demands_settings(draft, id))
    return;
  for_each_line(draft.document.bytes(block), [&](std::string_view whole, std::size_t at) {
    if (const std::string_view line = trim(whole); is_setting_line(line))
      add_unread(draft, id, block.span.offset + at, line, unread::value_in_code);
  });
}

// A block of code may hold boxes, which are none of this page's. A template is for another one,
// where this one has items of its own.
void read_block_of_code(Draft& draft, BlockId id) {
  const Block& block = draft.block(id);
  if (is_for_another_page(draft, id) && !draft.checklist.items.empty()) return;
  const std::string_view text = draft.document.bytes(block);
  const bool claims = may_hold_claims(draft, id);
  for_each_line(text, [&](std::string_view whole, std::size_t at) {
    const std::string_view line = trim(whole);
    if (claims && is_setting_line(line))
      add_unread(draft, id, block.span.offset + at, line, unread::claim_in_prose);
    if (begins_with_box(line) || is_boxed_list_line(line))
      add_unread(draft, id, block.span.offset + at, line, unread::in_code);
  });
}

// A title may begin with an ornament.
bool is_boxed_heading(const Draft& draft, BlockId id) {
  const std::string_view text = draft.document.bytes(draft.block(id));
  if (draft.block(id).level > 1) return boxes_in(text) > 0;
  const auto box = box_at(text);
  return box && box->style == BoxStyle::brackets;
}

// Four spaces make a code block of what was meant as a list.
void read_indented(Draft& draft, BlockId id) {
  const Block& block = draft.block(id);
  const std::string_view text = draft.document.bytes(block);
  for_each_line(text, [&](std::string_view whole, std::size_t at) {
    const std::string_view line = trim(whole);
    if (is_boxed_list_line(line))
      add_unread(draft, id, block.span.offset + at, line, unread::indented);
  });
}

// Of a line that is listed already its own words say more than what stands around it.
void read_stray_lines(Draft& draft) {
  std::set<int> listed;
  for (const Unread& unread : draft.checklist.unread) listed.insert(unread.line);
  for (const StrayLine& stray : draft.stray_lines) {
    const Block& text = draft.block(draft.block(stray.item).first_child);
    if (listed.contains(draft.document.lines.at(text.span.offset).line)) continue;
    add_unread(draft, stray.item, text.span.offset, first_line(draft.document.bytes(text)),
               stray.reason);
  }
}

// Where nothing is asked for, words that would ask for something elsewhere only tell.
void drop_needless(Draft& draft) {
  if (draft.report || draft.lists_rest()) return;
  draft.stray_lines.clear();
  draft.stray_tables.clear();
  std::erase_if(draft.stray_rows,
                [](const StrayRow& row) { return row.reason == unread::in_table; });
}

}  // namespace

void read_unread(Draft& draft) {
  drop_needless(draft);
  const auto loose = loose_blocks(draft.checklist);
  for (BlockId id = 1; id < draft.document.blocks.size(); ++id) {
    const Block& block = draft.block(id);
    if (block.kind == BlockKind::paragraph) read_paragraph(draft, id);
    if (block.kind == BlockKind::code) read_loose_block(draft, id, loose);
    if (block.kind == BlockKind::code) read_demanded_settings(draft, id, loose);
    if (block.kind == BlockKind::html) read_html(draft, id);
    if (block.kind == BlockKind::heading && draft.item_of[id] == no_item &&
        is_boxed_heading(draft, id))
      add_unread(draft, id, block.span.offset, draft.document.bytes(block),
                 block.level > 1 ? unread::box_inside : unread::box_of_title);
    if (block.kind == BlockKind::code && block.indented) read_indented(draft, id);
    if (block.kind == BlockKind::code && !block.indented) read_block_of_code(draft, id);
    if (block.kind == BlockKind::list_item && block.mark != std::string_view::npos &&
        draft.item_of[id] == no_item &&
        std::ranges::find(draft.stray_lines, id, &StrayLine::item) == draft.stray_lines.end())
      add_unread(draft, id, block.mark,
                 draft.document.line_text(draft.document.lines.at(block.mark).line),
                 unread::no_text);
  }
  read_stray_lines(draft);
  for (const BlockId id : draft.lone_verifications)
    add_unread(draft, id, draft.block(id).span.offset,
               first_line(draft.document.bytes(draft.block(id))), unread::verification_of_none);
  for (const BlockId id : draft.stray_tables) {
    const auto rows = read_rows(draft.document, draft.block(id));
    for (std::size_t index = 1; index < rows.size(); ++index)
      add_unread(draft, id, draft.document.lines.line_start(rows[index].line),
                 draft.document.line_text(rows[index].line), unread::in_table);
  }
  for (const StrayRow& row : draft.stray_rows)
    add_unread(draft, row.table, draft.document.lines.line_start(row.line),
               draft.document.line_text(row.line), row.reason);
  for (const BlockId id : stray_headings(draft))
    add_unread(draft, id, draft.block(id).span.offset,
               first_line(draft.document.bytes(draft.block(id))), unread::bare_heading);
  for (const Span& marker : conflict_markers(draft.checklist.source))
    draft.checklist.unread.push_back(
        {.line = draft.document.lines.at(marker.offset).line,
         .text = draft.checklist.source.substr(marker.offset, marker.length),
         .reason = std::string(unread::conflict)});
  std::ranges::stable_sort(draft.checklist.unread, {}, &Unread::line);
}

}  // namespace seatrial::checklist
