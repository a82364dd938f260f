#include <fmt/format.h>

#include "base/markdown_lines.hpp"
#include "base/text.hpp"
#include "checks/catalog.hpp"
#include "checks/intention.hpp"

namespace seatrial::checks {
namespace {

std::string_view consent_of(const CheckKind& kind) {
  if (kind.reach == Reach::acts) return "Waits for consent; skipped in light mode.";
  return kind.reaches_further
             ? "Runs in light mode too, and without consent as long as it stays within the "
               "repository and starts nothing but git."
             : "Runs without consent and in light mode too.";
}

std::string type_of(const Field& field) {
  return field.one_of.empty() ? std::string(name(field.type))
                              : fmt::format("one of {}", fmt::join(field.one_of, ", "));
}

}  // namespace

std::string kinds_reference() {
  std::string text =
      "# Kinds of checks\n\n"
      "Printed by `seatrial kinds --output markdown`. A binding names a kind and its parameters, "
      "in the\n"
      "sidecar as a map or in the Markdown as a comment: `<!-- seatrial: KIND key=value ... -->`.\n"
      "Durations are written `90s`, `15m`, `7d`; sizes `500KiB`; what a map of expectations may "
      "say is in\n"
      "[expectations.md](../expectations.md).\n";
  for (const CheckKind* kind : catalog()) {
    text += fmt::format("\n## {}\n\n{}\n{}\n\n    {}\n\n", kind->name, kind->summary,
                        consent_of(*kind), kind->example);
    text += "| parameter | type | meaning |\n|---|---|---|\n";
    for (const Field& field : kind->fields)
      text += fmt::format("| `{}` | {} | {}{} |\n", field.name, markdown_cell(type_of(field)),
                          markdown_cell(field.help), field.required ? " (required)" : "");
  }
  return text + intentions_reference();
}

std::string kind_help(const CheckKind& kind) {
  std::size_t width = 0;
  for (const Field& field : kind.fields) width = std::max(width, field.name.size());
  std::string text = fmt::format("{}: {}\n{}\n\n", kind.name, kind.summary, consent_of(kind));
  for (const Field& field : kind.fields)
    text += fmt::format("  {:<{}}  {}\n  {:<{}}  ({}{})\n", field.name, width, field.help, "",
                        width, type_of(field), field.required ? ", required" : "");
  return text + fmt::format("\nExample:\n  <!-- seatrial: {} -->\n", kind.example);
}

}  // namespace seatrial::checks
