#include <algorithm>
#include <array>

#include "base/ascii.hpp"
#include "base/capital_name.hpp"
#include "base/text.hpp"
#include "base/words.hpp"
#include "recognize/prose.hpp"

// What a chunk of text is by its looks: a number, a path, the name of a variable.
namespace seatrial::recognize {
namespace {

using Kind = Token::Kind;

bool is_number(std::string_view text) {
  if (text.empty() ||
      !(is_digit(text[0]) || (text[0] == '.' && text.size() > 1 && is_digit(text[1]))))
    return false;
  std::size_t end = 0;
  while (end < text.size() && (is_digit(text[end]) || text[end] == '.' || text[end] == ',')) ++end;
  const std::string_view unit = text.substr(end);
  return unit.size() <= 12 && std::ranges::all_of(unit, [](char c) {
           return is_lower(c) || is_upper(c) || c == '%' || c == '+' || c == '/';
         });
}

bool is_comparator(std::string_view text) {
  static constexpr std::array<std::string_view, 10> all = {
      "<", "<=", ">", ">=", "=", "==", "!=", "\xe2\x89\xa4", "\xe2\x89\xa5", "\xe2\x89\xa0"};
  return std::ranges::find(all, text) != all.end();
}

bool is_assignment(std::string_view text) {
  const std::size_t equals = text.find('=');
  if (equals == std::string_view::npos || equals < 2) return false;
  const std::string_view name = text.substr(0, equals);
  const std::string_view value = trim(text.substr(equals + 1));
  const bool named = is_upper(name[0]) && std::ranges::all_of(name, [](char c) {
                       return is_upper(c) || is_digit(c) || c == '_';
                     });
  const bool quoted =
      value.size() > 1 && (value[0] == '"' || value[0] == '\'') && value.back() == value[0];
  const bool spaces = name.size() != equals || std::ranges::any_of(text.substr(equals), is_space);
  return named && !value.empty() && value[0] != '=' && (!spaces || quoted);
}

// Names that end like a file: what a program calls, what it reads, and what it is made with.
bool is_dotted_name(std::string_view text) {
  static constexpr std::array<std::string_view, 14> names = {
      "console.log", "logger.log", "math.log", "process.env", "import.meta.env",
      "deno.env",    "bun.env",    "node.js",  "next.js",     "vue.js",
      "nuxt.js",     "express.js", "three.js", "d3.js"};
  return std::ranges::find(names, lower(text)) != names.end();
}

// Files that every repository may have and that have no ending.
bool is_bare_file(std::string_view text) {
  static constexpr std::array<std::string_view, 24> names = {
      "Dockerfile",    "Makefile",      "LICENSE",       "CODEOWNERS",      "Jenkinsfile",
      "VERSION",       "Procfile",      "Caddyfile",     "Vagrantfile",     ".dockerignore",
      ".npmrc",        ".nvmrc",        ".node-version", ".python-version", ".tool-versions",
      ".ruby-version", ".editorconfig", ".eslintrc",     ".prettierrc",     ".gitattributes",
      ".gitmodules",   ".htaccess",     ".helmignore",   ".mailmap"};
  return std::ranges::find(names, text) != names.end();
}

bool has_file_ending(std::string_view text) {
  static constexpr WordSet endings(
      {"md",       "txt",   "json",        "yaml",   "yml",     "toml",       "ini",    "conf",
       "cfg",      "env",   "sh",          "py",     "js",      "ts",         "tsx",    "jsx",
       "cjs",      "mjs",   "go",          "rs",     "tf",      "hcl",        "sql",    "xml",
       "html",     "css",   "csv",         "log",    "lock",    "pem",        "crt",    "key",
       "pdf",      "java",  "tfvars",      "rb",     "db",      "gz",         "tgz",    "zip",
       "bin",      "mod",   "sum",         "sqlite", "jar",     "onnx",       "proto",  "gradle",
       "php",      "plist", "cs",          "kt",     "swift",   "properties", "erb",    "lua",
       "ps1",      "bat",   "parquet",     "pkl",    "dump",    "bak",        "p12",    "jks",
       "keystore", "pfx",   "cer",         "csr",    "rpm",     "deb",        "apk",    "aab",
       "ipa",      "svg",   "ico",         "webp",   "vue",     "svelte",     "scss",   "crd",
       "tpl",      "tif",   "tiff",        "gpkg",   "geojson", "shp",        "nc",     "h5",
       "npz",      "npy",   "feather",     "arrow",  "avro",    "orc",        "xlsx",   "xls",
       "docx",     "pptx",  "ipynb",       "whl",    "tar",     "bz2",        "xz",     "7z",
       "dmg",      "msi",   "exe",         "iso",    "png",     "jpg",        "jpeg",   "gif",
       "pt",       "pth",   "safetensors", "joblib", "pickle",  "mbtiles",    "las",    "sbom",
       "spdx",     "rst",   "adoc",        "mdx",    "asc",     "sig",        "sha256", "map",
       "woff2",    "lic"});
  const std::size_t dot = text.rfind('.');
  return dot != std::string_view::npos && dot > 0 && endings.contains(text.substr(dot + 1)) &&
         text.find("://") == std::string_view::npos;
}

// `apps/web/dist`: what builds leave behind has the same names everywhere.
bool is_output_directory(std::string_view text) {
  const std::size_t slash = text.rfind('/');
  if (slash == std::string_view::npos || slash == 0 || text.find(':') != std::string_view::npos)
    return false;
  const std::string_view name = text.substr(slash + 1);
  return name == "dist" || name == "build" || name == ".next" || name == "node_modules";
}

// `deploy/api/Dockerfile`, `units/shop.service`: below a directory a name needs no known ending.
bool is_nested_file(std::string_view text) {
  static constexpr WordSet endings({"service", "timer",  "socket", "init", "config", "pgsql",
                                    "mk",      "cmake",  "kts",    "j2",   "tmpl",   "hbs",
                                    "graphql", "prisma", "rego",   "nix",  "ndjson", "jsonl",
                                    "tsv",     "pub",    "ex",     "exs",  "dart"});
  const std::size_t slash = text.rfind('/');
  if (slash == std::string_view::npos || text.find(':') != std::string_view::npos) return false;
  const std::string_view name = text.substr(slash + 1);
  const std::size_t dot = name.rfind('.');
  const bool dotfile = slash > 0 && dot == 0 && name.size() > 2 && is_lower(name[1]);
  return is_bare_file(name) || dotfile || name.starts_with(".env") ||
         (dot != std::string_view::npos && dot > 0 && endings.contains(name.substr(dot + 1)));
}

bool is_path(std::string_view text) {
  const bool separated = std::ranges::any_of(text, [](char c) { return c == '.' || c == '/'; });
  if (!separated) return is_bare_file(text);
  if (text.size() < 2 || std::ranges::any_of(text, is_space)) return false;
  const std::string_view asked = text.starts_with('/') ? text.substr(0, text.find('?')) : text;
  if (asked.find_first_of("()<>|=\"'$;") != std::string_view::npos) return false;
  if (text.starts_with(".env") || text == ".gitignore" || is_bare_file(text)) return true;
  if (is_dotted_name(text)) return false;
  const bool rooted = text.starts_with('/') || text.starts_with("./") || text.starts_with("~/");
  if (rooted) return text.find("//") == std::string_view::npos;
  return has_file_ending(text) || is_output_directory(text) || is_nested_file(text) ||
         (text.find('/') != std::string_view::npos && text.ends_with('/'));
}

// Arrows, dashes, check marks and emoji: no letter of any script.
bool is_symbol(std::string_view text) {
  bool sequence = false;
  for (std::size_t i = 0; i < text.size();) {
    const auto lead = static_cast<unsigned char>(text[i]);
    if (lead != 0xe2 && lead != 0xef && lead != 0xf0) return false;
    sequence = true;
    i += lead == 0xf0 ? 4 : 3;
  }
  return sequence;
}

bool joins_words(std::string_view text) {
  return is_arrow(text) || among(text, {"-", "--", "–", "—", "+", "/", "&"});
}

}  // namespace

Kind classify(std::string_view chunk, bool spanned) {
  if (std::ranges::all_of(chunk, is_letter)) {  // most are
    if (!chunk.empty() && is_upper(chunk.front()) && is_bare_file(chunk)) return Kind::path;
    return spanned ? Kind::code : Kind::word;
  }
  if (is_capital_name_or_pattern(chunk)) return Kind::name;
  if (is_assignment(chunk)) return Kind::assignment;
  const bool spaces = std::ranges::any_of(chunk, is_space);
  if (!spaces && (chunk.starts_with("http://") || chunk.starts_with("https://"))) return Kind::url;
  if (is_path(chunk)) return Kind::path;
  if (is_number(chunk) && !spaces) return Kind::number;
  if (spanned) return Kind::code;
  if (is_comparator(chunk)) return Kind::comparator;
  return joins_words(chunk) || is_symbol(chunk) ? Kind::mark : Kind::word;
}

std::pair<std::string, std::string> split_assignment(std::string_view text) {
  const std::size_t equals = text.find('=');
  std::string_view value = trim(text.substr(std::min(equals, text.size() - 1) + 1));
  const bool quoted =
      value.size() >= 2 && (value[0] == '"' || value[0] == '\'') && value.back() == value[0];
  if (quoted) value = value.substr(1, value.size() - 2);
  return {std::string(trim(text.substr(0, equals))), std::string(value)};
}

}  // namespace seatrial::recognize
