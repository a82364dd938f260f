#include "checks/env_value.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/glob.hpp"
#include "base/text.hpp"
#include "secrets/secret_name.hpp"

namespace seatrial::checks {
namespace {

constexpr unsigned readable_by_others = 0004;

Result<void> read_file(const Variable& file, const std::filesystem::path& root, world::Files& files,
                       EnvironmentValue& result) {
  const std::filesystem::path path = root / file.value;
  const auto status = files.status(path, true);
  if (!status) return fail(status.error());
  if (!*status) return fail(fmt::format("no such file: {}", printable_line(file.value)));
  auto bytes = files.read(path, limits::secret_file_bytes_max);
  if (!bytes) return fail(bytes.error());
  if (bytes->ends_with('\n')) bytes->pop_back();
  if (bytes->ends_with('\r')) bytes->pop_back();
  if (bytes->empty()) return fail("the file is empty");
  if (bytes->find('\0') != std::string::npos) return fail("the file holds NUL bytes");
  if (bytes->starts_with("\xef\xbb\xbf"))
    return fail(
        "the file begins with a byte order mark, which programs take for a part of the value");
  if ((*status)->mode & readable_by_others)
    result.warning = fmt::format("{} is readable by everyone (mode {:04o})",
                                 printable_line(file.value), (*status)->mode);
  result.value = std::move(*bytes);
  return {};
}

}  // namespace

Error unknown_value(std::string_view name, const Variable& variable) {
  if (!variable.why_unknown.empty())
    return {.what = fmt::format("{} ({}): {}", name, variable.origin, variable.why_unknown)};
  return {.what = fmt::format("{} comes from a GitHub expression ({}); only a run knows its value",
                              name, variable.origin)};
}

Result<EnvironmentValue> look_up(const std::string& name, const EnvironmentVariables& variables,
                                 const std::filesystem::path& root, world::Files& files) {
  EnvironmentValue result{.name = name, .is_secret = secrets::is_secret_name(name)};
  const auto found = variables.find(name);
  const auto file = variables.find(name + "_FILE");
  const bool has_file = file != variables.end() && !file->second.value.empty();
  for (const auto& variable : {found, file})
    if (variable != variables.end() && variable->second.is_unknown)
      return fail(unknown_value(variable->first, variable->second));
  if (found != variables.end()) {
    if (has_file) return fail(fmt::format("both {} and {} are set", name, file->first));
    result.value = found->second.value;
    result.origin = found->second.origin;
    return result;
  }
  if (!has_file) return result;
  // A file may hold anything, so what it holds is never shown.
  result.is_secret = true;
  result.origin = fmt::format("{} from {}", file->first, file->second.origin);
  if (auto read = read_file(file->second, root, files, result); !read)
    return fail(std::move(read).error().context(file->first));
  return result;
}

bool leads_out(const std::filesystem::path& root, const std::filesystem::path& path,
               world::Files& files) {
  const auto base = files.canonical(root);
  const auto target = base ? files.canonical(*base / path) : base;
  return !target || std::ranges::mismatch(*base, *target).in1 != base->end();
}

bool is_secret(std::string_view name, const EnvironmentVariables& variables) {
  return secrets::is_secret_name(name) ||
         (!variables.contains(name) && variables.contains(std::string(name) + "_FILE"));
}

bool reads_outside(std::string_view name, const EnvironmentVariables& variables,
                   const std::filesystem::path& root, world::Files& files) {
  if (variables.contains(name)) return false;
  const auto file = variables.find(std::string(name) + "_FILE");
  return file != variables.end() && file->second.origin != "process" && !file->second.is_unknown &&
         !file->second.value.empty() && leads_out(root, file->second.value, files);
}

bool comes_from(std::string_view origin, std::string_view source) {
  if (source != "process" && source.find_first_of("./") == std::string_view::npos)
    return origin.find(source) != std::string_view::npos;
  if (source.starts_with("./")) source.remove_prefix(2);
  // ".env" is a part of ".env.example", which is another file.
  const auto is_end = [&](std::size_t at) {
    return at == origin.size() || origin[at] == ':' || origin[at] == ' ' || source.ends_with('/');
  };
  for (std::size_t at = origin.find(source); at != std::string_view::npos;
       at = origin.find(source, at + 1))
    if ((at == 0 || origin[at - 1] == '/' || origin[at - 1] == ' ') && is_end(at + source.size()))
      return true;
  return false;
}

bool is_read(std::string_view source, const EnvironmentVariables& variables) {
  return std::ranges::any_of(
      variables, [&](const auto& each) { return comes_from(each.second.origin, source); });
}

std::vector<std::string> names_like(const std::string& pattern,
                                    const EnvironmentVariables& variables) {
  if (pattern.find_first_of("*?") == std::string::npos) return {pattern};
  std::vector<std::string> names;
  for (const auto& [name, variable] : variables)
    if (glob_matches(pattern, name)) names.push_back(name);
  return names;
}

std::string host_of(std::string_view url) {
  const std::size_t scheme = url.find("://");
  if (scheme == std::string_view::npos || scheme == 0) return {};
  std::string_view authority = url.substr(scheme + 3);
  authority = authority.substr(0, authority.find_first_of("/?#\\"));
  if (const std::size_t at = authority.rfind('@'); at != std::string_view::npos)
    authority.remove_prefix(at + 1);
  if (authority.starts_with('[')) return std::string(authority.substr(0, authority.find(']') + 1));
  return std::string(authority.substr(0, authority.find(':')));
}

}  // namespace seatrial::checks
