#include "checklist/code.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/ascii.hpp"
#include "base/parallel.hpp"
#include "base/text.hpp"
#include "base/words.hpp"
#include "checklist/code_matcher.hpp"
#include "checklist/labels.hpp"
#include "checklist/lead_ins.hpp"
#include "checklist/owners.hpp"
#include "checklist/padded.hpp"
#include "checklist/passes.hpp"

namespace seatrial::checklist {
namespace {

// "# Expected: ..." or "// expected output = ..."; what is behind the colon, empty if it goes on
// below.
std::optional<std::string_view> expected_comment(std::string_view line) {
  line = trim(line);
  const std::size_t marks = std::min(line.find_first_not_of("#/-"), line.size());
  if (marks == 0 || line.starts_with("- ")) return std::nullopt;
  const std::string_view text = trim(line.substr(marks));
  if (!equals_ignoring_case(text.substr(0, 8), "expected") &&
      !equals_ignoring_case(text.substr(0, 6), "expect"))
    return std::nullopt;
  const auto colon = text.find(':');
  if (colon == std::string_view::npos || colon > 24) return std::nullopt;
  return trim(text.substr(colon + 1));
}

std::optional<Label> expected_label(const Draft& draft, BlockId id) {
  if (id == no_block || draft.block(id).kind != BlockKind::paragraph) return std::nullopt;
  auto label = label_at(draft.document.bytes(draft.block(id)));
  if (!label || !is_expected_label(label->name)) return std::nullopt;
  return label;
}

// "**Expected output:**" with a second block behind it: that block is the expectation and no
// command.
bool is_expectation(const Draft& draft, BlockId id) {
  const BlockId before = draft.block(id).previous;
  const auto label = expected_label(draft, before);
  return label && label->length >= draft.block(before).span.length;
}

// "`;`" of "see `;`." and of "show `;`": people see more than output, so only what is written as
// such counts.
std::optional<std::string_view> code_to_see(std::string_view rest) {
  for (const std::string_view verb : {"see ", "show ", "display "}) {
    if (!rest.starts_with(verb)) continue;
    std::string_view shown = trim(rest.substr(verb.size()));
    if (shown.ends_with('.')) shown.remove_suffix(1);
    const bool is_code =
        shown.size() > 2 && shown.starts_with('`') && shown.find('`', 1) == shown.size() - 1;
    if (is_code) return shown;
  }
  return std::nullopt;
}

// "Should return 200.", "All of them must be up.": what the line right behind a block demands.
std::optional<std::string> demanded_behind(const Draft& draft, BlockId id) {
  constexpr std::size_t bytes_max = 200;
  constexpr std::size_t words_max = 6;  // up to the verb
  const BlockId behind = draft.block(id).next;
  if (behind == no_block || draft.block(behind).kind != BlockKind::paragraph) return std::nullopt;
  std::string text = draft.document.text(draft.block(behind));
  if (text.size() > bytes_max || text.ends_with(':')) return std::nullopt;
  std::size_t words = 0;
  for (std::size_t at = 0; at < text.size() && words < words_max; ++words) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    const std::string word = lower(std::string_view(text).substr(at, end - at));
    at = end + 1;
    if (word != "should" && word != "must" && word != "expect") continue;
    std::string_view rest = trim(std::string_view(text).substr(std::min(at, text.size())));
    for (const std::string_view verb : {"return ", "print ", "output ", "answer "})
      if (rest.starts_with(verb)) return std::string(trim(rest.substr(verb.size())));
    if (const auto shown = code_to_see(rest)) return std::string(*shown);
    return text;
  }
  return std::nullopt;
}

bool are_alike(const Draft& draft, BlockId one, BlockId other) {
  const auto& codes = draft.document.codes;
  return codes[draft.block(one).extra].language == codes[draft.block(other).extra].language;
}

// By block: what stands in front of a block of code, or of blocks of its kind right above it.
std::vector<BlockId> leads_of_code(const Draft& draft) {
  std::vector<BlockId> leads(draft.document.blocks.size(), no_block);
  for (BlockId id = 0; id < leads.size(); ++id) {
    if (draft.block(id).kind != BlockKind::code) continue;
    const BlockId before = block_above(draft, id);
    const bool goes_on = before != no_block && draft.block(before).kind == BlockKind::code &&
                         are_alike(draft, id, before);
    leads[id] = goes_on ? leads[before] : before;
  }
  return leads;
}

// That, if it is an item and not the box of a section.
Item* lead_in_item(Draft& draft, BlockId before) {
  if (before == no_block || draft.block(before).kind != BlockKind::paragraph) return nullptr;
  Item* item = draft.item_at(before);
  return item != nullptr && item->form == Form::plain ? item : nullptr;
}

// A block on its way to the item that it belongs to, if to any.
struct Owned {
  BlockId id = no_block;
  BlockId lead = no_block;  // what stands in front of it
  CodeBlock code = {};
  Item* owner = nullptr;
  bool by_words = false;  // and not by where it stands
};

void choose_owner(Draft& draft, Owned& each, CodeMatcher& matcher) {
  const BlockId id = each.id;
  each.owner = enclosing_item(draft, id);
  if (each.owner != nullptr || draft.block(id).parent != 0) return;
  each.owner = lead_in_item(draft, each.lead);
  if (each.owner != nullptr) return;
  const BlockId heading = draft.section(id).heading;
  const bool of_heading = draft.section(id).boxes == 0 || stands_before_lists(draft, id);
  if (heading != no_block && draft.item_of[heading] != no_item && of_heading) {
    if (topic_of(lead_text(draft, id)) != Topic::none) each.owner = draft.item_at(heading);
    return;
  }
  each.owner = matcher.item_for(draft, id, each.code);
  each.by_words = each.owner != nullptr;
  if (each.owner == nullptr && list_in_front(draft, id) != nullptr) {
    each.owner = owner_of(draft, id);
    if (each.owner != nullptr && each.owner->role == Role::rule) each.owner = nullptr;
  }
}

void find_owner(Draft& draft, Owned& each, CodeMatcher& matcher) {
  const Block& block = draft.block(each.id);
  const Code& source = draft.document.codes[block.extra];
  each.code = {.span = block.span,
               .line = draft.document.line(block),
               .language = source.language,
               .text = source.text,
               .expected = expected_in(source.text)};
  if (!each.code.expected) each.code.expected = expected_behind(draft, each.id);
  if (!each.code.expected) each.code.expected = demanded_behind(draft, each.id);
  choose_owner(draft, each, matcher);
}

// An item that has a block of its own needs none that only says the same words.
void drop_likenesses(std::vector<Owned>& all) {
  std::set<const Item*> proven;
  for (const Owned& each : all)
    if (each.owner != nullptr && !each.by_words) proven.insert(each.owner);
  for (Owned& each : all)
    if (each.by_words && proven.contains(each.owner)) each.owner = nullptr;
}

// "`PONG`. If this fails, restart it.": what is done otherwise is no part of it.
std::string without_failure(std::string text) {
  for (const std::string_view start : {". If this fails", ". If it fails", ". If that fails",
                                       ". If not,", ". Otherwise,", ". On failure"})
    text.resize(std::min(text.find(start), text.size()));
  return text;
}

}  // namespace

