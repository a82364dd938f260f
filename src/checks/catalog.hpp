#pragma once

#include <span>
#include <string_view>

#include "checks/kind.hpp"

namespace seatrial::checks {

// Every kind, sorted by name.
std::span<const CheckKind* const> catalog();
const CheckKind* find_kind(std::string_view name);

// Must the owner consent before this check may run? Looks at where links lead, so it asks the
// world.
bool needs_consent(const CheckKind& kind, const Value& params, const std::filesystem::path& root,
                   world::Files& files);

// Documentation printed from the fields: all kinds as Markdown, one kind as plain text.
std::string kinds_reference();
std::string kind_help(const CheckKind& kind);

// Parameters against a kind's fields and then its own `validate`: unknown key, wrong type, missing,
// not one of. The span of the finding is the key's or the value's.
struct ParamProblem {
  Span span;
  std::string message;
  std::string help;
};
std::vector<ParamProblem> validate(const CheckKind& kind, const Value& params);

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
