#include "checklist/stray_headings.hpp"

#include <algorithm>
#include <set>

#include "base/ascii.hpp"
#include "base/text.hpp"
#include "base/words.hpp"
#include "checklist/orders.hpp"
#include "checklist/prose_lists.hpp"
#include "checklist/remarks.hpp"
#include "checklist/sections.hpp"
#include "checklist/syntax.hpp"
#include "checklist/verifying_leads.hpp"

namespace seatrial::checklist {
namespace {

bool has_digit(std::string_view word) {
  return std::ranges::any_of(word, is_digit);
}

// "CIS 5.2.1 Ensure ...", "[L1] Ensure ...", "AC-2: Disable ...": without what names the control.
std::string_view behind_name(std::string_view title) {
  const auto next = [](std::string_view words) { return words.substr(0, words.find(' ')); };
  for (;;) {
    const std::string_view word = next(title);
    const std::string_view rest = trim(title.substr(word.size()));
    const bool counts = has_digit(next(rest)) && word.find(':') == word.npos;
    if (rest.empty() ||
        !(has_digit(word) || counts || (word.starts_with('[') && word.ends_with(']'))))
      return title;
    title = rest;
  }
}

// "1.5.2 Ensure ...", "Disable cramfs (M)": a control of a catalogue.
bool is_control(std::string_view whole, std::string_view words) {
  const std::string_view number = trim(whole.substr(0, whole.size() - words.size()));
  const bool parts =
      number.substr(0, number.find_last_of("0123456789") + 1).find('.') != number.npos ||
      number.find_first_not_of("0123456789.:) ") != number.npos;
  return (has_digit(number) && parts) || words.ends_with("(M)") || words.ends_with("(A)") ||
         holds_any_ignoring_case(words, {"(manual)", "(automated)", "(scored)", "(not scored)"});
}

// "Verify the schema", and not "Test 1: payout" or "Test environment", which are names, nor "Verify
// your account", which tells a reader how to.
bool orders_check(std::string_view title) {
  const std::string_view verb = title.substr(0, title.find(' '));
  return !equals_ignoring_case(verb, "test") && orders_verification(title) &&
         !holds_any_ignoring_case(title, {" your "});
}

// "Root must not log in", and not "What you must know".
bool states_must(std::string_view title) {
  return says_must(title) && !title.ends_with('?') &&
         !among_ignoring_case(title.substr(0, title.find(' ')),
                              {"what", "why", "how", "who", "when", "where", "which", "if", "must",
                               "must-read", "must-have", "must-haves"});
}

bool orders_by_itself(const Draft& draft, BlockId id) {
  const Section& section = draft.section(id);
  const std::uint32_t outer = static_cast<std::uint32_t>(section.outer);
  const Topic topic = topic_of_section(draft, draft.section_of[id]);
  const std::string_view title = behind_name(without_numbering(section.title));
  return draft.block(id).level > 1 && !draft.block(id).quoted && !section.aside &&
         !says_nothing(topic) && topic != Topic::claim && !is_rule(topic) &&
         way_out_around(draft, draft.section_of[id]).empty() && !is_for_reference(title) &&
         !is_for_reference(draft.sections[outer].title) &&
         (orders_check(title) || states_must(title) ||
          (is_control(section.title, title) && (gives_order(title) || states_demand(title)))) &&
         !names_thing(title) && !speaks_of_checklist(title) && !is_remark(title);
}

std::set<int> lines_told(const Checklist& checklist) {
  std::set<int> lines;
  for (const Item& item : checklist.items) lines.insert(item.at.line);
  for (const Unread& unread : checklist.unread) lines.insert(unread.line);
  return lines;
}

}  // namespace

bool is_bare_order(const Draft& draft, BlockId heading) {
  return heading != no_block && orders_by_itself(draft, heading);
}

std::vector<BlockId> stray_headings(const Draft& draft) {
  std::vector<BlockId> told;
  if (!draft.lists_rest()) return told;
  std::set<int> lines = lines_told(draft.checklist);
  std::vector<int> ends(7, draft.document.lines.lines() + 1);  // of what stands below each level
  for (auto id = static_cast<BlockId>(draft.document.blocks.size()); id-- > 1;) {
    const Block& block = draft.block(id);
    if (block.kind != BlockKind::heading || block.quoted) continue;
    const int line = draft.document.line(block);
    const auto below = lines.lower_bound(line);
    const bool is_bare = below == lines.end() || *below >= ends[block.level];
    if (is_bare && orders_by_itself(draft, id)) {
      told.push_back(id);
      lines.insert(line);
    }
    for (std::size_t level = block.level; level < ends.size(); ++level) ends[level] = line;
  }
  return told;
}

}  // namespace seatrial::checklist
