#include "run/secret_files.hpp"

#include <algorithm>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/dotenv_name.hpp"
#include "base/glob.hpp"
#include "base/text.hpp"
#include "base/words.hpp"
#include "checks/file_spec.hpp"
#include "secrets/mask.hpp"

namespace seatrial::run {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view key_ends[] = {".pem", ".key",      ".p12",  ".pfx",
                                         ".jks", ".keystore", ".kdbx", ".ppk"};

bool is_key_file(const fs::path& path) {
  const std::string name = lower(path.filename().string());
  return std::ranges::any_of(key_ends, [&](std::string_view end) { return name.ends_with(end); }) ||
         among(name, {"id_rsa", "id_dsa", "id_ecdsa", "id_ed25519"});
}

// Data, and no program or page about secrets.
bool is_called_secret(const fs::path& path) {
  const std::string name = path.filename().string(), extension = lower(path.extension().string());
  return among(name, {".netrc", ".pgpass", ".htpasswd", ".git-credentials"}) ||
         (among(extension, {"", ".json", ".yaml", ".yml", ".toml", ".ini", ".cfg", ".conf",
                            ".properties", ".txt", ".xml"}) &&
          secrets::is_secret_key(path.stem().string()));
}

bool names_secret_key(const checks::FileSpec& spec) {
  const auto names_one = [](const std::vector<checks::PathExpectation>& expectations) {
    return std::ranges::any_of(expectations, [](const checks::PathExpectation& each) {
      return secrets::is_secret_key(each.path.text());
    });
  };
  return names_one(spec.json) || names_one(spec.yaml) || names_one(spec.toml);
}

// "config/production.vars:3" of a dotenv file; "ci.yml (job test)" names no such file.
bool is_source(const fs::path& path, const LoadedEnvironment& environment, const fs::path& root) {
  return std::ranges::any_of(environment.variables, [&](const auto& variable) {
    const std::string_view origin = variable.second.origin;
    const std::string_view file = origin.substr(0, origin.rfind(':'));
    return file.size() < origin.size() &&
           (path == fs::path(file).lexically_normal() || path == (root / file).lexically_normal());
  });
}

bool holds_secrets(const fs::path& path, const LoadedEnvironment& environment,
                   const fs::path& root) {
  return (is_dotenv(path.string()) && !is_dotenv_template(path.string())) || is_key_file(path) ||
         is_called_secret(path) || is_source(path, environment, root);
}

// A link is looked at where it leads. Of what is not there nothing can be told.
bool is_secret_file(const std::string& file, bool names_key, const LoadedEnvironment& environment,
                    const fs::path& root, world::Files& files) {
  const auto status = files.status(root / file, true);
  const auto real = files.canonical(root / file);
  if (!status || !*status || !real) return false;
  return names_key || holds_secrets(fs::path(file).lexically_normal(), environment, root) ||
         holds_secrets(*real, environment, files.canonical(root).value_or(root));
}

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
    auto matches = files.glob(root, path, patience);
    if (!matches) return fail(std::move(matches).error());
    looked_at = std::move(*matches);
  }
  const bool names_key = names_secret_key(*spec);
  return std::ranges::any_of(looked_at, [&](const std::string& file) {
    return is_secret_file(file, names_key, environment, root, files);
  });
}

}  // namespace seatrial::run
