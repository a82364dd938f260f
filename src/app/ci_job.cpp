#include "app/ci_job.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace seatrial::app {
namespace {

std::string value_of(const world::Variables& process, std::string_view name) {
  const auto found =
      std::ranges::find(process, name, [](const auto& variable) { return variable.first; });
  return found == process.end() ? std::string() : found->second;
}

}  // namespace

std::optional<CiJob> ci_job_of(const world::Variables& process) {
  const auto value = [&](std::string_view name) { return value_of(process, name); };
  if (value("GITHUB_ACTIONS") == "true")
    return CiJob{"GitHub Actions", value("GITHUB_WORKFLOW"),
                 fmt::format("{}/{}/actions/runs/{}", value("GITHUB_SERVER_URL"),
                             value("GITHUB_REPOSITORY"), value("GITHUB_RUN_ID"))};
  if (value("GITLAB_CI") == "true")
    return CiJob{"GitLab CI", value("CI_JOB_NAME"), value("CI_JOB_URL")};
  if (!value("JENKINS_URL").empty()) return CiJob{"Jenkins", value("JOB_NAME"), value("BUILD_URL")};
  if (!value("CI").empty() && value("CI") != "false") return CiJob{"CI", "", ""};
  return std::nullopt;
}

}  // namespace seatrial::app
