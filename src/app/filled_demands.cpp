#include "app/filled_demands.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/ascii.hpp"
#include "base/diagnostic.hpp"
#include "checklist/reader.hpp"
#include "gate/standing.hpp"
#include "gate/stated_blanks.hpp"
#include "plan/demand.hpp"

namespace seatrial::app {
namespace {

constexpr std::size_t statements_max = 4;  // of an item, the newest
constexpr std::size_t places_max = 4;      // of a value
constexpr std::size_t values_max = 8;      // of a statement
constexpr std::size_t bytes_max = 4096;    // of an item with what is nested in it
constexpr std::string_view blank = "____";
constexpr int readings_max = 64;  // of checklists

// Where a value stands for itself, with the underscores around it.
std::vector<Span> places_of(std::string_view text, std::string_view value) {
  std::vector<Span> places;
  if (value.empty()) return places;
  for (std::size_t at = text.find(value); at != text.npos && places.size() < places_max;
       at = text.find(value, at + value.size())) {
    std::size_t begin = at, end = at + value.size();
    while (begin > 0 && text[begin - 1] == '_') --begin;
    while (end < text.size() && text[end] == '_') ++end;
    const bool is_apart =
        (begin == 0 || !is_word(text[begin - 1])) && (end == text.size() || !is_word(text[end]));
    if (is_apart) places.push_back({begin, end - begin});
  }
  return places;
}

// Makes room for blanks where values were written, until an item demands what was stated of it.
class Emptied {
 public:
  Emptied(const Checklist& checklist, const JudgedItem& judged, int& readings_left)
      : checklist_(checklist), judged_(judged), readings_left_(readings_left) {
    const auto& items = checklist.items;
    const LineIndex lines(checklist.source);
    const auto start_of = [&](std::size_t item) { return lines.line_start(items[item].at.line); };
    begin_ = start_of(judged.item);
    end_ = judged.item + 1 < items.size() ? start_of(judged.item + 1) : checklist.source.size();
    end_ = std::min(std::max(begin_, end_), begin_ + bytes_max);
  }

  bool demands(const RecordedStatement& statement) {
    return !statement.demand.empty() && statement.values.size() <= values_max &&
           are_told_apart(statement.values) &&
           demands({checklist_.source.substr(begin_, end_ - begin_), {}}, statement, 0);
  }

 private:
  // Of two values without labels of their own nobody knows which is written where.
  static bool are_told_apart(const std::vector<Measured>& values) {
    std::set<std::string_view> labels;
    for (const Measured& value : values) labels.insert(value.label);
    return values.size() < 2 || (labels.size() == values.size() && !labels.contains(""));
  }

  // The item with blanks where values were: which value, and where the blank begins.
  struct Text {
    std::string bytes;
    std::vector<std::pair<std::size_t, std::size_t>> blanks;
  };

  static Text without(const Text& text, std::size_t value, const Span& place) {
    Text emptied = text;
    emptied.bytes.replace(place.offset, place.length, blank);
    for (auto& [other, offset] : emptied.blanks)
      if (offset > place.offset) offset = offset + blank.size() - place.length;
    emptied.blanks.emplace_back(value, place.offset);
    return emptied;
  }

  bool demands(const Text& text, const RecordedStatement& statement, std::size_t value) {
    if (readings_left_ <= 0) return false;
    if (value == statement.values.size()) return says(text, statement);
    for (const Span& place : places_of(text.bytes, statement.values[value].value))
      if (demands(without(text, value, place), statement, value + 1)) return true;
    return demands(text, statement, value + 1);  // its blank is there still
  }

  // Each value stood where its own blank is.
  bool says(const Text& text, const RecordedStatement& statement) {
    --readings_left_;
    std::string source = checklist_.source;
    source.replace(begin_, end_ - begin_, text.bytes);
    auto again = checklist::read(checklist_.path, std::move(source));
    if (!again || again->items.size() != checklist_.items.size()) return false;
    const Item& item = again->items[judged_.item];
    const auto blanks = gate::blanks_of(item, statement.values);
    const bool is_in_place = std::ranges::all_of(text.blanks, [&](const auto& emptied) {
      const Blank* meant = blanks[emptied.first];
      return meant != nullptr && meant->span.offset == begin_ + emptied.second;
    });
    if (!is_in_place) return false;
    RunDocument one;
    one.checklists.push_back(std::move(*again));
    one.items.push_back({.item = judged_.item, .binding = judged_.binding});
    plan::set_demands(one);
    return one.items.front().demand == statement.demand;
  }

  const Checklist& checklist_;
  const JudgedItem& judged_;
  int& readings_left_;
  std::size_t begin_ = 0, end_ = 0;
};

using Statements = std::vector<const RecordedStatement*>;

// Those with values of each item, the newest first.
std::map<std::string_view, Statements> statements_with_values(const Ledger& ledger) {
  std::map<std::string_view, Statements> by_item;
  for (auto each = ledger.statements.rbegin(); each != ledger.statements.rend(); ++each)
    if (!each->values.empty() && !each->withdrawn) by_item[each->item].push_back(&*each);
  return by_item;
}

bool may_be_stated(const JudgedItem& judged) {
  return !judged.binding.measures() || gate::wanted_statement(judged.binding);
}

}  // namespace

void keep_demands_of_filled_items(RunDocument& document, const Ledger& ledger) {
  const auto by_item = statements_with_values(ledger);
  if (by_item.empty()) return;
  int readings_left = readings_max;
  for (JudgedItem& judged : document.items) {
    const auto found =
        may_be_stated(judged) ? by_item.find(qualified_id(document, judged)) : by_item.end();
    if (found == by_item.end()) continue;
    const Statements& stated = found->second;
    if (std::ranges::find(stated, judged.demand, &RecordedStatement::demand) != stated.end())
      continue;
    Emptied emptied(document.checklists[judged.checklist], judged, readings_left);
    for (std::size_t i = 0; i < std::min(stated.size(), statements_max); ++i) {
      if (!emptied.demands(*stated[i])) continue;
      judged.demand = stated[i]->demand;
      break;
    }
  }
}

}  // namespace seatrial::app
