#include "cli/redact_arguments.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "app/environments.hpp"
#include "base/text.hpp"
#include "secrets/mask.hpp"

namespace seatrial::cli {
namespace {

// The options that take what is recorded in a person's own words.
constexpr std::array<std::string_view, 7> spoken = {
    "--statement", "--value", "--reason", "--reference", "--owner", "--by", "--id"};

bool has_spoken(const Arguments& arguments, bool words_too) {
  return words_too || std::ranges::any_of(
                          spoken, [&](std::string_view option) { return arguments.has(option); });
}

}  // namespace

secrets::Redactor redactor_of(Session& session) {
  const auto& sidecar = session.sidecar();
  return app::redactor_of_all(sidecar ? &*sidecar : nullptr, session.process, session.files());
}

std::string without_secrets(const std::string& text, std::string_view what,
                            const secrets::Redactor& redactor, Terminal& terminal) {
  const bool is_text = text.find('\0') == text.npos;  // names mean nothing in what is packed
  std::string kept = is_text ? secrets::without_secrets(text, redactor) : redactor.apply(text);
  if (kept != text)
    terminal.err(fmt::format("warning: {}: what looks like a secret is redacted in the evidence\n",
                             printable_line(what)));
  return kept;
}

void redact_arguments(Session& session, std::string_view command) {
  const bool words_too = command == "deploy";  // its version is recorded as it is
  if (!has_spoken(session.arguments, words_too)) return;
  const secrets::Redactor redactor = redactor_of(session);
  for (const std::string_view option : spoken)
    session.arguments.change(option, [&](const std::string& text) {
      return without_secrets(text, option, redactor, session.terminal);
    });
  if (words_too)
    for (std::string& word : session.arguments.positional)
      word = without_secrets(word, command, redactor, session.terminal);
}

}  // namespace seatrial::cli
