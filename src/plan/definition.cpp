#include "plan/definition.hpp"

#include "base/digest.hpp"
#include "base/json.hpp"

namespace seatrial::plan {
namespace {

// They are stored with records: none may change.
std::string_view stored_name(VariableSource::Kind kind) {
  switch (kind) {
    case VariableSource::Kind::process:
      return "process";
    case VariableSource::Kind::dotenv:
      return "dotenv";
    case VariableSource::Kind::workflow:
      return "workflow";
  }
  return "";
}

}  // namespace

std::string definition_digest(const EnvironmentConfig& environment) {
  std::string text;
  JsonWriter json(text, 0);
  json.begin_object().key("vars").begin_object();
  for (const auto& [name, value] : environment.vars) json.member(name, value);
  json.end_object().key("sources").begin_list();
  for (const VariableSource& source : environment.sources) {
    json.begin_object().member("kind", stored_name(source.kind)).member("path", source.path);
    json.member("job", source.job).end_object();
  }
  json.end_list().end_object();
  return sha256_hex(text);
}

}  // namespace seatrial::plan
