#include "checklist/tables.hpp"

#include <algorithm>

#include "base/ascii.hpp"
#include "base/limits.hpp"
#include "base/markdown_lines.hpp"
#include "base/plain_text.hpp"
#include "base/text.hpp"
#include "base/value_heading.hpp"
#include "base/words.hpp"
#include "base/yes_or_no.hpp"
#include "checklist/boxes_inside.hpp"
#include "checklist/columns.hpp"
#include "checklist/items.hpp"
#include "checklist/labels.hpp"
#include "checklist/lead_ins.hpp"
#include "checklist/orders.hpp"
#include "checklist/record_tables.hpp"
#include "checklist/rule_words.hpp"
#include "checklist/runs.hpp"
#include "checklist/sections.hpp"
#include "checklist/sign_off_columns.hpp"
#include "checklist/unread.hpp"

namespace seatrial::checklist {
namespace {

constexpr std::size_t command_bytes_max = 4096;

// The column that says what is true of a row, and those that a person fills in.
struct Columns {
  std::vector<std::string> names;  // of the header, plain
  std::size_t status = no_column;
  std::size_t danger = no_column;
  std::size_t answer = no_column;  // whether to roll back
  std::size_t remark = no_column;  // the same, beside what is expected
  std::size_t need = no_column;    // of a table of variables
  std::size_t value = no_column;   // which value each of them has to have
  std::size_t text = 0;
  std::size_t command = no_column;
  bool boxed = false;  // the status is a box in front of the text, and in its cell
  bool signatures = false;
  bool persons = false;  // who signs each row, and when
  bool thresholds = false;
  std::optional<bool> wanted;  // what the thresholds name; none: each row says for itself
  bool demands = false;        // each row says what has to hold or to be done
  static constexpr std::size_t no_column = static_cast<std::size_t>(-1);
};

// "Restrict inbound traffic to:", and not "Use these endpoints:".
bool orders_rows(std::string_view lead) {
  static constexpr WordSet points({"use",    "note", "follow", "list", "find",    "read", "choose",
                                   "select", "look", "see",    "fill", "give",    "do",   "let",
                                   "have",   "go",   "get",    "call", "measure", "track"});
  const std::string_view words = trim(lead);
  return words.ends_with(':') && gives_order(words) &&
         !points.contains(lower(words.substr(0, words.find(' '))));
}

// "Confirm each key (see the examples in the guide):" is no list of examples.
std::string without_asides(std::string_view lead) {
  std::string plain;
  int depth = 0;
  for (const char c : lead) {
    depth += c == '(' ? 1 : 0;
    if (depth == 0) plain += c;
    depth -= c == ')' && depth > 0 ? 1 : 0;
  }
  return plain;
}

class Table {
 public:
  Table(const Draft& draft, BlockId id)
      : document_(draft.document),
        rows_(read_rows(draft.document, draft.block(id))),
        lead_(lead_in_of(draft, id)),
        topic_(topic_in(draft, without_asides(lead_))),
        tiers_(draft.section(id).tiers) {
    if (topic_ == Topic::neutral) topic_ = topic_around(draft, draft.section_of[id], lead_);
    if (rows_.size() < 2) return;
    for (const Span& cell : rows_[0].cells) columns_.names.push_back(plain_text(text(cell)));
    add_rows_behind(draft, id);
    find_status();
    columns_.danger = find(is_danger_name);
    columns_.answer = find(is_rule(topic_) ? is_answer_name : asks_to_roll_back);
    if (columns_.answer == 0) columns_.answer = Columns::no_column;
    const bool report = draft.report && genre_of(draft.section(id).title) != Genre::checklist;
    keep_gate(report);
    if (columns_.answer == columns_.status) columns_.status = Columns::no_column;
    if (draft.asks && columns_.names.size() > 1 && is_variable_name(columns_.names[0]))
      columns_.need = find(is_need_name);
    if (draft.asks && columns_.names.size() > 1 &&
        (is_variable_name(columns_.names[0]) || is_setting_name(columns_.names[0])))
      columns_.value = find(heads_wanted_values);
    columns_.signatures = find(is_signature_name) != Columns::no_column;
    signers_ = SignOffColumns(columns_.names);
    columns_.persons = !columns_.signatures && names_signers();
    columns_.thresholds = find(is_bound_name) != Columns::no_column;
    find_text();
    const bool is_answered = columns_.status == Columns::no_column &&
                             columns_.answer == Columns::no_column && !columns_.signatures &&
                             !columns_.persons && draft.asks && !report;
    if (is_answered) find_answers();
    if (columns_.signatures || columns_.persons || topic_ == Topic::sign_off) find_role();
    const bool asks = draft.asks || topic_ == Topic::requirement;
    columns_.demands = !report && (demands(asks) || (asks && orders_rows(lead_)));
    columns_.wanted = wanted(draft.section(id).title);
    columns_.command = find(is_command_name);
    states_ = draft.report;
    released_ =
        draft.account && !tells_of_another_time(lead_) && !stands_below_another_time(draft, id);
  }

