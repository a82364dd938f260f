#include "recognize/texts.hpp"

#include <algorithm>
#include <array>

#include "base/ascii.hpp"
#include "base/endings.hpp"
#include "base/setting.hpp"
#include "recognize/view.hpp"

namespace seatrial::recognize {
namespace {

constexpr std::ptrdiff_t dots_of_version = 2;

bool is_number(std::string_view text) {
  return text.find_first_not_of("0123456789.") == std::string_view::npos;
}

// `v2`, `version 1.4`: 1.4.2 is one of it. `errors 0` is a number, and 0.9 none of it.
bool begins_version(std::string_view text, bool of_version) {
  const std::size_t begin = text.find_last_not_of("0123456789.") + 1;  // npos + 1 is 0
  const std::string_view before = text.substr(0, begin);
  return begin < text.size() && std::ranges::count(text.substr(begin), '.') < dots_of_version &&
         (of_version || before.ends_with('v') || before.ends_with("version "));
}

// In code a dot leads from one name to the next: `process.env` of "process.env.PORT".
bool joins_names_by_dots(std::string_view path) {
  return ends_with_any(
      path, {".js", ".mjs", ".cjs", ".ts", ".jsx", ".tsx", ".vue", ".svelte", ".py", ".rb", ".go",
             ".rs", ".java", ".kt", ".cs", ".php", ".swift", ".tf"});
}

// Where a text ends so that it is one of its own, and no part of a longer word or number: `pytest`
// of "pytest-cov" is another package. A dot goes on with a number (1.4.2), with a text that has one
// itself (`com.shop.app`) and with the name of a file; between letters it joins words.
class Borders {
 public:
  // `barred`: what must not stand in front either, as it begins a comment.
  Borders(std::string_view text, std::string_view path, std::string_view barred = {})
      : text_(text),
        in_code_(joins_names_by_dots(path)),
        names_file_(path.ends_with("ignore")),
        barred_(barred) {}

  // A hyphen in front makes another word, "no-tls", unless it begins an option.
  std::string front() const {
    if (!is_name_byte(text_.front())) return {};
    const std::string dot = dot_at(text_.front());
    return "(^|[^\\w" + dot + barred_ + "-])" + (goes_on('-', text_.front()) ? "" : "-*");
  }

  std::string end() const {
    if (!is_name_byte(text_.back())) return {};
    const std::string dot = dot_at(text_.back());
    return (dot.empty() ? "" : "\\.*") + ("([^\\w" + dot) + "+-]|\\z)";
  }

 private:
  bool goes_on(char sign, char edge) const {
    const bool has_dot = text_.contains('.') && !in_code_;
    return names_file_ || is_digit(edge) || has_dot || (sign == '-' && text_.contains('-'));
  }
  std::string dot_at(char edge) const { return goes_on('.', edge) ? "." : ""; }

