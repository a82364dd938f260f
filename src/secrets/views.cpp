#include "secrets/views.hpp"

#include <algorithm>

#include "base/ascii.hpp"
#include "base/limits.hpp"
#include "secrets/decoded_views.hpp"
#include "secrets/hex_dump.hpp"
#include "secrets/unescape.hpp"

namespace seatrial::secrets {
namespace {

constexpr int nesting_max = 3;  // JSON in JSON in a URL

View whole(std::string_view text) {
  View view{.text = std::string(text), .begins = {}, .ends = {}};
  view.begins.resize(text.size());
  view.ends.resize(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    view.begins[i] = static_cast<std::uint32_t>(i);
    view.ends[i] = static_cast<std::uint32_t>(i + 1);
  }
  return view;
}

void add_part(const View& from, std::size_t at, std::size_t length, std::string_view instead,
              View& view) {
  for (const char c : instead) view.add(c, from.begins[at], from.ends[at + length - 1]);
}

void reserve(View& view, std::size_t bytes) {
  view.text.reserve(bytes);
  view.begins.reserve(bytes);
  view.ends.reserve(bytes);
}

View unescaped(const View& from) {
  View view;
  const std::string_view text = from.text;
  reserve(view, text.size());
  for (std::size_t at = 0; at < text.size();) {
    const bool may_escape = text[at] == '\\' || text[at] == '%' || text[at] == '&';
    const Unescaped escape = may_escape ? unescape(text.substr(at, escape_bytes_max)) : Unescaped();
    const std::size_t length = std::max<std::size_t>(escape.length, 1);
    add_part(from, at, length, escape.length == 0 ? text.substr(at, 1) : escape.bytes, view);
    at += length;
  }
  return view;
}

// Where a line ends here, with the blanks around it and the backslash of a line that goes on:
// behind all of that.
std::size_t fold_end(std::string_view text, std::size_t at) {
  const auto skip_blanks = [&] {
    while (at < text.size() && is_blank(text[at])) ++at;
  };
  const std::size_t begin = at;
  skip_blanks();
  if (at < text.size() && text[at] == '\\') ++at;
  if (at < text.size() && text[at] == '\r') ++at;
  if (at == text.size() || text[at] != '\n') return begin;
  ++at;
  skip_blanks();
  return at;
}

// Behind a sequence that colours what follows: "\x1b[31m".
std::size_t colour_end(std::string_view text, std::size_t at) {
  constexpr std::size_t bytes_max = 32;
  const std::size_t last = std::min(text.size(), at + bytes_max);
  if (text[at] != '\x1b' || at + 1 >= last || text[at + 1] != '[') return at;
  for (std::size_t end = at + 2; end < last; ++end)
    if (text[end] >= '@' && text[end] <= '~') return end + 1;
  return at;
}

View unfolded(const View& from) {
  View view;
  const std::string_view text = from.text;
  reserve(view, text.size());
  for (std::size_t at = 0; at < text.size();) {
    const bool begins_blank = is_blank(text[at]) && (at == 0 || !is_blank(text[at - 1]));
    const bool may_fold = begins_blank || text[at] == '\\' || text[at] == '\r' || text[at] == '\n';
    if (const std::size_t end = may_fold ? fold_end(text, at) : colour_end(text, at); end > at) {
      at = end;
      continue;
    }
    view.add(text[at], from.begins[at], from.ends[at]);
    ++at;
  }
  return view;
}

View dumped(const View& from, const std::vector<DumpedDigits>& dump) {
  View view;
  for (const DumpedDigits& digits : dump) {
    if (digits.begins_anew) view.add('\n', from.begins[digits.begin], from.begins[digits.begin]);
    for (std::size_t i = digits.begin; i < digits.end; ++i)
      view.add(from.text[i], from.begins[i], from.ends[digits.covers - 1]);
  }
  return view;
}

// "line 12: ..." is no dump: the view of it would have fewer bytes than any secret.
bool may_hold_secret(const std::vector<DumpedDigits>& dump) {
  std::size_t bytes = 0;
  for (const DumpedDigits& digits : dump)
    bytes += digits.end - digits.begin + (digits.begins_anew ? 1 : 0);
  return bytes >= limits::secret_bytes_min;
}

}  // namespace

bool is_written_plainly(std::string_view text) {
  bool signs = false;  // looks at all of it, and so at many bytes at once
  for (const char c : text)
    signs |= (c == '\\') | (c == '%') | (c == '&') | (c == '\n') | (c == '\x1b') | (c == '\0');
  return !signs && !may_hold_base64(text);
}

void each_view(std::string_view text, const std::function<void(const View&)>& see) {
  if (is_written_plainly(text)) {
    if (const auto dump = hex_digits(text); may_hold_secret(dump)) see(dumped(whole(text), dump));
    return;
  }
  View writing = whole(text);
  for (int depth = 0; depth <= nesting_max; ++depth) {
    if (writing.text.find_first_of("\n\x1b") != std::string::npos) {
      const View plain = unfolded(writing);
      see(plain);
      each_base64(plain, see);
    } else {
      each_base64(writing, see);
    }
    each_wide(writing, see);
    if (const auto dump = hex_digits(writing.text); may_hold_secret(dump))
      see(dumped(writing, dump));
    const bool has_escapes = writing.text.find_first_of("\\%&") != std::string::npos;
    if (!has_escapes || depth == nesting_max) break;
    View next = unescaped(writing);
    if (next.text.size() == writing.text.size()) break;
    see(next);
    writing = std::move(next);
  }
}

}  // namespace seatrial::secrets
