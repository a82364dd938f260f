#include "checklist/code_matcher.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "base/ascii.hpp"
#include "base/plain_text.hpp"
#include "base/text.hpp"
#include "base/words.hpp"
#include "checklist/lead_ins.hpp"
#include "checklist/orders.hpp"
#include "checklist/owners.hpp"

namespace seatrial::checklist {
namespace {

constexpr std::size_t neighbours_max = 32;     // items looked at on each side of a block
constexpr std::size_t words_bytes_max = 4096;  // of a block that are compared with items
constexpr int named_weight = 8;                // more than the words of an address together
constexpr int words_in_common_min = 2;         // with fewer no other item may be as near

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

// What people call the headers that a block spells out. None of its other words says as much.
std::string short_names(std::string_view said) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 3> names = {{
      {"strict-transport-security", "hsts"},
      {"content-security-policy", "csp"},
      {"access-control-allow-origin", "cors"},
  }};
  const std::string small = lower(said.substr(0, words_bytes_max));
  std::string all;
  for (const auto& [name, called] : names)
    if (small.contains(name)) all += std::string(called) + " ";
  return all;
}

struct Likeness {
  int score = 0;
  int strange = 0;  // words of the item that the block does not have

  // More in common; less that is strange; else the nearer one, which comes first.
  bool beats(const Likeness& other) const {
    return score != other.score ? score > other.score : strange < other.strange;
  }
};

}  // namespace

// What a block says, held against items. Blocks that stand together have the same neighbours: the
// words of those are read once.
class CodeMatcher::Matcher {
 public:
  void read(std::string_view said, const std::optional<std::string>& expected) {
    said_.read(said);
    named_.read(short_names(said));
    expected_.read(expected ? std::string_view(*expected) : std::string_view());
  }

  Likeness likeness(std::size_t index, std::string_view text) {
    Likeness like;
    for (const std::string_view word : words_of(index, text)) {
      const int weight = named_.has(word)      ? named_weight
                         : expected_.has(word) ? 2
                         : said_.has(word)     ? 1
                                               : 0;
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

  Words said_, expected_, named_;
  std::array<Remembered, 2 * neighbours_max> remembered_;
};

namespace {

// "**Verification**" right above a block is no step of its own.
bool is_lead_of(const Draft& draft, BlockId id, std::size_t title) {
  const BlockId above = block_above(draft, id);
  if (above == no_block || draft.block(above).span.offset != title) return false;
  const std::string lead = lead_text(draft, id);
  return names_proof(lead) && std::ranges::none_of(lead, is_digit);
}

// The items of the block's own step that stand nearest to it, those behind it first.
std::vector<std::size_t> neighbours(const Draft& draft, BlockId id,
                                    const std::vector<std::size_t>& titles) {
  const std::size_t place = draft.block(id).span.offset;
  const auto next = std::ranges::upper_bound(titles, place);
  auto own = next;
  if (own != titles.begin() && is_lead_of(draft, id, *std::prev(own))) --own;
  const std::size_t begin = own == titles.begin() ? 0 : *std::prev(own);
  const std::size_t end = next == titles.end() ? draft.document.source.size() : *next;
  const auto& items = draft.checklist.items;
  const std::size_t behind = first_item_behind(draft, place);
  const auto section = draft.section_of[id];
  const auto at_home = [&](std::size_t index) {
    const std::size_t at = items[index].span.offset;
    return draft.section_of[draft.block_of[index]] == section && at >= begin && at < end;
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

bool stands_in(const Draft& draft, BlockId id, const Block& list) {
  while (id != no_block && id != 0 && &draft.block(id) != &list) id = draft.block(id).parent;
  return id != no_block && id != 0;
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

}  // namespace

std::vector<std::size_t> step_titles(const Draft& draft) {
  std::vector<std::size_t> titles;
  for (BlockId id = draft.block(0).first_child; id != no_block; id = draft.block(id).next) {
    const Block& block = draft.block(id);
    if (block.kind != BlockKind::paragraph) continue;
    if (is_bold_title(draft.document.bytes(block))) titles.push_back(block.span.offset);
  }
  return titles;
}

CodeMatcher::CodeMatcher(const std::vector<std::size_t>& titles)
    : titles_(titles), matcher_(std::make_unique<Matcher>()) {}
CodeMatcher::~CodeMatcher() = default;

Item* CodeMatcher::item_for(Draft& draft, BlockId id, const CodeBlock& code) {
  const std::string lead = lead_text(draft, id);
  if (topic_of(lead) == Topic::none) return nullptr;
  matcher_->read(lead + "\n" + code.text, code.expected);
  std::size_t best = no_item;
  Likeness best_likeness;
  bool ambiguous = false;  // another one is as near
  const Block* const list = list_in_front(draft, id);
  const Item* const last = list != nullptr ? owner_of(draft, id) : nullptr;
  bool last_is_near = false;
  for (const std::size_t index : neighbours(draft, id, titles_)) {
    const Item& item = draft.checklist.items[index];
    if (list != nullptr && !stands_in(draft, draft.block_of[index], *list)) continue;
    if (item.form == Form::status || item.role == Role::rule || item.form == Form::row ||
        item.text.find("___") != std::string::npos || names_another_command(item.text, code.text))
      continue;
    const Likeness likeness = matcher_->likeness(index, item.text);
    if (likeness.score == 0) continue;
    last_is_near |= &item == last;
    ambiguous = best != no_item && !likeness.beats(best_likeness) &&
                (ambiguous || !best_likeness.beats(likeness));
    if (best == no_item || likeness.beats(best_likeness)) {
      best = index;
      best_likeness = likeness;
    }
  }
  const bool chance = best_likeness.score < words_in_common_min && ambiguous;
  if (best == no_item || chance) return nullptr;
  Item* const found = &draft.checklist.items[best];
  return last_is_near && found != last ? nullptr : found;
}

bool may_prove(std::string_view code, std::string_view item) {
  if (names_another_command(item, code)) return false;
  Words words, others;
  words.read(code);
  others.read(item);
  return std::ranges::any_of(others, [&](std::string_view word) { return words.has(word); });
}

}  // namespace seatrial::checklist
