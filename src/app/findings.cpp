#include "app/findings.hpp"

#include <algorithm>
#include <iterator>
#include <string_view>
#include <utility>

#include "base/ranges.hpp"

namespace seatrial::app {

namespace fs = std::filesystem;

Findings finding(std::string code, std::string path, std::string message, std::string help) {
  Findings findings;
  findings.diagnostics.push_back({.code = std::move(code),
                                  .path = std::move(path),
                                  .message = std::move(message),
                                  .help = std::move(help)});
  return findings;
}

Findings unreadable(std::string path, const fs::path& file, const Error& why, world::Files& files) {
  Findings findings = finding("ST0502", std::move(path), why.what);
  const auto status = files.status(file, true), own = files.status(file, false);
  const bool is_link = own && *own && (*own)->kind == world::FileKind::link;  // to itself
  findings.is_failure = status ? *status && (*status)->kind == world::FileKind::file : !is_link;
  return findings;
}

Findings unwritable(std::string path, const Error& why) {
  Findings findings = finding("ST0506", std::move(path), why.what);
  findings.is_failure = true;
  return findings;
}

bool Findings::has_errors() const {
  return contains(diagnostics, Severity::error, &Diagnostic::severity);
}

std::string Findings::text() const {
  std::string text;
  for (const Diagnostic& diagnostic : diagnostics) {
    const auto source = sources.find(diagnostic.path);
    text += render(diagnostic, source == sources.end() ? std::string_view() : source->second);
  }
  return text;
}

void move_into(Findings& all, Findings&& more) {
  std::ranges::move(more.diagnostics, std::back_inserter(all.diagnostics));
  all.sources.merge(more.sources);
  all.is_failure = all.is_failure || more.is_failure;
}

}  // namespace seatrial::app