  const std::vector<Row>& rows() const { return rows_; }
  std::string_view text(const Span& cell) const {
    return document_.source.substr(cell.offset, cell.length);
  }

  std::optional<ItemSeed> seed(const Row& row) const {
    if (row.cells.size() <= columns_.text || first_cell(row).length == 0) return std::nullopt;
    if (is_signed())
      return ItemSeed{.span = first_cell(row), .form = Form::row, .role = Role::sign_off};
    if (columns_.persons) {
      auto seed = status_row(row);
      seed->role = Role::sign_off;
      return seed;
    }
    if (released_ && columns_.status == Columns::no_column && tells_release(row))
      return ItemSeed{.span = whole(row), .form = Form::row, .role = Role::check, .claimed = true};
    if (topic_ == Topic::none || (topic_ == Topic::aside && !columns_.demands)) return std::nullopt;
    if (columns_.answer != Columns::no_column) return rule_row(row);
    if (columns_.status != Columns::no_column) return status_row(row);
    if (topic_ == Topic::claim && is_setting(row))
      return ItemSeed{.span = whole(row), .form = Form::row, .role = Role::check, .claimed = true};
    if (columns_.need < row.cells.size()) return variable_row(row);
    if (columns_.value < row.cells.size() && is_setting(row) && !is_rule(topic_))
      return ItemSeed{.span = whole(row), .form = Form::row, .role = role_of(topic_)};
    if (is_reason_to_stop(row)) return rule_row(row);
    if (columns_.thresholds && bounds(row)) {
      if (wanted(row))
        return ItemSeed{.span = whole(row), .form = Form::row, .role = role_of(topic_)};
      return rule_row(row);
    }
    if (is_rule(topic_) && (tiers_ || columns_.demands || bounds(row))) return rule_row(row);
    if (topic_ == Topic::signal || topic_ == Topic::criterion || columns_.demands)
      return ItemSeed{.span = whole(row), .form = Form::row, .role = role_of(topic_)};
    return std::nullopt;
  }

  // Of its column of commands.
  std::optional<std::string> command(const Row& row) const {
    if (columns_.command >= row.cells.size()) return std::nullopt;
    const std::string_view cell = text(row.cells[columns_.command]);
    if (cell.empty() || cell.size() > command_bytes_max) return std::nullopt;
    // A cell cannot hold the sign for a pipe by itself.
    return replace_all(std::string(cell), "\\|", "|");
  }

  // "| `AUTH_MODE` | on | off |" below "Variable", "Production" and "Staging"
  bool sets_value(const Row& row) const {
    return is_setting(row) && !says_nothing(topic_) && !is_rule(topic_) &&
           find(names_wanted_values) != Columns::no_column && columns_.need == Columns::no_column;
  }

  // Somebody signs each row.
  bool is_signed() const {
    return columns_.signatures || ((topic_ == Topic::sign_off || columns_.persons) &&
                                   columns_.status == Columns::no_column);
  }

  bool holds_box(const Row& row) const {
    return std::ranges::any_of(row.cells,
                               [&](const Span& cell) { return boxes_in(text(cell)) > 0; });
  }

  // Something is checked, ordered or bounded in most rows, or wants an answer in all of them,
  // whatever the header says.
  bool looks_like_checks() const {
    if (says_nothing(topic_) || is_trouble_name(columns_.names.front())) return false;
    const auto found = static_cast<std::size_t>(
        std::count_if(rows_.begin() + 1, rows_.end(), [&](const Row& row) { return asks(row); }));
    return found * 2 > rows_.size() - 1 || has_open_column();
  }

