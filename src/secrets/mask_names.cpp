#include "secrets/mask_names.hpp"

#include <algorithm>
#include <optional>

#include "base/ascii.hpp"
#include "base/hidden.hpp"
#include "base/text.hpp"
#include "base/words.hpp"
#include "secrets/named_values.hpp"
#include "secrets/plain_value.hpp"
#include "secrets/secret_word.hpp"

namespace seatrial::secrets {
namespace {

constexpr std::size_t name_bytes_max = 128;

class NameMasker {
 public:
  explicit NameMasker(std::string_view text) : text_(text) {}

  std::string mask() {
    while (at_ < text_.size()) {
      line_begin_ = at_;
      line_end_ = std::min(text_.find('\n', at_), text_.size());
      read_line();
      at_ = line_end_ + 1;
    }
    return result_.append(text_.substr(kept_));
  }

 private:
  void read_line() {
    const bool is_below_name = names_secret_;
    names_secret_ = false;
    calls_curl_.reset();
    while (at_ < line_end_) {
      const char c = text_[at_];
      const bool separates = c == '=' || c == ':' || c == ' ';
      const std::size_t before = at_;
      if (separates) look_at(c, is_below_name);
      at_ = std::max(at_, before + 1);
    }
  }

  void look_at(char separator, bool is_below_name) {
    if (separator == ' ') return look_at_option();
    const auto named = values().named_at(at_);
    if (!named) return;
    if (is_list_name(*named)) names_secret_ = is_secret_in_text(values().value_of(*named));
    if (is_below_name && named->begins_line && equals_ignoring_case(named->name, "value"))
      return hide(*named);
    if (is_cookie(*named)) return hide_cookies(named->value);
    if (is_authorization(*named)) return hide_credentials(named->value);
    const bool is_parameter = values().is_parameter(*named);
    if (is_parameter ? !is_secret_parameter(named->name) : !is_secret_in_text(named->name)) return;
    if (separator == ':' && tells_of_secret(*named)) return;
    hide(*named);
  }

  NamedValues values() const { return {text_, line_begin_, line_end_}; }

  // `- name: DB_PASSWORD`, with `value: ...` in the next line.
  static bool is_list_name(const Named& named) {
    return named.begins_line && named.separator == ':' &&
           (equals_ignoring_case(named.name, "name") || equals_ignoring_case(named.name, "key"));
  }

  static bool is_cookie(const Named& named) {
    return named.separator == ':' && (equals_ignoring_case(named.name, "cookie") ||
                                      equals_ignoring_case(named.name, "set-cookie"));
  }

  static bool is_authorization(const Named& named) {
    return equals_ignoring_case(named.name, "authorization") ||
           equals_ignoring_case(named.name, "proxy-authorization");
  }

  // "Invalid token: expected ')'": a sentence, and no pair of a name and a value.
  bool tells_of_secret(const Named& named) const {
    if (named.value < line_end_ && is_quote(text_[named.value])) return false;
    const std::string_view rest =
        trim(text_.substr(named.value, std::min(line_end_ - named.value, plain_bytes_max + 1)));
    const std::string_view first = rest.substr(0, rest.find(' '));
    if (named.begins_line && named.is_spaced)
      return first.size() < rest.size() && is_prose(rest) && !looks_random(first);
    if (is_bare_secret_word(named.name) || !named.is_spaced) return !looks_random(first);
    return first.size() < rest.size() && is_prose(rest) && !looks_random(first);
  }

  void hide(const Named& named) {
    const std::string_view value = values().value_of(named);
    const bool is_bare = value.data() == text_.data() + named.value;  // without quotes
    if (is_plain_value(value) || (is_bare && named.is_spaced && is_call(value))) return;
    const auto begin = static_cast<std::size_t>(value.data() - text_.data());
    hide(begin, begin + value.size());
  }

  // "getenv(...)": code, which says where the secret comes from.
  static bool is_call(std::string_view value) {
    const std::size_t end =
        std::min(static_cast<std::size_t>(
                     std::ranges::find_if_not(value.substr(0, name_bytes_max), is_name_part) -
                     value.begin()),
                 value.size());
    return end > 0 && end < value.size() && (value[end] == '(' || value[end] == '[');
  }

