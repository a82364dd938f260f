#include "base/conflict_markers.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace seatrial {
namespace {

constexpr std::string_view ours = "<<<<<<<", base = "|||||||",
                           between = "=======", theirs = ">>>>>>>";

bool is_marker(std::string_view line, std::string_view mark) {
  return line.starts_with(mark) && (line.size() == mark.size() || line[mark.size()] == ' ');
}

}  // namespace

std::vector<Span> conflict_markers(std::string_view text) {
  std::vector<Span> markers, open;
  if (text.find(theirs) == text.npos) return markers;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    std::string_view line = text.substr(at, end - at);
    if (line.ends_with('\r')) line.remove_suffix(1);
    const Span place{at, line.size()};
    at = end + 1;
    if (is_marker(line, ours)) {
      open = {place};
    } else if (!open.empty() && (is_marker(line, base) || line == between)) {
      open.push_back(place);
    } else if (open.size() > 1 && is_marker(line, theirs)) {
      open.push_back(place);
      markers.insert(markers.end(), open.begin(), open.end());
      open.clear();
    }
  }
  return markers;
}

}  // namespace seatrial
