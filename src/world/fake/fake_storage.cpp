#include "world/fake/fake_storage.hpp"

#include <fmt/format.h>

#include <atomic>

namespace seatrial::world {
namespace {

std::string key(const std::filesystem::path& path) {
  return path.lexically_normal().generic_string();
}

class FakeLock : public Storage::Lock {
 public:
  FakeLock(std::set<std::string>& locked, std::string path)
      : locked_(locked), path_(std::move(path)) {
    locked_.insert(path_);
  }
  ~FakeLock() override { locked_.erase(path_); }
  FakeLock(const FakeLock&) = delete;
  FakeLock& operator=(const FakeLock&) = delete;

 private:
  std::set<std::string>& locked_;
  std::string path_;
};

}  // namespace

Result<void> FakeStorage::spend() {
  if (stop_after && operations >= *stop_after) return fail("the disk has stopped");
  ++operations;
  return {};
}

Result<void> FakeStorage::write(std::span<const File> wanted) {
  for (const File& file : wanted) {
    if (auto spent = spend(); !spent) return spent;
    if (file.is_new && files.contains(key(file.path)))
      return fail(file.path.string() + ": file exists");
    files[key(file.path)] = {.bytes = std::string(file.bytes), .mode = file.mode};
  }
  return {};
}

Result<void> FakeStorage::make_directory(const std::filesystem::path&) {
  return {};
}

Result<void> FakeStorage::remove(std::span<const std::filesystem::path> paths) {
  for (const auto& path : paths) {
    if (auto spent = spend(); !spent) return spent;
    files.erase(key(path));
  }
  return {};
}

Result<std::optional<std::string>> FakeStorage::read(const std::filesystem::path& path,
                                                     std::size_t bytes_max) {
  ++std::atomic_ref(looks);  // several threads may look
  const auto found = files.find(key(path));
  if (found == files.end()) return std::optional<std::string>();
  if (found->second.bytes.size() > bytes_max)
    return fail(
        Error{.what = fmt::format("{}: larger than the {} that are read", path.string(), bytes_max),
              .is_invalid_evidence = true});
  return found->second.bytes;
}

Result<std::optional<std::string>> FakeStorage::read_private(const std::filesystem::path& path,
                                                             std::size_t bytes_max) {
  const auto found = files.find(key(path));
  if (found != files.end() && (found->second.mode & 077) != 0)
    return fail(fmt::format("{}: has mode {:04o}", path.string(), found->second.mode));
  return read(path, bytes_max);
}

Result<std::vector<std::string>> FakeStorage::list(const std::filesystem::path& directory) {
  ++std::atomic_ref(looks);  // several threads may look
  const std::string above = key(directory) + "/";
  std::vector<std::string> found;
  for (const auto& [path, entry] : files)
    if (path.starts_with(above)) found.push_back(path.substr(above.size()));
  return found;
}

Result<std::unique_ptr<Storage::Lock>> FakeStorage::lock(const std::filesystem::path& path,
                                                         std::chrono::milliseconds) {
  if (locked_.contains(key(path)))
    return fail(path.string() + ": another process is writing to it");
  return std::make_unique<FakeLock>(locked_, key(path));
}

}  // namespace seatrial::world
