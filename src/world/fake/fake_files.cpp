#include <fmt/format.h>

#include <limits>

#include "base/digest.hpp"
#include "base/glob.hpp"
#include "base/text.hpp"
#include "world/fake/fake.hpp"

namespace seatrial::world {
namespace {

constexpr int links_followed_max = 40;

std::string key(const std::filesystem::path& path) {
  std::string text = path.lexically_normal().generic_string();
  if (text.size() > 1 && text.ends_with('/')) text.pop_back();
  return text;
}

std::string parent(const std::string& path) {
  return key(std::filesystem::path(path).parent_path());
}

}  // namespace

void FakeFiles::add_entry(const std::filesystem::path& path, Entry entry) {
  std::lock_guard lock(mutex_);
  for (std::string above = parent(key(path)); !above.empty() && !entries_.contains(above);
       above = parent(above)) {
    entries_[above].status = {.kind = FileKind::directory, .mode = 0755};
    if (above == "/") break;
  }
  entries_[key(path)] = std::move(entry);
}

void FakeFiles::add(const std::filesystem::path& path, std::string content, FileStatus status) {
  if (status.mode == 0) status.mode = 0644;
  if (status.owner.empty()) status.owner = status.group = "root";
  status.size = content.size();
  add_entry(path, {.status = std::move(status), .content = std::move(content), .target = {}});
}

void FakeFiles::add_directory(const std::filesystem::path& path) {
  add_entry(path,
            {.status = {.kind = FileKind::directory, .mode = 0755}, .content = {}, .target = {}});
}

void FakeFiles::add_link(const std::filesystem::path& path, const std::filesystem::path& target) {
  const std::filesystem::path whole = target.is_absolute() ? target : path.parent_path() / target;
  add_entry(
      path,
      {.status = {.kind = FileKind::link, .mode = 0777}, .content = {}, .target = key(whole)});
}

void FakeFiles::add_other(const std::filesystem::path& path, FileKind kind) {
  add_entry(path, {.status = {.kind = kind, .mode = 0644}, .content = {}, .target = {}});
}

void FakeFiles::break_path(const std::filesystem::path& path, std::string error) {
  std::lock_guard lock(mutex_);
  broken_[key(path)] = std::move(error);
}

Result<void> FakeFiles::note(std::string_view verb, const std::string& path) {
  asked_.push_back(fmt::format("{} {}", verb, path));
  const auto broken = broken_.find(path);
  if (broken != broken_.end()) return fail(fmt::format("{}: {}", path, broken->second));
  return {};
}

const FakeFiles::Entry* FakeFiles::find(const std::string& path) const {
  const auto found = entries_.find(path);
  return found == entries_.end() ? nullptr : &found->second;
}

std::string FakeFiles::resolved(std::string path) const {
  for (int i = 0; i < links_followed_max; ++i) {
    const Entry* entry = find(path);
    if (!entry || entry->target.empty()) break;
    path = entry->target;
  }
  return path;
}

Result<std::optional<FileStatus>> FakeFiles::status(const std::filesystem::path& path,
                                                    bool follow_links) {
  std::lock_guard lock(mutex_);
  if (auto noted = note("status", key(path)); !noted) return fail(std::move(noted).error());
  const Entry* entry = find(follow_links ? resolved(key(path)) : key(path));
  if (!entry) return std::optional<FileStatus>();
  return entry->status;
}

Result<std::string> FakeFiles::read(const std::filesystem::path& path, std::size_t bytes_max) {
  std::lock_guard lock(mutex_);
  const std::string wanted = key(path);
  if (auto noted = note("read", wanted); !noted) return fail(std::move(noted).error());
  const Entry* entry = find(resolved(wanted));
  if (!entry) return fail(wanted + ": no such file");
  if (entry->status.kind != FileKind::file)
    return fail(fmt::format("{}: is a {}, not a regular file", wanted, name(entry->status.kind)));
  if (entry->content.size() > bytes_max)
    return fail(fmt::format("{}: larger than {} bytes", wanted, bytes_max));
  return entry->content;
}

Result<std::string> FakeFiles::sha256(const std::filesystem::path& path, Deadline,
                                      std::stop_token) {
  const auto content = read(path, std::numeric_limits<std::size_t>::max());
  if (!content) return fail(content.error());
  return sha256_hex(*content);
}

Result<std::vector<std::string>> FakeFiles::glob(const std::filesystem::path& root,
                                                 std::string_view pattern, const Search&) {
  std::lock_guard lock(mutex_);
  if (auto noted = note("glob", fmt::format("{} {}", key(root), pattern)); !noted)
    return fail(std::move(noted).error());
  const std::string start = key(root);
  const std::string prefix = start == "." || start.empty() ? "" : start == "/" ? "/" : start + "/";
  std::vector<std::string> matches;
  for (const auto& [path, entry] : entries_)
    if (path.starts_with(prefix) && path.size() > prefix.size() &&
        glob_matches(pattern, path.substr(prefix.size())))
      matches.push_back(path.substr(prefix.size()));
  return matches;
}

Result<std::string> FakeFiles::link_target(const std::filesystem::path& path) {
  std::lock_guard lock(mutex_);
  if (auto noted = note("link_target", key(path)); !noted) return fail(std::move(noted).error());
  const Entry* entry = find(key(path));
  if (!entry || entry->status.kind != FileKind::link) return fail(key(path) + ": not a link");
  return entry->target;
}

Result<void> FakeFiles::write(const std::filesystem::path& path, std::string_view bytes) {
  {
    std::lock_guard lock(mutex_);
    if (auto noted = note("write", key(path)); !noted) return noted;
  }
  add(path, std::string(bytes));
  return {};
}

Result<std::filesystem::path> FakeFiles::canonical(const std::filesystem::path& path) {
  std::lock_guard lock(mutex_);
  if (auto noted = note("canonical", key(path)); !noted) return fail(std::move(noted).error());
  std::filesystem::path whole;
  for (const std::filesystem::path& segment : std::filesystem::path(key(path)))
    whole = resolved(key(whole / segment));
  return whole;
}

std::vector<std::string> FakeFiles::asked() const {
  std::lock_guard lock(mutex_);
  return asked_;
}

std::optional<std::string> FakeFiles::content(const std::filesystem::path& path) const {
  std::lock_guard lock(mutex_);
  const Entry* entry = find(key(path));
  if (!entry || entry->status.kind != FileKind::file) return std::nullopt;
  return entry->content;
}

}  // namespace seatrial::world
