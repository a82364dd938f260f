#include "checks/expectation.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/ascii.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "base/threshold.hpp"
#include "secrets/mask.hpp"

namespace seatrial::checks {

struct Expectation::MemberExpectation {
  std::string key;
  Expectation expectation;
};

namespace {

// Secrets that are members of what was found stay hidden as well.
std::string shown(const Value& value, const JsonPath& path, const secrets::Redactor& redactor) {
  if (secrets::is_secret_key(path.text()) && value.is_scalar() && !value.is(Value::Type::null))
    return "(secret)";
  if (value.is(Value::Type::string)) return excerpt(value.text(), redactor);
  return write_json(secrets::Masker(redactor).mask(value, secrets::is_secret_key(path.text())));
}

// A bare word reads better without its quotes: ".status = ok".
std::string operand(const Value& value) {
  const bool plain = value.is(Value::Type::string) && !value.text().empty() &&
                     !parse_quantity(value.text()) && value.text() != "true" &&
                     value.text() != "false" && value.text() != "null";
  return plain ? value.text() : write_json(value);
}

// "under 5", "=< 5", "p95 < 500ms": a comparison is meant, and a text would be compared.
bool is_meant_to_compare(std::string_view text) {
  if (text.starts_with("=<") || text.starts_with("=>")) return measured(text.substr(2)).has_value();
  if (looks_like_comparison(text)) return false;
  if (parse_bound(text)) return true;
  const std::size_t sign = text.find_first_of("<>");
  if (sign == text.npos || sign == 0 || !is_letter_or_digit(text[0])) return false;
  const std::size_t bound = text.find_first_not_of("<>= ", sign);
  return bound != text.npos && measured(text.substr(bound)).has_value();
}

std::optional<Quantity> number_in(const Value& found) {
  const bool readable = found.is(Value::Type::number) || found.is(Value::Type::string);
  return readable ? measured(found.text()) : std::nullopt;
}

}  // namespace

Result<Expectation> Expectation::parse(const Value& value) {
  Expectation result;
  result.wanted_ = value;
  if (value.is(Value::Type::map)) {
    std::vector<MemberExpectation> members;
    for (const Member& member : value.members()) {
      auto expectation = parse(member.value);
      if (!expectation) return fail(std::move(expectation).error().context(member.key));
      members.push_back({.key = member.key, .expectation = std::move(*expectation)});
    }
    if (members.empty()) return fail("an empty map demands nothing");
    result.kind_ = Kind::members;
    result.members_ = std::make_shared<const std::vector<MemberExpectation>>(std::move(members));
    return result;
  }
  if (!value.is(Value::Type::string)) return result;

  const std::string_view text = trim(value.text());
  if (text == "exists") {
    result.kind_ = Kind::exists;
  } else if (text == "absent") {
    result.kind_ = Kind::absent;
  } else if (text.starts_with("~")) {
    auto pattern = Pattern::compile(trim(text.substr(1)));
    if (!pattern) return fail(std::move(pattern).error());
    result.kind_ = Kind::pattern;
    result.pattern_ = std::make_shared<const Pattern>(std::move(*pattern));
  } else if (is_meant_to_compare(text)) {
    return fail(
        fmt::format("'{0}' would be compared as a text: write a comparison like '< 5', or "
                    "'= {0}' where the text is meant",
                    text));
  } else if (looks_like_comparison(text)) {
    auto comparison = Comparison::parse(text);
    if (comparison) {
      result.kind_ = Kind::comparison;
      result.comparison_ = std::make_shared<const Comparison>(std::move(*comparison));
    } else if (text.starts_with("!=") || text.starts_with("=")) {
      result.kind_ = text.starts_with("!=") ? Kind::not_equal : Kind::equal;
      result.wanted_ = Value(trim(text.substr(text.find('=') + (text.starts_with("==") ? 2 : 1))));
    } else {
      return fail(std::move(comparison).error());
    }
  }
  return result;
}

Result<bool> Expectation::judge(const Value& found, std::string_view name) const {
  switch (kind_) {
    case Kind::exists:
      return true;
    case Kind::absent:
      return false;
    case Kind::pattern:
      return found.is_scalar() && !found.is(Value::Type::null) && pattern_->found_in(found.text());
    case Kind::comparison: {
      const auto quantity = number_in(found);
      return quantity ? comparison_->judge(*quantity, name) : false;
    }
    case Kind::equal:
      return found == wanted_;
    case Kind::not_equal:
      return found != wanted_;
    case Kind::members:
      return judge_members(found);
  }
  return false;
}

Result<bool> Expectation::judge_members(const Value& found) const {
  if (!found.is(Value::Type::map)) return false;
  for (const MemberExpectation& member : *members_) {
    const Value* value = found.find(member.key);
    const Result<bool> holds = value ? member.expectation.judge(*value, member.key)
                                     : Result<bool>(member.expectation.wants_absence());
    if (!holds || !*holds) return holds;
  }
  return true;
}

std::string Expectation::describe(std::string_view what) const {
  switch (kind_) {
    case Kind::exists:
      return fmt::format("{} exists", what);
    case Kind::absent:
      return fmt::format("{} absent", what);
    case Kind::pattern:
      return fmt::format("{} matches /{}/", what, pattern_->text());
    case Kind::comparison:
      return fmt::format("{} {}", what, comparison_->text());
    case Kind::not_equal:
      return fmt::format("{} != {}", what, operand(wanted_));
    case Kind::members:
      return fmt::format("{} has {}", what, write_json(wanted_));
    case Kind::equal:
      break;
  }
  return fmt::format("{} = {}", what, operand(wanted_));
}

std::string Expectation::describe_secret(std::string_view what) const {
  const bool tells = kind_ != Kind::exists && kind_ != Kind::absent;
  return tells ? fmt::format("{} as demanded (secret)", what) : describe(what);
}

Result<std::vector<PathExpectation>> parse_path_expectations(const Value& map) {
  std::vector<PathExpectation> expectations;
  for (const Member& member : map.members()) {
    auto path = JsonPath::parse(member.key);
    if (!path) return fail(std::move(path).error());
    auto expectation = Expectation::parse(member.value);
    if (!expectation) return fail(std::move(expectation).error().context(member.key));
    expectations.push_back({.path = std::move(*path), .expectation = std::move(*expectation)});
  }
  return expectations;
}

Result<std::size_t> first_wrong(const Expectation& expectation, std::span<const Value> found,
                                std::string_view name) {
  for (std::size_t i = 0; i < found.size(); ++i) {
    const auto holds = expectation.judge(found[i], name);
    if (!holds && secrets::is_secret_key(name)) return fail(fmt::format("{} has no unit", name));
    if (!holds) return fail(Error(holds.error()).context(name));
    if (!*holds) return i;
  }
  return found.size();
}

Result<void> judge_paths(const std::vector<PathExpectation>& expectations, const Value& document,
                         const secrets::Redactor& redactor, std::vector<Finding>& findings) {
  for (const PathExpectation& expected : expectations) {
    const Expectation& expectation = expected.expectation;
    const std::string& what = expected.path.text();
    const std::vector<Value> found = expected.path.find_in(document);
    Finding finding{.holds = expectation.wants_absence(),
                    .expected = secrets::is_secret_key(what) ? expectation.describe_secret(what)
                                                             : expectation.describe(what),
                    .observed = fmt::format("{} absent", what)};
    const auto elements = expected.path.elements_in(document);
    if (elements && elements->all == 0) {
      finding.holds = false;
      finding.observed += ": there is no such element";
    }
    if (const Value* other = expected.path.other_shape_in(document)) {
      finding.holds = false;
      finding.observed +=
          fmt::format(": a {} is in the way", other->is(Value::Type::list) ? "list" : "map");
    }
    if (elements && elements->lacking > 0 && !expectation.wants_absence()) {
      finding.observed += fmt::format(" in {} of {} elements", elements->lacking, elements->all);
    } else if (!found.empty()) {
      const auto wrong = first_wrong(expectation, found, what);
      if (!wrong) return fail(wrong.error());
      finding.holds = *wrong == found.size();
      finding.observed = fmt::format(
          "{} = {}", what, shown(found[finding.holds ? 0 : *wrong], expected.path, redactor));
    }
    findings.push_back(std::move(finding));
  }
  return {};
}

void judge_text(const TextExpectations& expectations, std::string_view what, std::string_view text,
                const secrets::Redactor& redactor, std::vector<Finding>& findings) {
  const auto seen = [&] { return fmt::format("{} {}", what, excerpt(text, redactor)); };
  for (const std::string& part : expectations.contains) {
    const bool holds = text.find(part) != std::string_view::npos;
    findings.push_back({holds, fmt::format("{} contains \"{}\"", what, part),
                        holds ? fmt::format("\"{}\" found", part) : seen()});
  }
  for (const std::string& part : expectations.not_contains) {
    const std::size_t at = text.find(part);
    const bool holds = at == std::string_view::npos;
    // The line it stands in says more than the whole text.
    const std::size_t start = holds ? 0 : text.rfind('\n', at) + 1;
    findings.push_back({holds, fmt::format("{} without \"{}\"", what, part),
                        holds
                            ? fmt::format("\"{}\" not found", part)
                            : excerpt(text.substr(start, text.find('\n', at) - start), redactor)});
  }
  for (const Pattern& pattern : expectations.matches) {
    const bool holds = pattern.found_in(text);
    findings.push_back({holds, fmt::format("{} matches /{}/", what, pattern.text()),
                        holds ? fmt::format("/{}/ found", pattern.text()) : seen()});
  }
}

}  // namespace seatrial::checks
