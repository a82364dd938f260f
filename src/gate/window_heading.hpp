#pragma once

#include <string>
#include <string_view>
#include <vector>

// What the headings above a table say of all its rows.
namespace seatrial::gate {

struct TableHeading {
  std::string environment = {};  // "## Staging"
  std::string taken_back = {};   // the heading that says that the rows count nothing: "## Dry run"
  bool is_light = false;         // "## Light records"
  bool is_sample = false;        // "## Example (do not edit)": what stands below is no record
};

// The headings that a line stands below, outermost first.
class HeadingPath {
 public:
  void enter(std::string_view heading);  // "## Week 2"
  TableHeading read() const;

 private:
  std::vector<std::string_view> headings_;
};

bool is_heading(std::string_view line);

}  // namespace seatrial::gate
