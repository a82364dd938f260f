#include "recognize/steps.hpp"

#include <algorithm>
#include <optional>
#include <string_view>

#include "base/text.hpp"

namespace seatrial::recognize {
namespace {

constexpr std::size_t lines_max = 400;

// The words behind "Expected:" in a comment, or none.
std::optional<std::string_view> expectation_comment(std::string_view line) {
  if (!line.starts_with('#') && !line.starts_with("//")) return std::nullopt;
  const std::string_view text = trim(line.substr(
      line.find_first_not_of("#/ ") == std::string_view::npos ? line.size()
                                                              : line.find_first_not_of("#/ ")));
  for (const std::string_view label :
       {"expected output:", "expected result:", "expected response:", "expected:",
        "expect:",          "should return:",   "should show:",       "should print:",
        "should output:",   "must return:",     "must show:",         "must print:",
        "must output:",     "should return ",   "should show ",       "should print ",
        "should output ",   "must return ",     "must show ",         "must print ",
        "must output "})
    if (equals_ignoring_case(text.substr(0, label.size()), label))
      return trim(text.substr(label.size()));
  return std::nullopt;
}

// "should show" leaves room for more, "should print" does not.
bool says_part(std::string_view comment) {
  return lower(comment.substr(0, comment.find_first_of(":\"`"))).find("show") != std::string::npos;
}

// `curl https://...  # should return 404`: the comment behind a command speaks of that line alone.
// A sign in quotes begins none.
std::size_t comment_behind(std::string_view line) {
  const std::size_t at = line.find(" # ");
  if (at == std::string_view::npos || at == 0) return std::string_view::npos;
  if (expectation_comment(trim(line.substr(at)))) return at;
  return line.substr(0, at).find_first_of("'\"") == std::string_view::npos ? at
                                                                           : std::string_view::npos;
}

// In a session only the lines behind a prompt are typed.
bool is_session(const std::vector<std::string_view>& lines) {
  return std::ranges::any_of(lines,
                             [](std::string_view line) { return trim(line).starts_with("$ "); });
}

}  // namespace

std::vector<Step> steps_of(const CodeBlock& block) {
  std::vector<Step> steps;
  const auto lines = split_lines(block.text);
  if (lines.size() > lines_max) return steps;
  Step step;
  const bool session = is_session(lines);
  std::string below;  // comments with no command behind them
  const auto close = [&] {
    if (!step.command.empty()) steps.push_back(std::move(step));
    step = {};
  };
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::string_view line = trim(lines[i]);
    if (const auto expected = expectation_comment(line)) {
      step.expected = *expected;
      step.part = says_part(line);
      close();
    } else if (line.starts_with('#')) {
      close();  // the next command's headline
      below += std::string(line) + "\n";
    } else if (session && !line.starts_with("$ ") && !step.command.ends_with('\\')) {
      step.shown |= !line.empty() && !step.command.empty();
    } else if (const std::size_t comment = comment_behind(line);
               comment != std::string_view::npos && !session) {
      if (!step.command.ends_with('\\')) close();
      if (step.command.empty()) step.line = block.line + static_cast<int>(i);
      step.command +=
          (step.command.empty() ? "" : "\n") + std::string(trim(line.substr(0, comment)));
      const std::string_view said = trim(line.substr(comment));
      const auto output = expectation_comment(said);
      if (output) step.expected = *output;
      step.part = output && says_part(said);
      if (!output) step.remark = said;
      below.clear();
      close();
    } else if (!line.empty()) {
      below.clear();
      if (session && step.shown) close();
      if (step.command.empty()) step.line = block.line + static_cast<int>(i);
      step.command += (step.command.empty() ? "" : "\n") +
                      std::string(line.starts_with("$ ") ? line.substr(2) : line);
    }
  }
  close();
  if (!steps.empty()) steps.back().remark += below;
  const bool said =
      std::ranges::any_of(steps, [](const Step& each) { return !each.expected.empty(); });
  if (!said && block.expected && !steps.empty()) {
    if (steps.size() > 1)
      return {{.command = block.text, .expected = *block.expected, .line = block.line}};
    steps[0].expected = *block.expected;
  }
  for (Step& each : steps) each.shown &= each.expected.empty();
  return steps;
}

}  // namespace seatrial::recognize
