#include "secrets/shapes.hpp"

#include <algorithm>
#include <array>
#include <cassert>

#include "base/ascii.hpp"
#include "base/text.hpp"
#include "secrets/der_key.hpp"

namespace seatrial::secrets {
namespace {

bool is_upper_or_digit(char c) {
  return is_digit(c) || is_upper(c);
}
bool is_url_base64(char c) {
  return is_name_byte(c) || c == '-';
}
bool is_dotted(char c) {
  return is_url_base64(c) || c == '.';
}
bool is_token68(char c) {
  return is_dotted(c) || c == '~' || c == '+' || c == '/';
}

// A prefix that an issuer chose so that scanners find it, and the least that follows it.
struct Issued {
  std::string_view prefix;
  bool (*follows)(char c);
  std::size_t length_min;
  bool has_length = false;  // what follows is never longer
};

constexpr std::array issued = {
    Issued{"ghp_", is_letter_or_digit, 30},
    Issued{"gho_", is_letter_or_digit, 30},
    Issued{"ghu_", is_letter_or_digit, 30},
    Issued{"ghs_", is_letter_or_digit, 30},
    Issued{"ghr_", is_letter_or_digit, 30},
    Issued{"github_pat_", is_name_byte, 22},
    Issued{"glpat-", is_dotted, 20},
    Issued{"glptt-", is_url_base64, 20},
    Issued{"glrt-", is_dotted, 20},
    Issued{"gldt-", is_url_base64, 20},
    Issued{"sk_live_", is_name_byte, 16},
    Issued{"sk_test_", is_name_byte, 16},
    Issued{"rk_live_", is_name_byte, 16},
    Issued{"rk_test_", is_name_byte, 16},
    Issued{"whsec_", is_token68, 16},
    Issued{"sk-", is_url_base64, 32},
    Issued{"xoxa-", is_url_base64, 10},
    Issued{"xoxb-", is_url_base64, 10},
    Issued{"xoxe-", is_url_base64, 10},
    Issued{"xoxp-", is_url_base64, 10},
    Issued{"xoxr-", is_url_base64, 10},
    Issued{"xoxs-", is_url_base64, 10},
    Issued{"xapp-", is_url_base64, 10},
    Issued{"hooks.slack.com/services/", is_token68, 20},
    Issued{"hooks.slack.com/workflows/", is_token68, 20},
    Issued{"AKIA", is_upper_or_digit, 16, true},
    Issued{"ASIA", is_upper_or_digit, 16, true},
    Issued{"AIza", is_url_base64, 35},
    Issued{"ya29.", is_url_base64, 20},
    Issued{"npm_", is_letter_or_digit, 36},
    Issued{"pypi-", is_url_base64, 50},
    Issued{"SG.", is_dotted, 60},
    Issued{"dop_v1_", is_letter_or_digit, 64},
    Issued{"hf_", is_letter_or_digit, 30},
    Issued{"hvs.", is_url_base64, 24},
    Issued{"sbp_", is_letter_or_digit, 40},
    Issued{"shpat_", is_letter_or_digit, 32},
    Issued{"AGE-SECRET-KEY-1", is_upper_or_digit, 50},
};

// Few words begin with the first two letters of a prefix.
constexpr std::size_t pair_of(std::string_view text) {
  return static_cast<std::size_t>((text[0] & 31) << 5 | (text[1] & 31));
}
constexpr auto issued_pairs = [] {
  std::array<bool, 1024> pairs = {};
  for (const Issued& shape : issued) pairs[pair_of(shape.prefix)] = true;
  return pairs;
}();

std::size_t run_length(std::string_view text, bool (*wanted)(char)) {
  return static_cast<std::size_t>(std::ranges::find_if_not(text, wanted) - text.begin());
}

// A text, and where runs of the same alphabet end in it. Many tokens may seem to begin in one run:
// no byte of it is counted for each of them.
class Runs {
 public:
  explicit Runs(std::string_view text) : text_(text) {}

