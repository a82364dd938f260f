#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "model/checklist.hpp"

namespace seatrial::plan {

// Finds items by id, by pattern and by their words. Items are numbered through all checklists.
// The checklists must outlive it and keep their ids and texts.
class ItemIndex {
 public:
  explicit ItemIndex(const std::vector<Checklist>& checklists);

  struct Place {
    std::size_t checklist = 0;
    std::size_t item = 0;
  };
  std::size_t size() const { return places_.size(); }
  Place place(std::size_t number) const { return places_[number]; }
  std::size_t number(std::size_t checklist, std::size_t item) const {
    return first_[checklist] + item;
  }

  // In document order. `path#pattern` speaks of the checklists whose path matches, a pattern
  // without `#` of all.
  std::vector<std::size_t> matching(std::string_view pattern);
  // Items with exactly these words, or else those that contain them; at most two, for more say no
  // more. Case, markup signs and the width of white space do not count.
  std::vector<std::size_t> with_text(std::string_view text);

  static bool has_wildcard(std::string_view pattern);

 private:
  const Item& item(std::size_t number) const;
  std::vector<std::size_t> candidates(std::string_view pattern);
  std::vector<std::size_t> with_id(std::string_view id);
  std::vector<std::size_t> with_prefix(std::string_view prefix);
  void index_texts();

  using Numbers = std::unordered_map<std::string_view, std::vector<std::size_t>>;

  const std::vector<Checklist>& checklists_;
  std::vector<Place> places_;
  std::vector<std::size_t> first_;  // number of the first item of each checklist
  // Made when they are first needed.
  std::optional<Numbers> by_id_;
  std::optional<Numbers> by_last_segment_;
  std::optional<std::vector<std::size_t>> sorted_;  // by id
  std::optional<std::string> words_;                // every item's, a line each
  std::vector<std::size_t> line_starts_;            // of words_
};

}  // namespace seatrial::plan
