#include "app/ci_job.hpp"

#include <gtest/gtest.h>

namespace seatrial::app {
namespace {

TEST(CiJob, IsWhatItsVariablesSay) {
  struct Row {
    const char* name;
    world::Variables process;
    const char* want;  // system, name, url
  };
  const Row rows[] = {
      {"GitHub",
       {{"CI", "true"},
        {"GITHUB_ACTIONS", "true"},
        {"GITHUB_WORKFLOW", "gates"},
        {"GITHUB_SERVER_URL", "https://git.example"},
        {"GITHUB_REPOSITORY", "shop/web"},
        {"GITHUB_RUN_ID", "7"}},
       "GitHub Actions, gates, https://git.example/shop/web/actions/runs/7"},
      {"GitLab",
       {{"GITLAB_CI", "true"}, {"CI_JOB_NAME", "gates"}, {"CI_JOB_URL", "https://lab.example/7"}},
       "GitLab CI, gates, https://lab.example/7"},
      {"Jenkins",
       {{"JENKINS_URL", "https://j.example/"}, {"JOB_NAME", "gates"}, {"BUILD_URL", "https://j/7"}},
       "Jenkins, gates, https://j/7"},
      {"another", {{"CI", "1"}}, "CI, , "},
      {"a person", {{"CI", "false"}, {"HOME", "/home/ana"}}, "none"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    const auto job = ci_job_of(row.process);
    EXPECT_EQ(job ? job->system + ", " + job->name + ", " + job->url : "none", row.want);
  }
}

}  // namespace
}  // namespace seatrial::app
