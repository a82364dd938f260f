#include "recognize/file_words.hpp"

#include <algorithm>

#include "recognize/literals.hpp"
#include "recognize/web_words.hpp"

namespace seatrial::recognize {

Check is_there(std::string_view path) {
  return check_of("file", {{"path", Value(path)}, {"exists", Value(true)}});
}

bool calls_file(const Token& token) {
  static constexpr WordSet words(
      {"access",      "app",         "application",   "archive",      "archives",
       "artifact",    "artifacts",   "audit",         "backup",       "backups",
       "binaries",    "binary",      "build",         "bundle",       "bundles",
       "certificate", "cert",        "certs",         "certificates", "changelog",
       "config",      "configs",     "configuration", "css",          "data",
       "database",    "directories", "directory",     "doc",          "docs",
       "document",    "documents",   "dump",          "dumps",        "export",
       "exports",     "file",        "files",         "folder",       "folders",
       "guide",       "guides",      "hook",          "hooks",        "html",
       "javascript",  "js",          "json",          "key",          "keys",
       "keystore",    "latest",      "license",       "link",         "links",
       "lock",        "lockfile",    "lockfiles",     "log",          "logs",
       "manifest",    "manifests",   "migration",     "migrations",   "newest",
       "playbook",    "playbooks",   "policies",      "policy",       "readme",
       "release",     "report",      "reports",       "restore",      "runbook",
       "runbooks",    "schema",      "schemas",       "script",       "scripts",
       "settings",    "shell",       "snapshot",      "snapshots",    "socket",
       "sockets",     "startup",     "symlink",       "symlinks",     "systemd",
       "tarball",     "tarballs",    "template",      "templates",    "toml",
       "unit",        "yaml"});
  return token.kind == Token::Kind::word && !token.spanned && words.contains(token.lower);
}

bool names_itself(const Token& token) {
  return token.kind == Token::Kind::word && !token.spanned &&
         among(token.lower, {"file", "files", "directory", "directories", "folder", "folders",
                             "script", "scripts", "socket", "symlink", "hook"});
}

bool is_another_file(const Tokens& tokens, const Token& path) {
  std::size_t at = static_cast<std::size_t>(
      std::ranges::find(tokens, path.text.data(),
                        [](const Token& token) { return token.text.data(); }) -
      tokens.begin());
  constexpr std::size_t nouns_max = 3;  // "of the database `a.db`"
  const std::size_t path_at = at;
  const auto leads = [](const Token& token) {
    return among(token.lower, {"of", "for", "to", "from", "in"});
  };
  while (at > 0 && path_at - at < nouns_max && tokens[at - 1].kind == Token::Kind::word &&
         !tokens[at - 1].spanned && !leads(tokens[at - 1]))
    --at;
  if (at == 0 || !leads(tokens[at - 1])) at = path_at;
  if (at < 2 || at >= tokens.size() || !calls_file(tokens[at - 2])) return false;
  return among(tokens[at - 1].lower, {"of", "for", "to", "from"}) ||
         (tokens[at - 1].lower == "in" && !path.text.ends_with('/'));
}

bool is_one_file(const Token& token) {
  return token.kind == Token::Kind::path && token.text.find_first_of("*{<[") == std::string::npos;
}

bool is_file(const Token& token) {
  return token.kind == Token::Kind::path && token.text.find_first_of("*?<>{}") == std::string::npos;
}

const Token* only_file(const Words& words) {
  const Token* path = only(words, Token::Kind::path);
  return path && is_file(*path) ? path : nullptr;
}

bool only_comments(std::span<const Token> rest) {
  if (rest.empty() || (rest.size() == 1 && rest[0].text == ".")) return true;
  const bool divides = is_dash(rest[0]) || among(rest[0].text, {"(", ".", ";"});
  return divides && std::ranges::all_of(rest, is_commentary);
}

}  // namespace seatrial::recognize
