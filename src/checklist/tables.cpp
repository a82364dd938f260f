#include "checklist/tables.hpp"

#include <algorithm>
#include <array>

#include "base/cells.hpp"
#include "base/limits.hpp"
#include "base/text.hpp"
#include "checklist/passes.hpp"

namespace seatrial::checklist {
namespace {

// The column that says what is true of a row, and those that a person fills in.
struct Columns {
  std::vector<std::string> names;  // of the header, plain
  std::size_t status = no_column;
  std::size_t text = 0;
  bool signatures = false;
  bool thresholds = false;
  bool demands = false;  // each row says what has to hold or to be done, and how that is seen
  static constexpr std::size_t no_column = static_cast<std::size_t>(-1);
};

bool names_any(std::string_view name, std::initializer_list<std::string_view> words) {
  return std::ranges::any_of(
      words, [&](std::string_view word) { return contains_ignoring_case(name, word); });
}

bool is_any(std::string_view name, std::initializer_list<std::string_view> words) {
  return std::ranges::any_of(
      words, [&](std::string_view word) { return equals_ignoring_case(name, word); });
}

bool is_status_name(std::string_view name) {
  return is_any(name, {"status", "state",    "done",     "done?",         "checked",   "checkbox",
                       "ok",     "ok?",      "complete", "completed",     "pass",      "passed",
                       "pass?",  "verified", "ready",    "ready?",        "entscheid", "erledigt",
                       "fait",   "statut",   "estado",   "stav",          "durum",     "✓",
                       "✅",     "☐",        "[ ]",      "current state", "pass/fail"}) ||
         names_any(name, {"pass / fail", "go/no-go"});
}

// A column that says who and when, and nothing of what has to be true.
bool is_person_name(std::string_view name) {
  return is_any(name, {"owner", "owners", "assignee", "assigned to", "responsible", "who", "dri",
                       "due", "due date", "deadline", "eta"});
}

// What a status cell says in words, if that is a verdict.
std::optional<bool> told(std::string_view cell) {
  const std::string text = lower(plain_text(cell));
  const std::string_view word = trim(text);
  if (is_any(word, {"done", "complete", "completed", "yes", "passed", "verified"})) return true;
  if (is_any(word, {"open", "no", "todo", "to do", "pending", "not started", "not done", "failed"}))
    return false;
  return std::nullopt;
}

// "pass / fail", "✓/✗", "yes/no": a choice that is still open.
bool is_open_choice(std::string_view cell) {
  const std::string text = lower(plain_text(cell));
  return is_any(text, {"✓/✗", "y/n", "y / n", "yes/no", "yes / no", "pass/fail", "ja/nein",
                       "oui/non", "open", "offen", "todo", "tbd", "pending", "not started"}) ||
         text.starts_with("pass / fail") || text.starts_with("🟢/");
}

// "N/A - no cache here": somebody decided that the row does not count.
bool is_waved_off(std::string_view cell) {
  const std::string text = lower(plain_text(cell));
  const std::string_view rest = trim(text);
  return std::ranges::any_of(
      std::array<std::string_view, 5>{"n/a", "n.a.", "na", "not applicable", "not needed"},
      [&](std::string_view word) {
        return rest.starts_with(word) &&
               (rest.size() == word.size() ||
                std::string_view(" -:,(\xe2").find(rest[word.size()]) != std::string_view::npos);
      });
}

bool is_threshold(std::string_view cell) {
  const std::string text = plain_text(cell);
  const auto at = text.find_first_of("<>");
  const bool sign = at != std::string::npos || text.find("≥") != std::string::npos ||
                    text.find("≤") != std::string::npos;
  return sign && text.find_first_of("0123456789") != std::string::npos;
}

// The header of a column that only counts.
bool is_number_name(std::string_view name) {
  return is_any(name, {"#", "no", "no.", "nr", "nr.", "n\xc2\xba"});
}

// The header of a column that holds what has to hold or to be done.
bool is_demand_name(std::string_view name) {
  return is_any(name, {"check",          "checks",        "task",
                       "tasks",          "requirement",   "requirements",
                       "gate",           "control",       "test",
                       "test case",      "scenario",      "verification",
                       "validation",     "criterion",     "criteria",
                       "action",         "step",          "activity",
                       "item",           "rule",          "question",
                       "metric",         "sli",           "slo",
                       "checklist item", "what to check", "what is checked",
                       "what to verify"});
}

// ... of one that says how that is seen,
bool is_proof_name(std::string_view name) {
  return is_any(name, {"expected",
                       "expectation",
                       "expected result",
                       "expected results",
                       "expected output",
                       "expected outcome",
                       "expected value",
                       "expected response",
                       "command",
                       "query",
                       "how to check",
                       "how to verify",
                       "how to test",
                       "verify",
                       "verification",
                       "verification command",
                       "verified by",
                       "pass criteria",
                       "pass criterion",
                       "pass condition",
                       "acceptance criteria",
                       "success criteria",
                       "target",
                       "must be",
                       "ci job",
                       "what is checked",
                       "setting",
                       "failure threshold"});
}

// ... and of one that belongs to work that is to be done, in a document that asks for it.
bool is_work_name(std::string_view name) {
  return is_any(name, {"evidence", "answer", "proof", "how", "method", "required", "acceptance",
                       "criteria", "due", "owner", "responsible", "assignee", "result", "actual"});
}

class Table {
 public:
  Table(const Draft& draft, BlockId id)
      : document_(draft.document),
        rows_(read_rows(draft.document, draft.block(id))),
        topic_(topic_of_section(draft, draft.section_of[id])) {
    if (rows_.size() < 2) return;
    for (const Span& cell : rows_[0].cells) columns_.names.push_back(plain_text(text(cell)));
    find_status();
    columns_.signatures = std::ranges::any_of(columns_.names, [](const std::string& name) {
      return names_any(name, {"signature", "signed", "unterschrift", "firma ", "approver",
                              "approval", "sign-off"});
    });
    columns_.thresholds = std::ranges::any_of(columns_.names, [](const std::string& name) {
      return names_any(name,
                       {"threshold", "warning", "critical", "umbral", "seuil", "schwelle", "alert",
                        "abort", "rollback if", "rollback when", "rollback trigger"});
    });
    if (columns_.status == 0) columns_.text = 1;
    if (columns_.text == 0 && columns_.names.size() > 2 && is_number_name(columns_.names[0]))
      columns_.text = 1;
    if (columns_.signatures || topic_ == Topic::sign_off) find_role();
    columns_.demands = !draft.report && demands(draft.asks || topic_ == Topic::requirement);
  }

