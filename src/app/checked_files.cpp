#include "app/checked_files.hpp"

#include <algorithm>
#include <filesystem>
#include <string_view>

#include "base/glob.hpp"
#include "base/words.hpp"
#include "checks/file_spec.hpp"

namespace seatrial::app {
namespace {

// A reference stands for whatever it may be replaced by.
std::string pattern_of(std::string path) {
  path = checks::dated(std::move(path), "*", "*");
  for (std::size_t at = path.find("${"); at != path.npos; at = path.find("${", at)) {
    const std::size_t end = path.find('}', at);
    if (end == path.npos) break;
    const bool is_segment =
        (at == 0 || path[at - 1] == '/') && (end + 1 == path.size() || path[end + 1] == '/');
    path.replace(at, end - at + 1, is_segment ? "**" : "*");
  }
  return std::filesystem::path(path).lexically_normal().generic_string();
}

std::vector<std::string> paths_in(const Check& check) {
  std::vector<std::string> paths;
  const auto add = [&](std::string_view param) {
    const Value* value = check.params.find(param);
    if (value && value->is_scalar()) paths.push_back(value->text());
    if (value)
      for (const Value& item : value->items()) paths.push_back(item.text());
  };
  if (check.kind == "file") add("path");
  if (check.kind == "git")
    for (const std::string_view param : {"tracked", "not_tracked", "ignored"}) add(param);
  return paths;
}

bool asks_for_existence_alone(const Check& check) {
  return check.kind == "git" || std::ranges::all_of(check.params.members(), [](const Member& each) {
           return among(each.key, {"path", "exists", "kind"});
         });
}

}  // namespace

CheckedFiles::CheckedFiles(const RunDocument& document, const GitNames& names) {
  for (const JudgedItem& judged : document.items)
    for (const Check& check : judged.binding.checks) add(check, names);
}

void CheckedFiles::add(const Check& check, const GitNames& names) {
  if (check.kind == "command") scripts_.push_back(check.params.text_or("run", ""));
  for (const std::string& path : paths_in(check)) {
    const std::string pattern = pattern_of(path);
    for (const std::string& each : {pattern, names.name_of(pattern)}) {
      if (each.empty()) continue;
      patterns_.push_back(each);
      if (!asks_for_existence_alone(check)) content_.push_back(each);
    }
  }
}

bool CheckedFiles::have(const std::string& file) const {
  const std::string_view path = std::string_view(file).substr(file.starts_with('/') ? 1 : 0);
  return glob_matches_any(patterns_, file) ||
         std::ranges::any_of(scripts_,
                             [&](const std::string& script) { return script.contains(path); });
}

bool CheckedFiles::have_content_of(const std::string& file) const {
  return glob_matches_any(content_, file);
}

}  // namespace seatrial::app
