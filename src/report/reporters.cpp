#include <array>

#include "report/report.hpp"

namespace seatrial::report {
namespace {

std::string plain_terminal(const RunDocument& document) {
  return terminal(document, {});
}

constexpr std::array all = {
    Reporter{"github", "GitHub annotations: at most 9, and one that counts the others", github},
    Reporter{"html", "one page for a browser or a printer, with the run document inside", html},
    Reporter{"json", "the run document, schema seatrial.run/v1", json},
    Reporter{"junit", "JUnit XML, as Jenkins and GitLab read it", junit},
    Reporter{"markdown", "the readiness snapshot", markdown},
    Reporter{"summary", "Markdown for GITHUB_STEP_SUMMARY, below 1 MiB", summary},
    Reporter{"terminal", "what a person reads in the terminal, without colour", plain_terminal},
};

}  // namespace

std::span<const Reporter> reporters() {
  return all;
}

}  // namespace seatrial::report