bool is_expected_label(std::string_view name) {
  static constexpr std::array<std::string_view, 22> names = {
      "expected",          "expected output",  "expected result", "expected results",
      "expected response", "expect",           "expected value",  "erwartet",
      "sortie attendue",   "résultat attendu", "salida esperada", "should return",
      "should print",      "should output",    "should show",     "must return",
      "must print",        "must output",      "must show",       "both must show",
      "all must show",     "all should show"};
  return std::ranges::find(names, lower(name)) != names.end();
}

bool stands_before_lists(const Draft& draft, BlockId id) {
  return !draft.behind_list[id];
}

std::optional<std::string> expected_in(std::string_view code) {
  std::optional<std::string> expected;
  bool open = false;  // an "Expected:" with nothing behind it goes on in the comments below
  for (const std::string_view line : split_lines(code)) {
    if (const auto said = expected_comment(line)) {
      if (!expected)
        expected.emplace();
      else if (!expected->empty())
        *expected += '\n';
      *expected += *said;
      open = said->empty();
    } else if (open && trim(line).starts_with('#')) {
      const std::string_view more = trim(trim(line).substr(1));
      if (!expected->empty() && !more.empty()) *expected += '\n';
      *expected += more;
    } else {
      open = false;
    }
  }
  if (expected && expected->empty()) expected.reset();
  return expected;
}

std::optional<std::string> expected_behind(const Draft& draft, BlockId code) {
  const BlockId behind = draft.block(code).next;
  const auto label = expected_label(draft, behind);
  if (!label) return std::nullopt;
  const std::string_view text = draft.document.bytes(draft.block(behind));
  if (label->length < text.size())
    return without_failure(fold_lines(text.substr(label->length), draft.block(behind).quoted));
  const BlockId sample = draft.block(behind).next;
  if (sample == no_block || draft.block(sample).kind != BlockKind::code) return std::nullopt;
  return draft.document.codes[draft.block(sample).extra].text;
}

void attach_expectations(Draft& draft) {
  for (BlockId id = 0; id < draft.document.blocks.size(); ++id) {
    const auto label = expected_label(draft, id);
    const BlockId around = draft.block(id).parent;
    if (!label || draft.block(id).previous != no_block || draft.item_at(around) != nullptr)
      continue;
    const std::string_view text = draft.document.bytes(draft.block(id));
    Item* item = enclosing_item(draft, id);
    if (item == nullptr || item->expected || label->length >= text.size()) continue;
    item->expected = fold_lines(text.substr(label->length), draft.block(id).quoted);
  }
}

void attach_code(Draft& draft) {
  std::vector<Owned> all;
  const auto leads = leads_of_code(draft);
  for (BlockId id = 0; id < draft.document.blocks.size(); ++id)
    if (draft.block(id).kind == BlockKind::code && !is_expectation(draft, id))
      all.push_back({.id = id, .lead = leads[id]});
  const auto titles = step_titles(draft);
  in_parallel(all.size(), [&](std::size_t first, std::size_t last) {
    CodeMatcher matcher(titles);
    for (std::size_t i = first; i < last; ++i) find_owner(draft, all[i], matcher);
  });
  drop_likenesses(all);
  for (Owned& each : all)
    (each.owner != nullptr ? each.owner->code : draft.checklist.loose_code)
        .push_back(std::move(each.code));
}

namespace {

// A word of `words` in it, or what orders to copy it.
template <std::size_t count>
bool says_any_word(std::string_view text, const WordSet<count>& words) {
  const std::string small = padded_words(text);
  if (small.starts_with(" copy this ") || small.starts_with(" copy the following ")) return true;
  return std::ranges::any_of(split(small, ' '),
                             [&](std::string_view word) { return words.contains(word); });
}

}  // namespace

bool is_for_another_page(const Draft& draft, BlockId code) {
  static constexpr WordSet words({"template", "paste", "snippet", "boilerplate"});
  static constexpr WordSet languages({"markdown", "md", "diff", "patch"});
  const std::string title = padded_words(draft.section(code).title);
  return says_any_word(lead_text(draft, code), words) || title.ends_with(" template ") ||
         says_any_word(draft.document.codes[draft.block(code).extra].language, languages);
}

}  // namespace seatrial::checklist
