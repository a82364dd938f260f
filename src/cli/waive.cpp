#include <fmt/format.h>

#include "base/limits.hpp"
#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/input.hpp"
#include "cli/standing.hpp"

namespace seatrial::cli {
namespace {

Result<std::optional<Waiver>> waiver_of(const Arguments& arguments, const std::string& owner,
                                        UtcTime now) {
  if (arguments.has("--withdraw")) return std::optional<Waiver>();
  for (const std::string_view option : {"--reason", "--reference"})
    if (trim(arguments.get(option)).empty()) return fail(fmt::format("waive needs a {}", option));
  const auto until = end_of(arguments, now);
  if (!until) return fail(until.error());
  if (!*until)
    return fail(
        "waive needs an end, with its zone: --until 2026-12-31T18:00:00+01:00, or "
        "--valid-for 14d");
  if (**until - now > limits::waiver_length_max)
    return fail(
        "a waiver lasts at most two years (waiver_length_max): what is excused for longer is no "
        "exception");
  return Waiver{.reason = arguments.get("--reason"),
                .reference = arguments.get("--reference"),
                .owner = owner,
                .until = **until};
}

}  // namespace

int run_waive(const Arguments& arguments, Terminal& terminal) {
  const std::string word = only_word(arguments, "item", terminal);
  if (word.empty()) return exit_usage;
  auto stood = stand(arguments, terminal);
  if (!stood) return stood.error();
  const auto items = app::find_item(stood->standing, word);
  if (!items) return refuse(items.error(), terminal);
  const std::string person = person_of(arguments, *stood);
  const std::string owner = arguments.get("--owner", person);
  if (trim(owner).empty())
    return refuse("nobody answers for it: say who with --owner NAME", terminal);
  const auto waiver = waiver_of(arguments, owner, stood->standing.situation.now);
  if (!waiver) return refuse(waiver.error().what, terminal);
  const JudgedItem& item = *items->front();
  const std::string id = printable_line(qualified_id(stood->standing.document, item));
  if (*waiver && item.state == State::pass)
    terminal.err(fmt::format("note: {} passes now; a waiver covers it if that changes\n", id));
  const std::string environment = arguments.has("--env") ? item.environment : std::string();
  const std::string what =
      *waiver ? fmt::format("waived {} until {}", id, format_time((*waiver)->until))
              : fmt::format("took back the waiver of {}", id);
  return append(*stood,
                app::waiver_draft(stood->standing, item, *waiver,
                                  {.environment = environment, .person = person}),
                std::nullopt, {}, what, terminal);
}

}  // namespace seatrial::cli
