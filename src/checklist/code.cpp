#include <algorithm>
#include <array>
#include <unordered_map>

#include "base/text.hpp"
#include "checklist/owners.hpp"
#include "checklist/passes.hpp"

namespace seatrial::checklist {
namespace {

constexpr std::size_t neighbours_max = 32;     // items looked at on each side of a block
constexpr std::size_t words_bytes_max = 4096;  // of a block that are compared with items
constexpr int words_in_common_min = 2;         // with fewer no other item may be as near

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

bool is_expected_label(std::string_view name) {
  static constexpr std::array<std::string_view, 12> names = {
      "expected",          "expected output",  "expected result", "expected results",
      "expected response", "expect",           "expected value",  "erwartet",
      "sortie attendue",   "résultat attendu", "salida esperada", "should return"};
  return std::ranges::find(names, lower(name)) != names.end();
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

bool is_stop_word(std::string_view word) {
  static constexpr std::array<std::string_view, 44> words = {
      "all",  "an",    "and", "any",    "are",      "as",       "at",     "be",   "been",
      "by",   "check", "do",  "echo",   "expect",   "expected", "for",    "from", "has",
      "have", "if",    "in",  "is",     "it",       "its",      "no",     "none", "not",
      "of",   "on",    "or",  "output", "per",      "run",      "should", "show", "that",
      "the",  "this",  "to",  "use",    "verified", "verify",   "via",    "with"};
  static_assert(std::ranges::is_sorted(words));
  return std::ranges::binary_search(words, word);
}

// Lower-case words and numbers, plural and singular alike.
std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  const auto finish = [&] {
    if (word.size() > 3 && word.ends_with('s') && !word.ends_with("ss")) word.pop_back();
    const bool number = !word.empty() && word.find_first_not_of("0123456789") == std::string::npos;
    if ((word.size() >= 2 || number) && !is_stop_word(word)) words.push_back(word);
    word.clear();
  };
  for (const char c : lower(text.substr(0, words_bytes_max))) {
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c == '_' && !word.empty()) ||
        static_cast<unsigned char>(c) >= 0x80)
      word += c;
    else
      finish();
  }
  finish();
  std::ranges::sort(words);
  const auto repeated = std::ranges::unique(words);
  words.erase(repeated.begin(), repeated.end());
  return words;
}

struct Likeness {
  int score = 0;
  int strange = 0;  // words of the item that the block does not have

  // More in common; less that is strange; else the nearer one, which comes first.
  bool beats(const Likeness& other) const {
    return score != other.score ? score > other.score : strange < other.strange;
  }
};

class Matcher {
 public:
  Matcher(std::string_view said, const std::optional<std::string>& expected) {
    for (auto& word : words_of(said)) weights_[std::move(word)] = 1;
    if (expected)
      for (auto& word : words_of(*expected)) weights_[std::move(word)] = 2;
  }

  Likeness likeness(std::string_view text) const {
    Likeness like;
    for (const std::string& word : words_of(plain_text(text))) {
      const auto found = weights_.find(word);
      if (found == weights_.end())
        ++like.strange;
      else
        like.score += found->second;
    }
    return like;
  }

 private:
  std::unordered_map<std::string, int> weights_;
};

std::string lead_text(const Draft& draft, BlockId id) {
  const BlockId before = draft.block(id).previous;
  return before != no_block && draft.block(before).kind == BlockKind::paragraph
             ? plain_text(draft.document.text(draft.block(before)))
             : std::string();
}

// The items of the block's own section that stand nearest to it, those behind it first.
std::vector<std::size_t> neighbours(const Draft& draft, BlockId id) {
  const auto& items = draft.checklist.items;
  const std::size_t behind = first_item_behind(draft, draft.block(id).span.offset);
  const auto section = draft.section_of[id];
  const auto at_home = [&](std::size_t index) {
    return draft.section_of[draft.block_of[index]] == section;
  };
  std::vector<std::size_t> found;
  for (std::size_t index = behind;
       index < items.size() && found.size() < neighbours_max && at_home(index); ++index)
    found.push_back(index);
  for (std::size_t index = behind;
       index > 0 && found.size() < 2 * neighbours_max && at_home(index - 1); --index)
    found.push_back(index - 1);
  return found;
}

// Which item of the section does a block between the lists prove? The one that says the same words.
Item* item_by_words(Draft& draft, BlockId id, const CodeBlock& code) {
  const std::string lead = lead_text(draft, id);
  if (topic_of(lead) == Topic::none) return nullptr;
  const Matcher matcher(lead + "\n" + code.text, code.expected);
  std::size_t best = no_item;
  Likeness best_likeness;
  bool ambiguous = false;  // another one is as near
  for (const std::size_t index : neighbours(draft, id)) {
    const Item& item = draft.checklist.items[index];
    if (item.form == Form::status || item.form == Form::row ||
        item.text.find("___") != std::string::npos)
      continue;
    const Likeness likeness = matcher.likeness(item.text);
    if (likeness.score == 0) continue;
    ambiguous = best != no_item && !likeness.beats(best_likeness) &&
                (ambiguous || !best_likeness.beats(likeness));
    if (best == no_item || likeness.beats(best_likeness)) {
      best = index;
      best_likeness = likeness;
    }
  }
  const bool chance = best_likeness.score < words_in_common_min && ambiguous;
  return best == no_item || chance ? nullptr : &draft.checklist.items[best];
}

Item* code_owner(Draft& draft, BlockId id, const CodeBlock& code) {
  if (Item* item = enclosing_item(draft, id)) return item;
  if (draft.block(id).parent != 0) return nullptr;
  const BlockId heading = draft.section(id).heading;
  if (heading != no_block && draft.item_of[heading] != no_item)
    return topic_of(lead_text(draft, id)) == Topic::none ? nullptr : draft.item_at(heading);
  if (Item* item = item_by_words(draft, id, code)) return item;
  return draft.block(id).previous != no_block &&
                 draft.block(draft.block(id).previous).kind == BlockKind::list
             ? owner_of(draft, id)
             : nullptr;
}

}  // namespace

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
    return fold_lines(text.substr(label->length), draft.block(behind).quoted);
  const BlockId sample = draft.block(behind).next;
  if (sample == no_block || draft.block(sample).kind != BlockKind::code) return std::nullopt;
  return draft.document.codes[draft.block(sample).extra].text;
}

void attach_code(Draft& draft) {
  for (BlockId id = 0; id < draft.document.blocks.size(); ++id) {
    const Block& block = draft.block(id);
    if (block.kind != BlockKind::code || is_expectation(draft, id)) continue;
    const Code& source = draft.document.codes[block.extra];
    CodeBlock code{.span = block.span,
                   .line = draft.document.line(block),
                   .language = source.language,
                   .text = source.text,
                   .expected = expected_in(source.text)};
    if (!code.expected) code.expected = expected_behind(draft, id);
    Item* item = code_owner(draft, id, code);
    (item != nullptr ? item->code : draft.checklist.loose_code).push_back(std::move(code));
  }
}

}  // namespace seatrial::checklist
