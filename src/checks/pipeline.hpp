#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

// How the stages of a pipeline ended. A search behind a stage that failed finds nothing, whatever
// there is to find, and no exit status tells.
namespace seatrial::checks {

// The script, which in the end writes `mark` and the exit status of each stage of its last pipeline
// to standard error. As it stands where it has no pipeline.
std::string with_stage_report(std::string_view script, std::string_view mark);

// The exit statuses that it wrote, taken out of its standard error.
std::vector<int> take_stages(std::string& err, std::string_view mark);

// Why the search of a script's last pipeline had nothing to search: "`curl` ended with 7 ...".
std::optional<std::string> nothing_to_search(std::string_view script,
                                             const std::vector<int>& stages);

}  // namespace seatrial::checks
