#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <set>

#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/evidence.hpp"
#include "cli/log_actions.hpp"
#include "evidence/bundle.hpp"

namespace seatrial::cli {
namespace {

constexpr std::size_t any = SIZE_MAX;

struct Action {
  std::string_view name;
  std::size_t words_max;
  int (*run)(Session& session, const std::vector<std::string>& words);
};

int export_envelopes(Session& session, const std::vector<std::string>& words,
                     const evidence::Store& store) {
  std::set<std::uint64_t> wanted;
  for (const std::string& word : words) {
    const auto index = record_number(word);
    if (!index) return session.refuse(index.error().what);
    wanted.insert(*index);
  }
  const auto contents = store.read([&](const evidence::Record& record) {
    return wanted.empty() || wanted.contains(record.index);
  });
  if (!contents) return session.give_up(contents.error());
  if (!wanted.empty() && *wanted.rbegin() >= contents->checkpoint.size)
    return session.refuse(fmt::format("there is no record {}: the log has {}", *wanted.rbegin(),
                                      plural(contents->checkpoint.size, "record")));
  for (const evidence::Record& record : contents->records)
    session.terminal.out(write_envelope(record.envelope) + "\n");
  return exit_done;
}

int export_records(Session& session, const std::vector<std::string>& words) {
  const auto store = session.open_store();
  if (!store) return session.give_up(store.error());
  const std::string format =
      session.arguments.get("--format", words.empty() ? "intoto" : "sigstore");
  if (format == "trusted-root") {
    session.terminal.out(evidence::trusted_root(store->log_key()));
    return exit_done;
  }
  if (format == "intoto") return export_envelopes(session, words, *store);
  if (words.size() != 1)
    return session.refuse("a Sigstore bundle holds one record: log export NUMBER");
  const auto index = record_number(words.front());
  if (!index) return session.refuse(index.error().what);
  const auto bundle = evidence::export_bundle(*store, *index);
  if (!bundle) return session.give_up(bundle.error());
  session.terminal.out(*bundle);
  return exit_done;
}

constexpr Action actions[] = {
    {"verify", 0, log_verify},       {"show", 1, log_show},       {"prove", 1, log_prove},
    {"export", any, export_records}, {"add", any, log_add},       {"retain", 0, log_retain},
    {"hold", any, log_hold},         {"release", 1, log_release}, {"rotate", 0, log_rotate},
    {"revoke", 1, log_revoke},
};

}  // namespace

int run_log(Session& session) {
  const std::string& wanted = session.arguments.positional.front();
  const auto* action = std::ranges::find(actions, wanted, &Action::name);
  if (action == std::end(actions)) {
    std::vector<std::string_view> names;
    std::vector<std::string> texts;
    for (const Action& each : actions) {
      names.push_back(each.name);
      texts.emplace_back(each.name);
    }
    const auto near = closest(wanted, names);
    return session.refuse(fmt::format(
        "log: no action is called '{}'; {}", printable_line(wanted),
        near ? fmt::format("did you mean '{}'?", *near) : "there are " + join(texts, ", ")));
  }
  if (!session.has_store())
    return session.refuse(printable_line(session.open_store().error().what));
  const std::vector<std::string> words(session.arguments.positional.begin() + 1,
                                       session.arguments.positional.end());
  if (words.size() > action->words_max)
    return session.refuse(fmt::format("log {} takes no '{}'", action->name,
                                      printable_line(words[action->words_max])));
  return action->run(session, words);
}

}  // namespace seatrial::cli