  // "sid=abc; Path=/; HttpOnly": what cookies hold, and not how they are kept.
  void hide_cookies(std::size_t at) {
    static constexpr WordSet attributes({"path", "domain", "expires", "max-age", "samesite",
                                         "priority", "httponly", "secure", "partitioned"});
    while (at < line_end_ && !is_quote(text_[at])) {
      std::size_t end = at;
      while (end < line_end_ && text_[end] != ';' && text_[end] != '\r' && !is_quote(text_[end]))
        ++end;
      const std::string_view part = text_.substr(at, end - at);
      const std::size_t equals = part.find('=');
      const std::string name = lower(trim(part.substr(0, equals)));
      const bool is_attribute = attributes.contains(name);
      const std::size_t value = equals == part.npos ? end : at + equals + 1;
      if (!is_attribute && !is_plain_value(text_.substr(value, end - value))) hide(value, end);
      at = end + 1;
      if (end < line_end_ && text_[end] != ';') break;
    }
    at_ = std::max(at_, std::min(at, line_end_));
  }

  // "Bearer abc": all but the word for the scheme.
  void hide_credentials(std::size_t at) {
    std::size_t end = at;
    if (at < line_end_ && is_quote(text_[at])) {
      ++at;
      end = values().closing(at, text_[at - 1]);
    } else {
      while (end < line_end_ && !is_quote(text_[end]) && text_[end] != '\r') ++end;
    }
    const std::string_view all = text_.substr(at, end - at);
    const std::size_t space = all.find(' ');
    const bool has_scheme =
        space != all.npos && std::ranges::all_of(all.substr(0, space), is_letter);
    const std::size_t begin = has_scheme ? at + space + 1 : at;
    const std::string_view credentials = text_.substr(begin, end - begin);
    if (is_plain_value(credentials) || (has_scheme && is_prose(all))) return;
    hide(begin, end);
  }

  // `--password hunter2`, `curl -u name:password`
  void look_at_option() {
    std::size_t begin = at_;
    while (begin > line_begin_ && at_ - begin < name_bytes_max && is_name_part(text_[begin - 1]))
      --begin;
    const std::string_view option = text_.substr(begin, at_ - begin);
    if (!option.starts_with('-')) return;
    const std::size_t value = at_ + 1;
    std::size_t end = value;
    while (end < line_end_ && text_[end] != ' ' && !is_quote(text_[end])) ++end;
    const std::string_view word = text_.substr(value, end - value);
    if (word.empty() || word.front() == '-') return;
    if (option == "-u" || option == "--user") return hide_login(value, word);
    const bool is_told = std::ranges::any_of(word, is_digit) || word.size() >= name_bytes_max;
    if (option.starts_with("--") && is_secret_in_text(option.substr(2)) && is_told &&
        !is_plain_value(word))
      hide(value, end);
  }

  void hide_login(std::size_t value, std::string_view word) {
    if (!calls_curl_)
      calls_curl_ = text_.substr(line_begin_, line_end_ - line_begin_).find("curl") != text_.npos;
    if (!*calls_curl_) return;
    const std::size_t colon = word.find(':');
    if (colon == word.npos || is_plain_value(word.substr(colon + 1))) return;
    hide(value + colon + 1, value + word.size());
  }

  void hide(std::size_t begin, std::size_t end) {
    if (end <= begin || begin < kept_) return;
    result_.append(text_.substr(kept_, begin - kept_)).append(hidden);
    kept_ = at_ = end;
  }

  std::string_view text_;
  std::string result_;
  std::size_t line_begin_ = 0;
  std::size_t line_end_ = 0;
  std::size_t kept_ = 0;  // before it all is in the result
  std::size_t at_ = 0;
  std::optional<bool> calls_curl_;  // in this line
  bool names_secret_ = false;       // the line before names a secret whose value follows
};

}  // namespace

std::string mask_names(std::string_view text) {
  return NameMasker(text).mask();
}

}  // namespace seatrial::secrets
