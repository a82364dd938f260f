#include "app/sync.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <unordered_map>
#include <unordered_set>

#include "app/committed.hpp"
#include "base/conflict_markers.hpp"
#include "base/environment_words.hpp"
#include "base/ranges.hpp"
#include "base/text.hpp"
#include "checklist/fill.hpp"
#include "checklist/reader.hpp"
#include "checklist/unread.hpp"
#include "gate/marks.hpp"
#include "gate/signed_items.hpp"
#include "gate/situation.hpp"
#include "gate/stated_blanks.hpp"
#include "recognize/recognize.hpp"

namespace seatrial::app {
namespace {

using checklist::Edit;

constexpr std::size_t date_digits = 10;  // "2026-03-01"

// What is known of one item for its blanks.
struct Filling {
  std::vector<const JudgedItem*> measured;  // in each environment with stated values
  bool ours = false;  // somebody once stated values for it: what it holds comes from there
};

// The value of a blank in one environment.
struct StatedValue {
  std::string_view environment;
  std::string_view value;
};

// What the gates make of the role that a row names.
struct RoleWord {
  bool wanted = false;
  const Signature* valid = nullptr;
};

// A row that several gates ask for is filled when the role has signed all of them that do not do
// without it.
RoleWord word_of(const std::vector<gate::Asked>& asked) {
  RoleWord word{.wanted = !asked.empty()};
  if (std::ranges::any_of(
          asked, [](const gate::Asked& each) { return !each.is_given() && !each.is_spared(); }))
    return word;
  for (const gate::Asked& each : asked)
    if (each.is_given() && (!word.valid || word.valid->at < each.signature->at))
      word.valid = each.signature;
  return word;
}

// "Backup taken, size" of "Backup taken (size", where the blank stands between brackets.
std::string told_label(std::string_view label) {
  const std::size_t open = label.rfind('(');
  if (open == label.npos || label.find(')', open) != label.npos) return std::string(label);
  const std::string_view before = trim(label.substr(0, open));
  const std::string_view within = trim(label.substr(open + 1));
  return before.empty() || within.empty() ? std::string(before.empty() ? within : before)
                                          : fmt::format("{}, {}", before, within);
}

// Of two environments the one that says why a box is not ticked, else the one in which the item is
// asked for.
bool tells_more(const JudgedItem& judged, const JudgedItem& shown) {
  if (judged.state == State::not_applicable) return false;
  return shown.state == State::not_applicable ||
         (shown.state == State::pass && judged.state != State::pass);
}

class SyncPlanner {
 public:
  SyncPlanner(const Standing& standing, std::size_t index, const EmptyBlanks& empty)
      : document_(standing.document),
        checklist_(standing.document.checklists[index]),
        signed_items_(standing.document, standing.gates),
        style_(checklist::tick_style(checklist_)),
        empty_(empty) {
    fillings_.resize(checklist_.items.size());
    judged_.resize(checklist_.items.size(), nullptr);
    std::unordered_set<std::string_view> stated;
    for (const RecordedStatement& statement : standing.situation.ledger.statements)
      if (!statement.values.empty() && !gate::is_elsewhere(statement.source, document_.root))
        stated.insert(statement.item);
    for (const JudgedItem& judged : document_.items) {
      if (judged.checklist != index) continue;
      Filling& filling = fillings_[judged.item];
      if (!judged.measured.empty()) filling.measured.push_back(&judged);
      if (!stated.empty()) filling.ours = stated.contains(qualified_id(document_, judged));
      const JudgedItem*& shown = judged_[judged.item];
      if (!shown || tells_more(judged, *shown)) shown = &judged;
    }
  }

  void plan(const std::vector<gate::Mark>& marks) {
    for (const checklist::SignOffRow& row : checklist::sign_off_rows(checklist_)) fill_row(row);
    for (std::size_t item = 0; item < checklist_.items.size(); ++item) {
      tick(item, marks[item]);
      fill_blanks(item);
    }
    std::ranges::stable_sort(synced.changes, {}, &Change::line);
  }

  Synced synced;
  std::vector<Edit> edits;

