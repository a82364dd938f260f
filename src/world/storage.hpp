#pragma once

#include <chrono>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace seatrial::world {

// Files that must outlive a loss of power. What returned without an error is on disk, under its
// name. When the disk cannot promise that (a failed fsync) the process ends: nobody knows what such
// a disk holds, and a second try would be told that all is well.
class Storage {
 public:
  virtual ~Storage() = default;

  struct File {
    std::filesystem::path path;
    std::string_view bytes;
    unsigned mode = 0644;  // less what the user's mask takes away
    bool is_new = false;   // an error where there is such a file
  };
  // Each file whole or not at all; in no order, so what must come later is another call. Makes
  // missing directories.
  virtual Result<void> write(std::span<const File> files) = 0;
  // With those above it; one that is there is fine.
  virtual Result<void> make_directory(const std::filesystem::path& directory) = 0;
  // What is not there is fine.
  virtual Result<void> remove(std::span<const std::filesystem::path> paths) = 0;
  // The same of what does no harm: without a promise, they may be there again.
  virtual void discard(std::span<const std::filesystem::path> paths) = 0;

  // Of a regular file, never through a link. None: there is no such file. Something else in its
  // place, or more than is read, is `is_invalid_evidence`.
  virtual Result<std::optional<std::string>> read(const std::filesystem::path& path,
                                                  std::size_t bytes_max) = 0;
  // The same of a file that only its owner, who is this user, may read.
  virtual Result<std::optional<std::string>> read_private(const std::filesystem::path& path,
                                                          std::size_t bytes_max) = 0;
  // Everything below a directory that is no directory, relative to it and sorted; nothing where
  // there is none.
  virtual Result<std::vector<std::string>> list(const std::filesystem::path& directory) = 0;

  // The one name of a directory that is there, whatever links lead to it.
  virtual Result<std::string> canonical(const std::filesystem::path& directory) = 0;

  // Held until it is destroyed, or the process ends however it may.
  class Lock {
   public:
    Lock() = default;
    virtual ~Lock() = default;
    Lock(const Lock&) = delete;
    Lock& operator=(const Lock&) = delete;
  };
  // Of a directory, or of a file that is never replaced, against other processes and other calls.
  // Waits that long for another holder.
  virtual Result<std::unique_ptr<Lock>> lock(const std::filesystem::path& path,
                                             std::chrono::milliseconds patience) = 0;
};

}  // namespace seatrial::world