  const std::vector<Row>& rows() const { return rows_; }
  std::string_view text(const Span& cell) const {
    return document_.source.substr(cell.offset, cell.length);
  }

  std::optional<ItemSeed> seed(const Row& row) const {
    if (row.cells.size() <= columns_.text || row.cells[columns_.text].length == 0)
      return std::nullopt;
    if (columns_.signatures || (topic_ == Topic::sign_off && columns_.status == Columns::no_column))
      return ItemSeed{.span = row.cells[columns_.text], .form = Form::row, .role = Role::sign_off};
    if (says_nothing(topic_)) return std::nullopt;
    if (columns_.status != Columns::no_column) return status_row(row);
    if (columns_.thresholds &&
        std::ranges::any_of(row.cells, [&](const Span& cell) { return is_threshold(text(cell)); }))
      return ItemSeed{
          .span = whole(row), .form = Form::row, .role = Role::rule, .polarity = Polarity::trigger};
    if (topic_ == Topic::signal || topic_ == Topic::criterion || columns_.demands)
      return ItemSeed{.span = whole(row), .form = Form::row, .role = role_of(topic_)};
    return std::nullopt;
  }

 private:
  bool demands(bool asks) const {
    const auto& names = columns_.names;
    if (columns_.text >= names.size() || !is_demand_name(names[columns_.text])) return false;
    return std::any_of(names.begin() + static_cast<std::ptrdiff_t>(columns_.text) + 1, names.end(),
                       [&](const std::string& name) {
                         return is_proof_name(name) || (asks && is_work_name(name));
                       });
  }

