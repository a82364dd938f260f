#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>

#include "base/digest.hpp"
#include "base/text.hpp"
#include "world/real/accounts.hpp"
#include "world/real/descriptor.hpp"
#include "world/real/directory_walk.hpp"
#include "world/real/real.hpp"
#include "world/real/special_files.hpp"
#include "world/real/system_error.hpp"

namespace seatrial::world::real {
namespace {

FileKind kind_of(mode_t mode) {
  if (S_ISREG(mode)) return FileKind::file;
  if (S_ISDIR(mode)) return FileKind::directory;
  if (S_ISLNK(mode)) return FileKind::link;
  if (S_ISSOCK(mode)) return FileKind::socket;
  if (S_ISFIFO(mode)) return FileKind::fifo;
  return S_ISCHR(mode) || S_ISBLK(mode) ? FileKind::device : FileKind::other;
}

UtcTime time_of(const timespec& time) {
  using namespace std::chrono;
  // File systems know times that a count of milliseconds does not.
  constexpr auto farthest = duration_cast<seconds>(UtcTime::duration::max()).count() - 1;
  const seconds whole(std::clamp<std::int64_t>(time.tv_sec, -farthest, farthest));
  return UtcTime(duration_cast<milliseconds>(whole) +
                 floor<milliseconds>(nanoseconds(time.tv_nsec)));
}

FileStatus status_of(const struct stat& status) {
  return {.kind = kind_of(status.st_mode),
          .mode = status.st_mode & 07777u,
          .owner = user_name(status.st_uid),
          .group = group_name(status.st_gid),
          .size = static_cast<std::uint64_t>(status.st_size),
          .modified = time_of(status.st_mtim),
          .owner_number = std::to_string(status.st_uid),
          .group_number = std::to_string(status.st_gid),
          .device = status.st_dev,
          .number = status.st_ino};
}

Result<std::string> read_all(const Descriptor& file, const std::filesystem::path& path,
                             std::size_t size_hint, std::size_t bytes_max) {
  std::string content;
  for (std::size_t size = 0;;) {
    // One byte more than allowed tells that there is too much; files in /proc have no size.
    const std::size_t chunk =
        std::max<std::size_t>(size_hint > size ? size_hint - size + 1 : 0, 64u << 10);
    if (size == content.size()) content.resize(std::min(size + chunk, bytes_max + 1));
    const ssize_t count = ::read(file.get(), content.data() + size, content.size() - size);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return system_error(path);
    size += static_cast<std::size_t>(count);
    if (size > bytes_max)
      return fail(
          fmt::format("{}: larger than {} bytes, the most that is read", path.string(), bytes_max));
    if (count == 0) {
      content.resize(size);
      return content;
    }
  }
}

bool write_all(const Descriptor& file, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t count = ::write(file.get(), bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  return true;
}

// The name is there after a power loss only when its directory is on disk too.
bool sync_directory(const std::filesystem::path& path) {
  const Descriptor directory(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  return directory && ::fsync(directory.get()) == 0;
}

class RealFiles : public Files {
 public:
  Result<std::optional<FileStatus>> status(const std::filesystem::path& path,
                                           bool follow_links) override;
  Result<std::string> read(const std::filesystem::path& path, std::size_t bytes_max) override;
  Result<std::string> sha256(const std::filesystem::path& path, Deadline deadline,
                             std::stop_token stop) override;
  Result<std::vector<std::string>> glob(const std::filesystem::path& root, std::string_view pattern,
                                        const Search& search) override {
    return walk_directory(root, pattern, search);
  }
  Result<std::string> link_target(const std::filesystem::path& path) override;
  Result<void> write(const std::filesystem::path& path, std::string_view bytes) override;
  Result<std::filesystem::path> canonical(const std::filesystem::path& path) override;
};

Result<std::optional<FileStatus>> RealFiles::status(const std::filesystem::path& path,
                                                    bool follow_links) {
  struct stat status{};
  if (::fstatat(AT_FDCWD, path.c_str(), &status, follow_links ? 0 : AT_SYMLINK_NOFOLLOW) == 0)
    return status_of(status);
  if (errno == ENOENT || errno == ENOTDIR) return std::optional<FileStatus>();
  return system_error(path);
}

struct Opened {
  Descriptor descriptor;
  std::size_t size = 0;
};

// Opening a FIFO would wait for a writer and reading a device could do anything: look first at what
// was opened.
Result<Opened> open_regular(const std::filesystem::path& path) {
  Descriptor file(::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC));
  if (!file)
    return errno == ENXIO ? fail(path.string() + ": is a socket, not a regular file")
                          : system_error(path);
  struct stat status{};
  if (::fstat(file.get(), &status) != 0) return system_error(path);
  if (!S_ISREG(status.st_mode))
    return fail(fmt::format("{}: is a {}, not a regular file", path.string(),
                            name(kind_of(status.st_mode))));
  return Opened{std::move(file), static_cast<std::size_t>(status.st_size)};
}

Result<std::string> RealFiles::read(const std::filesystem::path& path, std::size_t bytes_max) {
  const auto file = open_regular(path);
  if (!file) return fail(file.error());
  if (file->size > bytes_max)
    return fail(fmt::format("{}: {} bytes, larger than the {} that are read", path.string(),
                            file->size, bytes_max));
  return read_all(file->descriptor, path, file->size, bytes_max);
}

Result<std::string> RealFiles::sha256(const std::filesystem::path& path, Deadline deadline,
                                      std::stop_token stop) {
  const auto file = open_regular(path);
  if (!file) return fail(file.error());
  Sha256 digest;
  for (std::string piece(1u << 20, '\0');;) {
    if (stop.stop_requested()) return fail(path.string() + ": stopped");
    if (std::chrono::steady_clock::now() >= deadline)
      return fail(path.string() + ": timed out before its end");
    const ssize_t count = ::read(file->descriptor.get(), piece.data(), piece.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return system_error(path);
    if (count == 0) return digest.hex();
    digest.add({piece.data(), static_cast<std::size_t>(count)});
  }
}

Result<std::string> RealFiles::link_target(const std::filesystem::path& path) {
  std::error_code error;
  std::filesystem::path target = std::filesystem::read_symlink(path, error);
  if (error) return system_error(path, error.value());
  return target.string();
}

Result<void> RealFiles::write(const std::filesystem::path& path, std::string_view bytes) {
  if (auto written = write_into_special(path, bytes)) return *std::move(written);
  const std::filesystem::path directory = path.has_parent_path() ? path.parent_path() : ".";
  std::error_code error;
  std::filesystem::create_directories(directory, error);
  if (error) return system_error(directory, error.value());
  std::string temporary =
      (directory / fmt::format(".{}.XXXXXX", path.filename().string())).string();
  const Descriptor file(::mkostemp(temporary.data(), O_CLOEXEC));
  if (!file) return system_error(path);
  struct stat old{};
  const mode_t mode = ::stat(path.c_str(), &old) == 0 ? old.st_mode & 07777u : 0644;
  const bool written = write_all(file, bytes) && ::fchmod(file.get(), mode) == 0 &&
                       ::fsync(file.get()) == 0 && ::rename(temporary.c_str(), path.c_str()) == 0;
  if (!written) {
    const int why = errno;
    ::unlink(temporary.c_str());
    return system_error(path, why);
  }
  return sync_directory(directory) ? Result<void>() : system_error(directory);
}

Result<std::filesystem::path> RealFiles::canonical(const std::filesystem::path& path) {
  std::error_code error;
  std::filesystem::path resolved = std::filesystem::weakly_canonical(path, error);
  if (error) return system_error(path, error.value());
  return resolved;
}

}  // namespace

std::unique_ptr<Files> make_files() {
  return std::make_unique<RealFiles>();
}

}  // namespace seatrial::world::real
