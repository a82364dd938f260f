#include "formats/settings.hpp"

#include <algorithm>
#include <initializer_list>
#include <utility>

#include "base/ascii.hpp"
#include "base/endings.hpp"
#include "base/setting.hpp"
#include "base/text.hpp"

namespace seatrial::formats {
namespace {

using Says = SettingPlace::Says;

// How a language writes what is no setting.
struct Language {
  enum class Kind { lines, yaml, toml, code };  // lines: a name stands at the begin of one

  Kind kind = Kind::lines;
  std::string_view line_comments;  // the signs that begin one, each of one byte
  bool comments_touch = false;     // no blank has to stand before one
  bool comments_end_lines = true;  // else they are lines of their own
  bool has_slashes = false;        // "//" and "/* */"
  bool has_triple_quotes = false;  // """ and '''
  bool has_backquotes = false;     // texts of several lines
  bool has_heredocs = false;       // <<EOF
  bool has_doc_texts = false;      // a text of several lines says nothing, as in Python
  bool ignores_case = false;
  bool has_types = true;  // "3" and 3 are two things, but not in a shell

  bool is_code() const { return kind == Kind::code; }
  bool is_typed() const { return has_types && kind != Kind::lines; }
};

Language language_of(std::string_view path) {
  using enum Language::Kind;
  if (ends_with_any(path, {".py", ".pyi"}))
    return {.kind = code,
            .line_comments = "#",
            .comments_touch = true,
            .has_triple_quotes = true,
            .has_doc_texts = true};
  if (ends_with_any(path, {".tf", ".tfvars", ".hcl"}))
    return {.kind = code,
            .line_comments = "#",
            .comments_touch = true,
            .has_slashes = true,
            .has_heredocs = true};
  if (ends_with_any(path, {".js", ".mjs", ".cjs", ".ts", ".tsx", ".jsx", ".go", ".json", ".json5"}))
    return {.kind = code, .has_slashes = true, .has_backquotes = true};
  if (ends_with_any(path, {".java", ".kt", ".kts", ".gradle", ".groovy", ".scala", ".swift", ".cs",
                           ".rs", ".dart", ".c", ".h", ".cpp"}))
    return {.kind = code, .has_slashes = true, .has_triple_quotes = true};
  if (path.ends_with(".php"))
    return {.kind = code,
            .line_comments = "#",
            .comments_touch = true,
            .has_slashes = true,
            .has_heredocs = true};
  if (ends_with_any(path, {".rb", "Gemfile"}))
    return {.kind = code, .line_comments = "#", .comments_touch = true, .has_heredocs = true};
  if (path.ends_with(".sh"))
    return {.kind = code,
            .line_comments = "#",
            .has_backquotes = true,
            .has_heredocs = true,
            .has_types = false};
  if (ends_with_any(path, {".yaml", ".yml"})) return {.kind = yaml, .line_comments = "#"};
  if (path.ends_with(".toml"))
    return {.kind = toml, .line_comments = "#", .comments_touch = true, .has_triple_quotes = true};
  if (path.ends_with(".properties")) return {.line_comments = "#!", .comments_end_lines = false};
  return {.line_comments = "#;", .has_slashes = true, .ignores_case = !path.contains(".env")};
}

std::string_view without_leading_blanks(std::string_view line) {
  line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
  return line;
}

// A line without its comments, and whether it stands in a text of several lines.
struct Line {
  std::string code;
  int number = 0;
  bool is_text = false;
};

class Lines {
 public:
  Lines(std::string_view content, const Language& language) : rest_(content), language_(language) {}