  std::string_view text_;
  bool in_code_, names_file_;
  std::string barred_;
};

std::string bordered(std::string_view text, std::string_view path, bool is_begin_of_version) {
  const Borders borders(text, path);
  std::string front = borders.front(), end = borders.end();
  if (is_number(text) && (is_begin_of_version || text.find('.') != text.npos)) front += "v?";
  if (is_begin_of_version) end = "(\\.\\d+)*" + end;
  return front + escaped(text) + end;
}

// "`node --version` prints `v20`", "`/version` returns `1.4`"
bool asks_for_version(const Check& check) {
  const std::string run = check.params.text_or("run", "");
  return run.find("version") != std::string::npos || run.ends_with(" -v") || run.ends_with(" -V") ||
         check.params.text_or("url", "").find("version") != std::string::npos;
}

}  // namespace

bool is_settings_file(std::string_view path) {
  static constexpr std::array<std::string_view, 11> endings = {
      ".conf",      ".cfg",   ".ini",        ".cnf",     ".service", ".properties",
      "Dockerfile", "ignore", "sshd_config", "/.config", "defconfig"};
  return path.starts_with("/etc/") || std::ranges::any_of(endings, [&](std::string_view ending) {
           return path.ends_with(ending);
         });
}

// Somewhere in a line, and not behind what begins a comment there: "//", or one of several signs.
static void add_line_of_code(Check& check, const std::string& text, const std::string& comment) {
  const bool slashes = comment == "//";
  const std::string before =
      slashes ? "(?m)^(://|[^/\\n]|/[^/\\n])*?" : "(?m)^[^" + comment + "\\n]*?";
  const Borders borders(text, check.params.text_or("path", ""), slashes ? "" : comment);
  check.params.set("matches", before + borders.front() + escaped(text) + borders.end());
}

// In these files a colon makes a member where a blank follows: `web:3.2.0` is an image.
static bool is_member(const std::string& text, std::string_view path) {
  const auto setting = parse_setting(text);
  const bool blanks = path.ends_with(".yaml") || path.ends_with(".yml") ||
                      path.ends_with(".toml") || path.ends_with(".tf");
  return setting && (setting->sign != ':' || !blanks || text.contains(": "));
}

// "replicas: 3" in a YAML file: a line of it, and none that is commented out.
static void add_line_of_data(Check& check, const std::string& text, std::string_view path) {
  if (is_member(text, path))
    check.params.set("matches", "(?m)^\\s*(- |export )?" + escaped(text) + "\\s*([;,#]|$)");
  else
    add_line_of_code(check, text, "#");
}

static bool is_dotenv_of_any_kind(std::string_view path) {
  return path.substr(path.rfind('/') + 1).starts_with(".env");  // npos + 1 is 0
}

// A setting in a program, `strictMode: true`. Other texts may as well stand in its comments: whose
// it is, how it is licensed.
static bool is_setting_of_program(std::string_view path, std::string_view text) {
  return ends_with_any(path, {".js", ".mjs", ".cjs", ".ts", ".jsx", ".tsx", ".go", ".php", ".java",
                              ".kt", ".cs", ".rs", ".swift", ".scss"}) &&
         parse_setting(text) && !text.starts_with("SPDX") && !text.starts_with("//");
}

// "requirements-dev.txt", "requirements/base.txt"
static bool is_python_list(std::string_view path) {
  const bool named = path.contains("requirements") || path.contains("constraints");
  return named && path.ends_with(".txt");
}

// A line that begins with the text and goes on with a comment at most.
static std::string line_pattern(std::string_view text) {
  return "(?m)^\\s*" + escaped(text) + "\\s*([;,#]|$)";
}

void add_setting(Check& check) {
  const std::string path = check.params.text_or("path", "");
  const Value* text = check.params.find("contains");
  if (!text || !text->is(Value::Type::string) || text->text().starts_with('#') ||
      check.params.find("matches"))
    return;
  const auto ends = [&](std::string_view ending) { return path.ends_with(ending); };
  constexpr std::array<std::string_view, 6> data = {".yaml", ".yml", ".toml",
                                                    ".env",  ".tf",  ".tfvars"};
  if (std::ranges::any_of(data, ends) || is_dotenv_of_any_kind(path))
    return add_line_of_data(check, text->text(), path);
  constexpr std::array<std::string_view, 3> slashed = {".gradle", ".kts", ".groovy"};
  constexpr std::array<std::string_view, 10> hashed = {
      ".py",     ".sh",  ".rb",  "Gemfile",        "Makefile",
      "crontab", ".hcl", ".nix", "CMakeLists.txt", "Caddyfile"};
  if (std::ranges::any_of(slashed, ends) || is_setting_of_program(path, text->text()))
    return add_line_of_code(check, text->text(), "//");
  if (std::ranges::any_of(hashed, ends) || is_python_list(path))
    return add_line_of_code(check, text->text(), "#");
  if (!is_settings_file(path)) return;
  // `npm ci` in a Dockerfile is a part of a line, and `USER node` the whole of one.
  const bool is_part = ends("Dockerfile") && !is_upper(text->text().front());
  const bool line = text->text().find_first_of(" =:") != std::string::npos && !is_part;
  if (line)
    check.params.set("matches", line_pattern(text->text()));
  else  // a line "!.env" takes it back
    add_line_of_code(check, text->text(), path.ends_with("ignore") ? "#!" : "#");
}

bool add_as_setting(Check& check) {
  // One of several by their nature: that another stands there says nothing of this one.
  static constexpr std::array<std::string_view, 12> repeated = {
      "uses", "run", "image", "name", "value", "path",
      "url",  "id",  "type",  "kind", "key",   "restart"};
  const std::string path = check.params.text_or("path", "");
  const std::string text = check.params.text_or("contains", "");
  const auto setting = parse_setting(text);
  const bool is_one = setting && is_member(text, path) &&
                      std::ranges::find(repeated, setting->name) == repeated.end();
  if (!is_one || path.ends_with("ignore") || path.ends_with("Makefile")) return false;
  check.params.set("as", "setting");
  return true;
}

std::string word_pattern(std::string_view text) {
  return bordered(text, {}, false);
}

void add_borders(Check& check) {
  const Value* wanted = check.params.find("contains");
  if (!wanted || !among(check.kind, {"command", "file", "http"}) || check.params.find("matches") ||
      check.params.find("as"))
    return;
  const bool of_version = asks_for_version(check);
  const std::string path = check.params.text_or("path", "");
  Value patterns = Value::list();
  const auto add = [&](const std::string& text) {
    if (!text.empty() && (is_name_byte(text.front()) || is_name_byte(text.back())))
      patterns.append(Value(bordered(text, path, begins_version(text, of_version))));
  };
  if (wanted->is(Value::Type::string)) add(wanted->text());
  for (const Value& each : wanted->items())
    if (each.is(Value::Type::string)) add(each.text());
  if (patterns.items().size() == 1)
    check.params.set("matches", Value(patterns.items()[0].text()));
  else if (!patterns.items().empty())
    check.params.set("matches", std::move(patterns));
}

std::string location_to(std::string_view target) {
  const std::size_t host = target.find("://");
  const std::size_t path = target.find('/', host == std::string_view::npos ? 0 : host + 3);
  if (path == std::string_view::npos) return "~ ^" + escaped(target) + "([/?#]|$)";
  const std::string anywhere = host == std::string_view::npos ? "(https?://[^/]+)?" : "";
  while (target.size() > path + 1 && target.ends_with('/')) target.remove_suffix(1);
  return "~ ^" + anywhere + escaped(target) + (target.ends_with('/') ? "" : "/?") + "([?#]|$)";
}

void add_once(std::vector<std::string>& list, std::string_view text) {
  if (std::ranges::find(list, text) == list.end()) list.emplace_back(text);
}

}  // namespace seatrial::recognize
