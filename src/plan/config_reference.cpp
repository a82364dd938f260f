#include <fmt/format.h>

#include <string>

#include "base/markdown_lines.hpp"
#include "base/text.hpp"
#include "checks/catalog.hpp"
#include "plan/config.hpp"
#include "plan/config_table.hpp"

namespace seatrial::plan {
namespace {

std::string_view type_text(KeyType type) {
  switch (type) {
    case KeyType::text:
      return "text";
    case KeyType::integer:
      return "whole number";
    case KeyType::boolean:
      return "true or false";
    case KeyType::is_true:
      return "true";
    case KeyType::duration:
      return "duration";
    case KeyType::digest:
      return "SHA-256";
    case KeyType::text_list:
      return "list of texts";
    case KeyType::scalar_map:
      return "map: name to value";
    case KeyType::duration_map:
      return "map: name to duration";
    case KeyType::open_map:
      return "map: name to map";
    case KeyType::text_names:
      return "map: name to text";
    case KeyType::section:
      return "map";
    case KeyType::section_list:
      return "list of maps";
    case KeyType::section_map:
      return "map: name to map";
    case KeyType::opening_list:
      return "list of opening hours";
    case KeyType::freeze_list:
      return "list of days";
    case KeyType::zone:
      return "time zone";
    case KeyType::item:
      return "pattern, or `{text: ...}`";
    case KeyType::check_list:
      return "list of checks";
  }
  return "text";
}

void add_table(std::string& page, std::span<const Key> keys) {
  page += "| key | value | meaning |\n|---|---|---|\n";
  for (const Key& key : keys)
    page += fmt::format("| `{}`{} | {} | {} |\n", key.name, key.required ? " (required)" : "",
                        key.one_of.empty() ? std::string(type_text(key.type))
                                           : fmt::format("{}", fmt::join(key.one_of, ", ")),
                        markdown_cell(key.help));
  page += "\n";
}

std::string path_of(std::string_view parent, const Key& key) {
  const std::string own =
      parent.empty() ? std::string(key.name) : fmt::format("{}.{}", parent, key.name);
  if (key.type == KeyType::section_map) return own + ".NAME";
  return key.type == KeyType::section_list ? own + "[]" : own;
}

void add_section(std::string& page, std::string_view path, const Section& section) {
  page += path.empty() ? "## Top level\n\n" : fmt::format("## `{}`\n\n", path);
  add_table(page, section.keys);
  if (section.has_check)
    page += fmt::format("Exactly one of {}, or one kind of check with its parameters (below).\n\n",
                        fmt::join(section.exactly_one, ", "));
  else if (!section.exactly_one.empty())
    page += fmt::format("Exactly one of {}.\n\n", fmt::join(section.exactly_one, ", "));
  for (const Key& key : section.keys)
    if (key.section) add_section(page, path_of(path, key), *key.section);
}

void add_kind(std::string& page, const checks::CheckKind& kind) {
  page += fmt::format("### `{}`\n\n{}\n\n", kind.name, kind.summary);
  if (kind.fields.empty()) return;
  page += "| parameter | value | meaning |\n|---|---|---|\n";
  for (const checks::Field& field : kind.fields)
    page += fmt::format("| `{}`{} | {} | {} |\n", field.name, field.required ? " (required)" : "",
                        field.one_of.empty() ? std::string(checks::name(field.type))
                                             : fmt::format("{}", fmt::join(field.one_of, ", ")),
                        markdown_cell(field.help));
  page += "\n";
}

}  // namespace

std::string config_reference() {
  std::string page = "# Every key of `seatrial.yaml`\n\n";
  add_section(page, {}, root_section());
  page += "## Checks\n\nBeside the parameters of its kind, any check may have:\n\n";
  add_table(page, common_check_keys());
  for (const checks::CheckKind* kind : checks::catalog()) add_kind(page, *kind);
  return page;
}

}  // namespace seatrial::plan
