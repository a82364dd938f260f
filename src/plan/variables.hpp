#pragma once

#include <expected>
#include <functional>
#include <optional>
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
  std::string problem = {};    // why its line gives it no value that could be judged
};

struct Dotenv {
  std::vector<Assignment> assignments;
  std::vector<Diagnostic> problems;  // of single lines; the others can be used
};

// What names in a dotenv file stand for outside of it. An Error: it is set, and nobody knows to
// what.
using Known = std::function<Result<std::optional<std::string>>(std::string_view name)>;
struct DotenvScope {
  Known over;   // wins over the file's own lines
  Known under;  // asked where they do not say
};

// dotenv as docker compose reads it: `export`, comments, '..' literal, ".." with escapes and
// several lines. `$X`, `${X}`, `${X:-default}`, `${X:?message}`, `${X:+other}` and the same without
// the colon are expanded outside of '..'; `$$` is a dollar sign, and who is not set is empty. A
// later line wins, so order is kept.
std::expected<Dotenv, Diagnostic> parse_dotenv(std::string_view path, std::string_view text,
                                               const DotenvScope& scope = {});

// `env:` of a GitHub Actions workflow: the top level and, where `job` is not empty, that job's on
// top of it. Values with expressions (`${{ secrets.X }}`) are kept as they stand and marked.
std::expected<std::vector<Assignment>, Diagnostic> parse_workflow_env(std::string_view path,
                                                                      std::string_view text,
                                                                      std::string_view job);

}  // namespace seatrial::plan
