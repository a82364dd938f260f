#include "app/init.hpp"

#include <fmt/format.h>

#include <iostream>

#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/evidence.hpp"
#include "cli/input.hpp"
#include "model/annotation.hpp"
#include "world/real/real.hpp"

namespace seatrial::cli {
namespace {

constexpr const char* sidecar = "seatrial.yaml";

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
  for (const std::string& why : found.unseen)
    terminal.err(fmt::format("not looked at: {}\n", printable_line(why)));
}

// One question for each suggestion; an end of input or `q` leaves the rest as comments.
std::vector<bool> ask(const app::Discovery& found, Terminal& terminal) {
  std::vector<bool> confirmed(found.suggestions.size(), false);
  for (std::size_t i = 0; i < confirmed.size(); ++i) {
    const app::Proposed& proposed = found.suggestions[i];
    terminal.err(
        fmt::format("\n[{}/{}] {}:{}  {}\n  would run: {}\n  because {}\nBind it? [y/N/q] ", i + 1,
                    confirmed.size(), printable_line(proposed.path), proposed.line,
                    printable_line(proposed.text), printable_line(annotation(proposed.check)),
                    printable_line(proposed.reason)));
    std::string answer;
    if (!std::getline(std::cin, answer) || lower(trim(answer)).starts_with("q")) break;
    confirmed[i] = lower(trim(answer)).starts_with("y");
  }
  return confirmed;
}

// The store, its keys and a line for git. Nothing to do where it is there, or nobody wants it.
int make_store(const Arguments& arguments, Terminal& terminal) {
  if (arguments.has("--no-store")) return exit_done;
  const auto evidence = evidence_of(arguments);
  const std::string origin = arguments.get("--origin");
  const evidence::NewStore wanted{
      .origin = origin.empty() ? app::new_origin(evidence->doors.world().random) : origin,
      .signer = evidence->place.signer,
      .algorithm = arguments.get("--algorithm") == "ed25519" ? evidence::Algorithm::ed25519
                                                             : evidence::Algorithm::ecdsa_p256};
  const auto made = app::make_store(evidence->place, wanted, evidence->evidence_doors(),
                                    evidence->doors.world().files);
  if (!made) return give_up(made.error(), terminal);
  if (*made)
    terminal.err(fmt::format("store        {}  (keys in {})\n",
                             printable_line(evidence->place.store.string()),
                             printable_line(evidence->place.keys.string())));
  return exit_done;
}

}  // namespace

int run_init(const Arguments& arguments, Terminal& terminal) {
  world::real::Doors doors;
  world::Files& files = doors.world().files;
  const std::filesystem::path root = std::filesystem::current_path();
  const bool print = arguments.has("--print");
  if (const auto other = app::misnamed_sidecar(root, files)) return refuse(*other, terminal);
  const auto status = files.status(root / sidecar, false);
  if (!print && (!status || *status)) {
    terminal.err(
        fmt::format("{} is there already; nothing was written.\n"
                    "`seatrial init --print` shows what would be proposed now.\n",
                    sidecar));
    return make_store(arguments, terminal);
  }
  if (!print)
    if (const int code = make_store(arguments, terminal); code != exit_done) return code;
  const app::Discovery found = app::discover(root, files);
  tell(found, terminal);
  if (found.checklists.empty())
    return refuse("no checklist was found below this directory: name one with `seatrial plan FILE`",
                  terminal);
  const std::vector<bool> confirmed =
      arguments.has("--interactive") ? ask(found, terminal) : std::vector<bool>();
  const std::string text = app::sidecar_text(found, confirmed);
  if (print) {
    terminal.out(text);
    return exit_done;
  }
  if (const auto written = files.write(root / sidecar, text); !written)
    return refuse(written.error().what, terminal);
  terminal.out(fmt::format("wrote {}\nnext  seatrial plan\n", sidecar));
  return exit_done;
}

}  // namespace seatrial::cli
