#include "secrets/hex_dump.hpp"

#include <algorithm>

#include "base/ascii.hpp"

namespace seatrial::secrets {
namespace {

constexpr std::size_t offset_digits_min = 6;
constexpr std::size_t offset_digits_max = 16;

bool is_hex_digit(char c) {
  return is_digit(c) || ((c | 32) >= 'a' && (c | 32) <= 'f');
}
bool separates(char c) {
  return c == ' ' || c == '\t' || c == ',' || c == ':';
}

class Dump {
 public:
  explicit Dump(std::string_view text) : text_(text) {}

  std::vector<DumpedDigits> read() {
    while (at_ < text_.size()) read_line();
    return std::move(found_);
  }

 private:
  void read_line() {
    const std::size_t newline = text_.find('\n', at_);
    line_end_ = std::min(newline, text_.size());
    const bool has_offset = skip_offset();
    while (at_ < line_end_) {
      if (separates(text_[at_]) || text_[at_] == '\r') {
        ++at_;
      } else if (!read_group(has_offset)) {
        if (has_offset) break;  // the column of text
        skip_word();
        is_anew_ = true;
      }
    }
    at_ = line_end_ + 1;
  }

  std::size_t digits_from(std::size_t begin) const {
    std::size_t end = begin;
    while (end < line_end_ && end - begin <= offset_digits_max && is_hex_digit(text_[end])) ++end;
    return end;
  }

  // "00000010: ", "0000020 "
  bool skip_offset() {
    const std::size_t end = digits_from(at_);
    const std::size_t digits = end - at_;
    if (digits < offset_digits_min || digits > offset_digits_max || end == line_end_) return false;
    const std::size_t next = text_[end] == ':' ? end + 1 : end;
    if (next == line_end_ || text_[next] != ' ') return false;
    at_ = next;
    return true;
  }

  // One, two or four bytes.
  bool read_group(bool has_offset) {
    std::size_t begin = at_;
    if (text_.substr(begin, 2) == "0x") begin += 2;
    const std::size_t end = digits_from(begin);
    const std::size_t digits = end - begin;
    const bool ends = end >= line_end_ || !is_name_byte(text_[end]);
    if (!ends || (digits != 2 && digits != 4 && digits != 8)) return false;
    found_.push_back({.begin = begin,
                      .end = end,
                      .covers = has_offset ? line_end_ : end,
                      .begins_anew = is_anew_});
    is_anew_ = false;
    at_ = end;
    return true;
  }

  void skip_word() {
    do ++at_;
    while (at_ < line_end_ && is_name_byte(text_[at_ - 1]) && is_name_byte(text_[at_]));
  }

  std::string_view text_;
  std::vector<DumpedDigits> found_;
  std::size_t at_ = 0;
  std::size_t line_end_ = 0;
  bool is_anew_ = false;
};

}  // namespace

std::vector<DumpedDigits> hex_digits(std::string_view text) {
  return Dump(text).read();
}

}  // namespace seatrial::secrets
