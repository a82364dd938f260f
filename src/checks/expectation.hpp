#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "base/value.hpp"
#include "checks/comparison.hpp"
#include "checks/finding.hpp"
#include "checks/json_path.hpp"
#include "checks/pattern.hpp"

// What is demanded of a value that was found: the one language of JSON, YAML and TOML documents, of
// HTTP headers and of whatever comes later. docs/expectations.md is its manual.
namespace seatrial::checks {

class Expectation {
 public:
  // A text may be "exists", "absent", "~ pattern", a comparison, "= text", "!= text" or itself; a
  // map demands its members and allows others; anything else demands to be equal in type and
  // content.
  static Result<Expectation> parse(const Value& value);

  // Of what was found under a name. An error: nobody can tell, as its number has no unit.
  Result<bool> judge(const Value& found, std::string_view name) const;
  bool wants_absence() const { return kind_ == Kind::absent; }
  bool excludes() const { return kind_ == Kind::not_equal; }  // "!= text"
  std::string describe(std::string_view what) const;          // ".status = ok"
  std::string describe_secret(std::string_view what) const;

 private:
  enum class Kind { exists, absent, pattern, comparison, equal, not_equal, members };
  struct MemberExpectation;
  Result<bool> judge_members(const Value& found) const;

  Kind kind_ = Kind::equal;
  Value wanted_;
  std::shared_ptr<const Pattern> pattern_;
  std::shared_ptr<const Comparison> comparison_;
  std::shared_ptr<const std::vector<MemberExpectation>> members_;
};

struct PathExpectation {
  JsonPath path;
  Expectation expectation;
};

// The members of a map, each a path with what is expected there.
Result<std::vector<PathExpectation>> parse_path_expectations(const Value& map);
Result<void> judge_paths(const std::vector<PathExpectation>& expectations, const Value& document,
                         const secrets::Redactor& redactor, std::vector<Finding>& findings);

// What was found under a name, held against what is expected there: where the first stands that is
// wrong; at the end: none is.
Result<std::size_t> first_wrong(const Expectation& expectation, std::span<const Value> found,
                                std::string_view name);

// What is demanded of a text as a whole: the parameters `contains`, `not_contains` and `matches`.
struct TextExpectations {
  std::vector<std::string> contains;
  std::vector<std::string> not_contains;
  std::vector<Pattern> matches;

  bool empty() const { return contains.empty() && not_contains.empty() && matches.empty(); }
};
void judge_text(const TextExpectations& expectations, std::string_view what, std::string_view text,
                const secrets::Redactor& redactor, std::vector<Finding>& findings);

}  // namespace seatrial::checks
