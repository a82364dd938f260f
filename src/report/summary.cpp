#include <fmt/format.h>

#include "base/text.hpp"
#include "report/escape.hpp"
#include "report/markdown_parts.hpp"
#include "report/report.hpp"
#include "report/wording.hpp"

namespace seatrial::report {
namespace {

// GitHub drops the whole summary of a step beyond 1 MiB; a part is left to what else the step
// writes.
constexpr std::size_t summary_bytes_max = 960u << 10;
constexpr std::size_t notice_bytes = 200;

// Takes what fits, most important first, and says how many lines did not.
class Budget {
 public:
  explicit Budget(std::string& out) : out_(out) {}

  bool add(std::string_view text) {
    if (full_ || out_.size() + text.size() + notice_bytes > summary_bytes_max) {
      full_ = true;
      return false;
    }
    out_ += text;
    return true;
  }

  void add_table(const View& view, std::string_view heading, const std::vector<const Row*>& rows) {
    if (rows.empty()) return;
    if (!add(fmt::format("\n## {} ({})\n\n{}", heading, count_text(rows),
                         table_head(item_titles(view))))) {
      left_out_ += rows.size();
      return;
    }
    for (const Row* row : rows)
      if (!add(table_row(item_cells(view, *row)))) ++left_out_;
  }

  void close() {
    if (left_out_ > 0)
      out_ +=
          fmt::format("\n{} left out: a step summary holds 1 MiB. The other reports have them.\n",
                      plural(left_out_, "item"));
  }

 private:
  std::string& out_;
  bool full_ = false;
  std::size_t left_out_ = 0;
};

// A heading and its table, apart from the table before it.
void add_block(Budget& budget, std::string_view block) {
  if (!block.empty()) budget.add(fmt::format("\n{}\n", trim(block)));
}

}  // namespace

std::string summary(const RunDocument& document) {
  using enum State;
  const View view = make_view(document);
  std::string out;
  Budget budget(out);
  budget.add(fmt::format("# seatrial: {}\n\n", decision_line(view)));
  budget.add(fmt::format("{}: {}. Subject: {}. Mode: {}.\n\n",
                         markdown_text(environments(document)), markdown_text(view.counts),
                         markdown_text(subject(document)), name(document.mode)));
  if (!view.claims_line.empty())
    budget.add(fmt::format("**{}**\n\n", markdown_text(view.claims_line)));
  budget.add(gates_table(view));
  budget.add_table(view, "Failed or could not be checked", view.not_true());
  add_block(budget, unread_table(view));
  budget.add_table(view, "Waived", view.with_state({waived}));
  budget.add_table(view, "Out of date or pending", view.own({stale, pending, planned}));
  budget.add_table(view, "Nobody knows how to check", view.own({unbound}));
  budget.add_table(view, "Add up other items", view.sums({stale, pending, planned, unbound}));
  add_block(budget, flaky_table(view));
  budget.add_table(view, "Passed", view.with_state({pass}));
  budget.add_table(view, "Not looked at", view.with_state({skipped, not_applicable}));
  budget.close();
  return out;
}

}  // namespace seatrial::report
