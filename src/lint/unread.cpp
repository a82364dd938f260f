#include "checklist/unread.hpp"

#include <fmt/format.h>

#include <array>

#include "base/text.hpp"
#include "lint/rule.hpp"

// What looks like an item and is none: a run holds until its author has said what it is.
namespace seatrial::lint {
namespace {

Span words_of_line(const Document& document, int line) {
  const std::size_t start = document.lines().line_start(line);
  const std::string_view text = line_around(document.checklist.source, start);
  const std::string_view words = trim(text);
  return {start + static_cast<std::size_t>(words.data() - text.data()), words.size()};
}

Faults unread_lines(const Document& document) {
  Faults faults;
  for (const Unread& unread : document.checklist.unread)
    if (unread.reason != checklist::unread::conflict)
      faults.push_back({words_of_line(document, unread.line),
                        fmt::format("it looks like an item and is none: {}", unread.reason),
                        std::string(checklist::how_to_mend(unread.reason))});
  return faults;
}

Faults conflicts(const Document& document) {
  Faults faults;
  for (const Unread& unread : document.checklist.unread)
    if (unread.reason == checklist::unread::conflict)
      faults.push_back({words_of_line(document, unread.line), unread.reason,
                        std::string(checklist::how_to_mend(unread.reason))});
  return faults;
}

constexpr std::array rules = {
    Rule{"ST0233", Severity::warning, unread_lines},
    Rule{"ST0234", Severity::error, conflicts},
};

}  // namespace

std::span<const Rule> unread_rules() {
  return rules;
}

}  // namespace seatrial::lint
