#include "secrets/transit_forms.hpp"

#include <fmt/format.h>

#include <cstdint>
#include <functional>

#include "base/ascii.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "secrets/wide_text.hpp"

namespace seatrial::secrets {
namespace {

constexpr std::string_view standard_alphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::string_view url_alphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

// The base64 characters that are decided by `value` alone where `before` bytes stand in front of
// it.
std::string base64(std::string_view value, std::size_t before, std::string_view alphabet) {
  const std::size_t first = (before * 8 + 5) / 6;
  const std::size_t end = (before + value.size()) * 8 / 6;
  std::string text;
  for (std::size_t character = first; character < end; ++character) {
    std::uint32_t bits = 0;
    for (std::size_t bit = character * 6; bit < character * 6 + 6; ++bit) {
      const auto byte = static_cast<unsigned char>(value[bit / 8 - before]);
      bits = bits << 1 | (byte >> (7 - bit % 8) & 1u);
    }
    text += alphabet[bits];
  }
  return text;
}

// Each character through a function that says how it is written.
std::string escape(std::string_view value, const std::function<std::string(char)>& write) {
  std::string text;
  for (char c : value) text += write(c);
  return text;
}

std::string percent(std::string_view value, std::string_view kept, bool upper, bool plus = false) {
  return escape(value, [&](char c) {
    if (plus && c == ' ') return std::string("+");
    if (is_letter_or_digit(c) || kept.find(c) != std::string_view::npos) return std::string(1, c);
    const auto byte = static_cast<unsigned char>(c);
    return upper ? fmt::format("%{:02X}", byte) : fmt::format("%{:02x}", byte);
  });
}

// A backslash in front of each character of `special`.
std::string backslashed(std::string_view value, std::string_view special) {
  return escape(value, [&](char c) {
    return special.find(c) == std::string_view::npos ? std::string(1, c) : std::string{'\\', c};
  });
}

std::string html(std::string_view value, std::string_view apostrophe) {
  return escape(value, [&](char c) -> std::string {
    switch (c) {
      case '&':
        return "&amp;";
      case '<':
        return "&lt;";
      case '>':
        return "&gt;";
      case '"':
        return "&quot;";
      case '\'':
        return std::string(apostrophe);
      default:
        return std::string(1, c);
    }
  });
}

void add_percent_forms(std::string_view value, std::vector<std::string>& forms) {
  constexpr std::string_view unreserved = "-._~";
  constexpr std::string_view component = "-._~!'()*";            // encodeURIComponent
  constexpr std::string_view reserved = "-._~!'()*;/?:@&=+$,#";  // encodeURI
  for (bool upper : {true, false}) {
    for (std::string_view kept : {unreserved, component, reserved})
      forms.push_back(percent(value, kept, upper));
    forms.push_back(percent(value, "-._~/", upper));  // what path encoders and Python leave
    forms.push_back(percent(value, "-._*", upper, true));
    forms.push_back(percent(value, unreserved, upper, true));
    forms.push_back(escape(value, [&](char c) {
      const auto byte = static_cast<unsigned char>(c);
      return upper ? fmt::format("%{:02X}", byte) : fmt::format("%{:02x}", byte);
    }));
  }
}

void add_json_forms(std::string_view value, std::vector<std::string>& forms) {
  const std::string quoted = json_string(value);
  const std::string inner = quoted.substr(1, quoted.size() - 2);
  forms.push_back(inner);
  forms.push_back(replace_all(inner, "/", "\\/"));
  std::string for_html = replace_all(inner, "<", "\\u003c");
  for_html = replace_all(std::move(for_html), ">", "\\u003e");
  forms.push_back(replace_all(std::move(for_html), "&", "\\u0026"));
  // JSON in a JSON string, as in a log line about a request.
  const std::string twice = json_string(inner);
  forms.push_back(twice.substr(1, twice.size() - 2));
}

void add_shell_forms(std::string_view value, std::vector<std::string>& forms) {
  forms.push_back(replace_all(std::string(value), "'", "'\\''"));
  forms.push_back(replace_all(std::string(value), "'", "'\"'\"'"));
  forms.push_back(backslashed(value, "\\'"));
  forms.push_back(backslashed(value, "\\\"$`"));
  forms.push_back(backslashed(value, "\\\"$`!"));
  forms.push_back(backslashed(value, " \t!\"#$&'()*;<>?[\\]^`{|}~"));
  forms.push_back(backslashed(value, " \t!\"#$&'()*,;<>?[\\]^`{|}"));  // bash printf %q
}

}  // namespace

std::vector<std::string> transit_forms(std::string_view value) {
  std::vector<std::string> forms{std::string(value), utf16_of(value, std::endian::little),
                                 utf16_of(value, std::endian::big)};
  for (std::size_t before : {0u, 1u, 2u})
    for (std::string_view alphabet : {standard_alphabet, url_alphabet})
      forms.push_back(base64(value, before, alphabet));
  for (bool upper : {true, false})
    forms.push_back(escape(value, [&](char c) {
      const auto byte = static_cast<unsigned char>(c);
      return upper ? fmt::format("{:02X}", byte) : fmt::format("{:02x}", byte);
    }));
  add_percent_forms(value, forms);
  add_json_forms(value, forms);
  add_shell_forms(value, forms);
  for (std::string_view apostrophe : {"'", "&#39;", "&#x27;", "&apos;"})
    forms.push_back(html(value, apostrophe));
  return forms;
}

}  // namespace seatrial::secrets
