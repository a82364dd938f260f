#include "recognize/absent_files.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "base/ascii.hpp"
#include "base/dotenv_name.hpp"
#include "base/words.hpp"

namespace seatrial::recognize {
namespace {

enum class Sought { text, files, both };

// Names without an ending, which no sentence means as a word of a text.
constexpr WordSet file_names({"node_modules", "__pycache__", "id_rsa", "id_dsa", "id_ecdsa",
                              "id_ed25519", "README", "CHANGELOG", "COPYING", "NOTICE"});

// Endings of what is left behind, beside those by which any word is a path.
constexpr WordSet endings({"psd", "pyc",      "pyo", "swp",  "swo",       "orig", "rej",
                           "tmp", "temp",     "old", "obj",  "o",         "so",   "dll",
                           "pdb", "class",    "mp3", "mp4",  "mov",       "wav",  "ttf",
                           "otf", "DS_Store", "pid", "sock", "stackdump", "hprof"});

// What only code says.
constexpr WordSet statements({"debugger",  "byebug",  "breakpoint", "dd",     "dump",
                              "var_dump",  "print_r", "eval",       "alert",  "print",
                              "println",   "printf",  "fdescribe",  "fit",    "xit",
                              "xdescribe", "console", "unsafe",     "unwrap", "panic",
                              "any",       "goto"});

bool is_name_shaped(std::string_view text) {
  return !text.starts_with('/') && !text.starts_with('~') && !text.starts_with("..") &&
         std::ranges::all_of(text, [](char c) {
           return is_dashed_name_byte(c) || std::string_view("./@+*").contains(c);
         });
}

// `TODO`, `SECRET_KEY`
bool is_capital(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return is_upper(c) || is_digit(c) || c == '_'; });
}

// `.psd`, `art.psd`: by its ending. An ending alone is one of any name.
bool ends_as_file(std::string_view text) {
  const std::size_t dot = text.rfind('.');
  if (dot == text.npos) return false;
  return endings.contains(text.substr(dot + 1)) ||
         classify("in/a" + std::string(text.substr(dot)), true) == Token::Kind::path;
}

// `request.json`, `process.pid`: code says so, too.
bool may_be_member(std::string_view text) {
  static constexpr WordSet members({"class", "css", "html", "js", "json", "log", "map", "o", "old",
                                    "pid", "sock", "sql", "temp", "text", "tmp", "xml"});
  const std::size_t dot = text.rfind('.');
  return dot != text.npos && dot > 0 && text.find('.') == dot && !text.contains('/') &&
         members.contains(text.substr(dot + 1));
}

Sought sought(std::string_view text, bool is_called_file) {
  if (!is_name_shaped(text)) return Sought::text;
  if (is_called_file || text.ends_with('/') || text.contains('*') || file_names.contains(text))
    return Sought::files;
  const bool is_member = may_be_member(text);
  if (!is_member && classify(text, true) == Token::Kind::path) return Sought::files;
  if (statements.contains(text) || is_capital(text)) return Sought::text;
  // `console.log` is a call, and no file of a log.
  const bool is_known_call = text.find('.') > 0 && classify(text, true) == Token::Kind::code &&
                             classify("in/" + std::string(text), true) == Token::Kind::path;
  if (is_known_call) return Sought::text;
  // `request.json` may be a file, and is a call as well: neither is to be there.
  return !is_member && ends_as_file(text) ? Sought::files : Sought::both;
}

// Every file below the directory whose name is this, or ends so.
std::string files_named(std::string_view directory, std::string_view name) {
  while (name.ends_with('/')) name.remove_suffix(1);
  const bool is_ending =
      name.starts_with('.') && !is_dotenv(name) && classify(name, true) != Token::Kind::path;
  return std::string(directory) + "**/" + (is_ending ? "*" : "") + std::string(name);
}

std::vector<std::string> texts_of(const Value& value) {
  std::vector<std::string> texts;
  if (value.is(Value::Type::string)) return {value.text()};
  for (const Value& each : value.items()) texts.push_back(each.text());
  return texts;
}

// "`latest` files", "the directory `old`", and no "`old` calls".
bool calls_file(const View& view) {
  return view.prose.has(
      {"file", "files", "directory", "directories", "folder", "folders", "exist", "exists"});
}

bool calls_text(const View& view) {
  return view.prose.has({"call",    "calls",      "statement",   "statements", "string",
                         "strings", "text",       "comment",     "comments",   "marker",
                         "markers", "occurrence", "occurrences", "use",        "uses",
                         "usage",   "usages",     "mention",     "mentions",   "import",
                         "imports", "tag",        "tags"});
}

class Division {
 public:
  Division(const View& view, const Check& check)
      : is_called_text_(calls_text(view)),
        is_called_file_(!is_called_text_ && calls_file(view)),
        check_(check) {}

  void add(const std::string& text) {
    const Sought meant = is_called_text_ ? Sought::text : sought(text, is_called_file_);
    if (meant != Sought::files) texts_.emplace_back(text);
    if (meant == Sought::files || meant == Sought::both)
      files_.push_back(check_of(
          "file", {{"path", Value(files_named(directory_, text))}, {"exists", Value(false)}}));
  }

  std::vector<Check> take() {
    if (texts_.empty()) return std::move(files_);
    check_.params.set("path", Value(directory_ + "**"));
    Value list = Value::list();
    for (const std::string& text : texts_) list.append(Value(text));
    check_.params.set("not_contains", texts_.size() == 1 ? Value(texts_[0]) : std::move(list));
    files_.insert(files_.begin(), std::move(check_));
    return std::move(files_);
  }

 private:
  bool is_called_text_, is_called_file_;
  Check check_;
  std::string directory_ = check_.params.text_or("path", "");
  std::vector<std::string> texts_;
  std::vector<Check> files_;
};

bool looks_for_none(const Check& check) {
  const std::string path = check.params.text_or("path", "");
  return check.kind == "file" && path.size() > 1 && path.ends_with('/') &&
         check.params.find("not_contains");
}

}  // namespace

void look_inside(const View& view, Finding& found) {
  if (found.checks.size() != 1 || !looks_for_none(found.checks[0])) return;
  Division division(view, found.checks[0]);
  for (const std::string& text : texts_of(*found.checks[0].params.find("not_contains")))
    division.add(text);
  found.checks = division.take();
}

}  // namespace seatrial::recognize
