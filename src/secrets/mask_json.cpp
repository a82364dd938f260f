#include <algorithm>
#include <vector>

#include "base/ascii.hpp"
#include "base/hidden.hpp"
#include "base/limits.hpp"
#include "base/text.hpp"
#include "secrets/mask.hpp"
#include "secrets/secret_word.hpp"

namespace seatrial::secrets {
namespace {

constexpr std::size_t key_bytes_looked_at = 128;

// "${NAME}" names a secret and is none.
bool is_reference(std::string_view text) {
  return text.size() > 3 && text.starts_with("${") && text.ends_with('}') &&
         text.find(":-") == text.npos &&  // a default may be one
         std::ranges::all_of(text.substr(2, text.size() - 3),
                             [](char c) { return is_name_byte(c) || c == ':' || c == '-'; });
}

// Reads text as if it were JSON and lets everything else stand: what programs print is often JSON
// between other lines, or one that was cut.
class JsonMasker {
 public:
  explicit JsonMasker(std::string_view text) : text_(text) {}

  std::string mask() {
    while (at_ < text_.size()) step();
    std::ranges::sort(hidden_, {}, &Hidden::begin);
    std::string result;
    std::size_t kept = 0;  // before it all is in the result
    for (const Hidden& each : hidden_) {
      if (each.begin < kept) continue;
      result.append(text_.substr(kept, each.begin - kept)).append(each.instead);
      kept = each.end;
    }
    return result.append(text_.substr(kept));
  }

 private:
  struct Hidden {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::string_view instead;
  };
  struct Frame {
    bool is_secret = false;
    std::string_view key;  // under which it stands
    // {"name": "DB_PASSWORD", "value": "..."}
    bool names_secret = false;
    Hidden value;
  };

  Frame here() const { return frames_.empty() ? Frame{} : frames_.back(); }

  void step() {
    switch (text_[at_]) {
      case '"':
        return string();
      case '{':
      case '[':
        return open(here());
      case '}':
      case ']':
        return close();
      default:
        if (here().is_secret && too_deep_ == 0 && starts_number())
          hide(at_, number_end(), "\"[redacted]\"");
        else
          ++at_;
    }
  }

  void open(Frame frame) {
    ++at_;
    if (frames_.size() < limits::json_depth_max)
      frames_.push_back(frame);
    else
      ++too_deep_;
  }

  void close() {
    ++at_;
    if (too_deep_ > 0)
      --too_deep_;
    else if (!frames_.empty())
      pop();
  }

  void pop() {
    if (frames_.back().names_secret && frames_.back().value.end > 0)
      hidden_.push_back(frames_.back().value);
    frames_.pop_back();
  }

  void string() {
    const std::size_t start = at_ + 1;
    const std::size_t end = string_end(start);
    if (end == std::string_view::npos) return;
    at_ = end + 1;
    const std::size_t colon = text_.find_first_not_of(" \t\r\n", at_);
    const bool is_key = colon != std::string_view::npos && text_[colon] == ':';
    if (is_key) return member(text_.substr(start, end - start), colon + 1);
    if (here().is_secret) hide(start, end, hidden);
  }

  // A string that does not end on its line is none; no place is looked at twice.
  std::size_t string_end(std::size_t start) {
    for (at_ = start; at_ < text_.size() && text_[at_] != '\n'; ++at_) {
      if (text_[at_] == '"') return at_;
      if (text_[at_] == '\\' && at_ + 1 < text_.size() && text_[at_ + 1] != '\n') ++at_;
    }
    return std::string_view::npos;
  }

  void member(std::string_view key, std::size_t value) {
    key = key.substr(0, key_bytes_looked_at);
    const Frame frame{.is_secret = here().is_secret || is_secret_below(here().key, key),
                      .key = key,
                      .names_secret = false,
                      .value = {}};
    at_ = std::min(text_.find_first_not_of(" \t\r\n", value), text_.size());
    if (at_ == text_.size()) return;
    const char first = text_[at_];
    if (first == '{' || first == '[') return open(frame);
    if (!frame.is_secret) return look_at_pair(key);
    if (first == '"') {
      const std::size_t start = at_ + 1;
      if (const std::size_t end = string_end(start); end != std::string_view::npos)
        hide(start, end, hidden);
    } else if (starts_number()) {
      hide(at_, number_end(), "\"[redacted]\"");
    }
  }

  // Of "name" and "value", in either order.
  void look_at_pair(std::string_view key) {
    if (frames_.empty() || too_deep_ > 0 || text_[at_] != '"') return;
    const bool is_name = equals_ignoring_case(key, "name") || equals_ignoring_case(key, "key");
    if (!is_name && !equals_ignoring_case(key, "value")) return;
    const std::size_t start = at_ + 1;
    const std::size_t end = string_end(start);
    if (end == std::string_view::npos) return;
    at_ = end + 1;
    const std::string_view text = text_.substr(start, std::min(end - start, key_bytes_looked_at));
    if (is_name)
      frames_.back().names_secret = is_secret_in_text(text);
    else if (!is_reference(text) && end > start)
      frames_.back().value = {start, end, hidden};
  }

  static bool is_secret_below(std::string_view parent, std::string_view key) {
    if (parent.empty()) return is_secret_key(key);
    return is_secret_key(std::string(parent).append(1, '.').append(key));
  }

  bool starts_number() const {
    const char c = text_[at_];
    return is_digit(c) || c == '-';
  }
  std::size_t number_end() const {
    return std::min(text_.find_first_not_of("+-.0123456789eE", at_), text_.size());
  }

  void hide(std::size_t start, std::size_t end, std::string_view instead) {
    if (end > start && !is_reference(text_.substr(start, end - start)))
      hidden_.push_back({start, end, instead});
    at_ = end < text_.size() && text_[end] == '"' ? end + 1 : end;
  }

  std::string_view text_;
  std::vector<Hidden> hidden_;
  std::vector<Frame> frames_;
  std::size_t too_deep_ = 0;
  std::size_t at_ = 0;
};

}  // namespace

std::string mask_json(std::string_view text) {
  if (!text.contains('"')) return std::string(text);  // no key stands in it
  return JsonMasker(text).mask();
}

}  // namespace seatrial::secrets
