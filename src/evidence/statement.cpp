#include "evidence/statement.hpp"

#include <algorithm>

#include "base/json.hpp"
#include "base/limits.hpp"
#include "base/text.hpp"
#include "evidence/encoding.hpp"

namespace seatrial::evidence {
namespace {

Result<void> check_subjects(const Statement& statement) {
  if (statement.subject.empty()) return fail("the statement is about nothing: no subject");
  for (const Subject& subject : statement.subject)
    if (subject.digest.empty())
      return fail("subject '" + printable_line(subject.name) + "' has no digest");
  return {};
}

Result<Subject> parse_subject(const Value& value) {
  Subject subject{.name = value.text_or("name", ""), .digest = {}};
  const Value* digests = value.find("digest");
  if (!digests || !digests->is(Value::Type::map) || digests->members().empty())
    return fail("subject '" + printable_line(subject.name) + "' has no digest");
  for (const Member& digest : digests->members())
    subject.digest.emplace(digest.key, digest.value.text());
  return subject;
}

Value subject_value(const Subject& subject) {
  Value value = Value::map();
  Value& digests = value.set("digest", Value::map());
  for (const auto& [algorithm, digest] : subject.digest) digests.set(algorithm, digest);
  if (!subject.name.empty()) value.set("name", subject.name);
  return value;
}

}  // namespace

Result<std::string> statement_bytes(const Statement& statement) {
  if (auto checked = check_subjects(statement); !checked) return fail(checked.error());
  for (const Subject& subject : statement.subject)
    for (const auto& [algorithm, digest] : subject.digest)
      if (!is_lower_hex(digest)) return fail(algorithm + " digest is not lower-case hexadecimal");
  Value value = Value::map();
  value.set("_type", statement_type);
  value.set("predicate", statement.predicate);
  value.set("predicateType", statement.predicate_type);
  Value& subjects = value.set("subject", Value::list());
  for (const Subject& subject : statement.subject) subjects.append(subject_value(subject));
  if (auto checked = check_numbers(value); !checked) return fail(checked.error());
  return sorted_json(value);
}

Result<Statement> parse_statement(std::string_view bytes) {
  auto value = parse_json(bytes, limits::statement_nodes_max);
  if (!value) return fail(std::move(value).error().context("statement"));
  if (value->text_or("_type", "") != statement_type)
    return fail("not an in-toto Statement v1: _type is '" +
                shorten(printable_line(value->text_or("_type", "")), 80) + "'");
  if (auto checked = check_numbers(*value); !checked) return fail(checked.error());
  Statement statement{
      .subject = {}, .predicate_type = value->text_or("predicateType", ""), .predicate = {}};
  if (statement.predicate_type.empty()) return fail("the statement has no predicateType");
  const Value* subjects = value->find("subject");
  if (!subjects || !subjects->is(Value::Type::list)) return fail("the statement has no subject");
  for (const Value& each : subjects->items()) {
    auto subject = parse_subject(each);
    if (!subject) return fail(std::move(subject).error());
    statement.subject.push_back(std::move(*subject));
  }
  if (auto checked = check_subjects(statement); !checked) return fail(checked.error());
  const Value* predicate = value->find("predicate");
  if (predicate && !predicate->is(Value::Type::map) && !predicate->is(Value::Type::null))
    return fail("the predicate is not an object");
  statement.predicate = predicate && predicate->is(Value::Type::map) ? *predicate : Value::map();
  return statement;
}

}  // namespace seatrial::evidence