 private:
  void tick(std::size_t index, gate::Mark mark) {
    const Item& item = checklist_.items[index];
    if (mark == gate::Mark::keep) return;
    const bool ticked = mark == gate::Mark::tick;
    auto edit = checklist::tick_edit(checklist_, item, ticked, style_);
    if (!edit) return;
    std::string detail = item.id;
    if (const JudgedItem* judged = judged_[index])
      detail += fmt::format(": {}{}{}{}", name(judged->state), where(*judged),
                            judged->note.empty() ? "" : ", ", judged->note);
    edits.push_back(std::move(*edit));
    synced.changes.push_back({item.at.line, ticked ? "ticked" : "unticked", std::move(detail)});
  }

  // A pass is one in all of them.
  std::string where(const JudgedItem& judged) const {
    const bool everywhere = document_.environments.size() < 2 || judged.state == State::pass;
    return everywhere ? "" : " in " + judged.environment;
  }

  void fill(const Blank& blank, int line, std::string_view label,
            std::optional<std::string_view> value) {
    auto edit = checklist::fill_edit(checklist_, blank, value);
    if (!edit) {
      note(line, fmt::format("{}: {}", label, edit.error().what));
      return;
    }
    if (!*edit) return;
    const auto before = value ? empty_.end() : empty_.find(blank.span.offset);
    edits.push_back(before == empty_.end() ? **edit : before->second);
    std::string told = told_label(label);
    if (value) told += fmt::format(": {}", *value);
    synced.changes.push_back({line, value ? "filled" : "emptied", std::move(told)});
  }

  // Name and date of who signed; emptied where what was signed is void.
  void fill_row(const checklist::SignOffRow& row) {
    const Item& item = checklist_.items[row.item];
    if (!judged_[row.item]) return;
    const RoleWord word = word_of(signed_items_.of(*judged_[row.item]));
    if (!word.wanted) return;
    std::optional<std::string> name, date, signature;
    if (word.valid) {
      name = word.valid->person;
      date = format_time(word.valid->at).substr(0, date_digits);
      signature = fmt::format("record {}", word.valid->record.value_or(0));
      if (row.dated) signature = fmt::format("{}, {}", *date, *signature);
      if (!row.name) signature = fmt::format("{} ({})", *name, *signature);
    }
    fill_cell(row.name, item, "name", name);
    fill_cell(row.date, item, "date", date);
    fill_cell(row.signature, item, "signature", signature);
  }

  void fill_cell(const std::optional<Blank>& cell, const Item& item, std::string_view column,
                 const std::optional<std::string>& value) {
    if (!cell) return;
    signed_cells_.insert(cell->span.offset);
    fill(*cell, item.at.line, fmt::format("{}, {}", item.text, column),
         value ? std::optional<std::string_view>(*value) : std::nullopt);
  }

  void fill_blanks(std::size_t index) {
    const Item& item = checklist_.items[index];
    const Filling& filling = fillings_[index];
    if (!filling.ours && filling.measured.empty()) return;
    std::unordered_map<const Blank*, std::vector<StatedValue>> meant;
    for (const JudgedItem* judged : filling.measured) {
      const auto blanks = gate::blanks_of(item, judged->measured);
      for (std::size_t i = 0; i < blanks.size(); ++i) {
        const Measured& measured = judged->measured[i];
        if (blanks[i])
          meant[blanks[i]].push_back({judged->environment, measured.value});
        else if (!measured.label.empty() || !item.blanks.empty())
          note(item.at.line, fmt::format("no blank of {} is called '{}'", item.id, measured.label));
      }
    }
    for (const Blank& blank : item.blanks) {
      if (signed_cells_.contains(blank.span.offset)) continue;
      const std::string label = blank.label.empty() ? item.id : blank.label;
      const auto found = meant.find(&blank);
      if (found == meant.end())
        fill(blank, blank.line, label, std::nullopt);
      else if (const auto value = value_of(found->second, blank.line, label))
        fill(blank, blank.line, label, value);
    }
  }

