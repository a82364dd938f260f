#include "recognize/steps.hpp"

#include <algorithm>
#include <optional>
#include <string_view>

#include "base/text.hpp"

namespace seatrial::recognize {
namespace {

constexpr std::size_t lines_max = 400;

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

class StepReader {
 public:
  explicit StepReader(const CodeBlock& block)
      : first_line_(block.line), lines_(split_lines(block.text)), session_(is_session(lines_)) {}

  std::vector<Step> read() {
    if (lines_.size() > lines_max) return {};
    for (std::size_t i = 0; i < lines_.size(); ++i)
      read_line(trim(lines_[i]), first_line_ + static_cast<int>(i));
    close();
    if (!steps_.empty()) steps_.back().remark += below_;
    return std::move(steps_);
  }

 private:
  void read_line(std::string_view line, int number) {
    if (const auto expected = expectation_comment(line)) {
      expect(*expected, line);
      close();
    } else if (line.starts_with('#')) {
      close();  // the next command's headline
      below_ += std::string(line) + "\n";
    } else if (session_ && !line.starts_with("$ ") && !continues()) {
      step_.shown |= !line.empty() && !step_.command.empty();
    } else if (const std::size_t comment = comment_behind(line);
               comment != std::string_view::npos && !session_) {
      if (!continues()) close();
      add(trim(line.substr(0, comment)), number);
      const std::string_view said = trim(line.substr(comment));
      if (const auto output = expectation_comment(said))
        expect(*output, said);
      else
        step_.remark = said;
      close();
    } else if (!line.empty()) {
      if (session_ && step_.shown) close();
      add(line.starts_with("$ ") ? line.substr(2) : line, number);
    }
  }

  bool continues() const { return step_.command.ends_with('\\'); }

  void add(std::string_view command, int number) {
    below_.clear();
    if (step_.command.empty()) step_.line = number;
    step_.command += (step_.command.empty() ? "" : "\n") + std::string(command);
  }

  void expect(std::string_view expected, std::string_view comment) {
    step_.expected = expected;
    step_.part = says_part(comment);
  }

  void close() {
    if (!step_.command.empty()) steps_.push_back(std::move(step_));
    step_ = {};
  }

  int first_line_;
  std::vector<std::string_view> lines_;
  bool session_;
  std::vector<Step> steps_;
  Step step_;
  std::string below_;  // comments with no command behind them
};

}  // namespace

std::optional<std::string_view> expectation_comment(std::string_view line) {
  if (!line.starts_with('#') && !line.starts_with("//")) return std::nullopt;
  const std::size_t words = line.find_first_not_of("#/ ");
  const std::string_view text = trim(line.substr(std::min(words, line.size())));
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

std::vector<Step> steps_of(const CodeBlock& block) {
  std::vector<Step> steps = StepReader(block).read();
  const bool said =
      std::ranges::any_of(steps, [](const Step& step) { return !step.expected.empty(); });
  if (!said && block.expected && !steps.empty()) {
    if (steps.size() > 1)
      return {{.command = block.text, .expected = *block.expected, .line = block.line}};
    steps[0].expected = *block.expected;
  }
  for (Step& step : steps) step.shown &= step.expected.empty();
  return steps;
}

}  // namespace seatrial::recognize
