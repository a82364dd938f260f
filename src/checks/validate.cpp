#include "checks/validate.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "base/units.hpp"
#include "checks/catalog.hpp"

namespace seatrial::checks {
namespace {

bool is_unresolved(const Value& value) {
  return value.text().find("${") != std::string::npos;
}

bool is_text(const Value& value) {
  return value.is_scalar() && !value.is(Value::Type::null);
}

bool has_type(const Value& value, FieldType type) {
  if (is_unresolved(value)) return true;
  switch (type) {
    case FieldType::text:
      return is_text(value);
    case FieldType::integer:
      return is_text(value) && parse_integer(value.text()).has_value();
    case FieldType::number:
      return is_text(value) && parse_number(value.text()).has_value();
    case FieldType::boolean:
      return value.is_scalar() && (value.text() == "true" || value.text() == "false");
    case FieldType::duration:
      return is_text(value) && parse_duration(value.text()).has_value();
    case FieldType::size:
      return is_text(value) && parse_size(value.text()).has_value();
    case FieldType::text_list:
      return is_text(value) ||
             (value.is(Value::Type::list) && std::ranges::all_of(value.items(), is_text));
    case FieldType::text_map:
      return value.is(Value::Type::map) &&
             std::ranges::all_of(value.members(), is_text, &Member::value);
    case FieldType::any:
      return value.is(Value::Type::map);
  }
  return false;
}

std::string_view example_of(FieldType type) {
  switch (type) {
    case FieldType::integer:
    case FieldType::number:
      return "3";
    case FieldType::boolean:
      return "true";
    case FieldType::duration:
      return "30s";
    case FieldType::size:
      return "500KiB";
    case FieldType::text_list:
      return "[a, b]";
    case FieldType::text_map:
      return "{name: text}";
    case FieldType::any:
      return "{.status: ok}";
    case FieldType::text:
      break;
  }
  return "text";
}

// A `${VAR}` is known only where the check runs. Until then a value that works stands in for it, so
// that the rest of the parameters can be judged.
Value stand_in(const Value& value, const Field* field) {
  if (value.is(Value::Type::list)) {
    Value list = Value::list();
    for (const Value& item : value.items()) list.append(stand_in(item, nullptr));
    return list;
  }
  if (value.is(Value::Type::map)) {
    Value map = Value::map();
    for (const Member& member : value.members())
      map.set(member.key, stand_in(member.value, nullptr));
    return map;
  }
  if (!is_unresolved(value)) return value;
  if (!field) return Value("x");
  if (!field->one_of.empty()) return Value(field->one_of.front());
  if (!field->example.empty()) return Value(field->example);
  return Value(example_of(field->type));
}

const Field* find_field(const CheckKind& kind, std::string_view name) {
  const auto found = std::ranges::find(kind.fields, name, &Field::name);
  return found == kind.fields.end() ? nullptr : &*found;
}

ParamProblem unknown_key(const CheckKind& kind, const Member& member) {
  std::vector<std::string_view> names;
  for (const Field& field : kind.fields) names.push_back(field.name);
  const auto meant = closest(member.key, names);
  return {member.key_span, fmt::format("{} has no parameter '{}'", kind.name, member.key),
          meant ? fmt::format("did you mean '{}'?", *meant)
                : fmt::format("`seatrial kinds {}` lists them all", kind.name)};
}

void check_value(const Field& field, const Value& value, std::vector<ParamProblem>& problems) {
  if (!has_type(value, field.type)) {
    problems.push_back({value.span,
                        fmt::format("{}: {} is wanted, not {}", field.name, name(field.type),
                                    is_text(value) ? fmt::format("'{}'", value.text())
                                                   : fmt::format("a {}", name(value.type()))),
                        fmt::format("for example: {}: {}", field.name, example_of(field.type))});
    return;
  }
  const bool allowed = field.one_of.empty() || is_unresolved(value) ||
                       std::ranges::find(field.one_of, value.text()) != field.one_of.end();
  if (allowed) return;
  const auto meant = closest(value.text(), field.one_of);
  problems.push_back({value.span,
                      fmt::format("{}: '{}' is none of {}", field.name, value.text(),
                                  fmt::join(field.one_of, ", ")),
                      meant ? fmt::format("did you mean '{}'?", *meant) : ""});
}

// "port: not a port" points at the value of `port`, anything else at the whole.
Span place_of(const Value& params, std::string_view problem) {
  const Value* found = params.find(problem.substr(0, problem.find(':')));
  return found ? found->span : params.span;
}

}  // namespace

std::vector<ParamProblem> validate(const CheckKind& kind, const Value& params) {
  std::vector<ParamProblem> problems;
  if (!params.is(Value::Type::map)) {
    problems.push_back({params.span, fmt::format("{} takes a map of parameters", kind.name),
                        fmt::format("for example: {}", kind.example)});
    return problems;
  }
  Value resolved = Value::map();
  for (const Member& member : params.members()) {
    const Field* field = find_field(kind, member.key);
    if (!field) {
      problems.push_back(unknown_key(kind, member));
      continue;
    }
    check_value(*field, member.value, problems);
    resolved.set(member.key, stand_in(member.value, field));
  }
  for (const Field& field : kind.fields)
    if (field.required && !params.find(field.name))
      problems.push_back({params.span,
                          fmt::format("{} needs '{}': {}", kind.name, field.name, field.help),
                          fmt::format("for example: {}", kind.example)});
  if (!problems.empty() || !kind.validate) return problems;
  if (auto judged = kind.validate(resolved); !judged)
    problems.push_back({place_of(params, judged.error().what),
                        fmt::format("{}: {}", kind.name, judged.error().what),
                        fmt::format("`seatrial kinds {}` explains the parameters", kind.name)});
  return problems;
}

}  // namespace seatrial::checks
