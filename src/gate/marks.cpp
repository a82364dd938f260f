#include "gate/marks.hpp"

#include <string>
#include <unordered_set>

#include "gate/situation.hpp"

namespace seatrial::gate {
namespace {

using Texts = std::unordered_set<std::string>;

Mark mark_of(const RunDocument& document, const JudgedItem& judged, const Texts& stated) {
  switch (judged.state) {
    case State::pass:
    case State::not_applicable:  // by somebody's word
      return Mark::tick;
    case State::unbound:
      return stated.contains(qualified_id(document, judged)) ? Mark::untick : Mark::keep;
    case State::skipped:
      return Mark::keep;
    default:
      return Mark::untick;
  }
}

// It is about another environment: what it is where it counts decides alone.
bool is_not_judged(const JudgedItem& judged) {
  return judged.state == State::not_applicable && judged.records.empty();
}

// One environment that does not bear it out is enough.
Mark both(Mark left, Mark right) {
  if (left == Mark::untick || right == Mark::untick) return Mark::untick;
  return left == Mark::keep || right == Mark::keep ? Mark::keep : Mark::tick;
}

struct ItemMark {
  bool judged = false;
  bool sums_up = false;  // what others are
  Mark mark = Mark::keep;
};

// Where boxes are unticked: the items around them, and the sections with all around those.
struct Unticked {
  std::vector<bool> parents;
  Texts sections;

  Unticked(const Checklist& checklist, const std::vector<ItemMark>& marks)
      : parents(checklist.items.size(), false) {
    for (std::size_t i = 0; i < marks.size(); ++i) {
      if (marks[i].mark != Mark::untick) continue;
      const Item& item = checklist.items[i];
      for (auto parent = item.parent; parent && !parents[*parent];
           parent = checklist.items[*parent].parent)
        parents[*parent] = true;
      std::string path;
      for (const std::string& title : item.section) sections.insert(path += "\n" + title);
    }
  }

  bool lie_below(const Checklist& checklist, std::size_t index) const {
    const Item& item = checklist.items[index];
    if (item.form != Form::status) return parents[index];
    std::string path;
    for (const std::string& title : item.section) path += "\n" + title;
    return sections.contains(path);
  }
};

std::vector<Mark> settled(const Checklist& checklist, const std::vector<ItemMark>& marks) {
  const Unticked unticked(checklist, marks);
  std::vector<Mark> settled;
  for (std::size_t i = 0; i < marks.size(); ++i) {
    const bool broken =
        marks[i].mark == Mark::keep && marks[i].sums_up && unticked.lie_below(checklist, i);
    settled.push_back(broken ? Mark::untick : marks[i].mark);
  }
  return settled;
}

}  // namespace

std::vector<std::vector<Mark>> marks_of(const RunDocument& document, const Ledger& ledger) {
  Texts stated;
  for (const RecordedStatement& statement : ledger.statements)
    if (!is_elsewhere(statement.source, document.root)) stated.insert(statement.item);
  std::vector<std::vector<ItemMark>> marks;
  for (const Checklist& checklist : document.checklists) marks.emplace_back(checklist.items.size());
  for (const JudgedItem& judged : document.items) {
    ItemMark& item = marks[judged.checklist][judged.item];
    item.sums_up = item.sums_up || judged.rolls_up;
    if (is_not_judged(judged)) continue;
    const Mark own = mark_of(document, judged, stated);
    item.mark = item.judged ? both(item.mark, own) : own;
    item.judged = true;
  }
  std::vector<std::vector<Mark>> all;
  for (std::size_t i = 0; i < marks.size(); ++i)
    all.push_back(settled(document.checklists[i], marks[i]));
  return all;
}

}  // namespace seatrial::gate
