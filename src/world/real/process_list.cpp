#include "world/real/process_list.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <optional>
#include <utility>

#include "base/ranges.hpp"
#include "base/text.hpp"
#include "base/units.hpp"
#include "world/real/accounts.hpp"
#include "world/real/descriptor.hpp"
#include "world/real/directory.hpp"

namespace seatrial::world::real {
namespace {

constexpr std::size_t file_bytes_max = 16u << 20;  // the kernel allows arguments of 6 MiB

Result<std::optional<std::string>> read_some(int directory, const std::string& path) {
  auto text = read_whole(directory, path, file_bytes_max);
  if (!text) return fail("/proc/" + text.error().what);
  return text;
}

// The arguments are separated by NUL; programs that rename themselves leave a tail of them.
std::string command_line(std::string bytes) {
  while (bytes.ends_with('\0')) bytes.pop_back();
  std::ranges::replace(bytes, '\0', ' ');
  return bytes;
}

bool has_capability_to_see_all(int proc) {
  constexpr unsigned ptrace = 19;  // CAP_SYS_PTRACE
  const auto status = read_some(proc, "self/status");
  if (!status || !*status) return false;
  for (const std::string_view line : split_lines(**status)) {
    std::uint64_t effective = 0;
    const std::string_view digits = trim(line.substr(std::min(line.find(':') + 1, line.size())));
    if (line.starts_with("CapEff:") &&
        std::from_chars(digits.data(), digits.data() + digits.size(), effective, 16).ec ==
            std::errc())
      return (effective >> ptrace & 1) != 0;
  }
  return false;
}

Result<void> all_are_shown(int proc) {
  if (has_capability_to_see_all(proc)) return {};
  const auto mounts = read_some(proc, "self/mountinfo");
  if (!mounts) return fail(mounts.error());
  if (*mounts && hides_processes(**mounts))
    return fail("/proc: it is mounted with hidepid, which keeps the processes of others from us");
  return {};
}

// None: it is none, or has ended.
Result<std::optional<Processes::Running>> process_of(int proc, const std::string& number) {
  struct stat status{};
  if (::fstatat(proc, number.c_str(), &status, 0) != 0) {
    if (errno == ENOENT || errno == ESRCH) return std::nullopt;
    return fail(fmt::format("/proc/{}: {}", number, lower(std::strerror(errno))));
  }
  Processes::Running found{.pid = static_cast<int>(*parse_integer(number)),
                           .name = {},
                           .command = {},
                           .owner = user_name(status.st_uid),
                           .owner_number = std::to_string(status.st_uid)};
  std::string stat;
  for (const auto& [file, text] : {std::pair("/stat", &stat), std::pair("/cmdline", &found.command),
                                   std::pair("/comm", &found.name)}) {
    auto read = read_some(proc, number + file);
    if (!read) return fail(std::move(read).error());
    if (!*read) return std::nullopt;
    *text = **std::move(read);
  }
  if (!runs_a_program(stat)) return std::nullopt;
  found.command = command_line(std::move(found.command));
  found.name = trim(found.name);
  return found;
}

}  // namespace

// One read of /proc gives no more than a page of some files.
Result<std::optional<std::string>> read_whole(int directory, const std::string& path,
                                              std::size_t bytes_max) {
  constexpr std::size_t chunk_bytes = 64u << 10;
  const auto unread = [&]() -> Result<std::optional<std::string>> {
    if (errno == ENOENT || errno == ESRCH) return std::nullopt;
    return fail(fmt::format("{}: {}", path, lower(std::strerror(errno))));
  };
  const Descriptor file(::openat(directory, path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!file) return unread();
  std::string text;
  for (;;) {
    const std::size_t have = text.size();
    text.resize(have + chunk_bytes);
    const ssize_t count = ::read(file.get(), text.data() + have, chunk_bytes);
    text.resize(have + static_cast<std::size_t>(std::max<ssize_t>(count, 0)));
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return unread();
    if (count == 0) return text;
    if (text.size() > bytes_max)
      return fail(fmt::format("{}: more than {} bytes", path, bytes_max));
  }
}

// "1234 (name) S 1 1234 1234 0 -1 4194304 ...": the state, and behind five numbers the flags. A
// name may have brackets and blanks.
bool runs_a_program(std::string_view stat) {
  constexpr std::uint64_t kernel_thread = 0x00200000;  // PF_KTHREAD
  constexpr std::size_t flags_at = 6;
  const std::size_t name_end = stat.rfind(')');
  if (name_end == stat.npos) return true;
  const auto fields = split(trim(stat.substr(name_end + 1)), ' ');
  if (fields[0] == "Z" || fields[0] == "X") return false;
  const auto flags = fields.size() > flags_at ? parse_integer(fields[flags_at]) : fail("");
  return !flags || (static_cast<std::uint64_t>(*flags) & kernel_thread) == 0;
}

// "22 1 0:20 / /proc rw,nosuid - proc proc rw,gid=4,hidepid=invisible"
bool hides_processes(std::string_view mounts) {
  bool hides = false;
  for (const std::string_view line : split_lines(mounts)) {
    const auto fields = split(line, ' ');
    if (fields.size() < 5 || fields[4] != "/proc") continue;
    hides = false;  // the last one lies on top
    for (const std::string_view option : split(fields.back(), ','))
      if (option.starts_with("hidepid=")) hides = option != "hidepid=0" && option != "hidepid=off";
  }
  return hides;
}

Result<std::vector<Processes::Running>> list_processes() {
  const Directory directory(::opendir("/proc"));
  if (!directory) return fail(fmt::format("/proc: {}", lower(std::strerror(errno))));
  const int proc = ::dirfd(directory.get());
  if (auto shown = all_are_shown(proc); !shown) return fail(std::move(shown).error());
  std::vector<Processes::Running> found;
  const dirent* entry = nullptr;
  for (errno = 0; (entry = ::readdir(directory.get())) != nullptr; errno = 0) {
    const std::string number = entry->d_name;
    if (!parse_integer(number)) continue;
    auto process = process_of(proc, number);
    if (!process) return fail(std::move(process).error());
    if (*process) found.push_back(**std::move(process));
  }
  if (errno != 0) return fail(fmt::format("/proc: {}", lower(std::strerror(errno))));
  if (!contains(found, ::getpid(), &Processes::Running::pid))
    return fail("/proc: it does not show ourselves, so that it is not that of our processes");
  std::ranges::sort(found, {}, &Processes::Running::pid);
  return found;
}

}  // namespace seatrial::world::real
