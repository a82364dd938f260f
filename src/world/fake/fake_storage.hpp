#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>

#include "world/storage.hpp"

namespace seatrial::world {

// A disk in memory that can lose its power. Each file that is put or removed is one operation; once
// `stop_after` of them are done, every call is an error, and `files` is what a restart would find.
class FakeStorage : public Storage {
 public:
  struct Entry {
    std::string bytes;
    unsigned mode = 0644;
  };
  std::map<std::string, Entry> files;
  std::uint64_t operations = 0;
  std::uint64_t looks = 0;  // files read and directories listed
  std::optional<std::uint64_t> stop_after;

  Result<void> write(std::span<const File> wanted) override;
  Result<void> make_directory(const std::filesystem::path& directory) override;
  Result<void> remove(std::span<const std::filesystem::path> paths) override;
  void discard(std::span<const std::filesystem::path> paths) override { (void)remove(paths); }
  Result<std::optional<std::string>> read(const std::filesystem::path& path,
                                          std::size_t bytes_max) override;
  Result<std::optional<std::string>> read_private(const std::filesystem::path& path,
                                                  std::size_t bytes_max) override;
  Result<std::vector<std::string>> list(const std::filesystem::path& directory) override;
  Result<std::string> canonical(const std::filesystem::path& directory) override {
    return directory.lexically_normal().string();
  }
  Result<std::unique_ptr<Lock>> lock(const std::filesystem::path& path,
                                     std::chrono::milliseconds patience) override;

 private:
  Result<void> spend();
  std::set<std::string> locked_;
};

}  // namespace seatrial::world
