#include "app/record.hpp"

#include <fmt/format.h>

#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/input.hpp"
#include "cli/run.hpp"
#include "cli/standing.hpp"
#include "gate/decide.hpp"
#include "world/real/real.hpp"

namespace seatrial::cli {
namespace {

constexpr std::chrono::seconds table_patience{30};  // for another who writes to it

int exit_of(const GateResult& judged, const RunDocument& document) {
  if (judged.decision == Decision::go) return exit_done;
  return judged.decision == Decision::hold ? exit_hold : gate::exit_code(document);
}

// The answers to one question, of each role whose key is at hand.
Result<void> add_answers(const Arguments& arguments, const Stood& stood,
                         const std::vector<const JudgedItem*>& items, const std::string& person,
                         std::vector<Spoken>& answers) {
  Result<void> refused;
  const std::size_t before = answers.size();
  for (const JudgedItem* item : items) {
    auto none = spoken(arguments, stood, *item,
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

// Answers for today, before the run that may rest on them: all of them or none.
int record_answers(const Arguments& arguments, Terminal& terminal) {
  const auto questions = arguments.all("--none");
  if (questions.empty()) return exit_done;
  if (arguments.has("--no-record"))
    return refuse("--none is an answer for the evidence: --no-record excludes it", terminal);
  const auto stood = stand(arguments, arguments.positional, terminal);
  if (!stood) return stood.error();
  const std::string person = person_of(arguments, *stood);
  if (person.empty()) return refuse("nobody knows who answers: say it with --by NAME", terminal);
  std::vector<Spoken> answers;
  for (const std::string& question : questions) {
    const auto items = app::find_question(stood->standing, question);
    if (!items) return refuse(items.error(), terminal);
    if (const auto added = add_answers(arguments, *stood, *items, person, answers); !added)
      return refuse(added.error().what, terminal);
  }
  return append(*stood, std::move(answers), terminal);
}

}  // namespace

int run_record(const Arguments& arguments, Terminal& terminal) {
  if (arguments.has("--strict") && arguments.get("--mode") == "light")
    return refuse("--strict and --mode light exclude each other", terminal);
  world::real::Doors doors;
  world::World world = doors.world();
  const app::Request request = request_of(arguments);
  const auto sidecar = app::load_sidecar(request, world.files);
  if (!sidecar) return refuse(sidecar.error(), terminal);
  const auto window = app::find_window(request, *sidecar, arguments.get("--window"), world.files);
  if (!window) return refuse(window.error(), terminal);
  if (window->pattern.empty())
    return refuse(app::without_table(*window, sidecar->config.path), terminal);
  const std::string path = window->table(world.clock.now());

  if (const int code = record_answers(arguments, terminal); code != exit_done) return code;
  const auto keep = [&](const app::Ran& ran) {
    const GateResult judged = app::judge_window(ran.document, window->config);
    const int code = exit_of(judged, ran.document);
    const auto storage = world::real::make_storage();
    const auto lock = storage->lock(window->root, table_patience);
    if (!lock) {
      terminal.err(fmt::format("error: {}: {}\n", path, printable_line(lock.error().what)));
      return worse_code(code, exit_undecided);
    }
    const auto table = app::add_to_table(ran, judged, *window, path, world.files);
    if (!table) {
      terminal.err(table.error().text());
      return worse_code(code, exit_undecided);
    }
    terminal.err(fmt::format("recorded {} in {}\n", name(judged.decision), printable_line(*table)));
    for (const std::string& note : app::notes_on(ran, judged, window->config))
      terminal.err(fmt::format("  {}\n", printable_line(note)));
    return code;
  };
  return run_and_report(arguments, terminal, {.table = window->root / path, .keep = keep});
}

}  // namespace seatrial::cli
