#include "checklist/table_seeds.hpp"

#include <algorithm>

#include "base/ascii.hpp"
#include "base/environment_words.hpp"
#include "base/plain_text.hpp"
#include "base/text.hpp"
#include "base/words.hpp"
#include "base/yes_or_no.hpp"
#include "checklist/against_start.hpp"
#include "checklist/boxes_inside.hpp"
#include "checklist/columns.hpp"
#include "checklist/labels.hpp"
#include "checklist/orders.hpp"
#include "checklist/rule_words.hpp"
#include "checklist/runs.hpp"
#include "checklist/syntax.hpp"

namespace seatrial::checklist {
namespace {

constexpr std::size_t command_bytes_max = 4096;

// `npm test -- --all`: more than a name.
bool names_command(std::string_view cell) {
  const std::size_t open = cell.find('`');
  if (open == std::string_view::npos) return false;
  const std::size_t close = cell.find('`', open + 1);
  return close != std::string_view::npos &&
         cell.substr(open, close - open).find(' ') != std::string_view::npos;
}

// "| File | Mode |", "| Domain | Expires |": a value that somebody has to look after.
bool names_property(std::string_view name) {
  return among_ignoring_case(name, {"mode", "permissions", "perms", "expires", "expires on",
                                    "expiry", "expiry date", "expiration", "valid until"});
}

// `payments.mode`, `wal_level`: what a setting is called, and no address or file.
bool is_key(std::string_view cell) {
  const bool code = cell.size() > 2 && cell.front() == '`' && cell.find('`', 1) == cell.size() - 1;
  if (!code) return false;
  cell = cell.substr(1, cell.size() - 2);
  const bool is_name = std::ranges::all_of(
      cell, [](char c) { return is_letter_or_digit(c) || c == '_' || c == '.' || c == '-'; });
  return is_name && is_letter(cell.front());
}

// "ssl": the word may be any, a term or a person, where no head speaks of values.
bool is_word(std::string_view key) {
  return std::ranges::all_of(key, is_lower);
}

bool heads_settings(std::string_view name) {
  return holds_any_ignoring_case(
      name, {"setting", "parameter", "option", "variable", "flag", "config", "propert"});
}

bool heads_values(std::string_view name) {
  return !environment_in(name).empty() ||
         holds_any_ignoring_case(name, {"value", "setting", "required", "expected", "must", "old",
                                        "new", "current", "target", "from", "to be", "default"});
}

// "ACTIVE", "16:30", "4 GB"
bool is_value(std::string_view plain) {
  constexpr std::size_t bytes_max = 40;
  return !plain.empty() && plain.size() <= bytes_max && !slug(plain).empty() &&
         std::ranges::count(plain, ' ') <= (is_digit(plain.front()) ? 1 : 0);
}

// What a table may list without a word of how it has to be.
bool lists_things(std::string_view name) {
  return among_ignoring_case(
      name, {"file",         "files",      "path",      "directory", "folder",     "script",
             "scripts",      "command",    "commands",  "target",    "service",    "services",
             "component",    "components", "endpoint",  "endpoints", "route",      "method",
             "host",         "hosts",      "server",    "node",      "module",     "package",
             "crate",        "image",      "container", "branch",    "workflow",   "job",
             "table",        "column",     "field",     "class",     "function",   "term",
             "label",        "event",      "role",      "user",      "team",       "repository",
             "repo",         "ticket",     "id",        "version",   "release",    "tag",
             "code",         "error",      "metric",    "document",  "doc",        "measurement",
             "measurements", "artifact",   "resource",  "tool",      "dependency", "library"});
}

// "| Script | Purpose |": what there is, and what it is for.
bool explains_things(const std::vector<std::string>& names) {
  return names.size() > 1 && lists_things(names[0]) &&
         among_ignoring_case(names[1], {"purpose", "meaning", "description", "what it does", "use",
                                        "usage", "does"});
}

// What it says of a key besides the value that it has to have.
bool tells_about_key(std::string_view name) {
  return is_for_remarks(name) || is_need_name(name) ||
         among_ignoring_case(
             name,
             {"default",  "defaults",  "type",     "meaning",   "purpose", "unit",    "example",
              "examples", "source",    "since",    "scope",     "file",    "where",   "location",
              "used by",  "used in",   "old",      "before",    "was",     "from",    "previous",
              "effect",   "why",       "category", "component", "service", "team",    "section",
              "secret",   "sensitive", "read by",  "set by",    "set in",  "function"});
}

}  // namespace

TableSeeds::TableSeeds(const Draft& draft, BlockId table)
    : document_(draft.document),
      cells_(draft, table),
      context_(context_of_table(draft, table)),
      columns_(find_columns(cells_, context_, draft.section(table).title)) {}

std::optional<ItemSeed> TableSeeds::seed(const Row& row) const {
  if (row.cells.size() <= columns_.text || first_cell(row).length == 0) return std::nullopt;
  if (is_signed())
    return ItemSeed{.span = first_cell(row), .form = Form::row, .role = Role::sign_off};
  if (columns_.persons) {
    ItemSeed signer = signer_row(row);
    signer.role = Role::sign_off;
    return signer;
  }
  if (context_.released && columns_.status == no_column && tells_release(row))
    return claimed_row(row);
  if (context_.topic == Topic::none || (context_.topic == Topic::aside && !columns_.demands))
    return is_banded(row) ? std::optional(rule_row(row)) : std::nullopt;
  if (speaks_against_start(context_.topic)) return row_against_start(row);
  if (columns_.answer != no_column) return rule_row(row);
  if (columns_.status != no_column)
    return context_.topic == Topic::sign_off && columns_.signers.says_who() ? signer_row(row)
                                                                            : status_row(row);
  if (context_.topic == Topic::claim && is_setting(row)) return claimed_row(row);
  if (columns_.need < row.cells.size()) return variable_row(row);
  if (columns_.value < row.cells.size() && (is_setting(row) || demands_value(row)) &&
      !is_rule(context_.topic))
    return plain_row(row);
  if (is_reason_to_stop(row)) return rule_row(row);
  if (columns_.thresholds && is_bounded(row))
    return is_wanted_row(row) ? plain_row(row) : rule_row(row);
  if (is_rule(context_.topic) && (context_.tiers || columns_.demands || is_bounded(row)))
    return rule_row(row);
  if (context_.topic == Topic::signal || context_.topic == Topic::criterion || columns_.demands)
    return plain_row(row);
  if (is_banded(row)) return rule_row(row);
  if (columns_.measures && !is_rule(context_.topic) && !says_nothing(context_.topic))
    return ItemSeed{.span = first_cell(row), .form = Form::row, .role = role_of(context_.topic)};
  return std::nullopt;
}

std::optional<std::string> TableSeeds::command(const Row& row) const {
  if (columns_.command >= row.cells.size()) return std::nullopt;
  const std::string_view cell = cells_.text(row.cells[columns_.command]);
  if (cell.empty() || cell.size() > command_bytes_max) return std::nullopt;
  // A cell cannot hold the sign for a pipe by itself.
  return replace_all(std::string(cell), "\\|", "|");
}

bool TableSeeds::sets_value(const Row& row) const {
  if (says_nothing(context_.topic) || is_rule(context_.topic) || columns_.need != no_column)
    return false;
  return (is_setting(row) && cells_.find(names_wanted_values) != no_column) ||
         (context_.operates && names_key_and_value(row));  // elsewhere it tells what there is
}

bool TableSeeds::is_signed() const {
  return columns_.signatures ||
         ((context_.topic == Topic::sign_off || columns_.persons) && columns_.status == no_column);
}

bool TableSeeds::holds_box(const Row& row) const {
  return std::ranges::any_of(row.cells,
                             [&](const Span& cell) { return boxes_in(cells_.text(cell)) > 0; });
}

bool TableSeeds::looks_like_checks() const {
  if (says_nothing(context_.topic) || is_trouble_name(cells_.names().front())) return false;
  const auto found = static_cast<std::size_t>(std::count_if(
      cells_.rows().begin() + 1, cells_.rows().end(), [&](const Row& row) { return asks(row); }));
  // Where nothing is operated, most tables tell what there is and how it is called.
  return (context_.operates && found * 2 > cells_.rows().size() - 1) || has_open_column();
}

bool TableSeeds::asks(const Row& row) const {
  if (explains_things(cells_.names())) return false;
  for (std::size_t column = 0; column < row.cells.size(); ++column) {
    const std::string_view cell = cells_.text(row.cells[column]);
    const bool named = column > 0 && column < cells_.names().size();
    const bool bound = named && (is_threshold(plain_text(cell)) ||
                                 ((is_limit_name(cells_.names()[column]) ||
                                   (names_property(cells_.names()[column]) && !is_register())) &&
                                  std::ranges::any_of(cell, is_digit)));
    const bool runs = begins_with_program(cell) && cell.find(' ') != cell.npos;
    if (bound || runs || names_command(cell) || gives_order(cell)) return true;
  }
  return false;
}

// Nothing stands in it yet, and something has to.
bool TableSeeds::has_open_column() const {
  const bool is_form =
      cells_.names().size() == 2 &&  // "| Version | ____ |"
      std::ranges::any_of(cells_.rows(), [&](const Row& row) {
        return !row.cells.empty() && cells_.text(row.cells.back()).starts_with("__");
      });
  if (is_form) return false;
  for (std::size_t column = columns_.text + 1; column < cells_.names().size(); ++column)
    if (!is_for_remarks(cells_.names()[column]) && !is_record_name(cells_.names()[column]) &&
        cells_.all_rows(columns_.text,
                        [&](const Row& row) { return cells_.is_empty(row, column); }))
      return true;
  return false;
}

bool TableSeeds::is_wanted_row(const Row& row) const {
  return columns_.wanted.value_or(is_wanted(cells_.plain(whole(row))));
}

bool TableSeeds::is_bounded(const Row& row) const {
  return columns_.wanted.value_or(false) || std::ranges::any_of(row.cells, [&](const Span& cell) {
           return is_threshold(cells_.plain(cell));
         });
}

// "Abort criterion: the queue stands still", and not "keep watching".
bool TableSeeds::is_reason_to_stop(const Row& row) const {
  if (columns_.danger >= row.cells.size()) return false;
  const std::string said = cells_.plain(row.cells[columns_.danger]);
  return said.size() > 3 && !gives_order(said);
}

// "| Error rate | < 1 % | 1-3 % | > 3 % |" below "Green", "Yellow" and "Red": what is watched,
// whatever stands above it.
bool TableSeeds::is_banded(const Row& row) const {
  return columns_.bands && context_.asks && !context_.reports && is_bounded(row);
}

// "| `AUTH_MODE` | enforced |", and "| VAULT | on |" below "Flag"
bool TableSeeds::is_setting(const Row& row) const {
  constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_";
  if (row.cells.size() <= columns_.text + 1) return false;
  const std::string name = cells_.plain(row.cells[columns_.text]);
  const bool named = name.find('_') != name.npos ||
                     (name.size() > 2 && is_flag_name(cells_.names()[columns_.text]));
  return named && name.find_first_not_of(letters) == name.npos;
}

bool TableSeeds::names_key_and_value(const Row& row) const {
  const auto& names = cells_.names();
  const std::size_t columns = std::min(row.cells.size(), names.size());
  std::size_t key = columns_.text;  // behind the file or the service that has it
  while (key + 2 < columns && lists_things(names[key])) ++key;
  if (key + 1 >= columns || lists_things(names[key]) || tells_about_key(names[key]) ||
      !is_key(cells_.text(row.cells[key])))
    return false;
  bool has_value = false, is_headed = heads_settings(names[key]);
  for (std::size_t column = key + 1; column < columns; ++column) {
    if (tells_about_key(names[column]) || cells_.is_empty(row, column)) continue;
    if (!is_value(cells_.plain(row.cells[column]))) return false;
    has_value = true;
    is_headed |= heads_values(names[column]);
  }
  return has_value && (is_headed || !is_word(cells_.plain(row.cells[key])));
}

// "| Control | Reason | Approved by | Expires |": what somebody has allowed, until when.
bool TableSeeds::is_register() const {
  return cells_.find([](std::string_view name) {
    return among_ignoring_case(name, {"reason", "justification", "rationale", "approved by",
                                      "accepted by", "granted by", "approver"});
  }) != no_column;
}

// "| logging.level.root | WARN |" below "Key" and "Required value"
bool TableSeeds::demands_value(const Row& row) const {
  return !equals_ignoring_case(cells_.names()[columns_.value], "value") &&
         !cells_.is_empty(row, columns_.text) && !cells_.is_empty(row, columns_.value);
}

// "| Merge commit | `4753db5` |"
bool TableSeeds::tells_release(const Row& row) const {
  return row.cells.size() == columns_.text + 2 && row.cells.back().length > 0 &&
         names_release(cells_.plain(row.cells[columns_.text]));
}

ItemSeed TableSeeds::plain_row(const Row& row) const {
  return {.span = whole(row), .form = Form::row, .role = role_of(context_.topic)};
}

ItemSeed TableSeeds::claimed_row(const Row& row) const {
  return {.span = whole(row), .form = Form::row, .role = Role::check, .claimed = true};
}

ItemSeed TableSeeds::rule_row(const Row& row) const {
  const Topic rule = rule_of(row);
  return {
      .span = whole(row), .form = Form::row, .role = role_of(rule), .polarity = polarity_of(rule)};
}

// Each row speaks against the start, whatever its columns say of the way back.
ItemSeed TableSeeds::row_against_start(const Row& row) const {
  const bool has_status = columns_.status < row.cells.size();
  ItemSeed seed = has_status ? status_row(row) : plain_row(row);
  seed.polarity = polarity_of(context_.topic);
  if (has_status && is_settled(cells_.plain(row.cells[columns_.status]))) seed.claimed = true;
  read_against_start(context_.topic, cells_.text(first_cell(row)), seed);
  return seed;
}

// Who is to sign, without the name and date of who did.
ItemSeed TableSeeds::signer_row(const Row& row) const {
  ItemSeed seed = status_row(row);
  seed.span = first_cell(row);
  return seed;
}

ItemSeed TableSeeds::status_row(const Row& row) const {
  const bool has_cell = columns_.status < row.cells.size();
  ItemSeed seed{.span = whole(row),
                .form = Form::row,
                .role = role_of(context_.topic),
                .polarity = polarity_of(context_.topic)};
  if (!has_cell) return seed;
  const Span cell = row.cells[columns_.status];
  const std::string said = cells_.plain(cell);
  if (is_waved_off(said)) seed.waved_off = said;
  if (const auto box = box_at(cells_.text(cell))) {
    seed.claimed = box->ticked;
    seed.mark = Span{cell.offset + box->mark_offset, box->mark_length};
    seed.unsaid = ticked_cells(row, seed.span);
    return seed;
  }
  seed.claimed = verdict_in(said);
  if (context_.states && !seed.claimed && !seed.waved_off && !said.empty() && is_setting(row) &&
      columns_.status > columns_.text && said.find(' ') == said.npos) {
    seed.span.length = cell.offset + cell.length - seed.span.offset;
    seed.claimed = true;
  } else {
    seed.unsaid = ticked_cells(row, seed.span);
  }
  return seed;
}

// "DB_URL | connection string | yes": what is optional is not asked for.
std::optional<ItemSeed> TableSeeds::variable_row(const Row& row) const {
  if (is_rule(context_.topic) || !marks_need(cells_.plain(row.cells[columns_.need])))
    return std::nullopt;
  return plain_row(row);
}

// What a row leads to. Where a column asks that and its cell says neither yes nor no, somebody has
// to decide.
Topic TableSeeds::rule_of(const Row& row) const {
  const Topic around = is_rule(context_.topic) ? context_.topic : Topic::trigger;
  if (columns_.answer == no_column)
    return context_.tiers ? rule_of_tier(row, around)
                          : topic_of_rule(cells_.text(row.cells[columns_.text]), around);
  const Topic told = columns_.answer < row.cells.size()
                         ? topic_of_answer(cells_.plain(row.cells[columns_.answer]))
                         : Topic::neutral;
  if (is_rule(told)) return told;
  return is_decision_name(cells_.names()[columns_.answer]) ? Topic::consider : around;
}

Topic TableSeeds::rule_of_tier(const Row& row, Topic around) const {
  bool is_open = false;
  for (std::size_t column = row.cells.size(); column-- > 0;) {
    if (column == columns_.text) continue;
    if (const Topic told = rule_in(row.cells[column], column); is_rule(told)) return told;
    is_open = is_open || (column < cells_.names().size() &&
                          is_decision_name(cells_.names()[column]) && row.cells[column].length > 0);
  }
  const Span& own = row.cells[columns_.text];
  const Topic told = topic_of_tier(cells_.plain(own));
  if (is_rule(told)) return told;
  return is_open ? Topic::consider : topic_of_rule(cells_.text(own), around);
}

Topic TableSeeds::rule_in(const Span& cell, std::size_t column) const {
  const std::string plain = cells_.plain(cell);
  const bool reacts = column < cells_.names().size() && is_reaction_name(cells_.names()[column]);
  const Topic told = reacts ? topic_of_answer(plain) : topic_of_rule(plain, Topic::trigger);
  return told == Topic::neutral || (!reacts && told == Topic::trigger) ? topic_of_tier(plain)
                                                                       : told;
}

bool TableSeeds::describes(const Row& row, std::size_t column) const {
  const bool person = column < cells_.names().size() && is_person_name(cells_.names()[column]);
  // A command fails when it ends with another status than 0: why it does is for its readers.
  const bool failure = columns_.command != no_column && column < cells_.names().size() &&
                       is_failure_name(cells_.names()[column]) &&
                       describes_failure(cells_.plain(row.cells[column]));
  return row.cells[column].length > 0 && column != columns_.status && column != columns_.remark &&
         !person && !failure;
}

Span TableSeeds::first_cell(const Row& row) const {
  const Span& cell = row.cells[columns_.text];
  if (!columns_.boxed) return cell;
  const Span behind = behind_box(cells_, cell);
  return behind.length > 0 || row.cells.size() == 1 ? behind : row.cells[columns_.text + 1];
}

// From the first cell that describes the row to the last, without a status or an owner at either
// end.
Span TableSeeds::whole(const Row& row) const {
  std::size_t last = row.cells.size() - 1;
  while (last > columns_.text && !describes(row, last)) --last;
  const Span first = first_cell(row);
  const std::size_t end =
      std::max(first.offset + first.length, row.cells[last].offset + row.cells[last].length);
  return {first.offset, end - first.offset};
}

// What the boxes of a row hold is no part of what it says: the status, and others beside it. Each
// goes with the bar in front of it.
std::vector<Span> TableSeeds::ticked_cells(const Row& row, const Span& span) const {
  std::vector<Span> cells;
  for (std::size_t column = columns_.text + 1; column < row.cells.size(); ++column) {
    const Span& cell = row.cells[column];
    const std::size_t end = cell.offset + cell.length;
    if (end > span.offset + span.length) break;
    const auto box = box_at(cells_.text(cell));
    if (column != columns_.status && !(box && box->length == cell.length)) continue;
    const Span& before = row.cells[column - 1];
    const std::size_t begin = bar_behind(before.offset + before.length);
    cells.push_back({begin, bar_behind(end) - begin});
  }
  return cells;
}

std::size_t TableSeeds::bar_behind(std::size_t at) const {
  while (at < document_.source.size() && document_.source[at] == ' ') ++at;
  return at;
}

}  // namespace seatrial::checklist