 private:
  bool asks(const Row& row) const {
    for (std::size_t column = 0; column < row.cells.size(); ++column) {
      const std::string_view cell = text(row.cells[column]);
      const bool bound = column > 0 && column < columns_.names.size() &&
                         (is_threshold(plain_text(cell)) || (names_bound(columns_.names[column]) &&
                                                             std::ranges::any_of(cell, is_digit)));
      const bool runs = begins_with_program(cell) && cell.find(' ') != cell.npos;
      if (bound || runs || names_command(cell) || gives_order(cell)) return true;
    }
    return false;
  }

  // `npm test -- --all`: more than a name.
  static bool names_command(std::string_view cell) {
    const std::size_t open = cell.find('`');
    if (open == std::string_view::npos) return false;
    const std::size_t close = cell.find('`', open + 1);
    return close != std::string_view::npos &&
           cell.substr(open, close - open).find(' ') != std::string_view::npos;
  }

  // An empty line ends a table; its author goes on below it.
  void add_rows_behind(const Draft& draft, BlockId table) {
    for (BlockId id = draft.block(table).next; id != no_block; id = draft.block(id).next) {
      const Block& block = draft.block(id);
      if (block.kind != BlockKind::paragraph || !document_.bytes(block).starts_with('|')) return;
      const int first = document_.line(block);
      const int last = document_.lines.at(block.span.offset + block.span.length - 1).line;
      for (int line = first; line <= last; ++line) {
        Row row = read_row(document_, line);
        if (row.cells.size() != columns_.names.size()) return;
        rows_.push_back(std::move(row));
      }
    }
  }

  std::size_t find(bool (*says)(std::string_view name)) const {
    const auto found = std::ranges::find_if(columns_.names, says);
    return found == columns_.names.end() ? Columns::no_column
                                         : static_cast<std::size_t>(found - columns_.names.begin());
  }

  // "| Gate | Expected | Rollback? |": such rows are to hold, whatever follows where they do not.
  void keep_gate(bool report) {
    const bool expected = !report && find(expects) != Columns::no_column;
    if (is_rule(topic_) || !(expected || topic_ == Topic::criterion)) return;
    if (expected) columns_.remark = columns_.answer;
    columns_.answer = Columns::no_column;
  }

  bool demands(bool asks) const {
    const auto& names = columns_.names;
    std::size_t first = columns_.text;
    if (first + 1 < names.size() && equals_ignoring_case(names[first], "id")) ++first;
    if (first >= names.size()) return false;
    if (std::any_of(names.begin() + static_cast<std::ptrdiff_t>(first) + 1, names.end(), expects))
      return true;
    if (!is_demand_name(names[first])) return false;
    return std::any_of(names.begin() + static_cast<std::ptrdiff_t>(first) + 1, names.end(),
                       [&](const std::string& name) {
                         return is_proof_name(name) ||
                                (asks && (is_work_name(name) || names_bound(name)));
                       });
  }

  // Of all rows: "These signals confirm that we are ready", "| Metric | Alert threshold |".
  std::optional<bool> wanted(std::string_view title) const {
    if (is_rule(topic_) || find(is_alarm_name) != Columns::no_column) return false;
    if (columns_.demands || find([](std::string_view name) {
                              return equals_ignoring_case(name, "command");
                            }) != Columns::no_column)
      return true;
    if (const auto said = wants_thresholds(lead_)) return said;
    return wants_thresholds(title);
  }

  bool wanted(const Row& row) const {
    return columns_.wanted.value_or(is_wanted(plain_text(text(whole(row)))));
  }

  bool bounds(const Row& row) const {
    return columns_.wanted.value_or(false) || std::ranges::any_of(row.cells, [&](const Span& cell) {
             return is_threshold(plain_text(text(cell)));
           });
  }

  // "Abort criterion: the queue stands still", and not "keep watching".
  bool is_reason_to_stop(const Row& row) const {
    if (columns_.danger >= row.cells.size()) return false;
    const std::string said = plain_text(text(row.cells[columns_.danger]));
    return said.size() > 3 && !gives_order(said);
  }

  // "DB_URL | connection string | yes": what is optional is not asked for.
  std::optional<ItemSeed> variable_row(const Row& row) const {
    if (is_rule(topic_) || !marks_need(plain_text(text(row.cells[columns_.need]))))
      return std::nullopt;
    return ItemSeed{.span = whole(row), .form = Form::row, .role = role_of(topic_)};
  }

  ItemSeed rule_row(const Row& row) const {
    return {.span = whole(row),
            .form = Form::row,
            .role = Role::rule,
            .polarity = polarity_of(rule_of(row))};
  }

