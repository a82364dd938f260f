#include "checklist/sections.hpp"

#include <algorithm>
#include <array>

#include "base/plain_text.hpp"
#include "base/text.hpp"
#include "base/words.hpp"
#include "checklist/details.hpp"
#include "checklist/orders.hpp"
#include "checklist/passes.hpp"
#include "checklist/rule_words.hpp"

namespace seatrial::checklist {
namespace {

constexpr std::size_t title_bytes_max = 300;            // each item below it repeats the title
constexpr std::size_t document_title_bytes_max = 1024;  // it is read anew for each item

// The only heading of the first level is the document's title and says nothing about an item.
BlockId title_heading(const Document& document) {
  BlockId title = no_block;
  for (BlockId id = 0; id < document.blocks.size(); ++id) {
    const Block& block = document.blocks[id];
    if (block.kind != BlockKind::heading || block.level != 1) continue;
    if (title != no_block) return no_block;
    title = id;
  }
  return title;
}

// A document without headings is called what its first line says, unless that is a page's own
// furniture.
std::string bare_title(const Document& document) {
  std::string title;
  for (const Block& block : document.blocks) {
    if (block.kind == BlockKind::list || block.kind == BlockKind::heading) break;
    if (block.kind != BlockKind::paragraph) continue;
    const std::string_view bytes = document.bytes(block);
    const std::string text = plain_text(trim(bytes.substr(0, bytes.find('\n'))));
    if (text.size() > 120 || text.empty()) continue;
    if (genre_of(text) == Genre::checklist) return text;
    if (title.empty() && !contains_ignoring_case(text, "skip to")) title = text;
  }
  return title;
}

// The first heading of the first level that says anything, else the first line or heading of all.
std::string find_title(const Document& document) {
  std::string any;
  for (const Block& block : document.blocks) {
    if (block.kind != BlockKind::heading) continue;
    const std::string text = plain_text(document.text(block));
    if (slug(text).empty()) continue;
    if (block.level == 1) return text;
    if (any.empty()) any = text;
  }
  const std::string bare = bare_title(document);
  return bare.empty() ? any : bare;
}

// "Phase 1" of "Phase 1: Pre-Production Critical", "Stage 3" of "🚀 Stage 3: Pre-Deployment".
std::optional<std::string> phase_of(std::string_view title) {
  const std::string_view text = without_numbering(title);
  static constexpr std::array<std::string_view, 6> words = {"phase ", "stage ", "fase ",
                                                            "etapa ", "étape ", "wave "};
  const std::string small = lower(text.substr(0, 16));
  for (const std::string_view word : words) {
    if (!small.starts_with(word)) continue;
    const auto end =
        std::min(text.find_first_not_of("0123456789ABCDEFIVXabcdef.", word.size()), text.size());
    if (end == word.size() ||
        (end < text.size() &&
         std::string_view(" :()-,").find(text[end]) == std::string_view::npos &&
         static_cast<unsigned char>(text[end]) < 0x80))
      return std::nullopt;
    return std::string(trim(text.substr(0, end)));
  }
  return std::nullopt;
}

// "Keys (parallel track)", "Docs (in parallel)", "Track B: docs", "Workstream: docs"
std::optional<std::string> track_of(std::string_view title) {
  const std::string_view text = without_numbering(title);
  const std::string_view head = before_detail(text);
  const std::string small = lower(text);
  const std::size_t aside = small.find('(');
  const std::string words = aside == small.npos ? small : small.substr(aside);
  if (contains_ignoring_case(title, "parallel track") || words.starts_with("(parallel") ||
      words.starts_with("(in parallel"))
    return std::string(head);
  if (head.size() == text.size()) return std::nullopt;
  if (among_ignoring_case(head, {"track", "workstream", "parallel track"}))
    return std::string(before_detail(trim(text.substr(head.size() + 1))));
  constexpr std::size_t name_words_max = 2;
  const auto parts = split(head, ' ');
  constexpr std::size_t number_bytes_max = 2;
  const bool named = parts.size() == name_words_max && parts.back().size() <= number_bytes_max &&
                     among_ignoring_case(parts.front(), {"track", "workstream"});
  return named ? std::optional(std::string(head)) : std::nullopt;
}

// "Phase 1: Launch" and "Go/No-Go criteria" say more than "Roadmap" around them.
bool decides(const Section& section) {
  return section.phase || section.topic == Topic::criterion || speaks_against_start(section.topic);
}

Section make_section(const Draft& draft, BlockId id, std::size_t outer_index, bool is_title) {
  const Block& heading = draft.block(id);
  const Section& outer = draft.sections[outer_index];
  Section section{.heading = id, .outer = outer_index, .level = heading.level};
  section.title = plain_text(draft.document.text(heading));
  const std::string_view name = without_numbering(section.title);
  if (!is_title) {
    section.segment = cut_segment(slug(before_detail(name)));
    section.topic =
        outer.tiers ? topic_of_tier_title(section.title) : topic_in(draft, section.title);
    if (names_exceptions(section.title) &&
        is_rule(topic_of_section(draft, static_cast<std::uint32_t>(outer_index))))
      section.topic = Topic::consider;
    section.tiers = outer.tiers || opens_tiers(section.title);
    section.phase = phase_of(section.title);
    section.track = track_of(section.title);
    section.day = day_of(section.title);
    section.condition = condition_of(section.title);
    section.optional = is_optional(section.title);
    section.way_out = way_out_of(section.title);
  }
  section.aside = !is_title && (is_put_aside(section.title) || (outer.aside && !decides(section)));
  section.title = shorten(section.title, title_bytes_max);
  if (!section.phase) section.phase = outer.phase;
  if (!section.track) section.track = outer.track;
  if (!section.day) section.day = outer.day;
  if (!section.condition) section.condition = outer.condition;
  section.optional = section.optional || outer.optional;
  return section;
}

}  // namespace

void read_sections(Draft& draft) {
  const Document& document = draft.document;
  draft.checklist.title = shorten(find_title(document), document_title_bytes_max);
  draft.account = gives_account(draft.checklist.title);
  draft.sections.push_back({});
  draft.section_of.reserve(document.blocks.size());
  const BlockId title = title_heading(document);
  std::size_t current = 0;
  for (BlockId id = 0; id < document.blocks.size(); ++id) {
    const Block& block = document.blocks[id];
    if (block.kind == BlockKind::heading && !block.quoted) {
      while (current != 0 && draft.sections[current].level >= block.level)
        current = draft.sections[current].outer;
      draft.sections.push_back(make_section(draft, id, current, id == title));
      current = draft.sections.size() - 1;
    }
    draft.section_of.push_back(static_cast<std::uint32_t>(current));
  }
}

Topic topic_in(const Draft& draft, std::string_view plain) {
  return draft.account ? topic_in_report(plain) : topic_of(plain);
}

Topic topic_of_section(const Draft& draft, std::uint32_t section) {
  bool another_time = false;
  for (std::size_t at = section; at != 0; at = draft.sections[at].outer) {
    const Topic topic = draft.sections[at].topic;
    if (topic == Topic::claim && another_time) return Topic::neutral;
    if (topic != Topic::neutral) return topic;
    another_time =
        another_time || (draft.account && tells_of_another_time(draft.sections[at].title));
  }
  return Topic::neutral;
}

Topic topic_around(const Draft& draft, std::uint32_t section, std::string_view lead_in) {
  const Topic topic = topic_of_section(draft, section);
  const bool another_time =
      topic == Topic::claim && draft.account && tells_of_another_time(lead_in);
  return another_time ? Topic::neutral : topic;
}

// The title of the document, which has no segment, tells of no time.
bool stands_below_another_time(const Draft& draft, BlockId block) {
  for (std::size_t at = draft.section_of[block]; at != 0; at = draft.sections[at].outer)
    if (!draft.sections[at].segment.empty() && tells_of_another_time(draft.sections[at].title))
      return true;
  return false;
}

}  // namespace seatrial::checklist
