#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/ascii.hpp"
#include "base/parallel.hpp"
#include "base/text.hpp"
#include "base/words.hpp"
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
  static constexpr WordSet words(
      {"all",  "an",    "and", "any",    "are",      "as",       "at",     "be",   "been",
       "by",   "check", "do",  "echo",   "expect",   "expected", "for",    "from", "has",
       "have", "if",    "in",  "is",     "it",       "its",      "no",     "none", "not",
       "of",   "on",    "or",  "output", "per",      "run",      "should", "show", "that",
       "the",  "this",  "to",  "use",    "verified", "verify",   "via",    "with"});
  return words.contains(word);
}

// Lower-case words and numbers of a text, each once, plural and singular alike. Reading another
// text uses the same memory again.
class Words {
 public:
  void read(std::string_view text) {
    lowered_ = lower(text.substr(0, words_bytes_max));
    sorted_.clear();
    sieve_ = 0;
    const std::string_view all = lowered_;
    for (std::size_t at = 0; at < all.size();) {
      std::size_t end = at;
      while (end < all.size() && (is_word(all[end]) || (all[end] == '_' && end > at))) ++end;
      if (end > at) add(all.substr(at, end - at));
      at = end + 1;
    }
    std::ranges::sort(sorted_);
    const auto repeated = std::ranges::unique(sorted_);
    sorted_.erase(repeated.begin(), repeated.end());
  }

  bool has(std::string_view word) const {
    return (sieve_ & bit_of(word)) != 0 && std::ranges::binary_search(sorted_, word);
  }
  auto begin() const { return sorted_.begin(); }
  auto end() const { return sorted_.end(); }

 private:
  void add(std::string_view word) {
    if (word.size() > 3 && word.ends_with('s') && !word.ends_with("ss")) word.remove_suffix(1);
    const bool number = word.find_first_not_of("0123456789") == std::string_view::npos;
    if ((word.size() >= 2 || number) && !is_stop_word(word)) {
      sorted_.push_back(word);
      sieve_ |= bit_of(word);
    }
  }

  // Most words that are asked for are not there, and their bit is not either.
  static std::uint64_t bit_of(std::string_view word) {
    const auto letter = [](char c) { return static_cast<unsigned char>(c); };
    return std::uint64_t{1} << (letter(word.front()) * 5 + letter(word.back()) + word.size()) % 64;
  }

  std::string lowered_;
  std::vector<std::string_view> sorted_;  // of lowered_
  std::uint64_t sieve_ = 0;
};

struct Likeness {
  int score = 0;
  int strange = 0;  // words of the item that the block does not have

  // More in common; less that is strange; else the nearer one, which comes first.
  bool beats(const Likeness& other) const {
    return score != other.score ? score > other.score : strange < other.strange;
  }
};

// What a block says, held against items. Blocks that stand together have the same neighbours: the
// words of those are read once.
class Matcher {
 public:
  void read(std::string_view said, const std::optional<std::string>& expected) {
    said_.read(said);
    expected_.read(expected ? std::string_view(*expected) : std::string_view());
  }

  Likeness likeness(std::size_t index, std::string_view text) {
    Likeness like;
    for (const std::string_view word : words_of(index, text)) {
      const int weight = expected_.has(word) ? 2 : said_.has(word) ? 1 : 0;
      like.score += weight;
      like.strange += weight == 0 ? 1 : 0;
    }
    return like;
  }

 private:
  struct Remembered {
    std::size_t item = no_item;
    Words words;
  };

  const Words& words_of(std::size_t index, std::string_view text) {
    Remembered& place = remembered_[index % remembered_.size()];
    if (place.item != index) {
      place.item = index;
      place.words.read(plain_text(text));
    }
    return place.words;
  }

  Words said_, expected_;
  std::array<Remembered, 2 * neighbours_max> remembered_;
};

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

// "`shop-cli count --all` prints 0": an item that names a command needs no other one.
bool names_another_command(std::string_view item, std::string_view code) {
  for (std::size_t open = item.find('`'); open != std::string_view::npos;) {
    const std::size_t close = item.find('`', open + 1);
    if (close == std::string_view::npos) return false;
    const std::string_view span = item.substr(open + 1, close - open - 1);
    if (span.find(' ') != std::string_view::npos) return code.find(span) == std::string_view::npos;
    open = item.find('`', close + 1);
  }
  return false;
}

