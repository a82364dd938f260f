#include "world/real/process_list.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>

#include "base/text.hpp"
#include "base/units.hpp"
#include "world/real/accounts.hpp"

namespace seatrial::world::real {
namespace {

constexpr std::size_t command_bytes_max = 64u << 10;

std::string read_some(int directory, const std::string& path) {
  const int fd = ::openat(directory, path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) return {};
  std::string text(command_bytes_max, '\0');
  const ssize_t count = ::read(fd, text.data(), text.size());
  ::close(fd);
  text.resize(count > 0 ? static_cast<std::size_t>(count) : 0);
  return text;
}

// The arguments are separated by NUL; programs that rename themselves leave a tail of them.
std::string command_line(std::string bytes) {
  while (bytes.ends_with('\0')) bytes.pop_back();
  std::ranges::replace(bytes, '\0', ' ');
  return bytes;
}

}  // namespace

Result<std::vector<Processes::Running>> list_processes() {
  const int proc = ::open("/proc", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (proc < 0) return fail("/proc: cannot be opened");
  std::vector<Processes::Running> found;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator("/proc", error)) {
    const std::string number = entry.path().filename().string();
    const auto pid = parse_integer(number);
    struct stat status{};
    if (!pid || ::fstatat(proc, number.c_str(), &status, 0) != 0) continue;
    std::string command = command_line(read_some(proc, number + "/cmdline"));
    if (command.empty()) continue;
    found.push_back({.pid = static_cast<int>(*pid),
                     .name = std::string(trim(read_some(proc, number + "/comm"))),
                     .command = std::move(command),
                     .owner = user_name(status.st_uid),
                     .owner_number = std::to_string(status.st_uid)});
  }
  ::close(proc);
  std::ranges::sort(found, {}, &Processes::Running::pid);
  return found;
}

}  // namespace seatrial::world::real
