#include "secrets/decoded_views.hpp"

#include <algorithm>
#include <array>

#include "base/ascii.hpp"

namespace seatrial::secrets {
namespace {

// Shorter ones are words of other texts, and too short for what is looked for.
constexpr std::size_t characters_min = 16;
constexpr std::size_t wide_min = 8;

constexpr auto sextets = [] {
  std::array<signed char, 256> values = {};
  values.fill(-1);
  signed char next = 0;
  for (const char c : std::string_view("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
                                       "0123456789"))
    values[static_cast<unsigned char>(c)] = next++;
  for (const char c : {'+', '-'}) values[static_cast<unsigned char>(c)] = 62;
  for (const char c : {'/', '_'}) values[static_cast<unsigned char>(c)] = 63;
  return values;
}();

int sextet(char c) {
  return sextets[static_cast<unsigned char>(c)];
}

View base64_view(const View& from, std::size_t begin, std::size_t end) {
  View view;
  view.is_decoded = true;
  unsigned bits = 0;
  for (std::size_t at = begin, read = 0; at < end; ++at, ++read) {
    bits = bits << 6 | static_cast<unsigned>(sextet(from.text[at]));
    const std::size_t place = read % 4;
    if (place == 0) continue;
    const auto byte = static_cast<char>(bits >> (6 - 2 * place) & 0xffu);
    view.add(byte, from.begins[at - 1], from.ends[at]);
  }
  return view;
}

bool is_text(char c) {
  return (c >= ' ' && c <= '~') || is_space(c);
}

}  // namespace

// The last character of such a part with the byte order of the net has no zero behind it.
void each_wide(const View& from, const std::function<void(const View&)>& see) {
  const std::string& text = from.text;
  const std::size_t zero = text.find('\0');
  if (zero == text.npos) return;
  for (std::size_t at = zero - std::min<std::size_t>(zero, 1); at < text.size();) {
    if (at + 1 >= text.size() || !is_text(text[at]) || text[at + 1] != '\0') {
      ++at;
      continue;
    }
    View view;
    view.is_decoded = true;
    for (; at + 1 < text.size() && is_text(text[at]) && text[at + 1] == '\0'; at += 2)
      view.add(text[at], from.begins[at], from.ends[at + 1]);
    if (at < text.size() && is_text(text[at])) view.add(text[at], from.begins[at], from.ends[at]);
    if (view.text.size() >= wide_min) see(view);
  }
}

bool may_hold_base64(std::string_view text) {
  std::size_t run = 0;
  for (const char c : text) {
    run = sextet(c) < 0 ? 0 : run + 1;
    if (run == characters_min) return true;
  }
  return false;
}

void each_base64(const View& from, const std::function<void(const View&)>& see) {
  const std::string& text = from.text;
  for (std::size_t begin = 0; begin < text.size();) {
    std::size_t end = begin;
    while (end < text.size() && sextet(text[end]) >= 0) ++end;
    for (std::size_t skipped = 0; skipped < 4 && begin + skipped + characters_min <= end;
         ++skipped) {
      const View view = base64_view(from, begin + skipped, end);
      see(view);
      each_wide(view, see);
    }
    begin = end + 1;
  }
}

}  // namespace seatrial::secrets