  // By its name, or because every row has a box or an open choice in it. "Check" names what is
  // checked as well as the box for it: it is a status where nothing else stands in it.
  void find_status() {
    for (std::size_t column = 0; column < columns_.names.size(); ++column) {
      std::size_t boxes = 0;
      std::size_t filled = 0;
      for (std::size_t row = 1; row < rows_.size(); ++row) {
        if (column >= rows_[row].cells.size() || rows_[row].cells[column].length == 0) continue;
        ++filled;
        boxes +=
            box_at(text(rows_[row].cells[column])) || is_open_choice(text(rows_[row].cells[column]))
                ? 1
                : 0;
      }
      const std::string& name = columns_.names[column];
      const bool named =
          column > 0 && (is_status_name(name) || (filled == 0 && is_any(name, {"check"})));
      if (named || (boxes > 0 && boxes == filled)) {
        columns_.status = column;
        return;
      }
    }
  }

  // "| Name | Role |": the role signs, whoever has it.
  void find_role() {
    for (std::size_t column = 0; column < columns_.names.size(); ++column)
      if (column != columns_.status &&
          is_any(columns_.names[column], {"role", "rolle", "funktion", "team"}))
        columns_.text = column;
  }

  bool describes(const Row& row, std::size_t column) const {
    const bool person = column < columns_.names.size() && is_person_name(columns_.names[column]);
    return row.cells[column].length > 0 && column != columns_.status && !person;
  }

  // From the first cell that describes the row to the last, without a status or an owner at either
  // end.
  Span whole(const Row& row) const {
    std::size_t last = row.cells.size() - 1;
    while (last > columns_.text && !describes(row, last)) --last;
    const Span& first = row.cells[columns_.text];
    return {first.offset, row.cells[last].offset + row.cells[last].length - first.offset};
  }

  std::optional<ItemSeed> status_row(const Row& row) const {
    const bool has_cell = columns_.status < row.cells.size();
    ItemSeed seed{.span = whole(row), .form = Form::row, .role = role_of(topic_)};
    if (!has_cell) return seed;
    const Span cell = row.cells[columns_.status];
    if (is_waved_off(text(cell))) seed.waved_off = plain_text(text(cell));
    if (const auto box = box_at(text(cell))) {
      seed.claimed = box->ticked;
      seed.mark = Span{cell.offset + box->mark_offset, box->mark_length};
    } else {
      seed.claimed = told(text(cell));
    }
    return seed;
  }

  const Document& document_;
  std::vector<Row> rows_;
  Topic topic_;
  Columns columns_;
};

bool is_history(const std::vector<Row>& rows, const Document& document) {
  const auto has = [&](std::initializer_list<std::string_view> words) {
    return std::ranges::any_of(rows.front().cells, [&](const Span& cell) {
      return is_any(plain_text(document.source.substr(cell.offset, cell.length)), words);
    });
  };
  return has({"changes", "change", "änderung"}) ||
         (has({"time", "utc time", "zeit"}) && has({"owner", "event/action"}));
}

}  // namespace

Row read_row(const Document& document, int line) {
  Row row{.line = line, .cells = table_cells(document.line_text(line))};
  const std::size_t start = document.lines.line_start(line);
  for (Span& cell : row.cells) cell.offset += start;
  return row;
}

std::vector<Row> read_rows(const Document& document, const Block& table) {
  std::vector<Row> rows;
  const int header = document.line(table);
  rows.push_back(read_row(document, header));
  for (int index = 1; index < static_cast<int>(table.extra); ++index) {
    const int line = header + 1 + index;
    if (document.has_line(line)) rows.push_back(read_row(document, line));
  }
  return rows;
}

void read_table(Draft& draft, BlockId id) {
  if (draft.block(id).quoted) return;
  const Table table(draft, id);
  if (table.rows().size() < 2 || is_history(table.rows(), draft.document)) return;
  for (std::size_t index = 1; index < table.rows().size(); ++index) {
    if (draft.checklist.items.size() > limits::items_max) return;
    auto seed = table.seed(table.rows()[index]);
    if (!seed) continue;
    seed->block = id;
    add_item(draft, std::move(*seed));
  }
}

}  // namespace seatrial::checklist
