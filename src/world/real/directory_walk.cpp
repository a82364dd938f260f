#include "world/real/directory_walk.hpp"

#include <dirent.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <memory>

#include "base/glob.hpp"
#include "base/limits.hpp"
#include "base/text.hpp"
#include "world/real/descriptor.hpp"

namespace seatrial::world::real {
namespace {

struct CloseDirectory {
  void operator()(DIR* directory) const { ::closedir(directory); }
};
using Directory = std::unique_ptr<DIR, CloseDirectory>;

// Does a pattern's last part look for what people keep secret? They keep it in hidden places, too.
bool looks_for_secrets(std::string_view segment) {
  constexpr std::array<std::string_view, 12> ends = {".pem", ".key", ".p12",      ".pfx",
                                                     ".jks", ".env", ".keystore", ".kdbx",
                                                     ".ppk", ".p8",  ".gpg",      ".asc"};
  constexpr std::array<std::string_view, 7> parts = {".env",   "id_rsa", "id_ed25519", "credential",
                                                     "secret", "passw",  "token"};
  const std::string text = lower(segment);
  return std::ranges::any_of(ends, [&](std::string_view end) { return text.ends_with(end); }) ||
         std::ranges::any_of(parts, [&](std::string_view part) { return text.contains(part); });
}

// Walks only where the pattern can still match: the first segments without a star name one
// directory.
class Walk {
 public:
  Walk(std::string_view pattern)
      : pattern_(pattern),
        segments_(split(pattern, '/')),
        sees_hidden_(looks_for_secrets(segments_.back())) {}

  Result<void> enter(int parent, const char* name, const std::string& path, std::size_t depth) {
    Directory directory = open(parent, name);
    if (!directory) {
      // What has gone meanwhile has no matches. Of what may not be read nobody knows.
      if (depth > 0 && (errno == ENOENT || errno == ENOTDIR || errno == ELOOP)) return {};
      const std::string_view where = depth == 0 ? name : std::string_view(path);
      return fail(fmt::format("{}: {}", where, lower(std::strerror(errno))));
    }
    while (const dirent* entry = ::readdir(directory.get())) {
      const std::string_view child = entry->d_name;
      if (child == "." || child == "..") continue;
      if (auto looked = look(::dirfd(directory.get()), *entry, path + std::string(child), depth);
          !looked)
        return looked;
    }
    return {};
  }

  std::vector<std::string> matches;

 private:
  static Directory open(int parent, const char* name) {
    Descriptor fd(::openat(
        parent, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC | (parent == AT_FDCWD ? 0 : O_NOFOLLOW)));
    if (!fd) return nullptr;
    Directory directory(::fdopendir(fd.get()));
    if (directory) fd.release();
    return directory;
  }

  static bool is_directory(int parent, const dirent& entry) {
    if (entry.d_type != DT_UNKNOWN) return entry.d_type == DT_DIR;
    struct stat status{};
    return ::fstatat(parent, entry.d_name, &status, AT_SYMLINK_NOFOLLOW) == 0 &&
           S_ISDIR(status.st_mode);
  }

  // Could something at this depth, or below it, match?
  bool leads_on(std::string_view name, std::size_t depth) const {
    const auto end =
        segments_.begin() + static_cast<std::ptrdiff_t>(std::min(depth + 1, segments_.size()));
    if (std::find(segments_.begin(), end, "**") != end)
      return sees_hidden_ ? name != ".git" : !name.starts_with('.');
    return depth + 1 < segments_.size() && hidden_is_meant(name, segments_[depth]) &&
           glob_matches(segments_[depth], name);
  }

  bool hidden_is_meant(std::string_view name, std::string_view segment) const {
    return !name.starts_with('.') || segment.starts_with('.') || (sees_hidden_ && name != ".git");
  }

  Result<void> look(int parent, const dirent& entry, const std::string& path, std::size_t depth) {
    if (++visits_ > limits::glob_visits_max)
      return fail(fmt::format("'{}': more than {} files looked at (glob_visits_max)", pattern_,
                              limits::glob_visits_max));
    if (glob_matches(pattern_, path) && hidden_is_meant(entry.d_name, segments_.back())) {
      if (matches.size() == limits::glob_matches_max)
        return fail(fmt::format("'{}': more than {} matches (glob_matches_max)", pattern_,
                                limits::glob_matches_max));
      matches.push_back(path);
    }
    if (!leads_on(entry.d_name, depth) || !is_directory(parent, entry)) return {};
    if (depth + 1 == limits::glob_depth_max)
      return fail(fmt::format("'{}': directories more than {} deep (glob_depth_max)", pattern_,
                              limits::glob_depth_max));
    return enter(parent, entry.d_name, path + "/", depth + 1);
  }

  std::string_view pattern_;
  std::vector<std::string_view> segments_;
  bool sees_hidden_;
  std::size_t visits_ = 0;
};

}  // namespace

Result<std::vector<std::string>> walk_directory(const std::filesystem::path& root,
                                                std::string_view pattern) {
  const std::string start = root.empty() ? "." : root.string();
  auto alternatives = glob_alternatives(pattern);
  if (!alternatives)
    return fail(fmt::format("'{}': its braces make more than {} patterns (glob_alternatives_max)",
                            pattern, limits::glob_alternatives_max));
  if (alternatives->size() > 1) alternatives->emplace_back(pattern);  // a name may have the braces
  std::vector<std::string> matches;
  for (const std::string& alternative : *alternatives) {
    Walk walk(alternative);
    if (auto walked = walk.enter(AT_FDCWD, start.c_str(), "", 0); !walked)
      return fail(std::move(walked).error());
    matches.insert(matches.end(), std::make_move_iterator(walk.matches.begin()),
                   std::make_move_iterator(walk.matches.end()));
  }
  std::ranges::sort(matches);
  const auto [first, last] = std::ranges::unique(matches);
  matches.erase(first, last);
  return matches;
}

}  // namespace seatrial::world::real