  std::optional<Line> next() {
    if (rest_.empty()) return std::nullopt;
    const std::size_t end = std::min(rest_.find('\n'), rest_.size());
    std::string_view line = rest_.substr(0, end);
    rest_.remove_prefix(std::min(end + 1, rest_.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    ++number_;
    if (in_block_of_yaml(line)) return Line{std::string(line), number_, true};
    if (!heredoc_.empty()) {
      if (trim(line) == heredoc_) heredoc_.clear();
      return Line{std::string(line), number_, true};
    }
    if (!closing_.empty() && !is_comment_ && !line.contains(closing_) && !language_.has_doc_texts)
      return Line{std::string(line), number_, true};
    Line read{without_comments(line), number_, false};
    open_block_of_yaml(line, read.code);
    if (language_.has_heredocs) open_heredoc(read.code);
    return read;
  }

 private:
  // "notes: |" and the deeper lines behind it.
  bool in_block_of_yaml(std::string_view line) {
    if (!block_indent_) return false;
    const std::size_t indent = line.find_first_not_of(' ');
    if (indent == line.npos || indent > *block_indent_) return true;
    block_indent_.reset();
    return false;
  }

  void open_block_of_yaml(std::string_view line, std::string_view code) {
    if (language_.kind != Language::Kind::yaml) return;
    std::string_view end = trim(code);
    while (!end.empty() && std::string_view("+-0123456789").contains(end.back()))
      end.remove_suffix(1);
    const bool opens = end.ends_with(": |") || end.ends_with(": >") || end.ends_with("- |") ||
                       end.ends_with("- >");
    if (opens) block_indent_ = line.find_first_not_of(' ');
  }

  // "cat <<-'EOF'", "<<~TEXT"
  void open_heredoc(std::string_view code) {
    const std::size_t sign = code.find("<<");
    if (sign == code.npos) return;
    std::string_view word = code.substr(sign + 2);
    while (!word.empty() && std::string_view("-~<'\"").contains(word.front()))
      word.remove_prefix(1);
    const auto end = std::ranges::find_if_not(word, is_name_byte);
    word = word.substr(0, static_cast<std::size_t>(end - word.begin()));
    if (!word.empty() && is_upper(word.front())) heredoc_ = word;
  }

  std::string without_comments(std::string_view line) {
    if (!closing_.empty()) {
      const std::size_t end = line.find(closing_);
      if (end == line.npos) return {};
      line.remove_prefix(end + closing_.size());
      closing_ = {};
    }
    if (begins_line_of_comment(line)) return {};
    std::string code;
    for (std::size_t i = 0; i < line.size(); ++i) {
      if (begins_comment(line, i)) return code;
      if (const std::string_view closing = opens_block(line, i); !closing.empty()) {
        const std::size_t close = line.find(closing, i + closing.size());
        is_comment_ = closing == "*/";
        if (close == line.npos) closing_ = closing;
        if (close == line.npos) return code;
        i = close + closing.size() - 1;
        continue;
      }
      std::size_t end = i;
      if (is_quote(line[i])) end = end_of_quoted(line, i);
      if (end == line.npos && line[i] == '`' && language_.has_backquotes) {
        closing_ = "`";
        is_comment_ = false;
        return code;
      }
      if (end >= line.size()) end = i;  // the quote opens nothing
      if (line[i] == '\\') end = i + 1;
      code += line.substr(i, end - i + 1);  // to the end of the line at most
      i = end;
    }
    return code;
  }

  bool begins_line_of_comment(std::string_view line) const {
    line = without_leading_blanks(line);
    return !line.empty() && language_.line_comments.contains(line.front());
  }

  bool begins_comment(std::string_view line, std::size_t i) const {
    const bool is_apart = i == 0 || is_blank(line[i - 1]);
    if (language_.line_comments.contains(line[i]))
      return language_.comments_end_lines && (is_apart || language_.comments_touch);
    const bool slashes = language_.has_slashes && line.substr(i).starts_with("//");
    return slashes && (language_.is_code() ? i == 0 || line[i - 1] != ':'
                                           : without_leading_blanks(line.substr(0, i)).empty());
  }

  std::string_view opens_block(std::string_view line, std::size_t i) const {
    const std::string_view rest = line.substr(i);
    if (language_.has_slashes && rest.starts_with("/*")) return "*/";
    if (language_.has_triple_quotes && rest.starts_with("\"\"\"")) return "\"\"\"";
    if (language_.has_triple_quotes && rest.starts_with("'''")) return "'''";
    return {};
  }

  std::string_view rest_;
  const Language& language_;
  std::string_view closing_;  // of what began in an earlier line
  bool is_comment_ = false;
  std::string heredoc_;
  std::optional<std::size_t> block_indent_;
  int number_ = 0;
};

bool is_plain_literal(std::string_view word) {
  static constexpr std::string_view words[] = {"true", "false", "null", "none", "nil",
                                               "on",   "off",   "yes",  "no"};
  const std::string small = lower(word);
  const std::size_t digits = word.find_first_not_of("+-");
  return std::ranges::find(words, small) != std::end(words) ||
         (digits != word.npos && is_digit(word[digits]) &&
          word.find_first_of("()[]{}\"'`$ ") == word.npos);
}

// `3`, `-1.5e3`, `0x1f`, `true`: with quotes it is a text, and another thing. `3.1.0` is a text
// either way.
bool has_type(std::string_view word) {
  if (!is_plain_literal(word)) return false;
  const std::size_t digits = word.find_first_of("0123456789");
  if (digits == word.npos || word.find("0x") == digits) return true;
  return std::ranges::count(word, '.') < 2 &&
         std::ranges::all_of(
             word, [](char c) { return is_digit(c) || std::string_view("+-._eE").contains(c); });
}

class Judge {
 public:
  Judge(const Setting& wanted, const Language& language) : wanted_(wanted), language_(language) {}

  // `depth`: of the brackets around it.
  Says of(std::string_view rest, int depth) const {
    if (rest.empty()) return Says::unclear;
    if (is_quote(rest.front())) return of_text(rest, depth);
    const bool is_whole =
        rest.starts_with(wanted_.value) && ends_value(rest.substr(wanted_.value.size()), depth);
    if (is_whole) return wants_text() && !is_plain_text() ? Says::other : Says::wanted;
    return is_literal(rest, depth) ? Says::other : Says::unclear;
  }

 private:
  bool wants_text() const { return language_.is_typed() && wanted_.is_quoted; }
  // YAML: `pull: Always` is the text "Always".
  bool is_plain_text() const {
    return language_.kind == Language::Kind::yaml && !has_type(wanted_.value);
  }

  // The end, and in brackets the next of their items.
  bool ends_value(std::string_view rest, int depth) const {
    rest = trim(rest);
    if (rest.empty()) return true;
    if (rest.front() == ';') return language_.is_code() || rest == ";";
    return depth > 0 && std::string_view(",)}]").contains(rest.front());
  }

  Says of_text(std::string_view rest, int depth) const {
    const std::size_t end = end_of_quoted(rest, 0);
    if (end == rest.npos || !ends_value(rest.substr(end + 1), depth)) return Says::unclear;
    const std::string_view text = rest.substr(1, end - 1);
    if (text.find("${") != text.npos) return Says::unclear;
    const bool same_type = !language_.is_typed() || wanted_.is_quoted || !has_type(wanted_.value);
    return text == wanted_.value && same_type ? Says::wanted : Says::other;
  }

  bool is_literal(std::string_view rest, int depth) const {
    for (const std::string_view sign : {"${", "{{", "$(", "<%", "%("})
      if (rest.find(sign) != rest.npos) return false;
    if (!language_.is_code())
      return !rest.ends_with('\\') && !rest.starts_with('*') && !rest.starts_with('&');
    const std::string_view word = rest.substr(0, rest.find_first_of(",;)}] \t"));
    return is_plain_literal(word) && ends_value(rest.substr(word.size()), depth);
  }

  const Setting& wanted_;
  const Language& language_;
};

// What stands behind a name: how it is set, and to what.
struct Tail {
  char sign = 0;            // '=', ':' or, of a directive, ' '; 0: it is not set
  bool is_unclear = false;  // added to, or one of several at once
  std::string_view value;
};

// "bool = False" behind "DEBUG:", "DEBUG: boolean = false".
std::optional<std::string_view> behind_type(std::string_view value) {
  const std::size_t sign = value.find('=');
  const bool is_type = sign != value.npos && sign > 0 && !value.substr(sign + 1).starts_with('=') &&
                       std::ranges::all_of(value.substr(0, sign), [](char c) {
                         return is_name_byte(c) || std::string_view(" .|?<>[]").contains(c);
                       });
  return is_type ? std::optional(trim(value.substr(sign + 1))) : std::nullopt;
}

Tail tail_of(std::string_view rest, const Language& language, bool at_begin) {
  using enum Language::Kind;
  const std::string_view trimmed = trim(rest);
  const auto starts = [&](std::initializer_list<std::string_view> signs) {
    return std::ranges::any_of(signs, [&](std::string_view s) { return trimmed.starts_with(s); });
  };
  if (starts({"==", "=~", "::"})) return {};
  if (starts({"=>", ":="})) return {.sign = ':', .value = trim(trimmed.substr(2))};
  if (starts({"="})) return {.sign = '=', .value = trim(trimmed.substr(1))};
  if (starts({"+=", "-=", "*=", "/=", "|=", "&=", "^=", "%=", "?=", "||=", "&&=", "@="}))
    return {.sign = '=', .is_unclear = true};
  if (starts({":"})) {
    const std::string_view value = trim(trimmed.substr(1));
    if (language.kind == yaml && (value.empty() || !is_blank(trimmed[1]))) return {};
    if (language.is_code())
      if (const auto typed = behind_type(value)) return {.sign = '=', .value = *typed};
    return {.sign = ':', .value = value};
  }
  // `PermitRootLogin no`, `server_tokens off;`
  if (language.kind == lines && at_begin && !trimmed.empty() && is_blank(rest.front()))
    return {.sign = ' ', .value = trimmed};
  const std::size_t sign = trimmed.find('=');
  const bool is_one_of_several = language.is_code() && at_begin && starts({","}) &&
                                 sign != trimmed.npos && trimmed.find('(') > sign &&
                                 !trimmed.substr(sign).starts_with("==");
  return {.sign = is_one_of_several ? '=' : char{}, .is_unclear = is_one_of_several};
}

bool starts_with_name(std::string_view line, const Setting& wanted, bool ignores_case) {
  const std::string_view begin = line.substr(0, wanted.name.size());
  return ignores_case ? equals_ignoring_case(begin, wanted.name) : begin == wanted.name;
}

class Search {
 public:
  Search(const Setting& wanted, const Language& language)
      : wanted_(wanted), language_(language), judge_(wanted, language) {}

  void look_at(const Line& read) {
    const std::string_view line = read.code;
    const std::size_t first = line.find_first_not_of(" \t");
    const bool begins_alone = language_.kind == Language::Kind::lines;
    is_text_ = read.is_text;
    number_ = read.number;
    for (std::size_t i = 0; i < line.size(); ++i) {
      if (line[i] == '\\') {
        ++i;
      } else if (is_quote(line[i]) && !is_text_) {
        const std::size_t end = end_of_quoted(line, i);
        if (end == line.npos) continue;
        if (line.substr(i + 1, end - i - 1) == wanted_.name)
          add(line.substr(i),
              {.name_size = end + 1 - i, .at_begin = i == first, .is_quoted = true});
        i = end;
      } else if (is_name_at(line, i)) {
        if (!begins_alone || i == first || line.substr(first, i - first) == "export ")
          add(line.substr(i), {.name_size = wanted_.name.size(),
                               .at_begin = i == first,
                               .is_member = i > 0 && line[i - 1] == '.'});
        i += wanted_.name.size() - 1;
      } else if (language_.kind != Language::Kind::lines && !is_text_) {
        depth_ += std::string_view("([{").contains(line[i]) ? 1 : 0;
        depth_ -= depth_ > 0 && std::string_view(")]}").contains(line[i]) ? 1 : 0;
      }
    }
  }
  // What stands in texts counts where nothing else does, and then nobody can tell.
  std::vector<SettingPlace> take() { return std::move(places_.empty() ? in_texts_ : places_); }

 private:
  struct Place {
    std::size_t name_size = 0;
    bool at_begin = false;
    bool is_quoted = false;
    bool is_member = false;  // `config.debug`
  };

  // In code also as a part of something: `config.debug = true`.
  bool is_name_at(std::string_view line, std::size_t i) const {
    const std::size_t end = i + wanted_.name.size();
    if (!starts_with_name(line.substr(i), wanted_, language_.ignores_case)) return false;
    const bool is_part = i > 0 && is_part_of_setting_name(line[i - 1]);
    return (!is_part || (language_.is_code() && line[i - 1] == '.')) &&
           (end == line.size() || !is_part_of_setting_name(line[end]));
  }

  // `rest` begins with the name.
  void add(std::string_view rest, const Place& place) {
    const auto& [name_size, at_begin, is_quoted, is_member] = place;
    constexpr std::size_t bytes_max = 512;  // of a value that is looked at
    const bool is_long = rest.size() > name_size + bytes_max;
    rest = rest.substr(0, name_size + bytes_max);
    std::string_view behind = rest.substr(name_size);
    const bool is_index = is_quoted && behind.starts_with(']');  // globals()["DEBUG"] = True
    if (is_index) behind.remove_prefix(1);
    const Tail tail = tail_of(behind, language_, at_begin);
    // `{"DEBUG": False}` is another thing than `DEBUG = False`.
    const bool is_foreign = language_.is_code() && tail.sign == ':' && wanted_.sign == '=';
    if (tail.sign == 0 || is_foreign) return;
    const bool is_exact = is_quoted || rest.starts_with(wanted_.name);
    const bool is_unclear =
        tail.is_unclear || is_long || is_index || is_text_ || is_member || !is_exact;
    const Says says = is_unclear ? Says::unclear : judge_.of(tail.value, depth_);
    std::vector<SettingPlace>& places = is_text_ ? in_texts_ : places_;
    if (std::ranges::find(places, says, &SettingPlace::says) != places.end()) return;
    constexpr std::size_t bytes_shown = 100;
    places.push_back(
        {.line = number_, .says = says, .text = shorten(std::string(trim(rest)), bytes_shown)});
  }

  const Setting& wanted_;
  const Language& language_;
  Judge judge_;
  std::vector<SettingPlace> places_, in_texts_;
  int number_ = 0;
  int depth_ = 0;  // of brackets, over all lines
  bool is_text_ = false;
};

}  // namespace

std::vector<SettingPlace> places_of(const Setting& wanted, std::string_view path,
                                    std::string_view content) {
  const Language language = language_of(path);
  Search search(wanted, language);
  Lines lines(content, language);
  while (const auto line = lines.next()) search.look_at(*line);
  return search.take();
}

}  // namespace seatrial::formats