  // Of environments that differ it is production's, whose readiness a checklist is about.
  std::optional<std::string_view> value_of(const std::vector<StatedValue>& stated, int line,
                                           std::string_view label) {
    const auto differs = [&](const StatedValue& each) { return each.value != stated[0].value; };
    if (std::ranges::none_of(stated, differs)) return stated[0].value;
    const auto production = std::ranges::find_if(stated, [](const StatedValue& each) {
      return environment_in(each.environment) == "production";
    });
    std::vector<std::string> all;
    for (const StatedValue& each : stated)
      all.push_back(fmt::format("{} in {}", each.value, each.environment));
    note(line, fmt::format("{} is {}: {}", label, join(all, " and "),
                           production == stated.end() ? "the blank has room for one, and is left"
                                                      : "production's is written"));
    if (production == stated.end()) return std::nullopt;
    return production->value;
  }

  void note(int line, std::string_view text) {
    std::string told = fmt::format("{}:{}: {}", checklist_.path, line, text);
    if (!contains(synced.notes, told)) synced.notes.push_back(std::move(told));
  }

  const RunDocument& document_;
  const Checklist& checklist_;
  gate::SignedItems signed_items_;
  checklist::TickStyle style_;
  const EmptyBlanks& empty_;
  std::vector<Filling> fillings_;
  std::vector<const JudgedItem*> judged_;
  std::unordered_set<std::size_t> signed_cells_;
};

bool is_named(const std::filesystem::path& file, const std::filesystem::path& directory,
              const std::vector<std::string>& only) {
  return only.empty() || std::ranges::any_of(only, [&](const std::string& name) {
           return (directory / name).lexically_normal() == file;
         });
}

Findings unmerged(const Checklist& checklist) {
  using checklist::unread::conflict;
  Findings findings = finding("ST0234", checklist.path, std::string(conflict),
                              std::string(checklist::how_to_mend(conflict)));
  findings.is_failure = true;
  return findings;
}

}  // namespace

std::expected<std::string, Findings> edited(const Checklist& checklist, std::vector<Edit> edits) {
  const auto refused = [&](const std::string& why) {
    return std::unexpected(
        finding("ST0608", checklist.path, why, "nothing was written; write the value by hand"));
  };
  if (!conflict_markers(checklist.source).empty()) return std::unexpected(unmerged(checklist));
  const auto text = checklist::apply_edits(checklist.source, std::move(edits));
  if (!text) return refused(text.error().what);
  auto again = checklist::read(checklist.path, *text);
  if (!again) return refused(again.error().what);
  recognize::assign_roles(*again);
  if (again->items.size() != checklist.items.size() ||
      checklist::form_sha256(*again) != checklist::form_sha256(checklist))
    return refused("the edits would make another checklist of it");
  return *text;
}

BlanksBefore blanks_before(const Standing& standing, const world::Variables& process,
                           world::World& world) {
  BlanksBefore before;
  for (const Checklist& checklist : standing.document.checklists)
    before.emplace(
        checklist.repository_path,
        blanks_as_committed(checklist, standing.root / checklist.repository_path, process, world));
  return before;
}

std::expected<std::vector<Synced>, Findings> plan_sync(const Standing& standing,
                                                       const std::filesystem::path& directory,
                                                       const std::vector<std::string>& only,
                                                       const BlanksBefore& before) {
  const RunDocument& document = standing.document;
  const EmptyBlanks nothing_known;
  const auto marks = gate::marks_of(document, standing.situation.ledger);
  const auto& base = document.call.files.empty() ? standing.root : directory;
  std::vector<Synced> all;
  for (std::size_t i = 0; i < document.checklists.size(); ++i) {
    const Checklist& checklist = document.checklists[i];
    const auto file = (base / checklist.path).lexically_normal();
    if (!is_named(file, directory, only)) continue;
    const auto empty = before.find(checklist.repository_path);
    SyncPlanner planner(standing, i, empty == before.end() ? nothing_known : empty->second);
    planner.plan(marks[i]);
    auto after = edited(checklist, std::move(planner.edits));
    if (!after) return std::unexpected(std::move(after).error());
    planner.synced.path = checklist.path;
    planner.synced.file = file;
    planner.synced.before = checklist.source;
    planner.synced.after = std::move(*after);
    all.push_back(std::move(planner.synced));
  }
  return all;
}

}  // namespace seatrial::app
