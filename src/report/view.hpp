#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/run.hpp"
#include "report/claims.hpp"

// What every report shows, prepared once, so that no two reports can disagree.
namespace seatrial::report {

// One item in one environment.
struct Row {
  const JudgedItem* judged = nullptr;
  const Item* item = nullptr;
  const Checklist* checklist = nullptr;
  std::string_view environment;  // empty where the document has one only
  // Of the results that decided; empty where there are none.
  std::string expected;
  std::string observed;
  std::string why;         // message or note: what expected and observed do not say
  std::string_view claim;  // "ticked, but FAIL"; empty where no box is ticked
  int attempts = 1;        // more than one on a pass: it was flaky
  std::chrono::microseconds duration{0};

  State state() const { return judged->state; }
  std::string place() const;   // "docs/checklist.md:34:7"
  std::string origin() const;  // why the item has its checks
  // " (optional)" behind the words of an item that do not say so themselves
  std::string_view optional_mark() const;
  bool is_flaky() const { return state() == State::pass && attempts > 1; }
};

// The items of one section, in document order.
struct Section {
  std::string title;  // "Phase 1 > Security"; the checklist's title where there are several
  std::vector<const Row*> rows;
};

struct Slow {
  const Row* row = nullptr;
  const CheckResult* result = nullptr;
};

struct Effort {
  std::string phase;
  Estimate sum;
  std::size_t items = 0;
};

struct View {
  const RunDocument* document = nullptr;
  std::string headline;  // "3 of 41 items failed, 12 nobody knows how to check"
  std::string counts;    // "20 PASS, 3 FAIL, 12 UNBOUND"
  Claims claims;
  std::string claims_line;  // what stands behind the ticked boxes; empty where there are none
  std::vector<Row> rows;
  std::vector<Slow> slowest;
  std::vector<Effort> efforts;    // estimates by phase, the total last; empty where there are none
  std::vector<std::string> next;  // commands to type now, most useful first

  std::vector<const Row*> with_state(std::initializer_list<State> states) const;
  // What failed or could not be checked, required before optional.
  std::vector<const Row*> not_true() const;
  // Whose box is ticked though something says otherwise.
  std::vector<const Row*> contradicted() const;
  // Those whose state is their own, and those that sum up others.
  std::vector<const Row*> own(std::initializer_list<State> states) const;
  std::vector<const Row*> sums(std::initializer_list<State> states) const;
  // Rows that want attention, without those that sum up others, worst first: required before
  // optional, then fail, error, blocked, stale, pending, unbound.
  std::vector<const Row*> attention() const;
};

View make_view(const RunDocument& document);

// Worse first: fail, error, blocked, stale, pending, unbound; those that ask nothing of a reader
// last.
int rank(State state);

// How many of `all` are shown where `limit` are: one more, rather than "and 1 more".
std::size_t shown_of(std::size_t all, std::size_t limit);

std::vector<Section> by_section(const std::vector<const Row*>& rows, bool several_checklists);

// "9", "9, 1 of them optional".
std::string count_text(const std::vector<const Row*>& rows);

// A check that failed beside others that were enough is told apart from one that decided.
std::string result_word(const Row& row, const CheckResult& result);

std::string title(const RunDocument& document);         // of the first checklist, "and 2 more"
std::string subject(const RunDocument& document);       // "commit 1a2b", "none"
std::string environments(const RunDocument& document);  // "production, ci"

}  // namespace seatrial::report
