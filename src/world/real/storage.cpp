#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <functional>
#include <map>
#include <set>
#include <thread>
#include <utility>

#include "base/exit_codes.hpp"
#include "base/parallel.hpp"
#include "base/text.hpp"
#include "world/real/descriptor.hpp"
#include "world/real/real.hpp"
#include "world/real/system_error.hpp"

namespace seatrial::world::real {
namespace {

namespace fs = std::filesystem;

constexpr std::chrono::milliseconds lock_poll{10};
constexpr unsigned pending_names = 1u << 24;  // six digits
constexpr int pending_names_max = 1000;       // that are tried where files were left behind
constexpr std::size_t files_open_max = 64;    // that are written and not yet synced
constexpr std::size_t syncs_together = 16;

// An interrupted call has done nothing.
template <class Call>
auto uninterrupted(Call call) {
  auto result = call();
  while (result < 0 && errno == EINTR) result = call();
  return result;
}

// No destructor runs: nothing may be written any more.
[[noreturn]] void end_after_failed_sync(const fs::path& path) {
  const std::string text =
      fmt::format("seatrial: {}: {}: it is not known what is on disk; nothing was acknowledged\n",
                  path.string(), lower(std::strerror(errno)));
  std::fputs(text.c_str(), stderr);
  std::_Exit(exit_undecided);
}

void sync(const Descriptor& file, const fs::path& path) {
  if (uninterrupted([&] { return ::fsync(file.get()); }) != 0) end_after_failed_sync(path);
}

// A disk that is asked for several at once writes what they share, its journal, one time.
void sync_together(std::size_t count, const std::function<void(std::size_t)>& sync_one) {
  in_parallel(
      count,
      [&](std::size_t first, std::size_t last) {
        for (std::size_t i = first; i < last; ++i) sync_one(i);
      },
      1, syncs_together);
}

Result<Descriptor> open_directory(const fs::path& path) {
  Descriptor directory(
      uninterrupted([&] { return ::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC); }));
  if (!directory) return system_error(path);
  return directory;
}

fs::path directory_of(const fs::path& path) {
  return path.has_parent_path() ? path.parent_path() : ".";
}

bool is_own_directory(const fs::path& path) {
  struct stat status{};
  return ::stat(path.c_str(), &status) == 0 && S_ISDIR(status.st_mode) &&
         status.st_uid == ::geteuid();
}

// The directories that one call works in, held open from before they are changed: an error of the
// disk that comes in between is then reported to the fsync at the end.
class Directories {
 public:
  // `known` are those that are on disk, as is the way to them.
  explicit Directories(std::set<fs::path>& known) : known_(known) {}

  // One that is there already may have been made by a process that ended before it was on disk, so
  // its name is synced as well: once.
  Result<void> make(const fs::path& path) {
    if (known_.contains(path) || made_.contains(path)) return {};
    const fs::path above = directory_of(path);
    struct stat status{};
    if (::stat(path.c_str(), &status) == 0) {
      made_.insert(path);
      if (above == path || !is_own_directory(path)) return {};  // nobody but us makes it for us
      (void)hold(above);                                        // where we may
      return make(above);
    }
    if (auto made = make(above); !made) return made;
    if (auto held = hold(above); !held) return held;
    if (uninterrupted([&] { return ::mkdir(path.c_str(), 0755); }) != 0 && errno != EEXIST)
      return system_error(path);
    made_.insert(path);
    return {};
  }

  Result<void> hold(const fs::path& path) {
    if (held_.contains(path)) return {};
    auto directory = open_directory(path);
    if (!directory) return fail(directory.error());
    held_.emplace(path, std::move(*directory));
    return {};
  }

  void sync_all() {
    std::vector<decltype(held_)::const_iterator> all;
    for (auto each = held_.cbegin(); each != held_.cend(); ++each) all.push_back(each);
    sync_together(all.size(), [&](std::size_t i) { sync(all[i]->second, all[i]->first); });
    known_.merge(made_);
  }

