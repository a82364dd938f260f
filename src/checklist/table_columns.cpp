#include "checklist/table_columns.hpp"

#include <algorithm>

#include "base/plain_text.hpp"
#include "base/text.hpp"
#include "base/value_heading.hpp"
#include "base/words.hpp"
#include "checklist/columns.hpp"
#include "checklist/lead_ins.hpp"
#include "checklist/orders.hpp"
#include "checklist/rule_words.hpp"
#include "checklist/sections.hpp"
#include "checklist/syntax.hpp"

namespace seatrial::checklist {
namespace {

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

class ColumnFinder {
 public:
  ColumnFinder(const TableCells& cells, const TableContext& context, std::string_view title)
      : cells_(cells), names_(cells.names()), context_(context), title_(title) {}

  TableColumns find() {
    find_status();
    found_.danger = cells_.find(is_danger_name);
    find_answer();
    find_settings();
    find_signers();
    find_text();
    if (is_open()) find_verdicts();
    if (found_.signatures || found_.persons || context_.topic == Topic::sign_off) find_role();
    found_.thresholds = has(is_threshold_name);
    found_.bands = has(is_good_band) && has(is_bad_band);
    found_.demands = demands();
    found_.measures = measures();
    found_.wanted = wanted();
    found_.command = cells_.find(is_command_name);
    return found_;
  }

 private:
  bool has(bool (*says)(std::string_view name)) const { return cells_.find(says) != no_column; }

  // By its name, or because every row has a box or an open choice in it. "Check" names what is
  // checked as well as the box for it: it is a status where nothing else stands in it.
  void find_status() {
    for (std::size_t column = 0; column < names_.size(); ++column) {
      const Answers said = answers_in(column);
      const std::string& name = names_[column];
      const bool told =
          is_pass_name(name) && said.verdicts + said.boxes == 0;  // "coverage >= 80 %"
      const bool named =
          column > 0 &&
          ((is_status_name(name) && !told) ||
           (said.filled == 0 && equals_ignoring_case(name, "check")) ||
           (is_result_name(name) && said.verdicts > 0 && said.verdicts == said.filled));
      const bool signs = slug(name).empty() || std::ranges::any_of(names_, is_demand_name);
      const bool marked = said.filled > 0 && !is_legend(said) &&
                          said.boxes + (signs ? said.signs : 0) == said.filled;
      if (!named && !marked) continue;
      found_.status = column;
      found_.boxed = column == 0 && has_words_behind_boxes();
      return;
    }
  }

  struct Answers {
    std::size_t boxes = 0;    // and choices that are open
    std::size_t to_tick = 0;  // of the boxes, those that are no mark such as "✅"
    std::size_t signs = 0;    // "🟡": a mark of another kind
    std::size_t verdicts = 0;
    std::size_t filled = 0;
  };
  Answers answers_in(std::size_t column) const {
    Answers answers;
    for (std::size_t at = 1; at < cells_.rows().size(); ++at) {
      const Row& row = cells_.rows()[at];
      if (column >= row.cells.size() || row.cells[column].length == 0) continue;
      const std::string plain = cells_.plain(row.cells[column]);
      const auto box = box_at(cells_.text(row.cells[column]));
      const bool is_box = box || is_open_choice(plain);
      ++answers.filled;
      answers.boxes += is_box ? 1 : 0;
      answers.to_tick += is_box && !(box && box->style == BoxStyle::verdict) ? 1 : 0;
      answers.signs += !is_box && is_sign(plain) ? 1 : 0;
      answers.verdicts += verdict_in(plain) ? 1 : 0;
    }
    return answers;
  }

  // No word, number or dash.
  static bool is_sign(std::string_view plain) {
    return slug(plain).empty() &&
           std::ranges::any_of(plain, [](char c) { return static_cast<unsigned char>(c) > 0xE2; });
  }

  // "| | Meaning |" of marks: what has a box to tick is asked for.
  bool is_legend(const Answers& said) const {
    return names_.size() == 2 && said.to_tick == 0 &&
           among_ignoring_case(names_[1], {"meaning", "description", "legend", "definition",
                                           "status", "state", "means", "explanation"});
  }

