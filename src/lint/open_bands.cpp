#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <tuple>

#include "base/text.hpp"
#include "lint/bands.hpp"
#include "lint/thresholds.hpp"

// Bands of a metric in a sentence, a list or a table, and what lies between them.
namespace seatrial::lint {
namespace {

constexpr std::size_t text_bytes_max = 400;  // a longer paragraph tells a story
constexpr std::size_t bands_max = 64;        // of one metric

bool speaks_of_the_rest(std::string_view text) {
  for (const std::string_view word : {"otherwise", "in between", "in-between", "anything else",
                                      "everything else", "remaining", "else:", "any other"})
    if (contains_ignoring_case(text, word)) return true;
  return false;
}

struct Group {
  std::vector<Band> bands;
  bool closed = false;  // something says what happens to the rest
};

void add(Group& group, Band band) {
  if (group.bands.size() < bands_max) group.bands.push_back(std::move(band));
}

void judge(const Group& group, Faults& faults) {
  if (group.closed || group.bands.size() < 2) return;
  std::vector<const Band*> bands;
  for (const Band& band : group.bands) bands.push_back(&band);
  const auto hole = hole_between(std::move(bands));
  if (!hole) return;
  const std::string& metric = hole->below->metric;
  const Band& last =
      hole->below->span.offset > hole->above->span.offset ? *hole->below : *hole->above;
  faults.push_back({last.span,
                    fmt::format("no verdict{}{} from {} to {}", metric.empty() ? "" : " for ",
                                metric, hole->below->high_text, hole->above->low_text),
                    "say what to do in between, or let the tiers meet"});
}

// Entries of one section, by metric; an entry without one speaks of that in front of it.
class Lists {
 public:
  explicit Lists(const Document& document) : document_(document) {
    for (const Prose& prose : document.prose)
      if (!prose.heading && !prose.table && prose.span.length <= text_bytes_max) read(prose);
  }

  Faults faults() const {
    Faults faults;
    for (const auto& [key, group] : groups_)
      if (!closed_.contains(std::get<0>(key))) judge(group, faults);
    for (const Group& sentence : sentences_) judge(sentence, faults);
    return faults;
  }

 private:
  using Key = std::tuple<std::size_t, std::size_t, std::string>;  // section, list, metric

  void read(const Prose& prose) {
    if (prose.section != section_ || prose.list != list_) metric_.clear();
    section_ = prose.section;
    list_ = prose.list;
    const std::string_view text = document_.bytes(prose.span);
    if (speaks_of_the_rest(text)) closed_.insert(section_);
    std::vector<Band> bands = bands_in(text);
    for (Band& band : bands) band.span = prose.span;
    if (bands.size() > 1) {
      sentences_.push_back({std::move(bands), speaks_of_the_rest(text)});
    } else if (bands.size() == 1 && prose.list != 0) {
      if (bands[0].metric.empty()) bands[0].metric = metric_;
      metric_ = bands[0].metric;
      add(groups_[{section_, list_, metric_}], std::move(bands[0]));
    }
  }

  const Document& document_;
  std::map<Key, Group> groups_;
  std::vector<Group> sentences_;
  std::set<std::size_t> closed_;  // sections that say what happens to the rest
  std::size_t section_ = 0;
  std::size_t list_ = 0;
  std::string metric_;
};

// The band that a cell holds and nothing else.
constexpr std::size_t metric_bytes_max = 200;

std::optional<Band> band_of_cell(const Document& document, Span cell) {
  if (cell.length == 0 || cell.length > 80) return std::nullopt;
  auto bands = bands_in(document.cell(cell));
  if (bands.size() != 1 || !bands[0].metric.empty()) return std::nullopt;
  bands[0].span = cell;
  return std::move(bands[0]);
}

// "| Error rate | < 2% | > 5% |" below "| Metric | Go | No-go |".
void read_across(const Document& document, const Table& table, Faults& faults) {
  std::vector<Meaning> meanings;
  std::ranges::transform(table.header, std::back_inserter(meanings), meaning_of);
  for (std::size_t row = 1; row < table.rows.size(); ++row) {
    const auto& cells = table.rows[row].cells;
    Group group;
    for (std::size_t i = 1; i < std::min(cells.size(), table.header.size()); ++i) {
      if (meanings[i] == Meaning::none) continue;
      auto band = band_of_cell(document, cells[i]);
      if (!band) {
        group.closed |= cells[i].length > 0 && document.cell(cells[i]).size() > 1;
        continue;
      }
      band->meaning = meanings[i];
      band->metric = lower(document.cell(cells[0]));
      add(group, std::move(*band));
    }
    judge(group, faults);
  }
}

// "| < 2% | proceed |" above "| > 5% | roll back |": rows of one metric.
void read_down(const Document& document, const Table& table, Faults& faults) {
  for (std::size_t column = 0; column < std::min<std::size_t>(table.header.size(), 3); ++column) {
    std::map<std::string, Group> groups;
    const std::string own = table.header[0].substr(0, metric_bytes_max);
    for (std::size_t row = 1; row < table.rows.size(); ++row) {
      const auto& cells = table.rows[row].cells;
      if (column >= cells.size()) continue;
      std::string metric =
          column == 0 ? own : lower(document.cell(cells[0])).substr(0, metric_bytes_max);
      Group& group = groups[metric];
      auto band = band_of_cell(document, cells[column]);
      if (!band) {
        group.closed |= cells[column].length > 0;
        continue;
      }
      std::string verdict;
      for (std::size_t i = column + 1; i < std::min(cells.size(), column + 4); ++i)
        verdict += document.cell(cells[i]) + " ; ";
      band->meaning = meaning_of(verdict);
      band->metric = std::move(metric);
      add(group, std::move(*band));
    }
    for (const auto& [metric, group] : groups) judge(group, faults);
  }
}

}  // namespace

Faults open_bands(const Document& document) {
  Faults faults = Lists(document).faults();
  for (const Table& table : document.tables) {
    read_across(document, table, faults);
    read_down(document, table, faults);
  }
  return faults;
}

}  // namespace seatrial::lint
