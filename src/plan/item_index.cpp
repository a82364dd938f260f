#include "plan/item_index.hpp"

#include <string.h>  // memmem: linear, where std::string::find is not

#include <algorithm>

#include "base/glob.hpp"
#include "base/plain_text.hpp"
#include "base/text.hpp"

namespace seatrial::plan {
namespace {

std::string_view last_segment(std::string_view id) {
  return id.substr(id.rfind('/') + 1);
}

}  // namespace

bool ItemIndex::has_wildcard(std::string_view pattern) {
  return pattern.find_first_of("*?") != std::string_view::npos;
}

ItemIndex::ItemIndex(const std::vector<Checklist>& checklists) : checklists_(checklists) {
  for (std::size_t c = 0; c < checklists.size(); ++c) {
    first_.push_back(places_.size());
    for (std::size_t i = 0; i < checklists[c].items.size(); ++i)
      places_.push_back({.checklist = c, .item = i});
  }
}

const Item& ItemIndex::item(std::size_t number) const {
  const Place at = places_[number];
  return checklists_[at.checklist].items[at.item];
}

std::vector<std::size_t> ItemIndex::with_id(std::string_view id) {
  if (!by_id_) {
    by_id_.emplace().reserve(places_.size());
    for (std::size_t number = 0; number < places_.size(); ++number)
      (*by_id_)[item(number).id].push_back(number);
  }
  const auto found = by_id_->find(id);
  return found == by_id_->end() ? std::vector<std::size_t>() : found->second;
}

std::vector<std::size_t> ItemIndex::with_prefix(std::string_view prefix) {
  const auto id_of = [&](std::size_t number) { return std::string_view(item(number).id); };
  if (!sorted_) {
    sorted_.emplace(places_.size());
    for (std::size_t number = 0; number < places_.size(); ++number) (*sorted_)[number] = number;
    std::ranges::stable_sort(*sorted_, {}, id_of);
  }
  const auto begin = std::ranges::lower_bound(*sorted_, prefix, {}, id_of);
  const auto end = std::find_if_not(
      begin, sorted_->end(), [&](std::size_t number) { return id_of(number).starts_with(prefix); });
  return {begin, end};
}

// Every item that the pattern may match, and as few others as an index can tell.
std::vector<std::size_t> ItemIndex::candidates(std::string_view pattern) {
  const std::string_view last = last_segment(pattern);
  if (has_wildcard(last)) return with_prefix(pattern.substr(0, pattern.find_first_of("*?")));
  if (!by_last_segment_) {
    by_last_segment_.emplace();
    for (std::size_t number = 0; number < places_.size(); ++number)
      (*by_last_segment_)[last_segment(item(number).id)].push_back(number);
  }
  const auto found = by_last_segment_->find(last);
  return found == by_last_segment_->end() ? std::vector<std::size_t>() : found->second;
}

std::vector<std::size_t> ItemIndex::matching(std::string_view pattern) {
  const std::size_t hash = pattern.rfind('#');
  const bool has_path = hash != std::string_view::npos;
  const std::string_view path = has_path ? pattern.substr(0, hash) : std::string_view();
  const std::string_view id = has_path ? pattern.substr(hash + 1) : pattern;
  std::vector<bool> speaks_of(checklists_.size(), true);
  for (std::size_t c = 0; has_path && c < checklists_.size(); ++c)
    speaks_of[c] = glob_matches(path, checklists_[c].shared_path());

  const bool exact = !has_wildcard(id);
  std::vector<std::size_t> found = exact ? with_id(id) : candidates(id);
  std::erase_if(found, [&](std::size_t number) {
    return !speaks_of[places_[number].checklist] || (!exact && !glob_matches(id, item(number).id));
  });
  std::ranges::sort(found);
  return found;
}

void ItemIndex::index_texts() {
  words_.emplace("\n");
  for (std::size_t number = 0; number < places_.size(); ++number) {
    line_starts_.push_back(words_->size());
    words_->append(plain_words(item(number).text)).append("\n");
  }
}

std::vector<std::size_t> ItemIndex::with_text(std::string_view text) {
  if (!words_) index_texts();
  const std::string words = plain_words(text);
  if (words.empty()) return {};
  const auto occurrences = [&](const std::string& wanted) {
    std::vector<std::size_t> found;
    std::size_t at = 0;
    while (found.size() < 2 && at < words_->size()) {
      const void* hit =
          memmem(words_->data() + at, words_->size() - at, wanted.data(), wanted.size());
      if (!hit) break;
      // The second byte lies in the right line even if the first is the line feed in front.
      const auto offset =
          static_cast<std::size_t>(static_cast<const char*>(hit) - words_->data()) + 1;
      const auto after = std::ranges::upper_bound(line_starts_, offset);
      found.push_back(static_cast<std::size_t>(after - line_starts_.begin()) - 1);
      at = after == line_starts_.end() ? words_->size() : *after - 1;
    }
    return found;
  };
  auto exact = occurrences("\n" + words + "\n");
  return exact.empty() ? occurrences(words) : exact;
}

}  // namespace seatrial::plan
