#include "shell/requests.hpp"

#include <algorithm>

#include "base/ascii.hpp"
#include "base/text.hpp"

namespace seatrial::shell {
namespace {

// The options of curl that take a value.
constexpr std::string_view curl_valued = "AbcCdDeEFHKmoPQrtTuUwxXyYz";

bool only_asks(std::string_view method) {
  return is_listed(lower(method), "get head options trace");
}

bool is_set(Words words, char letter, std::string_view name) {
  if (has_word(words, name)) return true;
  return std::ranges::any_of(words.subspan(1), [&](const std::string& word) {
    if (!is_option(word) || word.starts_with("--")) return false;
    return word.substr(0, word.find_first_of(curl_valued, 1)).find(letter, 1) != word.npos;
  });
}

std::optional<std::string> curl_sends(Words words) {
  const auto methods = option_values(words, 'X', "--request", curl_valued);
  for (const std::string& method : methods)
    if (!only_asks(method)) return "`curl -X " + method + "` sends a change";
  if (!option_values(words, 'T', "--upload-file", curl_valued).empty())
    return "`curl -T` sends a file";
  if (!option_values(words, 'F', "--form", curl_valued).empty() || has_any(words, "--form-string"))
    return "`curl -F` sends data";
  const bool has_data = !option_values(words, 'd', "--data", curl_valued).empty() ||
                        has_any(words, "--data-* --json --json=*");
  if (has_data && !is_set(words, 'G', "--get")) return "`curl -d` sends data";
  return std::nullopt;
}

std::optional<std::string> wget_sends(Words words) {
  if (has_any(words,
              "--post-data --post-data=* --post-file --post-file=* --body-data --body-data=* "
              "--body-file --body-file=*"))
    return "`wget --post-data` sends data";
  for (const std::string& method : option_values(words, '\0', "--method", "OtTUeaPQowil"))
    if (!only_asks(method)) return "`wget --method " + method + "` sends a change";
  return std::nullopt;
}

// `http DELETE :80/x`, `http :80/x name=value`.
std::optional<std::string> httpie_sends(Words words) {
  const auto plain =
      plain_words(words, "-a --auth -A --auth-type -s -p --print -o --output --timeout");
  if (plain.empty()) return std::nullopt;
  const bool is_method = std::ranges::all_of(plain[0], is_upper);
  if (is_method) {
    if (only_asks(plain[0])) return std::nullopt;
    return "`http " + std::string(plain[0]) + "` sends a change";
  }
  for (const std::string_view word : std::span(plain).subspan(1))
    if (word.find('=') != word.npos && word.find("==") == word.npos)
      return "`http ... " + std::string(word) + "` sends data";
  return std::nullopt;
}

}  // namespace

std::optional<std::string> request_changes(std::string_view program, Words words) {
  if (program == "curl") return curl_sends(words);
  if (program == "wget") return wget_sends(words);
  if (is_listed(program, "http https xh xhs")) return httpie_sends(words);
  return std::nullopt;
}

}  // namespace seatrial::shell
