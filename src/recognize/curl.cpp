#include "recognize/curl.hpp"

#include "base/text.hpp"
#include "recognize/view.hpp"
#include "shell/command.hpp"

namespace seatrial::recognize {
namespace {

// Options that change what is shown and not what is asked.
bool is_quiet(std::string_view option) {
  if (among(option,
            {"--silent", "--show-error", "--fail", "--include", "--verbose", "--compressed"}))
    return true;
  return option.size() > 1 && option[0] == '-' && option[1] != '-' &&
         option.find_first_not_of("sSfiv", 1) == std::string_view::npos;
}

bool begins_with_host(std::string_view text) {
  const std::string_view host = text.substr(0, text.find('/'));
  return host.starts_with("localhost") ||
         (host.find('.') != std::string_view::npos && host.find('=') == std::string_view::npos);
}

// An option with a value that changes what curl prints and nothing that it sends.
bool is_about_output(std::string_view option, std::string_view value) {
  if (option == "-o" || option == "--output") return value == "/dev/null";
  return option == "-w" || option == "--write-out";
}

// "http://[::1]:8080/": brackets around the host alone, where elsewhere they count ("page[1-3]").
bool has_host_in_brackets(std::string_view url) {
  const std::string_view host = url.substr(url.find("://") + 3);
  const std::size_t close = host.find(']');
  if (!host.starts_with('[') || close == host.npos || host.find('[', 1) != host.npos) return false;
  const std::string_view address = host.substr(1, close - 1);
  return address.contains(':') &&
         address.find_first_not_of("0123456789abcdefABCDEF:.") == address.npos;
}

// `curl https://shop.example/health?deep=1`: no file is called like that, so the shell hands it on.
std::string with_quoted_urls(std::string_view command) {
  std::string quoted;
  for (const std::string_view word : split(command, ' ')) {
    const bool url = (word.starts_with("http://") || word.starts_with("https://")) &&
                     (word.find('?') != std::string_view::npos || has_host_in_brackets(word)) &&
                     word.find_first_of("'\"$`;&|<>*()\\") == std::string_view::npos;
    quoted +=
        (quoted.empty() ? "" : " ") + (url ? "'" + std::string(word) + "'" : std::string(word));
  }
  return quoted;
}

}  // namespace

bool is_curl(std::string_view command) {
  return trim(command).starts_with("curl ");
}

bool fails_by_status(std::string_view command) {
  for (const auto& each : shell::simple_commands(command))
    for (const std::string& word : each.words) {
      const bool short_options = word.size() > 1 && word[0] == '-' && word[1] != '-';
      if (word.starts_with("--fail") || (short_options && word.find('f') != std::string::npos))
        return true;
    }
  return false;
}

std::optional<Check> http_of_curl(std::string_view command) {
  if (!is_curl(command)) return std::nullopt;
  auto argv = shell::plain_argv(command);
  if (!argv) argv = shell::plain_argv(with_quoted_urls(command));
  if (!argv) return std::nullopt;
  std::string url, method = "GET";
  Value headers = Value::map();
  for (std::size_t i = 1; i < argv->size(); ++i) {
    const std::string& word = (*argv)[i];
    const bool more = i + 1 < argv->size();
    if (word == "-I" || word == "--head") {
      method = "HEAD";
    } else if ((word == "-X" || word == "--request") && more) {
      method = (*argv)[++i];
    } else if ((word == "-H" || word == "--header") && more) {
      const std::string& header = (*argv)[++i];
      const std::size_t colon = header.find(':');
      if (colon == std::string::npos) return std::nullopt;
      headers.set(header.substr(0, colon), Value(trim(std::string_view(header).substr(colon + 1))));
    } else if (more && is_about_output(word, (*argv)[i + 1])) {
      ++i;
    } else if (word.starts_with('-')) {
      const bool head = word.size() > 2 && word[1] != '-' && word.find('I') != std::string::npos;
      std::string rest = word;
      if (head) std::erase(rest, 'I');
      if (!is_quiet(rest)) return std::nullopt;
      if (head) method = "HEAD";
    } else if (url.empty()) {
      url = word;
    } else {
      return std::nullopt;
    }
  }
  if (url.starts_with('/') && !url.starts_with("//")) {
    url = "${base_url}" + url;  // what its readers put in front of it
  } else if (!url.starts_with("http://") && !url.starts_with("https://")) {
    if (!begins_with_host(url)) return std::nullopt;
    url = "http://" + url;  // what curl does
  }
  Check check = check_of("http", {{"url", Value(url)}});
  if (method != "GET") check.params.set("method", Value(method));
  if (!headers.members().empty()) check.params.set("headers", std::move(headers));
  return check;
}

}  // namespace seatrial::recognize
