#include "recognize/end_state.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "recognize/commands.hpp"
#include "recognize/texts.hpp"
#include "shell/languages.hpp"

namespace seatrial::recognize {
namespace {

constexpr std::size_t block_lines_max = 40;

bool is_config_path(std::string_view path) {
  return path.size() > 1 && path.front() == '/' && !path.starts_with("/dev/") &&
         !path.starts_with("/proc/") && path.find_first_of("*?$<>{}`") == std::string_view::npos;
}

// `echo "a = 1" >> /etc/app.conf` leaves the line in the file.
std::optional<std::pair<std::string, std::string>> written_line(std::string_view line) {
  if (!line.starts_with("echo ")) return std::nullopt;
  const std::size_t sign = line.rfind('>');
  if (sign == std::string_view::npos || line.find_first_of("|;&`$") != std::string_view::npos)
    return std::nullopt;
  const std::string_view path = trim(line.substr(sign + 1));
  std::string_view text = line.substr(5, sign - 5);
  while (text.ends_with('>')) text.remove_suffix(1);
  text = trim(text);
  if (text.starts_with("-e ") || text.starts_with("-n ")) text = trim(text.substr(3));
  const bool quoted = text.size() > 2 && (text.front() == '"' || text.front() == '\'') &&
                      text.back() == text.front();
  if (!quoted || !is_config_path(path) || path.find(' ') != std::string_view::npos)
    return std::nullopt;
  const std::string_view content = text.substr(1, text.size() - 2);
  if (content.find('\\') != std::string_view::npos) return std::nullopt;
  return std::pair(std::string(path), std::string(content));
}

// "0640" is itself; "og-rwx" leaves at most what it does not take away; others say too little.
std::string mode_of(std::string_view text) {
  const bool octal = text.size() >= 3 && text.size() <= 4 &&
                     std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '7'; });
  if (octal) return std::string(text);
  unsigned kept = 0777;
  for (const std::string_view part : split(text, ',')) {
    const std::size_t minus = part.find('-');
    if (minus == std::string_view::npos || minus == 0) return {};
    unsigned bits = 0;
    for (const char c : part.substr(minus + 1)) {
      const unsigned bit = c == 'r' ? 4 : c == 'w' ? 2 : c == 'x' ? 1 : 8;
      if (bit == 8) return {};
      bits |= bit;
    }
    for (const char c : part.substr(0, minus)) {
      if (c != 'u' && c != 'g' && c != 'o') return {};
      kept &= ~(bits << (c == 'u' ? 6 : c == 'g' ? 3 : 0));
    }
  }
  return fmt::format("<= {:04o}", kept);
}

// False if the words are no change of owner or mode, or another one than before.
bool read_permission(const std::vector<std::string_view>& words, EndState& state) {
  std::vector<std::string_view> operands;
  for (std::size_t i = 1; i < words.size(); ++i)
    if (words[i] != "-R") operands.push_back(words[i]);
  const bool owner = words[0] == "chown";
  std::string& value = owner ? state.owner : state.mode;
  if (operands.size() < 2) return false;
  const auto demanded = owner ? std::string(operands[0]) : mode_of(operands[0]);
  if (demanded.empty() || (!value.empty() && value != demanded)) return false;
  value = demanded;
  for (std::size_t i = 1; i < operands.size(); ++i) {
    if (!is_config_path(operands[i])) return false;
    add_once(owner ? state.owned : state.moded, operands[i]);
  }
  return true;
}

bool read_line(std::string_view line, EndState& state) {
  if (line.starts_with("sudo ")) line = trim(line.substr(5));
  if (auto written = written_line(line)) {
    state.lines.push_back(std::move(*written));
    return true;
  }
  std::vector<std::string_view> words;
  for (const std::string_view word : split(line, ' '))
    if (!word.empty()) words.push_back(word);
  return (words[0] == "chown" || words[0] == "chmod") && read_permission(words, state);
}

}  // namespace

std::optional<EndState> end_state_of(const CodeBlock& block) {
  if (!shell::may_be_posix_shell(block.language)) return std::nullopt;
  const auto lines = split_lines(block.text);
  if (lines.size() > block_lines_max) return std::nullopt;
  EndState state;
  for (const std::string_view raw : lines) {
    const std::string_view line = trim(raw);
    if (!line.empty() && !line.starts_with('#') && !read_line(line, state)) return std::nullopt;
  }
  // Who owns one file and may read another makes two states; a binding has one.
  if (!state.owned.empty() && !state.moded.empty() && state.owned != state.moded)
    return std::nullopt;
  state.paths = state.owned.empty() ? state.moded : state.owned;
  if (const std::size_t colon = state.owner.find(':'); colon != std::string::npos) {
    state.group = state.owner.substr(colon + 1);
    state.owner.resize(colon);
  }
  if (state.lines.empty() == state.paths.empty()) return std::nullopt;
  return state;
}

}  // namespace seatrial::recognize
