#pragma once

#include <optional>
#include <string>
#include <string_view>

// How the note of an item says that its check asks for a variable that its environment does not
// set, and which one a note means.
namespace seatrial {

inline constexpr std::string_view before_missing_setting = "needs ${";
inline constexpr std::string_view behind_missing_setting = "}, which its environment does not set";

inline std::string missing_setting_note(std::string_view name) {
  return std::string(before_missing_setting).append(name).append(behind_missing_setting);
}

inline std::optional<std::string_view> missing_setting(std::string_view note) {
  if (!note.ends_with(behind_missing_setting)) return std::nullopt;
  note.remove_suffix(behind_missing_setting.size());
  const std::size_t at = note.rfind(before_missing_setting);
  if (at == note.npos) return std::nullopt;
  return note.substr(at + before_missing_setting.size());
}

}  // namespace seatrial
