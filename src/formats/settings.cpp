#include "formats/settings.hpp"

#include <algorithm>
#include <initializer_list>
#include <utility>

#include "base/ascii.hpp"
#include "base/setting.hpp"
#include "base/text.hpp"

namespace seatrial::formats {
namespace {

using Says = SettingPlace::Says;

bool ends_with_any(std::string_view text, std::initializer_list<std::string_view> endings) {
  return std::ranges::any_of(endings,
                             [&](std::string_view ending) { return text.ends_with(ending); });
}

// How a language writes what is no setting.
struct Language {
  std::string_view line_comments;  // the signs that begin one, each of one byte
  bool has_slashes = false;        // "//" and "/* */"
  bool has_dashes = false;         // "--"
  bool has_long_texts = false;     // """ and '''
  bool is_code = false;            // a word without quotes is computed, and a text is no number
  bool is_yaml = false;            // a colon that belongs to a pair has a blank behind it
};

Language language_of(std::string_view path) {
  if (ends_with_any(path, {".py", ".pyi"}))
    return {.line_comments = "#", .has_long_texts = true, .is_code = true};
  if (ends_with_any(path, {".tf", ".tfvars", ".hcl"}))
    return {.line_comments = "#", .has_slashes = true, .is_code = true};
  if (ends_with_any(
          path, {".js",    ".mjs",    ".cjs",    ".ts",   ".tsx",   ".jsx",  ".java",  ".kt",
                 ".kts",   ".gradle", ".groovy", ".go",   ".c",     ".h",    ".cpp",   ".cs",
                 ".swift", ".rs",     ".scala",  ".dart", ".json5", ".json", ".jsonc", ".proto"}))
    return {.has_slashes = true, .is_code = true};
  if (path.ends_with(".php")) return {.line_comments = "#", .has_slashes = true, .is_code = true};
  if (ends_with_any(path, {".rb", "Gemfile", ".sh", ".nix", ".R", ".pl"}))
    return {.line_comments = "#", .is_code = true};
  if (ends_with_any(path, {".sql", ".lua", ".hs"})) return {.has_dashes = true, .is_code = true};
  if (ends_with_any(path, {".ini", ".cfg", ".cnf"})) return {.line_comments = "#;"};
  if (path.ends_with(".properties")) return {.line_comments = "#!"};
  return {.line_comments = "#", .is_yaml = ends_with_any(path, {".yaml", ".yml"})};
}

bool is_blank(char c) {
  return c == ' ' || c == '\t';
}

// Lines without their comments.
class Lines {
 public:
  Lines(std::string_view content, const Language& language) : rest_(content), language_(language) {}

  std::optional<std::string> next() {
    if (rest_.empty()) return std::nullopt;
    const std::size_t end = std::min(rest_.find('\n'), rest_.size());
    std::string_view line = rest_.substr(0, end);
    rest_.remove_prefix(std::min(end + 1, rest_.size()));
    ++number_;
    return without_comments(line);
  }
  int number() const { return number_; }

 private:
  std::string without_comments(std::string_view line) {
    if (!closing_.empty()) {
      const std::size_t end = line.find(closing_);
      if (end == line.npos) return {};
      line.remove_prefix(end + closing_.size());
      closing_ = {};
    }
    std::string code;
    for (std::size_t i = 0; i < line.size(); ++i) {
      if (begins_comment(line, i)) return code;
      std::size_t end = i;
      if (const std::string_view closing = opens_block(line, i); !closing.empty()) {
        const std::size_t close = line.find(closing, i + 2);
        if (close == line.npos) closing_ = closing;
        if (close == line.npos) return code;
        i = close + closing.size() - 1;
        continue;
      }
      if (is_quote(line[i])) end = std::min(end_of_quoted(line, i), line.size());
      if (end == line.size()) end = i;  // the quote opens nothing
      if (line[i] == '\\') end = i + 1;
      code += line.substr(i, end - i + 1);  // to the end of the line at most
      i = end;
    }
    return code;
  }

  bool begins_comment(std::string_view line, std::size_t i) const {
    const bool is_apart = i == 0 || is_blank(line[i - 1]);
    if (language_.line_comments.contains(line[i])) return is_apart;
    const std::string_view two = line.substr(i, 2);
    return (language_.has_slashes && two == "//" && (i == 0 || line[i - 1] != ':')) ||
           (language_.has_dashes && two == "--" && is_apart);
  }

