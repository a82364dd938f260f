#include "cli/said.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "app/environments.hpp"
#include "base/text.hpp"
#include "cli/input.hpp"
#include "secrets/mask.hpp"
#include "world/real/real.hpp"

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

secrets::Redactor redactor_of(const Arguments& arguments) {
  world::real::Doors doors;
  world::Files& files = doors.world().files;
  app::Request request = request_of(arguments);
  request.files.clear();
  const auto sidecar = app::load_sidecar(request, files);
  return app::redactor_of_all(sidecar ? &*sidecar : nullptr, world::real::process_variables(),
                              files);
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

Arguments without_secrets(const Arguments& arguments, std::string_view command,
                          Terminal& terminal) {
  const bool words_too = command == "deploy";  // its version is recorded as it is
  if (!has_spoken(arguments, words_too)) return arguments;
  const secrets::Redactor redactor = redactor_of(arguments);
  Arguments kept = arguments;
  for (const std::string_view option : spoken)
    kept.change(option, [&](const std::string& text) {
      return without_secrets(text, option, redactor, terminal);
    });
  if (words_too)
    for (std::string& word : kept.positional)
      word = without_secrets(word, command, redactor, terminal);
  return kept;
}

}  // namespace seatrial::cli
