#include "world/real/directory_walk.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <iterator>
#include <span>

#include "base/glob.hpp"
#include "base/limits.hpp"
#include "base/secret_file_name.hpp"
#include "base/text.hpp"
#include "base/words.hpp"
#include "world/real/descriptor.hpp"
#include "world/real/directory.hpp"

namespace seatrial::world::real {
namespace {

// Does a pattern's last part look for what people keep secret? They keep it in hidden places, too.
bool looks_for_secrets(std::string_view segment) {
  const std::string text = lower(segment);
  return is_secret_file_name(text) || text.ends_with(".gpg") || text.ends_with(".asc") ||
         holds_any_ignoring_case(
             text, {".env", "id_rsa", "id_ed25519", "credential", "secret", "passw", "token"});
}

// `a/**/**/b` is `a/**/b`, and takes less time.
std::vector<std::string_view> without_repetition(std::vector<std::string_view> segments) {
  const auto [first, last] = std::ranges::unique(
      segments,
      [](std::string_view left, std::string_view right) { return left == "**" && right == "**"; });
  segments.erase(first, last);
  return segments;
}

// What the braces of a pattern make of it, cut at its slashes.
struct Alternative {
  Alternative(std::string_view pattern, HiddenNames hidden)
      : segments(without_repetition(split(pattern, '/'))),
        sees_hidden(hidden == HiddenNames::everywhere || looks_for_secrets(segments.back())) {}

  bool hidden_is_meant(std::string_view name, std::string_view segment) const {
    return !name.starts_with('.') || segment.starts_with('.') || (sees_hidden && name != ".git");
  }
  // `name` is the last segment of `path`.
  bool fits(std::span<const std::string_view> path) const {
    return segments_match(segments, path) && hidden_is_meant(path.back(), segments.back());
  }
  // Could something below a directory match, whose own directory could hold it?
  bool leads_on(std::string_view name, std::size_t depth) const {
    if (depth >= first_stars) return sees_hidden ? name != ".git" : !name.starts_with('.');
    return depth + 1 < segments.size() && hidden_is_meant(name, segments[depth]) &&
           segments_match({&segments[depth], 1}, {&name, 1});
  }

  std::vector<std::string_view> segments;
  std::size_t first_stars = static_cast<std::size_t>(
      std::ranges::find(segments, std::string_view("**")) - segments.begin());
  bool sees_hidden;
};

// Walks once, and only where one of the alternatives can still match: the first segments without a
// star name one directory.
class Walk {
 public:
  using Alternatives = std::vector<const Alternative*>;

  Walk(std::string_view pattern, const Search& search) : pattern_(pattern), search_(search) {}

  // `alternatives`: those that could match in there.
  Result<void> enter(int parent, const char* name, const Alternatives& alternatives) {
    Directory directory = open(parent, name);
    if (!directory) {
      // What has gone meanwhile has no matches. Of what may not be read nobody knows.
      if (!path_.empty() && (errno == ENOENT || errno == ENOTDIR || errno == ELOOP)) return {};
      return fail(
          fmt::format("{}: {}", path_.empty() ? name : path() + "/", lower(std::strerror(errno))));
    }
    const dirent* entry = nullptr;
    for (errno = 0; (entry = ::readdir(directory.get())) != nullptr; errno = 0) {
      const std::string_view child = entry->d_name;
      if (child == "." || child == "..") continue;
      path_.push_back(child);
      auto looked = look(::dirfd(directory.get()), *entry, alternatives);
      path_.pop_back();
      if (!looked) return looked;
    }
    if (errno == 0) return {};
    return fail(fmt::format("{}: not read to its end: {}", path_.empty() ? name : path() + "/",
                            lower(std::strerror(errno))));
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

  std::string path() const { return fmt::format("{}", fmt::join(path_, "/")); }

  Result<void> may_go_on() {
    if (++visits_ > limits::glob_visits_max)
      return fail(fmt::format("'{}': more than {} files looked at (glob_visits_max)", pattern_,
                              limits::glob_visits_max));
    if (search_.stop.stop_requested()) return fail(fmt::format("'{}': stopped", pattern_));
    if (std::chrono::steady_clock::now() < search_.deadline) return {};
    return fail(fmt::format("'{}': timed out after {} files", pattern_, visits_));
  }

  Result<void> look(int parent, const dirent& entry, const Alternatives& alternatives) {
    if (auto may = may_go_on(); !may) return may;
    if (std::ranges::any_of(alternatives, [&](const auto* each) { return each->fits(path_); })) {
      if (matches.size() == limits::glob_matches_max)
        return fail(fmt::format("'{}': more than {} matches (glob_matches_max)", pattern_,
                                limits::glob_matches_max));
      matches.push_back(path());
    }
    Alternatives below;
    std::ranges::copy_if(alternatives, std::back_inserter(below), [&](const auto* each) {
      return each->leads_on(path_.back(), path_.size() - 1);
    });
    if (below.empty() || !is_directory(parent, entry)) return {};
    if (path_.size() == limits::glob_depth_max)
      return fail(fmt::format("'{}': directories more than {} deep (glob_depth_max)", pattern_,
                              limits::glob_depth_max));
    return enter(parent, entry.d_name, below);
  }

  std::string_view pattern_;
  const Search& search_;
  std::vector<std::string_view> path_;  // in directories that are open
  std::size_t visits_ = 0;
};

}  // namespace

Result<std::vector<std::string>> walk_directory(const std::filesystem::path& root,
                                                std::string_view pattern, const Search& search) {
  const std::string start = root.empty() ? "." : root.string();
  auto texts = glob_alternatives(pattern);
  if (!texts)
    return fail(fmt::format("'{}': its braces make more than {} patterns (glob_alternatives_max)",
                            pattern, limits::glob_alternatives_max));
  if (texts->size() > 1) texts->emplace_back(pattern);  // a name may have the braces
  std::vector<Alternative> alternatives;
  for (const std::string& text : *texts) alternatives.emplace_back(text, search.hidden);
  Walk::Alternatives all;
  for (const Alternative& each : alternatives) all.push_back(&each);
  Walk walk(pattern, search);
  if (auto walked = walk.enter(AT_FDCWD, start.c_str(), all); !walked)
    return fail(std::move(walked).error());
  std::ranges::sort(walk.matches);
  return std::move(walk.matches);
}

}  // namespace seatrial::world::real