  // What a row leads to. Where a column asks that and its cell says neither yes nor no, somebody
  // has to decide.
  Topic rule_of(const Row& row) const {
    const Topic around = is_rule(topic_) ? topic_ : Topic::trigger;
    if (columns_.answer != Columns::no_column) {
      const Topic told = columns_.answer < row.cells.size()
                             ? topic_of_answer(plain_text(text(row.cells[columns_.answer])))
                             : Topic::neutral;
      if (is_rule(told)) return told;
      return is_decision_name(columns_.names[columns_.answer]) ? Topic::consider : around;
    }
    const auto own = [&](std::size_t column) {
      return topic_of_rule(text(row.cells[column]), around);
    };
    if (!tiers_) return own(columns_.text);
    bool open = false;
    for (std::size_t column = row.cells.size(); column-- > 0;) {
      if (column == columns_.text) continue;
      if (const Topic told = rule_of(row.cells[column], column); is_rule(told)) return told;
      open |= column < columns_.names.size() && is_decision_name(columns_.names[column]) &&
              row.cells[column].length > 0;
    }
    const Topic told = topic_of_tier(plain_text(text(row.cells[columns_.text])));
    if (is_rule(told)) return told;
    return open ? Topic::consider : own(columns_.text);
  }

  Topic rule_of(const Span& cell, std::size_t column) const {
    const std::string plain = plain_text(text(cell));
    const bool reacts = column < columns_.names.size() && is_reaction_name(columns_.names[column]);
    const Topic told = reacts ? topic_of_answer(plain) : topic_of_rule(plain, Topic::trigger);
    return told == Topic::neutral || (!reacts && told == Topic::trigger) ? topic_of_tier(plain)
                                                                         : told;
  }

  bool is_empty(const Row& row, std::size_t column) const {
    return column >= row.cells.size() ||
           text(row.cells[column]).find_first_not_of(" _") == std::string_view::npos;
  }

  // Each row that names something satisfies it, and there is one.
  template <class Says>
  bool all_rows(Says says) const {
    const auto names = [&](const Row& row) { return !is_empty(row, columns_.text); };
    return std::any_of(rows_.begin() + 1, rows_.end(), names) &&
           std::all_of(rows_.begin() + 1, rows_.end(),
                       [&](const Row& row) { return !names(row) || says(row); });
  }

  bool is_for_remarks(std::size_t column) const {
    const std::string& name = columns_.names[column];
    return is_note_name(name) || is_person_name(name) || is_number_name(name);
  }

  // Nothing stands in it yet, and something has to.
  bool has_open_column() const {
    const bool is_form = columns_.names.size() == 2 &&  // "| Version | ____ |"
                         std::ranges::any_of(rows_, [&](const Row& row) {
                           return !row.cells.empty() && text(row.cells.back()).starts_with("__");
                         });
    if (is_form) return false;
    for (std::size_t column = columns_.text + 1; column < columns_.names.size(); ++column)
      if (!is_for_remarks(column) && !is_work_name(columns_.names[column]) &&
          all_rows([&](const Row& row) { return is_empty(row, column); }))
        return true;
    return false;
  }

  // "| Question | RAG | Notes |": what each row is asked is answered by nothing, or by a verdict.
  void find_answers() {
    const auto& names = columns_.names;
    std::size_t first = columns_.text;
    if (first + 1 < names.size() && equals_ignoring_case(names[first], "id")) ++first;
    if (first >= names.size() || !is_demand_name(names[first])) return;
    const auto is_answer = [&](const Row& row, std::size_t column) {
      if (is_empty(row, column)) return true;
      const std::string said = plain_text(text(row.cells[column]));
      return verdict_in(said).has_value() || is_waved_off(said) || is_open_choice(said);
    };
    for (std::size_t column = first + 1; column < names.size(); ++column) {
      const bool told = column == columns_.remark || asks_to_roll_back(names[column]) ||
                        is_for_remarks(column) || is_work_name(names[column]) ||
                        is_proof_name(names[column]) || names_bound(names[column]);
      if (told || !all_rows([&](const Row& row) { return is_answer(row, column); })) continue;
      columns_.status = column;
      return;
    }
  }

