#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "model/run.hpp"

// One run document in, one text out. All of them show the same verdicts.
namespace seatrial::report {

struct TerminalStyle {
  bool color = false;
  bool unicode = true;
  std::size_t width = 100;
  bool show_passed = false;  // `--verbose`: every item, and nothing summarised
};

std::string terminal(const RunDocument& document, const TerminalStyle& style);
std::string markdown(const RunDocument& document);
std::string html(const RunDocument& document);  // one page, readable without JavaScript
inline constexpr std::string_view run_schema = "seatrial.run/v1";
std::string json(const RunDocument& document);   // schema seatrial.run/v1
std::string junit(const RunDocument& document);  // Jenkins and GitLab read it
std::string github(
    const RunDocument& document);  // workflow commands: at most 9 annotations + "N more"
std::string summary(const RunDocument& document);  // GITHUB_STEP_SUMMARY: Markdown, under 1 MiB

// What the option --report can name.
struct Reporter {
  std::string_view kind;
  std::string_view summary;
  std::string (*write)(const RunDocument& document);
};
std::span<const Reporter> reporters();

}  // namespace seatrial::report
