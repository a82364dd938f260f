#include "app/init.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <iostream>

#include "base/text.hpp"
#include "base/words.hpp"
#include "cli/commands.hpp"
#include "cli/evidence.hpp"
#include "model/annotation.hpp"

namespace seatrial::cli {
namespace {

// Where nothing was found, every text that was read; else those with boxes.
void tell_passed_over(const app::Discovery& found, Terminal& terminal) {
  constexpr std::size_t shown_max = 12;
  std::vector<app::PassedOver> shown = found.passed_over;
  if (!found.checklists.empty())
    std::erase_if(shown, [](const app::PassedOver& each) { return each.boxes == 0; });
  std::ranges::stable_sort(shown, std::greater(), &app::PassedOver::boxes);
  for (std::size_t i = 0; i < std::min(shown.size(), shown_max); ++i)
    terminal.err(fmt::format(
        "passed over  {}  ({}; {})\n", printable_line(shown[i].path),
        shown[i].boxes == 1 ? "1 box" : fmt::format("{} boxes", shown[i].boxes), shown[i].why));
  if (shown.size() > shown_max)
    terminal.err(fmt::format("passed over  {} more\n", shown.size() - shown_max));
}

void tell(const app::Discovery& found, Terminal& terminal) {
  for (const std::string& path : found.checklists)
    terminal.err(fmt::format("checklist    {}\n", printable_line(path)));
  for (const app::DotenvEnvironment& environment : found.environments)
    terminal.err(fmt::format("environment  {}  ({})\n", printable_line(environment.name),
                             printable_line(join(environment.dotenvs, ", "))));
  for (const std::string& role : found.roles)
    terminal.err(fmt::format("role         {}\n", printable_line(role)));
  for (const app::PhaseGate& gate : found.gates)
    terminal.err(fmt::format("gate         {}  ({})\n", gate.name, printable_line(gate.pattern)));
  terminal.err(fmt::format("{} to confirm\n", plural(found.suggestions.size(), "suggestion")));
  tell_passed_over(found, terminal);
  for (const std::string& why : found.unseen)
    terminal.err(fmt::format("not looked at: {}\n", printable_line(why)));
}

std::string nothing_found(const app::Discovery& found) {
  const auto likeliest = std::ranges::max_element(found.passed_over, {}, &app::PassedOver::items);
  const bool any = likeliest != found.passed_over.end() && likeliest->items > 0;
  return fmt::format(
      "no checklist was found below this directory, and nothing was written: name one under "
      "`checklists:` in a seatrial.yaml and call `seatrial init` again for a store, or try "
      "`seatrial plan {}`{}",
      any ? printable_line(likeliest->path) : "FILE",
      any ? fmt::format(" ({})", plural(likeliest->items, "item")) : "");
}

// What a command that only shows has to print. False: nobody has said it.
bool take_output(app::Proposed& proposed, std::string_view answer, Terminal& terminal) {
  if (answer.empty() || among_ignoring_case(answer, {"n", "no"})) return false;
  if (among_ignoring_case(answer, {"y", "yes"})) {
    terminal.err("  Left as a comment: it would pass whatever it prints.\n");
    return false;
  }
  if (equals_ignoring_case(answer, "empty"))
    proposed.check.params.set("empty", Value(true));
  else
    proposed.check.params.set("contains", std::string(answer));
  return true;
}

// One question for each suggestion; an end of input or `q` leaves the rest as comments.
std::vector<bool> ask(app::Discovery& found, Terminal& terminal) {
  std::vector<bool> confirmed(found.suggestions.size(), false);
  for (std::size_t i = 0; i < confirmed.size(); ++i) {
    app::Proposed& proposed = found.suggestions[i];
    terminal.err(fmt::format(
        "\n[{}/{}] {}:{}  {}\n  would run: {}\n  because {}\n{} ", i + 1, confirmed.size(),
        printable_line(proposed.path), proposed.line, printable_line(proposed.text),
        printable_line(annotation(proposed.check)), printable_line(proposed.reason),
        proposed.wants_output ? "What does it have to print? [TEXT / empty / Enter: leave it / q]"
                              : "Bind it? [y/N/q]"));
    std::string line;
    if (!std::getline(std::cin, line)) break;
    const std::string_view answer = trim(line);
    if (among_ignoring_case(answer, {"q", "quit"})) break;
    confirmed[i] = proposed.wants_output ? take_output(proposed, answer, terminal)
                                         : lower(answer).starts_with("y");
  }
  return confirmed;
}

// The store, its keys and a line for git. Nothing to do where it is there, or nobody wants it.
int make_store(Session& session) {
  if (session.arguments.has("--no-store")) return exit_done;
  const std::string origin = session.arguments.get("--origin");
  const evidence::NewStore wanted{
      .origin = origin.empty() ? app::new_origin(session.world().random) : origin,
      .signer = session.place().signer,
      .algorithm = algorithm_of(session.arguments)};
  const auto made =
      app::make_store(session.place(), wanted, session.evidence_doors(), session.files());
  if (!made) return session.give_up(made.error());
  if (*made)
    session.terminal.err(fmt::format("store        {}  (keys in {})\n",
                                     printable_line(session.place().store.string()),
                                     printable_line(session.place().keys.string())));
  return exit_done;
}

}  // namespace

int run_init(Session& session) {
  world::Files& files = session.files();
  const std::filesystem::path root = session.directory();
  const bool print = session.arguments.has("--print");
  if (const auto other = app::misnamed_sidecar(root, files)) return session.refuse(*other);
  const auto status = files.status(root / app::sidecar_file, false);
  if (!print && (!status || *status)) {
    session.terminal.err(
        fmt::format("{} is there already; nothing was written.\n"
                    "`seatrial init --print` shows what would be proposed now.\n",
                    app::sidecar_file));
    return make_store(session);
  }
  app::Discovery found = app::discover(root, files);
  tell(found, session.terminal);
  if (found.checklists.empty()) return session.refuse(nothing_found(found));
  if (!print)
    if (const int code = make_store(session); code != exit_done) return code;
  const std::vector<bool> confirmed =
      session.arguments.has("--interactive") ? ask(found, session.terminal) : std::vector<bool>();
  const std::string text = app::sidecar_text(found, confirmed);
  if (print) {
    session.terminal.out(text);
    return exit_done;
  }
  if (const auto written = files.write(root / app::sidecar_file, text); !written)
    return session.refuse(written.error().what);
  session.terminal.out(fmt::format("wrote {}\nnext  seatrial plan\n", app::sidecar_file));
  const auto git = files.status(app::repository_root(root, files) / ".git", true);
  if (git && *git)
    session.terminal.err(fmt::format(
        "commit {} before anything is recorded: evidence is about a commit, and its sidecar is a "
        "part of that\n",
        app::sidecar_file));
  return exit_done;
}

}  // namespace seatrial::cli