  std::string_view text() const { return text_; }
  std::size_t end(std::size_t at, bool (*alphabet)(char)) { return run(at, alphabet).end; }
  // None: npos.
  std::size_t last_dot(std::size_t at) {
    const std::size_t dot = run(at, is_dotted).last_dot;
    return dot == std::string_view::npos || dot < at ? std::string_view::npos : dot;
  }

 private:
  struct Run {
    bool (*alphabet)(char) = nullptr;
    std::size_t begin = 0, end = 0;
    std::size_t last_dot = std::string_view::npos;
  };

  const Run& run(std::size_t at, bool (*alphabet)(char)) {
    const auto place = std::ranges::find_if(
        runs_, [&](const Run& run) { return run.alphabet == alphabet || !run.alphabet; });
    assert(place != runs_.end());
    if (place->alphabet && place->begin <= at && at < place->end) return *place;
    const std::size_t length = run_length(text_.substr(at), alphabet);
    const std::size_t dot = text_.substr(at, length).rfind('.');
    *place = {.alphabet = alphabet,
              .begin = at,
              .end = at + length,
              .last_dot = dot == std::string_view::npos ? dot : at + dot};
    return *place;
  }

  std::string_view text_;
  std::array<Run, 6> runs_;  // one of each alphabet
};

// Length of the issued token at this place, or 0.
std::size_t issued_token(Runs& runs, std::size_t at) {
  const std::string_view text = runs.text().substr(at);
  if (text.size() < 2 || !issued_pairs[pair_of(text)]) return 0;
  for (const Issued& shape : issued) {
    if (text.front() != shape.prefix.front() || !text.starts_with(shape.prefix)) continue;
    const std::size_t begin = at + shape.prefix.size();
    const std::size_t length = runs.end(begin, shape.follows) - begin;
    if (length >= shape.length_min && (!shape.has_length || length == shape.length_min))
      return shape.prefix.size() + length;
  }
  return 0;
}

// `eyJ...` is the beginning of `{"` in base64url: a header, claims and a signature (RFC 7515).
std::size_t web_token(Runs& runs, std::size_t at) {
  if (!runs.text().substr(at).starts_with("eyJ")) return 0;
  const std::size_t length = runs.end(at, is_dotted) - at;
  const std::size_t dot = runs.end(at, is_url_base64) - at;
  const std::size_t last_dot = runs.last_dot(at);
  if (last_dot == std::string_view::npos || dot < 10 || at + dot >= last_dot) return 0;
  return length > dot + 20 ? length : 0;
}

// From -----BEGIN ... PRIVATE KEY----- to its end line, or to the end of the text where that is
// missing.
std::size_t private_key(std::string_view text) {
  constexpr std::string_view begin = "-----BEGIN ";
  if (!text.starts_with(begin)) return 0;
  const std::string_view label = text.substr(begin.size(), 64);
  const std::size_t close = label.find("-----");
  if (close == std::string_view::npos || !label.substr(0, close).ends_with("PRIVATE KEY")) {
    if (!label.starts_with("PGP PRIVATE KEY BLOCK")) return 0;
  }
  const std::size_t end = text.find("-----END ", begin.size());
  if (end == std::string_view::npos) return text.size();
  const std::size_t tail = text.find("-----", end + 9);
  return tail == std::string_view::npos ? text.size() : tail + 5;
}

bool starts_ignoring_case(std::string_view text, std::string_view prefix) {
  return equals_ignoring_case(text.substr(0, prefix.size()), prefix);
}

std::size_t skip_any(std::string_view text, std::size_t at, std::string_view characters) {
  return std::min(text.find_first_not_of(characters, at), text.size());
}

// The credentials behind "Bearer ". Prose ("Bearer authentication") has no digit in its next word.
Span bearer_token(Runs& runs, std::size_t at) {
  const std::string_view text = runs.text();
  if (!starts_ignoring_case(text.substr(at), "bearer ")) return {};
  const std::size_t start = skip_any(text, at + 7, " ");
  const std::string_view token = text.substr(start, runs.end(start, is_token68) - start);
  const bool looks_random = token.size() >= 8 && std::ranges::any_of(token, is_digit);
  return looks_random || token.size() >= 32 ? Span{start, token.size()} : Span{};
}

// `Authorization: Basic dXNlcjpwYXNz` and any other scheme.
Span authorization(Runs& runs, std::size_t at) {
  const std::string_view text = runs.text();
  constexpr std::string_view name = "authorization";
  if (!starts_ignoring_case(text.substr(at), name)) return {};
  std::size_t start = skip_any(text, at + name.size(), "\"'");
  start = skip_any(text, start, " ");
  if (start >= text.size() || (text[start] != ':' && text[start] != '=')) return {};
  start = skip_any(text, start + 1, " \"'");
  const std::size_t scheme = run_length(text.substr(start, 64), is_url_base64);
  if (scheme == 0 || start + scheme >= text.size() || text[start + scheme] != ' ') return {};
  start = skip_any(text, start + scheme, " ");
  const std::size_t end = skip_any(text, runs.end(start, is_token68), "=");
  return end - start >= 8 ? Span{start, end - start} : Span{};
}

// A reference such as ${PASSWORD} is not a secret, nor are asterisks.
bool is_told(std::string_view part) {
  return !part.empty() && part.front() != '$' && part.front() != '*';
}

// On the web many a login is a token alone: https://TOKEN@host, https://TOKEN:x-oauth-basic@host.
bool is_web_scheme(std::string_view before) {
  constexpr std::size_t longest = std::string_view("https").size();
  if (before.size() > longest) before.remove_prefix(before.size() - longest);
  return equals_ignoring_case(before, "https") ||
         (before.size() >= 4 && equals_ignoring_case(before.substr(before.size() - 4), "http"));
}

// The password in scheme://user:password@host, on the web all in front of the host.
Span url_login(std::string_view text, std::size_t at) {
  if (!text.substr(at).starts_with("://")) return {};
  const std::size_t start = at + 3;
  const std::string_view rest = text.substr(start, 4096);
  const std::string_view authority = rest.substr(0, rest.find_first_of("/?# \t\r\n\"'<>`|\\"));
  const std::size_t sign = authority.rfind('@');
  if (sign == std::string_view::npos) return {};
  const std::string_view login = authority.substr(0, sign);
  const std::size_t colon = login.find(':');
  const std::string_view password = colon == login.npos ? "" : login.substr(colon + 1);
  if (!password.empty() && !is_told(password)) return {};
  if (is_web_scheme(text.substr(0, at)) && is_told(login)) return {start, login.size()};
  return password.empty() ? Span{} : Span{start + colon + 1, password.size()};
}

// A letter in front makes a word of it, unless it belongs to an escape such as `\n` of quoted text.
bool continues_word(std::string_view text, std::size_t at) {
  if (at == 0 || !is_name_byte(text[at - 1])) return false;
  return at < 2 || text[at - 2] != '\\';
}

// The credential that begins or is announced at this place.
Span shape_at(Runs& runs, std::size_t at) {
  const std::string_view text = runs.text();
  switch (text[at]) {
    case ':':
      return url_login(text, at);
    case '-':
      return {at, private_key(text.substr(at))};
    case '0':  // as a sequence of DER begins
      if (const std::size_t length = der_private_key(text.substr(at))) return {at, length};
      break;
    case '\xfe':
    case '\xce':
      return {at, java_key_store(text.substr(at))};
    default:
      break;
  }
  if (!is_letter_or_digit(text[at]) || continues_word(text, at)) return {};
  if (const std::size_t length = issued_token(runs, at)) return {at, length};
  switch (text[at]) {
    case 'e':
      return {at, web_token(runs, at)};
    case 'b':
    case 'B':
      return bearer_token(runs, at);
    case 'a':
    case 'A':
      return authorization(runs, at);
    default:
      return {};
  }
}

}  // namespace

std::vector<Span> credential_shapes(std::string_view text) {
  std::vector<Span> found;
  Runs runs(text);
  for (std::size_t at = 0; at < text.size();) {
    const Span span = shape_at(runs, at);
    if (span.length == 0) {
      ++at;
      continue;
    }
    found.push_back(span);
    at = span.offset + span.length;
  }
  return found;
}

}  // namespace seatrial::secrets
