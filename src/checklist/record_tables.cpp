#include "checklist/record_tables.hpp"

#include <algorithm>
#include <initializer_list>

#include "base/plain_text.hpp"
#include "base/text.hpp"
#include "base/words.hpp"
#include "checklist/boxes_inside.hpp"
#include "checklist/columns.hpp"
#include "checklist/padded.hpp"

namespace seatrial::checklist {
namespace {

class Header {
 public:
  Header(const Document& document, const Row& row) {
    for (const Span& cell : row.cells)
      names_.push_back(plain_text(document.source.substr(cell.offset, cell.length)));
  }

  bool has(std::initializer_list<std::string_view> words) const {
    return std::ranges::any_of(
        names_, [&](const std::string& name) { return among_ignoring_case(name, words); });
  }
  bool begins_with(std::initializer_list<std::string_view> words) const {
    return !names_.empty() && among_ignoring_case(names_.front(), words);
  }
  bool tells_result() const {
    return std::ranges::any_of(names_, [](const std::string& name) {
      return is_result_name(name) || is_status_name(name);
    });
  }

 private:
  std::vector<std::string> names_;
};

bool is_history(const Header& header) {
  return header.has({"changes", "change", "änderung"}) ||
         (header.has({"time", "utc time", "zeit"}) && header.has({"owner", "event/action"}));
}

bool heads_log(std::string_view title) {
  return says_any(padded_words(title),
                  {" log ", " logs ", " evidence ", " incidents ", " incident log ", " history ",
                   " past runs ", " run record ", " records "});
}

}  // namespace

bool keeps_record(const Draft& draft, BlockId table, const std::vector<Row>& rows) {
  const Header header(draft.document, rows.front());
  if (is_history(header)) return true;
  return heads_log(draft.section(table).title) && header.tells_result() &&
         header.begins_with({"date", "day", "when", "time", "timestamp", "run", "incident", "id",
                             "datum", "fecha"}) &&
         std::none_of(rows.begin() + 1, rows.end(), [&](const Row& row) {
           return std::ranges::any_of(row.cells, [&](const Span& cell) {
             return boxes_in(draft.document.source.substr(cell.offset, cell.length)) > 0;
           });
         });
}

}  // namespace seatrial::checklist
