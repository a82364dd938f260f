#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "checks/expectation.hpp"
#include "checks/http_status.hpp"
#include "world/world.hpp"

namespace seatrial::checks {

// A request, and what is demanded of its answer.
struct HttpSpec {
  world::HttpRequest request;
  std::string body_file;
  std::optional<StatusExpectation> status;
  TextExpectations body;
  std::vector<PathExpectation> json;
  std::vector<std::pair<std::string, Expectation>> response_headers;
  std::optional<std::chrono::milliseconds> within;
  bool unreachable = false;
};

Result<HttpSpec> parse_http_spec(const Value& values);

// Error: what came could not be judged.
Result<std::vector<Finding>> judge_http(const HttpSpec& spec,
                                        const world::Reached<world::HttpResponse>& answer,
                                        const secrets::Redactor& redactor);

}  // namespace seatrial::checks
