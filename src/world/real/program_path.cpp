#include "world/real/program_path.hpp"

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>

#include "base/text.hpp"

namespace seatrial::world::real {
namespace {

enum class Found { program, nothing, not_allowed, directory };

Found look_at(const std::string& path) {
  struct stat status{};
  if (::stat(path.c_str(), &status) != 0)
    return errno == EACCES ? Found::not_allowed : Found::nothing;
  if (S_ISDIR(status.st_mode)) return Found::directory;
  return ::access(path.c_str(), X_OK) == 0 ? Found::program : Found::not_allowed;
}

std::string_view search_path(const Variables& variables) {
  const auto found = std::ranges::find(variables, "PATH", &Variables::value_type::first);
  return found == variables.end() ? "/usr/local/bin:/usr/bin:/bin"
                                  : std::string_view(found->second);
}

Result<std::string> named_path(const std::string& word, const std::filesystem::path& directory) {
  std::string path = (directory / word).string();
  switch (look_at(path)) {
    case Found::program:
      return path;
    case Found::not_allowed:
      return fail(word + ": permission denied");
    case Found::directory:
      return fail(word + ": is a directory");
    case Found::nothing:
      break;
  }
  return fail(word + ": no such file or directory");
}

}  // namespace

Result<std::string> find_program(const std::string& word, const Variables& variables,
                                 const std::filesystem::path& directory, Entries entries) {
  if (word.empty()) return fail("nothing to run: the command is empty");
  if (word.find('/') != std::string::npos) return named_path(word, directory);
  bool not_allowed = false;
  for (std::string_view entry : split(search_path(variables), ':')) {
    if (entry.empty() || (entries == Entries::absolute && !entry.starts_with('/'))) continue;
    std::string path = (directory / entry / word).string();
    const Found found = look_at(path);
    if (found == Found::program) return path;
    not_allowed |= found == Found::not_allowed;
  }
  return fail(fmt::format("{}: {}", word, not_allowed ? "permission denied" : "command not found"));
}

}  // namespace seatrial::world::real
