#include "checks/command_sight.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/limits.hpp"
#include "base/text.hpp"
#include "base/units.hpp"
#include "checks/command_request.hpp"
#include "checks/finding.hpp"
#include "shell/command.hpp"

namespace seatrial::checks {
namespace {

// `! ./reader | grep -q ERROR`, `./reader | grep -c ERROR` for 0: nothing found is what is wanted,
// and whoever could not read shows nothing either.
bool passes_by_absence(const CommandSpec& spec, const world::ProcessResult& result,
                       const std::vector<shell::Search>& searches) {
  const bool is_swallowed = std::ranges::any_of(searches, &shell::Search::swallowed);
  const bool none_wanted = spec.number && trim(result.out) == "0";
  return !searches.empty() && spec.run.contains('|') && result.status == spec.status &&
         (is_swallowed || none_wanted || spec.empty == true || spec.status == 1);
}

bool substitutes(const CommandSpec& spec) {
  return spec.run.find("$(") != spec.run.npos || spec.run.find('`') != spec.run.npos;
}

// What the commands of a script complain of, and how they ended, stands in its standard error.
bool heeds_complaints(const CommandSpec& spec) {
  return spec.status != 0 || substitutes(spec) || !shell::searches(spec.run).empty() ||
         std::ranges::any_of(shell::masked_commands(spec.run).commands,
                             &shell::MaskedCommand::turned);
}

Result<void> printed_what_is_kept(const CommandSpec& spec, const world::ProcessResult& result) {
  const bool is_mixed = spec.run.contains("2>&1") || spec.run.contains("|&");
  const bool lacks_complaints = result.err_truncated || (is_mixed && result.truncated);
  const bool matters = spec.reads_output() || (lacks_complaints && heeds_complaints(spec));
  if (!result.truncated || !matters || result.stopped || result.timed_out) return {};
  return fail(fmt::format("it printed more than {} (output_bytes_max)",
                          format_size(limits::output_bytes_max)));
}

// What a stream has that was cut off shows what is there, and never what is not.
bool hangs_on_the_rest(const CommandSpec& spec, const world::ProcessResult& result) {
  const bool reads_out = spec.out || !spec.json.empty() || spec.number;
  if ((result.out_cut_off && reads_out) || (result.err_cut_off && spec.err)) return true;
  if (!result.out_cut_off && !result.err_cut_off) return false;
  const std::string both = result.out + result.err;
  const auto lacks = [&](const std::string& part) { return !both.contains(part); };
  return (spec.empty && both.empty()) || std::ranges::any_of(spec.text.contains, lacks) ||
         std::ranges::any_of(spec.text.not_contains, lacks) ||
         std::ranges::any_of(spec.text.matches,
                             [&](const Pattern& each) { return !each.found_in(both); });
}

Result<void> printed_to_its_end(const CommandSpec& spec, const world::ProcessResult& result) {
  if (!hangs_on_the_rest(spec, result)) return {};
  return fail(
      "something that it started outlived it and could still print, so that its output was cut "
      "off: let the command wait for it, or send its output elsewhere");
}

Result<void> looked(const CommandSpec& spec, const CommandShape& shape,
                    const world::ProcessResult& result, const Context& context) {
  if (auto whole = printed_what_is_kept(spec, result); !whole) return whole;
  if (std::string why = could_not_look(result, shape.program, context); !why.empty())
    return fail(why);
  if (auto whole = printed_to_its_end(spec, result); !whole) return whole;
  if (!shape.search.empty() && result.status == 2)
    return fail(fmt::format(
        "{} could not search: {}", shape.search,
        trim(result.err).empty() ? "exit status 2" : excerpt(result.err, context.redactor)));
  const auto searches = shell::searches(spec.run);
  if (const std::string why = search_complaint(result, spec.run);
      !why.empty() && (substitutes(spec) || !searches.empty()))
    return fail(searches.empty() ? "it could not look: " + excerpt(why, context.redactor)
                                 : fmt::format("{} could not search: {}", searches.front().program,
                                               excerpt(why, context.redactor)));
  if (passes_by_absence(spec, result, searches))
    if (const std::string why = first_grievance(result.err); !why.empty())
      return fail("what was searched complained: " + excerpt(why, context.redactor));
  const auto plain = spec.argv.empty() ? shell::plain_argv(spec.run) : spec.argv;
  const bool wanted_failure = spec.status != 0 && result.status == spec.status;
  if (plain && wanted_failure && met_nobody(*plain, result.err))
    return fail("it could not look: " + excerpt(result.err, context.redactor));
  if (const std::string why = missing_program(result, spec.run); !why.empty())
    return fail("could not be started: " + printable_line(why));
  return {};
}

}  // namespace

Result<void> has_looked(const CommandSpec& spec, const CommandShape& shape,
                        const std::vector<Ended>& ended, const world::ProcessResult& result,
                        const Context& context) {
  if (auto seen = looked(spec, shape, result, context); !seen) return seen;
  for (const Ended& each : ended)
    if (auto why = why_blind(each, result.status == spec.status, result.err)) return fail(*why);
  return {};
}

}  // namespace seatrial::checks
