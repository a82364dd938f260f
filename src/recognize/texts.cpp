#include "recognize/texts.hpp"

#include <algorithm>
#include <array>

#include "recognize/view.hpp"

namespace seatrial::recognize {

bool is_settings_file(std::string_view path) {
  static constexpr std::array<std::string_view, 9> endings = {
      ".conf",       ".cfg",       ".ini",   ".cnf",       ".service",
      ".properties", "Dockerfile", "ignore", "sshd_config"};
  return path.starts_with("/etc/") || std::ranges::any_of(endings, [&](std::string_view ending) {
           return path.ends_with(ending);
         });
}

std::string line_pattern(std::string_view text) {
  return "(?m)^\\s*" + escaped(text) + "\\s*([;,#]|$)";
}

void add_setting(Check& check) {
  const std::string path = check.params.text_or("path", "");
  const Value* text = check.params.find("contains");
  if (!text || !text->is(Value::Type::string) || text->text().starts_with('#') ||
      !is_settings_file(path) || check.params.find("matches"))
    return;
  const bool line = text->text().find_first_of(" =:") != std::string::npos;
  check.params.set("matches",
                   line ? line_pattern(text->text()) : "(?m)^[^#\\n]*" + escaped(text->text()));
}

std::string word_pattern(std::string_view text) {
  return "(^|[^\\w.-])" + escaped(text) + "([^\\w.+-]|\\z)";
}

std::string location_to(std::string_view target) {
  const std::size_t host = target.find("://");
  const std::size_t path = target.find('/', host == std::string_view::npos ? 0 : host + 3);
  if (path == std::string_view::npos) return "~ ^" + escaped(target) + "([/?#]|$)";
  const std::string anywhere = host == std::string_view::npos ? "(https?://[^/]+)?" : "";
  while (target.size() > path + 1 && target.ends_with('/')) target.remove_suffix(1);
  return "~ ^" + anywhere + escaped(target) + (target.ends_with('/') ? "" : "/?") + "([?#]|$)";
}

}  // namespace seatrial::recognize
