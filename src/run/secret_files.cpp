#include "run/secret_files.hpp"

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/glob.hpp"
#include "base/ranges.hpp"
#include "base/secret_file_name.hpp"
#include "base/text.hpp"
#include "base/words.hpp"
#include "checks/file_spec.hpp"
#include "secrets/mask.hpp"

namespace seatrial::run {
namespace {

namespace fs = std::filesystem;

// Data, and no program or page about secrets.
bool is_called_secret(const fs::path& path) {
  const std::string extension = lower(path.extension().string());
  return among(extension, {"", ".json", ".yaml", ".yml", ".toml", ".ini", ".cfg", ".conf",
                           ".properties", ".txt", ".xml"}) &&
         secrets::is_secret_key(path.stem().string());
}

bool names_secret_key(const checks::FileSpec& spec) {
  const auto names_one = [](const std::vector<checks::PathExpectation>& expectations) {
    return std::ranges::any_of(expectations, [](const checks::PathExpectation& each) {
      return secrets::is_secret_key(each.path.text());
    });
  };
  return names_one(spec.json) || names_one(spec.yaml) || names_one(spec.toml);
}

// One file, whatever it is called: by a link or a hard link.
struct Identity {
  fs::path path;
  std::uint64_t device = 0, number = 0;  // number 0: not known

  bool operator==(const Identity& other) const {
    return path == other.path || (number != 0 && number == other.number && device == other.device);
  }
};

// None: it is not there.
std::optional<Identity> identity(const fs::path& path, world::Files& files) {
  const auto status = files.status(path, true);
  const auto real = files.canonical(path);
  if (!status || !*status || !real) return std::nullopt;
  return Identity{*real, (*status)->device, (*status)->number};
}

// What is asked of every file that a check looks at.
class SecretFiles {
 public:
  SecretFiles(const LoadedEnvironment& environment, const fs::path& root, world::Files& files)
      : root_(root), real_root_(files.canonical(root).value_or(root)), files_(files) {
    for (const std::string& source : environment.source_files)
      if (auto found = identity(root / source, files)) sources_.push_back(std::move(*found));
  }

  // A link is looked at where it leads. Of what is not there nothing can be told.
  bool contain(const std::string& file, bool names_key) const {
    const auto found = identity(root_ / file, files_);
    return found && (names_key || contains(sources_, *found) ||
                     is_named_secret((root_ / file).lexically_normal(), root_) ||
                     is_named_secret(found->path, real_root_));
  }

 private:
  // What the repository itself lies in says nothing of its files.
  static bool is_named_secret(const fs::path& path, const fs::path& root) {
    const fs::path below = path.lexically_relative(root);
    const bool is_outside = below.empty() || *below.begin() == "..";
    return is_secret_file_name((is_outside ? path : below).string()) || is_called_secret(path);
  }

  const fs::path& root_;
  fs::path real_root_;
  world::Files& files_;
  std::vector<Identity> sources_;
};

}  // namespace

Result<bool> asks_for_secret_content(const Check& check, const Value& params, BindingSource source,
                                     const LoadedEnvironment& environment, const fs::path& root,
                                     world::Files& files, const world::Patience& patience) {
  if (check.kind != "file" || source == BindingSource::sidecar) return false;
  const auto spec = checks::parse_file_spec(params);
  if (!spec || !spec->reads_content()) return false;  // of the first nothing is looked at
  const std::string path = checks::dated(spec->path, "*", "*");
  std::vector<std::string> looked_at = {path};
  if (is_glob(path)) {
    auto matches = files.glob(
        root, path,
        {.deadline = patience.deadline, .stop = patience.stop, .hidden = spec->hidden_names()});
    if (!matches) return fail(std::move(matches).error());
    looked_at = std::move(*matches);
  }
  const bool names_key = names_secret_key(*spec);
  const SecretFiles secret(environment, root, files);
  return std::ranges::any_of(
      looked_at, [&](const std::string& file) { return secret.contain(file, names_key); });
}

}  // namespace seatrial::run
