#include <fmt/format.h>

#include <string>

#include "base/json.hpp"
#include "checks/catalog.hpp"
#include "plan/config.hpp"
#include "plan/config_table.hpp"

namespace seatrial::plan {
namespace {

constexpr std::string_view duration_pattern =
    R"(^\s*(([0-9]+(\.[0-9]*)?|\.[0-9]+) *(ms|s|m|h|d|w|y) *)+$)";
constexpr std::string_view integer_pattern = R"(^\s*-?[0-9]+\s*$)";
constexpr std::string_view number_pattern =
    R"(^\s*-?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][-+]?[0-9]+)?\s*$)";
constexpr std::string_view size_pattern =
    R"(^\s*([0-9]+(\.[0-9]*)?|\.[0-9]+) *([bB]|[kKmMgGtT][iI]?[bB])?\s*$)";
constexpr std::string_view reference_pattern = R"(\$\{)";  // resolved where the check runs

constexpr std::string_view zone_pattern = R"(^[A-Za-z0-9_+-]+(/[A-Za-z0-9_+-]+)*$)";
constexpr std::string_view opening_pattern =
    R"(^\s*[A-Za-z]+(-[A-Za-z]+)?(,[A-Za-z]+(-[A-Za-z]+)?)*\s+[0-9]{1,2}:[0-9]{2}-[0-9]{1,2}:[0-9]{2})"
    R"((\s+[A-Za-z0-9_+/-]+)?\s*$)";
constexpr std::string_view freeze_pattern =
    R"(^\s*[0-9]{4}-[0-9]{2}-[0-9]{2}(/[0-9]{4}-[0-9]{2}-[0-9]{2})?\s*$)";

Value texts(std::initializer_list<std::string_view> words) {
  Value list = Value::list();
  for (const std::string_view word : words) list.append(Value(word));
  return list;
}

Value typed(std::string_view type) {
  return Value::map({{.key = "type", .value = Value(type)}});
}

Value reference(std::string_view definition) {
  return Value::map({{.key = "$ref", .value = Value(fmt::format("#/definitions/{}", definition))}});
}

Value any_of(std::vector<Value> choices) {
  return Value::map({{.key = "anyOf", .value = Value::list(std::move(choices))}});
}

Value pattern(std::string_view expression) {
  Value schema = typed("string");
  schema.set("pattern", Value(expression));
  return schema;
}

Value list_of(Value items) {
  Value schema = typed("array");
  schema.set("items", std::move(items));
  return schema;
}

Value map_of(Value values) {
  Value schema = typed("object");
  schema.set("additionalProperties", std::move(values));
  return schema;
}

Value with_help(Value schema, std::string_view help) {
  if (!help.empty()) schema.set("description", Value(help));
  return schema;
}

// A scalar that is written with or without quotes, or holds a `${VAR}`.
Value spelled(std::string_view type, std::string_view expression) {
  return any_of({typed(type), pattern(expression), pattern(reference_pattern)});
}

Value scalar() {
  Value schema = Value::map();
  schema.set("type", texts({"string", "number", "boolean"}));
  return schema;
}

Value field_type(const checks::Field& field) {
  using Type = checks::FieldType;
  switch (field.type) {
    case Type::text:
      return scalar();
    case Type::integer:
      return spelled("integer", integer_pattern);
    case Type::number:
      return spelled("number", number_pattern);
    case Type::boolean:
      return spelled("boolean", "^(true|false)$");
    case Type::duration:
      return any_of({pattern(duration_pattern), pattern(reference_pattern)});
    case Type::size:
      return spelled("integer", size_pattern);
    case Type::text_list:
      return any_of({scalar(), list_of(scalar())});
    case Type::text_map:
      return map_of(scalar());
    case Type::any:
      return typed("object");
  }
  return Value::map();
}

Value field_schema(const checks::Field& field) {
  if (field.one_of.empty()) return with_help(field_type(field), field.help);
  Value names = Value::list();
  for (const std::string_view name : field.one_of) names.append(Value(name));
  return with_help(any_of({Value::map({{.key = "enum", .value = std::move(names)}}),
                           pattern(reference_pattern)}),
                   field.help);
}

Value section_schema(const Section& section);

Value integer_schema(const Key& key) {
  if (key.name == "version") return Value::map({{.key = "const", .value = Value(config_version)}});
  Value schema = typed("integer");
  schema.set("minimum", Value::number(std::to_string(key.least)));
  if (key.most) schema.set("maximum", Value::number(std::to_string(key.most->value)));
  return schema;
}

Value item_schema() {
  Value words = typed("object");
  words.set("properties", Value::map({{.key = "text", .value = typed("string")}}));
  words.set("required", texts({"text"}));
  words.set("additionalProperties", Value(false));
  return any_of({typed("string"), std::move(words)});
}

Value check_list_schema() {
  Value schema = list_of(reference("check"));
  schema.set("minItems", Value(1));
  return schema;
}

Value key_type(const Key& key) {
  switch (key.type) {
    case KeyType::text:
      return typed("string");
    case KeyType::integer:
      return integer_schema(key);
    case KeyType::boolean:
      return typed("boolean");
    case KeyType::is_true:
      return Value::map({{.key = "const", .value = Value(true)}});
    case KeyType::duration:
      return reference("duration");
    case KeyType::digest:
      return pattern("^[0-9a-f]{64}$");
    case KeyType::text_list:
      return list_of(typed("string"));
    case KeyType::scalar_map:
      return map_of(scalar());
    case KeyType::duration_map:
      return map_of(reference("duration"));
    case KeyType::open_map:
      return map_of(typed("object"));
    case KeyType::text_names:
      return map_of(typed("string"));
    case KeyType::section:
      return section_schema(*key.section);
    case KeyType::section_list:
      return list_of(section_schema(*key.section));
    case KeyType::section_map:
      return map_of(section_schema(*key.section));
    case KeyType::opening_list:
      return list_of(pattern(opening_pattern));
    case KeyType::freeze_list:
      return list_of(pattern(freeze_pattern));
    case KeyType::zone:
      return pattern(zone_pattern);
    case KeyType::item:
      return item_schema();
    case KeyType::check_list:
      return check_list_schema();
  }
  return Value::map();
}

Value key_schema(const Key& key) {
  Value schema = key_type(key);
  if (!key.one_of.empty()) {
    Value names = Value::list();
    for (const std::string_view name : key.one_of) names.append(Value(name));
    schema.set("enum", std::move(names));
  }
  // Draft 07 ignores what stands beside a $ref.
  if (schema.find("$ref")) {
    Value wrapped = Value::map();
    wrapped.set("allOf", Value::list({std::move(schema)}));
    return with_help(std::move(wrapped), key.help);
  }
  return with_help(std::move(schema), key.help);
}

Value choice(std::string_view name) {
  Value schema = Value::map();
  schema.set("required", texts({name}));
  return schema;
}

Value section_schema(const Section& section) {
  Value properties = Value::map(), required = Value::list(), beside = Value::map();
  for (const Key& key : section.keys) {
    properties.set(std::string(key.name), key_schema(key));
    if (key.required) required.append(Value(key.name));
    if (!key.beside.empty()) beside.set(std::string(key.name), texts({key.beside}));
  }
  Value choices = Value::list();
  for (const std::string_view name : section.exactly_one) choices.append(choice(name));
  if (section.has_check)
    for (const checks::CheckKind* kind : checks::catalog()) {
      properties.set(std::string(kind->name), reference(kind->name));
      choices.append(choice(kind->name));
    }
  Value schema = typed("object");
  schema.set("properties", std::move(properties));
  if (!required.items().empty()) schema.set("required", std::move(required));
  if (!choices.items().empty()) schema.set("oneOf", std::move(choices));
  if (!beside.members().empty()) schema.set("dependencies", std::move(beside));
  schema.set("additionalProperties", Value(false));
  return schema;
}

Value kind_schema(const checks::CheckKind& kind) {
  Value properties = Value::map(), required = Value::list();
  for (const Key& key : common_check_keys()) properties.set(std::string(key.name), key_schema(key));
  for (const checks::Field& field : kind.fields) {
    properties.set(std::string(field.name), field_schema(field));
    if (field.required) required.append(Value(field.name));
  }
  Value schema = typed("object");
  schema.set("description", Value(kind.summary));
  schema.set("properties", std::move(properties));
  if (!required.items().empty()) schema.set("required", std::move(required));
  schema.set("additionalProperties", Value(false));
  return schema;
}

Value definitions() {
  Value all = Value::map();
  all.set("duration", pattern(duration_pattern));
  Value kinds = Value::map();
  for (const checks::CheckKind* kind : checks::catalog()) {
    all.set(std::string(kind->name), kind_schema(*kind));
    kinds.set(std::string(kind->name), reference(kind->name));
  }
  Value check = typed("object");
  check.set("properties", std::move(kinds));
  check.set("additionalProperties", Value(false));
  check.set("minProperties", Value(1));
  check.set("maxProperties", Value(1));
  all.set("check", std::move(check));
  return all;
}

}  // namespace

std::string config_schema() {
  Value schema = Value::map({{.key = "$schema", .value = "http://json-schema.org/draft-07/schema#"},
                             {.key = "title", .value = "seatrial.yaml"}});
  const Value root = section_schema(root_section());
  for (const Member& member : root.members()) schema.set(member.key, member.value);
  schema.set("definitions", definitions());
  return write_json(schema, 2) + "\n";
}

}  // namespace seatrial::plan
