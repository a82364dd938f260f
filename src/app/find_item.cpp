#include "app/find_item.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "base/plain_text.hpp"
#include "base/text.hpp"

namespace seatrial::app {
namespace {

constexpr std::size_t candidates_shown = 8;

// "restore-drill" in ".../restore-drill-took-minutes".
bool has_in_last_segment(std::string_view id, std::string_view word) {
  return contains_ignoring_case(id.substr(id.rfind('/') + 1), word);
}

bool ends_in(std::string_view id, std::string_view word) {
  return id.ends_with(word) && (id.size() == word.size() || id[id.size() - word.size() - 1] == '/');
}

bool holds_words(const Item& item, std::string_view word) {
  const std::string words = plain_words(word);
  return !words.empty() && plain_words(item.text).find(words) != std::string::npos;
}

// How an item may be named, from the surest way to the least sure one.
enum class Way { qualified_id, id, end_of_id, whole_text, some_words };
constexpr std::array exact_ways = {Way::qualified_id, Way::id, Way::end_of_id, Way::whole_text};
constexpr std::array all_ways = {Way::qualified_id, Way::id, Way::end_of_id, Way::whole_text,
                                 Way::some_words};

bool names(const RunDocument& document, const JudgedItem& judged, std::string_view word, Way way) {
  const Item& item = document.item_of(judged);
  switch (way) {
    case Way::qualified_id:
      return qualified_id(document, judged) == word;
    case Way::id:
      return item.id == word;
    case Way::end_of_id:
      return ends_in(item.id, word);
    case Way::whole_text:
      return plain_words(item.text) == plain_words(word);
    case Way::some_words:
      return contains_ignoring_case(item.text, word) || has_in_last_segment(item.id, word) ||
             holds_words(item, word);
  }
  return false;
}

Findings no_such_item(const Standing& standing, std::string_view word) {
  std::vector<std::string_view> ids;
  for (const JudgedItem& judged : standing.document.items)
    ids.push_back(standing.document.item_of(judged).id);
  const auto meant = closest(word, ids);
  return finding("ST0607", "",
                 fmt::format("no item is called '{}'", shorten(printable_line(word), 80)),
                 meant ? fmt::format("did you mean '{}'?", *meant)
                       : "`seatrial status --verbose` lists the items with their ids");
}

Findings ambiguous(std::string_view word, const std::set<std::string>& candidates) {
  std::vector<std::string> shown;
  for (const std::string& id : candidates)
    if (shown.size() < candidates_shown) shown.push_back(printable_line(id));
  return finding(
      "ST0607", "",
      fmt::format("'{}' names {} items", shorten(printable_line(word), 80), candidates.size()),
      "name one of them: " + join(shown, ", "));
}

}  // namespace

std::expected<const JudgedItem*, Findings> find_item(const Standing& standing,
                                                     std::string_view word) {
  const RunDocument& document = standing.document;
  for (const Way way : all_ways) {
    const JudgedItem* found = nullptr;
    std::set<std::string> ids;
    for (const JudgedItem& judged : document.items) {
      if (word.empty() || !names(document, judged, word, way)) continue;
      if (!found ||
          (found->state == State::not_applicable && judged.state != State::not_applicable))
        found = &judged;
      ids.insert(qualified_id(document, judged));
    }
    if (ids.size() > 1) return std::unexpected(ambiguous(word, ids));
    if (found) return found;
  }
  return std::unexpected(no_such_item(standing, word));
}

bool is_named_exactly(const RunDocument& document, const JudgedItem& judged,
                      std::string_view word) {
  return std::ranges::any_of(exact_ways,
                             [&](Way way) { return names(document, judged, word, way); });
}

}  // namespace seatrial::app
