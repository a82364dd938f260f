#include "checklist/record_tables.hpp"

#include <algorithm>
#include <initializer_list>

#include "base/plain_text.hpp"
#include "base/text.hpp"
#include "base/words.hpp"
#include "checklist/boxes_inside.hpp"
#include "checklist/columns.hpp"
#include "checklist/lead_ins.hpp"
#include "checklist/orders.hpp"
#include "checklist/padded.hpp"

namespace seatrial::checklist {
namespace {

class Record {
 public:
  Record(const Document& document, const std::vector<Row>& rows)
      : document_(document), rows_(rows) {
    for (const Span& cell : rows.front().cells) names_.push_back(plain(cell));
  }

  bool is_history() const {
    return has({"changes", "change", "änderung"}) ||
           (has({"time", "utc time", "zeit"}) && has({"owner", "event/action"}));
  }
  bool tells_result() const { return std::ranges::any_of(names_, heads_result); }
  bool is_dated() const {
    return begins_with({"date", "day", "when", "time", "timestamp", "datum", "fecha"});
  }
  // "ID", and no column that names what has to hold: runs and incidents have numbers as well.
  bool is_numbered() const {
    return begins_with({"run", "incident", "id"}) && std::ranges::none_of(names_, is_demand_name);
  }

  // A result that is still to come; of what has no day one that is bad as well.
  bool waits_for_result() const {
    return std::any_of(rows_.begin() + 1, rows_.end(), [&](const Row& row) {
      for (std::size_t column = 0; column < row.cells.size(); ++column)
        if (boxes_in(bytes(row.cells[column])) > 0 || (is_result(column) && is_open(row, column)))
          return true;
      return false;
    });
  }

 private:
  static bool heads_result(const std::string& name) {
    return is_result_name(name) || is_status_name(name);
  }

  std::string_view bytes(const Span& cell) const { return text_at(document_.source, cell); }
  std::string plain(const Span& cell) const { return plain_text(bytes(cell)); }

  bool has(std::initializer_list<std::string_view> words) const {
    return std::ranges::any_of(
        names_, [&](const std::string& name) { return among_ignoring_case(name, words); });
  }
  bool begins_with(std::initializer_list<std::string_view> words) const {
    return !names_.empty() && among_ignoring_case(names_.front(), words);
  }

  bool is_result(std::size_t column) const {
    return column > 0 && column < names_.size() && heads_result(names_[column]);
  }
  bool is_open(const Row& row, std::size_t column) const {
    const std::string said = plain(row.cells[column]);
    const bool is_empty = said.find_first_not_of(" _") == said.npos;
    if (is_empty) return row.cells.front().length > 0;
    return is_open_choice(said) || (!is_dated() && verdict_in(said) == false);
  }

  const Document& document_;
  const std::vector<Row>& rows_;
  std::vector<std::string> names_;  // of the columns
};

bool heads_log(std::string_view title) {
  return says_any(padded_words(title),
                  {" log ", " logs ", " evidence ", " incidents ", " incident log ", " history ",
                   " past runs ", " run record ", " records "});
}

}  // namespace

bool keeps_record(const Draft& draft, BlockId table, const std::vector<Row>& rows) {
  const Record record(draft.document, rows);
  const std::string lead = lead_in_of(draft, table);
  const bool is_log = (heads_log(draft.section(table).title) ||
                       (heads_log(lead) && !(lead.ends_with(':') && gives_order(lead)))) &&
                      record.tells_result() && (record.is_dated() || record.is_numbered());
  return (record.is_history() || is_log) && !record.waits_for_result();
}

}  // namespace seatrial::checklist
