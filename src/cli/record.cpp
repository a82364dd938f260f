#include <fmt/format.h>

#include "app/window_record.hpp"
#include "base/named.hpp"
#include "base/ranges.hpp"
#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/run.hpp"
#include "cli/standing.hpp"
#include "gate/decide.hpp"
#include "gate/streak_items.hpp"

namespace seatrial::cli {
namespace {

constexpr std::chrono::seconds table_patience{30};  // for another who writes to it

int exit_of(const GateResult& judged, const RunDocument& document) {
  if (judged.decision == Decision::go) return exit_done;
  return judged.decision == Decision::hold ? exit_hold : gate::exit_code(document);
}

// The answers to one question, of each role whose key is at hand.
Result<void> add_answers(Session& session, const app::Standing& standing,
                         const std::vector<const JudgedItem*>& items, const std::string& person,
                         std::vector<Spoken>& answers) {
  Result<void> refused;
  const std::size_t before = answers.size();
  for (const JudgedItem* item : items) {
    auto none = spoken(session, standing, *item,
                       {.role = app::role_of(*item),
                        .outcome = Outcome::pass,
                        .text = "none",
                        .values = {},
                        .until = {},
                        .file = {}},
                       person);
    if (none)
      answers.push_back(std::move(*none));
    else if (refused)
      refused = fail(std::move(none).error());
  }
  return answers.size() > before ? Result<void>() : refused;
}

// Nobody takes back by another answer what was said to have happened.
void warn_of_other_answers(Session& session, const app::Standing& standing,
                           const std::vector<std::string>& words) {
  const auto otherwise = gate::answered_otherwise(standing.document, standing.situation);
  for (const std::string& each : words) {
    const auto items = app::find_question(standing, each);
    if (!items || !contains(otherwise, app::question_of(*items->front()))) continue;
    session.terminal.err(fmt::format(
        "warning: it was answered today that there were some: the day counts for no streak of "
        "'{}', whatever is answered behind that\n",
        printable_line(each)));
  }
}

// Answers for today, before the run that may rest on them: all of them or none.
int record_answers(Session& session) {
  const auto questions = session.arguments.all("--none");
  if (questions.empty()) return exit_done;
  if (session.arguments.has("--no-record"))
    return session.refuse("--none is an answer for the evidence: --no-record excludes it");
  const auto standing = standing_of(session, session.arguments.positional);
  if (!standing) return standing.error();
  const std::string person = person_of(session, *standing);
  if (person.empty()) return session.refuse("nobody knows who answers: say it with --by NAME");
  std::vector<Spoken> answers;
  for (const std::string& question : questions) {
    const auto items = app::find_question(*standing, question);
    if (!items) return session.refuse(items.error());
    if (const auto added = add_answers(session, *standing, *items, person, answers); !added)
      return session.refuse(added.error().what);
  }
  const int appended = append(session, std::move(answers));
  if (appended == exit_done) warn_of_other_answers(session, *standing, questions);
  return appended;
}

}  // namespace

int run_record(Session& session) {
  if (session.arguments.has("--strict") &&
      named<Mode>(session.arguments.get("--mode")) == Mode::light)
    return session.refuse("--strict and --mode light exclude each other");
  const app::Request request = session.request();
  const auto& sidecar = session.sidecar();
  if (!sidecar) return session.refuse(sidecar.error());
  const auto window =
      app::find_window(request, *sidecar, session.arguments.get("--window"), session.files());
  if (!window) return session.refuse(window.error());
  if (window->pattern.empty())
    return session.refuse(app::without_table(*window, sidecar->config.path));
  const std::string path = window->table(session.now());

  if (const int code = record_answers(session); code != exit_done) return code;
  const auto keep = [&](const app::Ran& ran) {
    const GateResult judged = app::judge_window(ran.document, window->config);
    const int code = exit_of(judged, ran.document);
    const auto lock = session.storage().lock(window->root, table_patience);
    if (!lock) {
      session.terminal.err(fmt::format("error: {}: {}\n", path, printable_line(lock.error().what)));
      return worse_code(code, exit_undecided);
    }
    const auto table = app::add_to_table(ran, judged, *window, path, session.files());
    if (!table) {
      session.terminal.err(table.error().text());
      return worse_code(code, exit_undecided);
    }
    session.terminal.err(
        fmt::format("recorded {} in {}\n", name(judged.decision), printable_line(*table)));
    for (const std::string& note : app::notes_on(ran, judged, window->config))
      session.terminal.err(fmt::format("  {}\n", printable_line(note)));
    return code;
  };
  return run_and_report(session, {.table = window->root / path, .keep = keep});
}

}  // namespace seatrial::cli
