#include "cli/parse.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <deque>
#include <memory>

#include "base/ranges.hpp"
#include "base/text.hpp"
#include "model/version.hpp"
#include "report/report.hpp"

namespace seatrial::cli {
namespace {

// Where CLI11 leaves what it parsed, for one command.
struct Slot {
  const Command* command = nullptr;
  CLI::App* app = nullptr;
  std::vector<std::string> positional;
  std::deque<std::vector<std::string>> values;  // one per option; addresses stay
};

// CLI11 knows neither the name of the program here nor what an argument is.
class HelpPage : public CLI::Formatter {
 public:
  explicit HelpPage(const Command& command) : command_(command) {}

  std::string make_usage(const CLI::App*, std::string) const override {
    std::string usage = fmt::format("Usage: seatrial {} [OPTIONS]", command_.name);
    if (command_.positional_required)
      usage += fmt::format(" {}", command_.positional);
    else if (!command_.positional.empty())
      usage += fmt::format(" [{}]", command_.positional);
    return usage + "\n";
  }

  std::string make_positionals(const CLI::App*) const override {
    std::string text = command_.arguments.empty() ? "" : "\nArguments:\n";
    for (const Argument& argument : command_.arguments)
      text += fmt::format("  {:<{}}{}\n", argument.name, get_column_width() - 2, argument.help);
    return text;
  }

 private:
  const Command& command_;
};

void describe_options(Slot& slot) {
  const Command& command = *slot.command;
  slot.app->footer(fmt::format("Example:\n  {}", command.example));
  if (!command.positional.empty()) {
    const auto name = command.positional.substr(0, command.positional.find_first_of(". "));
    auto* words = slot.app->add_option(std::string(name), slot.positional);
    if (command.positional_required) words->required();
  }
  for (const Option& option : command.options) {
    auto& values = slot.values.emplace_back();
    const std::string name(option.name), help(option.help);
    if (option.value.empty()) {
      slot.app->add_flag(name, [&values](std::int64_t) { values.assign(1, "true"); }, help);
      continue;
    }
    auto* added = slot.app->add_option(name, values, help)->type_name(std::string(option.value));
    if (option.repeatable) added->take_all();
    added->expected(1)->allow_extra_args(false);  // what follows the value is a file
    if (!option.one_of.empty())
      added->check(
          CLI::IsMember(std::vector<std::string>(option.one_of.begin(), option.one_of.end())));
  }
}

// The options of a command cost more than its parsing: only those of the one that is called are
// described.
void describe(CLI::App& root, const Command& command, Slot& slot) {
  slot.command = &command;
  slot.app = root.add_subcommand(std::string(command.name), std::string(command.summary));
  slot.app->formatter(std::make_shared<HelpPage>(command));
  slot.app->preparse_callback([&slot](std::size_t) { describe_options(slot); });
}

Arguments collect(const Slot& slot) {
  Arguments arguments;
  arguments.positional = slot.positional;
  for (std::size_t i = 0; i < slot.command->options.size(); ++i)
    for (const std::string& value : slot.values[i])
      arguments.add(std::string(slot.command->options[i].name), value);
  return arguments;
}

// "--output junit": what only a report can be.
std::string meant_report(const Command& command, int count, char** words) {
  const auto options = command.options;
  if (std::ranges::find(options, "--report", &Option::name) == options.end()) return {};
  const auto reporters = report::reporters();
  for (int i = 2; i < count; ++i) {
    std::string_view word = words[i];
    if (word == "--output" && i + 1 < count) word = words[i + 1];
    if (word.starts_with("--output=")) word.remove_prefix(9);
    if (std::ranges::find(reporters, word, &report::Reporter::kind) != reporters.end())
      return fmt::format("  = help: did you mean '--report {}=-'?\n", word);
  }
  return {};
}

// "0 GO or done, 1 NO-GO, ..."
std::string all_exit_codes() {
  std::vector<ExitCode> codes(exit_codes().begin(), exit_codes().end());
  std::ranges::sort(codes, {}, &ExitCode::code);
  std::vector<std::string> all;
  for (const ExitCode& each : codes)
    all.push_back(fmt::format("{} {}", each.code, each.short_meaning));
  return join(all, ", ");
}

// The word that nobody knows, and what is near it among commands and options.
std::string suggestion(std::span<const Command> commands, int count, char** words) {
  std::vector<std::string_view> known = {"--help", "--version"};
  const Command* command = nullptr;
  for (const Command& candidate : commands) {
    known.push_back(candidate.name);
    if (count > 1 && candidate.name == words[1]) command = &candidate;
  }
  if (command) {
    known = {"--help"};
    for (const Option& option : command->options) known.push_back(option.name);
  }
  for (int i = command ? 2 : 1; i < count; ++i) {
    const std::string_view word =
        std::string_view(words[i]).substr(0, std::string_view(words[i]).find('='));
    if (command && word == "--output")
      if (std::string meant = meant_report(*command, count, words); !meant.empty()) return meant;
    if (contains(known, word) || (command && !word.starts_with("-"))) continue;
    if (const auto near = closest(word, known))
      return fmt::format("  = help: did you mean '{}'?\n", *near);
    if (!command) break;
  }
  return fmt::format("  = help: `seatrial{}{} --help` lists what there is\n", command ? " " : "",
                     command ? command->name : "");
}

}  // namespace

std::expected<Invocation, std::string> parse(std::span<const Command> commands, int count,
                                             char** words) {
  CLI::App root("Makes a readiness checklist run, and decides GO, HOLD or NO-GO.", "seatrial");
  root.set_version_flag("--version", "seatrial " + std::string(version));
  root.require_subcommand(1);
  root.footer(fmt::format("Exit codes: {}.\nStart with: seatrial plan docs/CHECKLIST.md",
                          all_exit_codes()));
  std::vector<Slot> slots(commands.size());
  for (std::size_t i = 0; i < commands.size(); ++i) describe(root, commands[i], slots[i]);
  if (count < 2) return std::unexpected(root.help());
  try {
    root.parse(count, words);
  } catch (const CLI::CallForHelp&) {
    const auto chosen = root.get_subcommands();
    return Invocation{.text = chosen.empty() ? root.help() : chosen.front()->help()};
  } catch (const CLI::CallForVersion&) {
    return Invocation{.text = fmt::format("seatrial {}\n", version)};
  } catch (const CLI::ParseError& error) {
    const bool unknown = count > 1 && words[1][0] != '-' &&
                         std::ranges::find(commands, words[1], &Command::name) == commands.end();
    const std::string what =
        unknown ? fmt::format("no command is called '{}'", words[1]) : error.what();
    return std::unexpected(
        fmt::format("error: {}\n{}", printable_line(what), suggestion(commands, count, words)));
  }
  for (const Slot& slot : slots)
    if (slot.app->parsed()) return Invocation{.command = slot.command, .arguments = collect(slot)};
  return Invocation{.text = root.help()};
}

}  // namespace seatrial::cli