  // "| [x] Docs | Bob |"
  bool has_words_behind_boxes() const {
    return std::any_of(cells_.rows().begin() + 1, cells_.rows().end(), [&](const Row& row) {
      return !row.cells.empty() && behind_box(cells_, row.cells[0]).length > 0 &&
             !is_sign(cells_.plain(row.cells[0]));
    });
  }

  // "| Gate | Expected | Rollback? |": such rows are to hold, whatever follows where they do not.
  void find_answer() {
    if (speaks_against_start(context_.topic)) return;  // about the start, and no way back
    const bool rules = is_rule(context_.topic);
    found_.answer = cells_.find(rules ? is_answer_name : asks_to_roll_back);
    if (found_.answer == 0) found_.answer = no_column;
    const bool expected = !context_.reports && has(expects);
    if (!rules && (expected || context_.topic == Topic::criterion)) {
      if (expected) found_.remark = found_.answer;
      found_.answer = no_column;
    }
    if (found_.answer == found_.status) found_.status = no_column;
  }

  void find_settings() {
    if (!context_.asks || names_.size() < 2) return;
    const bool of_variables = is_variable_name(names_[0]);
    if (of_variables) found_.need = cells_.find(is_need_name);
    if (of_variables || is_setting_name(names_[0])) found_.value = cells_.find(heads_wanted_values);
  }

  void find_signers() {
    found_.signatures = has(is_signature_name);
    found_.signers = SignOffColumns(names_);
    found_.persons = !found_.signatures && names_signers();
  }

  // A row that waits for its name or date; what looks up persons has both.
  bool names_signers() const {
    const SignOffColumns& signers = found_.signers;
    if (!signers.asks_for_persons()) return false;
    if (!says_nothing(context_.topic) && signers.nothing_else) return true;
    return std::any_of(cells_.rows().begin() + 1, cells_.rows().end(), [&](const Row& row) {
      return row.cells.size() > std::max(signers.name, signers.date) &&
             !is_written_by_hand(cells_.text(row.cells[signers.name])) &&
             !is_written_by_hand(cells_.text(row.cells[signers.date]));
    });
  }

  // The first column that is neither a box nor a number.
  void find_text() {
    const auto counts = [&](std::size_t column) {
      return names_.size() > 2 && is_number_name(names_[column]);
    };
    while (found_.text + 1 < names_.size() &&
           ((found_.text == found_.status && !found_.boxed) || counts(found_.text)))
      ++found_.text;
  }

  bool is_open() const {
    return found_.status == no_column && found_.answer == no_column && !found_.signatures &&
           !found_.persons && context_.asks && !context_.reports;
  }

  // "| Question | RAG | Notes |": what each row is asked is answered by nothing, or by a verdict.
  void find_verdicts() {
    const std::size_t first = cells_.behind_number(found_.text);
    if (first >= names_.size() || !is_demand_name(names_[first])) return;
    for (std::size_t column = first + 1; column < names_.size(); ++column) {
      const bool told = column == found_.remark || asks_to_roll_back(names_[column]) ||
                        is_for_remarks(names_[column]) || is_work_name(names_[column]) ||
                        is_proof_name(names_[column]) || is_limit_name(names_[column]);
      if (told ||
          !cells_.all_rows(found_.text, [&](const Row& row) { return answers(row, column); }))
        continue;
      found_.status = column;
      return;
    }
  }

  // "AB" below "Initials", "Ana saw it" below "Outcome": the form stays one while it is filled in.
  static bool holds_whatever_was_seen(std::string_view name) {
    return among_ignoring_case(name, {"initials", "signed", "outcome", "actual", "actual result"});
  }

  bool answers(const Row& row, std::size_t column) const {
    if (cells_.is_empty(row, column) || holds_whatever_was_seen(names_[column])) return true;
    const std::string said = cells_.plain(row.cells[column]);
    return verdict_in(said).has_value() || is_waved_off(said) || is_open_choice(said);
  }

