#include "cli/redact_arguments.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "app/environments.hpp"
#include "base/text.hpp"
#include "secrets/mask.hpp"
#include "secrets/wide_text.hpp"

namespace seatrial::cli {
namespace {

bool has_recorded(const Command& command, const Arguments& arguments) {
  return (command.records_words && !arguments.positional.empty()) ||
         std::ranges::any_of(command.options, [&](const Option& option) {
           return option.is_recorded && arguments.has(option.name);
         });
}

}  // namespace

secrets::Redactor redactor_of(Session& session) {
  const auto& sidecar = session.sidecar();
  return app::redactor_of_all(sidecar ? &*sidecar : nullptr, session.process, session.files());
}

std::string without_secrets(const std::string& text, std::string_view what,
                            const secrets::Redactor& redactor, Terminal& terminal) {
  // Names mean nothing in what is packed.
  const bool is_text = text.find('\0') == text.npos || secrets::utf8_of_wide(text);
  std::string kept = is_text ? secrets::without_secrets(text, redactor) : redactor.apply(text);
  if (kept != text)
    terminal.err(fmt::format("warning: {}: what looks like a secret is redacted in the evidence\n",
                             printable_line(what)));
  return kept;
}

void redact_arguments(Session& session, const Command& command) {
  if (!has_recorded(command, session.arguments)) return;
  const secrets::Redactor redactor = redactor_of(session);
  const auto redacted = [&](const std::string& text, std::string_view what) {
    return without_secrets(text, what, redactor, session.terminal);
  };
  for (const Option& option : command.options)
    if (option.is_recorded)
      session.arguments.change(
          option.name, [&](const std::string& text) { return redacted(text, option.name); });
  if (!command.records_words) return;
  for (std::string& word : session.arguments.positional) word = redacted(word, command.name);
}

}  // namespace seatrial::cli
