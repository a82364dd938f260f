#include "app/find_item.hpp"

#include <fmt/format.h>

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

// From the surest way to name an item to the least sure one.
bool names(const RunDocument& document, const JudgedItem& judged, std::string_view word, int way) {
  const Item& item = document.item_of(judged);
  switch (way) {
    case 0:
      return qualified_id(document, judged) == word;
    case 1:
      return item.id == word;
    case 2:
      return ends_in(item.id, word);
    case 3:
      return plain_words(item.text) == plain_words(word);
    default:
      return contains_ignoring_case(item.text, word) || has_in_last_segment(item.id, word) ||
             holds_words(item, word);
  }
}
constexpr int ways = 5;

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

std::expected<std::vector<const JudgedItem*>, Findings> find_item(const Standing& standing,
                                                                  std::string_view word) {
  const RunDocument& document = standing.document;
  for (int way = 0; way < ways; ++way) {
    std::vector<const JudgedItem*> found;
    std::set<std::string> ids;
    for (const JudgedItem& judged : document.items) {
      if (word.empty() || !names(document, judged, word, way)) continue;
      found.push_back(&judged);
      ids.insert(qualified_id(document, judged));
    }
    if (ids.size() > 1) return std::unexpected(ambiguous(word, ids));
    if (!found.empty()) return found;
  }
  return std::unexpected(no_such_item(standing, word));
}

bool is_named_exactly(const RunDocument& document, const JudgedItem& judged,
                      std::string_view word) {
  for (int way = 0; way + 1 < ways; ++way)
    if (names(document, judged, word, way)) return true;
  return false;
}

}  // namespace seatrial::app
