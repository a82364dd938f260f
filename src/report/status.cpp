#include "report/status.hpp"

#include <fmt/format.h>

#include "base/json.hpp"
#include "base/text.hpp"
#include "report/escape.hpp"
#include "report/gate_words.hpp"
#include "report/layout.hpp"
#include "report/terminal_parts.hpp"
#include "report/view.hpp"
#include "report/wording.hpp"

namespace seatrial::report {
namespace {

constexpr std::size_t name_width = 40;
constexpr std::size_t decision_width = 6;
constexpr std::size_t items_shown = 5;

std::string padded(std::string_view text, std::size_t width) {
  std::string name = line(text, width);
  name.append(width > name.size() ? width - name.size() : 0, ' ');
  return name;
}

std::string progress_text(const Progress& progress) {
  std::string text =
      fmt::format("{:>3} %  {} of {} done", progress.percent(), progress.done, progress.total);
  if (progress.waived > 0) text += fmt::format(", {} of them waived", progress.waived);
  if (progress.bad > 0) text += fmt::format(", {} false or not decided", progress.bad);
  if (progress.left) text += fmt::format(", {} left", effort(*progress.left));
  if (progress.left && progress.unestimated > 0)
    text += fmt::format(" for {} of {}", progress.estimated,
                        plural(progress.estimated + progress.unestimated, "open item"));
  return text;
}

void add_gates(std::string& out, const RunDocument& document, const Ink& ink) {
  if (document.gates.empty()) return;
  const GateWords words(document);
  out += "\n" + ink.strong("Gates") + "\n";
  for (const GateResult& gate : document.gates) {
    out +=
        fmt::format("  {}{} {}{}\n", ink.decision(gate.decision),
                    std::string(decision_width - name(gate.decision).size(), ' '),
                    padded(gate.name, name_width), line(words.in_a_line(gate), text_bytes_shown));
    for (const Signature& signature : gate.signatures)
      out += fmt::format(
          "         {} {}{}{}\n", name(signature.standing), line(signature.role, text_bytes_shown),
          signature.person.empty() ? ""
                                   : fmt::format(": {}", line(signature.person, text_bytes_shown)),
          signature.note.empty() ? ""
                                 : fmt::format(" ({})", line(signature.note, text_bytes_shown)));
  }
}

void add_progress(std::string& out, std::string_view heading, const std::vector<Progress>& progress,
                  const Ink& ink) {
  if (progress.empty()) return;
  out += "\n" + ink.strong(std::string(heading)) + "\n";
  for (const Progress& each : progress)
    out += fmt::format("  {} {}\n", padded(each.name, name_width), progress_text(each));
}

std::string when(const Due& due) {
  if (!due.date || due.progress.done == due.progress.total) return {};
  if (due.overdue) return fmt::format("  OVERDUE: was due {}", format_date(*due.date));
  return due.today ? "  due TODAY" : fmt::format("  due {}", format_date(*due.date));
}

// "day 3 of 7": of the days for which the checklists ask for something.
std::string where_in_days(const Status& status) {
  if (status.days_since < 0)
    return fmt::format("deployment on {}: {} to go", format_date(*status.deployed),
                       plural(static_cast<std::size_t>(-status.days_since), "day"));
  const int last = status.due.empty() ? 0 : status.due.back().day;
  return fmt::format("deployed on {}: day {}{}", format_date(*status.deployed), status.days_since,
                     last >= status.days_since && last > 0 ? fmt::format(" of {}", last) : "");
}

void add_due(std::string& out, const Status& status, const Ink& ink) {
  if (status.due.empty() && !status.deployed) return;
  out += "\n" + ink.strong("By day") + "\n";
  if (status.deployed) out += fmt::format("  {}\n", where_in_days(status));
  for (const Due& due : status.due)
    out += fmt::format("  {} {}{}\n", padded(fmt::format("Day {}", due.day), 8),
                       progress_text(due.progress), when(due));
  if (!status.deployed)
    out +=
        "  no successful deployment is recorded; --deployed DATE says from when the days count\n";
}

void add_streaks(std::string& out, const RunDocument& document, const Status& status,
                 const Ink& ink) {
  if (status.streaks.empty()) return;
  out += "\n" + ink.strong("Days in a row") + "\n";
  for (const StreakDay& streak : status.streaks)
    out += fmt::format("  day {:<10} {}{}\n", streak.day, line(streak.item, text_bytes_shown),
                       document.environments.size() > 1
                           ? fmt::format("  [{}]", line(streak.environment, text_bytes_shown))
                           : "");
}

// What makes it NO-GO; each item by itself is told by a run.
void add_false_items(std::string& out, const View& view, const Ink& ink) {
  const auto rows = view.not_true();
  if (rows.empty()) return;
  out += "\n" + ink.strong("False, or not to be decided") + "\n";
  const std::size_t shown = shown_of(rows.size(), items_shown);
  for (std::size_t i = 0; i < shown; ++i) out += "  " + title_line(*rows[i], ink);
  if (shown < rows.size()) out += fmt::format("  ... and {} more\n", rows.size() - shown);
}

// All of them: a box that says otherwise than the evidence is never passed over.
void add_contradicted_boxes(std::string& out, const View& view, const Ink& ink) {
  const auto rows = view.contradicted();
  if (rows.empty()) return;
  out += "\n" + ink.strong("Ticked, and contradicted") + "\n";
  for (const Row* row : rows) {
    out += "  " + title_line(*row, ink);
    out +=
        fmt::format("          claim: {}{}\n", row->claim,
                    row->judged->note.empty() ? std::string()
                                              : ": " + line(row->judged->note, text_bytes_shown));
  }
}

// What they excuse, why, and until when.
void add_waived_items(std::string& out, const View& view, const Ink& ink) {
  const auto rows = view.with_state({State::waived});
  if (rows.empty()) return;
  out += "\n" + ink.strong("Waived") + "\n";
  for (const Row* row : rows)
    out += fmt::format("  {}          why: {}\n", title_line(*row, ink),
                       line(row->why, observation_bytes_shown));
}

// Why evidence counts no more, with the files that changed since.
void add_stale_items(std::string& out, const View& view, const Ink& ink) {
  std::vector<const Row*> rows;
  for (const Row& row : view.rows)
    if (row.state() == State::stale && (rows.empty() || rows.back()->item != row.item))
      rows.push_back(&row);
  if (rows.empty()) return;
  out += "\n" + ink.strong("Out of date") + "\n";
  const std::size_t shown = shown_of(rows.size(), items_shown);
  for (std::size_t i = 0; i < shown; ++i)
    out += fmt::format("  {}          why: {}\n", title_line(*rows[i], ink),
                       line(rows[i]->judged->note, text_bytes_shown));
  if (shown < rows.size()) out += fmt::format("  ... and {} more\n", rows.size() - shown);
}

void add_items(std::string& out, const View& view, const Ink& ink) {
  out += "\n" + ink.strong("Items") + "\n";
  for (const Row& row : view.rows)
    out += fmt::format("  {:<{}}{}{}\n", word(row.state()), state_width,
                       line(qualified_id(*view.document, *row.judged), text_bytes_shown),
                       in_environment(row));
}

void write_progress(JsonWriter& json, const Progress& progress) {
  json.member("name", progress.name);
  json.key("done").integer(static_cast<long long>(progress.done));
  json.key("waived").integer(static_cast<long long>(progress.waived));
  json.key("bad").integer(static_cast<long long>(progress.bad));
  json.key("total").integer(static_cast<long long>(progress.total));
  json.key("percent").integer(static_cast<long long>(progress.percent()));
  json.key("left_minutes");
  if (progress.left)
    json.begin_list()
        .integer(progress.left->minutes_min)
        .integer(progress.left->minutes_max)
        .end_list();
  else
    json.null();
  json.key("open_without_estimate").integer(static_cast<long long>(progress.unestimated));
}

void write_streaks(JsonWriter& json, const Status& status) {
  json.key("streaks").begin_list();
  for (const StreakDay& streak : status.streaks)
    json.begin_object()
        .member("item", streak.item)
        .member("environment", streak.environment)
        .member("day", streak.day)
        .end_object();
  json.end_list();
}

void write_deployed(JsonWriter& json, const Status& status) {
  json.key("deployed");
  if (!status.deployed) {
    json.null();
    return;
  }
  json.begin_object().member("date", format_date(*status.deployed));
  json.key("day").integer(status.days_since).end_object();
}

void write_progresses(JsonWriter& json, std::string_view key,
                      const std::vector<Progress>& progresses) {
  json.key(key).begin_list();
  for (const Progress& progress : progresses) {
    json.begin_object();
    write_progress(json, progress);
    json.end_object();
  }
  json.end_list();
}

void write_due(JsonWriter& json, const Due& due) {
  json.begin_object();
  json.key("day").integer(due.day);
  json.key("date");
  if (due.date)
    json.text(format_date(*due.date));
  else
    json.null();
  json.key("overdue").boolean(due.overdue);
  json.key("today").boolean(due.today);
  write_progress(json, due.progress);
  json.end_object();
}

}  // namespace

std::string status_text(const RunDocument& document, const Status& status,
                        const TerminalStyle& style) {
  const Ink ink(style);
  const View view = make_view(document);
  std::string out = fmt::format("{}  {}\n", ink.decision(document.decision),
                                line(view.headline, text_bytes_shown));
  if (!document.call.environments.empty())
    out += fmt::format("of {} alone\n", line(environments(document), text_bytes_shown));
  if (!view.claims_line.empty()) out += line(view.claims_line, text_bytes_shown) + "\n";
  add_false_items(out, view, ink);
  add_stale_items(out, view, ink);
  add_contradicted_boxes(out, view, ink);
  add_waived_items(out, view, ink);
  add_gates(out, document, ink);
  add_progress(out, "Phases and tracks", status.phases, ink);
  add_progress(out, "Checkpoints", status.checkpoints, ink);
  add_streaks(out, document, status, ink);
  add_due(out, status, ink);
  if (style.show_passed) add_items(out, view, ink);
  out += "\n" + line(view.counts, text_bytes_shown) + "\n";
  add_next(out, view, ink);
  return style.unicode ? out : to_ascii(out);
}

std::string status_json(const RunDocument& document, const Status& status) {
  std::string out;
  JsonWriter json(out, 0);
  json.begin_object();
  json.member("schema", "seatrial.status/v1").member("decision", name(document.decision));
  write_progresses(json, "phases", status.phases);
  write_progresses(json, "checkpoints", status.checkpoints);
  write_streaks(json, status);
  write_deployed(json, status);
  json.key("due").begin_list();
  for (const Due& due : status.due) write_due(json, due);
  json.end_list();
  const auto run = parse_json(report::json(document));
  json.key("run").value(run ? *run : Value());
  json.end_object();
  out += "\n";
  return safe_json(std::move(out));
}

}  // namespace seatrial::report
