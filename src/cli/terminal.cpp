#include "cli/terminal.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <string>

namespace seatrial::cli {
namespace {

std::string_view variable(const char* name) {
  const char* value = std::getenv(name);
  return value ? value : "";
}

bool locale_is_utf8() {
  for (const char* name : {"LC_ALL", "LC_CTYPE", "LANG"}) {
    const std::string_view value = variable(name);
    if (value.empty()) continue;
    return value.find("UTF-8") != value.npos || value.find("utf8") != value.npos;
  }
  return false;
}

bool write_all(int descriptor, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = ::write(descriptor, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

}  // namespace

Terminal::Terminal() : out_is_tty(isatty(STDOUT_FILENO)), err_is_tty(isatty(STDERR_FILENO)) {
  winsize size{};
  constexpr unsigned short width_min = 21;
  if (ioctl(err_is_tty ? STDERR_FILENO : STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
    width = std::max(size.ws_col, width_min);
  moves_cursor = err_is_tty && !variable("TERM").empty() && variable("TERM") != "dumb";
  unicode = locale_is_utf8() || !out_is_tty;
}

void Terminal::out(std::string_view text) {
  delivered_ = write_all(STDOUT_FILENO, text) && delivered_;
}

void Terminal::err(std::string_view text) {
  write_all(STDERR_FILENO, text);
}

bool Terminal::wants_color(std::string_view choice) const {
  if (choice == "always") return true;
  if (choice == "never" || !variable("NO_COLOR").empty()) return false;
  if (!variable("CLICOLOR_FORCE").empty() && variable("CLICOLOR_FORCE") != "0") return true;
  return out_is_tty && variable("TERM") != "dumb";
}

}  // namespace seatrial::cli
