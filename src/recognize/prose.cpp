#include "recognize/prose.hpp"

#include <algorithm>
#include <array>

#include "base/ascii.hpp"
#include "base/text.hpp"
#include "base/words.hpp"

namespace seatrial::recognize {
namespace {

using Kind = Token::Kind;

constexpr std::size_t quote_bytes_max = 120;  // a longer "..." is no value
constexpr std::size_t wide_mark_bytes = 3;
constexpr std::size_t bytes_per_token = 5;  // usual text has fewer tokens than this makes room for

// One look tells whether a character is one of them.
class CharacterSet {
 public:
  consteval CharacterSet(std::string_view characters) {
    for (const char c : characters) has_[static_cast<unsigned char>(c)] = true;
  }
  constexpr bool has(char c) const { return has_[static_cast<unsigned char>(c)]; }

 private:
  std::array<bool, 256> has_ = {};
};

constexpr CharacterSet opening_marks("([{'!,;:*_~#|");
constexpr CharacterSet closing_marks(")]}'.,;:!?*_~|");

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
  static constexpr std::array<std::string_view, 22> names = {
      "Dockerfile",  "Makefile",      "LICENSE",         "CODEOWNERS",     "Jenkinsfile",
      "Procfile",    "Caddyfile",     "Vagrantfile",     ".dockerignore",  ".npmrc",
      ".nvmrc",      ".node-version", ".python-version", ".tool-versions", ".editorconfig",
      ".eslintrc",   ".prettierrc",   ".gitattributes",  ".gitmodules",    ".htaccess",
      ".helmignore", ".mailmap"};
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

// "doesn\xe2\x80\x99t" and "doesnt" as "doesn't": a lost apostrophe must not lose a negation.
std::string plain_negation(std::string word) {
  static constexpr WordSet without_apostrophe(
      {"aint", "arent", "cant", "couldnt", "didnt", "doesnt", "dont", "hasnt", "havent", "isnt",
       "mustnt", "neednt", "shouldnt", "wasnt", "werent", "wont", "wouldnt"});
  constexpr std::string_view curly = "\xe2\x80\x99";
  if (const std::size_t at = word.find(curly); at != std::string::npos)
    word.replace(at, curly.size(), "'");
  if (without_apostrophe.contains(word)) word.insert(word.size() - 1, "'");
  return word;
}

class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  Prose run() {
    prose_.tokens.reserve(text_.size() / bytes_per_token + 1);
    while (at_ < text_.size()) step();
    return std::move(prose_);
  }

 private:
  void step() {
    const char c = text_[at_];
    if (is_space(c)) {
      ++at_;
    } else if (c == '`') {
      code_span();
    } else if (c == '"' || text_.substr(at_).starts_with("\xe2\x80\x9c")) {
      quotation();
    } else if (c == '<' && is_tag()) {
      at_ = text_.find('>', at_) + 1;
    } else if (c == ']' && text_.substr(at_).starts_with("](")) {
      link_target();
    } else if (const char ascii = narrow_mark(at_)) {
      mark(ascii);
      at_ += wide_mark_bytes;
    } else {
      chunk();
    }
  }

  // "（", "：": the marks of scripts without blanks, as their ASCII equals. 0: none begins there.
  char narrow_mark(std::size_t at) const {
    static constexpr std::pair<std::string_view, char> marks[] = {
        {"（", '('}, {"）", ')'}, {"：", ':'}, {"，", ','}, {"；", ';'}, {"。", '.'}, {"、", ','}};
    if (text_[at] != '\xef' && text_[at] != '\xe3') return 0;
    for (const auto& [wide, narrow] : marks)
      if (text_.substr(at, wide_mark_bytes) == wide) return narrow;
    return 0;
  }

  void add(Kind kind, std::string_view text, bool spanned = false) {
    Token& token =
        prose_.tokens.emplace_back(kind, std::string(text), lower(text), spanned, depth_);
    if (kind == Kind::word && text.back() == 't' && !spanned)
      token.lower = plain_negation(std::move(token.lower));
    if (kind == Kind::word || text == "0") token.senses = senses_of(token.lower);
  }

  void code_span() {
    std::size_t ticks = 0;
    while (at_ + ticks < text_.size() && text_[at_ + ticks] == '`') ++ticks;
    const std::string_view fence = text_.substr(at_, ticks);
    const std::size_t begin = at_ + ticks;
    const std::size_t end =
        open_ticks_ == ticks ? std::string_view::npos : text_.find(fence, begin);
    if (end ==
        std::string_view::npos) {  // no partner: no code; remembered, so that it is sought once
      open_ticks_ = ticks;
      at_ = begin;
      return;
    }
    const std::string_view content = trim(text_.substr(begin, end - begin));
    if (!content.empty()) add(classify(content, true), content, true);
    at_ = end + ticks;
  }

  void quotation() {
    const bool straight = text_[at_] == '"';
    const std::string_view closing = straight ? "\"" : "\xe2\x80\x9d";
    const std::size_t begin = at_ + (straight ? 1 : 3);
    const std::size_t end = text_.substr(begin, quote_bytes_max).find(closing);
    if (end == std::string_view::npos) {
      at_ = begin;
      return;
    }
    const std::string_view content = text_.substr(begin, end);
    add(Kind::quoted, content);
    at_ = begin + end + closing.size();
  }

  // Markup that is no word: <img ...>, <br>, </summary>.
  bool is_tag() const {
    static constexpr std::array<std::string_view, 14> tags = {
        "img",      "br", "b>",  "/b>", "details", "/details", "summary",
        "/summary", "p>", "/p>", "a ",  "/a>",     "kbd",      "/kbd"};
    const std::string_view rest = text_.substr(at_ + 1);
    return rest.find('>') != std::string_view::npos &&
           std::ranges::any_of(tags, [&](std::string_view tag) { return rest.starts_with(tag); });
  }

