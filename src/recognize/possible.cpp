#include "recognize/possible.hpp"

#include <algorithm>

#include "base/ascii.hpp"
#include "base/text.hpp"
#include "base/units.hpp"
#include "base/words.hpp"
#include "recognize/view.hpp"

namespace seatrial::recognize {
namespace {

constexpr std::int64_t port_max = 65535;
constexpr std::int64_t octet_max = 255;

// "10.0.0.300": four numbers, one of them too large.
bool is_false_address(std::string_view text) {
  const auto parts = split(text, '.');
  if (parts.size() != 4) return false;
  bool too_large = false;
  for (const std::string_view part : parts) {
    const auto number = parse_integer(part);
    if (!number) return false;
    too_large |= *number > octet_max;
  }
  return too_large;
}

std::string_view authority_of(std::string_view url) {
  const std::size_t scheme = url.find("://");
  if (scheme == std::string_view::npos) return {};
  url.remove_prefix(scheme + 3);
  return url.substr(0, url.find_first_of("/?#"));
}

bool is_false_url(std::string_view url) {
  const std::string_view authority = authority_of(url);
  const std::size_t colon = authority.rfind(':');
  if (is_false_address(authority.substr(0, colon))) return true;
  if (colon == std::string_view::npos) return false;
  const auto port = parse_integer(authority.substr(colon + 1));
  return port && (*port < 1 || *port > port_max);
}

// The domain that manuals use where a reader has to put his own.
bool is_sample_host(std::string_view url) {
  std::string_view host = authority_of(url);
  host = host.substr(0, host.find(':'));
  for (const std::string_view sample : {"example.com", "example.org", "example.net"})
    if (host == sample || (host.ends_with(sample) && host[host.size() - sample.size() - 1] == '.'))
      return true;
  return false;
}

// `BASE=https://shop.example.com npm test` as well.
std::optional<std::string> sample_in_command(std::string_view run) {
  for (std::size_t at = run.find("https://"); at != std::string_view::npos;
       at = run.find("https://", at + 1)) {
    const std::string_view url = run.substr(at, run.find_first_of(" '\"\n", at) - at);
    if (is_sample_host(url)) return std::string(authority_of(url));
  }
  return std::nullopt;
}

// "returns 200 with `Authorization`": with what it is asked, and not what it answers.
bool is_request_header(std::string_view text) {
  return among_ignoring_case(text, {"authorization", "bearer", "cookie", "accept", "x-api-key"});
}

// "listens on 0.0.0.0": on every address, of which a connection sees one.
bool is_any_address(std::string_view host) {
  return among(host, {"0.0.0.0", "::", "[::]"});
}

// "2*cores+1", "$OTHER": what it comes to is not said.
bool is_computed(std::string_view value) {
  if (value.starts_with('$')) return true;
  for (std::size_t i = 1; i + 1 < value.size(); ++i)
    if (value[i] == '*' && is_letter_or_digit(value[i - 1]) && is_letter_or_digit(value[i + 1]))
      return true;
  return false;
}

// "v20.x": one of many versions.
bool is_open_version(std::string_view text) {
  return (text.ends_with(".x") || text.ends_with(".X")) && text.size() > 2 &&
         text.substr(0, text.size() - 2).find_first_not_of("v0123456789.") == std::string::npos;
}

// A path below one of these is of this machine; "/robots.txt" may be of a site.
bool is_ambiguous_path(std::string_view path) {
  if (!path.starts_with('/')) return false;
  const std::string_view first = path.substr(1, path.find('/', 1) - 1);
  return !among(first, {"etc", "var",     "usr",     "opt",   "home",   "srv",      "tmp", "root",
                        "mnt", "media",   "data",    "run",   "proc",   "sys",      "dev", "boot",
                        "lib", "bin",     "sbin",    "app",   "apps",   "logs",     "log", "backup",
                        "nix", "backups", "secrets", "certs", "config", "workspace"});
}

// "`MAIL_*`" abbreviates a list; "`APP_*LIMIT*`" is a pattern.
bool is_open_list(std::string_view name) {
  return name.ends_with('*') && name.find('*') == name.size() - 1;
}

// How many there are, and whether all are meant, is not said. That there is none of them is.
bool asks_for_many(const Check& check) {
  const Value* names = check.params.find("names");
  if (check.kind != "env" || !names || check.params.find("unset")) return false;
  const bool valued = std::ranges::any_of(check.params.members(), [](const Member& member) {
    return among(member.key, {"equals", "not_equals", "matches", "one_of", "not_contains"});
  });
  return std::ranges::any_of(names->items(), [&](const Value& name) {
    return valued ? name.text().find('*') != std::string_view::npos : is_open_list(name.text());
  });
}

}  // namespace

std::optional<std::string> impossible(const Check& check) {
  if (asks_for_many(check)) return "*";
  const std::string url = check.params.text_or("url", "");
  if (is_false_url(url) || is_sample_host(url)) return std::string(authority_of(url));
  if (auto sample = sample_in_command(check.params.text_or("run", ""))) return sample;
  const auto no_time = [](std::string_view text) {
    return !text.empty() && text.find_first_of("123456789") == std::string_view::npos;
  };
  const auto has_blank = [](std::string_view text) {
    return text.find(' ') != std::string_view::npos;
  };
  const struct {
    std::string_view kind, key;  // no kind: any
    bool (*is_false)(std::string_view text);
  } demands[] = {
      {"", "within", no_time},         {"dns", "contains", is_false_address},
      {"", "host", is_false_address},  {"", "branch", has_blank},
      {"tcp", "host", is_any_address}, {"http", "contains", is_request_header},
      {"", "stdout", is_open_version}, {"env", "equals", is_open_version},
      {"env", "equals", is_computed},  {"file", "path", is_ambiguous_path},
  };
  for (const auto& [kind, key, is_false] : demands) {
    if (!kind.empty() && check.kind != kind) continue;
    std::string text = check.params.text_or(key, "");
    if (is_false(text)) return text;
  }
  return std::nullopt;
}

}  // namespace seatrial::recognize