  // By its name, or because every row has a box or an open choice in it. "Check" names what is
  // checked as well as the box for it: it is a status where nothing else stands in it.
  void find_status() {
    for (std::size_t column = 0; column < columns_.names.size(); ++column) {
      std::size_t boxes = 0;
      std::size_t verdicts = 0;
      std::size_t filled = 0;
      for (std::size_t row = 1; row < rows_.size(); ++row) {
        if (column >= rows_[row].cells.size() || rows_[row].cells[column].length == 0) continue;
        ++filled;
        boxes += box_at(text(rows_[row].cells[column])) ||
                         is_open_choice(plain_text(text(rows_[row].cells[column])))
                     ? 1
                     : 0;
        verdicts += verdict_in(plain_text(text(rows_[row].cells[column]))) ? 1 : 0;
      }
      const std::string& name = columns_.names[column];
      const bool told = is_pass_name(name) && verdicts + boxes == 0;  // "coverage >= 80 %"
      const bool named =
          column > 0 && ((is_status_name(name) && !told) ||
                         (filled == 0 && equals_ignoring_case(name, "check")) ||
                         (is_result_name(name) && verdicts > 0 && verdicts == filled));
      if (named || (boxes > 0 && boxes == filled)) {
        columns_.status = column;
        columns_.boxed = column == 0 && has_words_behind_boxes();
        return;
      }
    }
  }

  // "| [x] Docs | Bob |"
  bool has_words_behind_boxes() const {
    return std::any_of(rows_.begin() + 1, rows_.end(), [&](const Row& row) {
      return !row.cells.empty() && behind_box(row.cells[0]).length > 0;
    });
  }

  Span behind_box(const Span& cell) const {
    const auto box = box_at(text(cell));
    const std::size_t length = box ? box->length : 0;
    return {cell.offset + length, cell.length - length};
  }

  // The first column that is neither a box nor a number.
  void find_text() {
    const auto counts = [&](std::size_t column) {
      return columns_.names.size() > 2 && is_number_name(columns_.names[column]);
    };
    while (columns_.text + 1 < columns_.names.size() &&
           ((columns_.text == columns_.status && !columns_.boxed) || counts(columns_.text)))
      ++columns_.text;
  }

  // A row that waits for its name or date; what looks up persons has both.
  bool names_signers() const {
    if (!signers_.asks_for_persons()) return false;
    if (!says_nothing(topic_) && signers_.nothing_else) return true;
    return std::any_of(rows_.begin() + 1, rows_.end(), [&](const Row& row) {
      return row.cells.size() > std::max(signers_.name, signers_.date) &&
             !is_written_by_hand(text(row.cells[signers_.name])) &&
             !is_written_by_hand(text(row.cells[signers_.date]));
    });
  }

  // "| Name | Role |": the role signs, whoever has it.
  void find_role() {
    for (std::size_t column = 0; column < columns_.names.size(); ++column)
      if (column != columns_.status && is_role_name(columns_.names[column])) columns_.text = column;
  }

  // "| Merge commit | `4753db5` |"
  bool tells_release(const Row& row) const {
    return row.cells.size() == columns_.text + 2 && row.cells.back().length > 0 &&
           names_release(plain_text(text(row.cells[columns_.text])));
  }

  // "| `AUTH_MODE` | enforced |", and "| VAULT | on |" below "Flag"
  bool is_setting(const Row& row) const {
    constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_";
    if (row.cells.size() <= columns_.text + 1) return false;
    const std::string name = plain_text(text(row.cells[columns_.text]));
    const bool named = name.find('_') != name.npos ||
                       (name.size() > 2 && is_flag_name(columns_.names[columns_.text]));
    return named && name.find_first_not_of(letters) == name.npos;
  }

  bool describes(const Row& row, std::size_t column) const {
    const bool person = column < columns_.names.size() && is_person_name(columns_.names[column]);
    // A command fails when it ends with another status than 0: why it does is for its readers.
    const bool failure = columns_.command != Columns::no_column && column < columns_.names.size() &&
                         is_failure_name(columns_.names[column]) &&
                         describes_failure(plain_text(text(row.cells[column])));
    return row.cells[column].length > 0 && column != columns_.status && column != columns_.remark &&
           !person && !failure;
  }

  Span first_cell(const Row& row) const {
    const Span& cell = row.cells[columns_.text];
    if (!columns_.boxed) return cell;
    const Span behind = behind_box(cell);
    return behind.length > 0 || row.cells.size() == 1 ? behind : row.cells[columns_.text + 1];
  }

  // From the first cell that describes the row to the last, without a status or an owner at either
  // end.
  Span whole(const Row& row) const {
    std::size_t last = row.cells.size() - 1;
    while (last > columns_.text && !describes(row, last)) --last;
    const Span first = first_cell(row);
    const std::size_t end =
        std::max(first.offset + first.length, row.cells[last].offset + row.cells[last].length);
    return {first.offset, end - first.offset};
  }