  std::string_view opens_block(std::string_view line, std::size_t i) const {
    if (language_.has_slashes && line.substr(i).starts_with("/*")) return "*/";
    if (language_.has_long_texts && line.substr(i).starts_with("\"\"\"")) return "\"\"\"";
    if (language_.has_long_texts && line.substr(i).starts_with("'''")) return "'''";
    return {};
  }

  std::string_view rest_;
  const Language& language_;
  std::string_view closing_;  // of what began in an earlier line
  int number_ = 0;
};

// What a value may be followed by: the end, a closing bracket, the next pair.
bool ends_value(std::string_view rest) {
  rest = trim(rest);
  if (rest.empty() || std::string_view(";)}]").contains(rest.front())) return true;
  if (rest.front() != ',') return false;
  rest = trim(rest.substr(1));
  if (rest.empty() || std::string_view(")}]*").contains(rest.front())) return true;
  std::size_t i = is_quote(rest.front()) ? 1 : 0;
  const std::size_t begin = i;
  while (i < rest.size() && is_part_of_setting_name(rest[i])) ++i;
  if (i == begin) return false;
  while (i < rest.size() && (is_quote(rest[i]) || is_blank(rest[i]))) ++i;
  return i < rest.size() && (rest[i] == '=' || rest[i] == ':');
}

bool is_plain_literal(std::string_view word) {
  static constexpr std::string_view words[] = {"true", "false", "null", "none", "nil",
                                               "on",   "off",   "yes",  "no"};
  const std::string small = lower(word);
  const std::size_t digits = word.find_first_not_of("+-");
  return std::ranges::find(words, small) != std::end(words) ||
         (digits != word.npos && is_digit(word[digits]) &&
          word.find_first_of("()[]{}\"'`$ ") == word.npos);
}

class Judge {
 public:
  Judge(const Setting& wanted, const Language& language) : wanted_(wanted), language_(language) {}

  Says of(std::string_view rest) const {
    if (rest.empty()) return Says::unclear;
    if (is_quote(rest.front())) return of_text(rest);
    const bool is_whole =
        rest.starts_with(wanted_.value) && ends_value(rest.substr(wanted_.value.size()));
    if (is_whole) return language_.is_code && wanted_.is_quoted ? Says::other : Says::wanted;
    return is_literal(rest) ? Says::other : Says::unclear;
  }

 private:
  Says of_text(std::string_view rest) const {
    const std::size_t end = end_of_quoted(rest, 0);
    if (end == rest.npos || !ends_value(rest.substr(end + 1))) return Says::unclear;
    const std::string_view text = rest.substr(1, end - 1);
    if (text.find("${") != text.npos) return Says::unclear;
    const bool same_type =
        !language_.is_code || wanted_.is_quoted || !is_plain_literal(wanted_.value);
    return text == wanted_.value && same_type ? Says::wanted : Says::other;
  }

  bool is_literal(std::string_view rest) const {
    for (const std::string_view sign : {"${", "{{", "$(", "<%", "%("})
      if (rest.find(sign) != rest.npos) return false;
    if (!language_.is_code) return !rest.ends_with('\\') && !rest.starts_with('*');
    const std::string_view word = rest.substr(0, rest.find_first_of(",;)}] \t"));
    return is_plain_literal(word) && ends_value(rest.substr(word.size()));
  }

