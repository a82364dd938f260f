#include <algorithm>
#include <array>

#include "base/ascii.hpp"
#include "base/text.hpp"
#include "base/words.hpp"
#include "shell/command.hpp"

namespace seatrial::shell {
namespace {

constexpr std::size_t route_bytes_max = 512;   // in front of `:id`
constexpr std::size_t bracket_bytes_max = 60;  // a longer "<...>" is prose

// What stands for a value of the team's own wherever it is a word of its own.
constexpr std::array<std::string_view, 44> stand_ins = {
    "ACCOUNT_ID",   "APP_NAME",     "BACKUP_ID",
    "BUCKET",       "BUCKET_NAME",  "CLUSTER",
    "CLUSTER_NAME", "COMMIT_HASH",  "COMMIT_SHA",
    "CONTAINER_ID", "CONTAINER",    "DEPLOYMENT_ID",
    "DOMAIN",       "HOSTNAME",     "HOST",
    "INSTANCE_ID",  "IMAGE_TAG",    "NAMESPACE",
    "NEW_VERSION",  "ORG",          "PREVIOUS_VERSION",
    "PROJECT",      "PROJECT_ID",   "REGION",
    "RELEASE_NAME", "REPO",         "REVISION",
    "RUN_ID",       "SA_EMAIL",     "SERVICE",
    "SERVICENAME",  "SERVICE_NAME", "SHA",
    "TAG",          "TBD",          "USERNAME",
    "VERSION",      "YYYY",         "YYYYMMDD",
    "YOUR",         "changeme",     "CHANGEME",
    "CHANGE_ME",    "REPLACE_ME"};

// Words inside angle brackets that are markup and no blank to fill.
constexpr std::array<std::string_view, 12> tags = {
    "a", "b", "br", "code", "details", "em", "hr", "img", "kbd", "p", "sub", "summary"};

std::string found(std::string_view text) {
  return std::string(text);
}

// `Shop <orders@shop.example>` names a real mailbox, `MAIL=<you@shop.example>` asks for one.
bool is_mailbox(std::string_view text, std::size_t at, std::string_view inner) {
  return inner.find('@') != std::string_view::npos && at > 1 && text[at - 1] == ' ' &&
         (is_name_byte(text[at - 2]) || text[at - 2] == '"');
}

// `<container-id>`, but neither a redirection `< file >` nor markup.
std::optional<std::string> in_angles(std::string_view text, std::size_t at) {
  const std::size_t end = text.substr(at, bracket_bytes_max).find('>');
  if (end == std::string_view::npos || end < 2) return std::nullopt;
  const std::string_view inner = text.substr(at + 1, end - 1);
  const bool plain = std::ranges::all_of(inner, [](char c) {
    return is_name_byte(c) ||
           std::string_view("- .:/|@+#!,'*%&?").find(c) != std::string_view::npos ||
           static_cast<unsigned char>(c) >= 0x80;
  });
  const bool redirects = inner.size() > 2 && inner[inner.size() - 2] == ' ' &&
                         is_digit(inner.back());  // `<file 2>/dev/null`
  if (!plain || !is_letter(inner.front()) || inner.back() == ' ' || redirects ||
      is_mailbox(text, at, inner))
    return std::nullopt;
  if (inner.starts_with("http") || std::ranges::find(tags, inner) != tags.end())
    return std::nullopt;
  return found(text.substr(at, end + 1));
}

// `[Name]`, `[your-domain]`; not a link `[Name](...)`, a range `[A-Z]` or a test `[ -f x ]`.
std::optional<std::string> in_brackets(std::string_view text, std::size_t at) {
  const std::size_t end = text.substr(at, bracket_bytes_max).find(']');
  if (end == std::string_view::npos || end < 4) return std::nullopt;
  const std::string_view inner = text.substr(at + 1, end - 1);
  const bool plain = std::ranges::all_of(
      inner, [](char c) { return is_letter(c) || c == '-' || c == ' ' || c == '_' || c == '/'; });
  const bool blank = is_upper(inner.front()) || inner.starts_with("your");
  const bool link =
      at + end + 1 < text.size() && (text[at + end + 1] == '(' || text[at + end + 1] == '[');
  if (!plain || !blank || link || inner.back() == ' ') return std::nullopt;
  if (inner.size() >= 3 && inner[1] == '-') return std::nullopt;  // [A-Z], [A-Za-z]
  static constexpr WordSet levels(
      {"TRACE", "DEBUG", "INFO", "NOTICE", "WARN", "WARNING", "ERROR", "FATAL", "CRITICAL"});
  if (levels.contains(inner)) return std::nullopt;  // a line of a log
  return found(text.substr(at, end + 1));
}

// `{id}` in a path; not `${VAR}`, `%{format}`, `{{template}}` or a JSON object.
std::optional<std::string> in_braces(std::string_view text, std::size_t at) {
  const std::size_t end = text.substr(at, bracket_bytes_max).find('}');
  if (end == std::string_view::npos || end < 2) return std::nullopt;
  const std::string_view inner = text.substr(at + 1, end - 1);
  const bool plain = is_letter(inner.front()) && std::ranges::all_of(inner, is_dashed_name_byte);
  const bool other =
      at > 0 && std::string_view("$%{\\'@(").find(text[at - 1]) != std::string_view::npos;
  // Of our own texts, and what awk, sed and a JSONPath do.
  static constexpr WordSet known(
      {"date", "month", "print", "exit", "next", "end", "p", "d", "q", "n"});
  if (!plain || other || known.contains(inner)) return std::nullopt;
  return found(text.substr(at, end + 1));
}

// `{{ base_url }}` of a template; `{{.Names}}` and `{{json .}}` are formats of Go.
std::optional<std::string> in_double_braces(std::string_view text, std::size_t at) {
  if (!text.substr(at).starts_with("{{")) return std::nullopt;
  const std::size_t end = text.substr(at, bracket_bytes_max).find("}}");
  if (end == std::string_view::npos) return std::nullopt;
  const std::string_view inner = trim(text.substr(at + 2, end - 2));
  const bool plain =
      !inner.empty() && is_letter(inner.front()) && inner != "end" && inner != "else" &&
      std::ranges::all_of(inner, [](char c) { return is_dashed_name_byte(c) || c == '.'; });
  return plain ? std::optional(found(text.substr(at, end + 2))) : std::nullopt;
}

// `./...`, `//app/...`, `example.com/app/...`: all packages, to Go and Bazel. `config/...` and
// `/srv/.../app` leave something out.
bool names_packages(std::string_view text, std::size_t at) {
  constexpr std::string_view ends = " \t\n'\";|&)`,";
  const std::size_t behind = at + 3;
  if (at == 0 || text[at - 1] != '/') return false;
  if (behind < text.size() && ends.find(text[behind]) == ends.npos) return false;
  const std::size_t before = text.find_last_of(ends, at - 1);
  const std::string_view word =
      text.substr(before == text.npos ? 0 : before + 1).substr(0, at - (before + 1));
  if (word.starts_with("./") || word.starts_with("../")) return true;
  if (word.starts_with("//")) return word.size() > 2;
  const std::string_view first = word.substr(0, word.find('/'));
  return !first.empty() && first.find('.') != first.npos && first.find(':') == first.npos;
}

// `...` that stands for something left out.
std::optional<std::string> ellipsis(std::string_view text, std::size_t at) {
  if (text.substr(at).starts_with("\xe2\x80\xa6")) return found("\xe2\x80\xa6");
  if (!text.substr(at).starts_with("...")) return std::nullopt;
  const bool revisions = at > 0 && is_name_byte(text[at - 1]) && at + 3 < text.size() &&
                         is_name_byte(text[at + 3]);  // `main...HEAD`
  return names_packages(text, at) || revisions ? std::nullopt : std::optional(found("..."));
}

// `https://shop.example/users/:id`; `/:/host` of a mount and a script of sed are none.
std::optional<std::string> in_route(std::string_view text, std::size_t at) {
  const bool names =
      at > 0 && text[at - 1] == '/' && at + 1 < text.size() && is_letter(text[at + 1]);
  if (!names) return std::nullopt;
  const std::size_t first = at - std::min(at, route_bytes_max);
  const std::string_view before = text.substr(first, at - first);
  const std::size_t space = before.find_last_of(" \t\n'\"");
  const std::string_view word = before.substr(space + 1);  // npos + 1 is 0
  const bool web = word.find("://") != word.npos || word.starts_with("${") ||
                   (first == 0 && space == before.npos && word.starts_with('/'));
  if (!web) return std::nullopt;
  std::size_t end = at + 1;
  while (end < text.size() && is_name_byte(text[end])) ++end;
  return found(text.substr(at, end - at));
}

bool is_repeated_x(std::string_view word) {
  return word.size() >= 3 && (word.find_first_not_of('x') == std::string_view::npos ||
                              word.find_first_not_of('X') == std::string_view::npos);
}

bool is_your(std::string_view word) {
  return word.size() > 4 && equals_ignoring_case(word.substr(0, 4), "your") &&
         !equals_ignoring_case(word, "yours") && !equals_ignoring_case(word, "yourself") &&
         !equals_ignoring_case(word, "yourselves");
}

// `tu-dominio.com`, `votre-domaine.fr`, `ihre-domain.de`: "your" in other languages.
bool is_your_elsewhere(std::string_view text, std::size_t at, std::size_t end) {
  const std::string_view word = text.substr(at, end - at);
  if (end >= text.size() || (text[end] != '-' && text[end] != '_')) return false;
  std::size_t stop = end + 1;
  while (stop < text.size() && is_letter(text[stop])) ++stop;
  return among_ignoring_case(word, {"tu", "su", "seu", "sua", "meu", "votre", "mon", "ihre", "ihr",
                                    "deine", "dein", "meine", "tuo", "vostro"}) &&
         among_ignoring_case(
             text.substr(end + 1, stop - end - 1),
             {"dominio", "domaine", "domain", "app", "proyecto", "projeto", "projet", "projekt",
              "servidor", "serveur", "server", "sitio", "site", "api"});
}

bool is_version_stand_in(std::string_view text, std::size_t at, std::size_t end) {
  const std::string_view word = text.substr(at, end - at);
  return (word == "X" || word == "vX" || word == "x") && text.substr(end).starts_with(".Y");
}

// A word in capitals where a URL or address names a host or project:
// `https://gateway-PROJECT.run.app`.
bool is_capital_host(std::string_view word, std::string_view before_host) {
  return word.size() >= 3 &&
         std::ranges::all_of(word, [](char c) { return is_upper(c) || c == '_'; }) &&
         (before_host.ends_with("://") || before_host.ends_with("@"));
}

// `host`: where the letters, digits, dashes and full stops around the word begin.
std::optional<std::string> stand_in(std::string_view text, std::size_t host, std::size_t at,
                                    std::size_t end) {
  const std::string_view word = text.substr(at, end - at);
  const char before = at > 0 ? text[at - 1] : ' ';
  const char after = end < text.size() ? text[end] : ' ';
  if (before == '$' || before == '{') return std::nullopt;  // a variable, not a blank
  if (is_repeated_x(word) || is_version_stand_in(text, at, end)) return found(word);
  if (is_your(word) || is_your_elsewhere(text, at, end) ||
      (equals_ignoring_case(word, "your") && (after == '-' || after == '.')))
    return found(word);
  // `PROJECT=x` assigns and `--region REGION` asks. `SHA-512` is whole.
  const bool numbered = after == '-' && end + 1 < text.size() && is_digit(text[end + 1]);
  const bool listed = after != '=' && !numbered && (is_upper(word[0]) || word[0] == 'c') &&
                      std::ranges::find(stand_ins, word) != stand_ins.end();
  if (listed || is_capital_host(word, text.substr(0, host))) return found(word);
  return std::nullopt;
}

}  // namespace

std::optional<std::string> placeholder(std::string_view text) {
  if (text.find("path/to/") != std::string_view::npos) return found("path/to");
  for (const std::string_view address : {"AA:BB:CC:DD:EE:FF", "AA_BB_CC_DD_EE_FF"})
    if (text.find(address) != std::string_view::npos) return found(address);
  std::size_t host = 0;
  for (std::size_t at = 0; at < text.size();) {
    std::optional<std::string> hit;
    const char c = text[at];
    std::size_t end = at + 1;
    if (!is_dashed_name_byte(c) && c != '.') host = end;
    if (c == '<') {
      hit = in_angles(text, at);
    } else if (c == '[') {
      hit = in_brackets(text, at);
    } else if (c == '{') {
      hit = in_double_braces(text, at);
      if (!hit) hit = in_braces(text, at);
    } else if (c == ':') {
      hit = in_route(text, at);
    } else if (c == '.' || c == '\xe2') {
      hit = ellipsis(text, at);
    } else if (is_name_byte(c)) {
      while (end < text.size() && is_name_byte(text[end])) ++end;
      hit = stand_in(text, host, at, end);
    }
    if (hit) return hit;
    at = end;
  }
  return std::nullopt;
}

}  // namespace seatrial::shell
