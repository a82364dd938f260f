#include "app/repository_texts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <deque>

#include "base/limits.hpp"
#include "base/ranges.hpp"
#include "base/text.hpp"

namespace seatrial::app {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 6> extensions = {".md",  ".markdown", ".mdown",
                                                        ".mkd", ".mdx",      ".txt"};

// Other people's, or made to be read by tests.
constexpr std::array<std::string_view, 13> foreign_directories = {
    "node_modules", "vendor",   "third_party", "third-party",   "dist",
    "build",        "target",   "venv",        "site-packages", "Pods",
    "testdata",     "fixtures", "__fixtures__"};

// Directories that the glob passes by, where a forge looks for what a team agreed on.
constexpr std::array<std::string_view, 3> forge_directories = {".github", ".gitlab", ".gitea"};

struct Place {
  std::string path;  // relative to the root, with a slash at its end; empty: the root
  std::size_t depth = 0;
};

// Also RELEASE_CHECKLIST, as some projects call a text.
bool is_text(std::string_view written) {
  const std::string name = lower(written);
  return std::ranges::any_of(
             extensions, [&](std::string_view extension) { return name.ends_with(extension); }) ||
         (name.ends_with("checklist") && !name.contains('.'));
}

// What is filled in for each change or bug decides about no release.
bool is_form(std::string_view name) {
  return contains_ignoring_case(name, "template");
}

// Level by level, so that what is near is found before a limit ends the walk.
class Walk {
 public:
  Walk(const fs::path& root, world::Files& files) : root_(root), files_(files) {}

  RepositoryTexts run() {
    look_at_forges();
    for (places_.push_back({}); !places_.empty() && visits_ <= limits::glob_visits_max;
         places_.pop_front())
      enter(places_.front());
    if (!places_.empty())
      note(fmt::format("more than {} files (glob_visits_max)", limits::glob_visits_max));
    std::ranges::sort(found_.paths);
    return std::move(found_);
  }

 private:
  void note(std::string why) { found_.unseen.push_back(std::move(why)); }

  void look_at_forges() {
    for (const std::string_view directory : forge_directories) {
      if (!is_directory(std::string(directory))) continue;
      const auto names = files_.glob(root_ / directory, "*", {});
      if (!names) continue;
      for (const std::string& name : *names)
        if (is_text(name) && !is_form(name) && !is_directory(fmt::format("{}/{}", directory, name)))
          found_.paths.push_back(fmt::format("{}/{}", directory, name));
    }
  }

  void enter(const Place& place) {
    const auto names = files_.glob(root_ / place.path, "*", {});
    if (!names) return note(names.error().what);
    visits_ += names->size();
    for (const std::string& name : *names) {
      if (is_text(name) && (name.contains('.') || !is_directory(place.path + name)))
        found_.paths.push_back(place.path + name);
      else if (!contains(foreign_directories, name) && !contains(forge_directories, name) &&
               is_directory(place.path + name))
        descend({place.path + name + "/", place.depth + 1});
    }
  }

  void descend(Place place) {
    if (place.depth <= limits::glob_depth_max) return places_.push_back(std::move(place));
    if (std::exchange(is_too_deep_, true)) return;
    note(fmt::format("{}: more than {} directories deep (glob_depth_max)",
                     place.path.substr(0, place.path.find('/')), limits::glob_depth_max));
  }

  bool is_directory(const std::string& path) {
    const auto status = files_.status(root_ / path, false);
    return status && *status && (*status)->kind == world::FileKind::directory;
  }

  const fs::path& root_;
  world::Files& files_;
  std::deque<Place> places_;
  std::size_t visits_ = 0;
  bool is_too_deep_ = false;
  RepositoryTexts found_;
};

}  // namespace

RepositoryTexts repository_texts(const fs::path& root, world::Files& files) {
  return Walk(root, files).run();
}

bool is_foreign(std::string_view path) {
  return std::ranges::any_of(split(path, '/'), [](std::string_view segment) {
    return contains(foreign_directories, segment);
  });
}

}  // namespace seatrial::app