  const Setting& wanted_;
  const Language& language_;
};

// What stands behind a name: how it is set, and to what.
struct Tail {
  bool sets = false;
  bool is_unclear = false;  // added to, or one of several at once
  std::string_view value;
};

// "bool = False" behind "DEBUG:", "DEBUG: boolean = false".
std::string_view behind_type(std::string_view value) {
  const std::size_t sign = value.find('=');
  const bool is_type = sign != value.npos && sign > 0 && !value.substr(sign + 1).starts_with('=') &&
                       std::ranges::all_of(value.substr(0, sign), [](char c) {
                         return is_name_byte(c) || std::string_view(" .|?<>[]").contains(c);
                       });
  return is_type ? trim(value.substr(sign + 1)) : value;
}

Tail tail_of(std::string_view rest, const Language& language, bool at_begin) {
  const std::string_view trimmed = trim(rest);
  const auto starts = [&](std::initializer_list<std::string_view> signs) {
    return std::ranges::any_of(signs, [&](std::string_view s) { return trimmed.starts_with(s); });
  };
  if (starts({"==", "=~", "::"})) return {};
  if (starts({"=>", ":="})) return {.sets = true, .value = trim(trimmed.substr(2))};
  if (starts({"="})) return {.sets = true, .value = trim(trimmed.substr(1))};
  if (starts({"+=", "-=", "*=", "/=", "|=", "&=", "^=", "%=", "?=", "||=", "&&=", "@="}))
    return {.sets = true, .is_unclear = true};
  if (starts({":"})) {
    const std::string_view value = trim(trimmed.substr(1));
    if (language.is_yaml && (value.empty() || !is_blank(trimmed[1]))) return {};
    return {.sets = true, .value = language.is_code ? behind_type(value) : value};
  }
  // `PermitRootLogin no`, `server_tokens off;`
  const bool is_directive = !language.is_code && !language.is_yaml && at_begin && !rest.empty() &&
                            is_blank(rest.front()) && !trimmed.empty();
  if (is_directive) return {.sets = true, .value = trimmed};
  const std::size_t sign = trimmed.find('=');
  const bool is_one_of_several = language.is_code && at_begin && starts({","}) &&
                                 sign != trimmed.npos && trimmed.find('(') > sign &&
                                 !trimmed.substr(sign).starts_with("==");
  return {.sets = is_one_of_several, .is_unclear = is_one_of_several};
}

class Search {
 public:
  Search(const Setting& wanted, const Language& language)
      : wanted_(wanted), language_(language), judge_(wanted, language) {}

  void look_at(std::string_view line, int number) {
    const std::size_t first = line.find_first_not_of(" \t");
    for (std::size_t i = 0; i < line.size(); ++i) {
      if (line[i] == '\\') {
        ++i;
      } else if (is_quote(line[i])) {
        const std::size_t end = end_of_quoted(line, i);
        if (end == line.npos) continue;
        if (line.substr(i + 1, end - i - 1) == wanted_.name)
          add(line.substr(i), end + 1 - i, i == first, number);
        i = end;
      } else if (is_name_at(line, i)) {
        add(line.substr(i), wanted_.name.size(), i == first, number);
        i += wanted_.name.size() - 1;
      }
    }
  }
  std::vector<SettingPlace> take() { return std::move(places_); }

 private:
  bool is_name_at(std::string_view line, std::size_t i) const {
    const std::size_t end = i + wanted_.name.size();
    return line.substr(i).starts_with(wanted_.name) &&
           (i == 0 || !is_part_of_setting_name(line[i - 1])) &&
           (end == line.size() || !is_part_of_setting_name(line[end]));
  }

  // `rest` begins with the name.
  void add(std::string_view rest, std::size_t name_size, bool at_begin, int number) {
    constexpr std::size_t bytes_max = 512;  // of a value that is looked at
    const bool is_long = rest.size() > name_size + bytes_max;
    rest = rest.substr(0, name_size + bytes_max);
    const Tail tail = tail_of(rest.substr(name_size), language_, at_begin);
    if (!tail.sets) return;
    Says says = tail.is_unclear ? Says::unclear : judge_.of(tail.value);
    if (is_long && says == Says::other) says = Says::unclear;
    if (std::ranges::find(places_, says, &SettingPlace::says) != places_.end()) return;
    constexpr std::size_t bytes_shown = 100;
    places_.push_back(
        {.line = number, .says = says, .text = shorten(std::string(trim(rest)), bytes_shown)});
  }

  const Setting& wanted_;
  const Language& language_;
  Judge judge_;
  std::vector<SettingPlace> places_;
};

}  // namespace

std::vector<SettingPlace> places_of(const Setting& wanted, std::string_view path,
                                    std::string_view content) {
  const Language language = language_of(path);
  Search search(wanted, language);
  Lines lines(content, language);
  while (const auto line = lines.next()) search.look_at(*line, lines.number());
  return search.take();
}

}  // namespace seatrial::formats
