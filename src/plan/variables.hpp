#pragma once

#include <expected>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"
#include "base/result.hpp"

// Readers of the files in which a team keeps environment variables. Pure: text -> values.
namespace seatrial::plan {

struct Assignment {
  std::string name;
  std::string value;
  int line = 0;
  bool is_expression = false;  // `${{ ... }}` of a workflow: only a run knows the value
};

// dotenv as docker compose, Node and dotenv libraries agree on it: `export`, comments, '..'
// literal, ".." with escapes and several lines. No expansion: `${X}` stays as written. A later line
// wins, so order is kept.
std::expected<std::vector<Assignment>, Diagnostic> parse_dotenv(std::string_view path,
                                                                std::string_view text);

// `env:` of a GitHub Actions workflow: the top level and, where `job` is not empty, that job's on
// top of it. Values with expressions (`${{ secrets.X }}`) are kept as they stand and marked.
std::expected<std::vector<Assignment>, Diagnostic> parse_workflow_env(std::string_view path,
                                                                      std::string_view text,
                                                                      std::string_view job);

}  // namespace seatrial::plan
