#include "recognize/harmless_notes.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "base/text.hpp"
#include "base/words.hpp"
#include "recognize/credits.hpp"
#include "recognize/plain_item.hpp"

namespace seatrial::recognize {
namespace {

constexpr std::size_t note_bytes_max = 120;

std::string_view without_emphasis(std::string_view text) {
  const auto marks = [](char c) { return c == '*' || c == '_'; };
  while (!text.empty() && marks(text.front())) text.remove_prefix(1);
  while (!text.empty() && marks(text.back())) text.remove_suffix(1);
  return trim(text);
}

bool is_document(std::string_view path) {
  if (path.starts_with('`') && path.ends_with('`') && path.size() > 1)
    path = path.substr(1, path.size() - 2);
  const std::string_view file = path.substr(0, path.find('#'));
  return file.find_first_of(" <>{}*`") == std::string_view::npos &&
         std::ranges::any_of(std::to_array<std::string_view>(
                                 {".md", ".mdx", ".rst", ".adoc", ".txt", ".html", ".pdf"}),
                             [&](std::string_view end) { return file.ends_with(end); });
}

// "[docs](R.md)", "[#12](https://...)", "[docs/deploy.md](docs/deploy.md)"
bool is_link_to_documents(std::string_view text) {
  const std::size_t seam = text.find("](");
  if (!text.starts_with('[') || !text.ends_with(')') || seam == std::string_view::npos ||
      text.find("](", seam + 1) != std::string_view::npos)
    return false;
  static constexpr WordSet titles(
      {"doc",    "docs",      "documentation", "runbook",   "runbooks",     "guide",  "details",
       "info",   "more info", "reference",     "ref",       "instructions", "how-to", "howto",
       "how to", "wiki",      "adr",           "ticket",    "issue",        "pr",     "readme",
       "policy", "playbook",  "learn more",    "read more", "design doc",   "spec"});
  const std::string_view title = without_emphasis(text.substr(1, seam - 1));
  return titles.contains(lower(title)) || is_document(title) || tells_origin(title);
}

// "[docs](R.md)", "see `docs/deploy.md`", "docs: R.md", "OPS-12"
bool tells_reference(std::string_view text) {
  if (tells_origin(text)) return true;
  bool led = false;
  for (const std::string_view lead : {"see also ", "see: ", "see ", "docs: ", "doc: ", "ref: ",
                                      "reference: ", "runbook: ", "details: ", "cf. ", "per "}) {
    led = equals_ignoring_case(text.substr(0, lead.size()), lead);
    if (led) text = trim(text.substr(lead.size()));
    if (led) break;
  }
  const bool address = led && (text.starts_with("https://") || text.starts_with("http://")) &&
                       text.find(' ') == std::string_view::npos;
  return is_link_to_documents(text) || address || (led && is_document(text));
}

}  // namespace

bool tells_weight(std::string_view text) {
  static constexpr WordSet weights({"p0",
                                    "p1",
                                    "p2",
                                    "p3",
                                    "p4",
                                    "prio 0",
                                    "prio 1",
                                    "prio 2",
                                    "prio 3",
                                    "critical",
                                    "important",
                                    "must",
                                    "must have",
                                    "must-have",
                                    "mandatory",
                                    "required",
                                    "blocker",
                                    "blocking",
                                    "launch blocker",
                                    "launch-blocking",
                                    "release blocker",
                                    "high",
                                    "high priority",
                                    "highest priority",
                                    "top priority",
                                    "priority: high",
                                    "priority: critical",
                                    "priority: p0",
                                    "priority: p1",
                                    "priority: p2",
                                    "severity: high",
                                    "severity: critical",
                                    "sev1",
                                    "sev2",
                                    "sev-1",
                                    "sev-2",
                                    "critical!",
                                    "!",
                                    "!!"});
  return weights.contains(lower(text));
}

bool is_harmless_note(std::string_view note) {
  if (note.size() > note_bytes_max) return false;
  const std::string_view plain = without_emphasis(note);
  return names_people(plain) || tells_weight(plain) || tells_reference(plain);
}

}  // namespace seatrial::recognize