  std::optional<ItemSeed> status_row(const Row& row) const {
    const bool has_cell = columns_.status < row.cells.size();
    ItemSeed seed{.span = whole(row),
                  .form = Form::row,
                  .role = role_of(topic_),
                  .polarity = polarity_of(topic_)};
    if (!has_cell) return seed;
    const Span cell = row.cells[columns_.status];
    const std::string said = plain_text(text(cell));
    if (is_waved_off(said)) seed.waved_off = said;
    if (const auto box = box_at(text(cell))) {
      seed.claimed = box->ticked;
      seed.mark = Span{cell.offset + box->mark_offset, box->mark_length};
      seed.unsaid = ticked_cells(row, seed.span);
      return seed;
    }
    seed.claimed = verdict_in(said);
    if (states_ && !seed.claimed && !seed.waved_off && !said.empty() && is_setting(row) &&
        columns_.status > columns_.text && said.find(' ') == said.npos) {
      seed.span.length = cell.offset + cell.length - seed.span.offset;
      seed.claimed = true;
    } else {
      seed.unsaid = ticked_cells(row, seed.span);
    }
    return seed;
  }

  std::size_t bar_behind(std::size_t at) const {
    while (at < document_.source.size() && document_.source[at] == ' ') ++at;
    return at;
  }

  // What the boxes of a row hold is no part of what it says: the status, and others beside it. Each
  // goes with the bar in front of it.
  std::vector<Span> ticked_cells(const Row& row, const Span& span) const {
    std::vector<Span> cells;
    for (std::size_t column = columns_.text + 1; column < row.cells.size(); ++column) {
      const Span& cell = row.cells[column];
      const std::size_t end = cell.offset + cell.length;
      if (end > span.offset + span.length) break;
      const auto box = box_at(text(cell));
      if (column != columns_.status && !(box && box->length == cell.length)) continue;
      const Span& before = row.cells[column - 1];
      const std::size_t begin = bar_behind(before.offset + before.length);
      cells.push_back({begin, bar_behind(end) - begin});
    }
    return cells;
  }

  const Document& document_;
  std::vector<Row> rows_;
  std::string lead_;  // the line that introduces it
  Topic topic_;
  bool tiers_ = false;     // each row says what it leads to
  bool released_ = false;  // a row may tell what was released
  bool states_ = false;    // a status may be the value that a variable has
  Columns columns_;
  SignOffColumns signers_;
};

}  // namespace

namespace {

// What is quoted was said elsewhere, but for its boxes and signatures.
bool counts_in_quote(const ItemSeed& seed) {
  return seed.mark.has_value() || seed.role == Role::sign_off;
}

}  // namespace

void read_table(Draft& draft, BlockId id) {
  const bool quoted = draft.block(id).quoted;
  const Table table(draft, id);
  if (table.rows().size() < 2 || keeps_record(draft, id, table.rows())) return;
  std::vector<StrayRow> unsigned_rows;
  bool read = false;
  for (std::size_t index = 1; index < table.rows().size(); ++index) {
    if (draft.checklist.items.size() > limits::items_max) return;
    const Row& row = table.rows()[index];
    auto seed = table.seed(row);
    if (seed && quoted && !counts_in_quote(*seed)) seed.reset();
    if (seed) {
      read = true;
      seed->block = id;
      seed->command = table.command(row);
      add_item(draft, std::move(*seed));
    } else if (table.holds_box(row)) {
      draft.stray_rows.push_back({id, row.line, unread::box_in_table});
    } else if (table.is_signed() && row.says_something()) {
      unsigned_rows.push_back({id, row.line, unread::no_signer});
    } else if (!quoted && draft.asks && table.sets_value(row)) {
      draft.stray_rows.push_back({id, row.line, unread::in_table});
    }
  }
  if (!read && table.is_signed() && unsigned_rows.empty())
    unsigned_rows.push_back({id, table.rows()[1].line, unread::no_signer});
  std::ranges::move(unsigned_rows, std::back_inserter(draft.stray_rows));
  const bool told = !draft.stray_rows.empty() && draft.stray_rows.back().table == id;
  if (!read && !told && !quoted && draft.asks && table.looks_like_checks())
    draft.stray_tables.push_back(id);
}

}  // namespace seatrial::checklist
