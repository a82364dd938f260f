#include "app/kept_secrets.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "app/statements.hpp"
#include "secrets/mask.hpp"
#include "secrets/redactor.hpp"

namespace seatrial::app {

std::optional<int> line_of_secret(std::string_view text, std::string_view media_type) {
  const secrets::Redactor redactor;
  const bool is_sidecar = media_type == kept_sidecar;
  if (!is_sidecar && media_type != kept_checklist) return std::nullopt;
  const std::string masked =
      is_sidecar ? secrets::without_secrets(text, redactor) : redactor.apply(text);
  if (masked == text) return std::nullopt;
  const auto differs = std::ranges::mismatch(text, masked).in1;
  return 1 + static_cast<int>(std::ranges::count(text.begin(), differs, '\n'));
}

std::vector<std::string> places_of_kept_secrets(const Standing& standing) {
  std::vector<std::string> places;
  const auto look = [&](const std::string& path, std::string_view text, std::string_view type) {
    if (const auto line = line_of_secret(text, type))
      places.push_back(fmt::format("{}:{}", path, *line));
  };
  for (const Checklist& checklist : standing.document.checklists)
    look(checklist.path, checklist.source, kept_checklist);
  look(standing.config.path, standing.config.source, kept_sidecar);
  return places;
}

}  // namespace seatrial::app
