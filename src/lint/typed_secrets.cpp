#include <algorithm>
#include <array>

#include "base/ascii.hpp"
#include "base/markdown_lines.hpp"
#include "base/plain_text.hpp"
#include "base/text.hpp"
#include "base/words.hpp"
#include "lint/secret_values.hpp"

// Secrets that no sign introduces: in a sentence, in a column, as an argument.
namespace seatrial::lint {
namespace {

constexpr std::size_t line_bytes_max = 1024;  // read behind a name

// What a person would hardly write but as a password: "Tr0ub4dor&3xK".
bool is_strong(std::string_view value) {
  const bool mixed = std::ranges::any_of(value, is_lower) && std::ranges::any_of(value, is_upper);
  const bool sign = value.find_first_of("!@#$%^&*?+=~") != std::string_view::npos;
  return looks_chosen(value) && (mixed || sign) && value.find('.') == value.npos &&
         value.find_first_of("/_{}") == value.npos && !value.starts_with('$');
}

std::string_view value_at(std::string_view text) {
  std::size_t begin = 0;
  while (begin < text.size() && std::string_view("\"'`*").find(text[begin]) != text.npos) ++begin;
  std::size_t end = begin;
  while (end < text.size() && text[end] > ' ' &&
         std::string_view("\"'`|,;()<>").find(text[end]) == text.npos)
    ++end;
  while (end > begin && (text[end - 1] == '.' || text[end - 1] == '*' || text[end - 1] == ':'))
    --end;
  return text.substr(begin, end - begin);
}

class PasswordReader {
 public:
  explicit PasswordReader(std::string_view source) : source_(source) {}

  std::vector<Span> read() {
    read_sentences();
    read_columns();
    read_arguments();
    return std::move(found_);
  }

 private:
  void add(std::string_view value) {
    found_.push_back({static_cast<std::size_t>(value.data() - source_.data()), value.size()});
  }

  // "with password Tr0ub4dor&3xK", "the passphrase is ..."
  void read_sentences() {
    for (const std::string_view name : {"assword ", "assphrase ", "asswort "}) {
      for (std::size_t at = source_.find(name); at != source_.npos;
           at = source_.find(name, at + 1)) {
        std::string_view rest = source_.substr(at + name.size(), line_bytes_max);
        for (const std::string_view verb : {"is ", "was ", "ist ", "to "})
          if (rest.starts_with(verb)) rest.remove_prefix(verb.size());
        const std::string_view value = value_at(rest);
        if (is_strong(value) && !is_example(value)) add(value);
      }
    }
  }

  // "| Account | Password |"
  void read_columns() {
    const auto lines = split_lines(source_);
    for (std::size_t i = 0; i + 2 < lines.size(); ++i) {
      if (lines[i].find('|') == lines[i].npos || !contains_ignoring_case(lines[i], "pass") ||
          !is_table_rule(lines[i + 1]))
        continue;
      const auto header = table_cells(lines[i]);
      for (std::size_t column = 0; column < header.size(); ++column)
        if (is_password_name(
                lower(plain_text(lines[i].substr(header[column].offset, header[column].length)))))
          read_column(lines, i + 2, column);
    }
  }

  void read_column(const std::vector<std::string_view>& lines, std::size_t row,
                   std::size_t column) {
    for (; row < lines.size() && lines[row].find('|') != lines[row].npos; ++row) {
      const auto cells = table_cells(lines[row]);
      if (column >= cells.size()) continue;
      const std::string_view cell = lines[row].substr(cells[column].offset, cells[column].length);
      const std::string_view value = value_at(cell);
      const bool whole = cell.size() <= value.size() + 4;
      if (whole && looks_chosen(value) && !is_example(value)) add(value);
    }
  }

  // An option of a program whose argument, or a part of it, is a password.
  struct Option {
    std::string_view program;  // empty: any
    std::string_view option;
    bool glued = false;    // "-pSECRET"
    bool of_user = false;  // "user:SECRET"
  };

  void read_arguments() {
    static constexpr std::array options = {
        Option{"curl", "-u", false, true},      Option{"curl", "--user", false, true},
        Option{"wget", "--password", false},    Option{"mysql", "-p", true},
        Option{"mysqldump", "-p", true},        Option{"mysqladmin", "-p", true},
        Option{"mariadb", "-p", true},          Option{"redis-cli", "-a", false},
        Option{"sshpass", "-p", false},         Option{"sshpass", "-p", true},
        Option{"docker login", "-p", false},    Option{"docker login", "--password", false},
        Option{"az login", "-p", false},        Option{"mongosh", "-p", false},
        Option{"mongosh", "--password", false}, Option{"ldapsearch", "-w", false},
        Option{"smbclient", "-U", false, true}, Option{"htpasswd", "-b", false}};
    for (const Option& option : options)
      for (std::size_t at = source_.find(option.program); at != source_.npos;
           at = source_.find(option.program, at + option.program.size()))
        read_command(option, source_.substr(at + option.program.size(), line_bytes_max));
  }

  void read_command(const Option& option, std::string_view rest) {
    rest = rest.substr(0, rest.find('\n'));
    if (rest.empty() || rest[0] != ' ') return;
    constexpr std::size_t words_max = 12;
    const auto words = split(rest, ' ');
    for (std::size_t i = 0; i < std::min(words.size(), words_max); ++i) {
      std::string_view value;
      if (option.glued && words[i].starts_with(option.option))
        value = value_at(words[i].substr(option.option.size()));
      else if (!option.glued && words[i] == option.option && i + 1 < words.size())
        value = value_at(words[i + 1]);
      if (option.of_user) {
        const std::size_t colon = value.find(':');
        value = colon == value.npos ? std::string_view() : value.substr(colon + 1);
      }
      if ((looks_chosen(value) || looks_random(value)) && !is_example(value) &&
          value.find_first_of("${}") == value.npos)
        return add(value);
    }
  }

  std::string_view source_;
  std::vector<Span> found_;
};

}  // namespace

std::vector<Span> find_typed_secrets(std::string_view source) {
  return PasswordReader(source).read();
}

}  // namespace seatrial::lint
