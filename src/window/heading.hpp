#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

// What the headings and lines above a table of records say of its rows.
namespace seatrial::window {

struct TableHeading {
  std::string environment;    // "## Staging", "Environment: staging"; empty: none is named
  std::string part;           // "eu" of "## EU cluster", "a" of "## Service A"; empty: none is
  bool is_light = false;      // "## Light records"
  bool is_sample = false;     // "## Example"
  bool is_of_others = false;  // "## Vendor tests": its fails are none of the checks
  bool is_of_runs = false;    // "## Evening runs", where any table tells of them
  std::string taken_back;     // "Dry run (not counted)", as it is written; empty: nothing is
  std::string text;           // of the heading right above
};

// A heading in any of its forms: "## A", "**A**", "<h2>A</h2>", "<summary>A</summary>", and a line
// above a ruler. Level 0: there is none.
struct Heading {
  std::size_t level = 0;
  std::string_view text;
};

// The headings that a line stands below, the title first, and the lines below each of them.
class HeadingPath {
 public:
  HeadingPath();

  // `next` is the line behind it.
  void pass(std::string_view line, std::string_view next);
  void end_table();  // what was said above it is not said of the next one
  TableHeading read() const;

 private:
  // A heading, and what the lines below it say as long as it is not left.
  struct Level {
    std::size_t level = 0;
    TableHeading said = {};
    std::string environment = {};       // "Environment: staging"
    std::optional<bool> is_light = {};  // "Mode: light"
  };

  static Level level_of(const Heading& heading);
  void note(std::string_view line);

  std::vector<Level> levels_;
  TableHeading right_above_ = {};  // what the lines since the last heading or table say
};

}  // namespace seatrial::window