 private:
  std::set<fs::path>& known_;
  std::set<fs::path> made_;
  std::map<fs::path, Descriptor> held_;
};

bool write_all(const Descriptor& file, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t count =
        uninterrupted([&] { return ::write(file.get(), bytes.data(), bytes.size()); });
    if (count < 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  return true;
}

// Beside its place, under a name that nobody else has. The kernel takes the user's mask off the
// mode.
Result<Descriptor> open_beside(const fs::path& path, unsigned mode, std::string& name) {
  static std::atomic<unsigned> count{static_cast<unsigned>(::getpid())};
  for (int attempt = 0; attempt < pending_names_max; ++attempt) {
    name = (directory_of(path) /
            fmt::format(".{}.{:06x}", path.filename().string(), count++ % pending_names))
               .string();
    Descriptor file(uninterrupted([&] {
      return ::open(name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode);
    }));
    if (file) return file;
    if (errno != EEXIST) break;
  }
  return system_error(path);
}

// A file beside its place that goes away unless it is put there.
class Pending {
 public:
  static Result<Pending> make(const Storage::File& file) {
    std::string name;
    auto descriptor = open_beside(file.path, file.mode, name);
    if (!descriptor) return fail(descriptor.error());
    Pending pending(std::move(name), file, std::move(*descriptor));
    if (!write_all(pending.file_, file.bytes)) return system_error(file.path);
    // On its way while others are written: a journal then takes them all at once.
    (void)::sync_file_range(pending.file_.get(), 0, 0, SYNC_FILE_RANGE_WRITE);
    return pending;
  }
  ~Pending() {
    if (!name_.empty()) ::unlink(name_.c_str());
  }
  Pending(Pending&& other) noexcept
      : name_(std::exchange(other.name_, {})),
        path_(std::move(other.path_)),
        is_new_(other.is_new_),
        file_(std::move(other.file_)) {}
  Pending& operator=(Pending&&) = delete;

  // Whole, and on disk.
  void finish() {
    sync(file_, path_);
    file_ = Descriptor();
  }

  Result<void> put() {
    if (is_new_) {  // a link is never put over another file; the first name goes away
      if (uninterrupted([&] { return ::link(name_.c_str(), path_.c_str()); }) != 0)
        return system_error(path_);
      return {};
    }
    if (uninterrupted([&] { return ::rename(name_.c_str(), path_.c_str()); }) != 0)
      return system_error(path_);
    name_.clear();
    return {};
  }

 private:
  Pending(std::string name, const Storage::File& file, Descriptor descriptor)
      : name_(std::move(name)),
        path_(file.path),
        is_new_(file.is_new),
        file_(std::move(descriptor)) {}
  std::string name_;  // empty once it is in its place
  fs::path path_;
  bool is_new_;
  Descriptor file_;
};

class RealLock : public Storage::Lock {
 public:
  explicit RealLock(Descriptor held) : held_(std::move(held)) {}

 private:
  Descriptor held_;
};

enum class Access { anyone, owner };

// Of a store no such file was ever made.
std::unexpected<Error> not_ours(std::string what, Access access) {
  return fail(Error{.what = std::move(what), .is_invalid_evidence = access == Access::anyone});
}

Result<std::optional<std::string>> read_file(const fs::path& path, std::size_t bytes_max,
                                             Access access) {
  const Descriptor file(uninterrupted([&] {
    return ::open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
  }));
  if (!file) {
    if (errno == ENOENT || errno == ENOTDIR) return std::optional<std::string>();
    return errno == ELOOP ? not_ours(path.string() + ": is a link, not a regular file", access)
                          : system_error(path);
  }
  struct stat status{};
  if (::fstat(file.get(), &status) != 0) return system_error(path);
  if (!S_ISREG(status.st_mode)) return not_ours(path.string() + ": is not a regular file", access);
  if (access == Access::owner && ((status.st_mode & 077) != 0 || status.st_uid != ::geteuid()))
    return misuse(
        fmt::format("{}: has mode {:04o}; a private key must be readable by its "
                    "owner alone: chmod 600 it, as its owner",
                    path.string(), status.st_mode & 07777u));
  const auto size = static_cast<std::size_t>(status.st_size);
  if (size > bytes_max)
    return not_ours(fmt::format("{}: {} bytes, larger than the {} that are read", path.string(),
                                size, bytes_max),
                    access);
  std::string content(size, '\0');
  for (std::size_t at = 0; at < size;) {
    const ssize_t count =
        uninterrupted([&] { return ::read(file.get(), content.data() + at, size - at); });
    if (count < 0) return system_error(path);
    if (count == 0) return fail(path.string() + ": ended while it was read");
    at += static_cast<std::size_t>(count);
  }
  return content;
}

Result<void> remove_one(const fs::path& path) {
  struct stat status{};
  const bool is_directory = ::lstat(path.c_str(), &status) == 0 && S_ISDIR(status.st_mode);
  if (uninterrupted(
          [&] { return is_directory ? ::rmdir(path.c_str()) : ::unlink(path.c_str()); }) != 0)
    return system_error(path);
  return {};
}

class RealStorage : public Storage {
 public:
  Result<void> write(std::span<const File> files) override {
    Directories directories(known_directories_);
    std::vector<Pending> pending;
    std::size_t finished = 0;
    const auto finish = [&] {
      sync_together(pending.size() - finished,
                    [&](std::size_t i) { pending[finished + i].finish(); });
      finished = pending.size();
    };
    for (const File& file : files) {
      const fs::path directory = directory_of(file.path);
      if (auto made = directories.make(directory); !made) return made;
      if (auto held = directories.hold(directory); !held) return held;
      auto made = Pending::make(file);
      if (!made) return fail(std::move(made).error());
      pending.push_back(std::move(*made));
      if (pending.size() - finished == files_open_max) finish();
    }
    finish();
    for (Pending& file : pending)
      if (auto put = file.put(); !put) return put;
    directories.sync_all();
    return {};
  }

  Result<void> make_directory(const fs::path& directory) override {
    Directories directories(known_directories_);
    if (auto made = directories.make(directory); !made) return made;
    directories.sync_all();
    return {};
  }

  Result<void> remove(std::span<const fs::path> paths) override {
    Directories directories(known_directories_);
    for (const fs::path& path : paths) {
      struct stat status{};
      if (::lstat(path.c_str(), &status) != 0 && errno == ENOENT) continue;
      if (auto held = directories.hold(directory_of(path)); !held) return held;
      if (auto removed = remove_one(path); !removed) return removed;
    }
    directories.sync_all();
    return {};
  }

  void discard(std::span<const fs::path> paths) override {
    for (const fs::path& path : paths) (void)remove_one(path);
  }

  Result<std::optional<std::string>> read(const fs::path& path, std::size_t bytes_max) override {
    return read_file(path, bytes_max, Access::anyone);
  }
  Result<std::optional<std::string>> read_private(const fs::path& path,
                                                  std::size_t bytes_max) override {
    return read_file(path, bytes_max, Access::owner);
  }

  Result<std::string> canonical(const fs::path& directory) override {
    std::error_code error;
    const fs::path found = fs::canonical(directory, error);
    if (error) return fail(fmt::format("{}: {}", directory.string(), error.message()));
    return found.string();
  }

  Result<std::vector<std::string>> list(const fs::path& directory) override {
    std::vector<std::string> found;
    std::error_code error;
    fs::recursive_directory_iterator entry(directory, error);
    if (error == std::errc::no_such_file_or_directory) return found;
    for (; !error && entry != fs::recursive_directory_iterator(); entry.increment(error))
      if (!entry->is_directory(error) || entry->is_symlink(error))
        found.push_back(entry->path().lexically_relative(directory).string());
    if (error) return system_error(directory, error.value());
    std::ranges::sort(found);
    return found;
  }

  Result<std::unique_ptr<Lock>> lock(const fs::path& path,
                                     std::chrono::milliseconds patience) override {
    Descriptor opened(uninterrupted(
        [&] { return ::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC); }));
    if (!opened) return system_error(path);
    const auto deadline = std::chrono::steady_clock::now() + patience;
    while (uninterrupted([&] { return ::flock(opened.get(), LOCK_EX | LOCK_NB); }) != 0) {
      if (errno != EWOULDBLOCK) return system_error(path);
      if (std::chrono::steady_clock::now() >= deadline)
        return fail(path.string() + ": another process is writing to it");
      std::this_thread::sleep_for(lock_poll);
    }
    return std::make_unique<RealLock>(std::move(opened));
  }

 private:
  std::set<fs::path> known_directories_;
};

}  // namespace

std::unique_ptr<Storage> make_storage() {
  return std::make_unique<RealStorage>();
}

}  // namespace seatrial::world::real