  // "[text](target)": the text was read as words, the target says nothing about the item.
  void link_target() {
    const std::size_t end = text_.find(')', at_);
    at_ = end == std::string_view::npos ? at_ + 2 : end + 1;
  }

  void chunk() {
    std::size_t end = at_;
    while (end < text_.size() && !is_space(text_[end]) && text_[end] != '`' &&
           narrow_mark(end) == 0 && !(text_[end] == ']' && text_.substr(end).starts_with("](")) &&
           (end == at_ || text_[end] != '"' || in_value(end)))
      ++end;
    std::string_view chunk = text_.substr(at_, end - at_);
    at_ = std::max(end, at_ + 1);
    emit(chunk);
  }

  // KEY="value" keeps its quotes.
  bool in_value(std::size_t end) const {
    return text_[end - 1] == '=' ||
           text_.substr(at_, end - at_).find("=\"") != std::string_view::npos;
  }

  void emit(std::string_view chunk) {
    bool emphasis = false;  // a star that opened or closed one: the others are no globs
    while (!chunk.empty() && opening_marks.has(chunk.front()) && !chunk.starts_with("!=")) {
      emphasis |= chunk.front() == '*';
      mark(chunk.front());
      chunk.remove_prefix(1);
    }
    std::string trailing;
    while (!chunk.empty() && closing_marks.has(chunk.back()) && !keeps_last(chunk, emphasis)) {
      emphasis |= chunk.back() == '*';
      trailing.insert(trailing.begin(), chunk.back());
      chunk.remove_suffix(1);
    }
    if (!chunk.empty()) {
      const Kind kind = classify(chunk, false);
      const std::size_t sign = chunk.find_first_not_of("<>=");
      const bool glued = kind == Kind::word && sign != std::string_view::npos && sign > 0;
      if (glued && (is_comparator(chunk.substr(0, sign)))) {  // "<500ms"
        add(Kind::comparator, chunk.substr(0, sign));
        add(classify(chunk.substr(sign), false), chunk.substr(sign));
      } else if (chunk.starts_with("\xe2\x89") && chunk.size() > 3) {  // "≤500ms"
        add(Kind::comparator, chunk.substr(0, 3));
        add(classify(chunk.substr(3), false), chunk.substr(3));
      } else {
        add(kind, chunk);
      }
    }
    for (const char c : trailing) mark(c);
  }

  // A glob's last star and a balanced URL belong to the word.
  static bool keeps_last(std::string_view chunk, bool emphasis) {
    if (chunk.back() == '*') return !emphasis && !chunk.ends_with("**") && is_variable_name(chunk);
    if (chunk.back() == ')') return chunk.find('(') != std::string_view::npos;
    if (chunk.back() == '}') return chunk.find('{') != std::string_view::npos;
    return false;
  }

  void mark(char c) {
    if (c == '*' || c == '_' || c == '~' || c == '\'' || c == '#') return;  // emphasis
    if (c == ')' || c == ']') depth_ = std::max(0, depth_ - 1);
    add(Kind::mark, std::string_view(&c, 1));
    if (c == '(') ++depth_;
    if (c == '[') ++depth_;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t open_ticks_ = 0;
  int depth_ = 0;
  Prose prose_;
};

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
  if (std::ranges::all_of(chunk, is_lower)) return spanned ? Kind::code : Kind::word;  // most are
  if (is_variable_name(chunk)) return Kind::name;
  if (is_assignment(chunk)) return Kind::assignment;
  const bool spaces = std::ranges::any_of(chunk, is_space);
  if (!spaces && (chunk.starts_with("http://") || chunk.starts_with("https://"))) return Kind::url;
  if (is_path(chunk)) return Kind::path;
  if (is_number(chunk) && !spaces) return Kind::number;
  if (spanned) return Kind::code;
  if (is_comparator(chunk)) return Kind::comparator;
  return joins_words(chunk) || is_symbol(chunk) ? Kind::mark : Kind::word;
}

Prose read_prose(std::string_view text) {
  return Reader(text).run();
}

bool is_variable_name(std::string_view text) {
  if (text.size() < 3 || !is_upper(text[0])) return false;
  const bool plain = std::ranges::all_of(
      text, [](char c) { return is_upper(c) || is_digit(c) || c == '_' || c == '*'; });
  return plain && text.find('_') != std::string_view::npos && text.back() != '_' &&
         text.find("**") == std::string_view::npos;
}

std::pair<std::string, std::string> split_assignment(std::string_view text) {
  const std::size_t equals = text.find('=');
  std::string_view value = trim(text.substr(std::min(equals, text.size() - 1) + 1));
  const bool quoted =
      value.size() >= 2 && (value[0] == '"' || value[0] == '\'') && value.back() == value[0];
  if (quoted) value = value.substr(1, value.size() - 2);
  return {std::string(trim(text.substr(0, equals))), std::string(value)};
}

std::size_t Prose::count(Kind kind) const {
  return static_cast<std::size_t>(std::ranges::count(tokens, kind, &Token::kind));
}

const Token* Prose::first(Kind kind) const {
  const auto found = std::ranges::find(tokens, kind, &Token::kind);
  return found == tokens.end() ? nullptr : &*found;
}

bool Prose::has(std::initializer_list<std::string_view> words) const {
  return std::ranges::any_of(tokens, [&](const Token& token) {
    return token.kind == Kind::word &&
           std::ranges::any_of(words, [&](auto word) { return is_same(word, token.lower); });
  });
}

}  // namespace seatrial::recognize
