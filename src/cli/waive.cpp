#include <fmt/format.h>

#include "app/terms.hpp"
#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/standing.hpp"

namespace seatrial::cli {
namespace {

// None: the one before is taken back.
Result<std::optional<Waiver>> waiver_of(const Arguments& arguments, const std::string& owner,
                                        UtcTime now) {
  if (arguments.has("--withdraw")) return std::optional<Waiver>();
  return app::waiver_of({.reason = arguments.get("--reason"),
                         .reference = arguments.get("--reference"),
                         .owner = owner,
                         .end = end_words_of(arguments)},
                        now);
}

}  // namespace

int run_waive(Session& session) {
  const std::string word = only_word(session, "item");
  if (word.empty()) return exit_usage;
  auto standing = standing_of(session);
  if (!standing) return standing.error();
  const auto found = app::find_item(*standing, word);
  if (!found) return session.refuse(found.error());
  const std::string person = person_of(session, *standing);
  const std::string owner = session.arguments.get("--owner", person);
  if (trim(owner).empty())
    return session.refuse("nobody answers for it: say who with --owner NAME");
  if (person.empty()) return session.refuse("nobody knows who gives it: say it with --by NAME");
  const auto waiver = waiver_of(session.arguments, owner, standing->situation.now);
  if (!waiver) return session.refuse(waiver.error().what);
  const JudgedItem& item = **found;
  const std::string id = printable_line(qualified_id(standing->document, item));
  if (*waiver && item.state == State::pass)
    session.terminal.err(
        fmt::format("note: {} passes now; a waiver covers it if that changes\n", id));
  if (*waiver && item.rolls_up)
    session.terminal.err(fmt::format(
        "note: {} adds up the items below it, and each of those goes on deciding for itself\n",
        id));
  const std::string environment = session.arguments.has("--env") ? item.environment : std::string();
  const std::string what =
      *waiver ? fmt::format("waived {} until {}", id, format_time((*waiver)->until))
              : fmt::format("took back the waiver of {}", id);
  return append(session,
                {.draft = app::waiver_draft(*standing, item, *waiver,
                                            {.environment = environment, .person = person}),
                 .what = what,
                 .person = person});
}

}  // namespace seatrial::cli
