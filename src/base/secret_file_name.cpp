#include "base/secret_file_name.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "base/ascii.hpp"
#include "base/dotenv_name.hpp"
#include "base/text.hpp"
#include "base/words.hpp"

namespace seatrial {
namespace {

using Parts = std::vector<std::string_view>;

constexpr std::string_view key_ends[] = {".pem", ".key",      ".p8",   ".p12", ".pfx",
                                         ".jks", ".keystore", ".kdbx", ".ppk", ".kubeconfig"};
constexpr std::string_view names[] = {".npmrc",       ".pypirc",
                                      ".netrc",       "_netrc",
                                      ".pgpass",      ".htpasswd",
                                      ".dockercfg",   ".my.cnf",
                                      ".s3cfg",       ".git-credentials",
                                      "kubeconfig",   ".boto",
                                      ".pgservice",   ".terraformrc",
                                      "terraform.rc", ".yarnrc.yml",
                                      ".flaskenv",    "nuget.config",
                                      "auth.json",    "wp-config.php",
                                      "database.yml", "local.settings.json",
                                      "cookies.txt",  "vault.yml",
                                      "apikeys.json", "hosts.yml",
                                      "settings.xml", "gradle.properties"};
// `.git/config` keeps the logins of remotes and headers.
constexpr std::string_view directories[] = {"secrets", ".secrets", ".ssh", ".gnupg", ".kube",
                                            ".git",    ".docker",  ".aws", ".azure"};
// Of `id_rsa.bak` and `credentials-old.csv`, not of `credentialsview`.
constexpr std::string_view starts[] = {"id_rsa",     "id_dsa",      "id_ecdsa",  "id_ed25519",
                                       "kubeconfig", "credentials", "credential"};
constexpr std::string_view accounts[] = {"service-account", "service_account", "serviceaccount"};

// What is read by compilers, interpreters and people, and a public key.
constexpr std::string_view programs_and_pages[] = {
    "adoc", "c",   "cc",  "cpp", "cs",  "css", "ex",    "exs",   "go",  "h",   "hpp", "html",
    "java", "js",  "jsx", "kt",  "md",  "mdx", "mjs",   "cjs",   "php", "pub", "py",  "rb",
    "rs",   "rst", "svg", "ts",  "tsx", "vue", "scala", "swift", "tf",  "erb", "cts", "mts"};

bool is_program_or_page(const Parts& parts) {
  return parts.size() > 1 && among(parts.back(), programs_and_pages);
}

// `prod.env.example`, `example.env`, `credentials.example.json`; `example.com.env` is none.
bool is_template(const Parts& parts) {
  const auto says = [](std::string_view part) {
    return among(part, {"example", "sample", "template", "dist", "defaults"});
  };
  return says(parts.back()) || (parts.size() > 1 && says(parts[parts.size() - 2]));
}

bool starts_with_word(std::string_view name, std::string_view word) {
  return name.starts_with(word) &&
         (name.size() == word.size() || !is_letter_or_digit(name[word.size()]));
}

bool is_key(std::string_view name) {
  return std::ranges::any_of(key_ends, [&](std::string_view end) { return name.ends_with(end); });
}

// `prod.env`, `env.production`, `app.env.bak`; `env` alone is a program or a directory.
bool holds_variables(const Parts& parts) {
  return parts.size() > 1 && std::ranges::find(parts, "env") != parts.end();
}

bool holds_state_of_terraform(const Parts& parts) {
  return std::any_of(parts.begin() + 1, parts.end(),
                     [](std::string_view part) { return among(part, {"tfvars", "tfstate"}); });
}

bool is_login(std::string_view name) {
  const auto begins = [&](std::string_view word) { return starts_with_word(name, word); };
  return std::ranges::any_of(starts, begins) ||
         (name.ends_with(".json") && std::ranges::any_of(accounts, [&](std::string_view account) {
            return name.starts_with(account);
          }));
}

// `.bash_history`
bool is_history(std::string_view name) {
  return name.starts_with('.') && name.ends_with("_history");
}

bool lies_among_secrets(Parts segments) {
  segments.pop_back();
  return std::ranges::any_of(segments,
                             [](std::string_view segment) { return among(segment, directories); });
}

}  // namespace

bool is_secret_file_name(std::string_view path) {
  const std::string text = lower(path);
  const Parts segments = split(text, '/');
  const std::string_view name = segments.back();
  if (is_dotenv(name)) return !is_dotenv_template(name);
  if (is_key(name) || is_history(name) || among(name, names)) return true;
  const Parts parts = split(name, '.');
  if (is_program_or_page(parts) || is_template(parts)) return false;
  return holds_variables(parts) || holds_state_of_terraform(parts) || is_login(name) ||
         lies_among_secrets(segments);
}

}  // namespace seatrial
