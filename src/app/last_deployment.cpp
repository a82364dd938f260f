#include "app/last_deployment.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "base/markdown_lines.hpp"
#include "base/text.hpp"
#include "base/words.hpp"

namespace seatrial::app {
namespace {

constexpr std::size_t block_lines_max = 20;
constexpr std::array<std::string_view, 5> titles = {"last deployment", "last deployment details",
                                                    "last deployment record",
                                                    "last production deployment", "last release"};

struct PartName {
  std::string_view label;
  DeploymentPart part;
};
constexpr PartName part_names[] = {
    {"version", DeploymentPart::version},
    {"release", DeploymentPart::version},
    {"tag", DeploymentPart::version},
    {"date", DeploymentPart::date},
    {"date/time", DeploymentPart::date},
    {"deployed on", DeploymentPart::date},
    {"deployed at", DeploymentPart::date},
    {"on", DeploymentPart::date},
    {"id", DeploymentPart::id},
    {"status", DeploymentPart::status},
    {"result", DeploymentPart::status},
    {"outcome", DeploymentPart::status},
    {"deployed by", DeploymentPart::person},
    {"by", DeploymentPart::person},
    {"duration", DeploymentPart::duration},
    {"time taken", DeploymentPart::duration},
};

// "Deployment ID" is the id.
DeploymentPart part_of(std::string_view label) {
  std::string words = lower(trim(label));
  if (words.starts_with("deployment ")) words.erase(0, std::string_view("deployment ").size());
  const auto found = std::ranges::find(part_names, words, &PartName::label);
  return found == std::end(part_names) ? DeploymentPart::unknown : found->part;
}

// What stands in a line beside the marks of headings, lists and emphasis.
std::string_view words_of(std::string_view line) {
  constexpr std::string_view marks = "#>*_-+: \t\r";
  const std::size_t begin = std::min(line.find_first_not_of(marks), line.size());
  const std::size_t end = line.find_last_not_of(marks);
  return end == line.npos ? std::string_view() : line.substr(begin, end - begin + 1);
}

// With a blank of its own it is no title.
bool is_title(std::string_view line) {
  if (line.find("___") != line.npos) return false;
  const std::string_view words = words_of(line);
  return std::ranges::any_of(
      titles, [&](std::string_view title) { return equals_ignoring_case(words, title); });
}

// An entry of a list, a row of a table, a line with a blank.
bool is_of_block(std::string_view line) {
  const std::string_view content = trim(line);
  return content.starts_with("- ") || content.starts_with("* ") || content.starts_with("+ ") ||
         content.starts_with('|') || content.find("___") != content.npos;
}

// Does it stand in a block below a title? Between the two there may be empty lines.
bool is_below_title(const std::vector<std::string_view>& lines, std::size_t line) {
  if (line >= lines.size() || !is_of_block(lines[line])) return false;
  bool in_block = true;
  for (std::size_t up = 1; up <= std::min(line, block_lines_max); ++up) {
    const std::string_view above = lines[line - up];
    if (is_title(above)) return true;
    const bool is_empty = trim(above).empty();
    if (!is_empty && !(in_block && is_of_block(above))) return false;
    in_block = in_block && !is_empty;
  }
  return false;
}

// "| Version | ____ |": in a table of two columns the name stands in front of the value.
std::string label_in(std::string_view line) {
  const auto cells = table_cells(line);
  if (cells.size() != 2 || line.substr(cells[0].offset, cells[0].length).find("__") != line.npos)
    return {};
  return std::string(words_of(line.substr(cells[0].offset, cells[0].length)));
}

// None: it tells of something else.
std::optional<DeploymentPart> part_of(const Blank& blank,
                                      const std::vector<std::string_view>& lines) {
  const std::string label = lower(blank.label);
  if (among(label, {"last deployment", "last production deployment", "last release"}))
    return DeploymentPart::whole;
  if (label.starts_with(titles.front()))
    if (const auto part = part_of(words_of(std::string_view(label).substr(titles.front().size())));
        part != DeploymentPart::unknown)
      return part;
  if (blank.line < 1 || !is_below_title(lines, static_cast<std::size_t>(blank.line - 1)))
    return std::nullopt;
  return part_of(blank.label);
}

// "**Last Deployment:** 2026-03-01 1.4.0": told by hand.
bool is_told_by_hand(std::string_view line) {
  if (line.find("___") != line.npos) return false;
  const std::string words = lower(words_of(line));
  return std::ranges::any_of(titles, [&](std::string_view title) {
    if (!words.starts_with(title)) return false;
    const std::string_view rest = std::string_view(words).substr(title.size());
    const std::size_t colon = rest.find(':');
    return colon != rest.npos && rest.find_first_not_of("*_ :") > colon;
  });
}

}  // namespace

std::vector<int> last_deployments_by_hand(const Checklist& checklist) {
  std::vector<int> found;
  const auto lines = split_lines(checklist.source);
  for (std::size_t i = 0; i < lines.size(); ++i)
    if (is_told_by_hand(lines[i])) found.push_back(static_cast<int>(i) + 1);
  return found;
}

std::vector<LastDeploymentBlank> last_deployment_blanks(const Checklist& checklist) {
  const auto lines = split_lines(checklist.source);
  std::vector<LastDeploymentBlank> found;
  const auto look = [&](const std::vector<Blank>& blanks) {
    for (Blank blank : blanks) {
      const auto line = static_cast<std::size_t>(std::max(blank.line, 1) - 1);
      if (blank.in_cell && line < lines.size())
        if (std::string label = label_in(lines[line]); !label.empty()) blank.label = label;
      if (const auto part = part_of(blank, lines)) found.push_back({.blank = blank, .part = *part});
    }
  };
  look(checklist.loose_blanks);
  for (const Item& item : checklist.items) look(item.blanks);
  std::ranges::sort(found, {},
                    [](const LastDeploymentBlank& each) { return each.blank.span.offset; });
  return found;
}

}  // namespace seatrial::app