  // "| Name | Role |": the role signs, whoever has it.
  void find_role() {
    for (std::size_t column = 0; column < names_.size(); ++column)
      if (column != found_.status && is_role_name(names_[column])) found_.text = column;
  }

  bool demands() const {
    if (context_.reports) return false;
    const bool asks = context_.asks || context_.topic == Topic::requirement;
    return names_demand(asks) || (asks && orders_rows(context_.lead));
  }

  bool names_demand(bool asks) const {
    const std::size_t first = cells_.behind_number(found_.text);
    if (first >= names_.size()) return false;
    const auto behind = names_.begin() + static_cast<std::ptrdiff_t>(first) + 1;
    if (std::any_of(behind, names_.end(), expects)) return true;
    if (!is_demand_name(names_[first])) return false;
    return std::any_of(behind, names_.end(), [&](const std::string& name) {
      return is_proof_name(name) || (asks && (is_work_name(name) || is_limit_name(name)));
    });
  }

  // "| Boot time | ____ s | ____ s |" below "Measure", "Staging" and "Production": blanks with a
  // unit. Two columns are a form, "| Duration | ____ min |".
  bool measures() const {
    if (!context_.asks || context_.reports || names_.size() < 3) return false;
    return std::any_of(cells_.rows().begin() + 1, cells_.rows().end(), [&](const Row& row) {
      const std::size_t columns = std::min(row.cells.size(), names_.size());
      for (std::size_t column = found_.text + 1; column < columns; ++column)
        if (!is_for_remarks(names_[column]) && is_blank_of_unit(cells_.text(row.cells[column])))
          return true;
      return false;
    });
  }

  // "____ s", "____%", and not "____ (signature)".
  static bool is_blank_of_unit(std::string_view cell) {
    constexpr std::size_t blank_least = 3, unit_bytes_max = 16;
    const std::size_t end = std::min(cell.find_first_not_of('_'), cell.size());
    const std::string_view unit = trim(cell.substr(end));
    return end >= blank_least && !unit.empty() && unit.size() <= unit_bytes_max &&
           unit.find_first_of("_(),:; ") == unit.npos;
  }

  // Of all rows: "These signals confirm that we are ready", "| Metric | Alert threshold |".
  std::optional<bool> wanted() const {
    const auto is_command = [](std::string_view name) {
      return equals_ignoring_case(name, "command");
    };
    if (is_rule(context_.topic) || has(is_alarm_name)) return false;
    if (found_.demands || has(is_command)) return true;
    if (const auto said = wants_thresholds(context_.lead)) return said;
    return wants_thresholds(title_);
  }

  const TableCells& cells_;
  const std::vector<std::string>& names_;
  const TableContext& context_;
  std::string_view title_;
  TableColumns found_;
};

}  // namespace

TableContext context_of_table(const Draft& draft, BlockId table) {
  TableContext context{.lead = lead_in_of(draft, table),
                       .tiers = draft.section(table).tiers,
                       .asks = draft.asks,
                       .operates = draft.operates,
                       .states = draft.report};
  context.topic = topic_in(draft, without_asides(context.lead));
  if (context.topic == Topic::neutral)
    context.topic = topic_around(draft, draft.section_of[table], context.lead);
  context.reports = draft.report && genre_of(draft.section(table).title) != Genre::checklist;
  context.released = draft.account && !tells_of_another_time(context.lead) &&
                     !stands_below_another_time(draft, table);
  return context;
}

TableColumns find_columns(const TableCells& cells, const TableContext& context,
                          std::string_view section_title) {
  return ColumnFinder(cells, context, section_title).find();
}

bool is_for_remarks(std::string_view name) {
  return is_note_name(name) || is_person_name(name) || is_number_name(name);
}

Span behind_box(const TableCells& cells, const Span& cell) {
  const auto box = box_at(cells.text(cell));
  const std::size_t length = box ? box->length : 0;
  return {cell.offset + length, cell.length - length};
}

}  // namespace seatrial::checklist
