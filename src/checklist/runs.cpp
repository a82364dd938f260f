#include "checklist/runs.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.hpp"
#include "base/words.hpp"
#include "checklist/code.hpp"
#include "checklist/items.hpp"
#include "checklist/lead_ins.hpp"
#include "checklist/orders.hpp"
#include "checklist/padded.hpp"
#include "checklist/prose_lists.hpp"
#include "checklist/sections.hpp"
#include "checklist/verifying_leads.hpp"
#include "shell/known_programs.hpp"
#include "shell/languages.hpp"

namespace seatrial::checklist {
namespace {

constexpr std::size_t sample_bytes_max = 4096;  // of a block that are looked at
constexpr std::size_t bare_order_words_max = 4;

// "# should return 404", "# → 應回 200"
bool says_in_comment_what_to_expect(std::string_view text) {
  static constexpr std::array<std::string_view, 6> starts = {"should ",  "must ", "expect",
                                                             "returns ", "應回",  "应返回"};
  for (std::string_view line : split_lines(text.substr(0, sample_bytes_max))) {
    line = trim(line);
    if (!line.starts_with('#')) continue;
    line = trim(line.substr(1));
    if (line.starts_with("→")) line = trim(line.substr(std::string_view("→").size()));
    const std::string said = lower(line.substr(0, 16));
    if (std::ranges::any_of(starts, [&](auto start) { return said.starts_with(start); }))
      return true;
  }
  return false;
}

bool may_hold_runs(const Draft& draft, std::uint32_t index) {
  return may_hold_orders(draft, index) && way_out_around(draft, index).empty();
}

// "Validation coverage check:", and not "Run these checks:".
bool names_block(std::string_view lead) {
  static constexpr WordSet nouns({"check", "checks", "test", "tests", "validation", "verification",
                                  "suite", "audit", "smoke"});
  if (!lead.ends_with(':')) return false;
  const auto words = split(lead.substr(0, lead.size() - 1), ' ');
  return words.size() > 1 && nouns.contains(lower(words.back())) &&
         !(gives_order(lead) && words.size() <= bare_order_words_max);
}

bool names_proof_anywhere(std::string_view title) {
  if (names_proof(title)) return true;
  const std::string small = lower(title);
  return std::ranges::any_of(
      std::array<std::string_view, 18>{"驗證", "验证", "検証", "測試", "测试", "verificaci",
                                       "verificaç", "vérificat", "comprobaci", "prueba", "überprüf",
                                       "prüfung", "провер", "тестиров", "validaci", "validaç",
                                       "validazion", "verifica "},
      [&](std::string_view word) { return small.find(word) != std::string::npos; });
}

}  // namespace

bool is_shell_block(const Draft& draft, BlockId id) {
  const Block& block = draft.block(id);
  if (block.kind != BlockKind::code) return false;
  const Code& code = draft.document.codes[block.extra];
  return code.language.empty() ? begins_with_program(code.text)
                               : shell::is_any_shell(code.language);
}

bool may_hold_orders(const Draft& draft, std::uint32_t index) {
  const Topic topic = topic_of_section(draft, index);
  return !draft.report && draft.sections[index].boxes == 0 && !says_nothing(topic) &&
         !is_rule(topic) && topic != Topic::claim && topic != Topic::sign_off;
}

bool names_check(std::string_view title) {
  return names_proof_anywhere(title) || orders_verification(title);
}

bool begins_with_program(std::string_view text) {
  for (std::string_view line : split_lines(text.substr(0, sample_bytes_max))) {
    line = trim(line);
    if (line.empty() || line.starts_with('#')) continue;
    if (line.starts_with("$ ")) return true;
    const std::string_view word = line.substr(0, line.find(' '));
    return line.starts_with("./") ||
           (shell::is_known_program(word) && !shell::is_word_as_well(word));
  }
  return false;
}

bool says_what_to_expect(const Draft& draft, BlockId id) {
  const Block& block = draft.block(id);
  return block.kind == BlockKind::code && (!block.indented || is_shell_block(draft, id)) &&
         (expected_in(draft.document.codes[block.extra].text) || expected_behind(draft, id));
}

// "Test results (2025-11-10)", "Example output"
static bool shows_what_was(const Draft& draft, std::size_t section) {
  for (std::size_t at = section; at != 0; at = draft.sections[at].outer)
    if (says_any(padded_words(draft.sections[at].title),
                 {" results ", " result ", " output ", " log ", " example ", " examples ",
                  " evidence ", " history ", " transcript ", " usage "}))
      return true;
  return false;
}

// "$ ", and in a session also "# " of somebody who may do all, and "PS C:\\> "
static bool is_prompt(std::string_view line, shell::Language language) {
  if (language == shell::Language::windows)
    return line.starts_with("PS") && line.substr(0, line.find(' ')).ends_with('>');
  return line.starts_with("$ ") || (language == shell::Language::session && line.starts_with("# "));
}

bool shows_session(const Draft& draft, BlockId id) {
  if (shows_what_was(draft, draft.section_of[id])) return false;
  const Code& code = draft.document.codes[draft.block(id).extra];
  const shell::Language language = shell::language_of(code.language);
  bool ran = false, printed = false, goes_on = false;
  for (std::string_view line : split_lines(code.text)) {
    line = trim(line);
    const bool more = std::exchange(goes_on, line.ends_with('\\'));
    const bool runs = is_prompt(line, language);
    if (line.empty() || (line.starts_with('#') && !runs) || more) continue;
    if (runs && ran && !printed) return false;
    printed = ran && !runs;
    ran = ran || runs;
  }
  return printed;
}

bool is_proven_part(const Draft& draft, BlockId id) {
  if (!is_shell_block(draft, id)) return false;
  const std::string lead = lead_text(draft, id);
  return lead.ends_with(':') && !gives_order(lead) && !orders_run(lead) &&
         expected_behind(draft, id);
}

bool has_proven_parts(const Draft& draft, BlockId heading) {
  const Section& section = draft.section(heading);
  return section.proven_parts > 1 && names_proof_anywhere(section.title) &&
         may_hold_runs(draft, draft.section_of[heading]);
}

bool asks_to_run(const Draft& draft, BlockId heading) {
  const Section& section = draft.section(heading);
  if (!may_hold_runs(draft, draft.section_of[heading]) || is_for_reference(section.title))
    return false;
  bool found = false;
  for (BlockId id = draft.block(heading).next; id != no_block; id = draft.block(id).next) {
    const Block& block = draft.block(id);
    if (block.kind == BlockKind::heading) break;
    if (block.kind == BlockKind::table) return false;
    const std::string lead = lead_text(draft, id);
    if (block.kind == BlockKind::list && !says_nothing(topic_of(lead))) return false;
    if (found || !is_shell_block(draft, id) || has_verifying_lead(draft, id)) continue;
    const std::string_view code = draft.document.codes[block.extra].text;
    found = names_check(section.title) || (orders_run(lead) && !names_block(lead)) ||
            (draft.asks && (says_in_comment_what_to_expect(code) || holds_tests(draft, id)));
  }
  return found;
}

namespace {

// "Every request must record:" and a list of what.
bool opens_field_list(const Draft& draft, BlockId id) {
  const BlockId next = draft.block(id).next;
  if (draft.block(next).kind != BlockKind::list) return false;
  const Topic topic = topic_of_section(draft, draft.section_of[id]);
  return opens_fields(lead_text(draft, next)) && lists_fields(draft, next) &&
         may_hold_runs(draft, draft.section_of[id]) &&
         (draft.plain_lists || topic == Topic::requirement || topic == Topic::criterion);
}

bool names_commands(const Draft& draft, BlockId id) {
  const BlockId next = block_below(draft, id);
  const BlockId heading = draft.section(id).heading;
  if (next == no_block) return false;  // a comment ends the document
  if (has_verifying_lead(draft, next)) return true;
  if (!is_shell_block(draft, next) || !may_hold_runs(draft, draft.section_of[id]) ||
      (heading != no_block && draft.item_of[heading] != no_item))
    return false;
  if (heading != no_block && has_proven_parts(draft, heading) && is_proven_part(draft, next))
    return true;
  return (draft.asks || draft.plain_lists) && names_block(lead_text(draft, next));
}

}  // namespace

void read_lead_in(Draft& draft, BlockId id) {
  const Block& block = draft.block(id);
  if (block.quoted || block.parent != 0 || draft.item_of[id] != no_item) return;
  const bool leads =
      block.next != no_block && (names_commands(draft, id) || opens_field_list(draft, id));
  if (!leads && !verifies_in_line(draft, id)) return;
  const std::string way_out = way_out_around(draft, draft.section_of[id]);
  ItemSeed seed{.block = id,
                .span = block.span,
                .form = Form::plain,
                .role = role_of(topic_of_section(draft, draft.section_of[id])),
                .required = way_out.empty()};
  if (!way_out.empty()) seed.condition = way_out;
  draft.item_of[id] = add_item(draft, std::move(seed));
}

}  // namespace seatrial::checklist
