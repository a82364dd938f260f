#include "world/real/special_files.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>

#include <cerrno>
#include <csignal>
#include <thread>

#include "base/limits.hpp"
#include "base/text.hpp"
#include "base/units.hpp"
#include "world/real/descriptor.hpp"
#include "world/real/system_error.hpp"

namespace seatrial::world::real {
namespace {

namespace fs = std::filesystem;

constexpr int links_max = 40;  // as many as the kernel follows
constexpr std::chrono::milliseconds reader_pause{20};

// A reader that goes away is an error of this file and ends no process.
class WithoutSigpipe {
 public:
  WithoutSigpipe() {
    sigemptyset(&pipe_);
    sigaddset(&pipe_, SIGPIPE);
    ::pthread_sigmask(SIG_BLOCK, &pipe_, &before_);
  }
  ~WithoutSigpipe() {
    const int error = errno;
    const timespec at_once{};
    while (sigismember(&before_, SIGPIPE) == 0 && ::sigtimedwait(&pipe_, nullptr, &at_once) > 0) {
    }
    ::pthread_sigmask(SIG_SETMASK, &before_, nullptr);
    errno = error;
  }
  WithoutSigpipe(const WithoutSigpipe&) = delete;
  WithoutSigpipe& operator=(const WithoutSigpipe&) = delete;

 private:
  sigset_t pipe_{};
  sigset_t before_{};
};

Result<void> write_all(int fd, const fs::path& path, std::string_view bytes) {
  const WithoutSigpipe guard;
  while (!bytes.empty()) {
    const ssize_t count = ::write(fd, bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return system_error(path);
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  return {};
}

// The number of /dev/stdout, /dev/fd/3, /proc/self/fd/3 and of links to these. Opened anew, a file
// behind one would be written from its start.
std::optional<int> own_descriptor(fs::path path) {
  std::error_code error;
  const fs::path descriptors = fs::canonical("/proc/self/fd", error);
  for (int links = 0; !error && links < links_max; ++links) {
    const fs::path directory =
        fs::canonical(path.has_parent_path() ? path.parent_path() : fs::path("."), error);
    if (error) break;
    if (directory == descriptors) {
      const auto number = parse_integer(path.filename().string());
      return number && *number >= 0 && *number < 1 << 20 ? std::optional(static_cast<int>(*number))
                                                         : std::nullopt;
    }
    path = directory / fs::read_symlink(path, error);
  }
  return std::nullopt;
}

// Never waits for a reader for long.
Result<Descriptor> open_special(const fs::path& path) {
  for (std::chrono::milliseconds waited{0};; waited += reader_pause) {
    Descriptor file(::open(path.c_str(), O_WRONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC));
    if (file) {
      const int flags = ::fcntl(file.get(), F_GETFL);
      ::fcntl(file.get(), F_SETFL, flags & ~O_NONBLOCK);
      return file;
    }
    if (errno != ENXIO) return system_error(path);
    if (waited >= limits::fifo_patience)
      return fail(fmt::format("{}: nobody reads it (fifo_patience: {})", path.string(),
                              format_duration(limits::fifo_patience)));
    std::this_thread::sleep_for(reader_pause);
  }
}

}  // namespace

std::optional<Result<void>> write_into_special(const fs::path& path, std::string_view bytes) {
  if (const auto number = own_descriptor(path)) return write_all(*number, path, bytes);
  struct stat status{};
  if (::stat(path.c_str(), &status) != 0 || S_ISREG(status.st_mode) || S_ISDIR(status.st_mode))
    return std::nullopt;
  if (!S_ISCHR(status.st_mode) && !S_ISFIFO(status.st_mode))
    return fail(path.string() + ": is a socket or disk, and no file to write");
  const auto file = open_special(path);
  if (!file) return fail(file.error());
  return write_all(file->get(), path, bytes);
}

}  // namespace seatrial::world::real