// Which item of the section does a block between the lists prove? The one that says the same words.
Item* item_by_words(Draft& draft, BlockId id, const CodeBlock& code, Matcher& matcher) {
  const std::string lead = lead_text(draft, id);
  if (topic_of(lead) == Topic::none) return nullptr;
  matcher.read(lead + "\n" + code.text, code.expected);
  std::size_t best = no_item;
  Likeness best_likeness;
  bool ambiguous = false;  // another one is as near
  for (const std::size_t index : neighbours(draft, id)) {
    const Item& item = draft.checklist.items[index];
    if (item.form == Form::status || item.form == Form::row ||
        item.text.find("___") != std::string::npos || names_another_command(item.text, code.text))
      continue;
    const Likeness likeness = matcher.likeness(index, item.text);
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

// The line in front of it, if that is an item and not the box of a section.
Item* lead_in_item(Draft& draft, BlockId id) {
  const BlockId before = draft.block(id).previous;
  if (before == no_block || draft.block(before).kind != BlockKind::paragraph) return nullptr;
  Item* item = draft.item_at(before);
  return item != nullptr && item->form == Form::plain ? item : nullptr;
}

Item* code_owner(Draft& draft, BlockId id, const CodeBlock& code, Matcher& matcher) {
  if (Item* item = enclosing_item(draft, id)) return item;
  if (draft.block(id).parent != 0) return nullptr;
  if (Item* lead_in = lead_in_item(draft, id)) return lead_in;
  const BlockId heading = draft.section(id).heading;
  const bool of_heading = draft.section(id).boxes == 0 || stands_before_lists(draft, id);
  if (heading != no_block && draft.item_of[heading] != no_item && of_heading)
    return topic_of(lead_text(draft, id)) == Topic::none ? nullptr : draft.item_at(heading);
  if (Item* item = item_by_words(draft, id, code, matcher)) return item;
  return draft.block(id).previous != no_block &&
                 draft.block(draft.block(id).previous).kind == BlockKind::list
             ? owner_of(draft, id)
             : nullptr;
}

// A block on its way to the item that it belongs to, if to any.
struct Owned {
  BlockId id = no_block;
  CodeBlock code = {};
  Item* owner = nullptr;
};

void find_owner(Draft& draft, Owned& each, Matcher& matcher) {
  const Block& block = draft.block(each.id);
  const Code& source = draft.document.codes[block.extra];
  each.code = {.span = block.span,
               .line = draft.document.line(block),
               .language = source.language,
               .text = source.text,
               .expected = expected_in(source.text)};
  if (!each.code.expected) each.code.expected = expected_behind(draft, each.id);
  each.owner = code_owner(draft, each.id, each.code, matcher);
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
  for (BlockId at = draft.block(id).previous; at != no_block; at = draft.block(at).previous) {
    if (draft.block(at).kind == BlockKind::heading) break;
    if (draft.block(at).kind == BlockKind::list) return false;
  }
  return true;
}

bool may_prove(std::string_view code, std::string_view item) {
  if (names_another_command(item, code)) return false;
  Words words, others;
  words.read(code);
  others.read(item);
  return std::ranges::any_of(others, [&](std::string_view word) { return words.has(word); });
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
    return fold_lines(text.substr(label->length), draft.block(behind).quoted);
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
  for (BlockId id = 0; id < draft.document.blocks.size(); ++id)
    if (draft.block(id).kind == BlockKind::code && !is_expectation(draft, id) &&
        draft.item_of[id] == no_item)
      all.push_back({.id = id});
  in_parallel(all.size(), [&](std::size_t first, std::size_t last) {
    Matcher matcher;
    for (std::size_t i = first; i < last; ++i) find_owner(draft, all[i], matcher);
  });
  for (Owned& each : all)
    (each.owner != nullptr ? each.owner->code : draft.checklist.loose_code)
        .push_back(std::move(each.code));
}

}  // namespace seatrial::checklist
