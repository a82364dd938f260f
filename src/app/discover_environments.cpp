#include "app/discover_environments.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <utility>

#include "app/repository_texts.hpp"
#include "app/unique_names.hpp"
#include "base/ascii.hpp"
#include "base/dotenv_name.hpp"
#include "base/ranges.hpp"
#include "base/text.hpp"
#include "base/words.hpp"
#include "checklist/syntax.hpp"

namespace seatrial::app {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t path_bytes_max = 200;
constexpr std::array<std::string_view, 14> put_aside = {"old",  "bak",  "backup", "orig", "save",
                                                        "swp",  "tmp",  "copy",   "enc",  "gpg",
                                                        "sops", "keys", "vault",  "prev"};

bool is_name(std::string_view text) {
  const bool plain = std::ranges::all_of(
      text, [](char c) { return is_letter_or_digit(c) || c == '-' || c == '_'; });
  return plain && !text.empty() && !contains(put_aside, text);
}

// `example.env`: to be copied, and read by nobody.
bool is_template(std::string_view stem) {
  return among(stem, {"example", "sample", "template", "dist", "defaults"});
}

// `.env`, `.env.NAME` and `.env.NAME.local`. A copy that somebody put aside, `.env.NAME.old`, would
// speak in place of the file that counts.
bool holds_settings(std::string_view path) {
  const auto parts = dotenv_parts(path);
  if (parts.empty()) return path.ends_with(".env");
  return is_name(parts.front()) &&
         (parts.size() == 1 || (parts.size() == 2 && parts.back() == "local"));
}

// "prod" of `deploy/prod.env`; empty where the file is not called like that.
std::string_view stem_of(std::string_view path) {
  constexpr std::string_view ending = ".env";
  const std::string_view file = path.substr(path.rfind('/') + 1);
  return file.size() > ending.size() && file.ends_with(ending)
             ? file.substr(0, file.size() - ending.size())
             : std::string_view();
}

// ".env.production" -> "production", "deploy/prod.env" -> "prod", ".env" -> "local"
std::string environment_name(std::string_view path) {
  if (const std::string_view stem = stem_of(path); !stem.empty()) return std::string(stem);
  const auto parts = dotenv_parts(path);
  return parts.empty() ? "local" : std::string(parts.front());
}

bool is_production(std::string_view name) {
  return name == "prod" || name == "production" || name == "live";
}

std::string directory_of(const std::string& path) {
  return path.substr(0, path.find_last_of('/') + 1);
}

// Which names the files of a directory have, and how many directories have a name.
struct Places {
  std::map<std::string, std::set<std::string>> names;
  std::map<std::string, std::size_t> directories;
};

Places places_of(const std::vector<std::string>& paths) {
  Places places;
  for (const std::string& path : paths)
    if (places.names[directory_of(path)].insert(environment_name(path)).second)
      ++places.directories[environment_name(path)];
  return places;
}

// A name that another directory has, too, is of several services; their files are never read as
// one. All names of a service are alike: "api-production", "api-staging".
bool is_service(const std::string& directory, const Places& places) {
  return !directory.empty() &&
         std::ranges::any_of(places.names.at(directory), [&](const std::string& name) {
           return places.directories.at(name) > 1;
         });
}

void name_environments(const std::vector<std::string>& paths, Discovery& discovery) {
  const Places places = places_of(paths);
  UniqueNames names;
  std::map<std::pair<std::string, std::string>, std::size_t> known;
  for (const std::string& path : paths) {
    const std::string directory = directory_of(path), name = environment_name(path);
    const auto [place, is_new] =
        known.try_emplace({directory, name}, discovery.environments.size());
    if (is_new) {
      const bool prefixed = is_service(directory, places);
      const std::string wanted = prefixed ? checklist::slug(directory) + "-" + name : name;
      const bool aside =
          !is_production(name) && std::ranges::any_of(places.names.at(directory), is_production);
      discovery.environments.push_back(
          {.name = names.take(wanted), .directory = directory, .dotenvs = {}, .is_aside = aside});
    }
    discovery.environments[place->second].dotenvs.push_back(path);
  }
}

bool is_file(const fs::path& path, world::Files& files) {
  const auto status = files.status(path, false);
  return status && *status && (*status)->kind == world::FileKind::file;
}

// `deploy/prod.env` where a checklist writes it; elsewhere a file of that name may be anybody's.
std::vector<std::string> named_in(const Checklist& checklist) {
  constexpr std::string_view around = " \t\r\n`'\"()[]<>,;|*";
  constexpr std::string_view ending = ".env";
  std::vector<std::string> paths;
  const std::string_view text = checklist.source;
  for (std::size_t begin = text.find_first_not_of(around); begin != text.npos;) {
    const std::size_t end = std::min(text.find_first_of(around, begin), text.size());
    std::string_view word = text.substr(begin, end - begin);
    begin = text.find_first_not_of(around, end);
    while (word.ends_with('.') || word.ends_with(':')) word.remove_suffix(1);
    if (word.size() > path_bytes_max || !word.ends_with(ending) || word.starts_with('/')) continue;
    const std::string path = fs::path(word).lexically_normal().string();
    const std::string_view stem = stem_of(path);
    if (!path.starts_with("..") && is_name(stem) && !is_template(stem)) paths.push_back(path);
  }
  return paths;
}

}  // namespace

void find_environments(const fs::path& root, const std::vector<Checklist>& checklists,
                       world::Files& files, Discovery& discovery) {
  std::vector<std::string> paths;
  for (const char* pattern : {".env*", "*/.env*", "*/*/.env*"}) {
    const auto found = files.glob(root, pattern, {});
    if (!found) continue;
    for (const std::string& path : *found) {
      if (!is_file(root / path, files) || is_foreign(path) || is_dotenv_template(path)) continue;
      if (holds_settings(path))
        paths.push_back(path);
      else
        discovery.unseen.push_back(
            path + ": neither `.env.NAME` nor `.env.NAME.local`, so it makes no environment");
    }
  }
  for (const Checklist& checklist : checklists)
    for (std::string& path : named_in(checklist))
      if (!contains(paths, path) && is_file(root / path, files)) paths.push_back(std::move(path));
  name_environments(paths, discovery);
}

}  // namespace seatrial::app
