#pragma once

#include <chrono>
#include <expected>
#include <string>
#include <string_view>

#include "checks/kind.hpp"
#include "model/check.hpp"

namespace seatrial::checks {

// "tcp host=db port=5432 within=250ms" -> kind and parameters typed as the fields say. Values may
// be quoted ('..' or ".."); `[a, b]` is a list; `name.key=value` a member of a map. `timeout`,
// `attempts` and `retry_delay` may stand in each. Spans are offsets into `text`.
struct Annotated {
  const CheckKind* kind = nullptr;
  Value params;
  std::chrono::milliseconds timeout = Check().timeout;
  int attempts = Check().attempts;
  std::chrono::milliseconds retry_delay = Check().retry_delay;

  Check check() const;
};
struct AnnotationProblem {
  Span span;
  std::string message;
  std::string help;
};
std::expected<Annotated, AnnotationProblem> parse_annotation(std::string_view text);

}  // namespace seatrial::checks
